//go:build unix

package source

import (
	"errors"
	"os"
	"syscall"
)

// open opens a file for reading, without waiting for anything. That keeps a pipe
// among the files from stopping a build, and spares four system calls a file:
// package os would first try whether the file can be waited for. Only while
// another program, such as Samba, must be asked to let go of a file is there
// something to wait for.
func (d *Folder) open(name string) (*os.File, error) {
	f, err := d.root.OpenFile(d.local(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, syscall.EAGAIN) {
		return d.root.Open(d.local(name))
	}
	return f, err
}
