package output

import (
	"io"
	"io/fs"
	"os"
)

// FS is the seam between this package and the disk: every operation goes through it, so that a test can make any
// of them fail. Paths are those of the operating system. Errors are those of package os.
type FS interface {
	Lstat(name string) (fs.FileInfo, error) // does not follow a link
	Stat(name string) (fs.FileInfo, error)  // follows links
	ReadDir(name string) ([]fs.DirEntry, error)
	Mkdir(name string) error
	Open(name string) (File, error)       // to read
	Create(name string) (File, error)     // to write: a new file or an emptied one
	Rename(oldName, newName string) error // replaces a file at newName in one step
	Remove(name string) error             // a file or an empty folder
	SyncDir(name string) error            // makes the renames in a folder survive a power cut, where the system can

	// Lock creates the file if need be and holds it until Unlock or until the process dies, whichever comes first.
	// It returns ErrHeld at once if somebody else holds it.
	Lock(name string) (Unlocker, error)
}

// File is an open file of an FS.
type File interface {
	io.ReadWriteCloser
	Sync() error
}

// Unlocker ends a lock and removes its file.
type Unlocker interface{ Unlock() error }

// OS is the file system of the machine.
func OS() FS { return osFS{} }

type osFS struct{}

func (osFS) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (osFS) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (osFS) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osFS) Mkdir(name string) error                    { return os.Mkdir(name, 0o777) }
func (osFS) Rename(oldName, newName string) error       { return rename(oldName, newName) }
func (osFS) Remove(name string) error                   { return os.Remove(name) }
func (osFS) Open(name string) (File, error)             { return openFile(name, os.O_RDONLY) }
func (osFS) Create(name string) (File, error) {
	return openFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
}
func (osFS) SyncDir(name string) error          { return syncDir(name) }
func (osFS) Lock(name string) (Unlocker, error) { return lockFile(name) }
