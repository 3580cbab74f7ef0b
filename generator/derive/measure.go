package derive

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// This file works out the cells of overviews.

// sum adds the exact numbers of rows; empty when there is none.
func sum(all []member, c int, places int32) string {
	total, some := decimal.Decimal{}, false
	for _, m := range all {
		if v := &m.Rows[m.row].Values[c]; v.Exact {
			total, some = total.Add(v.Amount), true
		}
	}
	if !some {
		return ""
	}
	return total.StringFixed(places)
}

func longest(all []member, c int) int32 {
	places := max(all[0].Declaration.Columns[c].Places, 0) // there are members
	for _, m := range all {
		if v := &m.Rows[m.row].Values[c]; v.Exact {
			places = max(places, -v.Amount.Exponent())
		}
	}
	return places
}

func texts(all []member, c int) string {
	var out []string
	for _, m := range all {
		if t := m.Rows[m.row].Values[c].Text; t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return strings.Join(out, "、")
}

// inState counts the rows in a state.
func inState(all []member, name string) int {
	n := 0
	for _, m := range all {
		if m.state == name {
			n++
		}
	}
	return n
}

// rate is which part of rows is in a state, in percent with one decimal.
func rate(n, of int) string {
	if of == 0 {
		return ""
	}
	return decimal.NewFromInt(int64(n)).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(int64(of)), 1).String()
}

// grown compares two sums: the difference, and in percent of the first.
func grown(a, b []member, c int) []string {
	add := func(all []member) (total decimal.Decimal, some bool) {
		for _, m := range all {
			if v := &m.Rows[m.row].Values[c]; v.Exact {
				total, some = total.Add(v.Amount), true
			}
		}
		return total, some
	}
	x, ok := add(a)
	y, okToo := add(b)
	switch {
	case !ok || !okToo:
		return []string{"", ""}
	case x.IsZero():
		return []string{y.Sub(x).String(), ""}
	}
	return []string{y.Sub(x).String(), y.Sub(x).Mul(decimal.NewFromInt(100)).DivRound(x, 2).String()}
}
