// Command style writes the style page of the pages: the tokens of the style
// sheet and every component in every state.
//
//	go run ./docs/style
//
// In: the style sheet, and the sample site beside this file, which has one of
// everything. Out: index.html, for any browser, with the style and the script
// of layouts/base. Components are cut from pages that the program has built, so
// the page shows what readers get; a test fails when the page is out of date,
// or lacks a class that templates use.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"

	"gongshi/generator"
	"gongshi/generator/finding"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("style: ")
	dir := flag.String("dir", "docs/style", "`folder` of the style page")
	flag.Parse()
	page, err := compose(*dir)
	if err == nil {
		err = os.WriteFile(filepath.Join(*dir, "index.html"), page, 0o666)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// compose builds the sample site in a folder of its own and makes the page.
func compose(dir string) ([]byte, error) {
	temp, err := os.MkdirTemp("", "style")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	site, out := filepath.Join(temp, "site"), filepath.Join(temp, "public")
	if err := os.CopyFS(site, os.DirFS(filepath.Join(dir, "site"))); err != nil {
		return nil, err
	}
	if err := build(site, out); err != nil {
		return nil, err
	}
	// An error in what was published holds a village back with its older pages.
	broken := filepath.Join(site, "content", "baihe", "xiaohe", "registers", "种粮补贴-2026.csv")
	if err := os.WriteFile(broken, []byte("村民小组,户编号,补贴面积（亩）\n一组,XH-001,不清楚\n"), 0o666); err != nil {
		return nil, err
	}
	if err := build(site, out); err != nil {
		return nil, err
	}
	css, err := os.ReadFile(filepath.Join(dir, "..", "..", "layouts", "base", "style.css"))
	if err != nil {
		return nil, err
	}
	c := composer{folder: out, css: string(css)}
	return c.page()
}

// build makes the sample site as a preview does, with what is not yet signed.
func build(site, out string) error {
	r, err := generator.Build(context.Background(), generator.BuildOptions{
		Options: generator.Options{Dir: site, Drafts: true, Program: "style"}, Out: out,
	})
	if err == nil && !r.Committed {
		var said strings.Builder
		p := finding.Printer{Out: &said}
		p.Print(r.Findings)
		err = errors.New("the sample site was not built:\n" + said.String())
	}
	return err
}
