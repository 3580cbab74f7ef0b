package collect

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"gongshi/generator/finding"
)

// Printer writes what was found in an inbox for a person at a terminal.
type Printer struct {
	Out io.Writer
	All bool // every row and finding, however many

	said map[string]bool // what is not about one file, once
}

const (
	mostRows     = 6  // of one sort of difference
	mostFindings = 8  // of one file
	mostVillages = 40 // of a table; above that only those with something to do
)

func (p *Printer) line(format string, args ...any) { fmt.Fprintf(p.Out, format+"\n", args...) }

// Files lists the files by what becomes of them: what is filed, what somebody has
// to look at, and the rest by name.
func (p *Printer) Files(c *Collection) {
	p.line("收件夹里有 %d 个文件。", len(c.Files))
	p.general(c)
	p.group(c, "可以存", Ready)
	p.group(c, "有错误，没有收：请村里改好再交", Faulty)
	p.group(c, "要看一看，没有收", Unclear)
	p.group(c, "不是表格，没有收", Foreign)
	p.short(c, "没有变化", Same)
	p.short(c, "已收过，没有变化", Known)
	p.short(c, "不在这次收的范围", Aside)
	p.line("")
}

// Stored tells what was filed and what could not be.
func (p *Printer) Stored(c *Collection) {
	n := 0
	for _, f := range c.Files {
		if f.State != Filed {
			continue
		}
		n++
		for _, x := range f.places {
			p.line("已存  %s  ←  %s", x.name, shown(f.Name))
		}
	}
	if n > 0 {
		p.line("")
	}
	p.group(c, "没有存成", Failed)
	p.general(c)
}

// general writes what is not about a file that was read.
func (p *Printer) general(c *Collection) {
	for _, f := range c.log.List() {
		if p.said[f.Text+f.Place.File] {
			continue
		}
		if p.said == nil {
			p.said = map[string]bool{}
		}
		p.said[f.Text+f.Place.File] = true
		p.line("\n  %s", f.Place.File)
		p.finding(f)
	}
}

// shown is a name without numbers of persons.
func shown(name string) string { return finding.Mask(name) }

func (c *Collection) count(s State) (n int) {
	for _, f := range c.Files {
		if f.State == s {
			n++
		}
	}
	return n
}

// Count tells how many files are in a state.
func (c *Collection) Count(s State) int { return c.count(s) }

// Failed tells whether something came that could not be taken in.
func (c *Collection) Failed() bool {
	return c.count(Faulty)+c.count(Unclear)+c.count(Failed)+c.log.Errors() > 0
}

func (p *Printer) group(c *Collection, title string, s State) {
	n := c.count(s)
	if n == 0 {
		return
	}
	p.line("\n【%s】%d 个", title, n)
	for _, f := range c.Files {
		if f.State == s {
			p.file(f)
		}
	}
}

func (p *Printer) short(c *Collection, title string, s State) {
	n := c.count(s)
	if n == 0 {
		return
	}
	p.line("\n【%s】%d 个", title, n)
	for _, f := range c.Files {
		if f.State != s {
			continue
		}
		note := ""
		switch {
		case f.Twin != "":
			note = "（与 " + shown(f.Twin) + " 内容相同）"
		case f.Aside != "":
			note = "（" + f.Aside + "）"
		case f.before != nil:
			note = "（" + f.before.When[:min(len(f.before.When), len("2006-01-02"))] + " 收的）"
		}
		p.line("  %s%s", shown(f.Name), note)
	}
}

// file writes what is known of one file.
func (p *Printer) file(f *File) {
	p.line("  %s", shown(f.Name))
	if what := f.what(); what != "" && f.State != Foreign {
		p.line("    %s", what)
	}
	if f.State == Ready {
		p.line("    存为 %s", f.goal())
		for _, pl := range f.places {
			for _, old := range pl.old {
				if old != pl.name {
					p.line("    换下 %s", old)
				}
			}
		}
		for _, pl := range f.places {
			for _, x := range pl.parts {
				p.diff(f, x)
			}
		}
	}
	said := 0
	list := f.Spoken()
	for i, x := range list {
		if said == mostFindings && !p.All && len(list) > said+1 {
			p.line("    ……还有 %d 处，加 --all 全部列出。", len(list)-i)
			break
		}
		p.finding(x)
		said++
	}
}

// Spoken are the findings that a person is told: hints of rules that nobody has to
// act on stay with check.
func (f *File) Spoken() (out []finding.Finding) {
	for _, x := range f.Findings {
		if x.Severity != finding.Hint || strings.HasPrefix(x.ID, "collect/") {
			out = append(out, x)
		}
	}
	return out
}

// what says what a file is, and how that was seen.
func (f *File) what() string {
	var is []string
	var by [][2]string // what, how
	add := func(text, what, how string) {
		if is = append(is, text); how != "" {
			by = append(by, [2]string{what, how})
		}
	}
	if f.Register != nil {
		add(f.Register.Title, "台账", f.ByRegister)
	}
	if len(f.areas) > 0 {
		add(names(f.areas), "村", f.ByArea)
	}
	if f.Span.Sort != 0 {
		add(f.Span.String(), words[f.Span.Sort], f.ByPeriod)
	}
	out := strings.Join(is, " · ")
	if len(by) == 0 {
		return out
	}
	if !slices.ContainsFunc(by, func(x [2]string) bool { return x[1] != by[0][1] }) {
		return out + "（按" + by[0][1] + "）"
	}
	var each []string
	for _, x := range by {
		if x[1] != alone {
			x[0] += "按"
		}
		each = append(each, x[0]+x[1])
	}
	return out + "（" + strings.Join(each, "，") + "）"
}

// goal says where a file goes; of several places what they have in common.
func (f *File) goal() string {
	list := f.targets()
	if len(list) == 1 {
		return list[0]
	}
	for _, name := range list {
		if path.Base(name) != path.Base(list[0]) {
			return strings.Join(list, "、")
		}
	}
	return fmt.Sprintf("%d 个村各自的 registers/%s", len(list), path.Base(list[0]))
}

func (f *File) targets() (out []string) {
	for _, p := range f.places {
		out = append(out, p.name)
	}
	return out
}

// finding writes one finding in two lines.
func (p *Printer) finding(f finding.Finding) {
	where := ""
	switch at := f.Place; {
	case at.Cell != "" && at.Sheet != "":
		where = "[" + at.Sheet + "!" + at.Cell + "] "
	case at.Cell != "":
		where = "[" + at.Cell + "] "
	case at.Line > 0:
		where = fmt.Sprintf("[第%d行] ", at.Line)
	}
	p.line("    %s %s%s", f.Severity, where, f.Text)
	if f.Hint != "" {
		p.line("         %s", f.Hint)
	}
}

// width measures text as a Chinese terminal shows it.
var width = &runewidth.Condition{EastAsianWidth: true}
