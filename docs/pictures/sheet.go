package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/chromedp/chromedp"

	"gongshi/generator"
)

// workbook is an empty register as a clerk opens it.
func (s *studio) workbook() (image.Image, error) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		return nil, errors.Join(errLacks, err)
	}
	if _, err := s.command(s.site, nil, "new", "register", "耕地地力保护补贴", "--out", filepath.Join(s.dir, "空表.xlsx")); err != nil {
		return nil, err
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(s.dir, "office")), "--headless", "--convert-to", "pdf", "--outdir", s.dir, filepath.Join(s.dir, "空表.xlsx"))
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, said)
	}
	img, err := sheet(filepath.Join(s.dir, "空表.pdf"), 100)
	if err != nil {
		return nil, err
	}
	return cut(img, 0, 0.03, 1, 0.42), nil
}

// paper is a register as it hangs on the board of the village.
func (s *studio) paper() (img image.Image, err error) {
	err = s.mended(func() error {
		folder := filepath.Join(s.dir, "board")
		r, err := generator.Build(background, generator.BuildOptions{Options: generator.Options{Dir: s.site, Day: today, Profile: "board"}, Out: folder})
		if err == nil && !r.Committed {
			err = fmt.Errorf("the board was not built: %v", r.Findings)
		}
		if err != nil {
			return err
		}
		ctx, end := chromedp.NewContext(s.browser, chromedp.WithNewBrowserContext())
		defer end()
		if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(folder)+"/registers/subsidy.html")); err != nil {
			return err
		}
		pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			return err
		}
		file := filepath.Join(s.dir, "paper.pdf")
		if err := os.WriteFile(file, pdf, 0o666); err != nil {
			return err
		}
		img, err = sheet(file, 75)
		return err
	})
	return img, err
}

// sheet is the first page of a PDF.
func sheet(file string, dots int) (image.Image, error) {
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		return nil, errors.Join(errLacks, err)
	}
	data, err := exec.Command(program, "-png", "-r", strconv.Itoa(dots), "-f", "1", "-l", "1", file).Output()
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(data))
}

// cut keeps a part of a sheet, from corner to corner in shares of its sides.
func cut(img image.Image, x0, y0, x1, y1 float64) image.Image {
	w, h := float64(img.Bounds().Dx()), float64(img.Bounds().Dy())
	part := image.Rect(int(x0*w), int(y0*h), int(x1*w), int(y1*h))
	out := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(out, out.Bounds(), img, part.Min, draw.Src)
	return out
}
