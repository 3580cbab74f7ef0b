package register

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// plainNumber is what is left of a number after cleaning. The decimal package
// also takes 1e3 and other spellings that no one means on a paper.
func plainNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, part, point := strings.Cut(s, ".")
	return digits(whole) && (!point || digits(part))
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// maxDigits bounds a number: more digits than any account holds are a slip of
// the keyboard or a card number.
const maxDigits = 30

// number types a cell of figures. Text like 1500余 or 约30 stays text and out
// of sums (design.md §5, invariant 5).
func number(c model.Column, text string, at func() finding.Place, log *finding.Log) model.Value {
	if approximate(text) {
		return model.Value{Text: text}
	}
	clean := Clean(text, c.Unit)
	if c.Type == model.Percent {
		clean = strings.TrimSuffix(clean, "%")
	}
	if len(clean) > maxDigits || !plainNumber(clean) {
		log.Add("register/value", at(), fmt.Sprintf("“%s”不是数字。", text), fmt.Sprintf("“%s”这一列只写数字，例如 1234.50；说明写到备注。", c.Heading))
		return model.Value{Text: text, Broken: true}
	}
	amount, err := decimal.NewFromString(clean)
	if err != nil {
		log.Add("register/value", at(), fmt.Sprintf("“%s”不是数字。", text), "只写数字，例如 1234.50。")
		return model.Value{Text: text, Broken: true}
	}
	if c.Type == model.Integer && !amount.IsInteger() {
		log.Add("register/value", at(), fmt.Sprintf("“%s”应是整数，这里是 %s。", c.Heading, clean), "检查小数点。")
	}
	return model.Value{Text: clean, Amount: amount, Exact: true}
}

var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"．", ".", "，", "", ",", "", "－", "-", "−", "-", "（", "(", "）", ")", "％", "%", "￥", "", "¥", "", " ", "", "　", "", "\u00a0", "")

// Clean makes a number of what staff write: full-width digits, thousands
// separators, a currency sign, the column's own unit.
func Clean(text, unit string) string {
	s := text
	if strings.ContainsFunc(s, func(r rune) bool { return r > 127 || r == ',' || r == ' ' }) {
		s = halfWidth.Replace(s)
	}
	if unit != "" {
		s = strings.TrimSuffix(s, unit)
	}
	if inner, ok := strings.CutPrefix(s, "("); ok { // as accountants write what is negative
		if inner, ok = strings.CutSuffix(inner, ")"); ok && plainNumber(inner) && inner[0] != '-' {
			return "-" + inner
		}
	}
	return s
}

// none tells whether a text in a column of numbers or days says that there is
// none, as staff strike out a cell.
func none(text string) bool {
	return text != "" && strings.Trim(text, "/／\\-－—–―_＿ 　") == "" || text == "无"
}

// IsNumber tells whether a text reads as an exact number.
func IsNumber(text string) bool {
	clean := strings.TrimSuffix(Clean(text, ""), "%")
	return len(clean) <= maxDigits && plainNumber(clean) && !approximate(text)
}

func approximate(text string) bool {
	for _, mark := range [...]string{"余", "约", "多", "近", "左右", "以上", "不足"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}

// Sum adds up a column exactly. Approximate figures (余, 约) are not exact and
// stay out; all tells whether none was left out.
func Sum(r *model.Register, column int) (sum decimal.Decimal, all bool) {
	all = true
	for _, row := range r.Rows {
		switch v := row.Values[column]; {
		case v.Exact:
			sum = sum.Add(v.Amount)
		case v.Text != "":
			all = false
		}
	}
	return sum, all
}
