package output_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongshi/generator/output"
	"gongshi/generator/output/faultfs"
)

// TestReaders reads a site all the time while it is built anew again and again. A reader must only meet whole pages, and a
// page that is in every version must always be there.
func TestReaders(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	page := func(version, i int) string {
		return strings.Repeat(fmt.Sprintf("version %d of page %d\n", version, i), 50+version*40)
	}
	site := func(version int) tree {
		files := tree{"index.html": page(version, 0), fmt.Sprintf("only-%d.html", version): page(version, 99)}
		for i := 1; i < 8; i++ {
			files[fmt.Sprintf("a/%d.html", i)] = page(version, i)
		}
		return files
	}
	if _, err := build(output.OS(), out, site(0)); err != nil {
		t.Fatal(err)
	}
	var done atomic.Bool
	reads := make(chan int)
	go func() {
		n := 0
		defer func() { reads <- n }()
		for i := 0; !done.Load(); i = (i + 1) % 8 {
			name, number := filepath.Join(out, "a", fmt.Sprintf("%d.html", i)), i
			if i == 0 {
				name = filepath.Join(out, "index.html")
			}
			data, err := os.ReadFile(name)
			if err != nil && runtime.GOOS == "windows" {
				continue // a file that is just being replaced can't be opened there
			}
			if got := string(data); err != nil || got != page(0, number) && got != page(1, number) && got != page(2, number) {
				t.Errorf("%s: %d bytes, %v", name, len(data), err)
				return
			}
			n++
		}
	}()
	fsys := faultfs.New(output.OS(), faultfs.Fault{}) // without fsync, for more commits
	for version := range 150 {
		_, err := build(fsys, out, site(version%3))
		if err != nil && (runtime.GOOS != "windows" || kindOf(t, err) != output.Locked) {
			t.Error(err)
			break
		}
	}
	done.Store(true)
	if n := <-reads; n < 100 {
		t.Errorf("only %d reads", n)
	}
}

// foldFS is a file system that ignores case, made from one that does not: it knows one spelling of each name only.
type foldFS struct {
	output.FS
	home string
}

func (f foldFS) fold(name string) string {
	rest, ok := strings.CutPrefix(name, f.home)
	if !ok {
		return name
	}
	return f.home + strings.ToLower(rest)
}

func (f foldFS) Lstat(name string) (fs.FileInfo, error)     { return f.FS.Lstat(f.fold(name)) }
func (f foldFS) Stat(name string) (fs.FileInfo, error)      { return f.FS.Stat(f.fold(name)) }
func (f foldFS) ReadDir(name string) ([]fs.DirEntry, error) { return f.FS.ReadDir(f.fold(name)) }
func (f foldFS) Mkdir(name string) error                    { return f.FS.Mkdir(f.fold(name)) }
func (f foldFS) Open(name string) (output.File, error)      { return f.FS.Open(f.fold(name)) }
func (f foldFS) Create(name string) (output.File, error)    { return f.FS.Create(f.fold(name)) }
func (f foldFS) Rename(oldName, newName string) error {
	return f.FS.Rename(f.fold(oldName), f.fold(newName))
}
func (f foldFS) Remove(name string) error                  { return f.FS.Remove(f.fold(name)) }
func (f foldFS) SyncDir(string) error                      { return nil }
func (f foldFS) Lock(name string) (output.Unlocker, error) { return f.FS.Lock(f.fold(name)) }

// TestCaseIsIgnored changes nothing but the case of names, where that is no change to the disk, and dies at each operation.
// A deletion of the old spelling must not take the new file along.
func TestCaseIsIgnored(t *testing.T) {
	old := tree{"Index.html": "index", "A/One.html": "one 1", "A/two.html": "two", "B/gone.html": "gone", "Dir": "file"}
	want := tree{"index.html": "index", "a/one.html": "one 2", "A/Two.html": "two", "b/new.html": "new", "dir/in.html": "in"}
	lower := func(files tree) tree {
		l := tree{}
		for path, content := range files {
			l[strings.ToLower(path)] = content
		}
		return l
	}
	for k, reached := 1, true; reached; k++ {
		home := t.TempDir()
		disk := foldFS{faultfs.New(output.OS(), faultfs.Fault{}), home} // without fsync
		out := filepath.Join(home, "public")
		if _, err := build(disk, out, old); err != nil {
			t.Fatal(err)
		}
		dying := faultfs.New(disk, faultfs.Fault{At: k, Mode: faultfs.Death})
		_, err := build(dying, out, want)
		calls := dying.Calls()
		reached = len(calls) >= k
		at := calls[min(k, len(calls))-1]
		got, _ := read(t, output.OS(), out)
		for path, content := range got {
			if content != lower(old)[path] && content != lower(want)[path] || err == nil && content != lower(want)[path] {
				t.Fatalf("death at %s (%v): %s holds %q", at, err, path, content)
			}
		}
		if _, err := build(disk, out, want); err != nil {
			t.Fatalf("after death at %s: %v", at, err)
		}
		got, empty := read(t, output.OS(), out)
		if !maps.Equal(got, lower(want)) || len(empty) > 0 {
			t.Fatalf("after death at %s: %v %v", at, got, empty)
		}
		checkOwn(t, output.OS(), out)
	}
}

// TestLinks puts links on the paths of a site. Nothing may be written, read or deleted behind them.
func TestLinks(t *testing.T) {
	home := t.TempDir()
	elsewhere, out := filepath.Join(home, "elsewhere"), filepath.Join(home, "public")
	outside := tree{"page.html": "mine", "deep/page.html": "mine"}
	lay(t, output.OS(), elsewhere, outside)
	if _, err := build(output.OS(), out, tree{"a/page.html": "ours", "a/deep/page.html": "ours", "b/page.html": "ours"}); err != nil {
		t.Fatal(err)
	}
	link(t, elsewhere, filepath.Join(out, "a"))
	link(t, elsewhere, filepath.Join(out, "linked"))
	link(t, filepath.Join(elsewhere, "page.html"), filepath.Join(out, "b", "page.html"))
	tx := mustBegin(t, output.OS(), out)
	for _, path := range []string{"a/page.html", "a/deep/page.html", "a/new.html", "linked/page.html", "linked", "b/page.html"} {
		if _, err := tx.Put(path, output.Leaf, []byte("mine")); kindOf(t, err) != output.BadPath {
			t.Errorf("Put %s: %v", path, err)
		}
	}
	if tx.Keep("a/deep/page.html") || tx.Keep("b/page.html") {
		t.Error("a file behind a link was kept")
	}
	if _, err := tx.Commit(); err != nil {
		t.Error(err)
	}
	if got, _ := read(t, output.OS(), elsewhere); !maps.Equal(got, outside) {
		t.Errorf("behind the link: %v", got)
	}
	for _, name := range []string{"a", "linked", "b/page.html"} {
		if _, err := os.Lstat(filepath.Join(out, name)); err != nil {
			t.Errorf("the link %s: %v", name, err)
		}
	}
}

// link replaces whatever stands at a path by a link.
func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, name); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip("links need a privilege on Windows")
		}
		t.Fatal(err)
	}
}

func TestLinkedOut(t *testing.T) {
	home := t.TempDir()
	disk, out := filepath.Join(home, "disk"), filepath.Join(home, "public")
	link(t, disk, out)
	if _, err := build(output.OS(), out, tree{"a.html": "a"}); kindOf(t, err) != output.BadPath {
		t.Errorf("a link to nothing: %v", err)
	}
	lay(t, output.OS(), disk, tree{".gitkeep": ""})
	if _, err := build(output.OS(), out, tree{"a.html": "a"}); err != nil {
		t.Error(err)
	}
	if got, _ := read(t, output.OS(), disk); !maps.Equal(got, tree{".gitkeep": "", "a.html": "a"}) {
		t.Errorf("behind the link: %v", got)
	}
	link(t, home, filepath.Join(disk, ".gongshi"))
	if _, err := build(output.OS(), out, tree{"a.html": "a"}); kindOf(t, err) != output.BadPath {
		t.Errorf(".gongshi is a link: %v", err)
	}
}

func TestBusy(t *testing.T) {
	home := t.TempDir()
	out := filepath.Join(home, "public")
	for _, name := range []string{"first build", "later build"} {
		tx := mustBegin(t, output.OS(), out)
		mustPut(t, tx, "a.html", name, true)
		_, err := output.Begin(output.OS(), out, output.Options{})
		if kindOf(t, err) != output.Busy || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := tx.Commit(); err != nil {
			t.Error(err)
		}
		checkOwn(t, output.OS(), out)
	}
}

// TestKilled kills a real process in the middle of a transaction, first without and then with an output folder.
func TestKilled(t *testing.T) {
	if out := os.Getenv("GONGSHI_TEST_KILLED"); out != "" {
		tx, err := output.Begin(output.OS(), out, output.Options{})
		if err == nil {
			_, err = tx.Put("half.html", output.Leaf, []byte("half"))
		}
		fmt.Println("ready", err)
		time.Sleep(time.Minute)
		return
	}
	out := filepath.Join(t.TempDir(), "public")
	for range 2 {
		child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		child.Env = append(os.Environ(), "GONGSHI_TEST_KILLED="+out)
		pipe, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		var ready, said string
		if _, err := fmt.Fscan(pipe, &ready, &said); err != nil || said != "<nil>" {
			t.Fatal(ready, said, err)
		}
		if _, err := output.Begin(output.OS(), out, output.Options{}); kindOf(t, err) != output.Busy {
			t.Errorf("while the other lives: %v", err)
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if _, ok := errors.AsType[*exec.ExitError](child.Wait()); !ok {
			t.Error("the child ended by itself")
		}
		if _, err := build(output.OS(), out, tree{"a.html": "a"}); err != nil {
			t.Fatal(err)
		}
		if got, _ := read(t, output.OS(), out); !maps.Equal(got, tree{"a.html": "a"}) {
			t.Errorf("got %v", got)
		}
		checkOwn(t, output.OS(), out)
	}
}

// hooked does something else just before an operation, once.
type hooked struct {
	output.FS
	op   string
	hook func()
}

func (h *hooked) before(op string) {
	if hook := h.hook; hook != nil && op == h.op {
		h.hook = nil
		hook()
	}
}

func (h *hooked) Lock(name string) (output.Unlocker, error) {
	h.before("lock")
	return h.FS.Lock(name)
}

func (h *hooked) Mkdir(name string) error {
	h.before("mkdir")
	return h.FS.Mkdir(name)
}

// Two first builds at a time: one looked for the output folder before the other was done.
func TestTwoFirstBuilds(t *testing.T) {
	for _, op := range []string{"mkdir", "lock"} {
		out := filepath.Join(t.TempDir(), "public")
		late := &hooked{output.OS(), op, func() {
			if _, err := build(output.OS(), out, tree{"a.html": "first", "b.html": "b"}); err != nil {
				t.Error(err)
			}
		}}
		if r, err := build(late, out, tree{"a.html": "second"}); err != nil || r.Changed != 1 || r.Deleted != 1 {
			t.Errorf("%s: %+v %v", op, r, err)
		}
		if got, _ := read(t, output.OS(), out); !maps.Equal(got, tree{"a.html": "second"}) {
			t.Errorf("%s: got %v", op, got)
		}
		checkOwn(t, output.OS(), out)
	}
}

// unsure is a network drive that loses the answer to the rename of a journal.
type unsure struct{ output.FS }

func (u unsure) Rename(oldName, newName string) error {
	err := u.FS.Rename(oldName, newName)
	if filepath.Base(newName) == "journal.json" {
		return errors.Join(err, faultfs.ErrDenied)
	}
	return err
}

func TestJournalInDoubt(t *testing.T) {
	s := smallWorld().sites(t)()
	_, err := build(unsure{s.disk}, s.out, s.want)
	if e, _ := errors.AsType[*output.Error](err); e == nil || e.Op != output.OpFinish {
		t.Errorf("Commit: %v", err)
	}
	s.checkBetween(t, s.disk, s.out)
	tx := mustBegin(t, s.disk, s.out)
	if got, _ := read(t, s.disk, s.out); !tx.Recovered() || !maps.Equal(got, s.after()) {
		t.Errorf("recovered %v: %v", tx.Recovered(), got)
	}
}

// What an interrupted run staged is gone as soon as the next one begins: it may hold what was withdrawn since.
func TestBeginClearsStage(t *testing.T) {
	s := smallWorld().sites(t)()
	lay(t, s.disk, s.out, tree{".gongshi/stage/7": "half a page", ".gongshi/stage/journal.json": "{"})
	tx := mustBegin(t, s.disk, s.out)
	if left, err := s.disk.ReadDir(filepath.Join(s.out, ".gongshi")); err != nil || len(left) != 2 || tx.Recovered() {
		t.Errorf("left: %v %v", left, err)
	}
}
