package blank

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/register"
)

// field is a column of the sheet.
type field struct {
	model.Column
	at                  int    // in Declaration.Columns
	letter              string // of the sheet
	head                string // the text of its heading, the unit on a line of its own
	write, example, see string // what to write, e.g., and who sees it
	must                string
	words               []string // to choose from; nil = free
	width               float64
}

// fieldsOf are the columns that a clerk fills in.
func fieldsOf(d *model.Declaration, o Options) []field {
	var out []field
	heads := headings(d)
	given := examples(d, o)
	for i, c := range d.Columns {
		if c.Derived {
			continue
		}
		f := field{Column: c, at: i, head: heads[i], words: choice(c, o), example: given[i], see: sees(d, c)}
		f.letter, _ = excelize.ColumnNumberToName(len(out) + 1)
		f.write, f.must = writes(d, &f), must(d, i)
		f.width = width(&f)
		out = append(out, f)
	}
	fit(out)
	return out
}

// headings are the texts over the columns: heading and unit, as far as the
// reader finds the same column by it.
func headings(d *model.Declaration) []string {
	knows := make([]func(string) bool, len(d.Columns))
	for i, c := range d.Columns {
		knows[i] = register.Known(&model.Declaration{Columns: []model.Column{c}})
	}
	only := func(i int, text string) bool {
		for j := range knows {
			if knows[j](text) != (i == j) {
				return false
			}
		}
		return true
	}
	out := make([]string, len(d.Columns))
	for i, c := range d.Columns {
		out[i] = c.Heading
		unit := unitOf(c)
		if unit == "" || strings.HasSuffix(c.Heading, unit) || strings.HasSuffix(strings.TrimRight(c.Heading, "）)"), unit) {
			continue
		}
		if with := c.Heading + "\n（" + unit + "）"; only(i, with) {
			out[i] = with
		}
	}
	return out
}

func unitOf(c model.Column) string {
	if c.Unit == "" && c.Type == model.Percent {
		return "%"
	}
	return c.Unit
}

// sharedUnit is the unit that all numbers of the sheet have; "" if they have
// several.
func sharedUnit(fields []field) string {
	unit := ""
	for _, f := range fields {
		switch {
		case !f.Type.Number():
		case f.Type == model.Percent, unitOf(f.Column) == "", unit != "" && unitOf(f.Column) != unit:
			return ""
		default:
			unit = unitOf(f.Column)
		}
	}
	return unit
}

// choice are the words that a cell may hold.
func choice(c model.Column, o Options) (words []string) {
	switch c.Type {
	case model.YesNo:
		return []string{"是", "否"}
	case model.OneOf:
		words = c.Values
	case model.AreaName:
		words = o.Areas
	case model.RecordOf:
		words = o.Records[c.Of]
	case model.Quarter:
		return quarters(o)
	case model.Week:
		return weeks(o)
	}
	if len(words) > maxList {
		return nil
	}
	return words
}

// quarters to choose from: those of the year and of its neighbours.
func quarters(o Options) (words []string) {
	y := o.Today.Year()
	if o.Span.Sort != 0 {
		y = o.Span.Year()
	}
	for n := range 12 {
		words = append(words, spellQuarter(y-1+n/4, n%4))
	}
	return words
}

// weeks to choose from: those of the year.
func weeks(o Options) (words []string) {
	y := o.Today.Year()
	if o.Span.Sort != 0 {
		y = o.Span.Year()
	}
	for n := 1; ; n++ {
		d, ok := day.OfWeek(y, n)
		if !ok {
			return words
		}
		words = append(words, model.Spell(model.Week, d))
	}
}

// Widths in characters, as a sheet counts them: a Chinese character is two.
const (
	page    = 150.0 // on a page of A4 across, still to be read
	room    = 105.0 // on it without being made smaller
	minText = 14.0
	maxText = 40.0
)

// width of a column by what it holds and what is written over it, which may
// take two lines.
func width(f *field) float64 {
	w := map[model.Type]float64{model.Text: 18, model.Markdown: 40, model.Integer: 8, model.Decimal: 11, model.Money: 13, model.Land: 10, model.Percent: 8,
		model.Date: 12, model.Month: 11, model.Quarter: 16, model.Week: 14, model.Year: 8, model.YesNo: 6, model.OneOf: 8, model.Person: 9, model.Organisation: 20,
		model.Phone: 15, model.Photo: 18, model.AreaName: 12, model.RecordOf: 12, model.NoticeOf: 26, model.Identity: 21, model.Account: 23}[f.Type]
	if f.Type == model.Text {
		w = textWidth(f.Heading)
	}
	for _, word := range f.words {
		w = max(w, min(float64(wide(word)+3), 24))
	}
	for _, line := range strings.Split(f.head, "\n") {
		n := float64(wide(line))
		if n > 8 {
			n = max(8, n/2)
		}
		w = max(w, min(n+3, 24))
	}
	return w
}

// textWidth guesses by its heading how much is written in a column of texts.
func textWidth(heading string) float64 {
	for _, w := range []struct {
		words string
		width float64
	}{{"编号 号码 序号 小组 组别 单位 批次 年度 类别 类型 方式 签字 签名", 10}, {"时间 范围 对象 来源 地点 地址 名称", 16}, {"内容 描述 问题 说明 原因 措施 任务 备注 用途", 26}} {
		for _, word := range strings.Fields(w.words) {
			if strings.Contains(heading, word) {
				return w.width
			}
		}
	}
	return 18
}

// fit takes from the widest columns of texts what a page can't hold, and gives
// to the narrowest what it has room for.
func fit(fields []field) {
	total := 0.0
	for _, f := range fields {
		total += f.width
	}
	for total > page || total < room {
		by, at := 1.0, -1
		if total > page {
			by = -1
		}
		for i, f := range fields {
			next := f.width + by
			texts := f.Type == model.Text || f.Type == model.Markdown || f.Type == model.Organisation
			if texts && next >= minText && next <= maxText && (at < 0 || by*(f.width-fields[at].width) < 0) {
				at = i
			}
		}
		if at < 0 {
			return
		}
		fields[at].width += by
		total += by
	}
}

// name is the heading on one line.
func (f *field) name() string { return strings.ReplaceAll(f.head, "\n", "") }

// wide counts the columns of a typewriter that a text takes.
func wide(s string) (n int) {
	for _, r := range s {
		if n++; r >= 0x2E80 {
			n++
		}
	}
	return n
}

// lines that a text takes in a column.
func lines(s string, width float64) (n int) {
	for _, l := range strings.Split(s, "\n") {
		n += max(1, int((float64(wide(l))+width-1)/width))
	}
	return n
}
