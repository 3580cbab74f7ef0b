package serve_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongshi/generator/serve"
)

// limit is how long a test waits for what must come.
const limit = 20 * time.Second

// reader is a browser page that listens to a preview.
type reader struct {
	*testing.T
	p     *serve.Preview
	lines chan string
}

// listen opens the stream of events.
func listen(t *testing.T, p *serve.Preview) *reader {
	t.Helper()
	server := httptest.NewServer(p.Handler())
	r, err := http.Get(server.URL + "/_gongshi/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close(); server.Close() })
	b := &reader{t, p, make(chan string, 4096)}
	go func() {
		for s := bufio.NewScanner(r.Body); s.Scan(); {
			if name, ok := strings.CutPrefix(s.Text(), "event: "); ok {
				b.lines <- name
			}
		}
	}()
	b.told("version")
	return b
}

// told waits for an event.
func (b *reader) told(want string) {
	b.Helper()
	over := time.After(limit)
	for {
		select {
		case line := <-b.lines:
			if line == want {
				return
			}
		case <-over:
			b.Fatalf("the browser was not told: %s", want)
		}
	}
}

// quiet demands that no reload comes for a while.
func (b *reader) quiet(d time.Duration) {
	b.Helper()
	over := time.After(d)
	for {
		select {
		case line := <-b.lines:
			if line == "reload" {
				b.Error("the browser was told to reload")
			}
		case <-over:
			return
		}
	}
}

// shows waits until an address shows a text.
func (b *reader) shows(address, want string) {
	b.Helper()
	for start := time.Now(); !strings.Contains(get(b.p, address).Body.String(), want); time.Sleep(5 * time.Millisecond) {
		if time.Since(start) > limit {
			b.Fatalf("%s does not show %q", address, want)
		}
	}
}

// running starts a watch and waits until it watches. It is stopped at the end.
func (b *reader) running(watch func(context.Context)) {
	b.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { watch(ctx); close(done) }()
	b.Cleanup(func() {
		cancel()
		select {
		case <-done:
		case <-time.After(limit):
			b.Error("watching does not end")
		}
	})
	b.told("findings") // the first check is through
	time.Sleep(50 * time.Millisecond)
}

// watching is a township that is watched.
func watching(t *testing.T) (*reader, string) {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, township())
	b := listen(t, preview(t, dir))
	b.running(b.p.Watch)
	return b, dir
}

func rename(t *testing.T, dir, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
		t.Fatal(err)
	}
}

// TestWatch: a saved file is seen by itself, and the browser is told.
func TestWatch(t *testing.T) {
	t.Parallel()
	b, dir := watching(t)
	start := time.Now()
	write(t, dir, "content/notices/road.md", notice("修桥", "已签发", "第一次保存。"))
	b.told("reload")
	b.shows("/notices/road.html", "第一次保存。")
	b.shows("/_gongshi/office/notices/road.html", "第一次保存。")
	if took := time.Since(start); took > 2*time.Second {
		t.Logf("slow machine? from save to page: %v", took)
	}
	b.told("findings")

	// As editors save: a new file, renamed over the old one.
	write(t, dir, "content/notices/road.md.tmp", notice("修桥", "已签发", "第二次保存。"))
	rename(t, dir, "content/notices/road.md.tmp", "content/notices/road.md")
	b.shows("/notices/road.html", "第二次保存。")

	// A new area, folder by folder.
	write(t, dir, "content/dong/area.toml", "name = \"东村\"\nlevel = \"村\"\n")
	b.shows("/dong/", "东村")
	write(t, dir, "content/dong/notices/neu.md", notice("东村的公示", "已签发", "正文。"))
	b.shows("/dong/notices/neu.html", "东村的公示")
}

// TestNoChange: what gongshi and Office programs write for themselves is none.
func TestNoChange(t *testing.T) {
	t.Parallel()
	b, dir := watching(t)
	for _, name := range []string{"public/index.html", ".gongshi/cache", "content/notices/~$road.md", "content/registers/~$资金.xlsx", "content/notices/.road.md.swp", "content/notices/road.md~", "content/registers/x.tmp"} {
		write(t, dir, name, "x")
	}
	b.quiet(300 * time.Millisecond)
}

// TestFolders: folders that are deleted, made again, renamed and moved away and
// back are watched on.
func TestFolders(t *testing.T) {
	t.Parallel()
	b, dir := watching(t)
	lamp := township()["content/liucun/notices/lamp.md"]
	b.shows("/liucun/notices/lamp.html", "路灯")

	if err := os.RemoveAll(filepath.Join(dir, "content/liucun/notices")); err != nil {
		t.Fatal(err)
	}
	b.shows("/liucun/notices/lamp.html", "没有这个页面")
	write(t, dir, "content/liucun/notices/lamp.md", lamp)
	b.shows("/liucun/notices/lamp.html", "路灯")
	write(t, dir, "content/liucun/notices/lamp.md", notice("路灯", "已签发", "重建之后。"))
	b.shows("/liucun/notices/lamp.html", "重建之后。")

	rename(t, dir, "content/liucun", "content/xincun")
	b.shows("/xincun/notices/lamp.html", "重建之后。")
	b.shows("/liucun/notices/lamp.html", "没有这个页面")
	write(t, dir, "content/xincun/notices/lamp.md", notice("路灯", "已签发", "改名之后。"))
	b.shows("/xincun/notices/lamp.html", "改名之后。")

	rename(t, dir, "content", "aside")
	b.shows("/", "content/area.toml")
	rename(t, dir, "aside", "content")
	b.shows("/xincun/notices/lamp.html", "改名之后。")
	write(t, dir, "content/xincun/notices/lamp.md", notice("路灯", "已签发", "回来之后。"))
	b.shows("/xincun/notices/lamp.html", "回来之后。")
}

// TestThousandSaves: a program that saves all the time neither floods the
// browser nor keeps it from seeing the last state.
func TestThousandSaves(t *testing.T) {
	t.Parallel()
	b, dir := watching(t)
	names := []string{"content/notices/road.md", "content/liucun/notices/lamp.md", "content/notices/neu.md", "content/registers/资金.csv"}
	for i := range 1000 {
		name := names[i%len(names)]
		if strings.HasSuffix(name, ".csv") {
			write(t, dir, name, "村名,金额\n柳村,2.25\n")
		} else {
			write(t, dir, name, notice("修桥", "已签发", strings.Repeat("字", i)))
		}
	}
	write(t, dir, "content/notices/road.md", notice("修桥", "已签发", "最后一次保存。"))
	write(t, dir, "content/notices/neu.md", notice("新的", "草稿", "新的最后一次。"))
	b.shows("/notices/road.html", "最后一次保存。")
	b.shows("/notices/neu.html", "新的最后一次。")
	b.shows("/registers/funds.html", "2.25")
	time.Sleep(200 * time.Millisecond)
	reloads := 0
	for len(b.lines) > 0 {
		if <-b.lines == "reload" {
			reloads++
		}
	}
	if reloads == 0 || reloads > 100 {
		t.Errorf("told to reload %d times after 1,000 saves", reloads)
	}
}

// TestSteadySaves: a file that never rests is shown all the same.
func TestSteadySaves(t *testing.T) {
	t.Parallel()
	b, dir := watching(t)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(3 * time.Millisecond):
				os.WriteFile(filepath.Join(dir, "content/notices/road.md"), []byte(notice("修桥", "已签发", "不停地保存。")), 0o666)
			}
		}
	}()
	b.told("reload")
	close(stop)
	<-done
}

// TestHalfWritten: a file that is still being written is waited for.
func TestHalfWritten(t *testing.T) {
	t.Parallel()
	b, dir := watching(t)
	write(t, dir, "content/notices/neu.md", "")
	write(t, dir, "content/registers/帮扶.xlsx", "PK\x03\x04 half")
	b.quiet(200 * time.Millisecond)
	write(t, dir, "content/notices/road.md", notice("修桥", "已签发", "不用等别的。"))
	b.shows("/notices/road.html", "不用等别的。")
	write(t, dir, "content/notices/neu.md", notice("新的", "草稿", "写完了。"))
	b.shows("/notices/neu.html", "写完了。")

	for text, want := range map[string]bool{"": true, "PK\x03\x04": true, "PK\x03\x04…PK\x05\x06" + strings.Repeat("\x00", 18): false} {
		write(t, dir, "x.xlsx", text)
		if got := serve.Unfinished(filepath.Join(dir, "x.xlsx")); got != want {
			t.Errorf("%q: unfinished %v", text, got)
		}
	}
	for name, want := range map[string]bool{"site.toml": false, "content": false, "nothing.md": false} {
		if got := serve.Unfinished(filepath.Join(dir, name)); got != want {
			t.Errorf("%s: unfinished %v", name, got)
		}
	}
}
