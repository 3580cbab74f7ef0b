package browsertest

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"gongshi/generator"
)

// shownPicture is a picture as the browser shows it.
type shownPicture struct {
	File, Ratio              string
	Left, Top, Width, Height float64
}

const listPictures = `Promise.all(Array.from(document.images).map(e => { e.loading = 'eager'; return e.decode().catch(() => 0); })).then(() =>
	Array.from(document.images).map(e => { const r = e.getBoundingClientRect(); return {ratio: getComputedStyle(e).aspectRatio, file: e.currentSrc.split('/').pop(), left: r.left, top: r.top + scrollY, width: r.width, height: r.height}; }))`

// TestPictures opens a notice with pictures from the disk: a phone loads the
// small files, before and after stand as they should, and their place is kept
// until they come.
func TestPictures(t *testing.T) {
	b := newTab(t)
	out := filepath.Join(scratch, "pictures")
	r, err := generator.Build(context.Background(), generator.BuildOptions{Options: generator.Options{Dir: filepath.Join(repository, "docs", "style", "site")}, Out: out})
	if err != nil || !r.Committed {
		t.Fatal(err, r)
	}
	page := "file://" + filepath.ToSlash(out) + "/baihe/liushuwan/notices/weekly-4.html"
	for _, c := range []struct {
		name   string
		width  int64
		scale  float64
		files  string // of the picture alone, before, after, and the one in the list
		beside bool
	}{
		{"phone", 375, 2, "weekly-4-3-800.jpg weekly-4-1-800.jpg weekly-4-2-800.jpg weekly-4-4.png", false},
		{"desk", 1280, 1, "weekly-4-3-800.jpg weekly-4-1-800.jpg weekly-4-2-800.jpg weekly-4-4.png", true},
		{"fine desk", 1280, 2, "weekly-4-3.jpg weekly-4-1-800.jpg weekly-4-2-800.jpg weekly-4-4.png", true},
	} {
		call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: c.width, Height: 900, DeviceScaleFactor: c.scale})
		b.open(page)
		all := eval[[]shownPicture](b, listPictures)
		if len(all) != 4 {
			t.Fatal(all)
		}
		var files []string
		for _, p := range all {
			files = append(files, p.File)
			if !strings.HasPrefix(p.Ratio, "auto 1") && !strings.HasSuffix(p.File, ".png") { // known before the file comes
				t.Errorf("%s: it makes the text jump: %+v", c.name, p)
			}
			if p.Width < 90 || p.Left < 0 || p.Left+p.Width > float64(c.width) {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
		if got := strings.Join(files, " "); got != c.files {
			t.Errorf("%s: loads %s", c.name, got)
		}
		before, after := all[1], all[2]
		if beside := before.Top == after.Top && before.Left+before.Width < after.Left; beside != c.beside || !beside && before.Top+before.Height > after.Top {
			t.Errorf("%s: before %+v, after %+v", c.name, before, after)
		}
	}
}
