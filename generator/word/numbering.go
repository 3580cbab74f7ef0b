package word

import (
	"strconv"
	"strings"
)

// numbering resolves the numbers that the program writes before paragraphs.
type numbering struct {
	abstract map[string]*abstract
	lists    map[string]*list
}

// abstract is a definition that several lists share, with their counters.
type abstract struct {
	levels [9]level
	count  [9]int
	used   [9]bool
	link   string // numStyleLink: the definition is that of a style
}

type level struct {
	start   int
	format  string // numFmt
	text    string // "%1、"
	suffix  string
	restart int    // lvlRestart + 1; 0 = not said
	legal   bool   // all numbers of it in digits
	style   string // the style whose paragraphs have this level
	hidden  bool   // its number is hidden text
}

// list is one list: a definition, with levels of its own.
type list struct {
	abstract *abstract
	own      map[int]level
	starts   map[int]int // startOverride, until it was used
}

const mostLists = 20000

func readNumbering(root *node, st *styles) *numbering {
	n := &numbering{map[string]*abstract{}, map[string]*list{}}
	if root == nil {
		return n
	}
	byStyle := map[string]*abstract{}
	for _, k := range root.kids {
		if k.name == "w:abstractNum" && len(n.abstract) < mostLists {
			a := &abstract{link: k.val("w:numStyleLink")}
			for _, l := range k.kids {
				if i, ok := index(l); ok && l.name == "w:lvl" {
					a.levels[i] = readLevel(l)
				}
			}
			n.abstract[k.get("w:abstractNumId")] = a
			if s := k.val("w:styleLink"); s != "" {
				byStyle[s] = a
			}
		}
	}
	for _, k := range root.kids {
		if k.name == "w:num" && len(n.lists) < mostLists {
			n.read(k, byStyle)
		}
	}
	return n
}

func (n *numbering) read(k *node, byStyle map[string]*abstract) {
	a := n.abstract[k.val("w:abstractNumId")]
	if a == nil {
		return
	}
	if real := byStyle[a.link]; a.link != "" && real != nil {
		a = real
	}
	l := &list{abstract: a, own: map[int]level{}, starts: map[int]int{}}
	for _, o := range k.kids {
		i, ok := index(o)
		if !ok || o.name != "w:lvlOverride" {
			continue
		}
		if own := o.child("w:lvl"); own != nil {
			l.own[i] = readLevel(own)
		}
		if start, err := strconv.Atoi(o.val("w:startOverride")); err == nil {
			l.starts[i] = start
		}
	}
	n.lists[k.get("w:numId")] = l
}

func index(n *node) (int, bool) {
	i, err := strconv.Atoi(n.get("w:ilvl"))
	return i, err == nil && i >= 0 && i < 9
}

func readLevel(n *node) level {
	l := level{start: 1, format: "decimal", suffix: n.val("w:suff"), style: n.val("w:pStyle")}
	if v, err := strconv.Atoi(n.val("w:start")); err == nil {
		l.start = v
	}
	if f := n.find("w:numFmt"); f != nil { // within AlternateContent if it is a custom one
		l.format = f.get("w:val")
	}
	l.text = n.val("w:lvlText")
	if v, err := strconv.Atoi(n.val("w:lvlRestart")); err == nil {
		l.restart = v + 1
	}
	l.legal, _ = n.on("w:isLgl")
	l.hidden, _ = n.child("w:rPr").on("w:vanish")
	return l
}

// level is the level of a list that a paragraph has: as said, or that of its style.
func (l *list) level(depth, styleID string) int {
	if i, err := strconv.Atoi(depth); err == nil && i >= 0 && i < 9 {
		return i
	}
	for i := range 9 {
		if s := l.at(i).style; s != "" && s == styleID {
			return i
		}
	}
	return 0
}

func (l *list) at(i int) level {
	if own, ok := l.own[i]; ok {
		return own
	}
	return l.abstract.levels[i]
}

// numbered is the number of one paragraph.
type numbered struct {
	text   string // as shown, with what follows it
	depth  int
	bullet bool
	plain  bool // "3." and nothing else
	value  int
}

// next counts a paragraph of a list. It is false for one that shows no number.
func (n *numbering) next(id, depth, styleID string) (numbered, bool) {
	l := n.lists[id]
	if l == nil {
		return numbered{}, false
	}
	i := l.level(depth, styleID)
	lv, a := l.at(i), l.abstract
	if start, ok := l.starts[i]; ok {
		a.count[i], a.used[i] = start, true
		delete(l.starts, i)
	} else if !a.used[i] {
		a.count[i], a.used[i] = lv.start, true
	} else if a.count[i] < 1<<30 {
		a.count[i]++
	}
	for k := i + 1; k < 9; k++ {
		if r := l.at(k).restart; r == 0 || r > i+1 {
			a.used[k] = false
		}
	}
	out := numbered{depth: i, value: a.count[i], bullet: lv.format == "bullet"}
	out.text = l.show(i)
	out.plain = !out.bullet && lv.format == "decimal" && lv.text == "%"+strconv.Itoa(i+1)+"." && out.value >= 0
	return out, !lv.hidden && (out.bullet || strings.TrimSpace(out.text) != "")
}

// show writes the number of a level, with those above it where its text has them.
func (l *list) show(i int) string {
	lv := l.at(i)
	if lv.format == "bullet" {
		return "•"
	}
	if lv.format == "none" {
		return lv.text
	}
	var b strings.Builder
	for t := lv.text; t != ""; t = t[1:] {
		if t[0] == '%' && len(t) > 1 && t[1] >= '1' && t[1] <= '9' {
			k := int(t[1] - '1')
			up := l.at(k)
			if lv.legal {
				up.format = "decimal"
			}
			n := l.abstract.count[k]
			if !l.abstract.used[k] {
				n = up.start
			}
			b.WriteString(numeral(n, up.format))
			t = t[1:]
			continue
		}
		b.WriteByte(t[0])
	}
	return b.String()
}
