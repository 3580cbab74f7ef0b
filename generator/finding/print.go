package finding

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"
)

// Printer writes findings for a person at a terminal.
type Printer struct {
	Out   io.Writer
	Color bool // ANSI colours; the caller knows whether Out is a terminal
	Max   int  // at most so many findings are printed whole; 0 = all
}

// width measures text as a Chinese terminal shows it. Ambiguous characters
// (“ ” — …) count as two cells there.
var width = &runewidth.Condition{EastAsianWidth: true}

// Print writes the list and a closing summary. The list is sorted already.
func (p *Printer) Print(list []Finding) {
	shown, suppressed := 0, []Finding{}
	for _, f := range list {
		if f.Suppressed != "" {
			suppressed = append(suppressed, f)
			continue
		}
		if p.Max > 0 && shown >= p.Max {
			continue
		}
		shown++
		p.one(f)
	}
	e, w, h, _ := Count(list)
	if rest := e + w + h - shown; rest > 0 {
		fmt.Fprintf(p.Out, "……另有 %d 条没有列出；加 --all 全部列出。\n\n", rest)
	}
	for _, f := range suppressed {
		fmt.Fprintf(p.Out, "%s %s %s：%s\n    不采纳的理由：%s\n", p.paint(Hint, "已说明"), f.Place, f.ID, f.Text, f.Suppressed)
	}
	if len(suppressed) > 0 {
		fmt.Fprintln(p.Out)
	}
	fmt.Fprintln(p.Out, Summary(list))
}

// Summary is one line that counts the findings.
func Summary(list []Finding) string {
	e, w, h, s := Count(list)
	if e+w+h+s == 0 {
		return "没有发现问题。"
	}
	parts := []string{}
	for _, x := range []struct {
		n    int
		what string
	}{{e, "处错误"}, {w, "处警告"}, {h, "条提示"}, {s, "条已说明理由"}} {
		if x.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", x.n, x.what))
		}
	}
	return strings.Join(parts, "，") + "。"
}

func (p *Printer) one(f Finding) {
	where := f.Place.String()
	if where != "" {
		where += " "
	}
	fmt.Fprintf(p.Out, "%s %s%s\n", p.paint(f.Severity, f.Severity.String()), where, p.faint("["+f.ID+"]"))
	fmt.Fprintf(p.Out, "  %s\n", f.Text)
	if f.Place.Excerpt != "" {
		p.excerpt(f.Place)
	}
	for _, a := range f.Also {
		fmt.Fprintf(p.Out, "  另见 %s\n", a)
	}
	if f.Hint != "" {
		fmt.Fprintf(p.Out, "  怎么改：%s\n", f.Hint)
	}
	fmt.Fprintln(p.Out)
}

// excerpt prints the source line with a mark below it. The line is cut to a
// window around the mark so that a long paragraph stays one line.
func (p *Printer) excerpt(at Place) {
	const window = 72
	line := []rune(strings.ReplaceAll(at.Excerpt, "\t", " "))
	col := min(max(at.Col-1, 0), len(line))
	start := 0
	for width.StringWidth(string(line[start:col])) > window*2/3 {
		start++
	}
	end := start
	for end < len(line) && width.StringWidth(string(line[start:end+1])) <= window {
		end++
	}
	n := fmt.Sprint(at.Line)
	fmt.Fprintf(p.Out, "  %s │ %s\n", n, string(line[start:end]))
	if at.Col > 0 {
		stop := min(col+max(at.Len, 1), end)
		marked := width.StringWidth(string(line[min(col, end):max(stop, min(col, end))]))
		pad := width.StringWidth(string(line[start:min(col, end)]))
		fmt.Fprintf(p.Out, "  %s │ %s%s\n", strings.Repeat(" ", len(n)), strings.Repeat(" ", pad), p.paint(Error, strings.Repeat("^", max(marked, 1))))
	}
}

func (p *Printer) paint(s Severity, text string) string {
	if !p.Color {
		return text
	}
	attr := map[Severity]color.Attribute{Error: color.FgRed, Warning: color.FgYellow, Hint: color.FgCyan}[s]
	c := color.New(attr, color.Bold)
	c.EnableColor()
	return c.Sprint(text)
}

func (p *Printer) faint(text string) string {
	if !p.Color {
		return text
	}
	c := color.New(color.Faint)
	c.EnableColor()
	return c.Sprint(text)
}

type jsonPlace struct {
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"`
	Col   int    `json:"column,omitempty"`
	Len   int    `json:"length,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
	Text  string `json:"excerpt,omitempty"`
}

type jsonFinding struct {
	ID         string      `json:"id"`
	Severity   string      `json:"severity"`
	Place      jsonPlace   `json:"place"`
	Text       string      `json:"text"`
	Hint       string      `json:"hint,omitempty"`
	Also       []jsonPlace `json:"also,omitempty"`
	Suppressed string      `json:"suppressed,omitempty"`
}

func toJSON(p Place) jsonPlace {
	return jsonPlace{p.File, p.Line, p.Col, p.Len, p.Sheet, p.Cell, p.Excerpt}
}

// WriteJSON writes the list as one JSON array, for editors and scripts.
func WriteJSON(w io.Writer, list []Finding) error {
	out := make([]jsonFinding, 0, len(list))
	for _, f := range list {
		j := jsonFinding{ID: f.ID, Severity: f.Severity.Key(), Place: toJSON(f.Place), Text: f.Text, Hint: f.Hint, Suppressed: f.Suppressed}
		for _, a := range f.Also {
			j.Also = append(j.Also, toJSON(a))
		}
		out = append(out, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
