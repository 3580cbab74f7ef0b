package workbook

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongshi/generator/source"
)

// likePage tells whether a file begins like a web page, an XML file or a saved
// mail with a web page in it.
func likePage(data []byte) bool {
	head := data[:min(len(data), 1024)]
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	if bytes.HasPrefix(head, []byte("MIME-Version:")) {
		return true
	}
	return len(head) > 1 && head[0] == '<' && (head[1] == '!' || head[1] == '?' || head[1]|0x20 >= 'a' && head[1]|0x20 <= 'z')
}

// openText opens a web page with tables, or an XML table of 2003.
func openText(data []byte) (*Book, error) {
	text, ok := pageText(data)
	if !ok {
		return nil, &Error{Fault: Encoding}
	}
	if bytes.Contains(text[:min(len(text), 4096)], []byte("urn:schemas-microsoft-com:office:spreadsheet")) && !bytes.Contains(bytes.ToLower(text[:min(len(text), 4096)]), []byte("<html")) {
		return openXML(text)
	}
	return openPage(text)
}

var charset = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)`)

// pageText decodes a page. What a page says of its encoding is often left over
// from another program, so the bytes have the first word: many characters that
// are valid UTF-8 are no accident. The page's own word decides for the few of a
// short one; an encoding that is none of China's mainland is not guessed at.
func pageText(data []byte) (text []byte, ok bool) {
	said := ""
	if m := charset.FindSubmatch(data[:min(len(data), 4096)]); m != nil {
		said = strings.ToLower(string(m[1]))
	}
	switch {
	case strings.HasPrefix(said, "gb") || slices.Contains([]string{"x-gbk", "cp936", "ms936", "euc-cn"}, said):
		if !manifest(data) {
			if text, _, _, ok := source.DecodeAs(data, "gbk"); ok {
				return text, true
			}
		}
	case strings.HasPrefix(said, "big5") || strings.HasPrefix(said, "shift") || strings.HasPrefix(said, "euc-"):
		return nil, false
	}
	text, _, _, ok = source.Decode(data)
	return text, ok
}

// manifest tells whether bytes are UTF-8 beyond accident: GBK text of six
// characters is valid UTF-8 in 3 of 100,000 cases (ecosystem.md §3).
func manifest(data []byte) bool {
	if !utf8.Valid(data) {
		return false
	}
	n := 0
	for _, c := range data {
		if c >= 0x80 {
			if n++; n > 12 {
				return true
			}
		}
	}
	return false
}

// openPage finds the tables of a web page.
func openPage(text []byte) (*Book, error) {
	s := survey(text)
	tables := s.data()
	if len(tables) == 0 {
		return nil, &Error{Fault: Web}
	}
	if len(tables) > maxSheets {
		return nil, &Error{Fault: TooLarge}
	}
	b := &Book{Page: text}
	for i, t := range tables {
		name := t.name
		switch {
		case name != "":
		case len(s.names) == len(tables):
			name = s.names[i]
		default:
			name = fmt.Sprintf("表%d", i+1)
		}
		b.Sheets = append(b.Sheets, Sheet{Name: name, Hidden: t.hidden, rows: func(b *Book, each func(*Row) bool) (Grid, error) {
			return b.pageRows(t, s.styles, each)
		}})
	}
	return b, nil
}
