package render

import (
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/markup"
	"gongshi/generator/view"
)

// stageWords are what a step of a procedure is called that has no window of its
// own, with the shape of its state.
var stageWords = map[string]struct{ word, class string }{
	"done": {"已完成", "state-over"}, "open": {"公示中", "state-open"}, "before": {"未开始", "state-before"}, "missing": {"缺少", "state-withdrawn"},
	"todo": {"待办", "state-before"},
}

// levelWords say who carries out a step that is not this area's.
var levelWords = map[string]string{"村": "由村里办", "镇": "由镇里办", "县": "由县里办"}

// course shows how far the matter of a notice is in its procedure.
func (a *Area) course(c *view.Course) markup.HTML {
	if c == nil {
		return ""
	}
	var b markup.Builder
	b.Grow(512 + 256*len(c.Steps))
	b.Tag("<section class=\"course\" id=\"course\">\n<h2>办理程序：").Text(c.Title).Tag("</h2>\n")
	if c.About != "" {
		b.Tag("<p>").Text(c.About).Tag("</p>\n")
	}
	b.Tag("<ol>\n")
	for i := range c.Steps {
		a.stage(&b, &c.Steps[i])
	}
	b.Tag("</ol>\n")
	if c.Source != "" {
		b.Tag(`<p class="note">规定：`).Text(c.Source)
		if c.Unverified {
			b.Text("。还没有人对照文件核实")
		}
		b.Tag("。</p>\n")
	}
	return b.Tag("</section>").Done()
}

func (a *Area) stage(b *markup.Builder, s *view.Stage) {
	b.Tag("<li")
	if s.Here {
		b.Tag(` class="here-step" aria-current="step"`)
	}
	b.Tag(`><span class="name">`).Text(s.Name).Tag("</span> ")
	a.stageState(b, s)
	if s.From != 0 {
		b.Tag(` <span class="days">`)
		span(b, s.From, s.To)
		b.Tag("</span>")
	}
	switch {
	case s.Here:
		b.Tag(` <span class="what">本件</span>`)
	case s.Slug != "":
		b.Tag(` <a class="what" href="`).Text(s.Slug).Tag(`.html">`).Text(s.Title).Tag("</a>")
	}
	if text := told(s); text != "" {
		b.Tag(` <span class="what">`).Text(text).Tag("</span>")
	}
	b.Tag("</li>\n")
}

// stageState is the state of a step by word and shape. With a window it carries
// its days, so that the script keeps it true.
func (a *Area) stageState(b *markup.Builder, s *view.Stage) {
	x := stageWords[s.State]
	if s.State == "level" {
		x.word, x.class = levelWords[s.Level], "state-before"
	}
	if s.State == "todo" && s.Optional {
		x.word = "需要时办"
	}
	if s.State == "done" && s.To != 0 {
		x.word = "已期满"
	}
	b.Tag(`<span class="state `).Text(x.class).Tag(`"`)
	if s.To != 0 {
		b.Tag(` data-start="`).Text(s.From.String()).Tag(`" data-end="`).Text(s.To.String()).Tag(`"`)
	}
	b.Tag(">").Text(x.word).Tag("</span>")
}

func told(s *view.Stage) string {
	var out []string
	for _, t := range s.Told {
		out = append(out, t.Heading+t.Text+t.Unit)
	}
	if s.Result != "" {
		out = append(out, s.Result)
	}
	if len(s.Sign) > 0 {
		out = append(out, "签字："+strings.Join(s.Sign, "、"))
	}
	return strings.Join(out, "；")
}

// span writes days from one to another; to 0 is one day.
func span(b *markup.Builder, from, to day.Day) {
	b.Tag(`<span class="date">`).Text(from.Chinese()).Tag("</span>")
	if to != 0 {
		b.Tag(`至<span class="date">`).Text(to.Chinese()).Tag("</span>")
	}
}

// kept says when the paper of a notice was really up, what came of its objection
// period and how many objections there were.
func kept(n *view.Notice) markup.HTML {
	if len(n.Postings) == 0 && n.Result == "" && len(n.Counts) == 0 {
		return ""
	}
	var b markup.Builder
	b.Tag(`<dl class="kept">`)
	if len(n.Postings) > 0 {
		b.Tag("<div><dt>实际张贴</dt>")
		for _, p := range n.Postings {
			b.Tag("<dd>")
			span(&b, p.Up, p.Down)
			if p.Down == 0 {
				b.Text("起")
			}
			if p.Place != "" {
				b.Text("，" + p.Place)
			}
			b.Tag("</dd>")
		}
		b.Tag("</div>")
	}
	for _, c := range n.Counts {
		b.Tag("<div><dt>").Text(c.Label).Tag("</dt><dd>").Int(c.N).Text(c.Unit)
		for i, p := range c.Parts {
			if i == 0 {
				b.Text("：")
			} else {
				b.Text("，")
			}
			b.Text(p.Name).Int(p.N).Text(c.Unit)
		}
		b.Tag("</dd></div>")
	}
	if n.Result != "" {
		b.Tag("<div><dt>公示结果</dt><dd>").Text(n.Result).Tag("</dd></div>")
	}
	return b.Tag("</dl>").Done()
}
