package declare_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

func document(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/台账声明.md")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// section is what stands below the heading that holds a text.
func section(doc, heading string) string {
	var out strings.Builder
	in, code := false, false
	for line := range strings.Lines(doc) {
		if strings.HasPrefix(line, "```") {
			code = !code
		}
		if strings.HasPrefix(line, "#") && !code {
			in = strings.Contains(line, heading)
		}
		if in {
			out.WriteString(line)
		}
	}
	return out.String()
}

// TestDocumentListsKeys: the document says of every key of every part, and of
// every type, what to write.
func TestDocumentListsKeys(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for part, keys := range declare.Keys {
		heading := map[string]string{"": "开头的键", "total": "`[total]`", "privacy": "`[privacy]`", "era": "`[era]`", "schedule": "`[schedule]`", "states": "`[states]`", "list": "`[states]`", "tables": "`layouts/tables/", "rows": "`layouts/tables/",
			"steps": "`[steps]`", "posting": "`[posting]`", "procedures": "`layouts/procedures/", "step": "`layouts/procedures/",
			"standard": "`[standard]`", "standards": "`layouts/standards/", "items": "`layouts/standards/"}[part]
		if heading == "" {
			heading = "`[[" + part + "]]`"
		}
		text := section(doc, heading)
		if text == "" {
			t.Errorf("no section %s", heading)
		}
		for _, key := range keys {
			row := regexp.MustCompile("(?m)^\\| `" + key + "` \\|")
			if _, own := declare.Keys[key]; own && (part == "" || part == "states" || part == "tables" || part == "procedures") {
				row = regexp.MustCompile("`" + key + "`") // has a section of its own
			}
			if !row.MatchString(text) {
				t.Errorf("the section %s has no row of %s", heading, key)
			}
		}
	}
	types := section(doc, "列的种类")
	for _, word := range declare.Types {
		if !strings.Contains(types, "\n| `"+word+"` |") {
			t.Errorf("the type %s is not in the document", word)
		}
	}
	for i, word := range declare.Types[1:] {
		if strings.Index(types, "\n| `"+word+"` |") < strings.Index(types, "\n| `"+declare.Types[i]+"` |") {
			t.Errorf("%s stands before %s", word, declare.Types[i])
		}
	}
}

// block is a piece of code in the document with what stands beside its fence.
type block struct {
	info, text string
	line       int
}

func blocks(doc string) (out []block) {
	var b *block
	for i, line := range strings.Split(doc, "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && b == nil:
			b = &block{info: info, line: i + 1}
		case fence:
			out, b = append(out, *b), nil
		case b != nil:
			b.text += line + "\n"
		}
	}
	return out
}

// common are columns that the fragments of the document name without declaring
// them.
var common = []struct{ key, more string }{
	{"village", ""}, {"item", ""}, {"value", "type = \"decimal\"\n"}, {"unit", ""}, {"state", ""}, {"level", ""}, {"house", ""}, {"done", "type = \"date\"\n"}, {"due", "type = \"date\"\n"}, {"day", "type = \"date\"\n"}, {"year", "type = \"year\"\n"},
	{"area", "type = \"land\"\n"}, {"amount", "type = \"money\"\nunit = \"万元\"\n"}, {"income", "type = \"money\"\nunit = \"元\"\n"}, {"subsidy", "type = \"money\"\nunit = \"元\"\n"}, {"price", "type = \"money\"\nunit = \"元/亩\"\n"},
	{"fixed", "type = \"integer\"\n"}, {"open", "type = \"integer\"\n"}, {"total", "type = \"integer\"\n"}, {"who", "type = \"person\"\n"},
}

// wrapped makes a declaration of a fragment.
func wrapped(fragment string) string {
	text := "title = \"片段\"\nperiod = \"year\"\n"
	for _, c := range common {
		if (c.key == "item" || regexp.MustCompile(`\b`+c.key+`\b`).MatchString(fragment)) && !strings.Contains(fragment, "key = \""+c.key+"\"\n") {
			text += "[[columns]]\nkey = \"" + c.key + "\"\nheading = \"" + c.key + "\"\n" + c.more
		}
	}
	return text + fragment
}

// TestDocumentBlocks: every example of the document is right. A block of toml is
// a whole declaration, or says beside its fence what else it is: 片段 a part of
// one, 表 a dated table, 标准 a standard, extra, area a part of area.toml.
func TestDocumentBlocks(t *testing.T) {
	t.Parallel()
	const system = "title = \"系统数据\"\nkey = [\"number\"]\n[[columns]]\nkey = \"number\"\nheading = \"编号\"\n[[columns]]\nkey = \"total\"\nheading = \"总收入\"\ntype = \"money\"\nunit = \"元\"\n"
	layer := fstest.MapFS{"registers/system/register.toml": {Data: []byte(system)}, "registers/funds/register.toml": {Data: []byte(wrapped("# amount"))}}
	whole, fragments := 0, 0
	for _, b := range blocks(document(t)) {
		kind, name, _ := strings.Cut(strings.TrimPrefix(b.info, "toml "), " ")
		switch {
		case !strings.HasPrefix(b.info, "toml"):
		case b.info == "toml":
			if whole++; !strings.HasPrefix(b.text, "title = ") {
				t.Errorf("line %d: a block that begins with no title is marked beside its fence", b.line)
			}
			layer[fmt.Sprintf("registers/line%d/register.toml", b.line)] = &fstest.MapFile{Data: []byte(b.text)}
		case kind == "片段":
			fragments++
			text := strings.Replace(wrapped(b.text), "片段", fmt.Sprintf("片段%d", b.line), 1)
			layer[fmt.Sprintf("registers/fragment%d/register.toml", b.line)] = &fstest.MapFile{Data: []byte(text)}
		case kind == "表":
			layer["tables/"+name+".toml"] = &fstest.MapFile{Data: []byte(b.text)}
		case kind == "程序":
			layer["procedures/"+name+".toml"] = &fstest.MapFile{Data: []byte(b.text)}
		case kind == "标准":
			layer["standards/"+name+".toml"] = &fstest.MapFile{Data: []byte(b.text)}
		case kind == "extra":
			layer["registers/funds/extra.toml"] = &fstest.MapFile{Data: []byte(b.text)}
		case kind == "area":
		default:
			t.Errorf("line %d: %q is no kind of block", b.line, b.info)
		}
	}
	log := &finding.Log{}
	layers := source.Layers{layer}
	all := declare.All(layers, declare.Tables(layers, log), nil, log)
	if p := declare.Procedures(layers, []model.Kind{{Name: "公示"}, {Name: "公告"}}, log); len(p) != 1 {
		t.Errorf("%d procedures", len(p))
	}
	for _, f := range log.List() {
		t.Errorf("%s %s %s", f.Place, f.Text, f.Hint)
	}
	if whole < 5 || fragments < 10 || len(all) != whole+fragments+2 {
		t.Errorf("%d declarations, %d fragments, %d read", whole, fragments, len(all))
	}
}
