package render

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongshi/generator/chart"
	"gongshi/generator/derive"
	"gongshi/generator/download"
	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

func (a *Area) register(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	v := &a.view.Registers[r.Register]
	title := v.Title
	if v.SpanSlug != "" {
		title = v.Span + v.Title
	}
	p := Register{
		Page:    a.page(1, r.Path, title, "register", meta{description: a.view.Full + title + "台账", column: v.Title, noindex: r.NoIndex}),
		Heading: []string{a.view.Name, v.Brief(), strings.TrimPrefix(v.Span, v.Brief()), v.Title}, About: v.About, Source: v.Source, Person: v.Person, Made: v.Made, Notes: notes(v),
	}
	if wide(v) {
		p.Class += " wide"
	}
	p.RollUp = a.rolled(v)
	if v.Columns != nil {
		p.Table = a.table(v, log)
		for _, f := range v.Files {
			p.Files = append(p.Files, path.Base(f))
		}
	}
	p.Unlisted, p.Tallies, p.Overviews = v.Unlisted, tallies(v), overviews(v)
	p.Sentences = strings.Join(v.Sentences, "")
	if v.Standard != nil {
		p.Tallies = slices.Insert(p.Tallies, 0, standard(v.Standard))
	}
	p.Day, p.DayISO = dated(v)
	for _, f := range v.Figures {
		p.Figures = append(p.Figures, figure(f, ""))
	}
	for _, c := range v.Counts {
		p.States = append(p.States, StateCount{c.Name, stageClass(v, c.Name), c.Count})
	}
	for i := range v.Charts {
		if svg := drawn(&v.Charts[i], fmt.Sprintf("chart%d", i+1)); svg != "" {
			p.Charts = append(p.Charts, svg)
		}
	}
	for _, x := range v.Periods {
		link := Link{x.Name, path.Base(plan.RegisterPath("", v.Slug, x.Slug))}
		if x.Slug == v.SpanSlug {
			link.Href = ""
		}
		p.Periods = append(p.Periods, link)
	}
	for _, form := range v.Downloads {
		p.Downloads = append(p.Downloads, Link{downloadNames[form], path.Base(plan.DownloadPath("", v.Slug, v.SpanSlug, form))})
	}
	return a.execute(buf, "register", &p, log)
}

// figure is a key figure as pages show it.
func figure(f derive.Figure, href string) Figure {
	return Figure{f.Label, f.Value, f.Unit, href, len(f.Value) > 6}
}

var downloadNames = map[string]string{"csv": "表格（CSV，Excel 可打开）", "json": "数据（JSON）", "xlsx": "Excel 工作簿"}

func dated(v *view.Register) (text, iso string) {
	if v.Day == 0 {
		return "", ""
	}
	return v.Day.Chinese(), v.Day.String()
}

// drawn is a chart as a figure of a page.
func drawn(c *derive.Chart, id string) markup.HTML {
	d := chart.Data{Sort: chart.Sorts[c.Sort], Title: c.Title, Unit: c.Unit, Labels: c.Labels}
	for _, s := range c.Series {
		points := make([]chart.Point, len(s.Points))
		for i, p := range s.Points {
			points[i] = chart.Point(p)
		}
		d.Series = append(d.Series, chart.Series{Name: s.Name, Values: points})
	}
	if c.Rest != nil {
		d.Rest = &chart.Rest{Label: "来源没有列明", Value: c.Rest.Value, Text: c.Rest.Text}
	}
	svg := chart.SVG(d, id)
	if svg == "" {
		return ""
	}
	var b markup.Builder
	return b.Tag(`<figure class="chart"><figcaption>`).Text(c.Title).Tag("</figcaption>\n").
		Tag(`<div class="chart-wrap" role="region" tabindex="0" aria-label="`).Text(c.Title).Tag(`">`).Join(svg).Tag("</div></figure>").Done()
}

// download writes a register in a form to take away.
func (a *Area) download(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	v := &a.view.Registers[r.Register]
	t := download.Table{Title: a.view.Name + v.Span + v.Title, Area: a.view.Full, Source: v.Source, Disclaimer: a.site.Disclaimer, Rows: v.Rows, TotalLabel: v.TotalLabel, Totals: v.Totals}
	if v.Day != 0 {
		t.Day = v.Day.String()
	}
	for i := range v.Columns {
		c := &v.Columns[i]
		t.Columns = append(t.Columns, download.Column{Key: c.Key, Heading: c.Heading, Unit: c.Unit, Number: c.Number(), Date: c.Type.Dated()})
	}
	if !download.Write(buf, r.File, &t) {
		log.Add("output/failed", finding.Place{File: r.Sources[0]}, "下载文件 "+r.Path+" 写不出来。", "在声明里从 download 去掉 "+r.File+"。")
		return false
	}
	return true
}

// notes say how totals are made and what does not add up.
func notes(v *view.Register) []string {
	var out []string
	if v.Totals != nil {
		out = append(out, v.TotalLabel+"由表中各行逐项相加得出，没有取整。")
	}
	for _, r := range v.Remainders {
		if r.HasStated {
			out = append(out, fmt.Sprintf("%s：来源写明总数 %s%s，表中各行之和 %s%s，相差 %s%s，来源没有列明。", r.Heading, r.Stated, r.Unit, r.Sum, r.Unit, r.Rest, r.Unit))
		}
		if r.Incomplete {
			out = append(out, r.Heading+"中有“约”“余”一类的概数，没有计入合计。")
		}
	}
	if r := v.RollUp; r != nil {
		out = append(out, reported(r)...)
	}
	few := v.Standard != nil && v.Standard.Hidden
	for i := range v.Tallies {
		few = few || v.Tallies[i].Hidden
	}
	if few {
		out = append(out, "为保护个人信息，少于3的数写作“少于3”，能推出它的数不列出。")
	}
	if v.Removed != 0 {
		out = append(out, "名单公开到"+v.Removed.Add(-1).Chinese()+"，以后只保留数。")
	}
	if v.Note != "" {
		out = append(out, v.Note)
	}
	return out
}

// record is the page of one row.
func (a *Area) record(buf *bytes.Buffer, r *plan.Route, log *finding.Log) bool {
	v := &a.view.Registers[r.Register]
	heading := v.Title + "第" + strconv.Itoa(r.Row+1) + "条"
	for j := range v.Columns {
		if v.Rows[r.Row][j] != "" {
			heading = v.Title + "：" + v.Rows[r.Row][j]
			break
		}
	}
	p := Record{
		Page:    a.page(1, r.Path, heading, "register", meta{description: a.view.Full + heading, column: v.Title, noindex: r.NoIndex}),
		Heading: heading, Fields: a.fields(v, r.Row, log), Related: a.related(r.Register, r.Row), Register: Link{v.Title, path.Base(plan.RegisterPath("", v.Slug, v.SpanSlug))}, Source: v.Source,
	}
	p.Day, p.DayISO = dated(v)
	if r.Row > 0 {
		p.Newer = Link{"上一条", path.Base(plan.RecordPath("", v.Slug, v.SpanSlug, v.Records[r.Row-1]))}
	}
	if r.Row+1 < len(v.Rows) {
		p.Older = Link{"下一条", path.Base(plan.RecordPath("", v.Slug, v.SpanSlug, v.Records[r.Row+1]))}
	}
	return a.execute(buf, "record", &p, log)
}

func (a *Area) fields(v *view.Register, row int, log *finding.Log) markup.HTML {
	var b markup.Builder
	b.Tag(`<dl class="facts record">`)
	for j := range v.Columns {
		c := &v.Columns[j]
		text := v.Rows[row][j]
		if text == "" {
			continue
		}
		b.Tag("<div><dt>").Text(c.Heading).Tag("</dt><dd>")
		a.content(&b, v, c, text, log)
		if c.Unit != "" && c.Number() {
			b.Text(c.Unit)
		}
		b.Tag("</dd></div>")
	}
	return b.Tag("</dl>").Done()
}
