package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"gongshi/generator"
)

// window is how a page is looked at.
type window struct {
	width, height int64 // height 0: the whole page
	scale         float64
	ready         string // an expression that is true when the page can be taken
}

// clock makes the scripts of a page live on the day of the pictures.
var clock = fmt.Sprintf(`{
  const Real = Date, moment = Real.parse('%sT12:00:00+08:00');
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(moment); }
    static now() { return moment; }
  };
}`, today)

// shoot opens an address and takes what fits the window.
func (s *studio) shoot(address string, w window) (image.Image, error) {
	ctx, end := chromedp.NewContext(s.browser, chromedp.WithNewBrowserContext())
	defer end()
	light := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}}
	if err := chromedp.Do(ctx); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, light); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: clock}); err != nil {
		return nil, err
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(w.width, max(w.height, 100)), chromedp.Navigate(address)); err != nil {
		return nil, err
	}
	if err := until(ctx, w.ready); err != nil {
		return nil, err
	}
	height, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.body.scrollHeight`))
	if err != nil {
		return nil, err
	}
	top, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`scrollY`))
	if err != nil {
		return nil, err
	}
	if w.height == 0 {
		w.height = height
	}
	taken, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatPng, CaptureBeyondViewport: new(true),
		Clip: &page.Viewport{Y: top, Width: float64(w.width), Height: float64(w.height), Scale: w.scale},
	})
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(taken.Data))
}

// until waits for an expression of the page to be true.
func until(ctx context.Context, ready string) error {
	if ready == "" {
		return nil
	}
	for start := time.Now(); time.Since(start) < 30*time.Second; time.Sleep(20 * time.Millisecond) {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { try { return !!(`+ready+`) } catch (e) { return false } })()`)); ok && err == nil {
			return nil
		}
	}
	return errors.New("the page never came to: " + ready)
}

// overlay is a page of the preview with what is wrong with the site.
func (s *studio) overlay() (image.Image, error) {
	const panel = `document.getElementById('gongshi-bar').shadowRoot.querySelector('details')`
	return s.shoot(s.server.URL+"/index.html", window{1040, 640, 1, panel + `.querySelectorAll('li').length > 0 && (` + panel + `.open = true)`})
}

// notice is a notice that can be objected to.
func (s *studio) notice() (img image.Image, err error) {
	err = s.built(func(folder string) error {
		img, err = s.shoot("file://"+filepath.ToSlash(folder)+"/notices/lideng.html", window{900, 720, 1, ""})
		return err
	})
	return img, err
}

// phone is a register as the web shows it on a phone.
func (s *studio) phone() (img image.Image, err error) {
	err = s.built(func(folder string) error {
		img, err = s.shoot("file://"+filepath.ToSlash(folder)+"/registers/subsidy.html", window{375, 720, 1.5, `(document.querySelector('tbody tr').scrollIntoView({block: 'center'}), true)`})
		return err
	})
	return img, err
}

// views is a register as the three profiles see it.
func (s *studio) views() (img image.Image, err error) {
	err = s.mended(func() error {
		loaded := ""
		for _, profile := range []string{"web", "board", "office"} {
			loaded += fmt.Sprintf(` && (d => d.readyState === 'complete' && d.querySelector('tbody tr') && (d.querySelector('table').scrollIntoView(), d.defaultView.scrollY > 0))(document.querySelector('section.%s iframe').contentDocument)`, profile)
		}
		img, err = s.shoot(s.server.URL+"/_gongshi/views?at=registers/projects.html", window{1240, 640, 1, "true" + loaded})
		return err
	})
	return img, err
}

// built builds the site without its mistake.
func (s *studio) built(use func(folder string) error) error {
	return s.mended(func() error {
		folder := filepath.Join(s.dir, "public")
		r, err := generator.Build(background, generator.BuildOptions{Options: generator.Options{Dir: s.site, Day: today}, Out: folder})
		if err == nil && !r.Committed {
			err = fmt.Errorf("the site was not built: %v", r.Findings)
		}
		if err != nil {
			return err
		}
		return use(folder)
	})
}
