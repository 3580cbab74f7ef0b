package collect

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator/output"
	"gongshi/generator/output/faultfs"
)

// TestAgain: collecting the same folder twice changes nothing, whatever came.
func TestAgain(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			d := newDesk(t)
			d.month()
			list, err := os.ReadDir(d.inbox)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list { // some of what came, under other names
				from := filepath.Join(d.inbox, e.Name())
				switch r.IntN(4) {
				case 0:
					os.Remove(from)
				case 1:
					to := filepath.Join(d.inbox, fmt.Sprintf("转发-%s", e.Name()))
					if err := os.Rename(from, to); err != nil {
						t.Fatal(err)
					}
				}
			}
			first := d.collect()
			site := d.tree(".")
			second := d.collect()
			if !maps.Equal(site, d.tree(".")) {
				t.Error("the second run has changed the site")
			}
			for i, f := range second.Files {
				if f.State == Ready || f.State == Filed || f.State == Failed {
					t.Errorf("%s: %s at first, then %s", f.Name, keys[first.Files[i].State], keys[f.State])
				}
			}
		})
	}
}

// whole tells whether every register file of the site is one that stood there
// before or that belongs there.
func whole(t *testing.T, d *desk, before, after map[string]string) {
	t.Helper()
	now := d.tree("content")
	kept := d.tree(".gongshi")
	for name, data := range before {
		if now[name] == data || now[name] != "" && now[name] == after[name] {
			continue
		}
		put := false
		for k, v := range kept {
			put = put || strings.HasSuffix(k, name) && v == data
		}
		if now[name] != "" || !put || after[name] != "" {
			t.Errorf("%s is lost or half-written", name)
		}
	}
	for name, data := range now {
		if before[name] != data && after[name] != data && !strings.HasSuffix(name, unfinished) {
			t.Errorf("%s is half-written", name)
		}
	}
}

// TestInterrupted: a run that dies at any operation leaves all old files, in their
// place or put by, no file half-written, and the next run ends as if nothing had
// happened.
func TestInterrupted(t *testing.T) {
	few := func(t *testing.T) *desk {
		d := newDesk(t)
		d.month("问题清单", "补贴2026", "柳村")
		return d
	}
	d := few(t)
	before := d.tree("content")
	count := faultfs.New(output.OS(), faultfs.Fault{})
	d.collect(func(o *Options) { o.FS = count })
	after := d.tree("content")
	if count.Ops() < 30 {
		t.Fatal(count.Calls())
	}
	for at := 1; at <= count.Ops(); at++ {
		d := few(t)
		c := d.look(func(o *Options) { o.FS = faultfs.New(output.OS(), faultfs.Fault{At: at, Mode: faultfs.Death}) })
		_ = c.File(context.Background())
		whole(t, d, before, after)
		c = d.collect()
		if got := d.tree("content"); !maps.Equal(got, after) {
			t.Errorf("died at %d (%s): the next run ends otherwise: %v", at, count.Calls()[at-1], differ(got, after))
		}
		for _, f := range c.Files {
			if f.State != Filed && f.State != Known && f.State != Same {
				t.Errorf("died at %d (%s): then %s is %s: %v", at, count.Calls()[at-1], f.Name, keys[f.State], f.Findings)
			}
		}
	}
}

func differ(a, b map[string]string) (out []string) {
	for name := range a {
		if a[name] != b[name] {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, "-"+name)
		}
	}
	return out
}

// TestCannotWrite: a full disk, a file that Excel holds and a folder without
// permission are said in words, and nothing is lost.
func TestCannotWrite(t *testing.T) {
	for what, x := range map[string]struct {
		err  error
		text string
	}{"磁盘": {faultfs.ErrDiskFull, "磁盘满了"}, "打开": {faultfs.ErrSharing, "Excel"}, "权限": {faultfs.ErrDenied, "权限"}, "只读": {faultfs.ErrReadOnly, "只读"}} {
		t.Run(what, func(t *testing.T) {
			d := newDesk(t)
			d.put("content/liu/registers/耕地地力保护补贴-2026.xlsx", one(t, subsidy("", houses(3), 0)))
			d.send("柳村地力补贴2026.xlsx", one(t, subsidy("", houses(4), 0)))
			before := d.tree("content")
			ops := 100
			for at := 1; at <= ops; at++ {
				fs := faultfs.New(output.OS(), faultfs.Fault{At: at, Err: x.err, Mode: faultfs.Stuck})
				c := d.look(func(o *Options) { o.FS = fs })
				err := c.File(context.Background())
				var m Unwritable
				switch f := c.Files[0]; {
				case errors.As(err, &m) || f.State == Filed && c.log.Len() > 0:
				case f.State == Failed:
					if f.Findings[len(f.Findings)-1].ID != "collect/write" || !strings.Contains(f.Findings[len(f.Findings)-1].Text, x.text) {
						t.Errorf("operation %d (%s): %v", at, last(fs), f.Findings)
					}
				case f.State == Filed: // swept nothing, or the last look at a folder
				default:
					t.Errorf("operation %d: %s, %v", at, keys[f.State], err)
				}
				whole(t, d, before, map[string]string{"content/liu/registers/耕地地力保护补贴-2026.xlsx": string(c.Files[0].data)})
				if c.Files[0].State == Filed {
					ops = min(ops, fs.Ops())
				}
				os.RemoveAll(filepath.Join(d.site, private))
				for name, data := range before {
					d.put(name, []byte(data))
				}
			}
		})
	}
}

func last(f *faultfs.FS) string { return f.Calls()[len(f.Calls())-1] }
