package word

import "slices"

// build is a paragraph being read.
type build struct {
	style
	id      string // of its style
	runs    []Run
	remarks []pending
	after   []Block  // of text boxes that hang on it
	shown   runStyle // of its first text
}

type pending struct {
	what   remark
	detail string
}

func (b *build) remark(what remark, detail string) {
	b.remarks = append(b.remarks, pending{what, detail})
}

// block reads an element of the body, a cell, a note or a text box.
func (r *reader) block(n *node, into *[]Block) {
	switch n.name {
	case "w:p":
		r.paragraph(n, into)
	case "w:tbl":
		r.joined(into)
		r.tabular(n, into)
	case "w:sdt":
		if isContents(n) {
			r.told.add(contents, r.place(""), "")
			return
		}
		r.blocks(n.child("w:sdtContent"), into)
	case "w:customXml", "w:smartTag":
		r.blocks(n, into)
	case "w:ins", "w:moveTo":
		r.told.add(changed, r.place(""), "")
		r.blocks(n, into)
	case "w:del", "w:moveFrom":
		r.told.add(changed, r.place(""), "")
	case "mc:AlternateContent":
		r.blocks(alternative(n), into)
	case "w:altChunk", "w:subDoc":
		r.told.add(foreign, r.place(""), "")
	case "m:oMathPara", "m:oMath":
		r.paragraph(&node{name: "w:p", kids: []*node{n}}, into)
	}
}

func (r *reader) blocks(n *node, into *[]Block) {
	if n != nil {
		for _, k := range n.kids {
			r.block(k, into)
		}
	}
}

// isContents tells a table of contents made by the program.
func isContents(sdt *node) bool {
	part := sdt.child("w:sdtPr").child("w:docPartObj")
	return part.val("w:docPartGallery") == "Table of Contents"
}

// paragraph reads a paragraph and finishes it, unless its end was deleted.
func (r *reader) paragraph(n *node, into *[]Block) {
	b := r.carry
	r.carry = nil
	pr := n.child("w:pPr")
	if b == nil {
		b = &build{id: pr.val("w:pStyle")}
		b.style = r.st.of(b.id)
		if b.id == "" {
			b.id = r.st.usual
		}
		if pr != nil {
			b.paragraph(pr)
		}
	}
	if b.outline > 0 {
		r.leaveContents()
	}
	mark := pr.child("w:rPr")
	gone := mark.child("w:del") != nil || mark.child("w:moveFrom") != nil
	if gone || mark.child("w:ins") != nil || mark.child("w:moveTo") != nil {
		b.remark(changed, "")
	}
	r.inlines(n, b, span{look: b.run})
	r.closeFields(b)
	if gone {
		r.carry = b
		return
	}
	r.finish(b, into)
}

// joined finishes a paragraph that waited for a next one.
func (r *reader) joined(into *[]Block) {
	if b := r.carry; b != nil {
		r.carry = nil
		r.finish(b, into)
	}
}

// finish makes a block of a paragraph that is complete.
func (r *reader) finish(b *build, into *[]Block) {
	number, isNumbered := numbered{}, false
	if b.list != "" && b.list != "0" {
		number, isNumbered = r.num.next(b.list, b.depth, b.id)
	}
	block := Block{Runs: b.runs}
	block.look = lookOf(b)
	if tidy(&block) {
		if r.within == 0 {
			r.count++
		}
		if isNumbered {
			enumerate(&block, number)
		}
		block.At = r.place(Text(block.Runs))
		*into = append(*into, block)
	} else {
		block.At = r.place("")
	}
	r.placePictures(&block)
	for _, p := range b.remarks {
		r.told.add(p.what, block.At, p.detail)
	}
	*into = append(*into, b.after...)
}

// placePictures notes where pictures stand. One in a paragraph of its own is
// found by the words before it.
func (r *reader) placePictures(b *Block) {
	text := Text(b.Runs)
	for _, run := range b.Runs {
		if run.Picture == 0 || r.doc.Pictures[run.Picture-1].At.File != "" {
			continue
		}
		at := b.At
		if blank(text) && r.before != "" {
			at.Excerpt = "（“" + words(r.before) + "”后面的图片）"
		}
		r.doc.Pictures[run.Picture-1].At = at
	}
	if !blank(text) {
		r.before = text
	}
}

// enumerate puts a number before a paragraph: as an item of a list where
// Markdown can write the number, else as text.
func enumerate(b *Block, n numbered) {
	if n.bullet || n.plain {
		b.Kind, b.Level, b.Number = Item, n.depth, Number{Bullet: n.bullet, Value: n.value}
		return
	}
	b.Runs = append([]Run{{Text: spaced(n.text)}}, b.Runs...)
}

// spaced is a number with the space that a reader expects behind it.
func spaced(number string) string {
	last := []rune(number)[len([]rune(number))-1]
	switch {
	case last < 0x80:
		return number + " "
	case last == '、' || last == '）' || last == '．' || last == '：' || last >= '①' && last <= '⒛':
		return number
	}
	return number + "\u3000"
}

// lookOf gathers how a paragraph is set.
func lookOf(b *build) look {
	l := look{centred: b.align == "center", right: b.align == "right", outline: b.outline}
	l.title = b.is("title", "标题", "文档标题")
	l.quote = b.is("quote", "intense quote", "引用", "明显引用", "quotations", "block text")
	l.caption = b.is("caption", "题注", "table", "表")
	l.bold = len(b.runs) > 0
	for _, run := range b.runs {
		if run.Text != "" && !run.Bold && !blank(run.Text) {
			l.bold = false
		}
	}
	l.font, l.size = b.run.font, b.run.size
	if b.shown.size > 0 {
		l.font, l.size = b.shown.font, b.shown.size
	}
	if !l.centred && !l.right && b.indent >= 3000 { // pushed to the right by its indent
		l.right = true
	}
	l.lead = leading(b.runs)
	return l
}

// leading counts the blanks that a paragraph begins with.
func leading(runs []Run) int {
	n := 0
	for _, run := range runs {
		for _, c := range run.Text {
			switch c {
			case ' ':
				n++
			case '\u3000':
				n += 2
			default:
				return n
			}
		}
		if run.Note > 0 || run.Picture > 0 {
			break
		}
	}
	return n
}

// apart reads what is a text of its own within another.
func (r *reader) apart(read func(), into *[]Block) {
	carry, fields := r.carry, r.fields
	r.carry, r.fields = nil, nil
	r.within++
	read()
	r.joined(into)
	r.within--
	r.carry, r.fields = carry, fields
}

// lines reads what lies in a cell or a note as paragraphs of text.
func (r *reader) lines(n *node) (lines [][]Run) {
	var blocks []Block
	r.apart(func() { r.blocks(n, &blocks) }, &blocks)
	for _, b := range blocks {
		switch {
		case b.Kind == Tabular:
			lines = append(lines, b.Table.lines()...)
		case b.Kind == Item:
			lines = append(lines, append([]Run{{Text: b.Number.String()}}, b.Runs...))
		default:
			lines = append(lines, b.Runs)
		}
	}
	return slices.DeleteFunc(lines, func(l []Run) bool { return len(l) == 0 })
}
