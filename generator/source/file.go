// Package source reads what people wrote.
//
// In: a site folder, or the layouts embedded in the program. Out: files as
// text with an index of their lines, so that every later value can say where
// it came from, and findings for files that can't be read. Nothing outside the
// site folder is ever opened: reading goes through os.Root, which refuses a
// symlink that leads out.
package source

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"gongshi/generator/finding"
)

// File is one text file as read. Data is UTF-8 without a byte order mark and
// is not changed after reading.
type File struct {
	Path string // slash-separated, relative to the site folder
	Data []byte
	// lines holds the offset of each line's first byte; made when first asked
	// for, because most files never need a place.
	lines []int
}

// Line returns the 1-based line and the 1-based column in characters of a byte
// offset. Offsets past the end count as the end.
func (f *File) Line(off int) (line, col int) {
	f.index()
	off = min(max(off, 0), len(f.Data))
	line = sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > off })
	return line, utf8.RuneCount(f.Data[f.lines[line-1]:off]) + 1
}

// Offset returns the byte offset of a 1-based line's start.
func (f *File) Offset(line int) int {
	f.index()
	return f.lines[min(max(line, 1), len(f.lines))-1]
}

// Text returns a line without its line end.
func (f *File) Text(line int) string {
	f.index()
	start := f.Offset(line)
	end := len(f.Data)
	if line < len(f.lines) {
		end = f.lines[line]
	}
	return strings.TrimRight(string(f.Data[start:end]), "\r\n")
}

// Place makes the place of n bytes from off. The mark ends with its line, and
// the excerpt of a very long line is left out beyond what a terminal shows.
func (f *File) Place(off, n int) finding.Place {
	line, col := f.Line(off)
	text := f.Text(line)
	length := 0
	if n > 0 {
		end := min(off+n, f.Offset(line)+len(text))
		length = utf8.RuneCount(f.Data[off:max(end, off)])
	}
	return finding.Place{File: f.Path, Line: line, Col: col, Len: length, Excerpt: excerpt(text)}
}

// Whole is the place of the file itself.
func (f *File) Whole() finding.Place { return finding.Place{File: f.Path} }

func excerpt(line string) string {
	const most = 4000
	if len(line) > most {
		line = strings.ToValidUTF8(line[:most], "")
	}
	line = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f || r == utf8.RuneError {
			return '·'
		}
		return r
	}, line)
	return line
}

func (f *File) index() {
	if f.lines != nil {
		return
	}
	f.lines = make([]int, 1, 1+bytes.Count(f.Data, []byte{'\n'}))
	for i, c := range f.Data {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
}

// Nearest returns the candidate that a person probably meant by word, or "".
// It counts insertions, deletions, changes and swaps of neighbours, and
// accepts at most a third of the word's length (at least one).
func Nearest(word string, candidates []string) string {
	best, limit := "", max(1, utf8.RuneCountInString(word)/3)
	for _, c := range candidates {
		if c == word {
			continue
		}
		if d := distance([]rune(strings.ToLower(word)), []rune(strings.ToLower(c))); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

func distance(a, b []rune) int {
	if abs(len(a)-len(b)) > 8 || len(a) > 64 {
		return 99
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
