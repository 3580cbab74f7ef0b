package forms

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// assess fills one of the columns that a standard makes of its items.
func (r *run) assess(a *model.Assessment, c int) {
	for i := range r.Rows {
		v := a.Judge(&r.Rows[i])
		switch cell := &r.Rows[i].Values[c]; c {
		case a.Result:
			cell.Text = a.Word(&v)
		case a.Failed:
			cell.Text = strings.Join(itemNames(a, v.Failed), "、")
		case a.Met:
			*cell = number(&r.d.Columns[c], decimal.NewFromInt(int64(v.Met)))
		}
	}
}

func itemNames(a *model.Assessment, items []int) []string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = a.Standard.Items[i].Name
	}
	return out
}

// assessed says what to know of an assessment: rows that are not finished, a
// standard that nobody has verified, or one that was not in force.
func (r *run) assessed(a *model.Assessment) {
	s := a.Standard
	open, first, at := 0, -1, -1
	for i := range r.Rows {
		v := a.Judge(&r.Rows[i])
		if len(v.Open) == 0 {
			continue
		}
		if open++; first < 0 {
			first, at = i, a.Items[v.Open[0]]
		}
	}
	if open > 0 {
		r.log.Add("form/unassessed", r.At(first, at), fmt.Sprintf("按“%s”有%d行没有评完，从这一格起。", s.Title, open), "每一条写“是”或“否”。")
	}
	if !s.Verified {
		r.log.Add("table/unverified", s.At, fmt.Sprintf("标准“%s”的条目还没有对照原文核实：%s。", s.Title, s.Source), "对照原文核实以后，写 verified = true。")
	}
	y := r.day().Year()
	if r.day() != 0 && (s.From != 0 && y < s.From || s.To != 0 && y > s.To) {
		r.log.Add("register/era", finding.Place{File: r.Name()}, fmt.Sprintf("标准“%s”用于%s，这是%d年的数据。", s.Title, s.Years(), y), "换成那一年的标准，或核对数据日期。")
	}
}
