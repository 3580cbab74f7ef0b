package collect

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// Codes of Windows that package syscall does not name (winerror.h).
const (
	writeProtect     = syscall.Errno(19)
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
	handleDiskFull   = syscall.Errno(39)
	diskFull         = syscall.Errno(112)
	userMappedFile   = syscall.Errno(1224)
)

// locked tells whether another program has a file open. Windows says "access
// denied", not "sharing violation", when a file that is to be replaced is open.
func locked(err error) bool {
	if runtime.GOOS != "windows" {
		return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY)
	}
	var link *os.LinkError
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation) || errors.Is(err, userMappedFile) || errors.Is(err, fs.ErrPermission) && errors.As(err, &link)
}

// why says in words why something can't be written.
func why(err error) string {
	full, protected := errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EROFS)
	if runtime.GOOS == "windows" {
		full, protected = errors.Is(err, diskFull) || errors.Is(err, handleDiskFull), errors.Is(err, writeProtect)
	}
	switch {
	case locked(err):
		return "它正在 Excel、WPS 等程序里打开，先关闭它"
	case full:
		return "磁盘满了，先清理磁盘"
	case protected:
		return "磁盘或文件夹是只读的"
	case errors.Is(err, fs.ErrPermission):
		return "没有写入的权限"
	}
	return "写入失败"
}
