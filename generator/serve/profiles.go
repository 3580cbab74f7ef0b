package serve

import (
	"fmt"
	"net/http"
	"path"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/model"
)

// This file serves the site as a profile sees it, each below a prefix of its
// own: /_gongshi/board/…, or /_gongshi/board@2026-11-30/… on a certain day. A
// site's links are relative, so they stay below the prefix.

// profileNames are what a profile is called on pages, in the order of how much
// it sees.
var profileNames = []struct{ profile, name, about string }{
	{"web", "网上公开", "任何人在网上看到的"},
	{"board", "村内公示栏", "村里的人在公示栏前看到的"},
	{"office", "工作人员", "单位内部看到的，不得外传"},
}

func profileName(profile string) string {
	for _, n := range profileNames {
		if n.profile == profile {
			return n.name
		}
	}
	return profile
}

// prefix is below what address an edition is served.
func (w which) prefix() string {
	if w.day == 0 {
		return own + w.profile + "/"
	}
	return own + w.profile + "@" + w.day.String() + "/"
}

// profiles answers below own with what a profile sees.
func (p *Preview) profiles(w http.ResponseWriter, r *http.Request) {
	first, _, below := strings.Cut(strings.TrimPrefix(r.URL.Path, own), "/")
	profile, text, dated := strings.Cut(first, "@")
	of := which{profile: profile}
	if model.Profiles[profile] == 0 {
		p.say(w, http.StatusNotFound, message{
			Title: "没有这个地址", Text: "预览自己的网页里没有这一页。", Links: []link{{"三种公开范围并排看", own + "views"}, {"回到预览首页", "/"}},
		})
		return
	}
	if dated {
		d, ok := day.Parse(text)
		if !ok {
			p.badDay(w, text, strings.TrimPrefix(r.URL.Path, own+first+"/"))
			return
		}
		of.day = d
	}
	if !below {
		http.Redirect(w, r, of.prefix(), http.StatusFound)
		return
	}
	p.page(w, r, of, own+first+"/")
}

// missing answers for a page that a profile does not have. The site's own page
// for this would send the reader to check the address, but the reason may as
// well be that others may see more.
func (p *Preview) missing(w http.ResponseWriter, of which, prefix, address string) {
	if path.Ext(address) != ".html" {
		send(w, address, http.StatusNotFound, nil)
		return
	}
	p.say(w, http.StatusNotFound, message{
		Title: profileName(of.profile) + "看不到这一页", Text: "这一页只给别的公开范围看，或者网址写错了。",
		Links: []link{{"回到首页", prefix + "index.html"}},
	})
}

// badDay answers for a text that is not a day.
func (p *Preview) badDay(w http.ResponseWriter, text, at string) {
	p.say(w, http.StatusBadRequest, message{
		Title: "日期不对", Text: fmt.Sprintf("“%s”不是日期。写成年-月-日，例如 2026-11-30。", shorten(text)),
		Links: []link{{"不换日期，回到预览", viewsAt(at, 0)}},
	})
}

// shorten keeps a text that came with an address from filling the page.
func shorten(text string) string {
	const most = 30
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
