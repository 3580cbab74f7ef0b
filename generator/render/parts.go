package render

import (
	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

// byline is the line under a notice's title.
func byline(number, issuer, date, iso string) markup.HTML {
	var b markup.Builder
	b.Grow(160)
	b.Tag(`<p class="meta">`)
	if number != "" {
		b.Tag("<span>").Text(number).Tag("</span>")
	}
	b.Tag("<span>").Text(issuer).Tag(`</span><time datetime="`).Text(iso).Tag(`">`).Text(date).Tag("</time></p>")
	return b.Done()
}

// dates is the window of a notice: state, first and last day, how they are
// counted. site.js goes by the classes and attributes.
func dates(w *Window) markup.HTML {
	var b markup.Builder
	b.Grow(512)
	b.Tag(`<p class="window"><span class="state `).Text(w.Class).Tag(`" data-start="`).Text(w.StartISO).Tag(`" data-end="`).Text(w.EndISO).Tag(`">`).Text(w.State)
	b.Tag("</span><span class=\"left\" data-left></span></p>\n<p class=\"dates\"><span class=\"label\">公示期</span> <span class=\"date\">").Text(w.Start).Tag("</span>")
	if w.End == "" {
		b.Tag("起，长期公开")
	} else {
		b.Tag(`至<span class="date">`).Text(w.End).Tag("</span>")
		if w.Period != "" {
			b.Tag("（").Text(w.Period).Tag("）")
		}
	}
	b.Tag("</p>")
	if w.Counting != "" {
		b.Tag("\n<p class=\"counting\">").Text(w.Counting).Tag("</p>")
	}
	return b.Done()
}

// sign is the signature under a notice.
func sign(issuer, date string) markup.HTML {
	var b markup.Builder
	b.Grow(96)
	b.Tag(`<p class="sign"><span>`).Text(issuer).Tag("</span><span>").Text(date).Tag("</span></p>")
	return b.Done()
}

// tags leads to the lists that a notice stands in.
func (a *Area) tags(n *view.Notice, contacts bool) markup.HTML {
	root := a.chrome[1].root
	var b markup.Builder
	b.Grow(320)
	b.Tag(`<ul class="inline tags">`)
	if k, ok := a.site.Kind(n.Kind); ok {
		b.Tag(`<li><span class="label">类别</span><a href="`).Text(root).Text(plan.KindPath(a.view.Dir, k.Slug)).Tag(`">`).Text(n.Kind).Tag("</a></li>")
	}
	if t, ok := a.site.Topic(n.Topic); ok {
		b.Tag(`<li><span class="label">事项</span><a href="`).Text(root).Text(plan.TopicPath(a.view.Dir, t.Slug)).Tag(`">`).Text(n.Topic).Tag("</a></li>")
	}
	if contacts {
		b.Tag(`<li><a href="#contact">怎样提意见</a></li>`)
	}
	return b.Tag("</ul>").Done()
}

// steps leads to a notice's neighbours in the list of everything.
func (a *Area) steps(i int) markup.HTML {
	var b markup.Builder
	b.Grow(480)
	b.Tag(`<ul class="inline">`)
	if i > 0 {
		newer := &a.view.Notices[i-1]
		b.Tag(`<li><span class="label">较新一件</span><a href="`).Text(newer.Slug).Tag(`.html" rel="next">`).Text(newer.Title).Tag("</a></li>")
	}
	if i+1 < len(a.view.Notices) {
		older := &a.view.Notices[i+1]
		b.Tag(`<li><span class="label">较早一件</span><a href="`).Text(older.Slug).Tag(`.html" rel="prev">`).Text(older.Title).Tag("</a></li>")
	}
	b.Tag(`<li class="back"><a href="`).Text(a.chrome[1].root).Text(plan.AllPath(a.view.Dir)).Tag(`">回到全部公开内容</a></li></ul>`)
	return b.Done()
}
