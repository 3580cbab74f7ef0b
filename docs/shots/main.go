// Command shots takes pictures of a site: one page of each type, on a phone, a
// tablet and a desk, in each look that a reader can choose, and on paper.
//
//	go run ./docs/shots -site . -out FOLDER
//
// In: a site folder. Out: FOLDER with page-width-look.png, page-print-1.png …
// and index.html, which shows them all. A type of page that the site lacks is
// named and left out. Pictures are for looking at, not for comparing: fonts
// differ from machine to machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"gongshi/docs/shots/browser"
	"gongshi/docs/shots/built"
	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/finding"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("shots: ")
	var site, out, date, only string
	flag.StringVar(&site, "site", ".", "site `folder`")
	flag.StringVar(&out, "out", "", "`folder` for the pictures")
	flag.StringVar(&date, "date", "", "build for this `day`, such as 2026-03-01, whatever site.toml says")
	flag.StringVar(&only, "only", "", "take only pictures whose names match this `pattern`")
	flag.Parse()
	wanted, err := regexp.Compile(only)
	if err != nil || out == "" || flag.NArg() > 0 {
		log.Fatal("-out is required, -only is a regular expression; see -help")
	}
	if err := run(site, out, date, wanted); err != nil {
		log.Fatal(err)
	}
}

func run(site, out, date string, wanted *regexp.Regexp) error {
	temp, err := os.MkdirTemp("", "shots")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	// The page for what is missing names its files by the site's address, so
	// the pages come from a server.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	base := "http://" + listener.Addr().String() + "/"
	folder := filepath.Join(temp, "site")
	if err := build(site, folder, base, date); err != nil {
		return err
	}
	go http.Serve(listener, http.FileServer(http.Dir(folder)))
	pages, _, err := built.ReadSite(folder)
	if err != nil {
		return err
	}
	samples := built.Samples(pages)
	for _, name := range built.TypeNames() {
		if !slices.ContainsFunc(samples, func(s built.Sample) bool { return s.Type == name }) {
			fmt.Println("the site has no " + name)
		}
	}
	ctx, stop, err := browser.Start(filepath.Join(temp, "profile"))
	defer stop()
	if err != nil {
		return err
	}
	c := camera{browser: ctx, base: base, out: out, wanted: wanted}
	for _, s := range samples {
		if err := c.take(s); err != nil {
			return fmt.Errorf("%s: %w", s.Path, err)
		}
	}
	fmt.Printf("%d pictures in %s\n", c.taken, out)
	return index(out, samples)
}

// build makes the site for a server at base.
func build(site, out, base, date string) error {
	o := generator.BuildOptions{Options: generator.Options{Dir: site, Base: base}, Out: out}
	if date != "" {
		d, ok := day.Parse(date)
		if !ok {
			return errors.New("-date " + date + " is no day")
		}
		o.Force = d
	}
	r, err := generator.Build(context.Background(), o)
	if err == nil && !r.Committed {
		var said strings.Builder
		p := finding.Printer{Out: &said}
		p.Print(r.Findings)
		err = errors.New("the site was not built:\n" + said.String())
	}
	return err
}
