package browsertest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"

	"gongshi/generator/day"
)

// fakeDate makes the page's clock stand at a moment.
const fakeDate = `(() => {
	const Real = Date, moment = %d;
	window.Date = class extends Real {
		constructor(...a) { a.length ? super(...a) : super(moment); }
		static now() { return moment; }
	};
})()`

var china = time.FixedZone("CST", 8*60*60)

// at opens a page as on a device in another time zone, with its clock at a
// moment.
func (b *tab) at(moment time.Time, zone, address string) {
	b.Helper()
	call(b, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone})
	r := call(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf(fakeDate, moment.UnixMilli())})
	b.open(address)
	call(b, cdppage.RemoveScriptToEvaluateOnNewDocument, cdppage.RemoveScriptToEvaluateOnNewDocumentParams(r))
}

type shown struct {
	Word  string   `json:"word"`
	Left  string   `json:"left"`
	Class []string `json:"class"`
}

const readState = `(() => {
	const e = document.querySelector('.state[data-start]');
	return {word: e.innerText, left: e.parentNode.querySelector('[data-left]').innerText, class: Array.from(e.classList).filter(c => c.startsWith('state-'))};
})()`

// TestStateOnTheDayOfReading builds the site on the day before a period
// begins, and reads the page at both ends of it by China's clock, on devices
// that are elsewhere.
func TestStateOnTheDayOfReading(t *testing.T) {
	b := newTab(t)
	p := site(t).sampleOf(t, "notice with a window")
	period := p.Find("span", "state-open")[0]
	start, last := midnight(t, period.Attrs["data-start"]), midnight(t, period.Attrs["data-end"])
	days := int(last.Sub(start).Hours()) / 24
	dir := filepath.Join(scratch, "before")
	if err := build(dir, "", day.FromTime(start).Add(-1)); err != nil {
		t.Fatal(err)
	}
	address := "file://" + filepath.ToSlash(dir) + "/" + p.Path
	for _, read := range []struct {
		when, word, class, left string
		moment                  time.Time
	}{
		{"the second before it begins", "未开始", "state-before", "", start.Add(-time.Second)},
		{"the first second", "公示中", "state-open", fmt.Sprintf("还剩%d天", days), start},
		{"the morning of the last day", "公示中", "state-open", "今天是最后一天", last.Add(8 * time.Hour)},
		{"the last second", "公示中", "state-open", "今天是最后一天", last.Add(24*time.Hour - time.Second)},
		{"the second after it", "已期满", "state-over", "", last.Add(24 * time.Hour)},
		{"years later", "已期满", "state-over", "", last.AddDate(7, 0, 0)},
		{"with a clock that is slow", "未开始", "state-before", "", start.AddDate(-7, 0, 0)},
	} {
		for _, zone := range []string{"America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"} {
			b.at(read.moment, zone, address)
			got := eval[shown](b, readState)
			if got.Word != read.word || len(got.Class) != 1 || got.Class[0] != read.class || !strings.HasPrefix(got.Left, read.left) || read.left == "" && got.Left != "" {
				t.Errorf("%s, device in %s: %+v, want %s, %s, %q", read.when, zone, got, read.word, read.class, read.left)
			}
		}
	}
}

// TestStateNeverRunsBack: a page made during a period stays as it was made on
// a device whose clock is slow, and moves on with one that is right.
func TestStateNeverRunsBack(t *testing.T) {
	b := newTab(t)
	e := site(t)
	p := e.sampleOf(t, "notice with a window")
	start := midnight(t, p.Find("span", "state-open")[0].Attrs["data-start"])
	b.at(start.AddDate(-1, 0, 0), "America/Los_Angeles", e.onDisk(p))
	if got := eval[shown](b, readState); got.Word != "公示中" || got.Left != "" {
		t.Errorf("a year before the period: %+v, want 公示中 and no days left", got)
	}
	b.at(start.AddDate(1, 0, 0), "America/Los_Angeles", e.onDisk(p))
	if got := eval[shown](b, readState); got.Word != "已期满" {
		t.Errorf("a year after the period: %+v, want 已期满", got)
	}
}

// TestBoardOnTheDayOfReading: what has ended leaves the head of the board, and
// the counts follow.
func TestBoardOnTheDayOfReading(t *testing.T) {
	b := newTab(t)
	e := site(t)
	board := e.sampleOf(t, "board")
	b.open(e.onDisk(board))
	windows := eval[[]window](b, `Array.from(document.querySelectorAll('.open .state')).map(e => ({from: e.dataset.start, to: e.dataset.end || ''}))`)
	var ends []time.Time
	for _, w := range windows {
		if w.To != "" {
			ends = append(ends, midnight(t, w.To))
		}
	}
	if len(ends) == 0 {
		t.Fatal("the board of the example shows no period")
	}
	for _, moment := range append(ends, ends[0].AddDate(7, 0, 0)) {
		today := moment.Format(time.DateOnly)
		open, before := 0, 0
		for _, w := range windows {
			switch {
			case today < w.From:
				before++
			case w.To == "" || today <= w.To:
				open++
			}
		}
		b.at(moment.Add(23*time.Hour), "Pacific/Kiritimati", e.onDisk(board))
		got := eval[[]int](b, `[
			Array.from(document.querySelectorAll('.open > li')).filter(e => e.checkVisibility()).length,
			document.querySelector('[data-count=open]').checkVisibility() ? +document.querySelector('[data-count=open] b').innerText : 0,
			document.querySelector('[data-none]').checkVisibility() ? 1 : 0]`)
		none := 0
		if open == 0 {
			none = 1
		}
		if got[0] != open+before || got[1] != open || got[2] != none {
			t.Errorf("%s: items, count, 'none' are %v, want %v", today, got, []int{open + before, open, none})
		}
	}
}

// window is a period as the head of the board marks it.
type window struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// midnight is the beginning of a day in China.
func midnight(t *testing.T, iso string) time.Time {
	t.Helper()
	d, err := time.ParseInLocation(time.DateOnly, iso, china)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
