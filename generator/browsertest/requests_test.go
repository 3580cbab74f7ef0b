package browsertest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestNothingLeaves loads each type of page from the disk and from a folder of
// a server: whatever it asks for must lie in the site, and must be there.
func TestNothingLeaves(t *testing.T) {
	e := site(t)
	for _, s := range e.fromDisk(t) {
		t.Run("disk/"+s.Type, func(t *testing.T) { newTab(t).staysIn(e.disk(), s.Path) })
	}
	for _, s := range e.samples(t) {
		t.Run("server/"+s.Type, func(t *testing.T) { newTab(t).staysIn(e.base, s.Path) })
	}
	t.Run("server/missing", func(t *testing.T) { newTab(t).staysIn(e.base, "no/such/page.html") })
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, p := range e.asked {
		// Browsers look for this by themselves, at the root of any server.
		if !strings.HasPrefix(p, below) && p != "/favicon.ico" {
			t.Errorf("the server was asked for %s, outside the site's folder", p)
		}
	}
}

// traffic is what a tab asked for.
type traffic struct {
	mu     sync.Mutex
	asked  map[network.RequestID]string
	failed []string
}

func (tr *traffic) hear(event any) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		tr.asked[e.RequestID] = e.Request.URL
	case *network.EventWebSocketCreated:
		tr.asked[e.RequestID] = e.URL
	case *network.EventLoadingFailed:
		tr.failed = append(tr.failed, fmt.Sprintf("%s: %s", tr.asked[e.RequestID], e.ErrorText))
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && e.Type != network.ResourceTypeDocument {
			tr.failed = append(tr.failed, fmt.Sprintf("%s: %d", e.Response.URL, e.Response.Status))
		}
	}
}

// staysIn loads the page, presses its buttons, and looks at its requests.
func (b *tab) staysIn(folder, page string) {
	b.Helper()
	tr := &traffic{asked: map[network.RequestID]string{}}
	if err := chromedp.Listen(b.ctx, tr.hear); err != nil {
		b.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	b.open(folder + page)
	eval[int](b, `Array.from(document.querySelectorAll('.tools button')).map(e => e.click()).length`)
	b.do(chromedp.Sleep(200 * time.Millisecond)) // whatever comes late
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if len(tr.asked) < 3 {
		b.Errorf("the page made %d requests; itself, a style and a script were expected", len(tr.asked))
	}
	for _, address := range tr.asked {
		if !strings.HasPrefix(address, folder) {
			b.Errorf("%s asks for %s", page, address)
		}
	}
	for _, f := range tr.failed {
		b.Errorf("%s: %s", page, f)
	}
}
