package word

import (
	"net/url"
	"regexp"
	"strings"
)

// field is a field of the program: an instruction, and what it last showed.
type field struct {
	instruction string
	result      bool // what comes now is shown
	drop        bool // not to be carried over: page numbers, contents
	contents    bool
	link        string
	checked     string // ☑ or □ of a box in a form
}

// dropping tells whether text is not to be kept here.
func (r *reader) dropping() bool {
	for i := range r.fields {
		if f := &r.fields[i]; !f.result || f.drop {
			return true
		}
	}
	return false
}

// linkOf is the address that text leads to.
func (r *reader) linkOf(in span) string {
	if in.link != "" {
		return in.link
	}
	for i := len(r.fields) - 1; i >= 0; i-- {
		if l := r.fields[i].link; l != "" {
			return l
		}
	}
	return ""
}

func (r *reader) fieldMark(n *node, b *build, in span) {
	k := len(r.fields) - 1
	switch n.get("w:fldCharType") {
	case "begin":
		f := field{}
		if box := n.child("w:ffData").child("w:checkBox"); box != nil {
			f.checked = "□"
			on, given := box.on("w:checked")
			if def, _ := box.on("w:default"); on || !given && def {
				f.checked = "☑"
			}
		}
		if len(r.fields) < 64 {
			r.fields = append(r.fields, f)
		}
	case "separate":
		if k >= 0 && !r.fields[k].result {
			r.fields[k].result = true
			r.settle(&r.fields[k], b)
		}
	case "end":
		if k >= 0 {
			f := r.fields[k]
			r.fields = r.fields[:k]
			r.ended(f, b, in)
		}
	}
}

// ended shows what a field without a result stands for.
func (r *reader) ended(f field, b *build, in span) {
	if f.checked != "" {
		r.add(b, in, f.checked)
	} else if !f.result {
		if m := overlaid.FindStringSubmatch(f.instruction); m != nil { // a character in a circle
			b.remark(circled, "")
			r.add(b, in, strings.TrimSpace(m[1]))
		}
	}
}

var overlaid = regexp.MustCompile(`(?i)^\s*EQ\s+\\o\s*(?:\\a[clr])?\s*\([^,]*,([^)]*)\)`)

// settle decides what is done with what a field shows.
func (r *reader) settle(f *field, b *build) {
	verb, rest, _ := strings.Cut(strings.TrimSpace(f.instruction), " ")
	switch strings.ToUpper(verb) {
	case "TOC", "INDEX":
		f.drop, f.contents = true, true
		b.remark(contents, "")
	case "PAGE", "NUMPAGES", "SECTIONPAGES":
		f.drop = true
	case "HYPERLINK":
		if m := quoted.FindStringSubmatch(rest); m != nil && !strings.HasPrefix(strings.TrimSpace(rest), `\l`) {
			f.link = r.address(m[1], b)
		}
	}
}

var quoted = regexp.MustCompile(`^\s*"([^"]*)"`)

// leaveContents ends contents that were never closed: a heading is text.
func (r *reader) leaveContents() {
	for i := range r.fields {
		r.fields[i].drop = r.fields[i].drop && !r.fields[i].contents
	}
}

// closeFields ends fields whose instruction does not end with its paragraph:
// a broken one must not swallow the rest of the text.
func (r *reader) closeFields(b *build) {
	for k := len(r.fields) - 1; k >= 0 && !r.fields[k].result; k-- {
		r.fields = r.fields[:k]
	}
}

// passFields follows the marks of fields in deleted text: one end of a field
// may be deleted without the other.
func (r *reader) passFields(n *node, b *build) {
	for _, k := range n.kids {
		if k.name == "w:fldChar" {
			r.fieldMark(k, b, span{look: runStyle{hidden: true}})
		}
		r.passFields(k, b)
	}
}

// hyperlink is the address of a link, "" for one within the document.
func (r *reader) hyperlink(n *node, b *build) string {
	id := n.get("r:id")
	if id == "" {
		return ""
	}
	rel, ok := r.part[id]
	if !ok || !rel.out {
		return ""
	}
	to := rel.target
	if a := n.get("w:anchor"); a != "" && !strings.Contains(to, "#") {
		to += "#" + a
	}
	return r.address(to, b)
}

// address is a link's target if a page may have it. Files of the author's own
// computer and scripts are dropped.
func (r *reader) address(to string, b *build) string {
	to = strings.TrimSpace(to)
	u, err := url.Parse(to)
	if err == nil && len(to) < 2000 && !strings.ContainsAny(to, " \t\r\n<>\\") {
		switch strings.ToLower(u.Scheme) {
		case "http", "https":
			if u.Host != "" {
				return to
			}
		case "mailto", "tel":
			return to
		}
	}
	if to != "" {
		b.remark(badLink, "")
	}
	return ""
}
