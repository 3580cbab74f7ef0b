//go:build unix

package office

import (
	"os/exec"
	"syscall"
)

// group puts a program into a group of its own: soffice is a script that
// starts others.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// stop ends a program and all that it started.
func stop(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
