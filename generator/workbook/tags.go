package workbook

import (
	"bytes"

	"golang.org/x/net/html"
)

// maxTag is the longest tag, comment or text of a page that is read: pictures
// may stand in a page as text.
const maxTag = 32 << 20

// tags goes over the tags and texts of a piece of a page, in one stream and
// without a tree: a million open elements cost no more than closed ones.
type tags struct {
	z     *html.Tokenizer
	kind  html.TokenType
	name  string // of the tag, in small letters
	opens bool   // a start tag
	// mute is the element whose text is none of the page's: style, script.
	mute     string
	from, to int // bytes of the page
	attrs    []attribute
}

type attribute struct{ name, value string }

func newTags(text []byte, from, to int) *tags {
	t := &tags{z: html.NewTokenizer(bytes.NewReader(text[from:to])), to: from}
	t.z.SetMaxBuf(maxTag)
	return t
}

// next moves on to the next tag or text; doctypes are passed over.
func (t *tags) next() bool {
	for {
		t.kind = t.z.Next()
		t.from = t.to
		t.to += len(t.z.Raw())
		t.name, t.opens, t.attrs = "", false, t.attrs[:0]
		switch t.kind {
		case html.ErrorToken:
			return false
		case html.DoctypeToken:
			continue
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t.tag()
		}
		return true
	}
}

// maxAttributes of a tag are looked at; WPS writes about ten.
const maxAttributes = 50

func (t *tags) tag() {
	name, more := t.z.TagName()
	t.name = string(name)
	if t.kind == html.EndTagToken {
		if t.mute == t.name {
			t.mute = ""
		}
		return
	}
	t.opens = true
	for more && len(t.attrs) < maxAttributes {
		var k, v []byte
		k, v, more = t.z.TagAttr()
		t.attrs = append(t.attrs, attribute{string(k), string(v)})
	}
	switch t.name {
	case "style", "script", "title", "comment":
		if t.kind == html.StartTagToken {
			t.mute = t.name
		}
	case "table", "tr", "td", "th": // an element that nobody closed
		t.mute = ""
	}
}

// attr is the value of an attribute, "" if there is none.
func (t *tags) attr(name string) string {
	v, _ := t.lookup(name)
	return v
}

func (t *tags) lookup(name string) (string, bool) {
	for _, a := range t.attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}
