package word

import (
	"errors"
	"io"

	"gongshi/generator/finding"
)

// reader reads one document.
type reader struct {
	name string
	log  *finding.Log
	pack *pack
	part relations // of the part being read
	doc  *Document
	st   *styles
	num  *numbering
	told remarks

	count  int // paragraphs with text, and tables, so far
	fields []field
	notes  map[string]*node // footnotes and endnotes by kind and ID
	marked map[string]int   // their numbers
	parts  map[string]relations
	media  map[mediaKey]int
	inNote bool
	within int    // cells, notes and text boxes around what is being read
	boxes  int    // of these, text boxes
	carry  *build // a paragraph whose end was deleted
	before string // the last paragraph with text
	fault  error  // the document is more than one can be
}

// Read reads a document. ok is false, with a finding, when it can't be read;
// name is what findings call the file.
func Read(name string, data []byte, log *finding.Log) (doc *Document, ok bool) {
	if len(data) > MostBytes {
		unreadable(name, errTooMuch, log)
		return nil, false
	}
	if sort := SortOf(data); sort != Docx {
		refuse(name, sort, log)
		return nil, false
	}
	p, err := unpack(data)
	if err != nil {
		unreadable(name, err, log)
		return nil, false
	}
	r := &reader{name: name, log: log, pack: p, doc: &Document{Name: name}, notes: map[string]*node{}, marked: map[string]int{}, parts: map[string]relations{}, media: map[mediaKey]int{}}
	if err := r.read(); err != nil {
		unreadable(name, err, log)
		return nil, false
	}
	r.told.report(r)
	recognise(r.doc, log)
	return r.doc, true
}

// refuse says what a file is that is no .docx.
func refuse(name string, sort Sort, log *finding.Log) {
	at := finding.Place{File: name}
	const save = "用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，再导入。"
	switch sort {
	case Locked:
		log.Add("word/unread", at, "这个文件设了打开密码，读不出来。", "用 Word 或 WPS 打开，去掉密码，另存为 .docx，再导入。")
	case Old:
		log.Add("word/unread", at, "这是旧格式的文件（.doc 或 .wps）。", save)
	case RichText, OpenDocument, Web:
		log.Add("word/unread", at, "这不是 .docx 文件，只是用了它的文件名。", save)
	default:
		log.Add("word/unread", at, "这不是 Word 文件。", "检查是不是选错了文件；表格用 gongshi convert，图片直接放在公告旁边。")
	}
}

func unreadable(name string, err error, log *finding.Log) {
	at := finding.Place{File: name}
	if errors.Is(err, errTooMuch) {
		log.Add("word/unread", at, "这个文件展开后太大，或套得太深，不像一篇公告，没有读取。", "只把要公示的内容复制到一个新的 Word 文件里，再导入。")
		return
	}
	log.Add("word/unread", at, "这个文件不完整或已损坏，读不出来。", "重新拷贝一份；还不行就用 Word 或 WPS 打开，另存为新的 .docx，再导入。")
}

func (r *reader) read() error {
	top, err := r.pack.relations("")
	if err != nil {
		return err
	}
	main := top.first("officeDocument")
	if main == "" {
		main = "word/document.xml"
	}
	if r.part, err = r.pack.relations(main); err != nil {
		return err
	}
	if err := r.definitions(); err != nil {
		return err
	}
	body, err := r.pack.open(main)
	if err != nil {
		return err
	}
	defer body.Close()
	heads := map[string]bool{}
	err = newXML(body, &r.pack.nodes).each("w:body", func(n *node) {
		r.block(n, &r.doc.Blocks)
		headers(n, heads)
	})
	if err != nil {
		if errors.Is(err, io.EOF) { // no body in it
			err = errNoPart
		}
		return err
	}
	r.joined(&r.doc.Blocks)
	if r.fault != nil {
		return r.fault
	}
	return r.margins(heads)
}

// definitions reads what the text refers to: styles, lists, notes.
func (r *reader) definitions() error {
	tree := func(sort string) (*node, string, error) {
		part := r.part.first(sort)
		if part == "" {
			return nil, "", nil
		}
		n, err := r.pack.tree(part)
		return n, part, err
	}
	n, _, err := tree("styles")
	if err != nil {
		return err
	}
	r.st = readStyles(n)
	if n, _, err = tree("numbering"); err != nil {
		return err
	}
	r.num = readNumbering(n, r.st)
	for _, kind := range []string{"footnote", "endnote"} {
		n, part, err := tree(kind + "s")
		if err != nil {
			return err
		}
		if n == nil {
			continue
		}
		if r.parts[kind], err = r.pack.relations(part); err != nil {
			return err
		}
		for _, k := range n.kids {
			if k.name == "w:"+kind && (k.get("w:type") == "" || k.get("w:type") == "normal") {
				r.notes[kind+k.get("w:id")] = k
			}
		}
	}
	return nil
}

// place is that of the paragraph numbered last, or of the one on which a text
// box hangs.
func (r *reader) place(text string) finding.Place {
	line := r.count
	if r.boxes > 0 {
		line++
	}
	return finding.Place{File: r.name, Line: max(line, 1), Excerpt: words(text)}
}
