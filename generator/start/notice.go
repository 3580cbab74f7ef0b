package start

import (
	"cmp"
	"fmt"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// NoticeAnswers are what is known of a notice before its text is written.
type NoticeAnswers struct {
	Title, Kind, Topic, Slug string
	Window                   bool // the kind comes before a decision: it has a term
	Period                   string
	Author                   string
	Date                     day.Day
	Issuers                  []model.Issuer // of the area
	Body                     string         // its text; "" = to be written
	Procedure, Step, Case    string         // "" = of no procedure
}

// Notice is the file of a new notice: a draft with its head filled in.
func Notice(n NoticeAnswers) []byte {
	var b strings.Builder
	line := func(key, value string) { fmt.Fprintf(&b, "%s = %s\n", key, value) }
	b.WriteString("+++\n")
	line("title", Quote(n.Title))
	line("kind", Quote(n.Kind))
	if n.Topic != "" {
		line("topic", Quote(n.Topic))
	}
	line("date", n.Date.String())
	if n.Window {
		period := n.Period
		if period == "" {
			period = "7天"
		}
		b.WriteString("# 从哪天开始公示、公示多久；期限按当地的规定改\n")
		line("start", n.Date.String())
		line("period", Quote(period))
	}
	if n.Procedure != "" {
		line("procedure", Quote(n.Procedure))
		line("step", Quote(n.Step))
		line("case", Quote(n.Case))
	}
	if len(n.Issuers) > 1 {
		b.WriteString("# 由谁发布，不写就用 area.toml 的：")
		for i, x := range n.Issuers {
			if i > 0 {
				b.WriteString("、")
			}
			b.WriteString(x.Role)
		}
		b.WriteString("\n# issuer = " + Quote(n.Issuers[0].Role) + "\n")
	}
	b.WriteString("# 写好以后改成 \"待审\"，签发以后改成 \"已签发\"\n")
	line("state", Quote("草稿"))
	line("author", Quote(n.Author))
	line("reviewer", Quote(""))
	line("approver", Quote(""))
	b.WriteString("+++\n" + cmp.Or(n.Body, "在这里写正文。\n"))
	if n.Window {
		b.WriteString("\n公示期内有异议的，请向下面的单位反映。\n")
	}
	return []byte(strings.ReplaceAll(b.String(), "\n", "\r\n"))
}

// Area is the area.toml of a new area below another.
func Area(name, level, slug string) Files {
	text := "name = " + Quote(name) + "\nlevel = " + Quote(level) + "\nslug = " + Quote(slug) + `
# 联系方式不写，就用上级的。要写自己的：
# [[contacts]]
# role = "受理"
# unit = ` + Quote(name+"村民委员会") + `
# phone = "0915-1234567"
`
	return Files{"area.toml": []byte(strings.ReplaceAll(text, "\n", "\r\n"))}
}
