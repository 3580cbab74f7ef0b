package browsertest

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/serve"
)

// hamlet is a small site whose register shows more to some: the helper's name
// is masked on the web, the phone is the office's alone.
var hamlet = map[string]string{
	"site.toml":         "title = \"柳河乡公示栏\"\n",
	"content/area.toml": "name = \"柳河乡\"\nlevel = \"乡\"\n",
	"content/notices/road.md": "+++\ntitle = \"修路的公示\"\nkind = \"公示\"\ndate = 2026-03-09\nstart = 2026-03-10\nperiod = \"9天\"\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n+++\n" +
		strings.Repeat("现予以公示。\n\n", 80),
	"content/registers/帮扶.csv": "户编号,帮扶人,电话\n" + strings.Repeat("H-1,贾宝玉,0915-7654321\n", 60),
	"layouts/registers/bf/register.toml": `title = "帮扶"
synonyms = ["帮扶"]
[[columns]]
key = "house"
heading = "户编号"
web = "show"
[[columns]]
key = "helper"
heading = "帮扶人"
type = "person"
web = "mask"
[[columns]]
key = "phone"
heading = "电话"
type = "phone"
`,
}

// previewed lays the hamlet and serves its preview.
func previewed(t *testing.T) (p *serve.Preview, dir, address string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range hamlet {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p = serve.New(generator.Options{Dir: dir, Day: day.Must(2026, 3, 16)})
	server := httptest.NewServer(p.Handler())
	t.Cleanup(func() { server.CloseClientConnections(); server.Close(); p.Close() })
	return p, dir, server.URL
}

// until waits for an expression of the page to be true.
func (b *tab) until(what, script string) {
	b.Helper()
	for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`(() => { try { return !!(`+script+`) } catch (e) { return false } })()`)); ok && err == nil {
			return
		}
		if time.Since(start) > 30*time.Second {
			b.Fatalf("%s: never came", what)
		}
	}
}

// frame is a frame of the page of views, in the page's script.
func frame(profile string) string {
	return fmt.Sprintf(`document.querySelector('section.%s iframe').contentDocument`, profile)
}

// all waits until all three frames have loaded a page.
func (b *tab) all(page string) {
	b.Helper()
	for _, profile := range []string{"web", "board", "office"} {
		b.until(profile+" shows "+page, fmt.Sprintf(`(d => d.readyState === 'complete' && d.location.pathname.endsWith('/%s'))(%s)`, page, frame(profile)))
	}
}

func text(b *tab, profile string) string {
	return eval[string](b, frame(profile)+`.body.innerText`)
}

// TestViewsTogether follows a link and scrolls in one frame; the others come
// along, and each shows what its profile may see.
func TestViewsTogether(t *testing.T) {
	b := newTab(t)
	p, _, address := previewed(t)
	b.width(1280)
	b.open(address + "/_gongshi/views")
	b.all("index.html")

	b.do(chromedp.Evaluate[chromedp.Void](frame("web") + `.querySelector('main a[href*="bf.html"]').click()`))
	b.all("registers/bf.html")
	for profile, want := range map[string][]string{"web": {"贾*玉"}, "board": {"贾宝玉", "不得在网上公开"}, "office": {"贾宝玉", "0915-7654321", "工作人员内部使用"}} {
		got := text(b, profile)
		for _, word := range want {
			if !strings.Contains(got, word) {
				t.Errorf("%s does not show %s", profile, word)
			}
		}
		if html := eval[string](b, frame(profile)+`.documentElement.outerHTML`); profile == "web" && strings.Contains(html, "贾宝玉") || profile != "office" && strings.Contains(html, "7654321") {
			t.Errorf("%s holds what it must not", profile)
		}
		if eval[bool](b, frame(profile)+`.getElementById('gongshi-bar') !== null`) {
			t.Errorf("%s has a bar of its own", profile)
		}
	}
	if q := eval[string](b, `new URLSearchParams(location.search).get('at') + ' ' + document.querySelector('section.office a.act').getAttribute('href')`); q != "registers/bf.html /_gongshi/office/registers/bf.html" {
		t.Errorf("the page says it shows %s", q)
	}

	// The same row stands level, though those above it have fewer lines for some.
	const row = `%s.querySelectorAll('tbody tr')[40].getBoundingClientRect().top`
	b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(d => d.defaultView.scrollBy(0, `+row+`))(%[1]s)`, frame("office"))))
	for _, profile := range []string{"web", "board"} {
		b.until("the row of "+profile+" stands level", fmt.Sprintf(`Math.abs(`+row+`) < 3`, frame(profile)))
	}

	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.all("index.html")

	b.do(chromedp.Evaluate[chromedp.Void](frame("office") + `.querySelector('a[href$="notices/road.html"]').click()`))
	b.all("notices/road.html")
	const share = `(d => d.defaultView.scrollY / (d.scrollingElement.scrollHeight - d.defaultView.innerHeight))(%s)`
	for from, way := range map[string]string{"office": "0.5", "web": "1", "board": "0.25"} {
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(d => d.defaultView.scrollTo(0, %s * (d.scrollingElement.scrollHeight - d.defaultView.innerHeight)))(%s)`, way, frame(from))))
		for _, profile := range []string{"web", "board", "office"} {
			b.until(profile+" is scrolled with "+from, fmt.Sprintf(`Math.abs(`+share+` - %s) < 0.03`, frame(profile), way))
		}
	}

	// Files change: the frames load again, the place stays.
	b.do(chromedp.Evaluate[chromedp.Void](frame("web") + `.stale = true; window.stays = true`))
	p.Changed([]string{"site.toml"})
	b.until("the frame loads again", `!`+frame("web")+`.stale`)
	b.all("notices/road.html")
	if !eval[bool](b, `window.stays === true`) {
		t.Error("the page of views has loaded again")
	}
}

// TestViewsOnAnotherDay changes the day: the state of the notice changes in all
// frames, by the clock of that day and not by the machine's.
func TestViewsOnAnotherDay(t *testing.T) {
	b := newTab(t)
	_, _, address := previewed(t)
	b.width(1280)
	b.open(address + "/_gongshi/views?at=notices/road.html")
	states := func(want string) {
		t.Helper()
		b.all("notices/road.html")
		for _, profile := range []string{"web", "board", "office"} {
			b.until(profile+" says "+want, frame(profile)+`.querySelector('.state[data-start]').innerText === '`+want+`'`)
		}
	}
	states("公示中")
	b.do(chromedp.SetValue(`input[type=date]`, "2026-03-09"), chromedp.Click(`header form button`, chromedp.NodeVisible))
	b.until("the day is said", `document.querySelector('.now').innerText === '按2026年3月9日显示'`)
	states("未开始")
	b.do(chromedp.Click(`//button[contains(., "下周一")]`, chromedp.NodeVisible))
	b.until("the day is said", `document.querySelector('.now').innerText === '按2026年3月23日显示'`)
	states("已期满")
	b.do(chromedp.Click(`//button[contains(., "今天")]`, chromedp.NodeVisible))
	states("公示中")
}

// TestViewsOnAPhone: one frame at a time, chosen by tabs that need no script.
func TestViewsOnAPhone(t *testing.T) {
	b := newTab(t)
	_, _, address := previewed(t)
	b.width(375)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(address + "/_gongshi/views?at=registers/bf.html")
	const visible = `Array.from(document.querySelectorAll('section')).filter(e => e.checkVisibility()).map(e => e.className).join(' ')`
	for i, profile := range []string{"web", "board", "office"} {
		if i == 1 { // by thumb, and by key
			b.do(chromedp.Click(`label[for=tab-board]`, chromedp.NodeVisible))
		} else if i == 2 {
			b.do(chromedp.KeyEvent(kb.ArrowRight))
		}
		b.until(profile+" is shown", visible+` === '`+profile+`'`)
		b.until(profile+" is loaded", frame(profile)+`.querySelector('h1') !== null`)
	}
	if wide := eval[bool](b, `document.documentElement.scrollWidth > innerWidth`); wide {
		t.Error("the page is wider than the phone")
	}
	if low := eval[[]string](b, small+`(document)`); len(low) > 0 {
		t.Errorf("too small for a thumb: %q", low)
	}
}

// small lists the controls below a root that are lower than 44 px.
const small = `(root => Array.from(root.querySelectorAll('a, button, summary, label.tab, input:not([type=hidden]):not([type=radio])')).filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.outerHTML))`

const bar = `document.getElementById('gongshi-bar')`

// TestBar: the bar of the preview stands on each page, in the way of nothing,
// and does all that it offers by key.
func TestBar(t *testing.T) {
	b := newTab(t)
	_, _, address := previewed(t)
	b.width(375)
	b.open(address + "/notices/road.html")
	b.until("the findings are there", `!`+bar+`.shadowRoot.querySelector('details').hidden`)
	if eval[bool](b, bar+`.getBoundingClientRect().bottom > document.querySelector('header').getBoundingClientRect().top || getComputedStyle(`+bar+`).position !== 'static'`) {
		t.Error("on a phone the bar covers the page")
	}
	if low := eval[[]string](b, small+`(`+bar+`.shadowRoot)`); len(low) > 0 {
		t.Errorf("too small for a thumb: %q", low)
	}
	b.width(1280)
	b.do(chromedp.Evaluate[chromedp.Void](`scrollTo(0, 1e6)`))
	b.until("the end of the page is clear of the bar", `document.querySelector('footer').lastElementChild.getBoundingClientRect().bottom <= `+bar+`.getBoundingClientRect().top`)

	const at = bar + `.shadowRoot.activeElement`
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	b.until("the findings open by key", at+`.closest('details').open && `+at+`.closest('details').querySelector('li').checkVisibility()`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until("and close", `!`+at+`.closest('details').open`)
	b.do(chromedp.KeyEvent(kb.Tab))
	b.until("the next is the link to the views", at+`.innerText === '三种公开范围并排看' && getComputedStyle(`+at+`).outlineWidth === '3px'`)
	b.do(chromedp.Evaluate[chromedp.Void](bar + `.shadowRoot.querySelector('input').value = '2026-04-01'; ` + bar + `.shadowRoot.querySelector('form button').click()`))
	b.until("the page of the other day", `location.pathname === '/_gongshi/web@2026-04-01/notices/road.html' && document.querySelector('.state[data-start]').innerText === '已期满'`)
	b.until("its bar", bar+`.shadowRoot.querySelector('a')`) // comes after the page
	b.do(chromedp.Evaluate[chromedp.Void](bar + `.shadowRoot.querySelector('a').click()`))
	b.until("the views of the other day", `location.pathname === '/_gongshi/views' && document.querySelector('.now').innerText === '按2026年4月1日显示'`)
	b.all("notices/road.html")
}
