package output

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// Kind says what went wrong in terms that a person can act on.
type Kind uint8

// The kinds of errors of this package.
const (
	Other       Kind = iota // see Err
	DiskFull                // no space left, or the quota is used up
	ReadOnly                // the volume is read-only
	Denied                  // no permission
	Locked                  // the file is open in another program, also after about two seconds of trying
	Foreign                 // a file or folder stands there that gongshi did not write
	Busy                    // another gongshi is writing to the same output folder
	Duplicate               // the path was put before in this transaction, or differs from such a path in case only, or one is a folder of the other
	BadPath                 // the path leaves the folder, leads through a link or is not legal everywhere
	BadManifest             // .gongshi/manifest.json can't be read; nothing was touched
	BadJournal              // .gongshi/journal.json can't be read or names what it must not; nothing was touched
)

var kindNames = [...]string{"other", "disk full", "read-only", "denied", "locked", "foreign", "busy", "duplicate", "bad path", "bad manifest", "bad journal"}

// String gives a short English name, for logs and tests.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// OpFinish is the Op of an error that stopped a commit after its journal was in place: part of the new files may be
// visible, and the next Begin completes the rest. Errors with any other Op leave the output folder as it was.
const OpFinish = "finish"

// Error is the only type of error that this package returns.
type Error struct {
	Kind Kind
	Op   string // what was being done: begin, put, commit, finish, abort, or the name of a check
	Path string // the file as the file system knows it; for BadPath and Duplicate of Put, the path as it was given
	Err  error  // the cause, in English, not for people
}

func (e *Error) Error() string {
	return fmt.Sprintf("output: %s: %s: %s: %v", e.Op, e.Path, e.Kind, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// ErrHeld is what FS.Lock returns (wrapped or not) if somebody else holds the lock.
var ErrHeld = errors.New("held by another process")

// wrap makes an *Error of err; an *Error that is one already keeps its kind and path.
func wrap(op, path string, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		if op == OpFinish {
			e.Op = op
		}
		return e
	}
	kind := kindOf(err)
	switch {
	case errors.Is(err, ErrHeld):
		kind = Busy
	case isLocked(err):
		kind = Locked
	case kind == Other && errors.Is(err, fs.ErrPermission):
		kind = Denied
	}
	return &Error{Kind: kind, Op: op, Path: path, Err: err}
}

func refuse(kind Kind, op, path, reason string) error {
	return &Error{Kind: kind, Op: op, Path: path, Err: errors.New(reason)}
}

// gone tells whether nothing stands at a path, also because a folder on the way to it is a file.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
