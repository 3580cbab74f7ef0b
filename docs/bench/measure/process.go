package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"
)

// run is what one process took.
type run struct {
	wall, cpu time.Duration // cpu: user and system, of all threads
	peak      int64         // bytes of memory at most; 0 where the system does not tell
}

// start runs a program to its end. Its words are shown only if it fails.
func start(program string, args ...string) (run, error) {
	var said bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	began := time.Now()
	err := cmd.Run()
	wall := time.Since(began)
	if err != nil {
		return run{}, fmt.Errorf("%s %s: %w\n%s", filepath.Base(program), args[0], err, said.String())
	}
	state := cmd.ProcessState
	return run{wall, state.UserTime() + state.SystemTime(), peak(state)}, nil
}

// repeat runs the same thing several times.
func repeat(times int, do func(i int) (run, error)) ([]run, error) {
	var out []run
	for i := range times {
		r, err := do(i)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
