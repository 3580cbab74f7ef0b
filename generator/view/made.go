package view

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// records names the pages of records: by their key where it is fit for an
// address and shown, else by their number in the table.
func (v *Register) records(r *derive.Register, who model.Audience) {
	d := r.Declaration
	if !d.Records {
		return
	}
	v.Records = make([]string, len(r.Rows))
	seen := map[string]bool{}
	for i := range r.Rows {
		name := ""
		for _, key := range d.Key {
			if c := d.Column(key); d.Seen(who, c) {
				name += "-" + r.Rows[i].Values[c].Text
			}
		}
		name = strings.ToLower(strings.TrimPrefix(name, "-"))
		if !addressable(name) || seen[name] {
			name = fmt.Sprintf("n%d", i+1)
		}
		seen[name] = true
		v.Records[i] = name
	}
}

func addressable(s string) bool {
	return s != "" && len(s) <= 40 && !strings.ContainsFunc(s, func(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') })
}

// made says how the derived columns come about, in words that name no column
// that is hidden.
func (v *Register) made(d *model.Declaration, shown []int, who model.Audience) {
	for _, i := range shown {
		if i < 0 {
			continue
		}
		c := &d.Columns[i]
		if c.Formula == nil || !d.Seen(who, c.Formula.Uses()...) {
			continue
		}
		text := c.Heading + " = " + c.Formula.Chinese()
		if c.Places >= 0 && c.Type.Number() {
			text += fmt.Sprintf("（%s，保留%d位小数）", [...]string{"四舍五入", "截断"}[c.Mode], c.Places)
		}
		v.Made = append(v.Made, text)
	}
	for _, s := range d.Forms.Shares {
		if slices.Contains(shown, s.Column) && d.Seen(who, s.Of) {
			v.Made = append(v.Made, d.Columns[s.Column].Heading+" = "+d.Columns[s.Of].Heading+" ÷ 总数 × 100")
		}
	}
	for _, k := range d.Forms.Ranks {
		if slices.Contains(shown, k.Column) && d.Seen(who, k.By) {
			v.Made = append(v.Made, d.Columns[k.Column].Heading+"按“"+d.Columns[k.By].Heading+"”排出，数相同的名次并列")
		}
	}
	for _, l := range d.Forms.Lookups {
		if slices.Contains(shown, l.Column) {
			v.Made = append(v.Made, d.Columns[l.Column].Heading+"取自“"+l.Table.Title+"”")
		}
	}
}
