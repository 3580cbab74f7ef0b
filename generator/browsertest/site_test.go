package browsertest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongshi/docs/shots/built"
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
	pages []*built.Page
	files map[string]bool // by slash-separated name from dir

	mu    sync.Mutex
	asked []string // paths that the server was asked for
}

var finished = sync.OnceValues(func() (*example, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	e := &example{dir: filepath.Join(scratch, "site"), base: "http://" + listener.Addr().String() + below, files: map[string]bool{}}
	if err := build(e.dir, e.base, 0); err != nil {
		return nil, err
	}
	go http.Serve(listener, e)
	e.pages, e.files, err = built.ReadSite(e.dir)
	return e, err
})

// modified is the time that the test server gives every file.
var modified = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

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
	e, err := finished()
	if err != nil {
		t.Fatal(err)
	}
	return e
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
func (e *example) onDisk(p *built.Page) string   { return e.disk() + p.Path }
func (e *example) disk() string                  { return "file://" + filepath.ToSlash(e.dir) + "/" }
func (e *example) onServer(p *built.Page) string { return e.base + p.Path }

// must are the types of pages that the example site must have.
var must = []string{"board", "notice with a table", "notice with a window", "notice with attachments", "withdrawn notice", "list of everything", "list", "register", "site map", "page not found"}

// samples has one page of each type that readers meet. The page for what is
// missing is for servers only: its links name the site's folder on the server.
func (e *example) samples(t *testing.T) []built.Sample {
	t.Helper()
	out := built.Samples(e.pages)
	for _, name := range must {
		if !slices.ContainsFunc(out, func(s built.Sample) bool { return s.Type == name }) {
			t.Fatalf("the example site has no %s", name)
		}
	}
	seen := map[string]bool{} // one page may stand for several types
	return slices.DeleteFunc(out, func(s built.Sample) bool {
		again := seen[s.Path]
		seen[s.Path] = true
		return again
	})
}

// sampleOf is the sample of one type.
func (e *example) sampleOf(t *testing.T, name string) *built.Page {
	t.Helper()
	for _, s := range built.Samples(e.pages) {
		if s.Type == name {
			return s.Page
		}
	}
	t.Fatalf("the example site has no %s", name)
	return nil
}

// fromDisk are the samples that work without a server.
func (e *example) fromDisk(t *testing.T) []built.Sample {
	t.Helper()
	return slices.DeleteFunc(e.samples(t), func(s built.Sample) bool { return s.Path == "404.html" })
}
