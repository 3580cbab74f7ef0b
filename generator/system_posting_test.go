package generator_test

import (
	"slices"
	"strings"
	"testing"
)

const (
	lamps      = "content/jia/notices/ludeng.md"
	papers     = "content/jia/registers/张贴记录.csv"
	objections = "content/jia/registers/异议受理.csv"
)

// lamp is a notice of which only the period is stated, so that its last day is
// worked out; stated gives the last day instead.
const lamp = "start = 2026-03-09\nperiod = \"10天\""

// board is a village that records where its papers hang and who objects, in a
// township.
func board(window, posted, objected string) files {
	f := township().with(files{lamps: signed("路灯实施前公示", "公示", "2026-03-09", "slug = \"ludeng\"\nnumber = \"柳公示〔2026〕3号\"\n"+window, "装路灯18盏。"),
		"content/jia/registers/photos/近.jpg": "x", "content/jia/registers/photos/远.jpg": "x"})
	if posted != "" {
		f[papers] = "公示名称,张贴地点,张贴时间,张贴人,揭下时间,揭下人,近照,远照\n" + posted
	}
	if objected != "" {
		f[objections] = "登记号,公示名称,收到时间,异议人,受理方式,异议内容,答复时间,核实情况,处理结果\n" + objected
	}
	return f
}

const hung = "路灯实施前公示,公示栏,2026.3.9,周文书,,,近.jpg,远.jpg\n"

// TestSystemPosting: the window counts from the real posting; every finding stands
// at its cell.
func TestSystemPosting(t *testing.T) {
	t.Parallel()
	paper := func(place, up, down string) string {
		return "路灯实施前公示," + place + "," + up + ",周文书," + down + ",,近.jpg,远.jpg\n"
	}
	for _, c := range []struct {
		name, window, posted string
		want                 []string
		say                  string
	}{
		{"in time", lamp, hung, nil, ""},
		{"no such register", lamp, "", nil, ""},
		{"early changes nothing", lamp, paper("公示栏", "2026.3.6", ""), nil, ""},
		{"late: the last day moves", lamp, paper("公示栏", "2026.3.11", ""), []string{papers + ":2:13 posting/moved"}, "2026年3月11日才贴出，截止日期从2026年3月19日顺延到2026年3月21日"},
		{"the first of several papers counts", lamp, paper("公示栏", "2026.3.12", "") + paper("三组路口", "2026.3.10", ""), []string{papers + ":3:14 posting/moved"}, "顺延到2026年3月20日"},
		{"late, and the paper states its last day", lamp + "\nend = 2026-03-19", paper("公示栏", "2026.3.11", ""), []string{papers + ":2:13 posting/late"}, "到2026年3月19日不够写明的10天"},
		{"late, with days to spare", lamp + "\nend = 2026-03-25", paper("公示栏", "2026.3.11", ""), nil, ""},
		{"late, without a period", "start = 2026-03-09\nend = 2026-03-19", paper("公示栏", "2026.3.11", ""), []string{papers + ":2:13 posting/late"}, "只贴了9天"},
		{"too late", "start = 2026-03-02\nend = 2026-03-08", paper("公示栏", "2026.3.11", ""), []string{papers + ":2:13 posting/late"}, "已经过了截止日期"},
		{"taken down early", lamp, paper("公示栏", "2026.3.9", "2026.3.13"), []string{papers + ":2:26 posting/down"}, "2026年3月13日已经揭下，公示到2026年3月19日才期满"},
		{"torn off and put up again", lamp, paper("公示栏", "2026.3.9", "2026.3.11") + paper("公示栏", "2026.3.11", ""), nil, ""},
		{"taken down at one of two places", lamp, paper("公示栏", "2026.3.9", "") + paper("三组路口", "2026.3.9", "2026.3.13"), []string{papers + ":3:27 posting/down"}, ""},
		{"on the last day", lamp, paper("公示栏", "2026.3.9", "2026.3.19"), nil, ""},
		{"not recorded", lamp, "柳公示〔2026〕3号,公示栏,2026.3.1,周文书,,,近.jpg,远.jpg\n别的公示,公示栏,2026.3.2,周文书,,,近.jpg,远.jpg\n", []string{papers + ":3:1 form/notice"}, "没有“别的公示”这一篇公告"},
		{"by its slug", lamp, strings.Replace(hung, "路灯实施前公示", "ludeng", 1), nil, ""},
		{"within 《》", lamp, strings.Replace(hung, "路灯实施前公示", "《路灯实施前公示》", 1), nil, ""},
		{"no photos", lamp, strings.Replace(hung, "近.jpg,远.jpg", ",", 1), []string{papers + ":2:29 rule/note"}, "缺少近照或远照"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			all := check(t, board(c.window, c.posted, "").site(t))
			var got []string
			for _, f := range all {
				if strings.HasPrefix(f.ID, "posting/") || f.ID == "form/notice" || f.ID == "rule/note" {
					got = append(got, f.Place.String()+" "+f.ID)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("got %q\nwant %q%s", got, c.want, say(all))
			}
			if text := say(all); !strings.Contains(text, c.say) {
				t.Errorf("%q is not said: %s", c.say, text)
			}
		})
	}
	// A window that is open and not in the record, where records are kept.
	other := board(lamp, "旧公示,公示栏,2026.3.1,周文书,,,近.jpg,远.jpg\n", "").with(files{"content/jia/notices/jiu.md": signed("旧公示", "公示", "2026-03-01", "start = 2026-03-01\nperiod = \"5天\"", "旧。")})
	if got, want := of(check(t, other.site(t)), "posting/"), []string{lamps + " posting/missing"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSystemPostingPages: the page, the board and the township follow the real
// posting; who hung the paper and its photos are for the staff.
func TestSystemPostingPages(t *testing.T) {
	t.Parallel()
	site := board(lamp, hung, "")
	web := site.shown(t, "web")
	web.holds(t, "jia/notices/ludeng.html", "实际张贴", "2026年3月9日", "起，公示栏", `data-end="2026-03-19"`, "-", "周文书")
	web.holds(t, "jia/registers/postings.html", `<a href="../../jia/notices/ludeng.html">路灯实施前公示</a>`, "-", "周文书", "近.jpg")
	web.holds(t, "registers/postings.html", "张贴（次）\">1<", "2026-03-09")
	late := board(lamp, strings.Replace(hung, "2026.3.9,周文书,", "2026.3.11,周文书,2026.3.23", 1), "").shown(t, "web")
	late.holds(t, "jia/notices/ludeng.html", "2026年3月11日</span>至<span class=\"date\">2026年3月23日</span>，公示栏", `data-end="2026-03-21"`, "-", `data-end="2026-03-19"`)
	late.holds(t, "jia/index.html", `data-end="2026-03-21"`)

	site.shown(t, "office").holds(t, "jia/registers/postings.html", "周文书", "近.jpg")
}

// TestSystemObjection: an answer is due three working days after an objection; a
// late one is said; the notice shows how many there were and what became of them,
// and nobody's name or words.
func TestSystemObjection(t *testing.T) {
	t.Parallel()
	const (
		first  = "YY-01,路灯实施前公示,2026.3.10,周一一,当面,三组的灯太少了,2026.3.12,加装一盏路灯,成立\n"
		second = "YY-02,柳公示〔2026〕3号,2026-03-12,吴二二,电话,灯杆挡住了家门口,,,\n"
		page   = "jia/notices/ludeng.html"
	)
	site := board(lamp, "", first+second)
	got := check(t, site.site(t)) // Monday the 16th: the answer to the second is due on Tuesday
	for _, f := range got {
		if f.Place.File == objections {
			t.Errorf("%s %s %s", f.Place, f.ID, f.Text)
		}
	}
	web := site.shown(t, "web")
	web.holds(t, page, "<dt>异议</dt><dd>2件：成立1件，办理中1件</dd>", "-", "周一一", "灯太少", "加装一盏", "YY-01")
	web.holds(t, "jia/registers/objections.html", "各行只给工作人员看", "-", "灯太少", "周一一", "YY-01", "ludeng.html")
	web.holds(t, "registers/objections.html", "收到异议（件）\">2<", "答复率（%）\">50<")
	office := site.shown(t, "office")
	office.holds(t, "jia/registers/objections.html", "灯太少", "周一一", "2026-03-17", "还没有答复的", `ludeng.html">路灯实施前公示</a>`)
	// Three working days over a weekend, and an answer that came late.
	late := board(lamp, "", strings.Replace(first, "2026.3.12", "2026.3.16", 1)+strings.Replace(second, "2026-03-12", "2026-03-10", 1)+"YY-03,没有这篇,2026.3.12,郑三三,书面,写错了公告,,,\n")
	got = check(t, late.site(t))
	if p, want := places(got), []string{objections + ":2:40 rule/check", objections + ":3:1 form/overdue", objections + ":4:7 form/notice"}; !slices.Equal(onlyOf(p, objections), want) {
		t.Errorf("%q, want %q%s", onlyOf(p, objections), want, say(got))
	}
	// It is answered: counts and rate follow.
	answered := board(lamp, "", first+strings.Replace(second, ",,,\n", ",2026.3.13,移到路对面,部分成立\n", 1))
	web = answered.shown(t, "web")
	web.holds(t, page, "2件：成立1件，部分成立1件")
	web.holds(t, "registers/objections.html", "答复率（%）\">100<")
	// The result that the notice states is compared with the register.
	wrong := board("start = 2026-03-02\nperiod = \"5天\"\nresult = \"公示期满无异议\"", "", first)
	if got, want := of(check(t, wrong.site(t)), "procedure/"), []string{lamps + ":12:10 procedure/result"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// A site keeps the register from everybody: no count either.
	board(lamp, "", first).with(files{"layouts/registers/objections/extra.toml": "audience = \"office\"\n"}).shown(t, "web").holds(t, page, "路灯", "-", "<dt>异议</dt>")
	// A notice that the web does not see is not named in a register that it sees.
	inner := board(lamp+"\nprofile = \"board\"", hung, "")
	inner.shown(t, "web").holds(t, "jia/registers/postings.html", "（未公开的公告）", "-", "路灯实施前公示")
	inner.shown(t, "board").holds(t, "jia/registers/postings.html", "路灯实施前公示")
}

// onlyOf keeps the places in one file.
func onlyOf(list []string, file string) []string {
	return slices.DeleteFunc(list, func(p string) bool { return !strings.HasPrefix(p, file) })
}

// TestSystemOpinions: a screen is a place where a notice is posted; opinions are
// counted onto it beside objections.
func TestSystemOpinions(t *testing.T) {
	t.Parallel()
	const screen, opinions = "content/jia/registers/电子屏播放.csv", "content/jia/registers/意见采纳.csv"
	site := board(lamp, strings.Replace(hung, "2026.3.9", "2026.3.11", 1), "").with(files{
		screen:   "播放内容,电子屏,播放日期,停播日期,操作人\n路灯实施前公示,村部电子屏,2026.3.10,,周文书\n",
		opinions: "公告名称,提出日期,意见人,意见内容,是否采纳,理由\n路灯实施前公示,2026.3.12,周一一,灯杆离房屋远一点,采纳,\n路灯实施前公示,2026.3.13,吴二二,全部换成太阳能灯,不采纳,超出预算\n路灯实施前公示,2026.3.13,郑三三,半夜关掉一半,,\n",
	})
	got := check(t, site.site(t))
	if p, want := of(got, "posting/"), []string{screen + ":2:15 posting/moved"}; !slices.Equal(p, want) {
		t.Errorf("%q, want %q%s", p, want, say(got))
	}
	web := site.shown(t, "web")
	web.holds(t, "jia/notices/ludeng.html", `data-end="2026-03-20"`, "村部电子屏", "<dt>意见</dt><dd>3条：采纳1条，不采纳1条，研究中1条</dd>", "-", "灯杆", "周一一", "超出预算")
	web.holds(t, "registers/opinions.html", "意见（条）\">3<")
	web.holds(t, "registers/screens.html", "播放（次）\">1<")
	site.shown(t, "office").holds(t, "jia/registers/opinions.html", "灯杆离房屋远一点", "周一一")
	bare := site.with(files{opinions: strings.Replace(site[opinions], "超出预算", "", 1)})
	if p, want := onlyOf(places(check(t, bare.site(t))), opinions), []string{opinions + ":3:36 rule/check"}; !slices.Equal(p, want) {
		t.Errorf("%q, want %q", p, want)
	}
	down := site.with(files{screen: strings.Replace(site[screen], "2026.3.10,,", "2026.3.10,2026.3.12,", 1)})
	if p, want := of(check(t, down.site(t)), "posting/"), []string{screen + ":2:15 posting/moved", screen + ":2:25 posting/down"}; !slices.Equal(p, want) {
		t.Errorf("%q, want %q", p, want)
	}
}
