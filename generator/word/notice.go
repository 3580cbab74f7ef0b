package word

import (
	"fmt"
	"path"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/slug"
	"gongshi/generator/source"
)

// Options say what a notice needs that its document doesn't hold.
type Options struct {
	Slug   string // "" = from the title
	Kind   string // "" = from the title
	Kinds  []model.Kind
	Today  day.Day                  // for a document without a date
	Issuer func(kind string) string // who issues such notices in the area; it need not be repeated
	Taken  func(name string) bool   // tells whether files of that name, or an address, are there
}

// Notice is a document as the files of a notice.
type Notice struct {
	Slug, Title, Kind string
	Date              day.Day
	Files             []File // the notice itself comes last
	Pictures, Data    int    // how many of them
	Guessed           Guesses
}

// Guesses tell what the document does not say.
type Guesses struct{ Title, Kind, Date bool }

// File is a file to be written.
type File struct {
	Name string
	Data []byte
}

const untitled = "没有标题"

const mostText = 1 << 20 // of a notice, as load reads it

// Import makes a notice of a document: a draft, which a clerk completes. It is
// false, with a finding, when no notice can be made of it.
func Import(d *Document, o Options, log *finding.Log) (*Notice, bool) {
	n := &Notice{Title: d.Title, Kind: o.Kind, Date: d.Date}
	n.settle(d, o, log)
	n.Slug = o.Slug
	if n.Slug == "" {
		name := slug.From(n.Title)
		if name == "" || n.Title == untitled || personal(n.Title) {
			name = "gonggao"
		}
		n.Slug = free(name, n.Date, o.Taken)
	}
	w := &writer{doc: d, notice: n, log: log, pictures: map[int]shownPicture{}, tables: map[*Table]string{}}
	for i := range d.Blocks {
		w.table(i)
	}
	text := Markdown(w.doc, Outside{Picture: w.picture, Table: func(t *Table) string { return w.tables[t] }})
	if text == "" {
		log.Add("word/unread", finding.Place{File: d.Name}, "文件里没有文字，也没有能用的图片。", "检查是不是选错了文件；扫描件不能导入，要把文字打出来。")
		return nil, false
	}
	if len(text) > mostText {
		log.Add("word/unread", finding.Place{File: d.Name}, fmt.Sprintf("文字有 %s，一篇公告最多 %s。", source.Size(int64(len(text))), source.Size(mostText)), "拆成几个文件，分别导入；名单放进表格。")
		return nil, false
	}
	front := w.front(o)
	n.Files = append(n.Files, File{n.Slug + ".md", []byte(front + text)})
	return n, true
}

// settle completes title, kind and date, and says what was not in the document.
func (n *Notice) settle(d *Document, o Options, log *finding.Log) {
	at := finding.Place{File: d.Name}
	if n.Title == "" {
		n.Guessed.Title = true
		n.Title = together(strings.TrimSuffix(path.Base(strings.ReplaceAll(d.Name, `\`, "/")), path.Ext(d.Name)))
		if n.Title == "" || personal(n.Title) {
			n.Title = untitled
		}
		log.Add("word/front", at, "看不出标题，先写了“"+words(n.Title)+"”。", "在信息区改 title。")
	}
	if n.Kind == "" {
		if n.Kind = kindOf(n.Title, o.Kinds); n.Kind == "" {
			n.Guessed.Kind = true
			n.Kind = "公告"
			log.Add("word/front", at, "从标题看不出类别，先写了“公告”。", "导入时加 --kind 写明，例如 --kind 公示；或改信息区的 kind。")
		}
	}
	if n.Date == 0 {
		n.Guessed.Date = true
		n.Date = o.Today
		log.Add("word/front", at, "没有找到落款日期，先写了今天"+n.Date.Chinese()+"。", "在信息区改 date。")
	}
}

// personal tells whether a text has a number of a person in it, which must not
// become a part of an address.
func personal(text string) bool {
	return len(privacy.Find([]byte(text), privacy.All&^privacy.Of(privacy.CreditCode))) > 0
}

// kindOf is the kind that a title names, the last of several: 关于…公示的通知.
func kindOf(title string, kinds []model.Kind) string {
	best, at := "", -1
	for _, k := range kinds {
		if i := strings.LastIndex(title, k.Name); k.Name != "" && i > at {
			best, at = k.Name, i
		}
	}
	if best != "" {
		return best
	}
	for _, k := range kinds {
		if k.Name != "制度" {
			continue
		}
		for _, w := range []string{"办法", "细则", "规定", "章程", "村规民约", "规则"} {
			if strings.Contains(title, w) {
				return k.Name
			}
		}
	}
	return ""
}

// free is a name that is not taken: with the date before it, then a number
// behind it.
func free(name string, date day.Day, taken func(string) bool) string {
	if taken == nil || !taken(name) {
		return name
	}
	if date != 0 {
		if name = date.String() + "-" + name; !taken(name) {
			return name
		}
	}
	for i := 2; ; i++ {
		if numbered := fmt.Sprintf("%s-%d", name, i); !taken(numbered) || i > 9999 {
			return numbered
		}
	}
}

// writer makes the files of one notice.
type writer struct {
	doc      *Document
	notice   *Notice
	log      *finding.Log
	pictures map[int]shownPicture
	order    []int // of pictures, as the text shows them
	tables   map[*Table]string
}

// shownPicture is a picture's file, "" for one that can't be shown.
type shownPicture struct{ file, alt string }

// picture names a picture, and makes its file when it is asked for first.
func (w *writer) picture(n int) (file, alt string) {
	if p, ok := w.pictures[n]; ok {
		return p.file, p.alt
	}
	p := &w.doc.Pictures[n-1]
	data, ext, ok := p.fit(w.log)
	if !ok {
		w.pictures[n] = shownPicture{}
		return "", ""
	}
	w.notice.Pictures++
	name := fmt.Sprintf("%s-%d%s", w.notice.Slug, w.notice.Pictures, ext)
	w.notice.Files = append(w.notice.Files, File{name, data})
	w.pictures[n] = shownPicture{name, p.Alt}
	w.order = append(w.order, n)
	if p.Alt == "" {
		w.log.Add("text/alt", p.At, "图片 "+name+" 没有文字说明，看不见图的人不知道它是什么。", "在公告的 ![]("+name+") 方括号里写图上是什么。")
	}
	return name, p.Alt
}
