//go:build !unix

package source

import "os"

// open opens a file for reading.
func (d *Folder) open(name string) (*os.File, error) { return d.root.Open(d.local(name)) }
