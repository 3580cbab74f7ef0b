package declare_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// parts are what stands before a key of each part of a declaration.
var parts = map[string]string{
	"columns": "[[columns]]\n", "total": "[total]\n", "figures": "[[figures]]\n", "charts": "[[charts]]\n", "era": "[era]\n", "rules": "[[rules]]\n", "unique": "[[unique]]\n", "dates": "[[dates]]\n",
	"balance": "[[balance]]\n", "states": "[states]\n", "list": "[states]\n[[states.list]]\n", "rank": "[[rank]]\n", "lookup": "[[lookup]]\n", "assign": "[[assign]]\n", "recurrence": "[[recurrence]]\n",
	"share": "[[share]]\n", "compare": "[[compare]]\n", "change": "[[change]]\n", "rise": "[[rise]]\n", "sentences": "[[sentences]]\n", "due": "[[due]]\n", "schedule": "[schedule]\n", "fetch": "[[fetch]]\n", "carry": "[[carry]]\n", "summary": "[[summary]]\n", "extract": "[[extract]]\n", "privacy": "[privacy]\n",
	"steps": "[steps]\n", "posting": "[posting]\n", "onto": "[[onto]]\n", "standard": "[standard]\n",
}

const procedure = "title = \"两公示一公告\"\nsource = \"文件\"\n[[step]]\nname = \"村级公示\"\n"

// TestUnknownKeys: in every part of a declaration a mistyped key is said at its
// place, with the one that was meant.
func TestUnknownKeys(t *testing.T) {
	t.Parallel()
	for _, part := range slices.Sorted(maps.Keys(declare.Keys)) {
		key := declare.Keys[part][0]
		wrong := key + "z"
		var text, file string
		switch part {
		case "":
			file, text = "registers/a/register.toml", "⟦"+wrong+"⟧ = \"甲\"\n"+declaration("", "")
		case "tables":
			file, text = "tables/lines.toml", "⟦"+wrong+"⟧ = \"甲\"\n"+lines
		case "procedures":
			file, text = "procedures/a.toml", "⟦"+wrong+"⟧ = \"甲\"\n"+procedure
		case "step":
			file, text = "procedures/a.toml", procedure+"⟦"+wrong+"⟧ = \"甲\"\n"
		case "standards":
			file, text = "standards/a.toml", "⟦"+wrong+"⟧ = \"甲\"\ntitle = \"甲\"\n"
		case "items":
			file, text = "standards/a.toml", "title = \"甲\"\n[[items]]\n⟦"+wrong+"⟧ = \"甲\"\n"
		case "rows": // what is no field is a value, which is a number
			file, text = "tables/lines.toml", lines+"fromz = ⟦\"甲\"⟧\n"
		default:
			if parts[part] == "" {
				t.Errorf("%q is a part that this test does not know", part)
			}
			file, text = "registers/a/register.toml", declaration("", parts[part]+"⟦"+wrong+"⟧ = \"甲\"\n")
		}
		text, line, col, _ := unmark(t, text)
		log := &finding.Log{}
		layers := source.Layers{fstest.MapFS{file: {Data: []byte(text)}}}
		declare.All(layers, declare.Tables(layers, log), nil, log)
		declare.Procedures(layers, nil, log)
		want := fmt.Sprintf("layouts/%s:%d:%d", file, line, col)
		found := slices.ContainsFunc(log.List(), func(f finding.Finding) bool {
			if part == "rows" {
				return f.ID == "toml/type" && f.Place.String() == want
			}
			return f.ID == "toml/unknown" && f.Place.String() == want && strings.Contains(f.Text, "你是不是想写 "+key+"？")
		})
		if !found {
			t.Errorf("%q: %s is not said at %s: %v", part, wrong, want, log.List())
		}
	}
}

// TestFiles: what is wrong with whole files, and between files. The findings,
// with place and ID, are exactly these.
func TestFiles(t *testing.T) {
	t.Parallel()
	const plain = "title = \"甲\"\n[[columns]]\nkey = \"a\"\nheading = \"甲\"\n"
	const row = "[[rows]]\nfrom = 2018-01-01\nto = 2018-12-31\nprovince = \"陕西\"\nline = 2995\nsource = \"文件\"\n"
	const head = "title = \"标准\"\nfields = [\"province\"]\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
		say   string
	}{
		{"a declaration", map[string]string{"registers/a/register.toml": plain}, nil, ""},
		{"a folder without a declaration", map[string]string{"registers/a/extra.toml": ""}, []string{"layouts/registers/a/register.toml register/declare"}, "没有 register.toml"},
		{"a folder in Chinese", map[string]string{"registers/问题/register.toml": plain}, []string{"layouts/registers/问题/register.toml:1 register/declare"}, "改成小写拼音或英文"},
		{"a folder in capitals", map[string]string{"registers/Funds/register.toml": plain}, []string{"layouts/registers/Funds/register.toml:1 register/declare"}, ""},
		{"no TOML", map[string]string{"registers/a/register.toml": "title = 甲\n"}, []string{"layouts/registers/a/register.toml:1:9 toml/syntax"}, ""},
		{"a key twice", map[string]string{"registers/a/register.toml": "title = \"乙\"\n" + plain}, []string{"layouts/registers/a/register.toml:2:1 toml/duplicate"}, ""},
		{"no columns", map[string]string{"registers/a/register.toml": "title = \"甲\"\n"}, []string{"layouts/registers/a/register.toml:1 register/declare"}, "没有任何列"},
		{"no title", map[string]string{"registers/a/register.toml": strings.TrimPrefix(plain, "title = \"甲\"\n")}, []string{"layouts/registers/a/register.toml:1 toml/missing"}, ""},
		{"one title for two", map[string]string{"registers/a/register.toml": plain, "registers/b/register.toml": plain}, []string{"layouts/registers/b/register.toml:1:9 register/declare"}, "“甲”也是台账 a 的名称"},
		{"a title that is a folder", map[string]string{"registers/a/register.toml": plain, "registers/b/register.toml": strings.Replace(plain, "甲", "A", 1)}, []string{"layouts/registers/b/register.toml:1:9 register/declare"}, "“a”也是台账 a 的名称"},
		{"its own folder as a synonym", map[string]string{"registers/a/register.toml": "synonyms = [\"a\", \"甲\"]\n" + plain}, nil, ""},

		{"extra columns", map[string]string{"registers/a/register.toml": plain, "registers/a/extra.toml": "[[extra_columns]]\nkey = \"b\"\nheading = \"乙\"\n"}, nil, ""},
		{"an extra column that repeats a key", map[string]string{"registers/a/register.toml": plain, "registers/a/extra.toml": "[[extra_columns]]\nkey = \"a\"\nheading = \"乙\"\n"}, []string{"layouts/registers/a/extra.toml:2:7 register/declare"}, "列 a 声明了两次"},
		{"an extra column that repeats a heading", map[string]string{"registers/a/register.toml": plain, "registers/a/extra.toml": "[[extra_columns]]\nkey = \"b\"\nheading = \"甲\"\n"}, []string{"layouts/registers/a/extra.toml:3:11 register/declare"}, ""},
		{"columns for extra columns", map[string]string{"registers/a/register.toml": plain, "registers/a/extra.toml": "[[columns]]\nkey = \"b\"\nheading = \"乙\"\n"}, []string{"layouts/registers/a/extra.toml:1:3 toml/unknown"}, "extra_columns"},
		{"an extra column that nothing makes", map[string]string{"registers/a/register.toml": plain, "registers/a/extra.toml": "[[extra_columns]]\nkey = \"b\"\nheading = \"乙\"\nderived = true\n"}, []string{"layouts/registers/a/extra.toml:1:3 register/declare"}, ""},
		{"a wrong formula of an extra column", map[string]string{"registers/a/register.toml": plain, "registers/a/extra.toml": "[[extra_columns]]\nkey = \"b\"\nheading = \"乙\"\nformula = \"c\"\n"}, []string{"layouts/registers/a/extra.toml:4:12 register/declare"}, ""},

		{"a table", map[string]string{"tables/t.toml": head + row}, nil, ""},
		{"a table without title", map[string]string{"tables/t.toml": "[[rows]]\nx = 1\nsource = \"文件\"\n"}, []string{"layouts/tables/t.toml:1 toml/missing"}, ""},
		{"a row without source", map[string]string{"tables/t.toml": "title = \"标准\"\n[[rows]]\nx = 1\n"}, []string{"layouts/tables/t.toml:2:3 register/declare"}, "没有写来源"},
		{"a row that ends before it begins", map[string]string{"tables/t.toml": "title = \"标准\"\n[[rows]]\nfrom = 2019-01-01\nto = 2018-12-31\nx = 1\nsource = \"文件\"\n"}, []string{"layouts/tables/t.toml:4:6 register/declare"}, "to 早于 from"},
		{"a row without a field", map[string]string{"tables/t.toml": head + strings.Replace(row, "province = \"陕西\"\n", "", 1)}, []string{"layouts/tables/t.toml:3:3 toml/missing"}, "没有写 province"},
		{"a value in quotes", map[string]string{"tables/t.toml": "title = \"标准\"\n[[rows]]\nx = \"2995\"\nsource = \"文件\"\n"}, []string{"layouts/tables/t.toml:3:5 toml/type"}, ""},
		{"two rows of one time", map[string]string{"tables/t.toml": head + row + strings.Replace(row, "2018-01-01", "2018-12-31", 1)}, []string{"layouts/tables/t.toml:9:3 register/declare"}, "有两行在同一段时间里都适用"},
		{"a row without end before another", map[string]string{"tables/t.toml": head + strings.Replace(row, "to = 2018-12-31\n", "", 1) + strings.NewReplacer("2018-01-01", "2030-01-01", "2018-12-31", "2030-12-31").Replace(row)}, []string{"layouts/tables/t.toml:8:3 register/declare"}, ""},
		{"two rows of one time for two places", map[string]string{"tables/t.toml": head + row + strings.Replace(row, "陕西", "云南", 1)}, nil, ""},
		{"two rows of one time with other values", map[string]string{"tables/t.toml": head + row + strings.Replace(row, "line", "rate", 1)}, nil, ""},
		{"two rows one after the other", map[string]string{"tables/t.toml": head + row + strings.NewReplacer("2018-01-01", "2019-01-01", "2018-12-31", "2019-12-31").Replace(row)}, nil, ""},
		{"a note beside the tables", map[string]string{"tables/README.md": "说明"}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			layer := fstest.MapFS{}
			for name, text := range c.files {
				layer[name] = &fstest.MapFile{Data: []byte(text)}
			}
			log := &finding.Log{}
			declare.All(source.Layers{layer}, declare.Tables(source.Layers{layer}, log), nil, log)
			var got []string
			for _, f := range log.List() {
				got = append(got, f.Place.String()+" "+f.ID)
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("got %q, want %q: %v", got, c.want, log.List())
			}
			if len(got) > 0 && !strings.Contains(log.List()[0].Text+log.List()[0].Hint, c.say) {
				t.Errorf("%q is not in %+v", c.say, log.List()[0])
			}
		})
	}
}

// TestOwnRegister: a site's own register takes its names from built-in ones, and
// the place of the one whose title it has; what others say of that one is no
// mistake of the site.
func TestOwnRegister(t *testing.T) {
	t.Parallel()
	const column = "[[columns]]\nkey = \"a\"\nheading = \"甲\"\n"
	built := fstest.MapFS{
		"registers/subsidy/register.toml": {Data: []byte("title = \"补贴\"\nsynonyms = [\"补贴表\"]\nkey = \"a\"\n" + column)},
		"registers/helpers/register.toml": {Data: []byte("title = \"包联\"\nsynonyms = [\"包户\", \"帮扶\"]\n[[columns]]\nkey = \"a\"\nheading = \"户编号\"\ntype = \"record\"\nof = \"subsidy\"\n")},
	}
	own := fstest.MapFS{"registers/butie/register.toml": {Data: []byte("title = \"补贴\"\nsynonyms = [\"包户\"]\n" + column)}}
	layers := source.Layers{own, built}
	log := &finding.Log{}
	all := declare.All(layers, nil, nil, log)
	if log.Len() > 0 || len(all) != 2 || all[0].Slug != "butie" || all[1].Slug != "helpers" || !slices.Equal(all[1].Synonyms, []string{"帮扶"}) {
		t.Errorf("%+v %v", all, log.List())
	}
	for stem, want := range map[string]string{"补贴-2026": "butie", "包户": "butie", "帮扶": "helpers", "包联": "helpers", "补贴表": ""} {
		got := ""
		if d, _ := declare.Bind(all, stem); d != nil {
			got = d.Slug
		}
		if got != want {
			t.Errorf("%s is bound to %q, want %q", stem, got, want)
		}
	}
	// In the folder of the built-in one it replaces that whole.
	same := source.Layers{fstest.MapFS{"registers/subsidy/register.toml": {Data: []byte("title = \"甲补贴\"\nkey = \"a\"\n" + column)}}, built}
	if all = declare.All(same, nil, nil, log); log.Len() > 0 || len(all) != 2 || all[1].Title != "甲补贴" {
		t.Errorf("%+v %v", all, log.List())
	}
}
