package blank

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// Example is for each column of a declaration a value as a clerk would write
// it, plainly made up; "" for columns that the program works out. Numbers of
// persons are told in words: not even an invented one is written down.
func Example(d *model.Declaration) []string { return examples(d, complete(d, Options{})) }

func examples(d *model.Declaration, o Options) []string {
	out := make([]string, len(d.Columns))
	seen := map[model.Type]int{}
	for i, c := range d.Columns {
		if c.Derived {
			continue
		}
		n := seen[c.Type]
		seen[c.Type]++
		switch {
		case c.Type.Dated():
			out[i] = dated(c.Type, o, slices.Index(dates(d), i))
		case c.Type.Number():
			out[i] = amount(c, n)
		default:
			out[i] = inWords(c, o, n)
		}
	}
	for _, b := range d.Forms.Balances {
		balance(out, &b)
	}
	return out
}

// dates are the columns of days, those that have an order in their order.
func dates(d *model.Declaration) (out []int) {
	for _, o := range d.Forms.Orders {
		for _, i := range o {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	for i, c := range d.Columns {
		if c.Type.Dated() && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// dated is a day of the time that the workbook is for, n the place among the
// days of a row.
func dated(t model.Type, o Options, n int) string {
	y, m := o.Today.Year(), 3
	if o.Span.Sort != 0 {
		y = o.Span.Year()
		if o.Span.Sort != model.Year {
			m = o.Span.From.Month()
		}
	}
	first := day.Must(y, m, 1)
	if o.Span.Sort == model.Week {
		first = o.Span.From
	}
	switch t {
	case model.Date:
		return spellDate(first.Add(n * 5))
	case model.Week:
		return model.Spell(model.Week, first)
	case model.Month:
		return digits(y) + "-" + digits(m)
	case model.Quarter:
		return spellQuarter(y, (m-1)/3)
	}
	return digits(y)
}

func spellDate(d day.Day) string {
	y, m, n := d.YMD()
	return digits(y) + "-" + digits(m) + "-" + digits(n)
}

func spellQuarter(year, n int) string {
	return model.Spell(model.Quarter, day.Must(year, 3*n+1, 1))
}

func digits(n int) string { return decimal.NewFromInt(int64(n)).String() }

// amount is a number; those further right are smaller, as what was used is
// less than what was planned.
func amount(c model.Column, n int) string {
	first, step, places := "35.5", "1.5", int32(1)
	switch c.Type {
	case model.Integer:
		first, step, places = "20", "1", 0
	case model.Land:
		first, step, places = "5.60", "0.2", 2
	case model.Percent:
		first, step = "69.2", "1"
	case model.Money:
		first, step, places = "1200.00", "50", 2
		if strings.HasPrefix(c.Unit, "万") || strings.HasPrefix(c.Unit, "亿") {
			first, step = "12.50", "0.5"
		}
	}
	v := decimal.RequireFromString(first).Sub(decimal.RequireFromString(step).Mul(decimal.NewFromInt(int64(min(n, 15)))))
	return v.StringFixed(places)
}

// balance makes the closing balance come out right.
func balance(out []string, b *model.Balance) {
	sum := decimal.Zero
	add := func(sign int64, columns ...int) {
		for _, c := range columns {
			if v, err := decimal.NewFromString(out[c]); err == nil {
				sum = sum.Add(v.Mul(decimal.NewFromInt(sign)))
			}
		}
	}
	add(1, b.Opening)
	add(1, b.Income...)
	add(-1, b.Expense...)
	out[b.Closing] = sum.StringFixed(2)
}

// inWords is a text, n how many columns of its type stand before it.
func inWords(c model.Column, o Options, n int) string {
	switch c.Type {
	case model.YesNo:
		return "是"
	case model.OneOf:
		if len(c.Values) > 0 {
			return c.Values[0]
		}
	case model.Person:
		return []string{"张三", "李四", "王五", "赵六"}[n%4]
	case model.Phone:
		return "0915-0000000"
	case model.Photo:
		return "0012-前.jpg"
	case model.AreaName:
		if len(o.Areas) > 0 {
			return o.Areas[0]
		}
		return "示例村"
	case model.RecordOf:
		if len(o.Records[c.Of]) > 0 {
			return o.Records[c.Of][0]
		}
		return "0012"
	case model.NoticeOf:
		return "村道路灯项目实施前公示"
	case model.Identity:
		return "照身份证写18位"
	case model.Account:
		return "照存折或银行卡写"
	case model.Markdown:
		return "先清淤，再加盖板。"
	case model.Organisation:
		if has(c.Heading, "企业", "公司", "捐", "合作社") {
			return "示例果业合作社"
		}
		return "示例镇人民政府"
	}
	return sample(c.Heading)
}

// samples are texts by words of the heading, the more exact words first.
var samples = []struct{ words, text string }{
	{"小组 组别 村民组", "一组"}, {"编号 户号", "0012"}, {"备注 说明", "已核实"}, {"资金名称 款项", "产业发展补助"}, {"名称 项目", "二组便民路硬化"},
	{"数据来源", "村会计账"}, {"来源 渠道", "县级财政资金"}, {"时间 日期 年度", "2026年3月"}, {"地点 地址", "二组沟口"}, {"佐证 材料 凭证", "整改前后照片2张"},
	{"受益 对象", "35户"}, {"类别 类型 分类", "基础设施"}, {"方式", "资金"}, {"原因", "缺少劳力"}, {"措施", "介绍务工"}, {"批次", "第一批"}, {"范围", "全村120户"},
	{"签字 签名 手印", "打印后手写"}, {"指标", "农户"}, {"单位", "户"}, {"账户", "基本户"}, {"问题", "二组排水沟堵塞"}, {"用途 内容 任务 建设", "硬化道路1.2公里"}, {"村", "示例村"},
}

func sample(heading string) string {
	for _, s := range samples {
		if has(heading, strings.Fields(s.words)...) {
			return s.text
		}
	}
	return "照实写"
}

func has(heading string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(heading, w) })
}
