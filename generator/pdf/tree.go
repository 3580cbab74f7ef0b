package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/paper"
)

var roleNames = [...]string{
	paper.RoleDocument: "Document", paper.RoleSection: "Sect", paper.RoleP: "P", paper.RoleH1: "H1", paper.RoleH2: "H2", paper.RoleH3: "H3",
	paper.RoleList: "L", paper.RoleItem: "LI", paper.RoleTable: "Table", paper.RoleCaption: "Caption", paper.RoleTR: "TR",
	paper.RoleTH: "TH", paper.RoleTD: "TD", paper.RoleFigure: "Figure", paper.RoleLink: "Link", paper.RoleNote: "Note",
}

var scopeNames = [...]string{paper.ScopeColumn: "Column", paper.ScopeRow: "Row", paper.ScopeBoth: "Both"}

// A tree is the structure of a document: its tags, and what on the pages belongs to each.
type tree struct {
	nodes []node
	seen  int     // pieces of content so far
	marks [][]int // by page: the tag of each piece
	links []int   // the tag of each link
}

// A node is a tag and what it holds of its own.
type node struct {
	paper.Tag
	pieces []piece
	first  int // place of the first piece of it or below it among all pieces; 0 if there's none
	box    *[4]float64
	kids   []int
}

// A piece is marked content of a page, or a link.
type piece struct {
	order, page, mark int
	annotation        int // object number; 0 for marked content
}

func newTree(doc *paper.Document) *tree {
	t := &tree{nodes: make([]node, len(doc.Tags)), marks: make([][]int, len(doc.Pages))}
	for i, tag := range doc.Tags {
		if tag.Parent >= i || tag.Parent < 0 {
			tag.Parent = 0 // a tag stands after its parent; one that doesn't belongs to the document
		}
		t.nodes[i].Tag = tag
		if i > 0 {
			t.nodes[tag.Parent].kids = append(t.nodes[tag.Parent].kids, i)
		}
	}
	return t
}

// has says whether a tag is one of content.
func (t *tree) has(tag int) bool { return tag > 0 && tag < len(t.nodes) }

func (t *tree) name(tag int) string { return roleNames[t.nodes[tag].Role] }

func (t *tree) mark(tag, page, mark int) {
	t.add(tag, piece{page: page, mark: mark})
	t.marks[page] = append(t.marks[page], tag)
}

// link notes that a link belongs to a tag, and gives what the link says of it.
func (t *tree) link(tag, page, annotation int) string {
	if !t.has(tag) {
		return ""
	}
	t.add(tag, piece{page: page, annotation: annotation})
	t.links = append(t.links, tag)
	return fmt.Sprintf("/StructParent %d", len(t.marks)+len(t.links)-1)
}

func (t *tree) add(tag int, p piece) {
	t.seen++
	p.order = t.seen
	t.nodes[tag].pieces = append(t.nodes[tag].pieces, p)
	for i := tag; t.nodes[i].first == 0; i = t.nodes[i].Parent {
		t.nodes[i].first = t.seen
	}
}

// box notes where a picture stands.
func (t *tree) box(tag int, at [4]float64) {
	if t.has(tag) && t.nodes[tag].box == nil {
		t.nodes[tag].box = &at
	}
}

// write gives the number of the root; 0 for a document without structure.
func (t *tree) write(w *writer) int {
	if t.seen == 0 {
		return 0
	}
	root, parents := w.file.number(), w.file.number()
	numbers := make([]int, len(t.nodes)) // of the tags that hold something
	bodies := make([]int, len(t.nodes))  // of what a list item's content stands in; else the same
	for i, n := range t.nodes {
		if n.first == 0 {
			continue
		}
		numbers[i] = w.file.number()
		if bodies[i] = numbers[i]; n.Role == paper.RoleItem {
			bodies[i] = w.file.number()
		}
	}
	for i := range t.nodes {
		if numbers[i] != 0 {
			t.element(w, i, root, numbers, bodies)
		}
	}
	t.parents(w, parents, bodies)
	w.file.object(root, fmt.Sprintf("<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>", ref(numbers[0]), ref(parents),
		len(t.marks)+len(t.links)))
	return root
}

func (t *tree) element(w *writer, i, root int, numbers, bodies []int) {
	n := &t.nodes[i]
	up := root
	if i > 0 {
		up = bodies[n.Parent]
	}
	kids := t.kids(w, i, numbers)
	if n.Role == paper.RoleItem {
		w.file.object(bodies[i], fmt.Sprintf("<</Type/StructElem/S/LBody/P %s%s>>", ref(numbers[i]), kids))
		kids = "/K " + ref(bodies[i])
	}
	w.file.object(numbers[i], fmt.Sprintf("<</Type/StructElem/S/%s/P %s%s%s>>", roleNames[n.Role], ref(up), kids, n.attributes()))
}

func (n *node) attributes() string {
	out := ""
	if n.Alt != "" {
		out += "/Alt" + text(n.Alt)
	}
	cell := ""
	if n.Role == paper.RoleTH && n.Scope != paper.ScopeNone {
		cell += "/Scope/" + scopeNames[n.Scope]
	}
	if n.RowSpan > 1 {
		cell += fmt.Sprintf("/RowSpan %d", n.RowSpan)
	}
	if n.ColSpan > 1 {
		cell += fmt.Sprintf("/ColSpan %d", n.ColSpan)
	}
	if cell != "" {
		out += "/A<</O/Table" + cell + ">>"
	}
	if b := n.box; b != nil && n.Role == paper.RoleFigure {
		out += fmt.Sprintf("/A<</O/Layout/Placement/Block/BBox[%s %s %s %s]>>", number(b[0]), number(b[1]), number(b[2]), number(b[3]))
	}
	return out
}

// kids lists what an element holds: in the order of the tags, and where an element holds content of its own too, as a paragraph with a link
// does, in the order on the page.
func (t *tree) kids(w *writer, i int, numbers []int) string {
	n := &t.nodes[i]
	type kid struct {
		order int
		body  string
	}
	var list []kid
	for _, k := range n.kids {
		if numbers[k] != 0 {
			list = append(list, kid{t.nodes[k].first, ref(numbers[k])})
		}
	}
	home := -1
	for _, p := range n.pieces {
		if home < 0 {
			home = p.page
		}
		switch {
		case p.annotation != 0:
			list = append(list, kid{p.order, fmt.Sprintf("<</Type/OBJR/Obj %s/Pg %s>>", ref(p.annotation), ref(w.pages[p.page]))})
		case p.page == home:
			list = append(list, kid{p.order, fmt.Sprint(p.mark)})
		default:
			list = append(list, kid{p.order, fmt.Sprintf("<</Type/MCR/Pg %s/MCID %d>>", ref(w.pages[p.page]), p.mark)})
		}
	}
	if len(n.pieces) > 0 {
		slices.SortStableFunc(list, func(a, b kid) int { return cmp.Compare(a.order, b.order) })
	}
	bodies := make([]string, len(list))
	for j, k := range list {
		bodies[j] = k.body
	}
	out := "/K[" + strings.Join(bodies, " ") + "]"
	if home >= 0 {
		out = "/Pg " + ref(w.pages[home]) + out
	}
	return out
}

// parents leads from what stands on a page back to its element.
func (t *tree) parents(w *writer, n int, bodies []int) {
	var b strings.Builder
	b.WriteString("<</Nums[")
	for page, tags := range t.marks {
		list := make([]int, len(tags))
		for i, tag := range tags {
			list[i] = bodies[tag]
		}
		fmt.Fprintf(&b, "%d %s", page, refs(list))
	}
	for i, tag := range t.links {
		fmt.Fprintf(&b, " %d %s", len(t.marks)+i, ref(bodies[tag]))
	}
	b.WriteString("]>>")
	w.file.object(n, b.String())
}
