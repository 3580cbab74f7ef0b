package tomlfile

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDepth bounds brackets within brackets: nobody writes more, and the
// decoder is recursive.
const maxDepth = 32

// shallow reports and refuses text whose brackets nest too deep. Brackets in
// strings count too, which harms nobody at this bound.
func (d *document) shallow() bool {
	depth := 0
	for i := d.start; i < d.end; i++ {
		switch d.src.Data[i] {
		case '[', '{':
			if depth++; depth > maxDepth {
				d.log.Add("toml/nesting", d.src.Place(i, 1), fmt.Sprintf("括号嵌套超过 %d 层。", maxDepth), "检查这里是不是多打了括号，或少了右括号。")
				return false
			}
		case ']', '}':
			depth = max(0, depth-1)
		}
	}
	return true
}

// explainAll reports a syntax error, then blanks its line and looks for the
// next one further down, so that a clerk mends a file in one go.
func (d *document) explainAll(err error) {
	text := append([]byte(nil), d.src.Data[d.start:d.end]...)
	last := -1
	for range 20 {
		pe, ok := parseError(err)
		if !ok {
			d.log.Add("toml/syntax", d.src.Place(d.start, 0), "这里不符合 TOML 的写法。", "检查引号和括号是否成对。")
			return
		}
		at := min(max(pe.Position.Start, 0), len(text))
		from, to := lineAround(text, at)
		if from <= last {
			return
		}
		last = from
		d.explain(pe.Message, pe.LastKey, at, from, to)
		for i := from; i < to; i++ {
			text[i] = ' '
		}
		if err = decodeOnly(string(text)); err == nil {
			return
		}
	}
}

// lineAround returns the bounds of the line that holds offset at. The decoder
// puts some errors on the line end itself, or just behind it.
func lineAround(text []byte, at int) (from, to int) {
	if at > 0 && (at == len(text) || text[at] == '\n') {
		at--
		for at > 0 && text[at] == '\n' {
			at--
		}
	}
	from, to = at, at
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != '\n' {
		to++
	}
	return from, to
}

var (
	chineseDate = regexp.MustCompile(`[0-9０-９]{4}\s*年\s*[0-9０-９]{1,2}\s*月(\s*[0-9０-９]{1,2}\s*[日号]?)?`)
	looseDate   = regexp.MustCompile(`^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}`)
)

// explain finds the probable cause by looking at the line as a teacher would,
// not at the decoder's words.
func (d *document) explain(message, lastKey string, at, from, to int) {
	line := string(d.src.Data[d.start+from : d.start+to])
	key, value, _ := strings.Cut(line, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	put := func(id string, off, n int, text, hint string) {
		d.log.Add(id, d.src.Place(d.start+off, n), text, hint)
	}
	quoteAt := strings.IndexAny(line, "“”‘’＂")
	wideAt, wide := wideOutside(line)
	outside := func(i int) bool { return i >= 0 && !insideString(line, i) }
	switch {
	case strings.Contains(message, "has already been defined"), strings.Contains(message, "already been created"), strings.Contains(message, "was already created"):
		name := lastKey
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			name = name[i+1:]
		}
		if name == "" {
			name = strings.Trim(key, "[] ")
		}
		put("toml/duplicate", from+indent(line), len(strings.TrimSpace(firstOf(line))), fmt.Sprintf("%s 写了两遍。", name), "留下对的一行，删掉另一行。")
	case outside(quoteAt):
		_, n := utf8.DecodeRuneInString(line[quoteAt:])
		put("toml/quote", from+quoteAt, n, "这里用了中文引号。", `换成英文双引号：" "。`)
	case startsHan(strings.TrimSpace(line)):
		put("toml/key", from+indent(line), len(strings.TrimRight(firstOf(line), " \t")), fmt.Sprintf("键名“%s”是中文。", strings.TrimRight(firstOf(strings.TrimSpace(line)), " \t")), "键名用英文小写字母，例如 title（标题）、date（日期）、kind（类别）。")
	case chineseDate.MatchString(value) && !strings.HasPrefix(value, `"`):
		loc := chineseDate.FindStringIndex(line)
		put("toml/date", from+loc[0], loc[1]-loc[0], fmt.Sprintf("日期写成了“%s”。", line[loc[0]:loc[1]]), "写成 2026-03-01，不加引号。")
	case looseDate.MatchString(value):
		loc := strings.Index(line, value)
		put("toml/date", from+loc, len(looseDate.FindString(value)), fmt.Sprintf("“%s”不是日期的写法，或没有这一天。", looseDate.FindString(value)), "写成 2026-03-01：月、日都用两位数。")
	case wideAt >= 0:
		put("toml/wide", from+wideAt, len(string(wide)), fmt.Sprintf("这里用了全角符号“%c”。", wide), fmt.Sprintf("换成英文半角：%c", halfOf(wide)))
	case strings.Contains(message, "cannot contain newlines") || strings.Count(line, `"`)%2 == 1:
		off := strings.IndexByte(line, '"')
		put("toml/syntax", from+max(off, 0), max(1, to-from-max(off, 0)), "引号没有成对。", `在文字的末尾补上英文双引号 "。`)
	case strings.Contains(message, "invalid escape"), strings.Contains(message, "hexadecimal"):
		off := badEscape(line)
		put("toml/syntax", from+max(off, 0), 2, `双引号里的反斜杠 \ 有特殊意思。`, `换成单引号 '……'，或写成 \\ 。`)
	case controlAt(line) >= 0:
		off := controlAt(line)
		put("toml/syntax", from+off, 1, fmt.Sprintf("这里有一个看不见的字符（U+%04X）。", line[off]), "删掉它；从 Word 粘贴的文字常带有这种字符。")
	case bareText(value):
		off := strings.LastIndex(line, value)
		put("toml/syntax", from+off, len(value), "文字没有加引号。", fmt.Sprintf(`写成 %s = "%s"`, key, value))
	case value == "True" || value == "False" || value == "TRUE" || value == "FALSE":
		put("toml/syntax", from+strings.Index(line, value), len(value), "是否要写成小写的 true 或 false。", key+" = "+strings.ToLower(value))
	case !strings.Contains(line, "=") && !strings.HasPrefix(strings.TrimSpace(line), "["):
		put("toml/syntax", from+indent(line), max(1, len(strings.TrimSpace(line))), "这一行没有等号。", `写成：键 = "值"`)
	case value == "" && strings.HasPrefix(key, "["):
		put("toml/syntax", from+indent(line), max(1, len(strings.TrimSpace(line))), "方括号没有成对。", "写成 [名称]；可以有几份的写成 [[名称]]。")
	case value == "":
		put("toml/syntax", from+indent(line), max(1, len(strings.TrimSpace(line))), "等号后面没有值。", fmt.Sprintf(`写成 %s = "……"，不需要就删掉这一行。`, key))
	default:
		put("toml/syntax", at, 1, "这里不符合 TOML 的写法。", "检查引号、括号、逗号是否成对、是否齐全；每个键单独一行。")
	}
}

func firstOf(line string) string {
	if i := strings.IndexAny(line, "=＝:："); i >= 0 {
		return strings.TrimLeft(line[:i], " \t")
	}
	return strings.TrimLeft(line, " \t")
}

// badEscape is the offset of the backslash that TOML does not know.
func badEscape(line string) int {
	for i := 0; i+1 < len(line); i++ {
		if line[i] != '\\' {
			continue
		}
		if !strings.ContainsRune("btnfr\"\\", rune(line[i+1])) {
			return i
		}
		i++
	}
	return max(0, strings.IndexByte(line, '\\'))
}

// controlAt is the offset of the first control character of a line, or -1.
func controlAt(line string) int {
	return strings.IndexFunc(line, func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' || r == 0x7f })
}

// bareText tells a value that was meant as text but has no quotes at all.
func bareText(value string) bool {
	if value == "" || strings.ContainsAny(value, "\"'[]{}") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(value)
	return startsHan(value) || unicode.IsLetter(r) && value != "true" && value != "false" && !strings.EqualFold(value, "true") && !strings.EqualFold(value, "false") ||
		strings.ContainsFunc(value, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || phoneLike.MatchString(value)
}

// phoneLike is a number with hyphens that is no date.
var phoneLike = regexp.MustCompile(`^[0-9]+(-[0-9]+)+$`)

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t　")) }

func startsHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// wideMarks are the full-width signs that a Chinese keyboard gives for those
// that TOML knows.
var wideMarks = map[rune]rune{'＝': '=', '，': ',', '：': '=', '；': ' ', '【': '[', '】': ']', '［': '[', '］': ']', '｛': '{', '｝': '}', '＃': '#', '。': '.', '．': '.', '、': ',', '　': ' '}

func halfOf(r rune) rune { return wideMarks[r] }

func wideOutside(line string) (int, rune) {
	for i, r := range line {
		if _, ok := wideMarks[r]; ok && !insideString(line, i) {
			return i, r
		}
	}
	return -1, 0
}

// insideString tells whether byte i of a line lies within a quoted string or a
// comment.
func insideString(line string, i int) bool {
	var quote byte
	for j := 0; j < i; j++ {
		c := line[j]
		switch {
		case quote == 0 && c == '#':
			return true
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote == '"' && c == '\\':
			j++
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}
