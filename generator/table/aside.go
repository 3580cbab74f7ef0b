package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Rows between the records that are none: names of sections, remarks, marks of
// the printer, numbers that stand ready.

var (
	empty    = regexp.MustCompile(`^[（(【]?(?:以下|此行以下|下面)(?:空白|为空|无正文|无)[）)】]?$`)
	pageMark = regexp.MustCompile(`^第[0-9一二三四五六七八九十]+页(?:[，,/]?共[0-9一二三四五六七八九十]+页)?$`)
	remark   = regexp.MustCompile(`^[（(]?(?:备注|附注|注|说明|填表说明)[0-9]?[：:]`)
	unitOnly = regexp.MustCompile(`^(?:计量|金额|货币)?单位[：:](?:人民币)?(?:[万亿]?元|亩|人|户|公里|米|平方米|个|公顷|元/亩)(?:[、，,/；;].{0,20})?$`)
	unit     = regexp.MustCompile(`^(?:[（(](?:千|百?万|亿)?(?:元|亩|公顷|人|户|米|公里|平方米|吨|公斤|斤|个|头|只|株|台|套|%|％|元/亩|元/人|元/月)[）)]|(?:千|百?万|亿)?元|亩|公顷|平方米|公里|元/亩|元/人|元/月|%|％)$`)
	title    = regexp.MustCompile(`(?:表|公示|公开|台账|台帐|花名册|名单|名册|清单|明细|情况)(?:[（(].{1,12}[）)])?$`)
	imprint  = regexp.MustCompile(`^(?:[\p{Han}0-9（）()]{2,30}(?:委员会|村委会|居委会|政府|办公室|党支部|党委|合作社|理事会|监委会|工作队|服务中心|财政所)|(?:20|19|二[〇○零])?[0-9〇○零一二三四五六七八九]{0,2}年[0-9一二三四五六七八九十]{0,3}月[0-9一二三四五六七八九十]{0,3}[日号])$`)
)

// aside tells whether a line within the table is no record and says nothing of
// the rows that follow: the name of a section that is merged over most of the
// columns, 以下空白, 第2页.
func (s *Sheet) aside(l *Line, columns int) bool {
	if columns < 3 || l.filled() != 1 {
		return false
	}
	first := l.first()
	c := l.Cells[first]
	if c.Kind != Text {
		return false
	}
	text := squeeze(c.Text)
	return empty.MatchString(text) || pageMark.MatchString(text) || s.across(l.Number, first, columns)
}

// across tells whether a cell is merged over three columns or more, and most of
// the table's.
func (s *Sheet) across(row, col, columns int) bool {
	if s.wide == nil {
		s.wide = map[int]int{}
		for _, m := range s.Merges {
			if m.Top == m.Bottom && m.Right-m.Left >= 2 {
				s.wide[m.Top] = max(s.wide[m.Top], m.Right-m.Left+1)
			}
		}
	}
	n := s.wide[row]
	return n*2 > columns && col < columns
}

// interlude tells how many lines from i on only come between the pages of a
// table that was made for the printer: title, unit and header stand there once
// more. Names to sign are no interlude: what follows on them is another table.
func (s *Sheet) interlude(h header, i int) int {
	for j := i; j < min(i+5, len(s.Lines)); j++ {
		l := &s.Lines[j]
		if s.again(h, j) {
			return j - i
		}
		if l.first() >= 0 && !s.overhead(l, len(h.names)) {
			return 0
		}
	}
	return 0
}

// withUnits takes a line of units below the headings into the header: （亩） below
// 面积 makes 面积（亩）.
func (s *Sheet) withUnits(h header) header {
	i := h.from + h.depth
	if i >= len(s.Lines) {
		return h
	}
	l := &s.Lines[i]
	for _, c := range l.Cells {
		if c.own() && (c.Kind != Text || !unit.MatchString(squeeze(c.Text))) {
			return h
		}
	}
	if l.first() < 0 || len(l.Cells) > len(h.names) {
		return h
	}
	h.names = slices.Clone(h.names)
	for col, c := range l.Cells {
		if c.own() && h.names[col].Text != "" {
			h.names[col].Text += "（" + strings.ReplaceAll(strings.Trim(squeeze(c.Text), "（）()"), "％", "%") + "）"
		}
	}
	h.depth++
	return h
}

// overhead tells whether a line stands over a table: a title, a unit, the number
// of a page, the village that reports.
func (s *Sheet) overhead(l *Line, columns int) bool {
	first := l.first()
	text := squeeze(l.Cells[first].Text)
	switch {
	case l.filled() > 3:
		return false
	case slices.ContainsFunc(l.Cells, func(c Cell) bool { return c.own() && unitOnly.MatchString(squeeze(c.Text)) }):
		return true
	case surely.MatchString(text):
		return false
	case l.filled() > 1:
		return labels(l)
	}
	return s.across(l.Number, first, columns) || title.MatchString(text) || pageMark.MatchString(text)
}

// amid tells whether a remark stands between two records: the serial number of
// the row below it goes on from the row above it.
func (s *Sheet) amid(i int, last *Row) bool {
	l := &s.Lines[i]
	first := l.first()
	if last == nil || first < 0 || l.filled() > 2 || !remark.MatchString(squeeze(l.Cells[first].Text)) {
		return false
	}
	for j := i + 1; j < len(s.Lines); j++ {
		next := &s.Lines[j]
		col := next.first()
		if col < 0 {
			continue
		}
		return next.filled() > 2 && col < len(last.cells) && follows(last.cells[col].Text, next.Cells[col].Text)
	}
	return false
}

// follows tells whether two serial numbers follow on each other.
func follows(a, b string) bool {
	m, err := strconv.Atoi(halfWidth.Replace(a))
	if err != nil || m < 0 {
		return false
	}
	n, err := strconv.Atoi(halfWidth.Replace(b))
	return err == nil && n == m+1
}

// isImprint tells whether a line below the records is the office that signs, or
// its date. A record that is only a name stands where the names stand: such a
// line stands further right, or under a serial number.
func isImprint(l *Line, columns int, last *Row) bool {
	if columns < 3 || l.filled() != 1 || last == nil {
		return false
	}
	col := l.first()
	c, names := l.Cells[col], slices.IndexFunc(last.cells, Cell.own)
	if col < names || col == names && !serial(last.cells[names].Text) {
		return false
	}
	return c.Kind == Date || c.Kind == Text && imprint.MatchString(squeeze(c.Text))
}

// serial tells whether a text is a serial number.
func serial(s string) bool {
	s = halfWidth.Replace(s)
	return number.FindString(s) == s && s != ""
}

// prune drops the rows at the end of the table that a form has ready and nobody
// has filled in: a serial number, and formulas that make zeros.
func prune(rows []Row) []Row {
	end := len(rows)
	last := -1 // the last record that is one
	for i := range rows {
		if rows[i].Closing == nil && !ready(&rows[i]) {
			last = i
		}
	}
	if last < 0 {
		return rows
	}
	out := rows[:last+1]
	before := &rows[last]
	for i := last + 1; i < end; i++ {
		switch {
		case rows[i].Closing != nil:
			out = append(out, rows[i])
		case !continues(before, &rows[i]):
			return append(out, rows[i:]...)
		default:
			before = &rows[i]
		}
	}
	return out
}

// ready tells whether a row holds a serial number and nothing else but zeros and
// formulas without a result.
func ready(r *Row) bool {
	n := 0
	for _, c := range r.cells {
		switch {
		case !c.own() || c.NoValue && c.Text == "" || c.Kind == Number && strings.Trim(c.Text, "0.%") == "":
		case n == 0 && serial(c.Text):
			n++
		default:
			return false
		}
	}
	return n == 1
}

func continues(a, b *Row) bool {
	for col, c := range b.cells {
		if c.own() && col < len(a.cells) && follows(a.cells[col].Text, c.Text) {
			return true
		}
	}
	return false
}
