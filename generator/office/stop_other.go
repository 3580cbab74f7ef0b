//go:build !unix

package office

import (
	"os/exec"
	"strconv"
)

func group(*exec.Cmd) {}

// stop ends a program and all that it started.
func stop(cmd *exec.Cmd) error {
	if err := exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run(); err != nil {
		return cmd.Process.Kill()
	}
	return nil
}
