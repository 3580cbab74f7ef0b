package load

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unique"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// Notices reads the heads of an area's notices, sorted by file name. Their
// texts are read again when a page is made, and not kept.
func (l *Loader) Notices(a *model.Area, log *finding.Log) []*model.Notice {
	dir := path.Join(a.Folder, "notices")
	var files []string
	others := map[string]bool{}
	for _, e := range l.Folder.List(dir, log) {
		switch {
		case e.Dir:
			log.Add("file/unknown", finding.Place{File: path.Join(dir, e.Name)}, "notices 里的文件夹不会读取。", "公告和附件直接放在 notices 里。")
		case strings.HasSuffix(e.Name, ".md"):
			files = append(files, path.Join(dir, e.Name))
		default:
			others[path.Join(dir, e.Name)] = true
		}
	}
	in, done := l.Folder.Within(dir)
	defer done()
	all := make([]*model.Notice, len(files))
	l.Pool.Each(len(files), func(i int) { all[i] = l.remembered(in, files[i], a, log) })
	for _, n := range all {
		if n != nil {
			for _, at := range n.Attachments {
				delete(others, at.File)
			}
			for _, file := range n.Shows {
				delete(others, file)
			}
		}
	}
	for _, name := range slices.Sorted(keysOf(others)) {
		log.Add("file/unknown", finding.Place{File: name}, "没有公告把这个文件列为附件，不会发布。", "要公开就在公告的 attachments 里写上它；不要就删掉。")
	}
	return slices.DeleteFunc(all, func(n *model.Notice) bool { return n == nil })
}

func keysOf(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// buffers lends space for reading files, so that ten thousand notices are
// read with the memory of a few.
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 32<<10); return &b }}

// notice reads one file. It returns nil when there is no front matter to go by.
func (l *Loader) notice(in *source.Folder, name string, a *model.Area, log *finding.Log) *model.Notice {
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	src, ok := in.Text(name, maxNotice, *buf, log)
	if !ok {
		return nil
	}
	if cap(src.Data) > cap(*buf) {
		*buf = src.Data
	}
	l.Texts.keep(src)
	start, end, body, ok := frontMatter(src, log)
	var t *tomlfile.Table
	if ok {
		t = tomlfile.Parse(src, start, end, log)
	}
	if t == nil {
		numbers(src, nil, a, log)
		return nil
	}
	n := l.head(t, name, a)
	n.Body = body
	numbers(src, n, a, log)
	n.Shows = shows(src.Data[body:], path.Dir(name))
	sum := sha256.Sum256(src.Data)
	copy(n.Sum[:], sum[:])
	if len(bytes.TrimSpace(src.Data[body:])) == 0 && n.Withdrawn == "" {
		log.Add("notice/empty", src.Whole(), "这篇公告没有正文。", "在第二个 +++ 下面写正文。")
	}
	return n
}

var (
	tableBlock = regexp.MustCompile("(?ms)^ {0,3}`{3,}表[^\n]*\n(.*?)^ {0,3}`{3,}")
	tableFile  = regexp.MustCompile(`(?m)^\s*file\s*=\s*["']([^"'\n]+)["']`)
)

// shows are the data files that the tables in a text name.
func shows(text []byte, dir string) (out []string) {
	if !bytes.Contains(text, []byte("```表")) {
		return nil
	}
	for _, block := range tableBlock.FindAllSubmatch(text, -1) {
		if m := tableFile.FindSubmatch(block[1]); m != nil {
			out = append(out, path.Join(dir, string(m[1])))
		}
	}
	return out
}

var fence = []byte("+++")

// frontMatter finds the TOML between the two +++ lines and where the text
// begins after it.
func frontMatter(src *source.File, log *finding.Log) (start, end, body int, ok bool) {
	data := src.Data
	first := 0
	for first < len(data) && (data[first] == '\n' || data[first] == '\r' || data[first] == ' ') {
		first++
	}
	if !bytes.HasPrefix(data[first:], fence) {
		text, hint := "文件开头没有信息区。", `第一行写 +++，下面写 title = "……" 等，再写一行 +++，然后是正文。`
		if bytes.HasPrefix(data[first:], []byte("---")) {
			text, hint = "信息区用了 --- ，gongshi 用 +++ 。", `把开头和结尾的 --- 都换成 +++ ，每项写成 键 = "值"。`
		}
		log.Add("notice/front", src.Place(first, lineLen(data[first:])), text, hint)
		return 0, 0, 0, false
	}
	start = nextLine(data, first)
	for at := start; at < len(data); at = nextLine(data, at) {
		if line := bytes.TrimRight(data[at:at+lineLen(data[at:])], " \t\r"); bytes.Equal(line, fence) {
			return start, at, nextLine(data, at), true
		}
	}
	log.Add("notice/front", src.Place(first, 3), "信息区没有结束：缺少第二个 +++ 。", "在信息区的最后一项下面加一行 +++ 。")
	return 0, 0, 0, false
}

func lineLen(b []byte) int {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return i
	}
	return len(b)
}

func nextLine(b []byte, at int) int { return min(len(b), at+lineLen(b[at:])+1) }

var noticeKeys = []string{"title", "slug", "kind", "date", "issuer", "topic", "number", "state", "author", "reviewer", "approver",
	"start", "end", "period", "first_day", "basis", "contacts", "source", "attachments", "aliases", "withdrawn", "profile", "retain", "procedure", "step", "case", "result"}

// head reads the front matter.
func (l *Loader) head(t *tomlfile.Table, name string, a *model.Area) *model.Notice {
	n := &model.Notice{
		File:       name,
		Title:      t.Need("title", "标题"),
		Slug:       slug(t, name),
		Kind:       l.kind(t),
		Topic:      l.topic(t),
		Date:       t.Day("date"),
		Start:      t.Day("start"),
		End:        t.Day("end"),
		Issuer:     shared(t.String("issuer")),
		Number:     t.String("number"),
		Signatures: model.Signatures{Author: shared(t.String("author")), Reviewer: shared(t.String("reviewer")), Approver: shared(t.String("approver"))},
		Basis:      t.Strings("basis"),
		Contacts:   contacts(t),
		Source:     shared(t.String("source")),
		Aliases:    aliases(t),
		Withdrawn:  t.String("withdrawn"),
	}
	kind, _ := l.Site.Kind(n.Kind)
	if x := a.IssuerOf(cmp.Or(n.Issuer, kind.Issuer)); x != nil {
		n.Issuer = x.Name
	} else if n.Issuer == "" {
		n.Issuer = a.Issuer
	}
	if !t.Has("date") {
		t.Report("toml/missing", t.Here(), "缺少 date（成文日期）。", "加一行：date = 2026-03-01")
	}
	t.Need("state", "状态：草稿、待审或已签发")
	n.State = model.States[t.OneOf("state", "草稿", "待审", "已签发")]
	n.Attachments = l.attachments(t, name)
	n.Part = l.part(t)
	n.Seen = model.Everyone
	switch t.OneOf("profile", "web", "board", "office") {
	case "board":
		n.Seen = model.Board | model.Office
	case "office":
		n.Seen = model.Office
	}
	if n.Retain = kind.Retain; t.Has("retain") {
		n.Retain = declare.Term(t, "retain")
	}
	n.FirstCounted = t.OneOf("first_day", "计入", "不计入") == "计入"
	period(t, n)
	t.Only(noticeKeys...)
	window(t, n, l.Site)
	signed(t, n)
	return n
}

// shared keeps one copy of texts that many notices have in common.
func shared(s string) string { return unique.Make(s).Value() }

func slug(t *tomlfile.Table, name string) string {
	s := t.String("slug")
	if s != "" {
		if !source.IsSlug(s) {
			t.Report("notice/slug", t.Place("slug"), fmt.Sprintf("网址短名“%s”不能用。", s), `只用小写英文字母、数字和连字符，不超过60个字符，例如 slug = "2026-dibao"`)
		}
		return s
	}
	s = strings.TrimSuffix(path.Base(name), ".md")
	if !source.IsSlug(s) {
		t.Report("notice/slug", t.Here(), "文件名不能用作网址，信息区里也没有写 slug。", `加一行网址短名，例如 slug = "2026-dibao"，只用小写英文字母、数字和连字符。`)
		return ""
	}
	return s
}

func (l *Loader) kind(t *tomlfile.Table) string {
	name := t.Need("kind", "类别")
	k, ok := l.Site.Kind(name)
	if !ok && name != "" {
		var all []string
		for _, k := range l.Site.Kinds {
			all = append(all, k.Name)
		}
		t.Choose("kind", name, all)
	}
	return k.Name
}

func (l *Loader) topic(t *tomlfile.Table) string {
	name := t.String("topic")
	k, ok := l.Site.Topic(name)
	if !ok && name != "" {
		var all []string
		for _, k := range l.Site.Topics {
			all = append(all, k.Name)
		}
		t.Choose("topic", name, all)
	}
	return k.Name
}

func aliases(t *tomlfile.Table) []string {
	list := t.Strings("aliases")
	return slices.DeleteFunc(list, func(s string) bool {
		if source.IsSlug(s) {
			return false
		}
		t.Report("notice/slug", t.Place("aliases"), fmt.Sprintf("旧网址短名“%s”不能用。", s), `写成 aliases = ["jiu-wangzhi"]，只用小写英文字母、数字和连字符。`)
		return true
	})
}

func period(t *tomlfile.Table, n *model.Notice) {
	text := t.String("period")
	if text == "" {
		return
	}
	p, ok := day.ParsePeriod(text)
	if !ok {
		t.Report("toml/value", t.Place("period"), fmt.Sprintf("看不懂公示期限“%s”。", text), `写成 period = "7个工作日"、"10天" 或 "长期"。`)
		return
	}
	n.Period = p
}

// One reads the head of one notice, for a link from another area. What is
// wrong with it is said where its own area is loaded.
func (l *Loader) One(name string, a *model.Area) *model.Notice {
	return l.remembered(l.Folder, name, a, &finding.Log{})
}
