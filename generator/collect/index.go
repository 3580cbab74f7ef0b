package collect

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// The records of what was collected lie in the site's private folder.
const (
	private   = ".gongshi"
	folder    = private + "/collected"
	indexFile = folder + "/index.json"
)

// index remembers what was collected.
type index struct {
	Files   []entry `json:"files"`
	damaged bool
}

// entry is one file that was collected.
type entry struct {
	Name     string   `json:"name"` // in the inbox
	Hash     string   `json:"sha256"`
	When     string   `json:"when"`
	Register string   `json:"register"`
	Period   string   `json:"period,omitempty"`
	Areas    []string `json:"areas"`         // their folders
	Filed    []string `json:"filed"`         // as which files of the site
	Old      []string `json:"old,omitempty"` // copies of those that had their place
}

// maxIndex bounds the index in bytes: a county's lifetime of files.
const maxIndex = 64 << 20

// readIndex reads the index of a site; an empty one if there is none yet.
func readIndex(in *source.Folder) *index {
	x := &index{}
	if !in.Exists(indexFile) {
		return x
	}
	data, ok := in.Bytes(indexFile, maxIndex, nil, &finding.Log{})
	if !ok || json.Unmarshal(data, x) != nil {
		return &index{damaged: true}
	}
	return x
}

// known is the last fitting entry of some bytes.
func (x *index) known(hash string, fits func(*entry) bool) *entry {
	for i := range slices.Backward(x.Files) {
		if x.Files[i].Hash == hash && fits(&x.Files[i]) {
			return &x.Files[i]
		}
	}
	return nil
}

// stands tells whether all that was filed then is still on file, or gave way to a
// later file. What somebody has removed since is collected again.
func (c *Collection) stands(e *entry) bool {
	for _, name := range e.Filed {
		if !c.folder.Exists(name) && !c.index.gaveWay(e, name) {
			return false
		}
	}
	return len(e.Filed) > 0
}

// gaveWay tells whether a file that was filed gave way to one of a later entry.
func (x *index) gaveWay(e *entry, name string) bool {
	later := false
	for i := range x.Files {
		if later && slices.ContainsFunc(x.Files[i].Old, func(old string) bool { return strings.HasSuffix(old, "/"+name) }) {
			return true
		}
		later = later || &x.Files[i] == e
	}
	return false
}

// kept tells whether a file of the site, as it is, was put by when another took
// its place.
func (c *Collection) kept(name string) bool {
	now := c.hash(name)
	return now != "" && slices.ContainsFunc(c.copies(), func(dir string) bool { return c.hash(path.Join(dir, name)) == now })
}

// copies are the folders of old files.
func (c *Collection) copies() (out []string) {
	for _, e := range c.folder.List(folder, &finding.Log{}) {
		if e.Dir {
			out = append(out, path.Join(folder, e.Name))
		}
	}
	return out
}
