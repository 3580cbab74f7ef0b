package blank

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// writes says in a few words what a cell of a column holds.
func writes(d *model.Declaration, f *field) string {
	text := map[model.Type]string{model.Text: "文字", model.Markdown: "文字，可以分段", model.Integer: "整数", model.Decimal: "数字", model.Money: "金额", model.Land: "面积",
		model.Percent: "百分数，69.2% 写 69.2", model.Date: "日期，年月日写全", model.Month: "月份，年月写全", model.Quarter: "季度，写明年份", model.Week: "周，写明年份", model.Year: "年份，四位数字",
		model.YesNo: "“是”或“否”，不知道就空着", model.Person: "姓名，写全", model.Organisation: "单位全称", model.Phone: "一个电话号码", model.Photo: "照片的文件名",
		model.AreaName: "辖区的全名", model.RecordOf: "另一种台账里已有的编号", model.NoticeOf: "公告的标题、文号或网址短名", model.Identity: "18位号码（老证15位），照证件写", model.Account: "账号或卡号，照存折、银行卡写"}[f.Type]
	if f.Type == model.OneOf {
		text = "从下拉中选：" + some(f.Values, 12)
	} else if len(f.words) > 0 && f.Type != model.YesNo {
		text += "，从下拉中选"
	}
	if unit := unitOf(f.Column); unit != "" && f.Type.Number() && f.Type != model.Percent {
		text += "，单位" + unit
	}
	if slices.ContainsFunc(d.Forms.Assignments, func(a model.Assignment) bool { return a.To == f.at }) {
		text += "，几个人用顿号隔开"
	}
	if len(d.Key) == 1 && d.Key[0] == f.Key {
		text += "，各行不能重复"
	}
	return text
}

// some are the first words of a list.
func some(words []string, most int) string {
	if len(words) <= most {
		return strings.Join(words, "、")
	}
	return fmt.Sprintf("%s等%d种", strings.Join(words[:most], "、"), len(words))
}

func must(d *model.Declaration, column int) string {
	switch s := d.Forms.States; {
	case d.Columns[column].Required:
		return "必填"
	case s != nil && s.Column == column:
		return "可以空着，由程序得出"
	}
	return "可以空着"
}

// sees says who gets to see a column.
func sees(d *model.Declaration, c model.Column) string {
	if c.Type == model.Identity || c.Type == model.Account {
		return "不公开，工作人员看到的也是遮盖的"
	}
	web, board := shown(d, c, model.Web), shown(d, c, model.Board)
	switch {
	case web == board && web == hidden:
		return "不公开，只给工作人员看"
	case web == board && web == "公开":
		return "网上公开"
	case web == board:
		return "网上、公示栏都" + web
	}
	return "网上" + web + "，公示栏" + board
}

const hidden = "不公开"

func shown(d *model.Declaration, c model.Column, who model.Audience) string {
	switch {
	case c.Shown&who != 0 && !d.Listed(who), c.Counted&who != 0:
		return "只列数"
	case c.Shown&who == 0:
		return hidden
	case c.Masked&who != 0:
		return "遮盖"
	}
	return "公开"
}

// made says how the columns come about that the program works out.
func made(d *model.Declaration) (out []string) {
	forms := &d.Forms
	for i, c := range d.Columns {
		how := ""
		switch {
		case !c.Derived:
			continue
		case c.Formula != nil:
			how = " = " + c.Formula.Chinese()
		case forms.States != nil && forms.States.Column == i:
			how = "：按下面的条件得出"
		case forms.States != nil && forms.States.Overdue == i:
			how = "：过了期限还没有办结的是“是”"
		}
		for _, l := range forms.Lookups {
			if l.Column == i && l.Table != nil {
				how = "：取自“" + l.Table.Title + "”"
			}
		}
		for _, k := range forms.Ranks {
			if k.Column == i {
				how = "：按“" + d.Columns[k.By].Heading + "”排出"
			} else if k.Change == i {
				how = "：比上一期升几名"
			}
		}
		for _, s := range forms.Shares {
			if s.Column == i {
				how = " = " + d.Columns[s.Of].Heading + " ÷ 总数 × 100"
			}
		}
		for _, x := range forms.Changes {
			if x.Column == i {
				how = "：“" + d.Columns[x.Of].Heading + "”比上一期增减多少"
			}
		}
		out = append(out, c.Heading+how)
	}
	return out
}

// checked says what is held against each other when the file is read.
func checked(d *model.Declaration) (out []string) {
	name := func(list []int) string {
		var names []string
		for _, i := range list {
			names = append(names, "“"+d.Columns[i].Heading+"”")
		}
		return strings.Join(names, "、")
	}
	add := func(format string, a ...any) { out = append(out, fmt.Sprintf(format, a...)) }
	f := &d.Forms
	if len(d.Key) > 0 {
		var key []int
		for _, k := range d.Key {
			key = append(key, d.Column(k))
		}
		add("%s不能重复", name(key))
	}
	for _, u := range f.Unique {
		add("%s不能重复", name(u))
	}
	for _, o := range f.Orders {
		add("日期的先后：%s，后一个不早于前一个", name(o))
	}
	for _, b := range f.Balances {
		line := "“" + d.Columns[b.Opening].Heading + "”"
		if len(b.Income) > 0 {
			line += " + " + strings.ReplaceAll(name(b.Income), "、", " + ")
		}
		if len(b.Expense) > 0 {
			line += " − " + strings.ReplaceAll(name(b.Expense), "、", " − ")
		}
		add("%s = “%s”", line, d.Columns[b.Closing].Heading)
		add("上一行的“%s”= 下一行的“%s”", d.Columns[b.Closing].Heading, d.Columns[b.Opening].Heading)
	}
	for _, r := range f.Rules {
		add("%s", ruleText(d, &r))
	}
	return append(out, staffed(d)...)
}

// ruleText is a rule in words. The text of a declaration says either what is
// wrong or what must be; quoted it is right both ways.
func ruleText(d *model.Declaration, r *model.Rule) string {
	when := ""
	if r.When != nil {
		when = "如果" + r.When.Chinese() + "，"
	}
	switch {
	case r.Text != "" && r.Level == finding.Error:
		return "不符是错误：“" + strings.TrimSuffix(r.Text, "。") + "”"
	case r.Text != "":
		return "不符时提醒：“" + strings.TrimSuffix(r.Text, "。") + "”"
	case r.Must != nil:
		return when + "应当" + r.Must.Chinese()
	}
	return when + "“" + d.Columns[r.Equal].Heading + "”应等于" + r.To.Chinese()
}

// staffed says the states of rows, who is in charge of how many, and on which
// days something is due.
func staffed(d *model.Declaration) (out []string) {
	f := &d.Forms
	if s := f.States; s != nil {
		var list []string
		for _, st := range s.List {
			if st.When == nil {
				list = append(list, st.Name+"（其余的）")
			} else {
				list = append(list, st.Name+"（"+st.When.Chinese()+"）")
			}
		}
		out = append(out, "“"+d.Columns[s.Column].Heading+"”依次看："+strings.Join(list, "、"))
	}
	for _, a := range f.Assignments {
		what := a.What
		if what == "" {
			what = "条"
		}
		line := "“" + d.Columns[a.To].Heading + "”"
		if a.Least > 0 {
			line += fmt.Sprintf("每人至少%d%s", a.Least, what)
		}
		if a.Most > 0 {
			line += fmt.Sprintf("，最多%d%s", a.Most, what)
		}
		out = append(out, strings.Replace(line, "”，最多", "”每人最多", 1))
	}
	for _, r := range f.Recurrences {
		if r.Every != 0 {
			out = append(out, fmt.Sprintf("每%s至少一次%s", map[model.Type]string{model.Week: "周", model.Month: "月", model.Quarter: "季度", model.Year: "年"}[r.Every], r.What))
			continue
		}
		weeks := "每周"
		if len(r.Weeks) > 0 {
			weeks = "每月第" + strings.Trim(strings.ReplaceAll(fmt.Sprint(r.Weeks), " ", "、"), "[]") + "个周"
		}
		out = append(out, "“"+d.Columns[r.Date].Heading+"”是"+weeks+[]string{"日", "一", "二", "三", "四", "五", "六"}[r.Weekday])
	}
	return out
}
