package chart

import "strings"

// tell says in words what the drawing shows: its sort, its unit, every number,
// and the note.
func tell(d *Data) string {
	var b strings.Builder
	b.WriteString(map[Sort]string{Bars: "条形图", Grouped: "分组条形图", Stacked: "堆叠条形图", Line: "折线图", Share: "构成图"}[d.Sort])
	if d.Unit != "" {
		b.WriteString("，单位：" + d.Unit)
	}
	b.WriteString("。")
	if d.Sort == Share {
		tellShares(&b, d)
	} else {
		tellLabels(&b, d)
	}
	b.WriteString(d.Note)
	return b.String()
}

func tellLabels(b *strings.Builder, d *Data) {
	incomplete := false
	for i, label := range d.Labels {
		if i > 0 {
			b.WriteString("；")
		}
		b.WriteString(label)
		if len(d.Series) > 1 {
			b.WriteString("：")
		} else {
			b.WriteString(" ")
		}
		points := d.at(i)
		for j, p := range points {
			if j > 0 {
				b.WriteString("，")
			}
			if len(points) > 1 {
				b.WriteString(d.Series[j].Name + " ")
			}
			b.WriteString(p.Text)
		}
		if d.Sort == Stacked {
			_, text := sum(points)
			b.WriteString("，合计 " + text)
			if missing(points) {
				b.WriteString(incompleteMark)
				incomplete = true
			}
		}
	}
	b.WriteString("。")
	if incomplete {
		b.WriteString(incompleteNote)
	}
}

func tellShares(b *strings.Builder, d *Data) {
	for n, series := range d.Series {
		if len(d.Series) > 1 {
			b.WriteString(series.Name + "：")
		}
		parts, _ := slicesOf(d, n)
		for i, p := range parts {
			if i > 0 {
				b.WriteString("；")
			}
			b.WriteString(p.label + " " + p.Text)
			if p.percent != "—" {
				b.WriteString("，占 " + p.percent)
			}
		}
		b.WriteString("。")
	}
}
