package cli

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/word"
)

// understood shows what was understood of a document, before anything is
// written.
func (im *importer) understood(d *word.Document, n *word.Notice, issuer string) {
	guess := func(guessed bool, text string) string {
		if guessed {
			return "（" + text + "）"
		}
		return ""
	}
	fmt.Fprintf(im.Err, "看懂的内容：\n")
	rows := [][]string{
		{"  标题", finding.Mask(n.Title) + guess(n.Guessed.Title, "文件里没有")},
		{"  类别", n.Kind + guess(n.Guessed.Kind, "标题里没有，先写这个")},
		{"  日期", n.Date.Chinese() + guess(n.Guessed.Date, "文件里没有，先用今天")},
	}
	if d.Number != "" {
		rows = append(rows, []string{"  文号", d.Number})
	}
	switch {
	case d.Issuer != "":
		rows = append(rows, []string{"  落款", d.Issuer})
	case issuer != "":
		rows = append(rows, []string{"  落款", issuer + "（文件里没有，用辖区的）"})
	}
	rows = append(rows, []string{"  正文", counted(d, n)})
	columns(im.Err, append(rows, offered(d)...))
	level := 0
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == word.Heading {
			if level++; level <= 20 {
				fmt.Fprintf(im.Err, "  %s%s\n", strings.Repeat("  ", b.Level-1), finding.Mask(strings.TrimSpace(word.Text(b.Runs))))
			}
		}
	}
	if level > 20 {
		fmt.Fprintf(im.Err, "    ……共 %d 个标题\n", level)
	}
	fmt.Fprintln(im.Err)
}

// offered says what the text tells of times and phones. They are in the front
// matter as comments, for the clerk to decide.
func offered(d *word.Document) (rows [][]string) {
	var times, phones []string
	for _, o := range d.Offers {
		switch o.Key {
		case "start":
			times = append(times, o.Value+" 起")
		case "end":
			times = append(times, o.Value+" 止")
		case "period":
			times = append(times, o.Value)
		default:
			phones = append(phones, o.Key+" "+finding.Mask(o.Value))
		}
	}
	if len(times) > 0 {
		rows = append(rows, []string{"  公示时间", strings.Join(times, "，") + "（正文里写的，核对后填进信息区）"})
	}
	if len(phones) > 0 {
		rows = append(rows, []string{"  电话", strings.Join(phones, "，") + "（正文里写的）"})
	}
	return rows
}

// counted says how much there is of what.
func counted(d *word.Document, n *word.Notice) string {
	paragraphs, headings, tables := 0, 0, 0
	for i := range d.Blocks {
		switch b := &d.Blocks[i]; b.Kind {
		case word.Tabular:
			tables++
		case word.Heading:
			headings++
		default:
			if len(b.Runs) > 0 {
				paragraphs++
			}
		}
	}
	out := fmt.Sprintf("%d 段", paragraphs)
	for _, x := range []struct {
		n    int
		what string
	}{{headings, "个标题"}, {tables, "张表"}, {n.Pictures, "张图片"}, {len(d.Notes), "条脚注"}} {
		if x.n > 0 {
			out += fmt.Sprintf("，%d %s", x.n, x.what)
		}
	}
	return out
}

// next says what was written, and what is left to do.
func (im *importer) next(dir string, n *word.Notice, log *finding.Log) {
	fmt.Fprintln(im.Err, "已写入：")
	for _, f := range n.Files {
		fmt.Fprintln(im.Out, path.Join(dir, f.Name))
	}
	if log.Errors() > 0 {
		fmt.Fprintln(im.Err, "上面的错误要先改好，不然 gongshi build 不会发布。")
	}
	todo := []string{"打开 " + n.Slug + ".md，核对标题、日期和上面列出的地方"}
	if n.Pictures > 0 {
		todo = append(todo, "给每张图片写文字说明；照片写明为什么可以公开，谁看过，哪天看的")
	}
	todo = append(todo, "运行 gongshi serve，在浏览器里看一遍（草稿也看得到）", "填上拟稿人和签发人，把 state 改成 \"已签发\"，再运行 gongshi build")
	fmt.Fprintln(im.Err, "接下来：")
	for i, t := range todo {
		fmt.Fprintf(im.Err, "  %d. %s。\n", i+1, t)
	}
}

// foreign says when the paper of one area is put into another. A village may
// post what its township issued.
func (im *importer) foreign(d *word.Document, log *finding.Log) {
	var deepest *model.Area
	var walk func(*model.Area)
	walk = func(a *model.Area) {
		if len([]rune(a.Name)) > 1 && strings.Contains(d.Issuer, a.Name) {
			deepest = a
		}
		for _, c := range a.Children {
			walk(c)
		}
	}
	walk(im.site.Root)
	here := im.site.area
	if deepest != nil && deepest != here && !strings.HasPrefix(here.Folder+"/", deepest.Folder+"/") {
		log.Add("word/front", finding.Place{File: d.Name}, "落款是“"+d.Issuer+"”，公告却要放在“"+here.Name+"”。", "要放到“"+deepest.Name+"”，加 --area "+deepest.Folder+" 再导入。")
	}
}

var quotedWord = regexp.MustCompile(`"([a-z0-9-]+)"`)

// taken tells which names the notices of the area use already: of files, and
// in slug and aliases.
func (im *importer) taken() func(name string) bool {
	used := map[string]bool{}
	dir := filepath.Join(im.site.dir, filepath.FromSlash(im.site.area.Folder), "notices")
	entries, _ := os.ReadDir(dir) // none, or what can't be read: writing will say so
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		used[name] = true
		if strings.HasSuffix(name, ".md") {
			head, _ := os.ReadFile(filepath.Join(dir, e.Name()))
			for line := range strings.Lines(string(head[:min(len(head), 4<<10)])) {
				if strings.HasPrefix(line, "slug") || strings.HasPrefix(line, "aliases") {
					for _, m := range quotedWord.FindAllStringSubmatch(line, -1) {
						used[m[1]+".md"] = true
					}
				}
			}
		}
	}
	return func(name string) bool {
		for _, file := range []string{name + ".md", name + "-1.jpg", name + "-1.png", name + "-1.gif", name + "-1.webp", "biao-" + name + "-1.csv"} {
			if used[file] {
				return true
			}
		}
		return false
	}
}
