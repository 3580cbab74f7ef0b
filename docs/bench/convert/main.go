// Command convert turns a corpus of the peer benchmark into a gongshi site.
//
//	go run ./docs/bench/convert -corpus DIR -out SITE
//
// In: content/<village>/_index.md, content/<village>/notices/*.md and
// data/<village>/*.csv|toml, as the corpus generator of the benchmark makes
// them. Out: a site of one county and its villages, in a folder that must not
// exist. The conversion is thin, so that both programs do the same work: only
// front matter changes, the text of every notice and every register keeps its
// bytes. What is the same for any corpus (settings, the words of notices, the
// declarations of the four registers) lies in site/ beside this file.
//
// Two things are left out. Tags have no counterpart. A 公告 loses its period,
// because gongshi warns of one (notice/window): it informs, nobody can object
// to it. The other three kinds keep theirs.
package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

//go:embed all:site
var fixed embed.FS

func main() {
	log.SetFlags(0)
	log.SetPrefix("convert: ")
	corpus := flag.String("corpus", "", "folder of the corpus")
	out := flag.String("out", "", "folder of the site to make; must not exist")
	flag.Parse()
	if *corpus == "" || *out == "" {
		log.Fatal("-corpus and -out are required")
	}
	notices, err := convert(*corpus, *out)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d notices\n", notices)
}

// convert makes the site and returns how many notices it has.
func convert(corpus, out string) (int, error) {
	if err := os.Mkdir(out, 0o755); err != nil {
		return 0, err
	}
	root, err := fs.Sub(fixed, "site")
	if err != nil {
		return 0, err
	}
	if err := os.CopyFS(out, root); err != nil {
		return 0, err
	}
	entries, err := os.ReadDir(filepath.Join(corpus, "content"))
	if err != nil {
		return 0, err
	}
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		total int
		all   []error
	)
	names := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for name := range names {
				v := village{slug: name, corpus: corpus, dir: filepath.Join(out, "content", name)}
				n, err := v.convert()
				mu.Lock()
				total += n
				all = append(all, err)
				mu.Unlock()
			}
		})
	}
	for _, e := range entries {
		if e.IsDir() {
			names <- e.Name()
		}
	}
	close(names)
	wg.Wait()
	return total, errors.Join(all...)
}
