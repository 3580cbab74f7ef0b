package output_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gongshi/generator/output"
	"gongshi/generator/output/faultfs"
)

// kindOf gives the kind of an error, and fails if it has none.
func kindOf(t testing.TB, err error) output.Kind {
	t.Helper()
	e, ok := errors.AsType[*output.Error](err)
	if !ok {
		t.Fatalf("error %v (%T), want *output.Error", err, err)
	}
	return e.Kind
}

func mustBegin(t testing.TB, fsys output.FS, out string) *output.Tx {
	t.Helper()
	tx, err := output.Begin(fsys, out, output.Options{Sleep: func(time.Duration) {}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tx.Abort() })
	return tx
}

func mustPut(t testing.TB, tx *output.Tx, path, content string, changed bool) {
	t.Helper()
	got, err := tx.Put(path, classOf(path), []byte(content))
	if err != nil || got != changed {
		t.Fatalf("Put %s: %v %v, want %v", path, got, err, changed)
	}
}

func TestReport(t *testing.T) {
	s := bigWorld().sites(t)()
	r, err := build(s.disk, s.out, s.want)
	if err != nil {
		t.Fatal(err)
	}
	want := output.Report{
		New: 7, Changed: 3, Unchanged: 4, Deleted: 5,
		NewPaths:     []string{"case/old.html", "flip", "n/index.html", "n/m/deep.html", "n/new.html", "swap/in.html", "swap/too.html"},
		ChangedPaths: []string{"a/one.html", "app.js", "index.html"},
		DeletedPaths: []string{"Case/Old.html", "a/gone.html", "b/c/only.html", "flip/x/y.html", "swap"},
	}
	for _, path := range append(want.NewPaths, want.ChangedPaths...) {
		want.Bytes += int64(len(s.want[path]))
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("got  %+v\nwant %+v", r, want)
	}
}

// A build that changes nothing writes nothing, so that times stay and a disk may be full.
func TestUnchanged(t *testing.T) {
	s := smallWorld().sites(t)()
	s.finish(t, "the start")
	fsys := faultfs.New(s.disk, faultfs.Fault{})
	r, err := build(fsys, s.out, s.want)
	if err != nil || r.Unchanged != len(s.want) || r.New+r.Changed+r.Deleted != 0 || r.Bytes != 0 {
		t.Fatalf("%+v %v", r, err)
	}
	for _, call := range fsys.Calls() {
		switch op, _, _ := strings.Cut(call, " "); op {
		case "create", "write", "rename", "mkdir", "sync", "syncdir":
			t.Errorf("a build without changes does %s", call)
		}
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	t.Run("first", func(t *testing.T) {
		home := t.TempDir()
		tx := mustBegin(t, output.OS(), filepath.Join(home, "deep", "er", "public"))
		mustPut(t, tx, "a/b.html", "page", true)
		if err := tx.Abort(); err != nil {
			t.Fatal(err)
		}
		if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
			t.Errorf("left: %v %v", left, err)
		}
	})
	t.Run("foreign folder", func(t *testing.T) {
		mem := faultfs.NewMemory()
		lay(t, mem, "home/public", tree{".gitkeep": ""})
		tx := mustBegin(t, mem, "home/public")
		mustPut(t, tx, "a/b.html", "page", true)
		if err := tx.Abort(); err != nil {
			t.Fatal(err)
		}
		if left, err := mem.ReadDir("home/public"); err != nil || len(left) != 1 {
			t.Errorf("left: %v %v", left, err)
		}
	})
	t.Run("later", func(t *testing.T) {
		s := bigWorld().sites(t)()
		tx := mustBegin(t, s.disk, s.out)
		mustPut(t, tx, "index.html", "other", true)
		if err := tx.Abort(); err != nil {
			t.Fatal(err)
		}
		if got, _ := read(t, s.disk, s.out); !maps.Equal(got, s.before()) {
			t.Errorf("the folder holds %v", got)
		}
		checkOwn(t, s.disk, s.out)
	})
}

// Files that gongshi did not write stay, whatever the site wants; files that it wrote are its own, whoever edited them.
func TestOwnership(t *testing.T) {
	mem := faultfs.NewMemory()
	const out = "home/public"
	lay(t, mem, out, tree{"equal.txt": "same", "other.txt": "mine", "longer.txt": "ours and more", "shorter.txt": "our", "dir": "a file of mine", "full/mine.txt": "mine"})
	tx := mustBegin(t, mem, out)
	mustPut(t, tx, "equal.txt", "same", false)
	for _, path := range []string{"other.txt", "longer.txt", "shorter.txt", "dir/in.html", "full"} {
		if _, err := tx.Put(path, output.Asset, []byte("ours")); kindOf(t, err) != output.Foreign {
			t.Errorf("Put %s: %v, want Foreign", path, err)
		}
	}
	mustPut(t, tx, "edited.html", "ours", true)
	mustPut(t, tx, "lost.html", "ours", true)
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	lay(t, mem, out, tree{"edited.html": "OURS", "equal.txt": "edited, but adopted before"})
	if err := mem.Remove(filepath.Join(out, "lost.html")); err != nil {
		t.Fatal(err)
	}
	tx = mustBegin(t, mem, out)
	mustPut(t, tx, "edited.html", "ours", true)
	mustPut(t, tx, "lost.html", "ours", true)
	r, err := tx.Commit()
	if err != nil || r.New != 1 || r.Changed != 1 || r.Deleted != 1 {
		t.Fatalf("%+v %v", r, err)
	}
	want := tree{"other.txt": "mine", "longer.txt": "ours and more", "shorter.txt": "our", "dir": "a file of mine", "full/mine.txt": "mine", "edited.html": "ours", "lost.html": "ours"}
	if got, _ := read(t, mem, out); !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A file that somebody puts in the way between Put and Commit is not overwritten either.
func TestForeignDuringCommit(t *testing.T) {
	s := smallWorld().sites(t)()
	tx := mustBegin(t, s.disk, s.out)
	mustPut(t, tx, "a/late.html", "ours", true)
	lay(t, s.disk, s.out, tree{"a/late.html": "mine"})
	_, err := tx.Commit()
	if e, _ := errors.AsType[*output.Error](err); e == nil || e.Kind != output.Foreign || e.Op != output.OpFinish {
		t.Fatalf("Commit: %v", err)
	}
	if _, err := build(s.disk, s.out, s.want); kindOf(t, err) != output.Foreign {
		t.Fatalf("the next build: %v, want Foreign", err)
	}
	if got := content(t, s.disk, filepath.Join(s.out, "a", "late.html")); got != "mine" {
		t.Fatalf("somebody's file holds %q", got)
	}
	if err := s.disk.Remove(filepath.Join(s.out, "a", "late.html")); err != nil {
		t.Fatal(err)
	}
	s.finish(t, "a foreign file")
}

func TestKeep(t *testing.T) {
	s := smallWorld().sites(t)()
	lay(t, s.disk, s.out, tree{"style.css": "another size"})
	if err := s.disk.Remove(filepath.Join(s.out, "app.js")); err != nil {
		t.Fatal(err)
	}
	tx := mustBegin(t, s.disk, s.out)
	for path, want := range map[string]bool{
		"kept.html": true, "KEPT.html": false, "style.css": false, "app.js": false, "nowhere.html": false, "a/notes.txt": false, "../x": false,
	} {
		if got := tx.Keep(path); got != want {
			t.Errorf("Keep(%s) = %v", path, got)
		}
	}
	if tx.Keep("kept.html") {
		t.Error("kept twice")
	}
	if _, err := tx.Put("kept.html", output.Leaf, nil); kindOf(t, err) != output.Duplicate {
		t.Errorf("put after keep: %v", err)
	}
	mustPut(t, tx, "style.css", "style", true) // what could not be kept can be put
	r, err := tx.Commit()
	if err != nil || r.Unchanged != 1 || r.Changed != 1 || r.Deleted != len(s.old)-2 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestDuplicates(t *testing.T) {
	for _, c := range []struct{ first, second string }{
		{"a.html", "a.html"}, {"a.html", "A.HTML"}, {"é/ﬀ.html", "É/ﬀ.html"}, {"a", "a/b.html"}, {"a/b.html", "a"}, {"A/b.html", "a"},
		{"a", "A/b/c.html"}, {"old.html", "OLD.html"}, {"Old.html", "old.html"}, {"dir/old.html", "Dir"}, {"x/K.txt", "x/\u212a.txt"},
	} {
		mem := faultfs.NewMemory()
		if _, err := build(mem, "public", tree{"old.html": "1", "dir/old.html": "1"}); err != nil {
			t.Fatal(err)
		}
		tx := mustBegin(t, mem, "public")
		mustPut(t, tx, c.first, "first", true)
		if _, err := tx.Put(c.second, output.Leaf, []byte("second")); kindOf(t, err) != output.Duplicate {
			t.Errorf("%s after %s: %v", c.second, c.first, err)
		}
		if _, err := tx.Commit(); err != nil {
			t.Errorf("%s: %v", c.first, err)
		}
		if got, _ := read(t, mem, "public"); !maps.Equal(got, tree{c.first: "first"}) {
			t.Errorf("got %v", got)
		}
	}
}

func TestEnds(t *testing.T) {
	s := smallWorld().sites(t)()
	tx := mustBegin(t, s.disk, s.out)
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Put("x.html", output.Leaf, nil); kindOf(t, err) != output.Other {
		t.Error(err)
	}
	if _, err := tx.Commit(); kindOf(t, err) != output.Other {
		t.Error(err)
	}
	if err := tx.Abort(); err != nil {
		t.Error(err)
	}
	// Nothing was put: nothing of ours may be left.
	if got, empty := read(t, s.disk, s.out); !maps.Equal(got, s.foreign) || len(empty) > 0 {
		t.Errorf("left: %v %v", got, empty)
	}
}

// callsOf lists the operations of a build, on a copy of its disk.
func (s site) callsOf(t *testing.T) []string {
	t.Helper()
	probe := faultfs.New(s.disk.(*faultfs.Memory).Clone(), faultfs.Fault{})
	if _, err := build(probe, s.out, s.want); err != nil {
		t.Fatal(err)
	}
	return probe.Calls()
}

// A build that ignores an error of Put must not commit a site without that page.
func TestNoCommitAfterFailure(t *testing.T) {
	s := smallWorld().sites(t)()
	at := slices.IndexFunc(s.callsOf(t), func(call string) bool { return strings.HasPrefix(call, "write ") })
	full := faultfs.New(s.disk, faultfs.Fault{At: at + 1, Err: faultfs.ErrDiskFull})
	tx := mustBegin(t, full, s.out)
	failed := 0
	for _, path := range slices.Sorted(maps.Keys(s.want)) {
		if _, err := tx.Put(path, classOf(path), []byte(s.want[path])); err != nil {
			failed++
		}
	}
	if _, err := tx.Commit(); failed != 1 || kindOf(t, err) != output.DiskFull {
		t.Fatalf("%d puts failed, commit: %v", failed, err)
	}
	if got, _ := read(t, s.disk, s.out); !maps.Equal(got, s.before()) {
		t.Errorf("the folder holds %v", got)
	}
	checkOwn(t, s.disk, s.out)
}

// A file that stays open in another program is waited for two seconds, named, and does not lose the commit.
func TestLocked(t *testing.T) {
	s := smallWorld().sites(t)()
	blocked := filepath.Join(s.out, "a", "one.html")
	at := 1 + slices.Index(s.callsOf(t), "rename "+blocked)
	fsys := faultfs.New(s.disk, faultfs.Fault{At: at, Err: faultfs.ErrSharing, Mode: faultfs.Stuck})
	var slept time.Duration
	tx, err := output.Begin(fsys, s.out, output.Options{Sleep: func(d time.Duration) { slept += d }})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"a/one.html", "app.js", "index.html", "kept.html", "n/new.html", "style.css"} {
		if path != "kept.html" || !tx.Keep(path) {
			if _, err := tx.Put(path, classOf(path), []byte(s.want[path])); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err = tx.Commit()
	e, _ := errors.AsType[*output.Error](err)
	if e == nil || e.Kind != output.Locked || e.Path != blocked || e.Op != output.OpFinish || slept != 2*time.Second {
		t.Fatalf("Commit: %v after %v", err, slept)
	}
	tx = mustBegin(t, s.disk, s.out)
	if got, _ := read(t, s.disk, s.out); !tx.Recovered() || !maps.Equal(got, s.after()) {
		t.Fatalf("recovered %v: %v", tx.Recovered(), got)
	}
}

// Damaged or hostile files of our own are refused before anything is touched.
func TestRefusesDamage(t *testing.T) {
	const head = `{"version":1,"moves":[`
	entry := func(path string) string {
		return `{"path":"` + path + `","size":1,"sha256":"` + strings.Repeat("0", 64) + `","class":"leaf"}`
	}
	for _, c := range []struct {
		file, text string
		kind       output.Kind
	}{
		{"journal.json", "", output.BadJournal},
		{"journal.json", "{", output.BadJournal},
		{"journal.json", `{"version":2,"moves":[],"deletes":[]}`, output.BadJournal},
		{"journal.json", head + `{"from":1,"to":"../x","class":"leaf"}],"deletes":[]}`, output.BadJournal},
		{"journal.json", head + `{"from":1,"to":"/etc/x","class":"leaf"}],"deletes":[]}`, output.BadJournal},
		{"journal.json", head + `{"from":1,"to":"x","class":"page"}],"deletes":[]}`, output.BadJournal},
		{"journal.json", head + `{"from":-1,"to":"x","class":"leaf"}],"deletes":[]}`, output.BadJournal},
		{"journal.json", head + `{"from":1,"to":"x","class":"leaf","clear":["a/../../x"]}],"deletes":[]}`, output.BadJournal},
		{"journal.json", head + `],"deletes":["C:\\x"]}`, output.BadJournal},
		{"journal.json", head + `],"deletes":[".gongshi/manifest.json"]}`, output.BadJournal},
		{"manifest.json", "", output.BadManifest},
		{"manifest.json", `{"version":2,"files":[]}`, output.BadManifest},
		{"manifest.json", `{"version":1,"files":[` + entry("../x") + `]}`, output.BadManifest},
		{"manifest.json", `{"version":1,"files":[` + entry("a") + `,` + entry("A") + `]}`, output.BadManifest},
		{"manifest.json", `{"version":1,"files":[` + strings.Replace(entry("a"), `"size":1`, `"size":-2`, 1) + `]}`, output.BadManifest},
	} {
		s := smallWorld().sites(t)()
		lay(t, s.disk, s.out, tree{".gongshi/" + c.file: c.text})
		_, err := build(s.disk, s.out, s.want)
		if got := kindOf(t, err); got != c.kind {
			t.Errorf("%s %q: %v", c.file, c.text, err)
		}
		if got, _ := read(t, s.disk, s.out); !maps.Equal(got, s.before()) {
			t.Errorf("%s %q: the folder holds %v", c.file, c.text, got)
		}
		if got := content(t, s.disk, filepath.Join(s.out, ".gongshi", c.file)); got != c.text {
			t.Errorf("%s was changed to %q", c.file, got)
		}
	}
}

// A folder beside the output folder that happens to have our name is not touched.
func TestForeignBeside(t *testing.T) {
	for _, files := range []tree{{"mine.txt": "mine"}, {"tree/mine.txt": "mine"}, {"gongshi.lock": "", "mine.txt": "mine"}} {
		mem := faultfs.NewMemory()
		lay(t, mem, "home/public.gongshi-new", files)
		if _, err := build(mem, "home/public", tree{"a.html": "a"}); kindOf(t, err) != output.Foreign {
			t.Errorf("first build: %v", err)
		}
		lay(t, mem, "home/public", nil)
		if _, err := build(mem, "home/public", tree{"a.html": "a"}); err != nil {
			t.Errorf("build into a folder: %v", err)
		}
		if got, _ := read(t, mem, "home/public.gongshi-new"); !maps.Equal(got, files) {
			t.Errorf("somebody's folder holds %v", got)
		}
	}
}

func TestOutIsNoFolder(t *testing.T) {
	mem := faultfs.NewMemory()
	lay(t, mem, "home", tree{"public": "a file"})
	if _, err := build(mem, "home/public", tree{"a.html": "a"}); kindOf(t, err) != output.Foreign {
		t.Error(err)
	}
	if _, err := build(mem, "", tree{}); kindOf(t, err) != output.BadPath {
		t.Error(err)
	}
	if _, err := mem.Stat("home/public/x"); errors.Is(err, fs.ErrNotExist) {
		t.Error("the file has become a folder")
	}
}
