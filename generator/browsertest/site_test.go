package browsertest

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// repository is the folder of the example site, from this package.
const repository = "../.."

// below is where the test server shows the site: never at its root, because
// many boards live in a folder of a county's server.
const below = "/a/b/"

// example is the example site as readers have it: as files and on a server.
type example struct {
	dir   string // absolute, of the built files
	base  string // of the server, http://127.0.0.1:…/a/b/
	pages []*page
	files map[string]bool // by slash-separated name from dir

	mu    sync.Mutex
	asked []string // paths that the server was asked for
}

var built = sync.OnceValues(func() (*example, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	e := &example{dir: filepath.Join(scratch, "site"), base: "http://" + listener.Addr().String() + below, files: map[string]bool{}}
	if err := build(e.dir, e.base, 0); err != nil {
		return nil, err
	}
	go http.Serve(listener, e)
	return e, e.read()
})

// scratch is removed after the tests.
var scratch string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	var err error
	if scratch, err = os.MkdirTemp("", "browsertest"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	defer closeBrowser()
	return m.Run()
}

// build makes the example site into a folder. forced is the day to make it
// for, 0 for the day that its settings pin.
func build(out, base string, forced day.Day) error {
	r, err := generator.Build(context.Background(), generator.BuildOptions{
		Options: generator.Options{Dir: repository, Base: base, Force: forced}, Out: out,
	})
	if err != nil {
		return err
	}
	if !r.Committed {
		var said strings.Builder
		p := finding.Printer{Out: &said}
		p.Print(r.Findings)
		return fmt.Errorf("the example site was not built:\n%s", said.String())
	}
	return nil
}

// site is the built example site; all tests share it.
func site(t *testing.T) *example {
	t.Helper()
	e, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (e *example) read() error {
	return filepath.WalkDir(e.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") { // gongshi's own records
				return filepath.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(e.dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		e.files[rel] = true
		if path.Ext(rel) != ".html" {
			return nil
		}
		p, err := readPage(name, rel)
		if err == nil {
			e.pages = append(e.pages, p)
		}
		return err
	})
}

// ServeHTTP is a plain web server with the site in a folder of it, and with
// its page for what is not there.
func (e *example) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.asked = append(e.asked, r.URL.Path)
	e.mu.Unlock()
	name, inside := strings.CutPrefix(r.URL.Path, below)
	if !inside || !e.files[name] {
		if data, err := os.ReadFile(filepath.Join(e.dir, "404.html")); err == nil && inside {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(data)
			return
		}
		http.NotFound(w, r)
		return
	}
	data, err := os.ReadFile(filepath.Join(e.dir, filepath.FromSlash(name)))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	http.ServeContent(w, r, name, modified, strings.NewReader(string(data)))
}

// onDisk and onServer are the addresses of a page.
func (e *example) onDisk(p *page) string   { return e.disk() + p.path }
func (e *example) disk() string            { return "file://" + filepath.ToSlash(e.dir) + "/" }
func (e *example) onServer(p *page) string { return e.base + p.path }

// sample is a page that stands for its type.
type sample struct {
	name string
	*page
}

// samples has one page of each type that readers meet. The page for what is
// missing is for servers only: its links name the site's folder on the server.
func (e *example) samples(t *testing.T) []sample {
	t.Helper()
	types := []struct {
		name string
		is   func(p *page) bool
	}{
		{"board", func(p *page) bool { return p.class == "board" }},
		{"notice with a table", func(p *page) bool { return p.class == "notice" && p.has("table", "") }},
		{"notice with a window", func(p *page) bool { return p.class == "notice" && p.has("span", "state-open") }},
		{"notice with attachments", func(p *page) bool { return p.class == "notice" && p.has("div", "attached") }},
		{"withdrawn notice", func(p *page) bool { return p.class == "notice" && p.has("span", "state-withdrawn") }},
		{"list of everything", func(p *page) bool { return p.class == "list" && p.has("details", "sorts") }},
		{"list", func(p *page) bool { return p.class == "list" && !p.has("details", "sorts") }},
		{"register", func(p *page) bool { return p.class == "register" && p.has("table", "cards") }},
		{"site map", func(p *page) bool { return p.path == "sitemap.html" }},
		{"page not found", func(p *page) bool { return p.path == "404.html" }},
	}
	var out []sample
	for _, want := range types {
		i := slices.IndexFunc(e.pages, want.is)
		if i < 0 {
			t.Fatalf("the example site has no %s", want.name)
		}
		out = append(out, sample{want.name, e.pages[i]})
	}
	return out
}

// sampleOf is the sample of one type.
func (e *example) sampleOf(t *testing.T, name string) *page {
	t.Helper()
	for _, s := range e.samples(t) {
		if s.name == name {
			return s.page
		}
	}
	t.Fatalf("no sample is called %s", name)
	return nil
}

// fromDisk are the samples that work without a server.
func (e *example) fromDisk(t *testing.T) []sample {
	t.Helper()
	return slices.DeleteFunc(e.samples(t), func(s sample) bool { return s.path == "404.html" })
}
