package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// cut takes the first element that a selector means out of a built page, fit to
// stand among others: ids are its own, links lead nowhere, states stand still.
// The selector is made of tag.class and tag#id, each inside the one before it; ^
// is what stands around it.
func (c *composer) cut(page, selector string) (string, error) {
	at, err := c.parsed(page)
	if err != nil {
		return "", err
	}
	for _, step := range strings.Fields(selector) {
		if step == "^" {
			at = at.Parent
			continue
		}
		if at = find(at, step); at == nil {
			return "", fmt.Errorf("%s has no %s", page, selector)
		}
	}
	c.pieces++
	c.from = path.Join("site/content", path.Dir(page))
	c.fit(at, fmt.Sprintf("p%d-", c.pieces))
	var b strings.Builder
	err = html.Render(&b, at)
	return b.String(), err
}

func (c *composer) parsed(page string) (*html.Node, error) {
	f, err := os.Open(filepath.Join(c.folder, filepath.FromSlash(page)))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return html.Parse(f)
}

// find looks for one step of a selector, in the order of the page.
func find(n *html.Node, step string) *html.Node {
	at := strings.IndexAny(step+".", ".#")
	tag, key, value := step[:at], "class", strings.TrimLeft(step[at:], ".#")
	if strings.HasPrefix(step[at:], "#") {
		key = "id"
	}
	for x := range n.Descendants() {
		if x.Type == html.ElementNode && x.Data == tag && (value == "" || slices.Contains(strings.Fields(attr(x, key)), value)) {
			return x
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

var localURL = regexp.MustCompile(`url\(#`)

// fit changes an element and all in it.
func (c *composer) fit(n *html.Node, prefix string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		// The script would move a state on, and count it. Of a picture there is one file.
		return strings.HasPrefix(a.Key, "data-") && a.Key != "data-label" && a.Key != "data-print" || a.Key == "srcset" || a.Key == "sizes"
	})
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "id":
			a.Val = prefix + a.Val
		case "aria-labelledby", "aria-describedby":
			a.Val = prefix + strings.Join(strings.Fields(a.Val), " "+prefix)
		case "href":
			if !strings.HasPrefix(a.Val, "tel:") && !strings.HasPrefix(a.Val, "mailto:") {
				a.Val = "#main"
			}
		case "src": // the sample site names its pictures as they are published
			a.Val = path.Join(c.from, strings.Replace(a.Val, "-800.", ".", 1))
		case "aria-label":
			a.Val = c.once(n, a.Val)
		default:
			a.Val = localURL.ReplaceAllString(a.Val, "url(#"+prefix)
		}
	}
	if attr(n, "class") == "left" && n.FirstChild == nil {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: "还剩6天（自然日）"})
	}
	for child := range n.ChildNodes() {
		if child.Type == html.ElementNode {
			c.fit(child, prefix)
		}
	}
}

// once gives every landmark a name of its own.
func (c *composer) once(n *html.Node, label string) string {
	if n.Data != "nav" && attr(n, "role") != "region" {
		return label
	}
	c.labels[label]++
	if k := c.labels[label]; k > 1 {
		return fmt.Sprintf("%s（%d）", label, k)
	}
	return label
}
