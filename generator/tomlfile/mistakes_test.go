package tomlfile_test

import (
	"strings"
	"testing"

	"gongshi/generator/finding"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// parse reads text as a file of its own.
func parse(text string, log *finding.Log) *tomlfile.Table {
	src := &source.File{Path: "a.toml", Data: []byte(text)}
	return tomlfile.Parse(src, 0, len(src.Data), log)
}

// marked is the text that a finding underlines.
func marked(text string, at finding.Place) string {
	lines := strings.Split(text, "\n")
	if at.Line < 1 || at.Line > len(lines) || at.Col < 1 {
		return ""
	}
	line := []rune(lines[at.Line-1])
	from := min(at.Col-1, len(line))
	return string(line[from:min(from+max(at.Len, 1), len(line))])
}

// mistake is one thing that staff get wrong, and what the tool says to it.
type mistake struct {
	name, text string
	id         string
	line, col  int
	mark       string // what is underlined
	say        string // part of the sentence or of the hint
}

func (m mistake) check(t *testing.T, list []finding.Finding) {
	t.Helper()
	if len(list) != 1 {
		t.Fatalf("%d findings, want one: %v", len(list), list)
	}
	f := list[0]
	if f.ID != m.id || f.Place.Line != m.line || f.Place.Col != m.col {
		t.Errorf("%s %s, want a.toml:%d:%d %s (%s)", f.Place, f.ID, m.line, m.col, m.id, f.Text)
	}
	if got := marked(m.text, f.Place); got != m.mark {
		t.Errorf("underlined is %q, want %q", got, m.mark)
	}
	if !strings.Contains(f.Text+"\n"+f.Hint, m.say) {
		t.Errorf("%q is not in %q or %q", m.say, f.Text, f.Hint)
	}
	if f.Severity != finding.Error {
		t.Errorf("severity %v", f.Severity)
	}
}

// TestSyntax: a file that the decoder refuses. The finding is at the cause, in
// words that a clerk knows.
func TestSyntax(t *testing.T) {
	t.Parallel()
	for _, m := range []mistake{
		{"Chinese quotes", "title = “修路”\n", "toml/quote", 1, 9, "“", "英文双引号"},
		{"Chinese single quotes", "title = ‘修路’\n", "toml/quote", 1, 9, "‘", "英文双引号"},
		{"full-width quotes", "title = ＂修路＂\n", "toml/quote", 1, 9, "＂", "英文双引号"},
		{"quotes in the list", "a = 1\nbasis = [\"甲\", “乙”]\n", "toml/quote", 2, 15, "“", "英文双引号"},
		{"quote not closed, Chinese one at the end", "title = \"修路”\n", "toml/syntax", 1, 9, "\"修路”", "双引号"},
		{"quote not closed", "title = \"修路\nkind = \"通知\"\n", "toml/syntax", 1, 9, "\"修路", "引号没有成对"},
		{"full-width equals sign", "a = 1\ntitle ＝ \"修路\"\n", "toml/wide", 2, 7, "＝", "半角：="},
		{"full-width colon", "title：\"修路\"\n", "toml/wide", 1, 6, "：", "半角：="},
		{"colon as in YAML", "title: \"修路\"\n", "toml/syntax", 1, 1, "title: \"修路\"", "没有等号"},
		{"full-width comma in a list", "basis = [\"甲\"，\"乙\"]\n", "toml/wide", 1, 13, "，", "半角：,"},
		{"full-width comma between inline tables", "c = [{ unit = \"甲\"， phone = \"1\" }]\n", "toml/wide", 1, 18, "，", "半角：,"},
		{"full-width brackets", "basis = 【\"甲\"】\n", "toml/wide", 1, 9, "【", "半角：["},
		{"ideographic blank as indent", "　title = \"修路\"\n", "toml/wide", 1, 1, "　", "全角"},
		{"Chinese date", "date = 2026年3月1日\n", "toml/date", 1, 8, "2026年3月1日", "2026-03-01"},
		{"Chinese date without a day", "date = 2026年3月\n", "toml/date", 1, 8, "2026年3月", "2026-03-01"},
		{"date with slashes", "date = 2026/3/1\n", "toml/date", 1, 8, "2026/3/1", "两位数"},
		{"date with dots", "date = 2026.3.1\n", "toml/date", 1, 8, "2026.3.1", "两位数"},
		{"date without zeros", "date = 2026-3-1\n", "toml/date", 1, 8, "2026-3-1", "两位数"},
		{"date that does not exist", "a = 1\ndate = 2026-02-30\n", "toml/date", 2, 8, "2026-02-30", "没有这一天"},
		{"text without quotes", "title = 关于修路的公示\n", "toml/syntax", 1, 9, "关于修路的公示", `title = "关于修路的公示"`},
		{"document number without quotes", "number = 宁政发〔2026〕3号\n", "toml/syntax", 1, 10, "宁政发〔2026〕3号", "没有加引号"},
		{"Chinese key", "a = 1\n  标题 = \"修路\"\n", "toml/key", 2, 3, "标题", "title（标题）"},
		{"key twice", "title = \"甲\"\nkind = \"通知\"\ntitle = \"乙\"\n", "toml/duplicate", 3, 1, "title", "title 写了两遍"},
		{"table twice", "[registers.funds]\ndate = 2026-03-01\n[registers.funds]\nnote = \"甲\"\n", "toml/duplicate", 3, 1, "[registers.funds]", "写了两遍"},
		{"no equals sign", "title \"修路\"\n", "toml/syntax", 1, 1, "title \"修路\"", "没有等号"},
		{"only a word", "title = \"甲\"\nnoindex\n", "toml/syntax", 2, 1, "noindex", "没有等号"},
		{"nothing after the equals sign", "number =\ntitle = \"甲\"\n", "toml/syntax", 1, 1, "number =", "等号后面没有值"},
		{"True", "noindex = True\n", "toml/syntax", 1, 11, "True", "noindex = true"},
		{"FALSE", "noindex = FALSE\n", "toml/syntax", 1, 11, "FALSE", "noindex = false"},
		{"backslash", "file = \"a\\名单.csv\"\n", "toml/syntax", 1, 10, "\\名", "反斜杠"},
		{"Windows path", "file = \"C:\\Users\\a.csv\"\n", "toml/syntax", 1, 11, "\\U", "反斜杠"},
		{"control character", "title = \"甲\x01乙\"\n", "toml/syntax", 1, 11, "\x01", ""},
		{"two on a line", "title = \"甲\" kind = \"乙\"\n", "toml/syntax", 1, 12, " ", "单独一行"},
		{"CRLF, second line", "title = \"甲\"\r\ndate = 2026/3/1\r\n", "toml/date", 2, 8, "2026/3/1", "两位数"},
		{"last line without an end", "title = \"甲\"\ndate = 2026年3月1日", "toml/date", 2, 8, "2026年3月1日", "2026-03-01"},
	} {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			log := &finding.Log{}
			if parse(m.text, log) != nil {
				t.Fatal("the file was accepted")
			}
			m.check(t, log.List())
		})
	}
}

// TestTwoSyntaxErrors: all mistakes of a file are said in one go.
func TestTwoSyntaxErrors(t *testing.T) {
	t.Parallel()
	text := `title = “修路”
date = 2026/3/1
kind = 通知
state = "草稿"
issuer ＝ "柳村"
basis = [
  "甲"，
  "乙",
]
state = "待审"
noindex = True
`
	log := &finding.Log{}
	if parse(text, log) != nil {
		t.Fatal("the file was accepted")
	}
	var got []string
	for _, f := range log.List() {
		got = append(got, f.Place.String()+" "+f.ID)
	}
	want := "a.toml:1:9 toml/quote, a.toml:2:8 toml/date, a.toml:3:8 toml/syntax, a.toml:5:8 toml/wide, a.toml:7:6 toml/wide, a.toml:10:1 toml/duplicate, a.toml:11:11 toml/syntax"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// TestNesting: brackets that nest too deep are refused before the decoder,
// which is recursive, sees them.
func TestNesting(t *testing.T) {
	t.Parallel()
	for _, open := range []string{"[", "{a="} {
		log := &finding.Log{}
		text := "a = 1\nb = " + strings.Repeat(open, 100_000)
		if parse(text, log) != nil {
			t.Fatal("the file was accepted")
		}
		mistake{text: text, id: "toml/nesting", line: 2, col: 5 + 32*len(open), mark: open[:1], say: "嵌套"}.check(t, log.List())
	}
	log := &finding.Log{}
	if parse("a = "+strings.Repeat("[", 32)+strings.Repeat("]", 32), log); log.Len() > 0 {
		t.Errorf("32 levels: %v", log.List())
	}
}

// TestHarmless: what looks odd and is right.
func TestHarmless(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"tabs":                    "\ttitle\t=\t\"修路\"\t\n",
		"CRLF":                    "title = \"修路\"\r\n\r\n# 注\r\nlist = [\r\n \"甲\",\r\n]\r\n",
		"no line end":             "title = \"修路\"",
		"empty":                   "",
		"Chinese in a comment":    "# 说明：“标题”＝必填，见【附件】\ntitle = \"修路\" # 全角，也行\n",
		"Chinese signs in text":   "title = \"关于“修路”的公示：甲，乙；丙＝丁\"\n",
		"key in quotes":           "\"标题\" = \"修路\"\n",
		"brackets in text":        "title = \"" + strings.Repeat("[", 20) + "\"\n",
		"literal with backslash":  "file = 'C:\\Users\\a.csv'\n",
		"lines in an inline list": "a = [\n  { file = \"a\" },\n\n  { file = \"b\" }, # 注\n]\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			log := &finding.Log{}
			if parse(text, log) == nil || log.Len() > 0 {
				t.Errorf("%q: %v", text, log.List())
			}
		})
	}
}

// TestValues: what a table is asked for and does not have as it should be.
func TestValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mistake
		ask func(t *tomlfile.Table)
	}{
		{mistake{"unknown key", "title = \"甲\"\nkidn = \"通知\"\n", "toml/unknown", 2, 1, "kidn", "你是不是想写 kind？"},
			func(t *tomlfile.Table) { t.Only("title", "kind") }},
		{mistake{"unknown key, nothing near", "beizhu = 1\n", "toml/unknown", 1, 1, "beizhu", "可以用的键：title、kind"},
			func(t *tomlfile.Table) { t.Only("title", "kind") }},
		{mistake{"unknown key in the second contact", "[[contacts]]\nunit = \"甲\"\n\n[[contacts]]\nunit = \"乙\"\n  phnoe = \"1\"\n", "toml/unknown", 6, 3, "phnoe", "phone"},
			func(t *tomlfile.Table) {
				for _, c := range t.Tables("contacts") {
					c.Only("unit", "phone")
				}
			}},
		{mistake{"unknown key in the third inline table", "attachments = [{ file = \"一\" }, { file = \"二\" }, { flie = \"三\" }]\n", "toml/unknown", 1, 50, "flie", "file"},
			func(t *tomlfile.Table) {
				for _, c := range t.Tables("attachments") {
					c.Only("file")
				}
			}},
		{mistake{"the same over several lines", "attachments = [\n  { file = \"一\" },\n  # 第二件\n  { file = \"二\" },\n  { file = \"三\", titel = \"四\" },\n]\n", "toml/unknown", 5, 17, "titel", "title"},
			func(t *tomlfile.Table) {
				for _, c := range t.Tables("attachments") {
					c.Only("file", "title")
				}
			}},
		{mistake{"unknown key below an array of tables", "[[a]]\n[[a.b]]\nx = 1\n[[a]]\n[[a.b]]\nx = 1\n[[a.b]]\ny = 1\n", "toml/unknown", 8, 1, "y", ""},
			func(t *tomlfile.Table) {
				for _, a := range t.Tables("a") {
					for _, b := range a.Tables("b") {
						b.Only("x")
					}
				}
			}},
		{mistake{"number for text", "title = 5\n", "toml/type", 1, 9, "5", "应是文字，这里写的是数字"},
			func(t *tomlfile.Table) { t.String("title") }},
		{mistake{"date for text", "title = 2026-03-01\n", "toml/type", 1, 9, "2026-03-01", "这里写的是日期"},
			func(t *tomlfile.Table) { t.Need("title", "标题") }},
		{mistake{"text for a number", "a = 1\nlist_size = \"20\"\n", "toml/type", 2, 13, "\"20\"", "应是整数"},
			func(t *tomlfile.Table) { t.Int("list_size", 20) }},
		{mistake{"fraction for a whole number", "list_size = 2.5\n", "toml/type", 1, 13, "2.5", "应是整数"},
			func(t *tomlfile.Table) { t.Int("list_size", 20) }},
		{mistake{"text for yes or no", "noindex = \"true\"\n", "toml/type", 1, 11, "\"true\"", "应是是或否"},
			func(t *tomlfile.Table) { t.Bool("noindex") }},
		{mistake{"number for a date", "date = 20260301\n", "toml/type", 1, 8, "20260301", "应是日期"},
			func(t *tomlfile.Table) { t.Day("date") }},
		{mistake{"text that is no date", "date = \"三月一日\"\n", "toml/date", 1, 8, "\"三月一日\"", "不是一个存在的日期"},
			func(t *tomlfile.Table) { t.Day("date") }},
		{mistake{"text for an amount", "amount = \"2084\"\n", "toml/type", 1, 10, "\"2084\"", "应是数字"},
			func(t *tomlfile.Table) { t.Decimal("amount") }},
		{mistake{"number in a list of texts", "basis = [\"甲\", 2]\n", "toml/type", 1, 15, "2", "basis[1] 应是文字"},
			func(t *tomlfile.Table) { t.Strings("basis") }},
		{mistake{"table for a list", "[contacts]\nunit = \"甲\"\n", "toml/type", 1, 2, "contacts", "[[contacts]]"},
			func(t *tomlfile.Table) { t.Tables("contacts") }},
		{mistake{"text for a table", "registers = \"资金\"\n", "toml/type", 1, 13, "\"资金\"", "应是一个表"},
			func(t *tomlfile.Table) { t.Table("registers") }},
		{mistake{"text for a list of dates", "work = \"2026-01-04\"\n", "toml/type", 1, 8, "\"2026-01-04\"", "一组日期"},
			func(t *tomlfile.Table) { t.Days("work") }},
		{mistake{"value not allowed", "state = \"签发\"\n", "toml/value", 1, 9, "\"签发\"", "可以写：草稿、已签发"},
			func(t *tomlfile.Table) { t.OneOf("state", "草稿", "已签发") }},
		{mistake{"value nearly right", "state = \"己签发\"\n", "toml/value", 1, 9, "\"己签发\"", "你是不是想写“已签发”？"},
			func(t *tomlfile.Table) { t.OneOf("state", "草稿", "已签发") }},
		{mistake{"blank text where one is needed", "a = 1\ntitle = \"  \"\n", "toml/missing", 2, 9, "\"  \"", "缺少 title（标题）"},
			func(t *tomlfile.Table) { t.Need("title", "标题") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			log := &finding.Log{}
			table := parse(c.text, log)
			if table == nil {
				t.Fatal(log.List())
			}
			c.ask(table)
			c.check(t, log.List())
		})
	}
}

// TestWithinAFile: front matter is part of a file; places count from its top.
func TestWithinAFile(t *testing.T) {
	t.Parallel()
	text := "+++\ntitle = \"甲\"\nkidn = \"乙\"\n+++\n正文\n"
	src := &source.File{Path: "a.toml", Data: []byte(text)}
	log := &finding.Log{}
	table := tomlfile.Parse(src, 4, strings.LastIndex(text, "+++"), log)
	table.Only("title", "kind")
	mistake{text: text, id: "toml/unknown", line: 3, col: 1, mark: "kidn", say: "kind"}.check(t, log.List())

	text = "+++\ntitle = \"甲\"\ndate = 2026/3/1\n+++\ntext = 3\n"
	src = &source.File{Path: "a.toml", Data: []byte(text)}
	log = &finding.Log{}
	if tomlfile.Parse(src, 4, strings.LastIndex(text, "+++"), log) != nil {
		t.Fatal("accepted")
	}
	mistake{text: text, id: "toml/date", line: 3, col: 8, mark: "2026/3/1", say: ""}.check(t, log.List())
}

// TestNumbersAsWritten: a number keeps the digits that somebody typed.
func TestNumbersAsWritten(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	table := parse("[[rows]]\na = 4.20\nb = 1_000\nc = 0.10\nd = -3.50\ne = 2026-03-01\nf = true\ng = \" 约30 \"\nh = 1e3\n[[rows]]\na = 7.30\n", log)
	rows := table.Tables("rows")
	for key, want := range map[string]string{"a": "4.20", "b": "1000", "c": "0.10", "d": "-3.50", "e": "2026-03-01", "f": "是", "g": "约30", "h": "1000", "i": ""} {
		if got, ok := rows[0].Raw(key); strings.TrimSpace(got) != want || !ok {
			t.Errorf("%s is %q, %v; want %q", key, got, ok, want)
		}
	}
	if got, _ := rows[1].Raw("a"); got != "7.30" {
		t.Errorf("second row: %q", got)
	}
	if d, ok := rows[0].Decimal("c"); !ok || d.String() != "0.1" {
		t.Errorf("0.10 is %v", d)
	}
	if log.Len() > 0 {
		t.Error(log.List())
	}
}

// TestAbsent: a table that is not there answers everything and reports nothing.
func TestAbsent(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	absent := parse("a = 1\n", log).Table("nothing")
	if absent.String("x") != "" || absent.Bool("x") || absent.Int("x", 7) != 7 || absent.Day("x") != 0 || absent.Strings("x") != nil ||
		absent.Table("x") != nil || absent.Tables("x") != nil || absent.Has("x") || absent.Keys() != nil || absent.Days("x") != nil {
		t.Error("an absent table has values")
	}
	if _, ok := absent.Decimal("x"); ok {
		t.Error("an absent table has a number")
	}
	absent.Only("a")
	if log.Len() > 0 {
		t.Error(log.List())
	}
}
