package tomlfile

import (
	"fmt"

	"github.com/pelletier/go-toml/v2/unstable"

	"gongshi/generator/finding"
)

// span holds the byte offsets of a key and its value in the source file.
type span struct{ key, keyEnd, value, valueEnd int }

// Place is where the value of a key stands; the table's own place if the key
// is absent.
func (t *Table) Place(key string) finding.Place {
	if sp, ok := t.doc.lookup(t.join(key)); ok {
		return t.doc.src.Place(sp.value, sp.valueEnd-sp.value)
	}
	return t.Here()
}

// Key is where the key itself stands.
func (t *Table) Key(key string) finding.Place {
	if sp, ok := t.doc.lookup(t.join(key)); ok {
		return t.doc.src.Place(sp.key, sp.keyEnd-sp.key)
	}
	return t.Here()
}

// Here is the place of the table: its header, or the file's first line.
func (t *Table) Here() finding.Place {
	if t.path != "" {
		if sp, ok := t.doc.lookup(t.path); ok {
			return t.doc.src.Place(sp.key, sp.keyEnd-sp.key)
		}
	}
	at := t.doc.src.Place(t.doc.start, 0)
	at.Col, at.Excerpt = 0, ""
	return at
}

func (d *document) lookup(path string) (span, bool) {
	if d.places == nil {
		d.places = map[string]span{}
		d.walk()
	}
	sp, ok := d.places[path]
	if !ok { // an array of tables stands where its first element does
		sp, ok = d.places[path+"[0]"]
	}
	return sp, ok
}

// walk visits every expression with the parser of another TOML library that
// keeps byte ranges. It counts the elements of arrays of tables itself, so a
// place is right in the third [[contacts]] as in the first (ecosystem.md §4).
func (d *document) walk() {
	var p unstable.Parser
	p.Reset(d.src.Data[d.start:d.end])
	counts := map[string]int{}
	prefix := ""
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			prefix = d.header(&p, e, counts)
		case unstable.KeyValue:
			d.keyValue(&p, e, prefix)
		}
	}
}

// header resolves [a.b] or [[a.b]] to the path of the table that follows.
func (d *document) header(p *unstable.Parser, e *unstable.Node, counts map[string]int) string {
	path := ""
	it := e.Key()
	for it.Next() {
		k := it.Node()
		path = dotted(path, string(k.Data))
		if it.IsLast() {
			if e.Kind == unstable.ArrayTable {
				n := counts[path]
				counts[path]++
				path = fmt.Sprintf("%s[%d]", path, n)
			}
			at := d.start + int(p.Range(k.Data).Offset)
			if _, ok := d.places[path]; !ok {
				d.places[path] = span{at, at + len(k.Data), at, at + len(k.Data)}
			}
		} else if n := counts[path]; n > 0 {
			path = fmt.Sprintf("%s[%d]", path, n-1)
		}
	}
	return path
}

func (d *document) keyValue(p *unstable.Parser, e *unstable.Node, prefix string) {
	path, sp := prefix, span{}
	it := e.Key()
	for it.Next() {
		k := it.Node()
		path = dotted(path, string(k.Data))
		at := d.start + d.offset(p, k)
		if sp.key == 0 {
			sp.key = at
		}
		sp.keyEnd = at + len(k.Data)
	}
	v := e.Value()
	sp.value, sp.valueEnd = d.extent(p, v, sp.keyEnd)
	d.places[path] = sp
	d.inside(p, v, path, sp)
}

// inside records the places within inline tables and arrays.
func (d *document) inside(p *unstable.Parser, v *unstable.Node, path string, outer span) {
	switch v.Kind {
	case unstable.InlineTable:
		it := v.Children()
		for it.Next() {
			d.keyValue(p, it.Node(), path)
		}
	case unstable.Array:
		it := v.Children()
		for i := 0; it.Next(); i++ {
			sub := fmt.Sprintf("%s[%d]", path, i)
			from, to := d.extent(p, it.Node(), outer.keyEnd)
			d.places[sub] = span{from, to, from, to}
			d.inside(p, it.Node(), sub, outer)
		}
	}
}

// extent returns the byte range of a value. Arrays and inline tables carry no
// range of their own: they begin at their first child.
func (d *document) extent(p *unstable.Parser, v *unstable.Node, after int) (from, to int) {
	if v.Raw.Length > 0 {
		return d.start + int(v.Raw.Offset), d.start + int(v.Raw.Offset+v.Raw.Length)
	}
	if len(v.Data) > 0 && (v.Kind != unstable.Array && v.Kind != unstable.InlineTable) {
		at := d.start + d.offset(p, v)
		return at, at + len(v.Data)
	}
	data := d.src.Data
	for after < d.end && (data[after] == ' ' || data[after] == '\t' || data[after] == '=' || data[after] == '"' || data[after] == '\'') {
		after++
	}
	end := after
	for end < d.end && data[end] != '\n' && data[end] != '\r' {
		end++
	}
	return after, end
}

func (d *document) offset(p *unstable.Parser, n *unstable.Node) int {
	if n.Raw.Length > 0 {
		return int(n.Raw.Offset)
	}
	return int(p.Range(n.Data).Offset)
}

func dotted(a, b string) string {
	if a == "" {
		return b
	}
	return a + "." + b
}
