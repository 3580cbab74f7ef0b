package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"gongshi/docs/shots/built"
)

var widths = []int64{360, 768, 1280}

// looks are the ways to have a page: by the system's colours, and by the button
// of the page that the reader pressed.
var looks = []struct{ name, scheme, press string }{
	{"light", "light", ""},
	{"dark", "dark", ""},
	{"contrast", "light", "高对比"},
	{"large", "light", "大"},
	{"largest", "light", "特大"},
}

// printed are the beginnings of the types that readers and clerks print.
var printed = regexp.MustCompile(`^(board|notice|register|roll-up|record)`)

// tallest is how much of a page is in a picture: long tables go on and on.
const tallest = 8000

type camera struct {
	browser   context.Context
	base, out string
	wanted    *regexp.Regexp
	taken     int
}

// slug is what a type is called in names of files.
func slug(s built.Sample) string { return strings.ReplaceAll(s.Type, " ", "-") }

// take takes all pictures of a page.
func (c *camera) take(s built.Sample) error {
	for _, look := range looks {
		for _, width := range widths {
			name := fmt.Sprintf("%s-%d-%s.png", slug(s), width, look.name)
			if !c.wanted.MatchString(name) {
				continue
			}
			err := c.tab(func(ctx context.Context) error {
				if err := c.open(ctx, s, width, look.scheme, look.press); err != nil {
					return err
				}
				return c.shoot(ctx, width, name)
			})
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	name := slug(s) + "-print"
	if !printed.MatchString(s.Type) || !c.wanted.MatchString(name) {
		return nil
	}
	return c.tab(func(ctx context.Context) error {
		if err := c.open(ctx, s, 1280, "light", ""); err != nil {
			return err
		}
		return c.print(ctx, name)
	})
}

// tab lends a tab with storage of its own, so that no page has what was
// pressed on another.
func (c *camera) tab(use func(context.Context) error) error {
	ctx, end := chromedp.NewContext(c.browser, chromedp.WithNewBrowserContext())
	defer end()
	if err := chromedp.Do(ctx); err != nil {
		return err
	}
	return use(ctx)
}

func (c *camera) open(ctx context.Context, s built.Sample, width int64, scheme, press string) error {
	colours := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, colours); err != nil {
		return err
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(c.base+s.Path)); err != nil || press == "" {
		return err
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(
		`Array.from(document.querySelectorAll('.tools button')).some(b => b.innerText === %q && (b.click(), b.blur(), true))`, press)))
	if err == nil && !found {
		err = errors.New("there is no button " + press)
	}
	return err
}

// shoot takes the whole page, not only what fits the window.
func (c *camera) shoot(ctx context.Context, width int64, name string) error {
	height, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.documentElement.scrollHeight`))
	if err != nil {
		return err
	}
	picture, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatPng, CaptureBeyondViewport: new(true),
		Clip: &page.Viewport{Width: float64(width), Height: min(height, tallest), Scale: 1},
	})
	if err != nil {
		return err
	}
	c.taken++
	return os.WriteFile(filepath.Join(c.out, name), picture.Data, 0o666)
}

// print prints the page as the browser's own command does, and turns the first
// sheets into pictures where there is a program for it.
func (c *camera) print(ctx context.Context, name string) error {
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		return err
	}
	file := filepath.Join(c.out, name+".pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		return err
	}
	c.taken++
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		return nil // the PDF itself is there
	}
	return exec.Command(program, "-png", "-r", "60", "-l", "4", file, filepath.Join(c.out, name)).Run()
}
