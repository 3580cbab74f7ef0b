package main

import (
	"os"
	"syscall"
)

// peak is the most memory that a finished process had, in bytes. Linux counts
// in KiB, and counts what the parent had when it started the process too: this
// program must stay small.
func peak(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss << 10
	}
	return 0
}
