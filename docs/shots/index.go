package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongshi/docs/shots/built"
)

// index writes the page that shows all pictures of the folder, those of an
// earlier run as well.
func index(out string, samples []built.Sample) error {
	var b strings.Builder
	b.WriteString(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pictures</title>
<style>body{margin:2rem;font:16px sans-serif}div{display:flex;flex-wrap:wrap;align-items:flex-start}figure{margin:0 1rem 1rem 0}img{width:220px;max-height:440px;object-fit:cover;object-position:top;border:1px solid #999}figcaption{font-size:13px}</style></head><body>
<h1>Pictures</h1>
`)
	for _, s := range samples {
		files, err := filepath.Glob(filepath.Join(out, slug(s)+"-*.p*"))
		if err != nil {
			return err
		}
		slices.Sort(files)
		fmt.Fprintf(&b, "<h2>%s</h2>\n<p>%s</p>\n<div>\n", html.EscapeString(s.Type), html.EscapeString(s.Path))
		for _, f := range files {
			name := filepath.Base(f)
			rest, own := strings.CutPrefix(name, slug(s)+"-")
			if !own || !(rest[0] >= '0' && rest[0] <= '9' || strings.HasPrefix(rest, "print")) {
				continue // of a type whose name begins with this one
			}
			shown := html.EscapeString(name)
			if filepath.Ext(name) == ".pdf" {
				fmt.Fprintf(&b, "<figure><a href=\"%s\">%s</a></figure>\n", shown, shown)
				continue
			}
			fmt.Fprintf(&b, "<figure><a href=\"%s\"><img src=\"%s\" alt=\"\" loading=\"lazy\"></a><figcaption>%s</figcaption></figure>\n", shown, shown, html.EscapeString(rest))
		}
		b.WriteString("</div>\n")
	}
	b.WriteString("</body></html>\n")
	return os.WriteFile(filepath.Join(out, "index.html"), []byte(b.String()), 0o666)
}
