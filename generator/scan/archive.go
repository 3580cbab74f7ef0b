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
		l.broken(ext)
		return
	}
	for _, f := range z.File {
		name := memberName(f)
		l.numbers([]byte(name))
		l.values([]byte(name), false)
		if strings.HasSuffix(name, "/") {
			continue
		}
		if f.Flags&1 != 0 {
			l.unread("压缩文件设了密码，读不出来。", "换一个没有密码的文件。")
			continue
		}
		part, ok := l.member(f)
		if !ok {
			l.broken(ext)
			return
		}
		l.part(ext, name, part)
	}
}

// broken speaks of a file that can't be unpacked. A workbook, which the program
// makes itself, must not go out like that; other files may be looked at by a
// person.
func (l *look) broken(ext string) {
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

func isArchive(ext string) bool {
	switch ext {
	case ".zip", ".xlsx", ".docx", ".pptx", ".ods", ".odt":
		return true
	}
	return false
}

// memberName is the name of a member; Windows writes it in GB18030.
func memberName(f *zip.File) string {
	if f.NonUTF8 && !utf8.ValidString(f.Name) {
		if text, _, _, ok := source.Decode([]byte(f.Name)); ok {
			return string(text)
		}
	}
	return f.Name
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
