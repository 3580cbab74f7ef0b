package register

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/table"
)

// typist types the cells of one table.
type typist struct {
	log   *finding.Log
	cells *table.Grid
	year  *yearOf
}

// yearOf is the year of dates that are written without one.
type yearOf struct {
	year int
	upTo day.Day // the day that the title names, if it does
}

// value types one cell. A place is made only when something is wrong.
func (t *typist) value(c model.Column, row, col int) model.Value {
	cell := t.cells.Rows[row].Cell(col)
	at := func() finding.Place { return t.cells.Place(row, col) }
	switch {
	case cell.Repeat:
		return t.repeated(c, cell)
	case cell.Kind == table.Lost:
		lost(c.Heading, at(), t.log)
		return model.Value{}
	case unresolved(cell, at, t.log):
		return model.Value{}
	case (c.Type.Number() || c.Type.Dated()) && none(cell.Text):
		return model.Value{}
	case cell.Text == "":
		if c.Required {
			t.log.Add("register/required", at(), fmt.Sprintf("“%s”是必填的，这一格是空的。", c.Heading), "填上内容；确实没有就写“无”。")
		}
		return model.Value{}
	}
	return t.typed(c, cell, at)
}

// typed types the text of a cell by its column's type.
func (t *typist) typed(c model.Column, cell table.Cell, at func() finding.Place) model.Value {
	switch {
	case c.Type.Number():
		if cell.Scaled {
			t.log.Add("register/unit", at(), fmt.Sprintf("“%s”的这一格存的是%s，格式让它缩小成千分之一以下显示，不知道单位是哪一个。", c.Heading, cell.Text), "把格式改成“常规”，数字写成台账的单位。")
		}
		return number(c, cell.Text, at, t.log)
	case c.Type == model.Date:
		return t.date(cell, at)
	case c.Type.Dated():
		return t.span(c, cell, at)
	case c.Type == model.YesNo:
		return yesNo(c, cell.Text, at, t.log)
	case c.Type == model.OneOf && !c.Derived:
		return oneOf(c, cell.Text, at, t.log)
	case c.Type == model.Phone:
		if !IsPhone(cell.Text) {
			t.log.Add("register/value", at(), fmt.Sprintf("“%s”这一列写电话，这一格不像电话号码。", c.Heading), "写成 0915-1234567，一格只写一个号码。")
		}
	}
	if c.Type == model.Identity && !privacy.Right(cell.Text) {
		t.log.Add("privacy/id-form", at(), fmt.Sprintf("“%s”的这一格不是完整的身份证号码：位数、生日或最后一位校验码不对。", c.Heading), "对照证件改好；没有就空着。这一列不会公开。")
	}
	return model.Value{Text: cmp.Or(cell.Shown, cell.Text)}
}

// repeated types a cell that a vertical merge fills. Texts and dates stand in
// every row. A number stands in the first and counts there alone; in the others
// the amount is kept for rules over one row, but nothing is shown, as in the
// sheet itself: whoever adds up the column gets the total below it.
func (t *typist) repeated(c model.Column, cell table.Cell) model.Value {
	quiet := typist{log: &finding.Log{}, cells: t.cells, year: t.year} // said at the first row
	nowhere := func() finding.Place { return finding.Place{} }
	switch {
	case cell.Text == "" || cell.Kind == table.Fault:
		return model.Value{}
	case c.Type.Number():
		return model.Value{Amount: number(c, cell.Text, nowhere, quiet.log).Amount}
	}
	return quiet.typed(c, cell, nowhere)
}

// unresolved reports a formula whose result is not in the file, or is an error.
func unresolved(cell table.Cell, at func() finding.Place, log *finding.Log) bool {
	switch {
	case cell.Kind == table.Fault:
		log.Add("register/formula", at(), fmt.Sprintf("这一格是错误值 %s。", cell.Text), "用 Excel 或 WPS 打开，改好这一格的公式或它引用的格子，再保存。")
	case cell.NoValue && cell.Text == "":
		log.Add("register/formula", at(), "这一格的公式没有结果：文件由程序生成，没有在 Excel 里算过。", "用 Excel 或 WPS 打开这个文件，保存一次。")
	default:
		return false
	}
	return true
}

// lost reports a number of more than 15 digits. It is not repeated: what is
// left of an identity number is still an identity number.
func lost(heading string, at finding.Place, log *finding.Log) {
	log.Add("register/digits", at, fmt.Sprintf("“%s”的这一格是超过15位的数字。Excel 只保存前15位，后面的已经变成0，找不回来；这可能是身份证号或银行卡号。", heading),
		"删掉这一格；确实要留的长编号，先把这一列设成“文本”格式，再重新输入。")
}

var (
	clock    = regexp.MustCompile(`[ T]\d{1,2}:\d{2}(:\d{2})?(\.0+)?$`)
	monthDay = regexp.MustCompile(`^([0-9]{1,2})月([0-9]{1,2})[日号]$`)
)

// Serial numbers that may stand in a column of dates without being formatted as
// dates: 1954 to 2119. Others are more likely years or slips.
const firstSerial, lastSerial = 20000, 80000

// date types a cell of a date column.
func (t *typist) date(cell table.Cell, at func() finding.Place) model.Value {
	text := cell.Text
	if cell.Kind == table.Number {
		whole, _, _ := strings.Cut(text, ".")
		if n, err := strconv.Atoi(whole); err == nil && n >= firstSerial && n <= lastSerial {
			if d, ok := table.Serial(n, t.cells.Sheet != nil && t.cells.Sheet.Mac); ok {
				return model.Value{Text: d.String(), Day: d}
			}
		}
	}
	dated := text
	if strings.IndexByte(text, ':') >= 0 {
		dated = clock.ReplaceAllString(text, "")
	}
	if d, ok := day.Parse(dated); ok {
		return model.Value{Text: d.String(), Day: d}
	}
	if m := monthDay.FindStringSubmatch(halfWidth.Replace(text)); m != nil {
		if d, why := t.withYear(m[1], m[2]); why == "" {
			return model.Value{Text: d.String(), Day: d}
		} else if why != noSuchDay {
			t.log.Add("register/value", at(), fmt.Sprintf("“%s”没有写年份，%s。", text, why), "在这一格写上年份；或者在标题里写明，例如“截至2019年4月26日”。")
			return model.Value{Text: text, Broken: true}
		}
	}
	t.log.Add("register/value", at(), fmt.Sprintf("“%s”不是完整的日期。", text), "写成 2019-04-30，年月日俱全。")
	return model.Value{Text: text, Broken: true}
}

const noSuchDay = "没有这一天"

// halfYear: a day further than that from the day of the title may as well be of
// the year before or after.
const halfYear = 183

// titleYear is the year that the title, the sheet or the file names; 0 if none.
func (t *typist) titleYear() int {
	if t.year == nil {
		year, upTo := t.cells.Year()
		t.year = &yearOf{year: year}
		t.year.upTo, _ = day.Parse(upTo)
	}
	return t.year.year
}

// withYear completes a date by the year that the title, the sheet or the file
// names; why says in words what keeps it from that.
func (t *typist) withYear(month, dayOfMonth string) (d day.Day, why string) {
	m, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(dayOfMonth)
	if t.titleYear() == 0 {
		return 0, "标题和文件名里也没有唯一的年份"
	}
	d, ok := day.New(t.year.year, m, n)
	switch {
	case !ok:
		return 0, noSuchDay
	case t.year.upTo != 0 && (d.Sub(t.year.upTo) > halfYear || t.year.upTo.Sub(d) > halfYear):
		return 0, fmt.Sprintf("离标题里的%s超过半年，不知道是哪一年", t.year.upTo.Chinese())
	}
	return d, ""
}
