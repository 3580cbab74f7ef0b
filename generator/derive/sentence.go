package derive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// Sentence is what a register says of itself in words. Columns are those that it
// is made of.
type Sentence struct {
	Text    string
	Columns []int
	Names   bool // it names single rows
	Inner   bool // for the staff alone: who is late, how persons are ranked
}

// mostNamed bounds what one placeholder lists.
const mostNamed = 40

// sentences works out the declared sentences. One that has nothing to tell, or
// not all of what it has to tell, is left out.
func sentences(r *model.Register, today day.Day) []Sentence {
	var out []Sentence
	for i := range r.Declaration.Forms.Sentences {
		s := &r.Declaration.Forms.Sentences[i]
		t := teller{Register: r, s: s, rows: chosenFor(r, s, today)}
		if text, ok := t.tell(); ok {
			out = append(out, t.made(text))
		}
	}
	return out
}

// teller fills in one sentence.
type teller struct {
	*model.Register
	s    *model.Sentence
	rows []int // that it is of
}

func chosenFor(r *model.Register, s *model.Sentence, today day.Day) (rows []int) {
	for n := range r.Rows {
		if s.When == nil && s.State == "" || chosen(r, &model.Extract{When: s.When, State: s.State}, n, today) {
			rows = append(rows, n)
		}
	}
	return rows
}

func (t *teller) tell() (string, bool) {
	if len(t.Rows) == 0 || !t.compared() {
		return "", false
	}
	var b strings.Builder
	for i := range t.s.Parts {
		p := &t.s.Parts[i]
		text := p.Text
		if p.Word != "" {
			if text = t.value(p); text == "" || len(t.rows) == 0 {
				return t.s.None, t.s.None != ""
			}
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// compared tells whether a sentence that compares periods has any to compare:
// that nobody fell must not be said of the first week.
func (t *teller) compared() bool {
	for _, p := range t.s.Parts {
		if (p.Word == "rise" || p.Word == "fall") && !stated(t.Register, t.s.Change) {
			return false
		}
	}
	return true
}

// made notes what a sentence is made of.
func (t *teller) made(text string) Sentence {
	out := Sentence{Text: text, Inner: t.s.State == model.Overdue}
	d := t.Declaration
	if t.s.When != nil {
		out.Columns = append(out.Columns, t.s.When.Uses()...)
	}
	if t.s.State != "" && d.Forms.States != nil {
		out.Columns = append(out.Columns, d.Forms.States.Column)
	}
	for _, p := range t.s.Parts {
		out.Columns = append(out.Columns, p.Columns...)
		switch what := model.Placeholders[p.Word]; {
		case p.Word == "first" || p.Word == "last":
			out.Columns = append(out.Columns, t.s.By)
			fallthrough
		case what.Columns:
			out.Names = true
			if p.Word == "rise" || p.Word == "fall" {
				out.Columns = append(out.Columns, t.s.Change)
			}
			out.Inner = out.Inner || what.Ordered && slices.ContainsFunc(p.Columns, func(c int) bool { return d.Columns[c].Type.Personal() })
		}
	}
	return out
}

// value is what stands for a placeholder; "" when there is nothing to say.
func (t *teller) value(p *model.SentencePart) string {
	switch p.Word {
	case "count":
		return whole(len(t.rows))
	case "rate":
		return rate(len(t.rows), len(t.Rows)) + "%"
	case "period":
		return t.Span.String()
	case "sum", "mean", "max", "min":
		return t.number(p.Word, p.Columns[0])
	case "all":
		return t.list(t.rows, p.Columns)
	case "first", "last":
		return t.list(t.placed(p), p.Columns)
	}
	return t.list(t.moved(p.Word == "rise"), p.Columns)
}

// number is what the exact numbers of a column come to, with its unit.
func (t *teller) number(word string, c int) string {
	var all []decimal.Decimal
	places, vague := int32(0), false
	for _, i := range t.rows {
		v := &t.Rows[i].Values[c]
		if v.Exact {
			all, places = append(all, v.Amount), max(places, -v.Amount.Exponent())
		}
		vague = vague || !v.Exact && v.Text != ""
	}
	if len(all) == 0 {
		return ""
	}
	out := all[0]
	switch word {
	case "max":
		out = decimal.Max(out, all...)
	case "min":
		out = decimal.Min(out, all...)
	default:
		out = decimal.Sum(out, all[1:]...)
	}
	if word == "mean" {
		places++
		out = out.DivRound(decimal.NewFromInt(int64(len(all))), places)
	}
	text := out.StringFixed(places) + unitOf(&t.Declaration.Columns[c])
	if vague {
		text += "（概数没有计入）"
	}
	return text
}

func unitOf(c *model.Column) string {
	if c.Type == model.Percent {
		return cmp.Or(c.Unit, "%")
	}
	return c.Unit
}

// placed are the first or the last so many rows by a number, the best first;
// those with equal numbers share a place.
func (t *teller) placed(p *model.SentencePart) []int {
	amount := func(i int) decimal.Decimal { return t.Rows[i].Values[t.s.By].Amount }
	rows := slices.DeleteFunc(slices.Clone(t.rows), func(i int) bool { return !t.Rows[i].Values[t.s.By].Exact })
	slices.SortStableFunc(rows, func(a, b int) int {
		if t.s.Ascending {
			a, b = b, a
		}
		return amount(b).Cmp(amount(a))
	})
	if p.N >= len(rows) {
		return rows
	}
	if p.Word == "first" {
		n := p.N
		for n < len(rows) && amount(rows[n]).Equal(amount(rows[p.N-1])) {
			n++
		}
		return rows[:n]
	}
	n := len(rows) - p.N
	for n > 0 && amount(rows[n-1]).Equal(amount(rows[len(rows)-p.N])) {
		n--
	}
	return rows[n:]
}

// moved are the rows that have risen, or fallen, the most.
func (t *teller) moved(up bool) (out []int) {
	best := decimal.Zero
	for _, i := range t.rows {
		v := &t.Rows[i].Values[t.s.Change]
		by := v.Amount
		if !up {
			by = by.Neg()
		}
		switch {
		case !v.Exact || !by.IsPositive() || by.LessThan(best):
		case by.Equal(best):
			out = append(out, i)
		default:
			best, out = by, []int{i}
		}
	}
	return out
}

// list joins what some columns hold in some rows: 甲村96分、乙村95分. A number
// alone stands once, however many rows share it.
func (t *teller) list(rows, columns []int) string {
	var out []string
	number := len(columns) == 1 && t.Declaration.Columns[columns[0]].Type.Number()
	for _, i := range rows {
		text := ""
		for _, c := range columns {
			v := &t.Rows[i].Values[c]
			cell := v.Text
			switch {
			case c == t.s.Change && v.Exact:
				cell = v.Amount.Abs().String()
			case t.Declaration.Columns[c].Type == model.Date && v.Day != 0:
				cell = v.Day.Chinese()
			}
			if cell != "" && t.Declaration.Columns[c].Type.Number() {
				cell += unitOf(&t.Declaration.Columns[c])
			}
			if cell != "" && runsOn(text) {
				cell = "（" + cell + "）" // LS-02 and 3 are not LS-023
			}
			text += cell
		}
		if text != "" && !(number && slices.Contains(out, text)) {
			out = append(out, text)
		}
	}
	if len(out) > mostNamed {
		return strings.Join(out[:mostNamed], "、") + fmt.Sprintf("等%d个", len(out))
	}
	return strings.Join(out, "、")
}

// runsOn tells whether a number after a text would be read as part of it.
func runsOn(text string) bool {
	if text == "" {
		return false
	}
	c := text[len(text)-1]
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
