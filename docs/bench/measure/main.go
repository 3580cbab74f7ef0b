// Command measure times gongshi and Hugo side by side on one corpus and prints
// what it found as Markdown. docs/bench/run.sh prepares what it needs.
//
// In: the two programs, the site of each, and a folder for output. Out: a
// table of cold builds, taken in turn (Hugo, gongshi, Hugo, gongshi …), with
// the ratio of each pair, and a table of what gongshi takes for the smaller
// jobs of a day. Every figure is of a whole process: wall time as a person
// waits for it, processor time and peak memory as the system counted them.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// setup is what the flags say.
type setup struct {
	n, runs            int
	corpus             string // what both sites are made of; Hugo reads it as it is
	gongshi, site      string
	hugo, source, conf string
	out                string // a fresh folder for all output
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("measure: ")
	var s setup
	root := ""
	flag.IntVar(&s.n, "n", 0, "notices in the corpus")
	flag.IntVar(&s.runs, "runs", 3, "pairs of cold builds")
	flag.StringVar(&s.gongshi, "gongshi", "", "the gongshi program")
	flag.StringVar(&s.site, "site", "", "its site")
	flag.StringVar(&s.hugo, "hugo", "hugo", "the hugo program")
	flag.StringVar(&s.source, "hugo-source", "", "its site")
	flag.StringVar(&s.conf, "hugo-config", "", "its settings, as for --config")
	flag.StringVar(&root, "out", "", "folder to make the output in")
	flag.StringVar(&s.corpus, "corpus", "", "folder of the corpus, which Hugo reads")
	flag.Parse()
	if s.n <= 0 || s.runs <= 0 || s.gongshi == "" || s.site == "" || s.source == "" || s.corpus == "" || root == "" {
		log.Fatal("-n, -runs, -corpus, -gongshi, -site, -hugo-source and -out are required")
	}
	out, err := os.MkdirTemp(root, "gongshi-bench-")
	if err != nil {
		log.Fatal(err)
	}
	s.out = out
	err = s.measure()
	// Only now: on ext4, making files is several times slower for minutes
	// after a large deletion.
	if gone := os.RemoveAll(out); err == nil {
		err = gone
	}
	if err != nil {
		log.Fatal(err)
	}
}

func (s *setup) measure() error {
	cold, err := s.cold()
	if err != nil {
		return err
	}
	fmt.Printf("### %s notices, %d pairs\n\n", thousands(s.n), s.runs)
	if err := cold.print(); err != nil {
		return err
	}
	return s.daily(cold)
}

func (s *setup) hugoOut(i int) string    { return filepath.Join(s.out, fmt.Sprintf("hugo-%d", i)) }
func (s *setup) gongshiOut(i int) string { return filepath.Join(s.out, fmt.Sprintf("gongshi-%d", i)) }

func (s *setup) buildHugo(out string) (run, error) {
	if err := readAll(s.corpus); err != nil {
		return run{}, err
	}
	return start(s.hugo, "build", "--source", s.source, "--config", s.conf, "--destination", out, "--noBuildLock", "--quiet")
}

func (s *setup) buildGongshi(out string) (run, error) {
	if err := readAll(s.site); err != nil {
		return run{}, err
	}
	return start(s.gongshi, "build", "--site", s.site, "--out", out)
}

func (s *setup) check() (run, error) {
	if err := readAll(s.site); err != nil {
		return run{}, err
	}
	return start(s.gongshi, "check", "--site", s.site)
}
