package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

// objects reads a file by its table of places, as a reader does, and gives the text of each object. Every place must hold the object it's
// said to hold.
func objects(t *testing.T, file []byte) map[int]string {
	t.Helper()
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if tail == nil {
		t.Fatal("no end of file")
	}
	start, _ := strconv.Atoi(string(tail[1]))
	table := unpack(t, file[start:])
	out, packed := map[int]string{}, map[int]map[int]string{}
	for n := 1; 7*n < len(table); n++ {
		row := table[7*n : 7*n+7]
		where, index := int(binary.BigEndian.Uint32(row[1:])), int(binary.BigEndian.Uint16(row[5:]))
		switch row[0] {
		case 1:
			if !bytes.HasPrefix(file[where:], fmt.Appendf(nil, "%d 0 obj\n", n)) {
				t.Fatalf("object %d isn't at %d", n, where)
			}
			out[n] = string(file[where:])[:bytes.Index(file[where:], []byte("stream\n"))]
		case 2:
			if packed[where] == nil {
				offset := int(binary.BigEndian.Uint32(table[7*where+1:]))
				packed[where] = unbundle(t, file[offset:])
			}
			body, ok := packed[where][n]
			if !ok {
				t.Fatalf("object %d isn't in stream %d at %d", n, where, index)
			}
			out[n] = body
		default:
			t.Fatalf("object %d is free", n)
		}
	}
	return out
}

// unpack is the data of the stream that begins a text.
func unpack(t *testing.T, b []byte) []byte {
	t.Helper()
	head, rest, _ := bytes.Cut(b, []byte(">>stream\n"))
	length := regexp.MustCompile(`/Length (\d+)`).FindSubmatch(head)
	n, _ := strconv.Atoi(string(length[1]))
	if !bytes.HasPrefix(rest[n:], []byte("\nendstream\nendobj\n")) {
		t.Fatalf("a stream isn't %d bytes long", n)
	}
	r, err := zlib.NewReader(bytes.NewReader(rest[:n]))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unbundle is the objects of an object stream.
func unbundle(t *testing.T, b []byte) map[int]string {
	t.Helper()
	first := regexp.MustCompile(`/First (\d+)`).FindSubmatch(b)
	n, _ := strconv.Atoi(string(first[1]))
	data := string(unpack(t, b))
	head := strings.Fields(data[:n])
	out := map[int]string{}
	for i := 0; i < len(head); i += 2 {
		number, _ := strconv.Atoi(head[i])
		at, _ := strconv.Atoi(head[i+1])
		end := len(data) - n
		if i+3 < len(head) {
			end, _ = strconv.Atoi(head[i+3])
		}
		out[number] = strings.TrimSpace(data[n+at : n+end])
	}
	return out
}

// TestEveryReferenceLeadsSomewhere reads files without another program.
func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	joined := paper.Join("合订本", "zh-CN", notice(t), notice(t))
	for name, doc := range map[string]*paper.Document{"notice": notice(t), "joined": joined} {
		all := objects(t, write(t, doc))
		if len(all) < 50 {
			t.Fatalf("%s: only %d objects", name, len(all))
		}
		for n, body := range all {
			for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(body, -1) {
				if to, _ := strconv.Atoi(m[1]); all[to] == "" {
					t.Errorf("%s: object %d refers to %d, which isn't there", name, n, to)
				}
			}
		}
	}
}

// one finds the only object that has a text.
func one(t *testing.T, all map[int]string, has string) string {
	t.Helper()
	found := ""
	for _, body := range all {
		if strings.Contains(body, has) {
			if found != "" {
				t.Fatalf("more than one object has %q", has)
			}
			found = body
		}
	}
	if found == "" {
		t.Fatalf("no object has %q", has)
	}
	return found
}

func TestBookmarks(t *testing.T) {
	marks := func(levels ...int) *paper.Document {
		p := paper.Page{W: 100, H: 100}
		for i, level := range levels {
			p.Items = append(p.Items, paper.Bookmark{Title: fmt.Sprint("m", i), Level: level, Y: 10})
		}
		return &paper.Document{Pages: []paper.Page{p}}
	}
	all := objects(t, write(t, marks(1, 2, 5, 2, 1)))
	if root := one(t, all, "/Type/Outlines"); !strings.Contains(root, "/Count 5") {
		t.Error(root)
	}
	if first := one(t, all, "/Title(m0)"); !strings.Contains(first, "/Count 3") || !strings.Contains(first, "/XYZ 0 90") {
		t.Error(first)
	}
	if deep := one(t, all, "/Title(m1)"); !strings.Contains(deep, "/Count 1") { // level 5 counts as 3
		t.Error(deep)
	}
	if second := one(t, all, "/Title(m3)"); strings.Contains(second, "/Count") || !strings.Contains(second, "/Prev") {
		t.Error(second)
	}
}

func TestWhatThePageSays(t *testing.T) {
	tags := []paper.Tag{{}, {Role: paper.RoleList}, {Role: paper.RoleItem, Parent: 1}, {Role: paper.RoleTable}, {Role: paper.RoleTR, Parent: 3},
		{Role: paper.RoleTH, Parent: 4, Scope: paper.ScopeRow, RowSpan: 2, ColSpan: 3}, {Role: paper.RoleP}}
	page := paper.Page{W: 100, H: 100, Bleed: 9, Items: []paper.Item{
		run(set.For(typeface.Text), 10, 0, 20, 2, "项"), run(set.For(typeface.Text), 10, 0, 40, 5, "头"),
		paper.Link{X: 1, Y: 1, W: 2, H: 2, URL: "http://例.test/a b", Tag: 6},
	}}
	all := objects(t, write(t, &paper.Document{Title: `a(b)\`, Lang: "zh-CN", Tags: tags, Pages: []paper.Page{page}}))
	for _, want := range []string{"/TrimBox[9 9 91 91]", "/S/LBody", "/A<</O/Table/Scope/Row/RowSpan 2/ColSpan 3>>", "/URI(http://%E4%BE%8B.test/a%20b)",
		`/Title(a\(b\)\\)`, "/Lang(zh-CN)", "/Type/OBJR"} {
		one(t, all, want)
	}
}
