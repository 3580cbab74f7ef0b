package word

import (
	"strings"
)

// span is what surrounds inline content.
type span struct {
	look runStyle
	link string
}

// inlines reads the children of a paragraph, or of what stands in one.
func (r *reader) inlines(n *node, b *build, in span) {
	for _, k := range n.kids {
		r.inline(k, b, in)
	}
}

func (r *reader) inline(n *node, b *build, in span) {
	switch n.name {
	case "w:r":
		r.run(n, b, in)
	case "w:hyperlink":
		in.link = r.hyperlink(n, b)
		r.inlines(n, b, in)
	case "w:fldSimple":
		f := field{instruction: n.get("w:instr"), result: true}
		r.settle(&f, b)
		r.fields = append(r.fields, f)
		r.inlines(n, b, in)
		r.fields = r.fields[:len(r.fields)-1]
	case "w:ins", "w:moveTo":
		b.remark(changed, "")
		r.inlines(n, b, in)
	case "w:del", "w:moveFrom":
		b.remark(changed, "")
		r.passFields(n, b)
	case "w:smartTag", "w:customXml", "w:dir", "w:bdo":
		r.inlines(n, b, in)
	case "w:sdt":
		if on, _ := n.child("w:sdtPr").on("w:showingPlcHdr"); on {
			b.remark(unfilled, "")
			return
		}
		if c := n.child("w:sdtContent"); c != nil {
			r.inlines(c, b, in)
		}
	case "mc:AlternateContent":
		if c := alternative(n); c != nil {
			r.inlines(c, b, in)
		}
	case "m:oMath", "m:oMathPara":
		b.remark(formula, "")
		r.add(b, in, mathText(n))
	case "w:subDoc":
		b.remark(foreign, "")
	}
}

// run reads a run: text of one look, and what stands in it.
func (r *reader) run(n *node, b *build, in span) {
	if pr := n.child("w:rPr"); pr != nil {
		if id := pr.val("w:rStyle"); id != "" {
			r.st.apply(id, &in.look)
		}
		in.look.set(pr)
		if pr.child("w:del") != nil { // a run that was deleted as a whole
			b.remark(changed, "")
			return
		}
	}
	for _, k := range n.kids {
		r.piece(k, b, in)
	}
}

// piece reads one part of a run.
func (r *reader) piece(n *node, b *build, in span) {
	switch n.name {
	case "w:t":
		text := n.text
		if n.get("xml:space") != "preserve" && n.get("?:space") != "preserve" {
			text = strings.Trim(text, " \t\r\n")
		}
		r.add(b, in, text)
	case "w:tab", "w:ptab":
		r.add(b, in, "\u3000")
	case "w:br":
		if t := n.get("w:type"); t == "" || t == "textWrapping" {
			r.add(b, in, "\n")
		}
	case "w:cr":
		r.add(b, in, "\n")
	case "w:noBreakHyphen":
		r.add(b, in, "-")
	case "w:sym":
		r.sign(n, b, in)
	case "w:fldChar":
		r.fieldMark(n, b, in)
	case "w:instrText":
		if k := len(r.fields); k > 0 && !r.fields[k-1].result {
			r.fields[k-1].instruction += n.text
		}
	case "w:footnoteReference", "w:endnoteReference":
		r.noteMark(n, b)
	case "w:commentReference":
		b.remark(commented, "")
	case "w:drawing", "w:pict", "w:object":
		r.drawing(n, b, shape{})
	case "w:ruby":
		r.ruby(n, b, in)
	case "mc:AlternateContent":
		if c := alternative(n); c != nil {
			for _, k := range c.kids {
				r.piece(k, b, in)
			}
		}
	case "w:r", "w:ins", "w:smartTag", "w:hyperlink": // out of place, as some programs write
		r.inline(n, b, in)
	}
}

// add adds text to a paragraph.
func (r *reader) add(b *build, in span, text string) {
	if text = readable(text); text == "" || r.dropping() {
		return
	}
	if in.look.hidden {
		if !blank(text) {
			b.remark(concealed, "")
		}
		return
	}
	if in.look.under && blank(text) && !strings.Contains(text, "\n") { // a blank to fill in
		text = strings.Repeat("_", min(max(4, leading([]Run{{Text: text}})), 40))
	}
	if b.shown.size == 0 && !blank(text) {
		b.shown = in.look
		b.shown.size = max(b.shown.size, 1)
	}
	b.put(Run{Text: text, Bold: in.look.bold, Italic: in.look.italic, Link: r.linkOf(in)})
}

// put adds a run, to the one before it if they look alike.
func (b *build) put(run Run) {
	if k := len(b.runs) - 1; k >= 0 && alike(b.runs[k], run) {
		b.runs[k].Text += run.Text
		return
	}
	b.runs = append(b.runs, run)
}

func alike(a, b Run) bool {
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Link == b.Link && a.Note+b.Note+a.Picture+b.Picture == 0
}

// readable takes out what can't be seen, and makes one of each sort of space.
func readable(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\u00a0' || c == '\t' || c == '\r' || c >= '\u2000' && c <= '\u200a' || c == '\u202f' || c == '\u205f':
			return ' '
		case c == '\u2028' || c == '\u2029' || c == '\v':
			return '\n'
		case c == '\u00ad' || c >= '\u200b' && c <= '\u200f' || c >= '\u202a' && c <= '\u202e' || c >= '\u2060' && c <= '\u206f' || c == '\ufeff' || c < ' ' && c != '\n':
			return -1
		case c >= '\ue000' && c <= '\uf8ff':
			return private(c)
		}
		return c
	}, text)
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

// ruby reads characters with their reading above them.
func (r *reader) ruby(n *node, b *build, in span) {
	for _, k := range n.child("w:rubyBase").all() {
		r.inline(k, b, in)
	}
	reading := ""
	for _, k := range n.child("w:rt").all() {
		for _, t := range k.all() {
			reading += t.text
		}
	}
	if !blank(reading) {
		r.add(b, in, "（"+strings.TrimSpace(reading)+"）")
	}
}

// all are the children of a node that may be missing.
func (n *node) all() []*node {
	if n == nil {
		return nil
	}
	return n.kids
}

// noteMark reads the mark of a footnote, and the note with the first one.
func (r *reader) noteMark(n *node, b *build) {
	kind := "footnote"
	if n.name == "w:endnoteReference" {
		kind = "endnote"
	}
	key := kind + n.get("w:id")
	note := r.notes[key]
	if note == nil || r.inNote || r.dropping() {
		return
	}
	if r.marked[key] == 0 {
		part, carry := r.part, r.inNote
		r.part, r.inNote = r.parts[kind], true
		lines := r.lines(note)
		r.part, r.inNote = part, carry
		if len(lines) == 0 {
			return
		}
		r.doc.Notes = append(r.doc.Notes, Note{Lines: lines, At: r.place(Text(lines[0]))})
		r.marked[key] = len(r.doc.Notes)
	}
	b.put(Run{Note: r.marked[key]})
}

// alternative is the version of some content that is read here: the newer one
// if it holds anything that is understood, else the older one. Taking both
// would double the text.
func alternative(n *node) *node {
	choice, fallback := n.child("mc:Choice"), n.child("mc:Fallback")
	if choice != nil && (fallback == nil || meaningful(choice)) {
		return choice
	}
	if fallback != nil && (choice == nil || meaningful(fallback)) {
		return fallback
	}
	return choice
}

func meaningful(n *node) bool {
	switch n.name {
	case "w:t", "pic:pic", "w:txbxContent", "v:imagedata", "w:tbl", "w:sym", "c:chart", "dgm:relIds", "m:t":
		return true
	}
	for _, k := range n.kids {
		if meaningful(k) {
			return true
		}
	}
	return false
}

// mathText is the characters of a formula.
func mathText(n *node) string {
	if n.name == "m:t" {
		return n.text
	}
	var b strings.Builder
	for i, k := range n.kids {
		if n.name == "m:f" && k.name == "m:den" && i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(mathText(k))
	}
	return b.String()
}
