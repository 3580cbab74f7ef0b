package scan

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"gongshi/generator/source"
)

// maxParts bounds what the members of an archive may unpack to, in bytes.
const maxParts = 1 << 30

// archive looks at all members: cells, hidden or not, properties, comments,
// files within files.
func (l *look) archive(ext string, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		l.closed(ext)
		return
	}
	l.remarks(z)
	var b book
	for _, f := range z.File {
		name := memberName(f)
		l.text([]byte(name))
		if strings.HasSuffix(name, "/") {
			continue
		}
		if f.Flags&1 != 0 {
			l.unread("压缩文件设了密码，读不出来。", "换一个没有密码的文件。")
			continue
		}
		part, ok := l.member(f)
		if !ok {
			l.closed(ext)
			return
		}
		l.part(ext, name, part)
		if ext == ".xlsx" {
			b.keep(name, part)
		}
	}
	b.read(l)
}

// remarks looks at what is written beside the members.
func (l *look) remarks(z *zip.Reader) {
	l.text(localText(z.Comment))
	for _, f := range z.File {
		l.text(localText(f.Comment))
	}
}

// book is the parts of a workbook that make its tables.
type book struct {
	texts  []string
	sheets [][]byte
}

func (b *book) keep(name string, part []byte) {
	switch dir, file := path.Split(strings.ToLower(name)); {
	case file == "sharedstrings.xml":
		textsGrid.rows(part, nil, func(row []string) { b.texts = append(b.texts, row...) })
	case strings.HasSuffix(dir, "worksheets/") && strings.HasSuffix(file, ".xml"):
		b.sheets = append(b.sheets, part)
	}
}

// read looks at the tables; their texts may have come last.
func (b *book) read(l *look) {
	for _, part := range b.sheets {
		l.quantities(part)
		s := sheet{look: l}
		sheetGrid.rows(part, b.texts, s.next)
	}
}

// closed speaks of a file that can't be unpacked. A workbook, which the program
// makes itself, must not go out like that; other files may be looked at by a
// person.
func (l *look) closed(ext string) {
	if ext == ".xlsx" && l.depth == 0 {
		l.add(Problem{Text: "是一个打不开的工作簿。", Hint: "是附件就换一个打得开的文件；不是附件就再生成一次。"})
		return
	}
	l.unread("文件打不开，或者展开以后太大。", "换一个打得开的文件。")
}

func (l *look) member(f *zip.File) ([]byte, bool) {
	r, err := f.Open()
	if err != nil {
		return nil, false
	}
	defer r.Close()
	part, err := io.ReadAll(io.LimitReader(r, maxParts-l.size+1))
	l.size += int64(len(part))
	return part, err == nil && l.size <= maxParts
}

// part looks at one member. The parts of office files are markup whatever
// their names are, and their text is cut into runs.
func (l *look) part(ext, name string, data []byte) {
	inner := strings.ToLower(path.Ext(name))
	switch {
	case ext != ".zip" && (inner == ".xml" || inner == ".rels" || inner == ".vml"):
		text, tags := runs(rewrite(data, '&', entity))
		l.text(text)
		l.text(tags)
		if g := gridOf[ext]; g != nil && bytes.Contains(data, []byte("<"+g.row)) {
			s := sheet{look: l}
			g.rows(data, nil, s.next)
		}
	case isArchive(inner) && l.depth > 0:
		l.unread("压缩文件里套了太多层，读不出来。", "解开以后一个一个地放。")
	case isArchive(inner):
		l.depth++
		l.archive(inner, data)
		l.depth--
	case ext != ".zip" && (inner == ".bin" || inner == ".emf" || inner == ".wmf" || inner == ".gif" || inner == ".tiff"):
		l.unread(fmt.Sprintf("文件里有读不出来的内容（%s）。", inner), "请人打开看过，登记是谁、哪天看的。")
	case ext != ".zip" && inner == "": // mimetype of OpenDocument
		l.text(data)
	default:
		l.file(name, data)
	}
}

// gridOf are the tables of the formats; those of workbooks are read by book.
var gridOf = map[string]*grid{".docx": wordGrid, ".pptx": slideGrid, ".ods": openGrid, ".odt": openGrid}

func isArchive(ext string) bool {
	switch ext {
	case ".zip", ".xlsx", ".docx", ".pptx", ".ods", ".odt":
		return true
	}
	return false
}

// memberName is the name of a member; Windows writes it in GB18030.
func memberName(f *zip.File) string {
	if f.NonUTF8 {
		return string(localText(f.Name))
	}
	return f.Name
}

func localText(s string) []byte {
	if !utf8.ValidString(s) {
		if text, _, _, ok := source.Decode([]byte(s)); ok {
			return text
		}
	}
	return []byte(s)
}

// Within a paragraph the elements of word processors and slides join, as do the
// parts of a cell of several formats. All others part.
var (
	joining = set("r t rPr b i u sz color rFont family charset scheme vertAlign text:span text:soft-page-break")
	parting = set("w:p w:tc w:tr w:tab w:br w:cr a:p a:br a:tc")
)

func joins(name []byte) bool {
	return joining[string(name)] || (bytes.HasPrefix(name, []byte("w:")) || bytes.HasPrefix(name, []byte("a:"))) && !parting[string(name)]
}

// runs parts an office file's part into its text and its tags: a word processor
// cuts a number into runs wherever someone once stopped typing.
func runs(part []byte) (text, tags []byte) {
	text, tags = make([]byte, 0, len(part)/2), make([]byte, 0, len(part))
	for {
		i := bytes.IndexByte(part, '<')
		if i < 0 {
			return append(text, part...), tags
		}
		text = append(text, part[:i]...)
		part = part[i+1:]
		sign := ">"
		if bytes.HasPrefix(part, []byte("!--")) {
			sign = "-->"
		}
		end := bytes.Index(part, []byte(sign))
		if end < 0 {
			return text, append(tags, part...)
		}
		tags = append(append(tags, part[:end]...), '\n')
		name := bytes.TrimPrefix(part[:end], []byte("/"))
		if k := bytes.IndexAny(name, " /\n\r\t"); k >= 0 {
			name = name[:k]
		}
		if !joins(name) {
			text = append(text, '\n')
		}
		part = part[end+len(sign):]
	}
}
