package blank

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// Longest texts that Excel shows, in UTF-16.
const (
	maxTitle = 32
	maxSay   = 255
)

// check is what a program does when a clerk writes something else.
type check struct {
	sort     excelize.DataValidationType
	operator excelize.DataValidationOperator
	from, to string // formulas
	stop     bool   // refuse it: the reader would call it an error
	say      string
	tell     string // shown when the cell is entered; "" = nothing
}

const anyNumber = "999999999999999"

// checkOf is the check of a column; sort 0 means none. What the reader may
// still understand is only warned of: 约30 is no number, and no mistake.
func checkOf(f *field) check {
	decimal := check{sort: excelize.DataValidationTypeDecimal, operator: excelize.DataValidationOperatorBetween, from: "-" + anyNumber, to: anyNumber, say: "这一列写数字。概数（约30）可以照写，不计入合计。"}
	switch f.Type {
	case model.Date:
		return days("写成 2026-3-1，年月日写全。")
	case model.Month:
		return days("写成 2026-3，年月写全。")
	case model.Year:
		return check{sort: excelize.DataValidationTypeWhole, operator: excelize.DataValidationOperatorBetween, from: "1949", to: "2100", say: "写四位数字的年份，例如 2026。"}
	case model.Integer:
		return check{sort: excelize.DataValidationTypeWhole, operator: excelize.DataValidationOperatorBetween, from: "0", to: anyNumber, say: "这一列写整数，不小于0。概数（约30）可以照写，不计入合计。"}
	case model.Land:
		decimal.from, decimal.say = "0", "这一列写数字，不小于0。概数（约30）可以照写，不计入合计。"
	case model.Percent:
		decimal.from, decimal.to, decimal.say = "-1000", "10000", "69.2% 写 69.2。"
	case model.Decimal, model.Money:
	case model.Identity:
		return long(f, "OR(LEN(%[1]s)=15,LEN(%[1]s)=18)", "身份证号码是18位，老证15位，这里的位数不对。", "照身份证写18位。这一列永远不公开，工作人员看到的也是遮盖的。")
	case model.Account:
		return long(f, "AND(LEN(%[1]s)&gt;=8,LEN(%[1]s)&lt;=30)", "账号、卡号的位数不对。", "照存折或银行卡写。这一列永远不公开，工作人员看到的也只有后四位。")
	case model.Phone:
		tell := "一格只写一个号码。" + map[bool]string{true: "这一列不上网。", false: "注意：这一列会公开。"}[f.Shown&model.Web == 0]
		return long(f, "OR(LEN(%[1]s)=5,LEN(%[1]s)=7,LEN(%[1]s)=8,AND(LEN(%[1]s)&gt;=11,LEN(%[1]s)&lt;=13))", "手机号11位，座机写成 0915-1234567，这里的位数不对。", tell)
	default:
		return check{}
	}
	return decimal
}

// days accepts days that a sheet counts as such.
func days(say string) check {
	serial := func(d day.Day) string { return digits(d.Sub(day.Must(1899, 12, 30))) }
	return check{sort: excelize.DataValidationTypeDate, operator: excelize.DataValidationOperatorBetween, from: serial(day.Must(1949, 1, 1)), to: serial(day.Must(2100, 12, 31)), stop: true, say: say}
}

// long checks the length of a number of a person.
func long(f *field, formula, say, tell string) check {
	return check{sort: excelize.DataValidationTypeCustom, from: fmt.Sprintf(formula, f.letter+"4"), say: say + "确实是这样，就点“是”。", tell: tell}
}

// entry sets what may be written in a column.
func (b *book) entry(name string, f *field) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = b.below(f.letter, f.letter)
	c := checkOf(f)
	switch list, ok := b.lists[f.at]; {
	case ok:
		dv.SetSqrefDropList(list)
		c = listed(f)
	case len(f.words) > 0 && inline(f.words):
		b.try(dv.SetDropList(f.words))
		c = listed(f)
	case c.sort == 0:
		b.plain(name, f)
		return
	default:
		b.try(dv.SetRange(c.from, c.to, c.sort, c.operator))
		if c.sort == excelize.DataValidationTypeCustom {
			dv.Operator, dv.Formula2 = "", ""
		}
	}
	style := excelize.DataValidationErrorStyleWarning
	if c.stop {
		style = excelize.DataValidationErrorStyleStop
	}
	dv.SetError(style, cut(f.Heading, maxTitle), cut(c.say, maxSay))
	if c.tell != "" {
		dv.SetInput(cut(f.Heading, maxTitle), cut(c.tell, maxSay))
	}
	b.try(b.AddDataValidation(name, dv))
	b.plain(name, f)
}

// plain keeps the program from marking each 0012 as a number stored as a text.
func (b *book) plain(name string, f *field) {
	if f.format() == "@" {
		b.try(b.AddIgnoredErrors(name, b.below(f.letter, f.letter), excelize.IgnoredErrorsNumberStoredAsText))
	}
}

// listed is the check of a column with words to choose from. New areas, records
// and quarters may come; a word that is not declared is an error.
func listed(f *field) check {
	if f.Type == model.OneOf || f.Type == model.YesNo {
		return check{stop: true, say: "点格子右边的箭头，从下拉中选。"}
	}
	return check{say: "下拉中没有这一个。确实要这样写，就点“是”。"}
}

// inline tells whether words can stand in the rule itself: together they are
// short, and none holds a sign that has a meaning there.
func inline(words []string) bool {
	n := -1
	for _, w := range words {
		n += units(w) + 1
		if strings.ContainsAny(w, "\",;\t\r\n") || strings.HasPrefix(w, "=") || strings.TrimSpace(w) != w {
			return false
		}
	}
	return n <= maxSay
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// cut shortens a text to what a program shows.
func cut(s string, most int) string {
	r := []rune(s)
	for units(string(r)) > most {
		r = append(r[:len(r)-2], '…')
	}
	return string(r)
}

// comment explains a column where the pointer rests on its heading.
func (b *book) comment(name string, f *field) {
	body := "\n写什么：" + f.write + "\n例子：" + f.example + "\n" + f.must + "\n谁看得到：" + f.see
	const wide = 30 // characters
	height := (lines(f.name()+body, wide) + 1) * 18
	runs := []excelize.RichTextRun{{Text: f.name(), Font: &excelize.Font{Family: font, Size: 10, Color: "000000", Bold: true}}, {Text: body, Font: &excelize.Font{Family: font, Size: 10, Color: "000000"}}}
	b.try(b.AddComment(name, excelize.Comment{Cell: f.letter + "3", Author: "gongshi", Paragraph: runs, Width: 230, Height: uint(height)}))
}

// quote writes the name of a sheet as formulas do.
func quote(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
