package privacy

import (
	"bytes"
	"unicode"
)

// Names and illnesses in the rows of Markdown tables.

var (
	// nameHeads are headings of columns that hold the names of the people whom a
	// table is about; staffHeads those of others.
	nameHeads  = lexiconOf("姓名 户主 名字 对象 申请人 成员 患者 学生 受助 救助人 村民 本人 名单 残疾人")
	staffHeads = lexiconOf("责任 帮扶 经办 审核 审批 负责 干部 医生 签 联系 领导 包联 监督 代办 填表 制表 记录 验收 专干")
	// noIllness are cells that say so.
	noIllness = wordSet("无 否 没有 健康 良好 正常 一般 - — – / \\ 0 未 不是 没 √否")
)

// cell is one cell of a row without the blanks around it, in characters of the
// line.
type cell struct{ from, to int }

// cellsOf splits a row at its bars.
func cellsOf(r []rune) (out []cell) {
	from := 0
	for i := 0; i <= len(r); i++ {
		if i < len(r) && (r[i] != '|' || i > 0 && r[i-1] == '\\') {
			continue
		}
		c := cell{from, i}
		for c.from < c.to && unicode.IsSpace(r[c.from]) {
			c.from++
		}
		for c.to > c.from && unicode.IsSpace(r[c.to-1]) {
			c.to--
		}
		out = append(out, c)
		from = i + 1
	}
	return out
}

// isRule tells whether a line is the one below a table's heading.
func isRule(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|:- \t\r")) == 0
}

// inRow looks at a row: at each cell as text, then at names beside illnesses.
func inRow(line, head []byte, from int) []Match {
	r, at := runesAt(line, from)
	titles, _ := runesAt(head, 0)
	heads := cellsOf(titles)
	cells := cellsOf(r)
	var out []Match
	ill := -1
	for j, c := range cells {
		for _, m := range inSentence(r[c.from:c.to]) {
			out = append(out, Match{Illness, at[c.from+m.from], at[c.from+m.to]})
		}
		if ill < 0 && saysIll(r[c.from:c.to], headOf(titles, heads, j)) {
			ill = j
		}
	}
	if ill < 0 || len(out) > 0 {
		return out
	}
	for j, c := range cells {
		if to, ok := nameCell(r[c.from:c.to], headOf(titles, heads, j)); ok && j != ill && ofPeople(r, cells, headOf(titles, heads, j)) {
			out = append(out, Match{Illness, at[c.from], at[c.from+to]})
		}
	}
	return out
}

// headOf is the heading of a column, nil where there is none.
func headOf(r []rune, heads []cell, j int) []rune {
	if j >= len(heads) {
		return nil
	}
	return r[heads[j].from:heads[j].to]
}

// saysIll tells whether a cell names an illness, or fills a column of one.
func saysIll(text, head []rune) bool {
	if acts.in(text) || titles.in(text) {
		return false
	}
	if len(illnesses(text)) > 0 {
		return len(mentions(text)) == 0
	}
	if len(text) > 0 && degrees.over(text, 0) == len(text) {
		return true
	}
	if len(text) == 0 || noIllness[string(text)] || len(illnesses(head)) == 0 && !degreeHead(head) {
		return false
	}
	for _, c := range text {
		if !unicode.IsDigit(c) && c != '.' && c != ',' && c != ' ' {
			return true
		}
	}
	return false // a number of people, or an amount
}

// degreeHead tells whether a column holds the kind of a disability or illness.
func degreeHead(head []rune) bool { return illHeads.in(head) }

var illHeads = lexiconOf("残疾类别 残疾等级 残疾 病种 病情 病名 患病 健康状况 疾病")

// nameCell is where the name that a cell holds ends: the name and nothing else
// but a remark in brackets.
func nameCell(text, head []rune) (to int, ok bool) {
	for to < len(text) && text[to] != '（' && text[to] != '(' {
		to++
	}
	sure := nameHeads.in(head)
	if to < 2 || staffHeads.in(head) || len(head) > 0 && !sure {
		return 0, false
	}
	n := surnameAt(text, 0)
	if n == 0 || to < n+1 || to > n+2 {
		return 0, false
	}
	return to, couldBe(text[:to], n, sure) && (sure || !worded[text[0]])
}

// ofPeople tells whether a name may be of whom a row is about. Beside a masked
// name, and beside an office, it is of somebody else unless its heading says so.
func ofPeople(r []rune, cells []cell, head []rune) bool {
	if nameHeads.in(head) {
		return true
	}
	for _, c := range cells {
		text := r[c.from:c.to]
		if len(text) <= 8 && titles.in(text) {
			return false
		}
		for _, m := range mentions(text) {
			if m.masked {
				return false
			}
		}
	}
	return true
}
