package collect

import (
	"fmt"
	"strings"
)

var said = map[State]string{Filed: "已存", Ready: "可以存", Failed: "没存成", Faulty: "有错误", Unclear: "要看一看", Same: "没有变化", Known: "没有变化"}

// String is the word of a table.
func (s Sent) String() string {
	out := said[s.State]
	switch {
	case s.State == 0 && s.Standing == Missing && s.Unread != "":
		out = "有一份没认出"
	case s.State == 0 && s.Standing == Missing:
		out = "没有交"
		if s.Last != "" {
			out += "（上次" + s.Last + "）"
		}
	case s.State == 0 && s.Standing == OnFile:
		out = "早已有"
	case s.State == 0:
		out = "—"
	case s.State == Unclear && s.Second == Unclear:
		out = "交了两份，要看一看"
	case s.Second != 0:
		out += "，另一份" + said[s.Second]
	case s.Warned && (s.State == Ready || s.State == Filed):
		out += "，有警告"
	}
	return out
}

// done tells whether nothing is left to do about it.
func (s Sent) done() bool {
	return s.Second == 0 && (s.State == Filed || s.State == Same || s.State == Known || s.State == 0 && s.Standing != Missing)
}

// Title is the register with its time.
func (c Column) Title() string { return c.Register.Title + c.Span.String() }

// Table writes which village has sent what.
func (p *Printer) Table(c *Collection) {
	t := c.Table()
	if len(t.Columns) > 0 {
		p.counts(t)
		p.line("")
		p.grid(t)
	}
	if len(t.Nobody) > 0 {
		p.line("这次一份也没有收到的台账：%s。", titles(t.Nobody))
	}
}

// counts writes a line for each register.
func (p *Printer) counts(t *Table) {
	for i, col := range t.Columns {
		var missing, faulty []string
		got, open, all := 0, 0, 0
		for _, l := range t.Rows {
			s := l.Sent[i]
			switch {
			case s.State == 0 && s.Standing == NotAsked:
				continue
			case s.State == 0 && s.Standing == Missing && s.Unread != "":
				faulty = append(faulty, l.Area)
			case s.State == 0 && s.Standing == Missing:
				missing = append(missing, l.Area)
			case s.State == Faulty || s.State == Unclear || s.State == Failed:
				faulty = append(faulty, l.Area)
			case s.State == Ready:
				open++
			default:
				got++
			}
			all++
		}
		parts := []string{fmt.Sprintf("应交 %d 个，已存好 %d 个", all, got)}
		if open > 0 {
			parts = append(parts, fmt.Sprintf("等着存 %d 个", open))
		}
		if len(faulty) > 0 {
			parts = append(parts, fmt.Sprintf("要改、要问 %d 个（%s）", len(faulty), p.few(faulty)))
		}
		if len(missing) > 0 {
			parts = append(parts, fmt.Sprintf("没有交 %d 个（%s）", len(missing), p.few(missing)))
		}
		p.line("%s：%s。", col.Title(), strings.Join(parts, "，"))
	}
}

func (p *Printer) few(list []string) string {
	if p.All {
		return strings.Join(list, "、")
	}
	return few(list)
}

// grid writes the table itself; of many villages only those with something to do.
func (p *Printer) grid(t *Table) {
	rows := [][]string{{"村"}}
	for _, c := range t.Columns {
		rows[0] = append(rows[0], c.Title())
	}
	left, idle := 0, 0
	for _, l := range t.Rows {
		open, asked := false, false
		row := []string{t.name(l)}
		for _, s := range l.Sent {
			open = open || !s.done()
			asked = asked || s.State != 0 || s.Standing != NotAsked
			row = append(row, s.String())
		}
		if !asked && !p.All {
			idle++
			continue
		}
		if !open && len(t.Rows) > mostVillages && !p.All {
			left++
			continue
		}
		rows = append(rows, row)
	}
	p.columns(rows)
	if left > 0 {
		p.line("其余 %d 个村没有要办的，没有列出；加 --all 全部列出。", left)
	}
	if idle > 0 {
		p.line("另有 %d 个辖区没有这些台账，没有列出；加 --all 全部列出。", idle)
	}
}

// name is what a line is called: with the area above where two share a name.
func (t *Table) name(l Line) string {
	same := 0
	for _, other := range t.Rows {
		if other.Area == l.Area {
			same++
		}
	}
	if same > 1 {
		return l.Full
	}
	return l.Area
}

// columns pads by the width that characters have on a terminal.
func (p *Printer) columns(rows [][]string) {
	most := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			most[i] = max(most[i], width.StringWidth(cell))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, cell := range r {
			b.WriteString(cell + strings.Repeat(" ", most[i]-width.StringWidth(cell)+2))
		}
		p.line("%s", strings.TrimRight(b.String(), " "))
	}
}
