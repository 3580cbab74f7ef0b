package prose

import (
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// textNodes lends the nodes of texts, the most of all nodes. A tree is done with
// when its notice is compiled, so the next one gets the same nodes again.
type textNodes struct {
	rooms []*[roomSize]ast.Text
	used  int
}

const (
	roomSize  = 16
	mostRooms = 256 // are kept for the next text: a rare giant must not stay for good
)

// next lends an empty node.
func (n *textNodes) next() *ast.Text {
	if n.used == len(n.rooms)*roomSize {
		n.rooms = append(n.rooms, new([roomSize]ast.Text))
	}
	t := &n.rooms[n.used/roomSize][n.used%roomSize]
	n.used++
	return t
}

// empty takes all nodes back, and what they lead to.
func (n *textNodes) empty() {
	for i := range n.used {
		n.rooms[i/roomSize][i%roomSize] = ast.Text{}
	}
	n.used = 0
	if len(n.rooms) > mostRooms {
		n.rooms = slices.Clone(n.rooms[:mostRooms])
	}
}

// text makes the node of a piece of the source.
func (st *state) text(from, to int) *ast.Text {
	if st.texts == nil {
		st.texts = new(textNodes)
	}
	t := st.texts.next()
	t.Segment = text.NewSegment(from, to)
	return t
}
