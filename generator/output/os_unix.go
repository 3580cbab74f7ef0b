//go:build unix

package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// isLocked tells whether another program stands in the way for now.
func isLocked(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY)
}

func kindOf(err error) Kind {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return DiskFull
	case errors.Is(err, syscall.EROFS):
		return ReadOnly
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return Denied
	}
	return Other
}

func notEmpty(err error) bool {
	return errors.Is(err, syscall.ENOTEMPTY) || errors.Is(err, syscall.EEXIST)
}

func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil // some network and FUSE file systems have no fsync of folders
	}
	return err
}

// heldFile is a lock of the kernel on an open file (flock). The kernel drops it when the process dies, however it
// dies, so a lock file that was left behind is never mistaken for a lock: no process IDs to compare, no ages to guess.
type heldFile struct{ f *os.File }

func lockFile(name string) (Unlocker, error) {
	for range 100 { // more than once only while others come and go
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o666)
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			pid, _ := io.ReadAll(io.LimitReader(f, 32))
			f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, &os.PathError{Op: "lock", Path: name, Err: fmt.Errorf("%w (process %s)", ErrHeld, strings.TrimSpace(string(pid)))}
			}
			return nil, &os.PathError{Op: "lock", Path: name, Err: err}
		}
		// Its last holder may have removed the file between our open and our lock: then ours is a lock on nothing.
		mine, err1 := f.Stat()
		named, err2 := os.Lstat(name)
		if err1 != nil || err2 != nil || !os.SameFile(mine, named) {
			f.Close()
			continue
		}
		// The process ID is for people who look for the holder; nothing reads it but the message above.
		if err := f.Truncate(0); err == nil {
			_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
		}
		return &heldFile{f}, nil
	}
	return nil, &os.PathError{Op: "lock", Path: name, Err: ErrHeld}
}

func flock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != syscall.EINTR {
			return err
		}
	}
}

// Unlock removes the file while it is still locked, so that nobody else's lock is removed.
func (h *heldFile) Unlock() error {
	err := os.Remove(h.f.Name())
	return errors.Join(err, h.f.Close())
}
