// Package render makes the bytes of one page, on demand.
//
// In: a route with the view it shows, and the layouts. Out: the bytes of that
// file, and findings of the text it holds. A page depends on nothing else, so
// pages may be made in any order, in parallel, one alone for a preview, or all.
// What repeats on many pages (header, footer, contact block, list items) is
// made once for an area; tables are built in Go; the frame is html/template.
package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"path"
	"regexp"
	"strconv"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
	"gongshi/generator/model"
	"gongshi/generator/prose"
	"gongshi/generator/source"
)

// Renderer renders the pages of one site. It is safe for concurrent use.
type Renderer struct {
	site      *model.Site
	domain    string // host of the site's address, "" without one
	pages     map[string]*template.Template
	assets    []AssetFile
	style     string
	script    string
	prose     *prose.Compiler
	kindClass map[string]string
}

// AssetFile is a style sheet or script with its finished bytes. Its address
// carries a hash, so that a browser never shows a page with an old style.
type AssetFile struct {
	Path   string
	Data   []byte
	Source string
}

// bodies are the templates that fill page.html; the others stand alone.
var bodies = []string{"board", "notice", "list", "register", "record", "notfound", "sitemap"}
var alone = []string{"header", "footer", "contacts", "redirect"}

// New parses the templates and readies the assets. It returns nil when a
// template can't be used; the findings say which.
func New(site *model.Site, layouts source.Layers, log *finding.Log) *Renderer {
	r := &Renderer{site: site, pages: map[string]*template.Template{}, prose: prose.New(), kindClass: map[string]string{}}
	if u, err := url.Parse(site.Base); err == nil {
		r.domain = u.Host
	}
	ok := true
	frame := read(layouts, "base/page.html", log)
	for _, name := range bodies {
		file := "base/" + name + ".html"
		t, err := parse("base/page.html", frame, file, read(layouts, file, log))
		if err != nil {
			report(err, log)
			ok = false
			continue
		}
		ok = r.keep(name, t.Lookup("main"), name+".html", "main", log) && ok
		ok = r.keep(name, t.Lookup("page"), "page.html", "page", log) && ok
	}
	for _, name := range alone {
		file := "base/" + name + ".html"
		t, err := parse(file, read(layouts, file, log))
		if err != nil {
			report(err, log)
			ok = false
			continue
		}
		ok = r.keep(name, t.Lookup(name), name+".html", name, log) && ok
	}
	r.style = r.asset(layouts, "base/style.css", "style", log)
	r.script = r.asset(layouts, "base/site.js", "site", log)
	for _, k := range site.Kinds {
		r.kindClass[k.Name] = "kind kind-" + k.Slug
	}
	if !ok || log.Errors() > 0 {
		return nil
	}
	return r
}

// keep takes the template that a file must define.
func (r *Renderer) keep(name string, t *template.Template, file, wanted string, log *finding.Log) bool {
	if t == nil {
		log.Add("layout/template", finding.Place{File: "layouts/base/" + file}, fmt.Sprintf("模板里缺少 {{define %q}}。", wanted), "对照 gongshi 自带的模板改。")
		return false
	}
	r.pages[name] = t
	return true
}

func read(layouts source.Layers, name string, log *finding.Log) string {
	data, err := layouts.ReadFile(name)
	if err != nil {
		log.Add("layout/template", finding.Place{File: path.Join("layouts", name)}, "版式文件读不出来。", "从 gongshi 自带的版式里恢复它。")
	}
	return string(data)
}

// parse parses templates under their path, so that two files of one base name
// never replace each other, and an error names the file.
func parse(nameAndText ...string) (*template.Template, error) {
	t := template.New("").Option("missingkey=error")
	for i := 0; i < len(nameAndText); i += 2 {
		if _, err := t.New("layouts/" + nameAndText[i]).Parse(nameAndText[i+1]); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// templatePlace reads the file and line that every error of text/template and
// html/template begins with. The packages offer them in no other way.
var templatePlace = regexp.MustCompile(`(layouts/[^:]+):(\d+)`)

func report(err error, log *finding.Log) {
	at := finding.Place{File: "layouts/base"}
	if m := templatePlace.FindStringSubmatch(err.Error()); m != nil {
		at.File = m[1]
		at.Line, _ = strconv.Atoi(m[2])
	}
	log.Add("layout/template", at, "模板在这里有错：括号、名称或字段不对。", "对照 gongshi 自带的模板改；可用的字段见 generator/render/pages.go。")
}

func (r *Renderer) asset(layouts source.Layers, name, stem string, log *finding.Log) string {
	data := []byte(read(layouts, name, log))
	sum := sha256.Sum256(data)
	p := fmt.Sprintf("assets/%s-%s%s", stem, hex.EncodeToString(sum[:5]), path.Ext(name))
	r.assets = append(r.assets, AssetFile{Path: p, Data: data, Source: path.Join("layouts", name)})
	return p
}

// Assets are the files that pages refer to.
func (r *Renderer) Assets() []AssetFile { return r.assets }

// execute runs a template into w. An error is the layout's fault: it becomes a
// finding, and the page is not made.
func (r *Renderer) execute(w io.Writer, name string, data any, log *finding.Log) bool {
	if err := r.pages[name].Execute(w, data); err != nil {
		report(err, log)
		return false
	}
	return true
}

func (r *Renderer) fragment(name string, data any, log *finding.Log) markup.HTML {
	h, err := markup.Template(r.pages[name], data)
	if err != nil {
		report(err, log)
		return ""
	}
	return h
}
