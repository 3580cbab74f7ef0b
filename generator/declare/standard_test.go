package declare_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/source"
)

const twoItems = "title = \"两条\"\nsource = \"甲\"\n%s[[items]]\nkey = \"water\"\nname = \"有水\"\n[[items]]\nkey = \"house\"\nname = \"有房\"\n%s"

const holdsThem = "title = \"对标\"\n[[columns]]\nkey = \"no\"\nheading = \"编号\"\n[[columns]]\nkey = \"result\"\nheading = \"结果\"\nderived = true\n[[columns]]\nkey = \"note\"\nheading = \"备注\"\n[standard]\nof = \"two\"\nresult = \"result\"\n"

// TestStandards: what is wrong with a standard, or with a register that names
// one, is said at its place.
func TestStandards(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, top, end, register string
		place, say               string // of the first finding; "" = none
	}{
		{"right", "veto = true\n", "", holdsThem, "", ""},
		{"one may fail", "veto = true\nmay_fail = 0\n", "veto = false\n", holdsThem, "", ""},
		{"no word of how many may fail", "", "", holdsThem, "layouts/standards/two.toml:1", "没有写最多允许几条不达标"},
		{"all may fail", "may_fail = 2\n", "", holdsThem, "layouts/standards/two.toml:3:12", "要比它少"},
		{"years in the wrong order", "veto = true\nfrom = 2020\nto = 2017\n", "", holdsThem, "layouts/standards/two.toml:5:6", "早于"},
		{"by its title", "veto = true\n", "", strings.Replace(holdsThem, `"two"`, `"两条"`, 1), "", ""},
		{"no such standard", "veto = true\n", "", strings.Replace(holdsThem, `"two"`, `"three"`, 1), "layouts/registers/a/register.toml:13:6", "three.toml"},
		{"no derived column", "veto = true\n", "", strings.Replace(holdsThem, `result = "result"`, `result = "note"`, 1), "layouts/registers/a/register.toml:5:3", "没有哪一项得出它"},
		{"a key that the register has", "veto = true\n", "[[items]]\nkey = \"no\"\nname = \"有路\"\n", holdsThem, "layouts/standards/two.toml:11:7", "声明了两次"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			log := &finding.Log{}
			text := strings.Replace(strings.Replace(twoItems, "%s", c.top, 1), "%s", c.end, 1)
			all := declare.All(source.Layers{fstest.MapFS{"standards/two.toml": {Data: []byte(text)}, "registers/a/register.toml": {Data: []byte(c.register)}}}, nil, nil, log)
			list := log.List()
			if c.say == "" {
				if len(list) > 0 {
					t.Fatal(list)
				}
				var headings []string
				for _, col := range all[0].Columns {
					headings = append(headings, col.Heading)
				}
				if got := strings.Join(headings, " "); got != "编号 有水 有房 结果 备注" {
					t.Error(got)
				}
				return
			}
			found := false
			for _, f := range list {
				found = found || f.Place.String() == c.place && strings.Contains(f.Text+f.Hint, c.say)
			}
			if !found {
				t.Errorf("%q is not said at %s: %v", c.say, c.place, list)
			}
		})
	}
}
