package faultfs

import "syscall"

// Errors as the system gives them.
var (
	ErrDiskFull error = syscall.Errno(112) // ERROR_DISK_FULL
	ErrReadOnly error = syscall.Errno(19)  // ERROR_WRITE_PROTECT
	ErrDenied   error = syscall.ERROR_ACCESS_DENIED
	errNotEmpty error = syscall.ERROR_DIR_NOT_EMPTY

	ErrSharing error = syscall.Errno(32) // ERROR_SHARING_VIOLATION
)
