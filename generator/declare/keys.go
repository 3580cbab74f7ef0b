package declare

// Keys are the keys that each part of a declaration may have, "" for its top.
// Every part is read with them, and docs/台账声明.md is held to them by a test.
var Keys = map[string][]string{
	"": {"title", "synonyms", "about", "order", "period", "files", "hidden", "key", "split", "group", "sort", "records", "brief", "download", "audience", "rows", "era", "schedule", "privacy",
		"columns", "total", "figures", "charts", "rules", "unique", "dates", "balance", "states", "rank", "lookup", "assign", "recurrence", "share", "compare", "change", "due", "fetch", "carry", "summary", "extract", "sentences", "steps", "posting", "onto", "standard", "rise"},
	"columns":    {"key", "heading", "synonyms", "type", "unit", "required", "values", "of", "web", "board", "derived", "formula", "places", "mode"},
	"total":      {"label", "sum"},
	"figures":    {"label", "unit", "sum", "count", "state", "rate", "where", "is", "value", "unit_column"},
	"charts":     {"kind", "title", "label", "values", "by"},
	"privacy":    {"sensitive", "law", "retain"},
	"era":        {"from", "to", "successor"},
	"schedule":   {"day", "after"},
	"rules":      {"when", "must", "equal", "to", "mode", "tolerance", "text", "level", "at"},
	"unique":     {"columns"},
	"dates":      {"order"},
	"balance":    {"opening", "income", "expense", "closing", "by", "order"},
	"states":     {"column", "list", "deadline", "overdue"},
	"list":       {"name", "when", "closed", "side"},
	"rank":       {"column", "by", "order", "within", "name", "change"},
	"lookup":     {"column", "table", "day", "match", "value"},
	"assign":     {"to", "when", "least", "most", "of", "what"},
	"recurrence": {"date", "weekday", "weeks", "every", "holiday", "held", "instead", "when", "by", "what", "exempt", "from", "to"},
	"share":      {"column", "of", "within", "places"},
	"compare":    {"with", "key", "their_key", "columns", "their_columns", "both"},
	"change":     {"column", "of", "name", "percent"},
	"due":        {"column", "from", "after", "first"},
	"fetch":      {"column", "from", "key", "their_key", "take", "how", "state"},
	"carry":      {"name", "since", "times"},
	"summary":    {"title", "by", "across", "when", "count", "sum", "states", "rate", "value", "change"},
	"extract":    {"title", "when", "state", "columns", "web", "board"},
	"sentences":  {"text", "when", "state", "by", "order", "none"},
	"standard":   {"of", "result", "failed", "met", "who", "web", "board"},
	"rise":       {"label", "how", "of", "state", "unit", "rank"},
	"steps":      {"case", "matter", "procedure", "step", "date", "sign", "told"},
	"posting":    {"notice", "up", "down", "place"},
	"onto":       {"notice", "label", "unit", "by", "empty"},
	"procedures": {"title", "synonyms", "about", "order", "source", "verified", "era", "step"},
	"step":       {"name", "about", "kinds", "level", "least", "sign", "optional", "source", "verified"},
	"tables":     {"title", "fields", "rows"},
	"rows":       {"from", "to", "source", "verified"},
	"standards":  {"title", "synonyms", "level", "from", "to", "source", "verified", "veto", "may_fail", "items"},
	"items":      {"key", "name", "synonyms", "veto", "note"},
}

// Types are the values of a column's type in the order of the documentation.
var Types = []string{"text", "markdown", "integer", "decimal", "money", "land", "percent", "date", "week", "month", "quarter", "year", "yesno", "oneof",
	"person", "organisation", "phone", "photo", "area", "record", "identity", "account", "notice"}
