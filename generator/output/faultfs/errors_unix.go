//go:build unix

package faultfs

import "syscall"

// Errors as the system gives them.
var (
	ErrDiskFull error = syscall.ENOSPC
	ErrReadOnly error = syscall.EROFS
	ErrDenied   error = syscall.EACCES
	errNotEmpty error = syscall.ENOTEMPTY

	ErrSharing error = syscall.EBUSY // the nearest to a file that is open in another program
)
