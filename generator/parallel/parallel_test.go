package parallel_test

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongshi/generator/parallel"
)

// TestEach: every item once, never more workers than the pool has, nested use
// included.
func TestEach(t *testing.T) {
	t.Parallel()
	for _, workers := range []int{0, 1, 2, 3, 8} {
		p := parallel.New(workers)
		var now, most atomic.Int64
		counts := make([]atomic.Int64, 200)
		p.Each(20, func(i int) {
			p.Each(10, func(j int) {
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				runtime.Gosched()
				counts[10*i+j].Add(1)
				now.Add(-1)
			})
		})
		for i := range counts {
			if n := counts[i].Load(); n != 1 {
				t.Fatalf("%d workers: item %d was done %d times", workers, i, n)
			}
		}
		if n := most.Load(); n > int64(max(1, workers)) {
			t.Errorf("%d workers: %d at once", workers, n)
		}
	}
}

// TestOne: a pool of one does everything in order, in the caller's goroutine.
func TestOne(t *testing.T) {
	t.Parallel()
	var got []int
	parallel.New(1).Each(5, func(i int) { got = append(got, i) })
	if !slices.Equal(got, []int{0, 1, 2, 3, 4}) {
		t.Errorf("%v", got)
	}
	parallel.New(4).Each(0, func(int) { t.Error("something was done of nothing") })
}

// TestTogether: the workers of a pool do work at the same time, and are given
// back: a second round has them too.
func TestTogether(t *testing.T) {
	t.Parallel()
	p := parallel.New(3)
	for range 20 {
		var all sync.WaitGroup
		all.Add(3)
		done := make(chan struct{})
		go func() {
			p.Each(3, func(int) { all.Done(); all.Wait() }) // each waits for the others
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Fatal("fewer than three worked")
		}
	}
}
