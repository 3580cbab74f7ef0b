// Package parallel spreads independent work over the processors.
//
// In: a number of items and a function for one of them. Out: all of them done.
// Workers are lent from one pool, so nested use (notices within areas) never
// runs more goroutines than asked for, and a pool of one runs everything in
// order in the caller's goroutine.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Pool bounds how many goroutines work at once.
type Pool struct{ spare chan struct{} }

// New makes a pool of n workers, the caller's goroutine included.
func New(n int) *Pool {
	p := &Pool{spare: make(chan struct{}, max(0, n-1))}
	for range cap(p.spare) {
		p.spare <- struct{}{}
	}
	return p
}

// Machine is a pool with a worker for each processor that Go may use.
func Machine() *Pool { return New(runtime.GOMAXPROCS(0)) }

// Each calls do(0) … do(n-1), each once, and returns when all are done. The
// caller works too; idle workers of the pool join in. do must not depend on
// the order of calls.
func (p *Pool) Each(n int, do func(i int)) {
	var next atomic.Int64
	work := func() {
		for {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			do(i)
		}
	}
	var wg sync.WaitGroup
	for range min(n-1, cap(p.spare)) {
		select {
		case <-p.spare:
			wg.Go(func() {
				work()
				p.spare <- struct{}{}
			})
			continue
		default:
		}
		break
	}
	work()
	wg.Wait()
}
