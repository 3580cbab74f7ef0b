// Package output makes a folder hold exactly the files of one build, as a transaction.
//
// In goes: an output folder and the bytes of finished files, each with its path and its place in the commit order.
// Out comes: the folder with these files and no others that gongshi wrote before, and a report of what changed.
//
//	tx, err := output.Begin(output.OS(), "public", output.Options{})
//	defer tx.Abort() // does nothing after Commit
//	tx.Put("index.html", output.List, page) // from any number of goroutines
//	report, err := tx.Commit()
//
// What gongshi keeps for itself lies in .gongshi/ inside the output folder:
//
//	manifest.json  what the last commit wrote; only what it lists is ever overwritten or deleted
//	journal.json   there only while a commit is under way; tells the next Begin how to finish it
//	lock           there only while a transaction is open
//	stage/         finished files that wait for the commit, under numbers
//
// How a commit goes. Files that differ from what stands in the folder are written to the stage; the rest is left
// alone, so times stay and a copy to a server stays small. Commit writes the new manifest into the stage, then puts the
// journal in place by one rename. Before that moment an interrupted run never happened; after it, it will be finished,
// by this run or by the next Begin. Then come the renames (assets, leaf pages, lists: a list never links to a page that
// is not there), the manifest, and the deletions. A reader meets old and new files side by side, but only whole ones.
//
// If there is no output folder yet, the tree is made in a folder beside it (its name with ".gongshi-new" added), and
// the commit is one rename.
//
// Durability: the manifest and the journal are fsynced, pages are not. An fsync costs about as much as rendering a
// hundred pages, and pages can be made again: after a power cut Put compares bytes, not manifests, and mends what
// was lost, and the recovery renames only staged files whose SHA-256 is right.
package output

import (
	"fmt"
	"time"
)

// Class is the place of a file in the commit order.
type Class uint8

// The classes in the order of their renames: what others refer to comes first.
const (
	Asset Class = iota // styles, scripts, fonts, pictures, attachments
	Leaf               // notices and other pages that are linked to
	List               // boards, lists, feeds: pages that link to leaves
	classes
)

var classNames = [classes]string{"asset", "leaf", "list"}

// String gives the name that the manifest uses.
func (c Class) String() string {
	if c < classes {
		return classNames[c]
	}
	return "unknown"
}

// MarshalText and UnmarshalText are for the journal and the manifest.
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText refuses names that String does not give.
func (c *Class) UnmarshalText(text []byte) error {
	for i, name := range classNames {
		if name == string(text) {
			*c = Class(i)
			return nil
		}
	}
	return fmt.Errorf("class %q", text)
}

// Entry is one file of the output folder.
type Entry struct {
	Path  string   // slash-separated, relative to the output folder
	Size  int64    // bytes, or Unknown
	Sum   [32]byte // SHA-256 of the content
	Class Class
}

// Unknown is the Size, in a manifest, of a file that gongshi wrote but whose content was not what it should be after a power
// cut. Its Sum is zero. Such a file can't be kept and must not be published; the next commit mends it.
const Unknown = -1

// Report says what a commit did. The path lists are sorted.
type Report struct {
	New       int   // files that were not there before
	Changed   int   // files whose bytes are others than before
	Unchanged int   // files put with the same bytes, and files kept
	Deleted   int   // files of the last manifest that were neither put nor kept
	Bytes     int64 // bytes of the new and changed files

	NewPaths, ChangedPaths, DeletedPaths []string
}

// Options are the settings of a transaction; the zero value is the usual one.
type Options struct {
	// Sleep waits between attempts to rename or remove a file that another program holds open.
	// It is time.Sleep if nil; about two seconds are slept in total before an error of kind Locked.
	Sleep func(time.Duration)
}
