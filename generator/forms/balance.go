package forms

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/model"
)

// balance checks 上期结余 + 收入 − 支出 = 本期结余 row by row, and that each row
// begins with what the one before it ended with, over the end of a period too
// (domain.md §3.4).
func (r *run) balance(b *model.Balance) {
	for i := range r.Rows {
		r.balanced(b, i)
	}
	last := map[string]carried{}
	if earlier := r.before(); earlier != nil {
		e := &run{Context: r.Context, Register: earlier, d: earlier.Declaration}
		for _, i := range e.inOrder(b.Order) {
			e.carry(b, i, earlier.Span.String(), last)
		}
	}
	for _, i := range r.inOrder(b.Order) {
		k := r.key(i, b.By)
		open := &r.Rows[i].Values[b.Opening]
		if before, ok := last[k]; ok && open.Exact && !open.Amount.Equal(before.amount) {
			r.log.Add("form/carry", r.At(i, b.Opening), fmt.Sprintf("“%s”写的是%s，%s的“%s”是%s，相差%s。", r.name(b.Opening), open.Text, before.name, r.name(b.Closing), before.amount, open.Amount.Sub(before.amount).Abs()),
				"这一期的期初应等于上一期的期末。")
		}
		r.carry(b, i, "上一行", last)
	}
}

// carried is what a row hands on to the next.
type carried struct {
	amount decimal.Decimal
	name   string // of the row, for people
}

// carry notes what a row ends with. What ends with 约120, or can't be read, says
// nothing of where the next begins.
func (r *run) carry(b *model.Balance, i int, name string, last map[string]carried) {
	k := r.key(i, b.By)
	switch v := &r.Rows[i].Values[b.Closing]; {
	case v.Exact:
		if b.Order >= 0 && r.Rows[i].Values[b.Order].Text != "" {
			name = r.Rows[i].Values[b.Order].Text
		}
		last[k] = carried{v.Amount, name}
	case !r.continues(b, i):
		delete(last, k)
	}
}

// continues tells whether a row only goes on with the one above: merged cells
// give both one opening and one closing figure.
func (r *run) continues(b *model.Balance, i int) bool {
	if i == 0 || r.Rows[i].Group == 0 || r.Rows[i].Group != r.Rows[i-1].Group {
		return false
	}
	for _, c := range []int{b.Opening, b.Closing} {
		if v := &r.Rows[i].Values[c]; v.Text != "" || v.Broken {
			return false
		}
	}
	return true
}

func (r *run) balanced(b *model.Balance, i int) {
	values := r.Rows[i].Values
	open, closing := &values[b.Opening], &values[b.Closing]
	if !open.Exact || !closing.Exact {
		return
	}
	sum := open.Amount
	text := []string{open.Amount.String()}
	add := func(row int, columns []int, sign string) bool {
		for _, c := range columns {
			v := &r.Rows[row].Values[c]
			switch {
			case v.Exact && sign == "+":
				sum = sum.Add(v.Amount)
			case v.Exact:
				sum = sum.Sub(v.Amount)
			case v.Text != "" || v.Broken:
				return false
			default:
				continue
			}
			text = append(text, sign, v.Amount.String())
		}
		return true
	}
	for row := i; row == i || row < len(r.Rows) && r.continues(b, row); row++ {
		if !add(row, b.Income, "+") || !add(row, b.Expense, "−") {
			return
		}
	}
	if !sum.Equal(closing.Amount) {
		r.log.Add("form/balance", r.At(i, b.Closing), fmt.Sprintf("“%s”写的是%s，%s = %s，相差%s。", r.name(b.Closing), closing.Text, strings.Join(text, " "), sum, closing.Amount.Sub(sum).Abs()),
			"核对这一行的收入、支出和结余。")
	}
}

// inOrder lists the rows by a dated column, those of one day as they stand;
// rows without a date stay where they are in the file.
func (r *run) inOrder(column int) []int {
	out := make([]int, len(r.Rows))
	for i := range out {
		out[i] = i
	}
	if column >= 0 {
		slices.SortStableFunc(out, func(a, b int) int { return int(r.Rows[a].Values[column].Day) - int(r.Rows[b].Values[column].Day) })
	}
	return out
}
