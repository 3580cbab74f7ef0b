package serve

import (
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"gongshi/generator/finding"
	"gongshi/generator/pdf"
	"gongshi/generator/plan"
	"gongshi/generator/sheet"
	"gongshi/generator/typeface"
	"gongshi/generator/typeset"
)

// This file shows a notice or a register as it will be printed, with the fonts
// that the program carries: /_gongshi/print?at=notices/a.html.

// fonts are unpacked when somebody first looks at a paper.
var fonts = sync.OnceValue(func() typeset.Fonts { return sheet.Fonts(typeface.Embedded()) })

// paper answers with a page as PDF: what the village sees on its board.
func (p *Preview) paper(w http.ResponseWriter, r *http.Request) {
	at := fileAt(r.URL.Query().Get("at"))
	var doc typeset.Document
	ok := false
	p.with(which{profile: "board"}, func(e *edition) { doc, ok = e.paper(at) })
	if !ok {
		p.say(w, http.StatusNotFound, message{Title: "这一页不能打印", Text: "能打印的是公告和台账。撤回的公告、不公开各行的台账，没有可以贴的。", Links: []link{{"回到这一页", "/" + (&url.URL{Path: at}).EscapedPath()}}})
		return
	}
	out, _ := typeset.Layout(doc, fonts(), typeset.Official())
	data, err := pdf.Write(&out)
	if err != nil {
		p.say(w, http.StatusInternalServerError, message{Title: "这一页印不出来", Text: "排版没有成功。运行 gongshi check，看有没有错误。", Links: []link{{"回到预览首页", "/"}}})
		return
	}
	send(w, "a.pdf", http.StatusOK, data)
}

// paper is the document of the notice or register at an address.
func (e *edition) paper(address string) (doc typeset.Document, ok bool) {
	if e.site == nil || path.Ext(address) != ".html" || !strings.Contains("/"+address, "/notices/") && !strings.Contains("/"+address, "/registers/") {
		return doc, false
	}
	log := &finding.Log{}
	a := e.ready(e.holder(address), log)
	r := a.routes[address]
	switch {
	case r == nil:
		return doc, false
	case r.Sort == plan.Notice:
		return a.compiled.Paper(a.pages, r.Notice, log)
	case r.Sort == plan.Register:
		return a.compiled.TablePaper(r.Register)
	}
	return doc, false
}
