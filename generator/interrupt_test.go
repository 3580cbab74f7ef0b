package generator_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/output"
	"gongshi/generator/output/faultfs"
)

// memory reads all files of an output folder. own tells whether gongshi's own
// folder counts.
func memory(t testing.TB, fsys output.FS, dir string, own bool) files {
	t.Helper()
	out := files{}
	var walk func(name string)
	walk = func(name string) {
		list, err := fsys.ReadDir(path.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			return
		}
		must(t, err)
		for _, e := range list {
			inside := path.Join(name, e.Name())
			switch {
			case inside == ".gongshi" && !own:
			case e.IsDir():
				walk(inside)
			default:
				f, err := fsys.Open(path.Join(dir, inside))
				must(t, err)
				data, err := io.ReadAll(f)
				must(t, errors.Join(err, f.Close()))
				out[inside] = string(data)
			}
		}
	}
	walk("")
	return out
}

// rebuild is a site that is built, and its next version: a page more, one
// less, one in another folder, some changed, some not.
func rebuild(t testing.TB) (before, after string) {
	old := village().with(files{
		"layouts/base/style.css":       "body { margin: 0 }\n",
		"content/notices/weg.md":       signed("要删的", "通知", "2026-03-03", "", "正文。"),
		"content/notices/gai.md":       signed("要改的", "公示", "2026-03-04", "start = 2026-03-10\nperiod = \"7天\"\nattachments = [{ file = \"a.csv\" }]", "旧正文。"),
		"content/notices/a.csv":        "户,数\nL-01,1\n",
		"content/zu/area.toml":         "name = \"东组\"\nlevel = \"组\"\n",
		"content/zu/notices/deng.md":   signed("路灯", "公告", "2026-03-05", "", "正文。"),
		"content/wei/area.toml":        "name = \"西组\"\nlevel = \"组\"\n",
		"content/wei/notices/alone.md": signed("唯一", "公告", "2026-03-05", "", "正文。"),
	})
	next := old.with(files{
		"content/notices/weg.md":       "-",
		"content/notices/xin.md":       signed("新来的", "制度", "2026-03-12", "", "正文。"),
		"content/notices/gai.md":       signed("改过的", "公示", "2026-03-04", "start = 2026-03-10\nperiod = \"7天\"\nattachments = [{ file = \"a.csv\" }]", "新正文。"),
		"content/notices/a.csv":        "户,数\nL-01,2\n",
		"content/wei/area.toml":        "-",
		"content/wei/notices/alone.md": "-",
		"content/nan/area.toml":        "name = \"南组\"\nlevel = \"组\"\n",
		"content/nan/notices/jing.md":  signed("水井", "公告", "2026-03-06", "", "正文。"),
	})
	return old.site(t), next.site(t)
}

func into(fsys output.FS, dir string) generator.BuildOptions {
	return generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Workers: 1, Base: "https://liu.example/"}, Out: "public", FS: fsys}
}

// TestInterrupted makes every operation of a rebuild fail in every way. What a
// reader meets is whole; what the clerk is told is Chinese; and the next build
// completes the work.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	oldDir, newDir := rebuild(t)
	start := faultfs.NewMemory()
	if r := buildWith(t, into(start, oldDir)); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	before := memory(t, start, "public", false)
	calm := faultfs.New(start.Clone(), faultfs.Fault{})
	r := buildWith(t, into(calm, newDir))
	if !r.Committed || r.Report.New == 0 || r.Report.Changed == 0 || r.Report.Deleted == 0 || r.Report.Unchanged == 0 {
		t.Fatalf("the rebuild is no test: %+v%s", r.Report, say(r.Findings))
	}
	after := memory(t, calm, "public", false)
	ops := calm.Ops()
	commit := slices.IndexFunc(calm.Calls(), func(call string) bool { return strings.HasSuffix(call, "stage/journal.json") })
	if commit < 0 {
		t.Fatal("no journal was written")
	}

	for _, f := range []struct {
		name  string
		fault faultfs.Fault
		power bool // the power goes, too
		step  int  // every how many operations of the commit; nine times as many before it
	}{
		{"disk full", faultfs.Fault{Err: faultfs.ErrDiskFull, Mode: faultfs.Once}, false, 6},
		{"disk full for good", faultfs.Fault{Err: faultfs.ErrDiskFull, Mode: faultfs.Stuck}, false, 12},
		{"read-only", faultfs.Fault{Err: faultfs.ErrReadOnly, Mode: faultfs.Stuck}, false, 12},
		{"denied", faultfs.Fault{Err: faultfs.ErrDenied, Mode: faultfs.Once}, false, 12},
		{"sharing violation", faultfs.Fault{Err: faultfs.ErrSharing, Mode: faultfs.Once}, false, 12},
		{"short write", faultfs.Fault{Err: faultfs.ErrDiskFull, Mode: faultfs.Short}, false, 12},
		{"unnamed error", faultfs.Fault{Err: errors.New("strange"), Mode: faultfs.Once}, false, 12},
		{"death", faultfs.Fault{Mode: faultfs.Death}, false, 2},
		{"power cut", faultfs.Fault{Mode: faultfs.Death}, true, 6},
	} {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			for k := 1; k <= ops; k++ {
				if step := f.step; k%step != 0 || k < commit && k%(9*step) != 0 {
					continue
				}
				f.fault.At = k
				disk := start.Clone()
				fsys := faultfs.New(disk, f.fault)
				r := buildWith(t, into(fsys, newDir))
				if err := told(r, f.fault.Mode == faultfs.Death); err != nil {
					t.Fatalf("operation %d of %d: %v", k, ops, err)
				}
				if f.power {
					// A page may be half on the disk then; the next build mends it.
					must(t, fsys.CutPower())
				} else if err := whole(memory(t, disk, "public", true), before, after); err != nil {
					t.Fatalf("operation %d of %d (%s): %v", k, ops, fsys.Calls()[k-1], err)
				}
				if r := buildWith(t, into(disk, newDir)); !r.Committed {
					t.Fatalf("operation %d of %d (%s): the next build fails%s", k, ops, fsys.Calls()[k-1], say(r.Findings))
				}
				if got := memory(t, disk, "public", false); !maps.Equal(got, after) {
					t.Fatalf("operation %d of %d (%s): the next build does not complete the site", k, ops, fsys.Calls()[k-1])
				}
			}
		})
	}
}

// told checks what a build that may have failed says.
func told(r *generator.Result, dead bool) error {
	if r.Committed || dead {
		return nil
	}
	for _, f := range r.Findings {
		if !strings.HasPrefix(f.ID, "output/") {
			continue
		}
		if f.Severity == finding.Error && (strings.Contains(f.Text, "网站没有改动") || strings.Contains(f.Text, "再生成一次就会写完")) && f.Hint != "" {
			if goWords.MatchString(f.Text + f.Hint) {
				return fmt.Errorf("English: %s %s", f.Text, f.Hint)
			}
			return nil
		}
	}
	return fmt.Errorf("nothing was committed and nobody was told:%s", say(r.Findings))
}

// whole checks what a reader meets: old and new files, each of them whole, and
// none missing that both versions have. Without a journal it is one version.
func whole(got, before, after files) error {
	journal := false
	pages := files{}
	for name, text := range got {
		if strings.HasPrefix(name, ".gongshi/") {
			journal = journal || name == ".gongshi/journal.json"
			continue
		}
		pages[name] = text
	}
	if maps.Equal(pages, before) || maps.Equal(pages, after) {
		return nil
	}
	if !journal {
		return errors.New("neither the old site nor the new one, and no journal")
	}
	for name, text := range pages {
		if text != before[name] && text != after[name] {
			return fmt.Errorf("%s is neither old nor new", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		_, stays := after[name]
		if _, there := pages[name]; stays && !there {
			return fmt.Errorf("%s is missing", name)
		}
	}
	return nil
}

// TestFirstBuildInterrupted: until the first build is done there is no output
// folder at all.
func TestFirstBuildInterrupted(t *testing.T) {
	t.Parallel()
	dir, _ := rebuild(t)
	calm := faultfs.New(faultfs.NewMemory(), faultfs.Fault{})
	if r := buildWith(t, into(calm, dir)); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	want := memory(t, calm, "public", false)
	for _, mode := range []faultfs.Mode{faultfs.Once, faultfs.Death} {
		for k := 1; k <= calm.Ops(); k += 5 {
			disk := faultfs.NewMemory()
			fsys := faultfs.New(disk, faultfs.Fault{At: k, Err: faultfs.ErrDiskFull, Mode: mode})
			r := buildWith(t, into(fsys, dir))
			if err := told(r, mode == faultfs.Death); err != nil {
				t.Fatalf("operation %d: %v", k, err)
			}
			if got := memory(t, disk, "public", false); len(got) > 0 && !maps.Equal(got, want) {
				t.Fatalf("operation %d: half a site", k)
			}
			if r := buildWith(t, into(disk, dir)); !r.Committed || !maps.Equal(memory(t, disk, "public", false), want) {
				t.Fatalf("operation %d (%s): the next build fails%s", k, fsys.Calls()[k-1], say(r.Findings))
			}
		}
	}
}

// TestBusy: two builds at once into one folder; the second is told to wait.
func TestBusy(t *testing.T) {
	t.Parallel()
	fsys := faultfs.NewMemory()
	dir, _ := rebuild(t)
	buildWith(t, into(fsys, dir))
	tx, err := output.Begin(fsys, "public", output.Options{})
	must(t, err)
	r := buildWith(t, into(fsys, dir))
	if r.Committed || !slices.Contains(places(r.Findings), "public/.gongshi/lock output/busy") {
		t.Error(say(r.Findings))
	}
	must(t, tx.Abort())
	if r := buildWith(t, into(fsys, dir)); !r.Committed {
		t.Error(say(r.Findings))
	}
}
