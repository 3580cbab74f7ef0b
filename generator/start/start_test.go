package start_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/start"
	"gongshi/layouts"
)

func registers(t *testing.T) []*model.Declaration {
	t.Helper()
	log := &finding.Log{}
	all := source.Layers{layouts.FS}
	out := declare.All(all, declare.Tables(all, log), nil, log)
	if log.Len() > 0 {
		t.Fatal(log.List())
	}
	return out
}

// TestSites: every new site checks without a finding that is not a hint, and
// builds; names with every sign stay what they are.
func TestSites(t *testing.T) {
	t.Parallel()
	today := day.Must(2026, 3, 16)
	for name, a := range map[string]start.Answers{
		"village":   {Name: "柳村", Level: "村", Within: []string{"陕西省", "安康市"}, Phone: "0915-1234567"},
		"community": {Name: "河东社区", Level: "社区"},
		"signs":     {Name: `"柳"村\`, Level: "村", Address: "路口'东'\n边"},
		"town":      {Name: "城关镇", Level: "镇", Phone: "0915-1234567", Villages: []string{"柳村", "柳 村", "河东社区", "Ａ村", "！"}},
		"year end":  {Name: "柳村", Level: "村", Today: day.Must(2026, 12, 31)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if a.Today == 0 {
				a.Today = today
			}
			files, err := start.Site(a, registers(t))
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			for name, data := range files {
				file := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			o := generator.BuildOptions{Out: filepath.Join(dir, "public")}
			o.Dir, o.Day = dir, a.Today
			r, err := generator.Build(context.Background(), o)
			if err != nil || !r.Committed {
				t.Fatal(err, r.Findings)
			}
			for _, f := range r.Findings {
				if f.Severity > finding.Hint {
					t.Error(f)
				}
			}
			index, err := os.ReadFile(filepath.Join(dir, "public", "index.html"))
			if err != nil || !strings.Contains(string(index), "样例") {
				t.Error(err, "the board does not say that it is a sample")
			}
		})
	}
}

// TestSlug: folders of villages of one name are told apart.
func TestSlug(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for _, c := range [][2]string{{"柳村", "liu"}, {"柳 村", "liu-2"}, {"河东社区", "hedong"}, {"！", "cun"}, {"！！", "cun-2"}} {
		got := start.Slug(c[0], taken)
		if taken[got] = true; got != c[1] {
			t.Errorf("%s is %s, want %s", c[0], got, c[1])
		}
	}
}
