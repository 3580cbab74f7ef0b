package check

import (
	"strconv"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// Partly masked identity numbers (domain.md §6.3): 110105********002X leaves
// three thousand candidates, with the date of birth beside it one. So a mask is
// judged with what stands in the same row, and two masks of one person together.

// partials looks at the rows of an area's registers as the board sees them.
func partials(registers []*model.Register, today day.Day, log *finding.Log) {
	known := map[string]privacy.Partial{}
	for _, r := range registers {
		for i := range r.Rows {
			partialRow(r, i, today, known, log)
		}
	}
}

func partialRow(r *model.Register, row int, today day.Day, known map[string]privacy.Partial, log *finding.Log) {
	d := r.Declaration
	values := r.Rows[row].Values
	for c := range d.Columns {
		col := &d.Columns[c]
		if col.Type.Number() || col.Type.Dated() || !strings.ContainsAny(values[c].Text, "0123456789０１２３４５６７８９") || col.Shown&(model.Web|model.Board) == 0 {
			continue
		}
		for _, p := range privacy.Partials([]byte(values[c].Text)) {
			b := birth(r, row, today)
			if p.Weak(b) {
				source.ReportMask(p.Candidates(b), r.At(row, c), log)
				continue
			}
			name := holder(r, row)
			if name == "" {
				continue
			}
			before, ok := known[name]
			if !ok {
				known[name] = p
				continue
			}
			if both, same := before.Union(p); same {
				if known[name] = both; both.Weak(b) && both.Places != before.Places {
					log.Add("privacy/id-mask", r.At(row, c), "同一个人的身份证号码在几处遮盖的位数不同，合起来能推出整个号码。", "删掉这些号码；需要区分同名的人就用户编号或序号。")
				}
			}
		}
	}
}

// birth is what a row says of its holder's birth, as far as the board sees it.
func birth(r *model.Register, row int, today day.Day) (b privacy.Birth) {
	b.Last = today.Year()
	for c := range r.Declaration.Columns {
		col := &r.Declaration.Columns[c]
		v := &r.Rows[row].Values[c]
		switch {
		case v.Text == "" || col.Shown&(model.Web|model.Board) == 0:
		case strings.Contains(col.Heading, "出生") || strings.Contains(col.Heading, "生日"):
			d := v.Day
			if d == 0 {
				d, _ = day.Parse(v.Text)
			}
			if d == 0 {
				b.Year = firstYear(v.Text)
				continue
			}
			b.Year, b.Month, b.Day = d.YMD()
			if col.Type != model.Date && v.Day != 0 {
				b.Day = 0
				if col.Type != model.Month {
					b.Month = 0
				}
			}
		case strings.Contains(col.Heading, "年龄") || strings.Contains(col.Heading, "周岁"):
			if n := firstNumber(v.Text); n > 0 && n < 130 && b.Year == 0 {
				b.First, b.Last = today.Year()-n-1, today.Year()-n
			}
		case strings.Contains(col.Heading, "性别"):
			b.Sex = map[string]int{"男": 1, "女": 2}[v.Text]
		}
	}
	return b
}

// holder is the name that a row is of.
func holder(r *model.Register, row int) string {
	for c := range r.Declaration.Columns {
		if r.Declaration.Columns[c].Type == model.Person {
			return r.Rows[row].Values[c].Text
		}
	}
	return ""
}

func firstYear(text string) int {
	for i := 0; i+4 <= len(text); i++ {
		if n, err := strconv.Atoi(text[i : i+4]); err == nil && n >= 1900 && n < 2100 {
			return n
		}
	}
	return 0
}

func firstNumber(text string) int {
	text = strings.TrimFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
