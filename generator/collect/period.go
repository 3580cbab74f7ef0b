package collect

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

var (
	yearAt = regexp.MustCompile(`(?:19|20)[0-9]{2}`)
	// fullDate is a day; it is when a file was made or sent more often than what
	// it is of. 20260312 is one too.
	fullDate = regexp.MustCompile(`(?:19|20)[0-9]{2}(?:[年.\-/_ ]{1,2}[0-9]{1,2}[月.\-/_ ]{1,2}[0-9]{1,2}[日号]?|[01][0-9][0-3][0-9](?:[0-9]{4,6})?)`)
	// notYear: 2019户 is a number of households.
	notYear = regexp.MustCompile(`^[余多]?[户人名亩元个万亿头只件条项家]`)
	words   = map[model.Type]string{model.Year: "年", model.Quarter: "季度", model.Month: "月", model.Week: "周"}
	asNamed = map[model.Type]string{model.Year: "2026", model.Quarter: "2026年第1季度", model.Month: "2026年3月", model.Week: "2026年第10周"}
)

// spansIn lists the times of one kind that a text names.
func spansIn(kind model.Type, text string) (out []model.Span) {
	starts := yearAt.FindAllStringIndex(text, -1)
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		if at[0] > 0 && isDigit(text[at[0]-1]) || notYear.MatchString(text[at[1]:]) {
			continue
		}
		if s, ok := declare.SpanOf(kind, text[at[0]:end]); ok && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// spansOf is spansIn, which looks at whole days only when nothing else names a
// year or week: and never to find a month by the day on which a file was sent.
func spansOf(kind model.Type, text string) []model.Span {
	if s := spansIn(kind, fullDate.ReplaceAllString(text, " ")); len(s) > 0 || kind != model.Year && kind != model.Week {
		return s
	}
	return spansIn(kind, text)
}

// evidence is what one part of a file says of its time.
type evidence struct {
	what  string
	spans []model.Span
}

// period finds out which time a file is for, by its name, the title, the sheets,
// the columns of years and months; these must agree.
func (c *Collection) period(f *File) {
	kind := f.Register.Period
	if kind == 0 { // the year in its name tells a file of last year all the same
		if s := spansOf(model.Year, f.name.text); len(s) == 1 {
			f.year, f.ByPeriod = s[0].Year(), "文件名"
		}
		return
	}
	var all []evidence
	for _, e := range c.evidence(f, kind) {
		if len(e.spans) > 0 {
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		all = c.columnPeriod(f, kind)
	}
	at := finding.Place{File: f.Name}
	if len(all) == 0 {
		if c.span.Sort == kind {
			f.Span, f.ByPeriod = c.span, "--period"
			return
		}
		f.unclear("collect/period", at, fmt.Sprintf("看不出是哪一%s的：文件名、标题、工作表名里都没有写。", words[kind]), fmt.Sprintf("在文件名里写上，例如“%s %s%s”。", c.someUnit(), f.Register.Title, asNamed[kind]))
		return
	}
	common := slices.DeleteFunc(slices.Clone(all[0].spans), func(s model.Span) bool {
		return slices.ContainsFunc(all, func(e evidence) bool { return !slices.Contains(e.spans, s) })
	})
	if len(common) == 1 {
		f.Span, f.ByPeriod = common[0], all[0].what
		return
	}
	var said []string
	for _, e := range all {
		said = append(said, e.what+"写的是"+spell(e.spans))
	}
	f.unclear("collect/period", at, strings.Join(said, "，")+"，不知道是哪一"+words[kind]+"的。", "打开看一看：表是旧的，请村里重发；只是写错了，就改文件名或标题。")
}

// evidence asks the name, the titles and the sheets.
func (c *Collection) evidence(f *File, kind model.Type) []evidence {
	var title, sheets []string
	for _, g := range f.grids {
		for _, n := range g.Above {
			title = append(title, fold(n.Text))
		}
		sheets = append(sheets, fold(sheetName(g)))
	}
	out := []evidence{{"文件名", spansOf(kind, f.name.text)}, {"标题", spansOf(kind, strings.Join(title, "\n"))}, {"工作表名", spansOf(kind, strings.Join(sheets, "\n"))}}
	if kind == model.Year && len(out[1].spans) == 0 && len(f.grids) > 0 {
		if y := chineseYear(strings.Join(title, "\n")); y != "" {
			out[1].spans = spansIn(kind, y)
		}
	}
	return out
}

var inChinese = regexp.MustCompile(`二[〇○零o0][〇○零o0一二三四五六七八九]{2}年`)

// chineseYear is 2026年 for 二〇二六年.
func chineseYear(text string) string {
	return strings.NewReplacer("〇", "0", "○", "0", "零", "0", "o", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(inChinese.FindString(text))
}

// columnPeriod reads the columns of years, quarters and months: if all rows are
// of one time, the file is.
func (c *Collection) columnPeriod(f *File, kind model.Type) []evidence {
	reg := f.typed()
	if reg == nil {
		return nil
	}
	for i, col := range reg.Declaration.Columns {
		if col.Derived || !reg.Present[i] || !within(col.Type, kind) {
			continue
		}
		var seen []model.Span
		for _, r := range reg.Rows {
			if d := r.Values[i].Day; d != 0 {
				if s := model.SpanAt(kind, d); !slices.Contains(seen, s) {
					seen = append(seen, s)
				}
			}
		}
		if len(seen) == 1 {
			return []evidence{{"“" + col.Heading + "”一列", seen}}
		}
	}
	return nil
}

// within tells whether a column of times says which longer time, or the same, a
// row is of: a month lies in a year, and a week may lie in two months.
func within(column, kind model.Type) bool {
	switch column {
	case model.Week:
		return kind == model.Week || kind == model.Year
	case model.Month, model.Quarter, model.Year:
		return kind >= column
	}
	return false
}

func spell(list []model.Span) string {
	var out []string
	for _, s := range list {
		out = append(out, s.String())
	}
	return strings.Join(out, "和")
}

// wantedPeriod reads --period: a year, a quarter, a month or a numbered week.
func wantedPeriod(text string) (model.Span, bool) {
	if strings.ContainsAny(text, "周wW") {
		if s, ok := declare.SpanOf(model.Week, text); ok {
			return s, true
		}
	}
	for _, kind := range []model.Type{model.Quarter, model.Month, model.Year} {
		if s, ok := declare.SpanOf(kind, text); ok {
			return s, true
		}
	}
	return model.Span{}, false
}

// within tells whether two times have days in common: a month within the year
// that is collected.
func overlap(a, b model.Span) bool { return a.From <= b.Last() && b.From <= a.Last() }

// timely keeps apart the files of another time than the one that is collected:
// the one that was asked for, or else the year of most files of a register.
func (c *Collection) timely() {
	for _, d := range c.site.Registers {
		count := map[int]int{}
		var files []*File
		for _, f := range c.Files {
			if f.Register != d || f.State != 0 {
				continue
			}
			if f.Span.Sort != 0 {
				f.year = f.Span.Year()
			}
			files = append(files, f)
			if f.year != 0 {
				count[f.year]++
			}
		}
		best, tie := 0, false
		for y, n := range count {
			switch {
			case n > count[best]:
				best, tie = y, false
			case n == count[best]:
				tie = true
			}
		}
		for _, f := range files {
			if c.untimely(f, best, tie, len(count)); f.State == 0 {
				c.stale(f)
			}
		}
	}
}

// untimely reports a file of another time.
func (c *Collection) untimely(f *File, best int, tie bool, years int) {
	at := finding.Place{File: f.Name}
	mine := cmp.Or(f.Span.String(), fmt.Sprintf("%d年", f.year))
	switch {
	case f.year == 0:
	case c.span.Sort != 0:
		span := f.Span
		if span.Sort == 0 {
			span, _ = declare.SpanOf(model.Year, fmt.Sprint(f.year))
		}
		if !overlap(span, c.span) {
			f.unclear("collect/period", at, fmt.Sprintf("%s写的是%s，这次收的是%s。", f.ByPeriod, mine, c.span), "交错了就请村里重发，把这个文件移出收件夹；确实要收，另外运行一次，写 --period "+period(span)+"。")
		}
	case years < 2:
	case tie:
		f.unclear("collect/period", at, fmt.Sprintf("%s写的是%s，收件夹里还有别的年份的“%s”，不知道这次收哪一年。", f.ByPeriod, mine, f.Register.Title), fmt.Sprintf("写明收哪一年，例如 --period %d。", f.year))
	case f.year != best:
		f.unclear("collect/period", at, fmt.Sprintf("%s写的是%s，别的村交的是%d年的。", f.ByPeriod, mine, best), fmt.Sprintf("交错了就请村里重发，把这个文件移出收件夹；确实要收，另外运行一次，写 --period %d。", f.year))
	}
}

// stale reports a file of an earlier year than one that was collected before: the
// last of the year that is late, or last year's by mistake.
func (c *Collection) stale(f *File) {
	newest := 0
	for _, e := range c.index.Files {
		if s := spansIn(model.Year, e.Period); e.Register == f.Register.Slug && len(s) == 1 {
			newest = max(newest, s[0].From.Year())
		}
	}
	if f.year != 0 && f.year < newest && c.span.Sort == 0 {
		f.unclear("collect/period", finding.Place{File: f.Name}, fmt.Sprintf("%s写的是%d年的，“%s”已经收过%d年的了。", f.ByPeriod, f.year, f.Register.Title, newest), fmt.Sprintf("交错了就请村里重发，把这个文件移出收件夹；确实要收，另外运行一次，写 --period %d。", f.year))
	}
}

// period is a span as --period takes it.
func period(s model.Span) string { return strings.ToUpper(s.Slug()) }
