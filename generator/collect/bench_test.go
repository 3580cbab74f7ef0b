package collect

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongshi/generator/day"
)

// BenchmarkCollect looks at and files one workbook of sixty households from each
// village, all of which have one on file; again is the same folder once more.
func BenchmarkCollect(b *testing.B) {
	for _, n := range []int{14, 400} {
		dir := b.TempDir()
		d := &desk{b, filepath.Join(dir, "s"), filepath.Join(dir, "i")}
		d.put("site.toml", []byte("title = \"县\"\n"))
		d.put("content/area.toml", []byte("name = \"某县\"\nlevel = \"县\"\n"))
		old, now := one(b, subsidy("", houses(60), 0)), houses(60)
		now[7].mu = 30
		for i := range n {
			town := fmt.Sprintf("content/z%d", i/20)
			d.put(town+"/area.toml", fmt.Appendf(nil, "name = \"第%d镇\"\nlevel = \"镇\"\n", i/20))
			name := fmt.Sprintf("岭%d村", i)
			village := fmt.Sprintf("%s/v%d", town, i)
			d.put(village+"/area.toml", fmt.Appendf(nil, "name = %q\nlevel = \"村\"\n", name))
			d.put(village+"/registers/耕地地力保护补贴-2026.xlsx", old)
			now[0].note = name // no two files have the same bytes
			d.send(name+"地力补贴2026(1).xlsx", one(b, subsidy("", now, 0)))
		}
		o := Options{Dir: d.site, Inbox: d.inbox, Day: day.Must(2026, 3, 16), Now: time.Now()}
		run := func(b *testing.B, file bool, want State) {
			c, _, err := Look(context.Background(), o)
			if err != nil {
				b.Fatal(err)
			}
			defer c.Close()
			if file {
				if err := c.File(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			c.Table()
			if c.Count(want) != n {
				b.Fatal(c.Files[0].State, c.Files[0].Findings)
			}
		}
		b.Run(fmt.Sprintf("look/%d", n), func(b *testing.B) {
			for b.Loop() {
				run(b, false, Ready)
			}
		})
		b.Run(fmt.Sprintf("file/%d", n), func(b *testing.B) {
			for b.Loop() {
				run(b, true, Filed)
				b.StopTimer()
				os.RemoveAll(filepath.Join(d.site, private))
				for i := range n {
					d.put(fmt.Sprintf("content/z%d/v%d/registers/耕地地力保护补贴-2026.xlsx", i/20, i), old)
				}
				b.StartTimer()
			}
		})
		run(b, true, Filed)
		b.Run(fmt.Sprintf("again/%d", n), func(b *testing.B) {
			for b.Loop() {
				run(b, false, Known)
			}
		})
	}
}
