package register

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// yes and no as staff mark them.
var yes, no = []string{"是", "有", "√", "✓", "对", "Y", "YES", "TRUE", "1", "已", "已完成", "达标", "已达标", "合格", "符合"}, []string{"否", "无", "×", "✗", "X", "N", "NO", "FALSE", "0", "未", "未完成", "不达标", "未达标", "不合格", "不符合"}

func yesNo(c model.Column, text string, at func() finding.Place, log *finding.Log) model.Value {
	switch word := strings.ToUpper(norm.NFKC.String(text)); {
	case slices.Contains(yes, word):
		return model.Value{Text: "是", Amount: decimal.NewFromInt(1)}
	case slices.Contains(no, word):
		return model.Value{Text: "否"}
	}
	log.Add("register/value", at(), fmt.Sprintf("“%s”这一列写“是”或“否”，这里写的是“%s”。", c.Heading, text), "写“是”或“否”；不知道就空着。")
	return model.Value{Text: text, Broken: true}
}

// oneOf takes a word of the declared list, whatever the width of its letters
// and the blanks in it.
func oneOf(c model.Column, text string, at func() finding.Place, log *finding.Log) model.Value {
	if slices.Contains(c.Values, text) {
		return model.Value{Text: text}
	}
	squeezed := plain(norm.NFKC.String(text))
	for _, v := range c.Values {
		if plain(norm.NFKC.String(v)) == squeezed {
			return model.Value{Text: v}
		}
	}
	say := fmt.Sprintf("“%s”不能是“%s”。", c.Heading, text)
	if near := source.Nearest(text, c.Values); near != "" {
		say = fmt.Sprintf("“%s”不能是“%s”，你是不是想写“%s”？", c.Heading, text, near)
	}
	log.Add("register/value", at(), say, "可以写："+strings.Join(c.Values, "、")+"。")
	return model.Value{Text: text, Broken: true}
}

// IsPhone accepts landlines with area code and extension, mobile numbers and
// the short numbers of hotlines.
func IsPhone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r != '-' && r != ' ' && r != '+' && r != '(' && r != ')' && r != '转':
			return false
		}
	}
	return digits >= 3 && digits <= 18
}

var (
	yearText    = regexp.MustCompile(`^((?:19|20)[0-9]{2})年?度?$`)
	quarterText = regexp.MustCompile(`^(?:((?:19|20)[0-9]{2})年?)?[-.]?(?:第?([一二三四1-4])季度?|[Qq]([1-4]))$`)
	monthText   = regexp.MustCompile(`^(?:((?:19|20)[0-9]{2})(?:年|[-./])?)?([01]?[0-9])月?份?$`)
	numerals    = map[string]int{"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
)

// span types a cell of a column of weeks, months, quarters or years. A whole date
// stands for the week, month, quarter or year that it lies in.
func (t *typist) span(c model.Column, cell table.Cell, at func() finding.Place) model.Value {
	text := halfWidth.Replace(clock.ReplaceAllString(cell.Text, ""))
	year, month := 0, 1
	named := func(s string) int {
		if s == "" {
			s = strconv.Itoa(t.titleYear())
		}
		n, _ := strconv.Atoi(s)
		return n
	}
	if d, ok := day.Parse(text); ok {
		year, month, _ = d.YMD()
	} else if m := yearText.FindStringSubmatch(text); m != nil && c.Type == model.Year {
		year, _ = strconv.Atoi(m[1])
	} else if m := quarterText.FindStringSubmatch(text); m != nil && c.Type == model.Quarter {
		year, month = named(m[1]), 3*numerals[m[2]+m[3]]-2
	} else if m := monthText.FindStringSubmatch(text); m != nil && c.Type == model.Month {
		year = named(m[1])
		month, _ = strconv.Atoi(m[2])
	}
	first, ok := day.New(year, month, 1)
	if c.Type == model.Week {
		first, ok = declare.WeekIn(text, t.titleYear())
	}
	if !ok {
		t.log.Add("register/value", at(), fmt.Sprintf("“%s”不是完整的%s。", cell.Text, spanWords[c.Type]), "写成 "+spanExamples[c.Type]+"，年份要写全，或在标题里写明年份。")
		return model.Value{Text: cell.Text, Broken: true}
	}
	first = model.First(c.Type, first)
	return model.Value{Text: model.Spell(c.Type, first), Day: first}
}

var (
	spanWords    = map[model.Type]string{model.Year: "年份", model.Quarter: "季度", model.Month: "月份", model.Week: "周"}
	spanExamples = map[model.Type]string{model.Year: "2026年", model.Quarter: "2026年第1季度", model.Month: "2026年3月", model.Week: "2026年第10周"}
)
