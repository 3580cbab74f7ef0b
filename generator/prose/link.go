package prose

import (
	"bytes"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// kind is what sort of address a link has.
type kind uint8

const (
	relative kind = iota // to be resolved
	anchor               // #h-1: a heading of this text
	outside              // http, https
	contact              // mailto, tel
	refused              // anything else
)

// classify sorts an address, without surrounding spaces, as a browser would
// read it. For a refused one it says why and what to write instead.
func classify(to string) (k kind, why, hint string) {
	if to == "" {
		return refused, "链接没有写地址。", "写成 [文字](地址)，或去掉方括号和圆括号。"
	}
	if strings.ContainsFunc(to, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return refused, "链接地址里有看不见的字符。", "重新输入这个地址。"
	}
	if localFile(to) {
		return refused, "链接指向自己电脑里的文件：" + quote(to) + "，别人打不开。", "把文件放到公告旁边，列在 attachments 里，链接只写文件名。"
	}
	if strings.ContainsRune(to, '\\') {
		return refused, "链接地址里有反斜杠：" + quote(to) + "。", `只链接放在公告旁边的文件，文件夹之间用 / ，不用 \ 。`
	}
	if strings.HasPrefix(to, "//") {
		return refused, "链接地址没有写明 https：" + quote(to) + "。", "外部网址写全，以 https:// 开头。"
	}
	if to[0] == '#' {
		return anchor, "", ""
	}
	scheme, rest, found := strings.Cut(to, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return relativeKind(to)
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		if host := strings.TrimLeft(rest, "/"); !strings.HasPrefix(rest, "//") || host == "" || host[0] == '?' || host[0] == '#' {
			return refused, "网址不完整：" + quote(to) + "。", "外部网址写全，如 https://www.gov.cn/ 。"
		}
		return outside, "", ""
	case "mailto", "tel":
		if rest != "" {
			return contact, "", ""
		}
	}
	return refused, "不允许这种链接地址：" + quote(to) + "。", "链接可以是 https:// 开头的网址、mailto: 邮箱、tel: 电话，或放在公告旁边的文件。"
}

// localFile tells C:\… and file:… addresses.
func localFile(to string) bool {
	drive := len(to) > 1 && to[1] == ':' && util.IsAlphaNumeric(to[0])
	return drive || len(to) >= 5 && strings.EqualFold(to[:5], "file:")
}

// relativeKind catches addresses that only look like file names.
func relativeKind(to string) (k kind, why, hint string) {
	lower := strings.ToLower(to)
	if strings.HasPrefix(lower, "http：") || strings.HasPrefix(lower, "https：") {
		return refused, "网址里用了全角冒号：" + quote(to) + "。", "冒号和斜杠用英文半角：https:// 。"
	}
	if strings.HasPrefix(lower, "www.") {
		return refused, "外部网址没有写 https://：" + quote(to) + "。", "写成 https://" + brief(to) + " 。"
	}
	return relative, "", ""
}

// trimAddress strips what browsers strip from both ends of an address.
func trimAddress(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
}

// link settles where a link leads.
func (r *review) link(n *ast.Link) {
	at, size := r.written(n.Destination, n)
	to := trimAddress(plain(string(n.Destination)))
	k, why, hint := classify(to)
	switch k {
	case anchor:
		n.Destination = []byte(to)
		r.anchors = append(r.anchors, anchored{n, at, size})
	case relative:
		n.Destination = r.relative(to, false, at, size)
	case refused:
		r.report("text/address", at, size, why, hint)
		n.Destination = nil
	default:
		n.Destination = util.URLEscape([]byte(to), false)
	}
}

// anchored is a link within the text, and where its address is written.
type anchored struct {
	link     *ast.Link
	at, size int
}

// settleAnchors checks the links within the text. It is called after all headings.
func (r *review) settleAnchors() {
	if len(r.anchors) == 0 {
		return
	}
	ids := make(map[string]bool, len(r.doc.Headings))
	for _, h := range r.doc.Headings {
		ids["#"+h.ID] = true
	}
	for _, a := range r.anchors {
		to := string(a.link.Destination)
		if ids[to] {
			continue
		}
		a.link.Destination = nil
		r.report("text/link", a.at, a.size, "本文没有"+quote(to)+"这个标题。", "标题的地址按次序编号：第二个标题是 #h-2，它下面的第一个小标题是 #h-2-1。")
	}
}

// image settles what an image shows. It is never taken from outside.
func (r *review) image(n *ast.Image) {
	at, size := r.written(n.Destination, n)
	if r.plainText(n) == "" {
		r.report("text/alt", max(n.Pos(), 0), 2, "图片没有文字说明，看不见图的人不知道它是什么。", "在方括号里写图上是什么：![村委会门口的公示栏](照片.jpg)。")
	}
	to := trimAddress(plain(string(n.Destination)))
	k, why, hint := classify(to)
	n.Destination = nil
	switch k {
	case relative:
		n.Destination = r.relative(to, true, at, size)
		r.picture(n)
	case outside:
		r.report("text/outside", at, size, "图片引用了外部网址"+quote(to)+"。", "把图片下载下来放到公告旁边，列在 attachments 里，只写文件名。")
	case refused:
		r.report("text/address", at, size, strings.Replace(why, "链接", "图片", 1), hint)
	default:
		r.report("text/address", at, size, "图片的地址不是图片："+quote(to)+"。", "写放在公告旁边的图片的文件名。")
	}
}

// picture takes down what is known of a picture that will be shown.
func (r *review) picture(n *ast.Image) {
	if n.Destination == nil || r.Picture == nil {
		return
	}
	if p, ok := r.Picture(unescaped(string(n.Destination))); ok {
		if r.pictures == nil {
			r.pictures = map[*ast.Image]Picture{}
		}
		r.pictures[n] = p
	}
}

// relative asks the caller what a relative address leads to, and returns nil
// when it leads nowhere.
func (r *review) relative(to string, image bool, at, size int) []byte {
	target := unescaped(to)
	href, problem := target, Fine
	if k, _, _ := classify(target); k != relative { // percent escapes hid what it is
		href, problem = "", Forbidden
	} else if r.Resolve != nil {
		href, problem = r.Resolve(target, image)
	}
	if k, _, _ := classify(href); href != "" && (k == refused || image && k != relative) {
		href, problem = "", Forbidden
	}
	switch problem {
	case Missing:
		r.report("text/link", at, size, "找不到"+quote(target)+"。", "核对文件名，大小写和后缀也要一样。")
	case Unlisted:
		r.report("attachment/unlisted", at, size, "文件"+quote(target)+"没有列在 attachments 里。", "在公告开头的 attachments 里加上这个文件名。")
	case Unpublished:
		r.report("text/unpublished", at, size, quote(target)+"没有发布（草稿、待审或已撤回），这里的链接不会显示。", "等它签发以后再链接，或删掉链接。")
	case Forbidden:
		r.report("text/address", at, size, "不能链接到"+quote(target)+"。", "链接可以是放在公告旁边的文件、本站的公告，或 https:// 开头的网址。")
	}
	if href == "" {
		return nil
	}
	if !r.linked[href] {
		if r.linked == nil {
			r.linked = map[string]bool{}
		}
		r.linked[href] = true
		r.doc.Links = append(r.doc.Links, href)
	}
	return util.URLEscape([]byte(href), false)
}

// unescaped undoes percent escapes, if what comes out can be a file name.
func unescaped(to string) string {
	if t, err := url.PathUnescape(to); err == nil && utf8.ValidString(t) && !strings.ContainsFunc(t, unicode.IsControl) {
		return t
	}
	return to
}

// autoLink checks an address written as <…>, or found bare in the text.
func (r *review) autoLink(n *ast.AutoLink) {
	label := n.Label(r.body)
	r.doc.Words += characters(string(label))
	if n.AutoLinkType == ast.AutoLinkEmail {
		return
	}
	if k, why, hint := classify(string(label)); k == refused || k == relative {
		at, size := r.written(label, n)
		r.report("text/address", at, size, why, hint)
	}
}

// written is the place of a link's address in the text, or of the link when it
// has none. goldmark keeps the address as a slice of the text: what lies
// behind it in the array tells its offset.
func (r *review) written(to []byte, n ast.Node) (at, size int) {
	at = cap(r.body) - cap(to)
	if len(to) > 0 && at >= 0 && at+len(to) <= len(r.body) && bytes.Equal(r.body[at:at+len(to)], to) {
		return at, len(to)
	}
	at = max(n.Pos(), 0)
	near := r.body[at:min(at+4096, len(r.body))]
	if i := bytes.Index(near, to); i >= 0 && len(to) > 0 {
		return at + i, len(to)
	}
	return at, 1
}
