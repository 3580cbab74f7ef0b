// Package pdf writes the display list of package paper as a PDF 1.7 file: text as text in the fonts it was set in, each cut down to the
// glyphs it's used for; the structure for reading aloud; bookmarks, links and pictures. A document always gives the same bytes: nothing in
// the file tells when or where it was made.
package pdf

import (
	"errors"
	"fmt"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
)

// A source is what the face of a text must be, beyond what typesetting needs of it: *typeface.Face and *typeface.Stack are.
type source interface {
	Find(r rune) (face *typeface.Face, glyph uint16, ok bool)
}

// Write makes the file of a document. The faces of its texts must be of package typeface.
func Write(doc *paper.Document) ([]byte, error) {
	if len(doc.Pages) == 0 {
		return nil, errors.New("a document without pages can't be written")
	}
	w := &writer{doc: doc, file: newFile(), pictures: map[string]picture{}}
	w.tree = newTree(doc)
	catalog, pages := w.file.number(), w.file.number()
	w.resources = w.file.number()
	for range doc.Pages {
		w.pages = append(w.pages, w.file.number())
	}
	for i := range doc.Pages {
		if err := w.page(i, pages); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	w.fonts.write(w.file)
	w.writeResources()
	w.file.object(pages, fmt.Sprintf("<</Type/Pages/Count %d/Kids%s>>", len(w.pages), refs(w.pages)))
	w.file.object(catalog, "<</Type/Catalog/Pages "+ref(pages)+w.catalogRest()+">>")
	return w.file.finish(catalog, w.info()), nil
}

type writer struct {
	doc       *paper.Document
	file      *file
	fonts     fonts
	tree      *tree
	outline   outline
	pictures  map[string]picture // by their bytes
	order     []picture          // in the order of their first use
	pages     []int              // object numbers
	resources int                // object number, one for all pages
}

func (w *writer) page(i, parent int) error {
	p := &w.doc.Pages[i]
	c := &content{writer: w, page: p, index: i}
	for _, item := range p.Items {
		if err := c.item(item); err != nil {
			return err
		}
	}
	c.close()
	body := w.file.number()
	w.file.stream(body, "", c.out)
	rest := ""
	if len(c.links) > 0 {
		rest = "/Annots" + refs(c.links)
	}
	if b := p.Bleed; b > 0 {
		rest += fmt.Sprintf("/TrimBox[%s %s %s %s]", number(b), number(b), number(p.W-b), number(p.H-b))
	}
	w.file.object(w.pages[i], fmt.Sprintf("<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources %s/Contents %s/StructParents %d/Tabs/S%s>>",
		ref(parent), number(p.W), number(p.H), ref(w.resources), ref(body), i, rest))
	return nil
}

func (w *writer) writeResources() {
	out := "<</ProcSet[/PDF/Text/ImageB/ImageC]/Font<<"
	for _, f := range w.fonts.list {
		out += fmt.Sprintf("/F%d %s", f.index, ref(f.object))
	}
	out += ">>/XObject<<"
	for i, p := range w.order {
		out += fmt.Sprintf("/I%d %s", i, ref(p.object))
	}
	w.file.object(w.resources, out+">>>>")
}

func (w *writer) catalogRest() string {
	out := "/ViewerPreferences<</DisplayDocTitle true>>"
	if w.doc.Lang != "" {
		out += "/Lang" + literal(w.doc.Lang)
	}
	if root := w.tree.write(w); root != 0 {
		out += "/MarkInfo<</Marked true>>/StructTreeRoot " + ref(root)
	}
	if root := w.outline.write(w.file, w.pages); root != 0 {
		out += "/PageMode/UseOutlines/Outlines " + ref(root)
	}
	return out
}

func (w *writer) info() int {
	n := w.file.number()
	w.file.object(n, "<</Producer(gongshi)/Title"+text(w.doc.Title)+">>")
	return n
}
