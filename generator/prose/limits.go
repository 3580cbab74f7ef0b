package prose

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/util"
)

// deepest is how many quotes, lists, brackets or emphasis marks may lie in one
// another. People get to four.
const deepest = 50

// tooDeep looks for nesting that would cost goldmark more than linear time,
// before goldmark sees the text. It returns the offset of the first mark too
// many and what is wrong, or -1. Everything it refuses is nested that deeply
// or nearly so; what it lets through, review counts exactly.
func tooDeep(body []byte) (at int, why string) {
	if at := deepContainers(body); at >= 0 {
		return at, fmt.Sprintf("引用和列表的嵌套超过 %d 层。", deepest)
	}
	if bytes.Count(body, []byte{'['}) > deepest || bytes.Count(body, []byte{'('}) > deepest {
		if at := deepBrackets(body); at >= 0 {
			return at, fmt.Sprintf("有 %d 个以上的括号没有结束。", deepest)
		}
	}
	if at := longRun(body, '*', 2*deepest); at >= 0 {
		return at, fmt.Sprintf("连续的 * 超过 %d 个。", 2*deepest)
	}
	if at := longRun(body, '_', 8*deepest); at >= 0 { // a blank to fill in may be long
		return at, fmt.Sprintf("连续的 _ 超过 %d 个。", 8*deepest)
	}
	if n := bytes.Count(body, []byte("[^")); n > mostNotes {
		return bytes.Index(body, []byte("[^")), fmt.Sprintf("脚注有 %d 处，最多 %d 处。", n, mostNotes)
	}
	return -1, ""
}

// containers follows the quotes and lists that are open.
type containers struct {
	lists []int // the column at which the content of each open item begins
}

func deepContainers(body []byte) int {
	var open containers
	blank := false
	for start := 0; start < len(body); {
		stop := len(body)
		if i := bytes.IndexByte(body[start:], '\n'); i >= 0 {
			stop = start + i
		}
		line := body[start:stop]
		if util.IsBlank(line) {
			blank = true
		} else {
			if at := open.line(line, blank); at >= 0 {
				return start + at
			}
			blank = false
		}
		start = stop + 1
	}
	return -1
}

// line takes in one line that is not blank. It returns the offset of the mark
// that opens one level too many, or -1. Lines without marks close a list only
// after a blank line: until then they may go on with its last paragraph.
func (open *containers) line(line []byte, afterBlank bool) int {
	quotes, col, rule := 0, 0, -1
	for i := 0; i < len(line); {
		switch c := line[i]; c {
		case ' ':
			i, col = i+1, col+1
			continue
		case '\t':
			i, col = i+1, col+4-col%4
			continue
		case '>':
			quotes++
			i, col = i+1, col+1
		default:
			n := listMark(line[i:])
			if n == 0 {
				if afterBlank && quotes == 0 {
					open.close(col)
				}
				return -1
			}
			if rule < 0 {
				rule = ruleStart(line)
			}
			if i >= rule {
				return -1
			}
			open.close(col)
			i, col = i+n, col+n
			open.lists = append(open.lists, col+1)
		}
		if quotes+len(open.lists) > deepest {
			return i - 1
		}
	}
	return -1
}

func (open *containers) close(col int) {
	for n := len(open.lists); n > 0 && open.lists[n-1] > col; n = len(open.lists) {
		open.lists = open.lists[:n-1]
	}
}

// listMark is the length of the list mark that line begins with, or 0.
func listMark(line []byte) int {
	n := 0
	switch line[0] {
	case '-', '*', '+':
		n = 1
	default:
		for n < len(line) && n < 10 && util.IsNumeric(line[n]) {
			n++
		}
		if n == 0 || n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(line) && line[n] != ' ' && line[n] != '\t' && line[n] != '\r' {
		return 0
	}
	return n
}

// ruleStart is where the end of line that looks like * * * or --- begins:
// the marks there are a rule, not lists.
func ruleStart(line []byte) int {
	end := len(line) - util.TrimRightSpaceLength(line)
	c, at, marks := line[end-1], end, 0
	if c != '*' && c != '-' {
		return len(line)
	}
	for at > 0 && (line[at-1] == c || line[at-1] == ' ' || line[at-1] == '\t') {
		at--
		if line[at] == c {
			marks++
		}
	}
	if marks < 3 {
		return len(line)
	}
	return at
}

// deepBrackets returns the place of the first bracket that is open within more
// than deepest others. A round bracket ends with its line at the latest, a
// square one with its paragraph; （ and ） typed for one side pass as well.
func deepBrackets(body []byte) int {
	square, round := 0, 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '\\':
			i++
		case '\n':
			round = 0
			if startsBlock(body[i+1:]) {
				square = 0
			}
		case '[':
			square++
		case ']':
			square = max(0, square-1)
		case '(':
			round++
		case ')':
			round = max(0, round-1)
		case 0xEF:
			if bytes.HasPrefix(body[i:], []byte("）")) {
				round = max(0, round-1)
			}
		}
		if square > deepest || round > deepest {
			return i
		}
	}
	return -1
}

// startsBlock tells whether the line at the start of rest is blank or surely
// not the middle of a paragraph.
func startsBlock(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t\r")
	return len(rest) == 0 || rest[0] == '\n' || rest[0] == '|' || listMark(rest) > 0
}

// longRun finds more than most of c in a row, unless they make a rule.
func longRun(body []byte, c byte, most int) int {
	if bytes.Count(body, []byte{c}) <= most {
		return -1
	}
	for i := 0; i < len(body); {
		j := bytes.IndexByte(body[i:], c)
		if j < 0 {
			return -1
		}
		i += j
		n := runLength(body[i:])
		if n > most && !isRule(body, i, i+n) {
			return i
		}
		i += n
	}
	return -1
}

// isRule tells whether body[from:to] stands alone on its line.
func isRule(body []byte, from, to int) bool {
	start := bytes.LastIndexByte(body[:from], '\n') + 1
	stop := len(body)
	if i := bytes.IndexByte(body[to:], '\n'); i >= 0 {
		stop = to + i
	}
	return util.IsBlank(body[start:from]) && util.IsBlank(body[to:stop])
}
