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
// build, and prints each row when it has it. Shares are of the fastest cold
// build, the one that the rest of the machine disturbed least: of Hugo's, or
// of gongshi's for check.
func (s *setup) daily(c *coldBuilds) error {
	out := s.gongshiOut(s.runs - 1)
	times := max(5, s.runs)
	hugo, cold := slices.Min(walls(c.hugo)), slices.Min(walls(c.gongshi))
	notice, err := s.firstNotice()
	if err != nil {
		return err
	}
	fmt.Println("| gongshi, a new process each | ms: min / median / max | share |")
	fmt.Println("|---|---:|---|")
	ofHugo := func(seconds float64) string { return fmt.Sprintf("1/%.0f of Hugo's cold build", hugo/seconds) }
	for _, job := range []struct {
		name  string
		times int
		do    func(i int) (run, error)
		share func(seconds float64) string
	}{
		{"build again, nothing changed", times, func(int) (run, error) { return s.buildGongshi(out) }, ofHugo},
		{"build again, one notice changed", times, func(i int) (run, error) {
			if err := edit(notice, i); err != nil {
				return run{}, err
			}
			return s.buildGongshi(out)
		}, ofHugo},
		{"check", times, func(int) (run, error) { return s.check() },
			func(seconds float64) string { return fmt.Sprintf("%.2f of gongshi's cold build", seconds/cold) }},
		{"start (version)", 4 * times, func(int) (run, error) { return start(s.gongshi, "version") },
			func(float64) string { return "" }},
	} {
		runs, err := repeat(job.times, job.do)
		if err != nil {
			return err
		}
		row(job.name, walls(runs), job.share(median(walls(runs))))
	}
	saved, err := s.preview(notice, 2*times)
	if err != nil {
		return err
	}
	row("preview, running: one notice saved until the browser has the new page", saved, "")
	fmt.Println()
	return nil
}

func row(name string, seconds []float64, share string) {
	fmt.Printf("| %s | %s | %s |\n", name, summary(scaled(seconds, 1000), "%.1f"), share)
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
