package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gongshi/layouts"
)

// tablePage writes a page with tables into a folder of its own, with the style
// and the script of the pages, and returns its address.
func tablePage(t *testing.T, tables ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"style.css", "site.js"} {
		data, err := layouts.FS.ReadFile("base/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	page := `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>台账</title>` +
		`<link rel="stylesheet" href="style.css"><script src="site.js" defer></script></head><body class="register"><main><h1>台账</h1>` + strings.Join(tables, "\n") + `</main></body></html>`
	file := filepath.Join(dir, "index.html")
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	return "file://" + filepath.ToSlash(file)
}

// mixed is a table in which every sort of column has a case that is not plain.
const mixed = `<div class="table-wrap" role="region" tabindex="0" aria-label="一"><table class="register cards" id="a"><caption>一</caption>
<thead><tr><th scope="col">村</th><th scope="col" class="num">户数</th><th scope="col">日期</th><th scope="col" class="num">占比</th></tr></thead>
<tbody>
<tr><td data-label="村">王村</td><td class="num" data-label="户数">1,200</td><td class="when" data-label="日期">2024-03-01</td><td class="num" data-label="占比">9.5%</td></tr>
<tr><td data-label="村">陈村</td><td class="num" data-label="户数">约30</td><td class="when" data-label="日期"></td><td class="num" data-label="占比">10.0%</td></tr>
<tr><td data-label="村">李村10组</td><td class="num" data-label="户数">-5</td><td class="when" data-label="日期">2023-12-31</td><td class="num" data-label="占比"></td></tr>
<tr><td data-label="村">李村9组</td><td class="num" data-label="户数">300户</td><td class="when" data-label="日期">2024-03-01</td><td class="num" data-label="占比">0.0%</td></tr>
<tr><td data-label="村"></td><td class="num" data-label="户数">30余</td><td class="when" data-label="日期">2024-01-15</td><td class="num" data-label="占比">10.0%</td></tr>
</tbody>
<tfoot><tr class="total"><th scope="row">合计</th><td class="num" data-label="户数">1,495</td><td></td><td></td></tr></tfoot></table></div>`

// grouped has three groups with subtotals, of 24 rows together.
func grouped() string {
	var b strings.Builder
	b.WriteString(`<div class="table-wrap" role="region" tabindex="0" aria-label="二"><table class="register cards" id="b"><caption>二</caption>` +
		`<thead><tr><th scope="col" rowspan="2">户主</th><th scope="colgroup" colspan="2">补贴</th><th scope="col" rowspan="2">备注</th></tr><tr><th scope="col" class="num">耕地</th><th scope="col" class="num">农机</th></tr></thead>`)
	for g, name := range []string{"东组", "西组", "南组"} {
		fmt.Fprintf(&b, "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\">%s <span class=\"n\">8条</span></th></tr>", name)
		for i := range 8 {
			fmt.Fprintf(&b, "\n<tr><td data-label=\"户主\">户%d-%d</td><td class=\"num\" data-label=\"耕地\">%d</td><td class=\"num\" data-label=\"农机\">%d</td><td data-label=\"备注\">%s</td></tr>",
				g+1, i+1, (i*5+g)%8*100, 1000+i, []string{"", "危房", "Ａ级 1,050 元"}[i%3])
		}
		fmt.Fprintf(&b, "\n<tr class=\"subtotal\"><th scope=\"row\">小计</th><td class=\"num\">2800</td><td class=\"num\">8028</td><td></td></tr></tbody>")
	}
	b.WriteString(`<tfoot><tr class="total"><th scope="row">合计</th><td class="num">8400</td><td class="num">24084</td><td></td></tr></tfoot></table></div>`)
	return b.String()
}

// column reads the texts of a column in the order of the page, rows that are
// hidden left out.
func (b *tab) column(table string, at int) []string {
	b.Helper()
	return eval[[]string](b, fmt.Sprintf(`Array.from(document.querySelectorAll('%s tbody tr:not(.group), %[1]s tfoot tr')).filter(r => r.checkVisibility()).map(r => r.cells[%d].firstChild ? r.cells[%[2]d].firstChild.textContent : '')`, table, at))
}

func (b *tab) want(what string, got []string, want ...string) {
	b.Helper()
	if !slices.Equal(got, want) {
		b.Errorf("%s: %q, want %q", what, got, want)
	}
}

// sortState tells, by column, what aria-sort says.
func (b *tab) sortState(table string) []string {
	b.Helper()
	return eval[[]string](b, fmt.Sprintf(`Array.from(document.querySelectorAll('%s thead th')).map(e => e.getAttribute('aria-sort') || '')`, table))
}

func (b *tab) clickHeading(table, name string) {
	b.Helper()
	b.do(chromedp.Click(fmt.Sprintf(`//table[@id="%s"]//thead//button[.="%s"]`, table, name), chromedp.NodeVisible))
}

// TestSort clicks headings: up, down, and back to the order of the file. What
// has no value comes last in both directions, and equals keep their order.
func TestSort(t *testing.T) {
	address := tablePage(t, mixed)
	b := newTab(t)
	b.width(1280)
	b.open(address)
	file := []string{"王村", "陈村", "李村10组", "李村9组", "", "合计"}
	b.want("as it came", b.column("#a", 0), file...)
	for _, c := range []struct {
		heading  string
		at       int
		up, down []string
	}{
		{"村", 0, []string{"陈村", "李村9组", "李村10组", "王村", "", "合计"}, []string{"王村", "李村10组", "李村9组", "陈村", "", "合计"}},
		{"户数", 1, []string{"李村10组", "李村9组", "王村", "陈村", "", "合计"}, []string{"王村", "李村9组", "李村10组", "陈村", "", "合计"}},
		{"日期", 2, []string{"李村10组", "", "王村", "李村9组", "陈村", "合计"}, []string{"王村", "李村9组", "", "李村10组", "陈村", "合计"}},
		{"占比", 3, []string{"李村9组", "王村", "陈村", "", "李村10组", "合计"}, []string{"陈村", "", "王村", "李村9组", "李村10组", "合计"}},
	} {
		for _, step := range []struct {
			state string
			rows  []string
		}{{"ascending", c.up}, {"descending", c.down}, {"", file}, {"ascending", c.up}} {
			b.clickHeading("a", c.heading)
			b.want(c.heading+" "+step.state, b.column("#a", 0), step.rows...)
			state := make([]string, 4)
			state[c.at] = step.state
			b.want(c.heading+" aria-sort", b.sortState("#a"), state...)
		}
	}
	if eval[bool](b, `document.querySelector('#a').closest('main').querySelector('input') !== null`) {
		t.Error("a table of five rows has a search")
	}
}

// TestSortWithinGroups: rows stay in their group, between its heading and its
// subtotal. A heading over two columns sorts nothing.
func TestSortWithinGroups(t *testing.T) {
	address := tablePage(t, grouped())
	b := newTab(t)
	b.width(1280)
	b.open(address)
	before := b.column("#b", 0)
	b.want("buttons", eval[[]string](b, `Array.from(document.querySelectorAll('#b thead button')).map(e => e.innerText)`), "户主", "备注", "耕地", "农机")
	b.clickHeading("b", "耕地")
	b.want("numbers within groups", b.column("#b", 1),
		"0", "100", "200", "300", "400", "500", "600", "700", "2800", "0", "100", "200", "300", "400", "500", "600", "700", "2800", "0", "100", "200", "300", "400", "500", "600", "700", "2800", "8400")
	b.want("groups", eval[[]string](b, `Array.from(document.querySelectorAll('#b tbody')).map(e => e.rows[0].className + e.rows[1].cells[0].innerText.slice(0, 2) + e.rows[8].cells[0].innerText.slice(0, 2) + e.rows[9].className)`),
		"group户1户1subtotal", "group户2户2subtotal", "group户3户3subtotal")
	b.clickHeading("b", "耕地")
	b.clickHeading("b", "耕地")
	b.want("as it came", b.column("#b", 0), before...)
}

// search types into the field above the table and waits for the count.
func (b *tab) search(text, count string) {
	b.Helper()
	eval[bool](b, `(e => { e.value = ''; return e.dispatchEvent(new Event('input')); })(document.querySelector('.finder input'))`)
	if text != "" {
		b.do(chromedp.SendKeys(`.finder input`, text))
	}
	b.says(count)
}

// says waits for a text of the count.
func (b *tab) says(count string) {
	b.Helper()
	said := ""
	for range 50 {
		if said = eval[string](b, `document.querySelector('.finder [aria-live=polite]').innerText`); said == count {
			return
		}
		b.do(chromedp.Sleep(50 * time.Millisecond))
	}
	b.Errorf("the count says %q, want %q", said, count)
}

// TestFilter: rows without the words are hidden and counted, a group without
// rows goes too, and totals say what they are totals of.
func TestFilter(t *testing.T) {
	address := tablePage(t, mixed, grouped())
	b := newTab(t)
	b.width(1280)
	b.open(address)
	b.says("共 24 条")
	marks := `Array.from(document.querySelectorAll('#b .of-all')).filter(e => e.checkVisibility()).map(e => e.innerText)`
	b.want("marks before", eval[[]string](b, marks))
	b.search("危房", "显示 9 条，共 24 条")
	b.want("rows", b.column("#b", 0), "户1-2", "户1-5", "户1-8", "小计", "户2-2", "户2-5", "户2-8", "小计", "户3-2", "户3-5", "户3-8", "小计", "合计")
	b.want("marks", eval[[]string](b, marks), "小计为全组条目", "小计为全组条目", "小计为全组条目", "合计为全部条目")
	b.clickHeading("b", "户主")
	b.clickHeading("b", "户主")
	b.want("sorted while filtered", b.column("#b", 0), "户1-8", "户1-5", "户1-2", "小计", "户2-8", "户2-5", "户2-2", "小计", "户3-8", "户3-5", "户3-2", "小计", "合计")
	b.clickHeading("b", "户主")
	b.search("西组 危房", "显示 3 条，共 24 条")
	b.want("one group", b.column("#b", 0), "户2-2", "户2-5", "户2-8", "小计", "合计")
	b.want("headings of groups", eval[[]string](b, `Array.from(document.querySelectorAll('#b tr.group')).filter(e => e.checkVisibility()).map(e => e.cells[0].firstChild.textContent.trim())`), "西组")
	b.search("a级 1050", "显示 6 条，共 24 条") // wide letters, commas and case do not count
	b.search("没有这个", "显示 0 条，共 24 条")
	b.want("nothing found", b.column("#b", 0), "合计")
	b.search("1-", "显示 8 条，共 24 条")
	b.search(" ", "共 24 条")
	b.search("", "共 24 条")
	b.want("marks after", eval[[]string](b, marks))
	if n := len(b.column("#b", 0)); n != 28 {
		t.Errorf("%d rows show after the search was emptied, want 28", n)
	}
	if n := eval[int](b, `document.querySelectorAll('.finder input').length`); n != 1 {
		t.Errorf("%d searches for one long table", n)
	}
}

// TestTableByKey sorts and searches without a mouse.
func TestTableByKey(t *testing.T) {
	address := tablePage(t, grouped())
	b := newTab(t)
	b.width(1280)
	b.open(address)
	b.do(chromedp.KeyEvent(kb.Tab))
	if name := eval[string](b, `document.activeElement.tagName + document.activeElement.labels[0].innerText`); name != "INPUT筛选" {
		t.Fatalf("the first stop is %s", name)
	}
	b.do(chromedp.KeyEvent("南组"))
	b.says("显示 8 条，共 24 条")
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab)) // the table that scrolls, then its first heading
	b.do(chromedp.KeyEvent(kb.Enter))
	b.want("enter", b.sortState("#b")[:1], "ascending")
	b.do(chromedp.KeyEvent(" "))
	b.want("space", b.sortState("#b")[:1], "descending")
	b.want("rows", b.column("#b", 0), "户3-8", "户3-7", "户3-6", "户3-5", "户3-4", "户3-3", "户3-2", "户3-1", "小计", "合计")
	if !eval[bool](b, `document.activeElement.innerText === '户主' && getComputedStyle(document.activeElement).outlineStyle !== 'none'`) {
		t.Error("the focus has left the heading, or is not to be seen")
	}
}

// TestCardsSortByList: on a phone the headings are not on the page; a list sorts
// instead, everything is high enough for a thumb, and nothing is too wide.
func TestCardsSortByList(t *testing.T) {
	address := tablePage(t, mixed, grouped())
	b := newTab(t)
	for _, width := range []int64{320, 375} {
		b.width(width)
		b.open(address)
		b.want("options", eval[[]string](b, `Array.from(document.querySelector('.finder select').options).map(e => e.text)`),
			"原来的顺序", "村 顺序", "村 倒序", "户数 从小到大", "户数 从大到小", "日期 从早到晚", "日期 从晚到早", "占比 从小到大", "占比 从大到小")
		choose := `(v => { const s = document.querySelector('.finder select'); s.value = v; s.dispatchEvent(new Event('change')); return s.value; })('%s')`
		eval[string](b, fmt.Sprintf(choose, "1-"))
		b.want("from the greatest", b.column("#a", 0), "王村", "李村9组", "李村10组", "陈村", "", "合计")
		eval[string](b, fmt.Sprintf(choose, ""))
		b.want("as it came", b.column("#a", 0), "王村", "陈村", "李村10组", "李村9组", "", "合计")
		for _, low := range eval[[]string](b, `Array.from(document.querySelectorAll('.finder input, .finder select')).filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.tagName)`) {
			t.Errorf("%d px: %s is too low", width, low)
		}
		if eval[bool](b, `Array.from(document.querySelectorAll('.sort')).some(e => e.tabIndex >= 0)`) {
			t.Errorf("%d px: a heading that nobody sees can have the focus", width)
		}
		if wide := eval[int64](b, `document.scrollingElement.scrollWidth`); wide > width {
			t.Errorf("%d px: the page is %d px wide", width, wide)
		}
	}
	b.width(1280) // without loading the page again; the page is told with its next frame
	b.until("the headings of a desk are in reach", `Array.from(document.querySelectorAll('.sort')).every(e => e.tabIndex >= 0)`)
	b.until("a desk has no list", `!document.querySelector('.finder select').checkVisibility()`)
	for _, low := range eval[[]string](b, `Array.from(document.querySelectorAll('.sort, .finder input')).filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.innerText)`) {
		t.Errorf("desk: %s is too low", low)
	}
}

// TestWideTableSaysSo: a table that does not fit its place says so and keeps
// its first column in sight; one that fits does not, and the type size and the
// window count.
func TestWideTableSaysSo(t *testing.T) {
	var table strings.Builder
	table.WriteString(`<div class="table-wrap" role="region" tabindex="0" aria-label="三"><table class="register cards dense" id="c"><caption>三</caption><thead><tr>`)
	for i := range 12 {
		fmt.Fprintf(&table, `<th scope="col">列名%d</th>`, i+1)
	}
	table.WriteString("</tr></thead>\n<tbody>" + strings.Repeat("<tr>"+strings.Repeat(`<td data-label="列名">四个字的</td>`, 12)+"</tr>\n", 3) + `</tbody></table></div>`)
	address := tablePage(t, table.String())
	b := newTab(t)
	const says = `(e => !!e && e.checkVisibility())(document.querySelector('.swipe'))`
	for _, c := range []struct {
		width int64
		wide  bool
	}{{375, false}, {768, true}, {1280, false}, {700, true}} {
		b.width(c.width)
		if c.width != 700 { // the last only narrows the window
			b.open(address)
		}
		b.do(chromedp.Sleep(50 * time.Millisecond))
		if got := eval[bool](b, says); got != c.wide {
			t.Errorf("%d px: says that it is wide: %v", c.width, got)
		}
	}
	if at := eval[float64](b, `(e => { e.scrollLeft = 300; return e.querySelector('tbody td').getBoundingClientRect().left - e.getBoundingClientRect().left; })(document.querySelector('.table-wrap'))`); at < -1 || at > 1 {
		t.Errorf("the first column has moved by %.1f px with the others", at)
	}
}
