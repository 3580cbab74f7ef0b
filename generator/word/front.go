package word

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/start"
)

// front writes front matter: what the document says, and as comments what a
// clerk still has to fill in or to decide.
func (w *writer) front(o Options) string {
	n, d := w.notice, w.doc
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("+++")
	line("title = %s", start.Quote(n.Title))
	line("kind = %s", start.Quote(n.Kind))
	line("date = %s", n.Date)
	if d.Number != "" {
		line("number = %s", start.Quote(d.Number))
	}
	if d.Issuer != "" && (o.Issuer == nil || d.Issuer != o.Issuer(n.Kind)) {
		line("issuer = %s", start.Quote(d.Issuer))
	}
	line(`state = "草稿"`)
	line("# 签发前填上拟稿人和签发人，去掉行首的 #，再把 state 改成 \"已签发\"：")
	line(`# author = ""`)
	line(`# approver = ""`)
	w.times(o, line)
	w.attached(line)
	w.contacts(line)
	line("+++")
	return b.String() + "\n"
}

// times writes what the text says of the window, as comments.
func (w *writer) times(o Options, line func(string, ...any)) {
	i := slices.IndexFunc(o.Kinds, func(k model.Kind) bool { return k.Name == w.notice.Kind })
	if i < 0 || !o.Kinds[i].Window {
		return
	}
	said := map[string]bool{}
	for _, offer := range w.doc.Offers {
		if offer.Key != "start" && offer.Key != "end" && offer.Key != "period" || said[offer.Key] {
			continue
		}
		if len(said) == 0 {
			line("# 正文里写的公示时间。核对以后，去掉行首的 #：")
		}
		said[offer.Key] = true
		value := offer.Value
		if offer.Key == "period" {
			value = start.Quote(value)
		}
		line("# %s = %s", offer.Key, value)
	}
	if len(said) == 0 {
		line("# 公示要写公示时间，去掉行首的 #，改成实际的：")
		line("# start = %s", w.notice.Date)
		line(`# period = "7个工作日"`)
	}
}

// attached lists the pictures, without titles: a page lists a picture of the text
// a second time if it has one. Why a photo may be seen is left to the clerk.
func (w *writer) attached(line func(string, ...any)) {
	if len(w.order) == 0 {
		return
	}
	line("# 照片要写明为什么可以公开（public），写上谁看过（checked_by）、哪天看的（checked_on）。")
	line("attachments = [")
	for _, n := range w.order {
		line("  { file = %s, public = \"\" },", start.Quote(w.pictures[n].file))
	}
	line("]")
}

// contacts writes the phones that the text gives, as comments; never a mobile,
// which is somebody's own.
func (w *writer) contacts(line func(string, ...any)) {
	first := true
	for _, offer := range w.doc.Offers {
		if offer.Key == "start" || offer.Key == "end" || offer.Key == "period" || len(privacy.Find([]byte(offer.Value), privacy.Of(privacy.Mobile))) > 0 {
			continue
		}
		if first {
			line("# 正文里写的电话。area.toml 里没有的，去掉行首的 #，补上单位：")
			first = false
		}
		line("# [[contacts]]")
		line("# role = %s", start.Quote(offer.Key))
		line(`# unit = ""`)
		line("# phone = %s", start.Quote(offer.Value))
	}
}
