package output_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"gongshi/generator/output"
)

// The site of the benchmarks: 12,400 files of 8 KB in 125 folders, put by two goroutines. They go to GONGSHI_BENCH_DIR,
// which should be a tmpfs so that the code is measured and not the disk, or to the folder for temporary files.
const (
	benchFiles  = 12400
	benchSize   = 8 << 10
	benchInDir  = 100
	benchMakers = 2
)

func benchPath(i int) string { return fmt.Sprintf("village-%03d/notices/%05d.html", i/benchInDir, i) }

func benchPage(version byte) []byte {
	page := make([]byte, benchSize)
	for i := range page {
		page[i] = byte(i) ^ version
	}
	return page
}

func benchDir(b *testing.B) string {
	home, err := os.MkdirTemp(os.Getenv("GONGSHI_BENCH_DIR"), "gongshi-bench")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(home) })
	return filepath.Join(home, "public")
}

// putAll is a build without its rendering; changed of the files have another content than the rest.
func putAll(b *testing.B, out string, changed int) output.Report {
	tx, err := output.Begin(output.OS(), out, output.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var wg sync.WaitGroup
	for maker := range benchMakers {
		wg.Go(func() {
			pages := [2][]byte{benchPage(0), benchPage(1)}
			for i := maker; i < benchFiles; i += benchMakers {
				page := pages[0]
				if i < changed {
					page = pages[1]
				}
				page[0], page[1] = byte(i), byte(i>>8)
				if _, err := tx.Put(benchPath(i), output.Leaf, page); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	report, err := tx.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return report
}

// BenchmarkCold writes everything: to a folder that does not exist, and to one that holds a .gitkeep.
func BenchmarkCold(b *testing.B) {
	for _, exists := range []bool{false, true} {
		b.Run(fmt.Sprintf("exists=%v", exists), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				out := benchDir(b)
				if exists {
					lay(b, output.OS(), out, tree{".gitkeep": ""})
				}
				b.StartTimer()
				if r := putAll(b, out, 0); r.New != benchFiles {
					b.Fatal(r)
				}
				b.StopTimer()
				os.RemoveAll(filepath.Dir(out))
				b.StartTimer()
			}
		})
	}
}

// BenchmarkRebuild puts everything again when none, one or all of the files changed.
func BenchmarkRebuild(b *testing.B) {
	for _, changed := range []int{0, 1, benchFiles} {
		b.Run(fmt.Sprintf("changed=%d", changed), func(b *testing.B) {
			out := benchDir(b)
			putAll(b, out, 0)
			b.ReportAllocs()
			back := false
			for b.Loop() {
				n := changed
				if back {
					n = 0
				}
				back = !back
				if r := putAll(b, out, n); r.Changed != changed && r.Changed != 0 {
					b.Fatal(r.Changed)
				}
			}
		})
	}
}

// BenchmarkKeep carries everything over without looking at the bytes.
func BenchmarkKeep(b *testing.B) {
	out := benchDir(b)
	putAll(b, out, 0)
	b.ReportAllocs()
	for b.Loop() {
		tx, err := output.Begin(output.OS(), out, output.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for i := range benchFiles {
			if !tx.Keep(benchPath(i)) {
				b.Fatal(benchPath(i))
			}
		}
		if _, err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMemory reports what a transaction holds for each file when all are put and nothing is committed.
func BenchmarkMemory(b *testing.B) {
	for _, again := range []bool{false, true} {
		b.Run(fmt.Sprintf("again=%v", again), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				out := benchDir(b)
				if again {
					putAll(b, out, 0)
				}
				b.StartTimer()
				before := inUse()
				tx, err := output.Begin(output.OS(), out, output.Options{})
				if err != nil {
					b.Fatal(err)
				}
				page := benchPage(0)
				for i := range benchFiles {
					page[0], page[1] = byte(i), byte(i>>8)
					if _, err := tx.Put(benchPath(i), output.Leaf, page); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(inUse()-before)/benchFiles, "bytes/file")
				if err := tx.Abort(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func inUse() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
