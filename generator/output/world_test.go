package output_test

import (
	"crypto/sha256"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongshi/generator/output"
)

// tree is what a folder holds: content by slash-separated path.
type tree map[string]string

// world is an output folder in the middle of its life: what an earlier build wrote, what others put there, and what the
// next build wants.
type world struct {
	old, want, foreign tree
}

// classOf tells the class of a test file by its name.
func classOf(path string) output.Class {
	switch {
	case strings.HasSuffix(path, "index.html"):
		return output.List
	case strings.HasSuffix(path, ".html"):
		return output.Leaf
	}
	return output.Asset
}

// smallWorld has one file of each fate; bigWorld also has folders that become files, files that become folders and a file
// whose name changes in case only.
func smallWorld() world {
	return world{
		old: tree{
			"app.js": "app 1", "style.css": "style", "kept.html": "kept",
			"a/one.html": "one 1", "a/gone.html": "gone", "b/c/only.html": "only", "index.html": "index 1",
		},
		want: tree{
			"app.js": "app 2, longer", "style.css": "style", "kept.html": "kept",
			"a/one.html": "one 2", "n/new.html": "new", "index.html": "index 2",
		},
		foreign: tree{".gitkeep": "", "a/notes.txt": "notes of a clerk"},
	}
}

func bigWorld() world {
	w := smallWorld()
	maps.Copy(w.old, tree{"swap": "was a file", "flip/x/y.html": "was in a folder", "Case/Old.html": "old spelling", "d/two.html": "two"})
	maps.Copy(w.want, tree{
		"swap/in.html": "in a folder", "swap/too.html": "in it too", "flip": "is a file now", "case/old.html": "new spelling",
		"d/two.html": "two", "n/m/deep.html": "deep", "n/index.html": "list of new", "adopted.txt": "equal bytes",
	})
	maps.Copy(w.foreign, tree{"CNAME": "example.invalid", "adopted.txt": "equal bytes"})
	return w
}

func firstWorld() world {
	w := bigWorld()
	w.old, w.foreign = tree{}, tree{}
	return w
}

// lay writes files without the package under test.
func lay(t testing.TB, fsys output.FS, dir string, files tree) {
	t.Helper()
	makeFolder(t, fsys, dir)
	for path, content := range files {
		name := filepath.Join(dir, filepath.FromSlash(path))
		makeFolder(t, fsys, filepath.Dir(name))
		f, err := fsys.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func makeFolder(t testing.TB, fsys output.FS, dir string) {
	t.Helper()
	if _, err := fsys.Stat(dir); err == nil {
		return
	}
	makeFolder(t, fsys, filepath.Dir(dir))
	if err := fsys.Mkdir(dir); err != nil {
		t.Fatal(err)
	}
}

// read gives all files below a folder except for .gongshi, and the folders that hold nothing.
func read(t testing.TB, fsys output.FS, dir string) (files tree, empty []string) {
	t.Helper()
	files = tree{}
	var walk func(path string)
	walk = func(path string) {
		entries, err := fsys.ReadDir(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) == 0 {
			empty = append(empty, path)
		}
		for _, e := range entries {
			inside := strings.TrimPrefix(path+"/"+e.Name(), "/")
			switch {
			case e.IsDir() && inside != ".gongshi":
				walk(inside)
			case !e.IsDir():
				files[inside] = content(t, fsys, filepath.Join(dir, filepath.FromSlash(inside)))
			}
		}
	}
	walk("")
	return files, empty
}

func content(t testing.TB, fsys output.FS, name string) string {
	t.Helper()
	f, err := fsys.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// build runs one whole transaction, in a fixed order, so that its operations can be counted.
func build(fsys output.FS, out string, want tree) (output.Report, error) {
	tx, err := output.Begin(fsys, out, output.Options{Sleep: func(time.Duration) {}})
	if err != nil {
		return output.Report{}, err
	}
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if path == "kept.html" && tx.Keep(path) {
			continue
		}
		if _, err := tx.Put(path, classOf(path), []byte(want[path])); err != nil {
			return output.Report{}, errors.Join(err, tx.Abort())
		}
	}
	return tx.Commit()
}

// setUp makes the folder as it is before the build under test.
func (w world) setUp(t testing.TB, fsys output.FS, out string) {
	t.Helper()
	if len(w.old) == 0 {
		makeFolder(t, fsys, filepath.Dir(out))
		return
	}
	lay(t, fsys, out, w.foreign)
	if _, err := build(fsys, out, w.old); err != nil {
		t.Fatal(err)
	}
}

// before and after are everything that the folder may hold at either end.
func (w world) before() tree { return merged(w.foreign, w.old) }
func (w world) after() tree  { return merged(w.foreign, w.want) }

func merged(a, b tree) tree {
	m := maps.Clone(a)
	maps.Copy(m, b)
	return m
}

// checkDone demands exactly the wanted files, no empty folders, a true manifest and nothing else.
func (w world) checkDone(t testing.TB, fsys output.FS, out string) {
	t.Helper()
	got, empty := read(t, fsys, out)
	if !maps.Equal(got, w.after()) {
		t.Fatalf("the folder holds %v\nwant %v", got, w.after())
	}
	if len(empty) > 0 {
		t.Fatalf("empty folders are left: %v", empty)
	}
	checkOwn(t, fsys, out)
	m, err := output.ReadManifest(fsys, out)
	if err != nil {
		t.Fatal(err)
	}
	listed := tree{}
	for e := range m.All() {
		content := w.want[e.Path]
		if e.Size != int64(len(content)) || e.Sum != sha256.Sum256([]byte(content)) || e.Class != classOf(e.Path) {
			t.Fatalf("the manifest is wrong about %v", e)
		}
		listed[e.Path] = content
	}
	if !maps.Equal(listed, w.want) {
		t.Fatalf("the manifest lists %v\nwant %v", listed, w.want)
	}
}

// checkOwn demands that nothing is left of a run but its manifest.
func checkOwn(t testing.TB, fsys output.FS, out string) {
	t.Helper()
	own, err := fsys.ReadDir(filepath.Join(out, ".gongshi"))
	if err != nil || len(own) != 1 || own[0].Name() != "manifest.json" {
		t.Fatalf(".gongshi holds %v (%v), want manifest.json only", own, err)
	}
	beside, err := fsys.ReadDir(filepath.Dir(out))
	if err != nil || len(beside) != 1 {
		t.Fatalf("left beside the folder: %v (%v)", beside, err)
	}
}

// checkBetween demands of an interrupted build what a reader relies on.
func (w world) checkBetween(t testing.TB, fsys output.FS, out string) {
	t.Helper()
	if _, err := fsys.Lstat(out); err != nil && len(w.before()) == 0 {
		return // no folder yet
	}
	got, _ := read(t, fsys, out)
	before, after := w.before(), w.after()
	if maps.Equal(got, before) && len(before) > 0 || maps.Equal(got, after) {
		return
	}
	if _, err := fsys.Stat(filepath.Join(out, ".gongshi", "journal.json")); err != nil {
		t.Fatalf("neither old nor new, and nothing that says how to go on (%v): %v", err, got)
	}
	for path, content := range got {
		o, inOld := before[path]
		n, inNew := after[path]
		if !(inOld && content == o) && !(inNew && content == n) {
			t.Fatalf("%s holds %q: neither the old nor the new content", path, content)
		}
	}
	for path, content := range before {
		if _, stays := after[path]; !stays {
			continue
		}
		if _, ok := got[path]; !ok {
			t.Fatalf("%s (%q) is missing, though it is in the old site and in the new one", path, content)
		}
	}
	w.checkOrder(t, got)
}

// checkOrder demands that a list is new only if the pages are, and that nothing is deleted before everything is new.
func (w world) checkOrder(t testing.TB, got tree) {
	t.Helper()
	newest, complete := output.Asset, true
	for path, content := range w.want {
		if w.old[path] != content && w.foreign[path] != content && got[path] == content {
			newest = max(newest, classOf(path))
		}
		complete = complete && got[path] == content
	}
	for path, content := range w.want {
		if classOf(path) < newest && got[path] != content {
			t.Fatalf("a file of class %v is new, %s is not", newest, path)
		}
	}
	for path := range w.old {
		_, stays := w.want[path]
		_, there := got[path]
		if !stays && !there && !complete && !w.inWay(path) {
			t.Fatalf("%s is deleted before everything is new", path)
		}
	}
}

// inWay tells whether an old file had to go early because something new takes its place.
func (w world) inWay(path string) bool {
	for n := range w.want {
		if strings.HasPrefix(n, path+"/") || strings.HasPrefix(path, n+"/") || strings.EqualFold(n, path) {
			return true
		}
	}
	return false
}
