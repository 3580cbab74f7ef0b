package output_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/output"
	"gongshi/generator/output/faultfs"
)

// faults are the ways in which one operation can fail, and what the error must say if the build fails of it.
var faults = []struct {
	name  string
	fault faultfs.Fault
	kind  output.Kind
}{
	{"disk full", faultfs.Fault{Err: faultfs.ErrDiskFull}, output.DiskFull},
	{"disk stays full", faultfs.Fault{Err: faultfs.ErrDiskFull, Mode: faultfs.Stuck}, output.DiskFull},
	{"read-only", faultfs.Fault{Err: faultfs.ErrReadOnly}, output.ReadOnly},
	{"denied", faultfs.Fault{Err: faultfs.ErrDenied}, output.Denied},
	{"open elsewhere for a moment", faultfs.Fault{Err: faultfs.ErrSharing}, output.Locked},
	{"open elsewhere", faultfs.Fault{Err: faultfs.ErrSharing, Mode: faultfs.Stuck}, output.Locked},
	{"short write", faultfs.Fault{Err: faultfs.ErrDiskFull, Mode: faultfs.Short}, output.DiskFull},
	{"death", faultfs.Fault{Mode: faultfs.Death}, output.Other},
}

var worlds = []struct {
	name string
	world
}{{"small", smallWorld()}, {"big", bigWorld()}, {"first", firstWorld()}}

// site is an output folder on a file system of its own.
type site struct {
	world
	disk output.FS
	out  string
}

// sites gives the same site again and again, in memory.
func (w world) sites(t testing.TB) func() site {
	const out = "home/public"
	ready := faultfs.NewMemory()
	w.setUp(t, ready, out)
	return func() site { return site{w, ready.Clone(), out} }
}

// build runs the build under test with a fault, checks what it left and said, and tells whether it got as far as the fault.
func (s site) build(t *testing.T, fault faultfs.Fault, kind output.Kind) (reached bool, at string, err error) {
	t.Helper()
	fsys := faultfs.New(s.disk, fault)
	_, err = build(fsys, s.out, s.want)
	calls := fsys.Calls()
	if reached = len(calls) >= fault.At; reached {
		at = calls[fault.At-1]
	}
	if err == nil {
		if got, _ := read(t, s.disk, s.out); !maps.Equal(got, s.after()) {
			t.Fatalf("at %s: success is reported, but the folder holds %v", at, got)
		}
		return reached, at, nil
	}
	e, ok := errors.AsType[*output.Error](err)
	switch {
	case ok && e.Kind == kind:
	case ok && e.Kind == output.Other && fault.Mode == faultfs.Short: // a short write carries no reason
	case ok && e.Kind == output.Locked && kind == output.Denied && runtime.GOOS == "windows": // which says so of open files
	default:
		t.Fatalf("at %s: error %v, want kind %v", at, err, kind)
	}
	s.checkBetween(t, s.disk, s.out)
	return reached, at, err
}

// checkSays holds an error to its promise: unless its Op is OpFinish, nothing changed.
func (s site) checkSays(t *testing.T, err error, at string) {
	t.Helper()
	e, ok := errors.AsType[*output.Error](err)
	if !ok || e.Op == output.OpFinish || len(s.before()) == 0 {
		return
	}
	if got, _ := read(t, s.disk, s.out); !maps.Equal(got, s.before()) {
		t.Fatalf("at %s: error %v says that nothing changed, but the folder holds %v", at, err, got)
	}
}

// finish is the next build, which must put everything right.
func (s site) finish(t *testing.T, at string) {
	t.Helper()
	if _, err := build(s.disk, s.out, s.want); err != nil {
		t.Fatalf("after a fault at %s, the next build: %v", at, err)
	}
	// An empty folder in which another program stood when it was to be removed is left alone, and so are those above it.
	if folder, ok := strings.CutPrefix(at, "remove "); ok {
		for fi, err := s.disk.Lstat(folder); err == nil && fi.IsDir() && s.disk.Remove(folder) == nil; {
			folder = filepath.Dir(folder)
		}
	}
	s.checkDone(t, s.disk, s.out)
}

// TestFaultAtEveryOperation stops a build at each of its operations in each way.
func TestFaultAtEveryOperation(t *testing.T) {
	for _, w := range worlds {
		for _, f := range faults {
			t.Run(w.name+"/"+f.name, func(t *testing.T) {
				next := w.sites(t)
				for k, reached := 1, true; reached; k++ {
					s, fault := next(), f.fault
					fault.At = k
					var err error
					var at string
					reached, at, err = s.build(t, fault, f.kind)
					if f.fault.Mode != faultfs.Death {
						s.checkSays(t, err, at)
					}
					s.finish(t, at)
				}
			})
		}
	}
}

// TestDeathDuringRecovery kills a build at each of its operations, and the next build at each of its own.
func TestDeathDuringRecovery(t *testing.T) {
	for _, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			if testing.Short() && w.name != "small" {
				t.Skip("tens of thousands of builds")
			}
			t.Parallel()
			next, runs := w.sites(t), 0
			for k, reached := 1, true; reached; k++ {
				for j, again := 1, true; again; j++ {
					s := next()
					var first, second string
					reached, first, _ = s.build(t, faultfs.Fault{At: k, Mode: faultfs.Death}, output.Other)
					again, second, _ = s.build(t, faultfs.Fault{At: j, Mode: faultfs.Death}, output.Other)
					s.finish(t, first+" and "+second)
					runs++
				}
			}
			t.Logf("%d pairs", runs)
		})
	}
}

// TestFaultDuringRecovery kills a build all over its commit, and lets the recovery fail at each operation in every way.
func TestFaultDuringRecovery(t *testing.T) {
	const stride = 13 // of the operations to die at; every one of them would take a minute
	w := bigWorld()
	next := w.sites(t)
	fsys := faultfs.New(next().disk, faultfs.Fault{})
	if _, err := build(fsys, next().out, w.want); err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			journal := slices.Index(fsys.Calls(), "rename "+filepath.FromSlash("home/public/.gongshi/journal.json"))
			for k := journal + 1; k < fsys.Ops(); k += stride {
				for j, reached := 1, true; reached; j++ {
					s, fault := next(), f.fault
					fault.At = j
					s.build(t, faultfs.Fault{At: k + 1, Mode: faultfs.Death}, output.Other)
					var at string
					reached, at, _ = s.build(t, fault, f.kind)
					s.finish(t, at)
				}
			}
		})
	}
}

// TestPowerCut kills a build at each operation and cuts off every file that was not fsynced, and again in the recovery.
// The recovery must not show a page that was cut off in the stage, and the next build must mend the rest.
func TestPowerCut(t *testing.T) {
	const stride = 11 // of the second cut
	for _, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			next := w.sites(t)
			for k, reached := 1, true; reached; k++ {
				for j, again := 1+k%stride, true; again; j += stride {
					s := next()
					reached = s.cutPower(t, k)
					s.clone().checkRecovery(t)
					again = s.cutPower(t, j)
					s.checkRecovery(t)
					s.finish(t, "a power cut")
				}
			}
		})
	}
}

func (s site) clone() site {
	s.disk = s.disk.(*faultfs.Memory).Clone()
	return s
}

// cutPower runs a build until the power goes at operation k, and tells whether it got that far.
func (s site) cutPower(t *testing.T, k int) (reached bool) {
	t.Helper()
	fsys := faultfs.New(s.disk, faultfs.Fault{At: k, Mode: faultfs.Death})
	_, _ = build(fsys, s.out, s.want)
	if err := fsys.CutPower(); err != nil {
		t.Fatal(err)
	}
	return fsys.Ops() >= k
}

// checkRecovery demands that a recovery without any Put brings no broken file into the folder, and leaves a manifest that
// is true and lists everything that is not somebody else's.
func (s site) checkRecovery(t *testing.T) {
	t.Helper()
	if _, err := s.disk.Lstat(s.out); err != nil {
		return
	}
	damaged, _ := read(t, s.disk, s.out)
	tx, err := output.Begin(s.disk, s.out, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	recovered := tx.Recovered()
	if err := tx.Abort(); err != nil {
		t.Fatal(err)
	}
	got, _ := read(t, s.disk, s.out)
	for path, content := range got {
		if content != s.before()[path] && content != s.after()[path] && content != damaged[path] {
			t.Fatalf("the recovery brought %s into the folder with %q", path, content)
		}
	}
	if recovered {
		s.checkManifest(t, got)
	}
}

func (s site) checkManifest(t *testing.T, got tree) {
	t.Helper()
	m, err := output.ReadManifest(s.disk, s.out)
	if err != nil {
		t.Fatal(err)
	}
	for e := range m.All() {
		if content, ok := got[e.Path]; !ok || e.Size != output.Unknown && e.Sum != sha256.Sum256([]byte(content)) {
			t.Fatalf("the manifest says %v, the folder holds %q", e, content)
		}
	}
	for path := range got {
		if _, listed := m.Find(path); !listed && s.foreign[path] != got[path] {
			t.Fatalf("%s (%q) has become nobody's", path, got[path])
		}
	}
}

// TestStageLost kills a build at each operation, and somebody who tidies up removes the stage.
func TestStageLost(t *testing.T) {
	next := bigWorld().sites(t)
	for k, reached := 1, true; reached; k++ {
		s := next()
		reached, _, _ = s.build(t, faultfs.Fault{At: k, Mode: faultfs.Death}, output.Other)
		removeAll(t, s.disk, filepath.Join(s.out, ".gongshi", "stage"))
		s.checkRecovery(t)
		s.finish(t, "an operation before the stage was lost")
	}
}

func removeAll(t *testing.T, fsys output.FS, name string) {
	t.Helper()
	if entries, err := fsys.ReadDir(name); err == nil {
		for _, e := range entries {
			removeAll(t, fsys, filepath.Join(name, e.Name()))
		}
	}
	if err := fsys.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}

// TestFaultOnDisk does on a real disk what the tests above do in memory, for the faults that differ most.
func TestFaultOnDisk(t *testing.T) {
	home := t.TempDir()
	for _, w := range worlds {
		for _, f := range faults {
			if f.name != "death" && f.name != "disk stays full" {
				continue
			}
			t.Run(w.name+"/"+f.name, func(t *testing.T) {
				stride := 3 // every operation fails in memory (TestFaultAtEveryOperation)
				if testing.Short() {
					stride = 7
				}
				for k, reached := 1, true; reached; k += stride {
					dir := filepath.Join(home, fmt.Sprint(w.name, f.name, k))
					s, fault := site{w.world, output.OS(), filepath.Join(dir, "public")}, f.fault
					s.setUp(t, faultfs.New(output.OS(), faultfs.Fault{}), s.out)
					fault.At = k
					var at string
					reached, at, _ = s.build(t, fault, f.kind)
					s.disk = faultfs.New(output.OS(), faultfs.Fault{}) // without fsync
					s.finish(t, at)
					if err := os.RemoveAll(dir); err != nil {
						t.Fatal(err)
					}
				}
			})
		}
	}
}
