package model

import "gongshi/generator/finding"

// Standard is a list of conditions that a household, a village or a county must
// meet (layouts/standards; domain.md §4.1: 57 = 户5 + 村7). Such lists change
// with the years and the provinces, so they are data.
type Standard struct {
	Slug, Title, File string
	Synonyms          []string
	Level             string // 户, 村, 县
	From, To          int    // years; 0 = open
	Source            string
	Verified          bool
	MayFail           int // how many of the items without a veto may fail
	Items             []Item
	At                finding.Place
}

// Item is one condition of a standard. One with a veto fails the whole.
type Item struct {
	Key, Name string
	Synonyms  []string
	Note      string
	Veto      bool
}

// Assessment holds each row against a standard, whose items are columns of the
// register.
type Assessment struct {
	Standard            *Standard
	Items               []int // columns, as Standard.Items
	Result, Failed, Met int   // derived; -1 = not wanted
	Who                 int   // column that names the row in the table of items; -1 = none
}

// What an assessment comes to.
const (
	Meets      = "达标"
	Fails      = "不达标"
	Unassessed = "未评完"
)

// Verdict is what one row comes to: the items it fails, how many it meets, and
// what is still open. Positions are those in Standard.Items.
type Verdict struct {
	Failed, Open []int
	Met          int
}

// Judge reads the items of a row.
func (a *Assessment) Judge(row *Row) (v Verdict) {
	for i, c := range a.Items {
		switch cell := &row.Values[c]; {
		case cell.Text == "是" && !cell.Broken:
			v.Met++
		case cell.Text == "否" && !cell.Broken:
			v.Failed = append(v.Failed, i)
		default:
			v.Open = append(v.Open, i)
		}
	}
	return v
}

// Word is the verdict in a word. What has failed for good is said before all
// items are known.
func (a *Assessment) Word(v *Verdict) string {
	may := a.Standard.MayFail
	for _, i := range v.Failed {
		if may--; a.Standard.Items[i].Veto || may < 0 {
			return Fails
		}
	}
	if len(v.Open) > 0 {
		return Unassessed
	}
	return Meets
}

// Makes tells whether the assessment fills a column.
func (a *Assessment) Makes(column int) bool {
	return column == a.Result || column == a.Failed || column == a.Met
}

// Years is when the standard is in force, in words; "" when it is not known.
func (s *Standard) Years() string {
	switch {
	case s.From != 0 && s.To != 0:
		return digits(s.From, 4) + "年至" + digits(s.To, 4) + "年"
	case s.From != 0:
		return digits(s.From, 4) + "年起"
	case s.To != 0:
		return digits(s.To, 4) + "年以前"
	}
	return ""
}
