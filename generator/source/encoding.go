package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"gongshi/generator/finding"
)

var utf8BOM = []byte{0xEF, 0xBB, 0xBF}

// Decode turns the bytes of a table file into UTF-8. The rule is fixed and
// never guesses from letter frequencies (ecosystem.md §3): byte order mark,
// else valid UTF-8, else rich in zero bytes = UTF-16LE, else strict GB18030.
// ok is false when the bytes are none of these; bad is then the offset of the
// first byte that does not fit.
func Decode(data []byte) (text []byte, name string, bad int, ok bool) {
	switch {
	case bytes.HasPrefix(data, utf8BOM):
		rest := data[len(utf8BOM):]
		if i := firstInvalid(rest); i >= 0 {
			return nil, "UTF-8", i + len(utf8BOM), false
		}
		return rest, "UTF-8", 0, true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decode(data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), "UTF-16")
	case utf8.Valid(data) && !bytes.ContainsRune(data, 0):
		return data, "UTF-8", 0, true
	case len(data) > 1 && bytes.Count(data, []byte{0}) > len(data)/8:
		return decode(data, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder(), "UTF-16")
	}
	return decode(data, simplifiedchinese.GB18030.NewDecoder(), "GB18030")
}

// Encodings are the names that DecodeAs takes.
var Encodings = []string{"utf-8", "gbk", "gb18030", "utf-16"}

// DecodeAs turns the bytes of a table file into UTF-8 as its owner has named
// their encoding, strictly: what does not fit is an error, as is a byte order
// mark of another encoding. It is for files that Decode reads wrong, a few
// words of GBK that are valid UTF-8 too. "" is Decode's own rule; GBK is read
// as its successor GB18030.
func DecodeAs(data []byte, as string) (text []byte, name string, bad int, ok bool) {
	switch as {
	case "":
		return Decode(data)
	case "gbk", "gb18030":
		if bytes.HasPrefix(data, utf8BOM) {
			return nil, "GB18030", 0, false
		}
		return decode(data, simplifiedchinese.GB18030.NewDecoder(), "GB18030")
	case "utf-16":
		order := unicode.LittleEndian
		if !bytes.HasPrefix(data, []byte{0xFF, 0xFE}) && zerosFirst(data) {
			order = unicode.BigEndian
		}
		if len(data)%2 == 1 {
			return nil, "UTF-16", len(data) - 1, false
		}
		return decode(data, unicode.UTF16(order, unicode.UseBOM).NewDecoder(), "UTF-16")
	case "utf-8":
		rest := bytes.TrimPrefix(data, utf8BOM)
		bad := firstInvalid(rest)
		if zero := bytes.IndexByte(rest, 0); zero >= 0 && (bad < 0 || zero < bad) {
			bad = zero
		}
		if bad >= 0 {
			return nil, "UTF-8", bad + len(data) - len(rest), false
		}
		return rest, "UTF-8", 0, true
	}
	return nil, as, 0, false
}

// zerosFirst tells whether ASCII characters have their zero byte in front, as
// in UTF-16 with the high byte first.
func zerosFirst(data []byte) bool {
	first, second := 0, 0
	for i, c := range data {
		if c == 0 && i%2 == 0 {
			first++
		} else if c == 0 {
			second++
		}
	}
	return first > second
}

func decode(data []byte, t transform.Transformer, name string) ([]byte, string, int, bool) {
	out, _, err := transform.Bytes(t, data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) || bytes.ContainsRune(out, 0) {
		return nil, name, firstBad(data, out, name), false
	}
	return out, name, 0, true
}

// firstBad is the offset, in the bytes of the file, of what does not fit: the
// text before it is as long as it is when it is written back.
func firstBad(data, out []byte, name string) int {
	good := out
	for _, r := range []rune{utf8.RuneError, 0} {
		if i := bytes.IndexRune(good, r); i >= 0 {
			good = good[:i]
		}
	}
	length := 0
	if name == "UTF-16" {
		for _, r := range string(good) {
			length += 2 * utf16.RuneLen(r)
		}
		if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
			length += 2
		}
	} else if back, err := simplifiedchinese.GB18030.NewEncoder().Bytes(good); err == nil {
		length = len(back)
	}
	return min(length, len(data))
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// utf8Text checks that a TOML or Markdown file is UTF-8 and drops its byte
// order mark. These files are written by editors, not by Excel, so another
// encoding is a mistake that is better mended than carried along.
func utf8Text(path string, data []byte, log *finding.Log) ([]byte, bool) {
	data = bytes.TrimPrefix(data, utf8BOM)
	if utf8.Valid(data) {
		if i := bytes.IndexByte(data, 0); i < 0 {
			return data, true
		}
	}
	at := finding.Place{File: path}
	if _, name, _, ok := Decode(data); ok {
		log.Add("file/encoding", at, fmt.Sprintf("这个文件的编码看起来是 %s，不是 UTF-8。", name),
			"用记事本打开，选“文件 → 另存为”，编码选 UTF-8，再保存。")
		return nil, false
	}
	i := firstInvalid(data)
	if i < 0 {
		i = bytes.IndexByte(data, 0)
	}
	line := bytes.Count(data[:i], []byte{'\n'}) + 1
	at.Line = line
	start := bytes.LastIndexByte(data[:i], '\n') + 1
	at.Col = utf8.RuneCount(data[start:i]) + 1
	at.Excerpt = excerpt(strings.ToValidUTF8(string(firstLine(data[start:])), "·"))
	log.Add("file/encoding", at, fmt.Sprintf("第 %d 行有不属于 UTF-8 的字节，文件可能已损坏。", line),
		"用记事本打开，检查这一行的文字，另存为 UTF-8。")
	return nil, false
}

func firstLine(b []byte) []byte {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return b[:i]
	}
	return b
}
