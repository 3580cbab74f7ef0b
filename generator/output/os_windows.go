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

// Windows error codes that package syscall does not name (winerror.h).
const (
	errorWriteProtect      = syscall.Errno(19)
	errorSharingViolation  = syscall.Errno(32)
	errorLockViolation     = syscall.Errno(33)
	errorHandleDiskFull    = syscall.Errno(39)
	errorDiskFull          = syscall.Errno(112)
	errorUserMappedFile    = syscall.Errno(1224)
	errorDiskQuotaExceeded = syscall.Errno(1295)
)

// isLocked tells whether another program stands in the way for now. MoveFileEx says "access denied", not "sharing
// violation", when the file to be replaced is open; DeleteFile says so while an earlier deletion is pending.
func isLocked(err error) bool {
	if errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation) || errors.Is(err, errorUserMappedFile) {
		return true
	}
	if !errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
		return false
	}
	if _, ok := errors.AsType[*os.LinkError](err); ok {
		return true
	}
	pe, ok := errors.AsType[*os.PathError](err)
	return ok && pe.Op == "remove"
}

func kindOf(err error) Kind {
	switch {
	case errors.Is(err, errorDiskFull), errors.Is(err, errorHandleDiskFull), errors.Is(err, errorDiskQuotaExceeded):
		return DiskFull
	case errors.Is(err, errorWriteProtect):
		return ReadOnly
	case errors.Is(err, syscall.ERROR_ACCESS_DENIED):
		return Denied
	}
	return Other
}

func notEmpty(err error) bool {
	return errors.Is(err, syscall.ERROR_DIR_NOT_EMPTY)
}

func openFile(name string, flag int) (File, error) {
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		return nil, err // not f: a nil *os.File in an interface is not nil
	}
	return f, nil
}

// rename replaces a file at newName, see os.Rename.
func rename(oldName, newName string) error { return os.Rename(oldName, newName) }

// syncDir does nothing: Windows has no flush of a folder, and NTFS journals renames in their order.
func syncDir(string) error { return nil }

// heldFile is a file that is open for writing and shared for reading only: a second opener for writing is refused.
// Windows closes it when the process dies, so a file that was left behind is never mistaken for a lock.
type heldFile struct{ f *os.File }

func lockFile(name string) (Unlocker, error) {
	p, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(p, syscall.GENERIC_READ|syscall.GENERIC_WRITE, syscall.FILE_SHARE_READ, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, errorSharingViolation) {
		return nil, &os.PathError{Op: "lock", Path: name, Err: fmt.Errorf("%w (process %s)", ErrHeld, holder(name))}
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	f := os.NewFile(uintptr(h), name)
	// The process ID is for people who look for the holder; nothing reads it but the message above.
	if err := f.Truncate(0); err == nil {
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	return &heldFile{f}, nil
}

func holder(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return "unknown"
	}
	defer f.Close()
	pid, _ := io.ReadAll(io.LimitReader(f, 32))
	return strings.TrimSpace(string(pid))
}

// Unlock closes the file first, since an open file can't be removed. If another process took the lock in between, its
// handle keeps the file from being removed, and that is right.
func (h *heldFile) Unlock() error {
	if err := h.f.Close(); err != nil {
		return err
	}
	_ = os.Remove(h.f.Name())
	return nil
}
