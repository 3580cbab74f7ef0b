package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// daily measures the smaller jobs, each in a new process over the last cold
// build. Their share is of the fastest cold build, the one that the rest of
// the machine disturbed least: of Hugo's, or of gongshi's for check.
func (s *setup) daily(c *coldBuilds) error {
	out := s.gongshiOut(s.runs - 1)
	times := max(5, s.runs)
	same, err := repeat(times, func(int) (run, error) { return s.buildGongshi(out) })
	if err != nil {
		return err
	}
	notice, err := s.firstNotice()
	if err != nil {
		return err
	}
	one, err := repeat(times, func(i int) (run, error) {
		if err := edit(notice, i); err != nil {
			return run{}, err
		}
		return s.buildGongshi(out)
	})
	if err != nil {
		return err
	}
	check, err := repeat(times, func(int) (run, error) { return start(s.gongshi, "check", "--site", s.site) })
	if err != nil {
		return err
	}
	begin, err := repeat(4*times, func(int) (run, error) { return start(s.gongshi, "version") })
	if err != nil {
		return err
	}
	saved, err := s.preview(notice, 2*times)
	if err != nil {
		return err
	}
	hugo, cold := slices.Min(walls(c.hugo)), slices.Min(walls(c.gongshi))
	fmt.Println("| gongshi, a new process each | ms: min / median / max | share |")
	fmt.Println("|---|---:|---|")
	row := func(name string, seconds []float64, share string) {
		fmt.Printf("| %s | %s | %s |\n", name, summary(scaled(seconds, 1000), "%.1f"), share)
	}
	of := func(runs []run) string { return fmt.Sprintf("1/%.0f of Hugo's cold build", hugo/median(walls(runs))) }
	row("build again, nothing changed", walls(same), of(same))
	row("build again, one notice changed", walls(one), of(one))
	row("check", walls(check), fmt.Sprintf("%.2f of gongshi's cold build", median(walls(check))/cold))
	row("start (version)", walls(begin), "")
	row("preview: one notice saved until the browser has the new page", saved, "")
	fmt.Println()
	return nil
}

// firstNotice is the first notice of the site in the order of names.
func (s *setup) firstNotice() (string, error) {
	found := ""
	err := filepath.WalkDir(filepath.Join(s.site, "content"), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.Type().IsRegular() && filepath.Base(filepath.Dir(path)) == "notices" && strings.HasSuffix(path, ".md") {
			found = path
			return fs.SkipAll
		}
		return nil
	})
	if found == "" && err == nil {
		err = fmt.Errorf("no notice in %s", s.site)
	}
	return found, err
}

// edit adds a paragraph to a notice, another one each time.
func edit(notice string, i int) error {
	f, err := os.OpenFile(notice, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "\n%s。\n", mark(i))
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// mark is the text of an edit, to look for on the page.
func mark(i int) string { return fmt.Sprintf("补充说明第%d条", i+1) }
