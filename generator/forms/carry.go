package forms

import (
	"fmt"

	"github.com/shopspring/decimal"

	"gongshi/generator/model"
)

// carried reports what the period before left open and this one does not have.
func (r *run) carried(c *model.Carry) {
	before := r.before()
	if before == nil {
		return
	}
	here := map[string]bool{}
	for i := range r.Rows {
		here[r.key(i, c.Name)] = true
	}
	b := &run{Context: r.Context, Register: before, d: before.Declaration}
	s := b.d.Forms.States
	for i := range before.Rows {
		k := b.key(i, c.Name)
		n, ok := b.state(s, i)
		if k == "" || here[k] || !ok || s.List[n].Closed {
			continue
		}
		here[k] = true
		if r.log != nil {
			r.log.Add("form/carried", r.At(0, c.Name[0]), fmt.Sprintf("%s没有办结的“%s”（%s），这一期没有列。", before.Span, shown(k), s.List[n].Name), "没有办结的接着列；已经办结的，在上一期补上日期和签字。")
		}
	}
}

// since fills in the period in which a row first stood.
func (r *run) since(c *model.Carry) {
	for i := range r.Rows {
		if k := r.key(i, c.Name); k != "" {
			r.Rows[i].Values[c.Since] = model.Value{Text: r.chain(c, k)[0]}
		}
	}
}

// times counts the periods in which a row has stood.
func (r *run) times(c *model.Carry) {
	for i := range r.Rows {
		if k := r.key(i, c.Name); k != "" {
			r.Rows[i].Values[c.Times] = number(&r.d.Columns[c.Times], decimal.NewFromInt(int64(len(r.chain(c, k)))))
		}
	}
}

// chain are the periods without a gap in which a row has stood, the first first.
func (r *run) chain(c *model.Carry, key string) []string {
	out := []string{r.Span.String()}
	for x := r; ; {
		before := x.before()
		if before == nil {
			return out
		}
		x = &run{Register: before, d: before.Declaration}
		found := false
		for i := range before.Rows {
			if found = x.key(i, c.Name) == key; found {
				break
			}
		}
		if !found {
			return out
		}
		out = append([]string{before.Span.String()}, out...)
	}
}
