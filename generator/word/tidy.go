package word

import (
	"strconv"
	"strings"
)

// String is the number as a reader sees it.
func (n Number) String() string {
	if n.Bullet {
		return "• "
	}
	return strconv.Itoa(n.Value) + ". "
}

const spaces = " \u3000"

// tidy takes the blanks from the ends of a paragraph and of its lines, and
// tells whether anything is left.
func tidy(b *Block) bool {
	b.Runs = trimRuns(b.Runs)
	return len(b.Runs) > 0
}

// trimRuns takes blanks from both ends of every line, empty lines at both ends,
// and runs without text.
func trimRuns(runs []Run) []Run {
	atStart := true
	for i := range runs {
		r := &runs[i]
		if r.Note > 0 || r.Picture > 0 {
			atStart = false
			continue
		}
		lines := strings.Split(r.Text, "\n")
		for k, l := range lines {
			if k > 0 {
				atStart = true
			}
			if atStart {
				l = strings.TrimLeft(l, spaces)
			}
			if l != "" {
				atStart = false
			}
			lines[k] = l
		}
		r.Text = strings.Join(lines, "\n")
	}
	atEnd := true
	for i := len(runs) - 1; i >= 0; i-- {
		r := &runs[i]
		if r.Note > 0 || r.Picture > 0 {
			atEnd = false
			continue
		}
		lines := strings.Split(r.Text, "\n")
		for k := len(lines) - 1; k >= 0; k-- {
			if k < len(lines)-1 {
				atEnd = true
			}
			if atEnd {
				lines[k] = strings.TrimRight(lines[k], spaces)
			}
			if lines[k] != "" {
				atEnd = false
			}
		}
		r.Text = strings.Join(lines, "\n")
	}
	return joinRuns(stripBreaks(runs))
}

// stripBreaks drops line breaks at both ends of a paragraph, and all but one of
// several in a row.
func stripBreaks(runs []Run) []Run {
	broken := true
	for i := range runs {
		if runs[i].Note > 0 || runs[i].Picture > 0 {
			broken = false
			continue
		}
		var b strings.Builder
		for _, c := range runs[i].Text {
			if c == '\n' && broken {
				continue
			}
			broken = c == '\n'
			b.WriteRune(c)
		}
		runs[i].Text = b.String()
	}
	for i := len(runs) - 1; i >= 0; i-- {
		if runs[i].Note > 0 || runs[i].Picture > 0 {
			break
		}
		if runs[i].Text = strings.TrimRight(runs[i].Text, "\n"); runs[i].Text != "" {
			break
		}
	}
	return runs
}

// joinRuns drops empty runs and joins those of one look.
func joinRuns(runs []Run) []Run {
	out := runs[:0]
	for _, r := range runs {
		if r.Text == "" && r.Note == 0 && r.Picture == 0 {
			continue
		}
		if k := len(out) - 1; k >= 0 && alike(out[k], r) {
			out[k].Text += r.Text
			continue
		}
		out = append(out, r)
	}
	return out
}

// cutRuns is the runs without the first n bytes of their text.
func cutRuns(runs []Run, n int) []Run {
	out := make([]Run, 0, len(runs))
	for _, r := range runs {
		k := min(n, len(r.Text))
		n -= k
		r.Text = r.Text[k:]
		out = append(out, r)
	}
	return joinRuns(out)
}
