package table_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongshi/generator/finding"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// cells is a grid as text, headings first.
func cells(g *table.Grid) [][]string {
	var head []string
	for _, c := range g.Header {
		head = append(head, c.Text)
	}
	out := [][]string{head}
	for _, r := range g.Rows {
		out = append(out, r.Cells)
	}
	return out
}

func same(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal) }

// TestCSV reads what programs write.
func TestCSV(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"commas", "甲,乙\n1,2\n", [][]string{{"甲", "乙"}, {"1", "2"}}},
		{"tabs", "甲\t乙\n1,5\t2\n", [][]string{{"甲", "乙"}, {"1,5", "2"}}},
		{"semicolons", "甲;乙;丙\n1,5;2;3\n", [][]string{{"甲", "乙", "丙"}, {"1,5", "2", "3"}}},
		{"one column", "甲\n1\n2\n", [][]string{{"甲"}, {"1"}, {"2"}}},
		{"quotes", "甲,乙\n\"一,二\",\"三\"\"四\"\n", [][]string{{"甲", "乙"}, {"一,二", "三\"四"}}},
		{"quoted line end", "甲,乙\n\"一\n二\",3\n4,5\n", [][]string{{"甲", "乙"}, {"一\n二", "3"}, {"4", "5"}}},
		{"an inch mark", "甲,乙\n管径4\"水管,1\n", [][]string{{"甲", "乙"}, {"管径4\"水管", "1"}}},
		{"blanks round cells", " 甲 ,　乙\n 1 ,\t2\n", [][]string{{"甲", "乙"}, {"1", "2"}}},
		{"short and long rows", "甲,乙\n1\n1,2,3\n1,2,\n", [][]string{{"甲", "乙"}, {"1", ""}, {"1", "2"}, {"1", "2"}}},
		{"blank rows", "\n\n甲,乙\n\n,\n1,2\n , \n", [][]string{{"甲", "乙"}, {"1", "2"}}},
		{"no line end", "甲,乙\n1,2", [][]string{{"甲", "乙"}, {"1", "2"}}},
		{"CRLF", "甲,乙\r\n1,\"a\r\nb\"\r\n", [][]string{{"甲", "乙"}, {"1", "a\nb"}}},
		{"nothing", "", [][]string{nil}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			log := &finding.Log{}
			g := table.CSV("a.csv", []byte(c.text), log)
			if g == nil || log.Len() > 0 || !same(cells(g), c.want) {
				t.Errorf("%v, want %q; %v", g, c.want, log.List())
			}
		})
	}
}

// TestPlaces: each cell knows where it stands, also behind a quoted line end.
func TestPlaces(t *testing.T) {
	t.Parallel()
	text := "村名, 金额,用途\n柳村,1,\"道\n路\"\n\n赵庄,\"2\",路灯\n北沟\n"
	g := table.CSV("a.csv", []byte(text), &finding.Log{})
	for _, c := range []struct {
		row, col int
		place    string
		length   int
	}{
		{-1, 0, "a.csv:1:1", 2}, {-1, 2, "a.csv:1:8", 2}, {0, 0, "a.csv:2:1", 2}, {0, 1, "a.csv:2:4", 1}, {0, 2, "a.csv:2:6", 2},
		{1, 0, "a.csv:5:1", 2}, {1, 1, "a.csv:5:4", 3}, {1, 2, "a.csv:5:8", 2}, {2, 0, "a.csv:6:1", 2}, {2, 2, "a.csv:6:1", 2},
	} {
		p := g.Place(c.row, c.col)
		if p.String() != c.place || p.Len != c.length {
			t.Errorf("row %d column %d is at %s (%d long), want %s (%d)", c.row, c.col, p, p.Len, c.place, c.length)
		}
	}
	for row, line := range []int{2, 5, 6} {
		if g.Line(row) != line {
			t.Errorf("row %d is on line %d, want %d", row, g.Line(row), line)
		}
	}
}

// encodings are the forms in which a table reaches us.
var encodings = map[string]func(string) ([]byte, error){
	"UTF-8":   func(s string) ([]byte, error) { return []byte(s), nil },
	"BOM":     func(s string) ([]byte, error) { return []byte("\ufeff" + s), nil },
	"GB18030": func(s string) ([]byte, error) { return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s)) },
	"UTF-16LE": func(s string) ([]byte, error) {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	},
	"UTF-16BE": func(s string) ([]byte, error) {
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	},
	"UTF-16 without BOM": func(s string) ([]byte, error) {
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("id,count\n" + s))
	},
}

// TestRoundTrip: what a program writes as CSV is read back, cell by cell, in
// every encoding and with every separator.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4180, 1))
	words := []string{"柳村", "道路硬化", "1,234.50", "约30", "他说\"好\"", "一\n二", "a;b", "a\tb", "𠮷", "“引号”", "-", "￥12", "", "x y", "3'", "#", "=1+1", "、"}
	for range 300 {
		columns := 2 + r.IntN(4)
		want := [][]string{}
		for row := range 1 + r.IntN(6) {
			line := make([]string, columns)
			for i := range line {
				line[i] = words[r.IntN(len(words))]
			}
			line[0] = fmt.Sprintf("行%d", row) // so that no row is blank
			want = append(want, line)
		}
		for i := range want[0] {
			want[0][i] = fmt.Sprintf("列%d", i)
		}
		for _, comma := range []rune{',', '\t', ';'} {
			var b bytes.Buffer
			w := csv.NewWriter(&b)
			w.Comma = comma
			if err := w.WriteAll(want); err != nil {
				t.Fatal(err)
			}
			for name, encode := range encodings {
				if strings.Contains(name, "without") {
					continue // it can only be told for text that is mostly ASCII
				}
				data, err := encode(b.String())
				if err != nil {
					t.Fatal(err)
				}
				log := &finding.Log{}
				g := table.CSV("a.csv", data, log)
				if g == nil || !same(cells(g), want) {
					t.Fatalf("%s, %q: %q\ngot %v, %v", name, comma, b.String(), g, log.List())
				}
			}
		}
	}
	data, err := encodings["UTF-16 without BOM"]("a,1\nb,2\n")
	if err != nil {
		t.Fatal(err)
	}
	if g := table.CSV("a.csv", data, &finding.Log{}); g == nil || len(g.Rows) != 2 || g.Header[0].Text != "id" {
		t.Errorf("UTF-16 without BOM: %v", g)
	}
}

// TestTOML: keys become columns, numbers keep their digits, rows their places.
func TestTOML(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	src := &source.File{Path: "a.toml", Data: []byte("# 台账\n[[rows]]\nvillage = \" 柳村 \"\namount = 4.20\n\n[[rows]]\namount = 7\nday = 2026-03-01\n")}
	g := table.TOML(src, log)
	if g == nil {
		t.Fatal(log.List())
	}
	if want := [][]string{{"amount", "village", "day"}, {"4.20", "柳村", ""}, {"7", "", "2026-03-01"}}; !g.Keys || !same(cells(g), want) {
		t.Fatalf("%q, want %q; %v", cells(g), want, log.List())
	}
	for _, c := range []struct {
		row, col int
		want     string
	}{{0, 1, "a.toml:3:11"}, {1, 0, "a.toml:7:10"}, {-1, 2, "a.toml:8:1"}, {1, 1, "a.toml:6:3"}} {
		if got := g.Place(c.row, c.col).String(); got != c.want {
			t.Errorf("row %d column %d is at %s, want %s", c.row, c.col, got, c.want)
		}
	}
	if g.Line(0) != 2 || g.Line(1) != 6 {
		t.Errorf("lines %d and %d", g.Line(0), g.Line(1))
	}
	for _, text := range []string{"", "# 空\n", "[[a]]\n"} {
		log := &finding.Log{}
		if g := table.TOML(&source.File{Path: "a.toml", Data: []byte(text)}, log); g == nil || len(g.Header) > 0 || log.Len() > 0 {
			t.Errorf("%q: %v %v", text, g, log.List())
		}
	}
}

// FuzzCSV: any bytes make a grid whose rows are as wide as its header and
// whose cells know a place in the file, or they make a finding.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"甲,乙\n1,2\n", "甲;乙\n\"1;2", "\"\"\"", "\xff\xfe,\x00", "\xd6\xd0,1", "a\tb\r\n\"c\nd\"\t", ",,\n,\n", "\n\n", "a\"b,\"c\"d\n", "\ufeff甲"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		log := &finding.Log{}
		g := table.CSV("a.csv", data, log)
		if g == nil {
			if log.Errors() == 0 {
				t.Fatal("no grid and no finding")
			}
			return
		}
		text, _, _, ok := source.Decode(data)
		if !ok {
			t.Fatal("a grid of what is no text")
		}
		lines := bytes.Count(text, []byte{'\n'}) + 1
		last := 0
		for i, row := range g.Rows {
			if len(row.Cells) != len(g.Header) || row.Extra < 0 {
				t.Fatalf("row %d has %d cells of %d", i, len(row.Cells), len(g.Header))
			}
			if line := g.Line(i); line <= last || line > lines {
				t.Fatalf("row %d is on line %d after %d of %d", i, line, last, lines)
			} else {
				last = line
			}
			for j, c := range row.Cells {
				p := g.Place(i, j)
				if p.Line < 1 || p.Line > lines || p.Col < 1 || p.Len < 0 || !utf8.ValidString(p.Excerpt) {
					t.Fatalf("cell %d,%d is at %+v", i, j, p)
				}
				if c != strings.TrimSpace(c) {
					t.Fatalf("cell %d,%d is %q", i, j, c)
				}
			}
		}
	})
}
