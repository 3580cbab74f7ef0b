// Package cache remembers, from one build to the next, areas whose files have
// not changed, so that their pages need not be made again.
//
// In: the listings of an area's files, and what else its pages depend on. Out:
// a key, and for an unchanged key what the last build made of the area: its
// addresses and its summary, which hold nothing that is not published. Losing
// the cache costs time and nothing else.
//
// A file counts as unchanged while its size and time are the same, as rsync
// and make have it. A file that was written within two seconds of the cache
// itself may have changed again unseen (some drives keep time in steps of two
// seconds), so an area with such a file is made again.
package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/model"
	"gongshi/generator/render"
)

// Area is what a build remembers of an area.
type Area struct {
	Key     string         // of everything that its pages depend on
	Newest  time.Time      // of its files
	Day     day.Day        // of the build
	Until   day.Day        // the first day on which its pages change by themselves; 0 = never
	Routes  []Route        // in order
	Output  string         // digest of the manifest's entries of these routes
	Summary derive.Summary // for the parent
	Map     render.MapArea // for the map of the site
	Leaked  []string
	// Pictures are what its pictures have become, by the address of the larger
	// file, so that they need not be opened when something else in the area changes.
	Pictures map[string]Picture `json:",omitempty"`
}

// Picture is what a picture has become.
type Picture struct {
	Key   string // of the picture and of the program that made the files
	Shown model.Picture
	Files []string // sums of the files, in hexadecimal, the larger one first
}

// Route is an address of an area.
type Route struct {
	Path   string
	Source string `json:",omitempty"`
	Hidden bool   `json:",omitempty"`
}

// Cache is what the last build of one site into one output folder remembers.
type Cache struct {
	file    string
	written time.Time
	Areas   map[string]*Area // by area folder
}

// granularity is the coarsest step in which a drive keeps times (FAT).
const granularity = 2 * time.Second

// Open reads the cache of a site for an output folder. A missing or damaged
// cache is an empty one.
func Open(site, out string) *Cache {
	sum := sha256.Sum256([]byte(filepath.Clean(out)))
	c := &Cache{file: filepath.Join(site, ".gongshi", "cache", hex.EncodeToString(sum[:8])+".json"), Areas: map[string]*Area{}}
	info, err := os.Stat(c.file)
	if err != nil {
		return c
	}
	data, err := os.ReadFile(c.file)
	if err != nil || json.Unmarshal(data, &c.Areas) != nil {
		c.Areas = map[string]*Area{}
	}
	c.written = info.ModTime()
	return c
}

// Find returns what is remembered of an area if its key is the same, its pages
// are still those of the day, and no file may have changed unseen.
func (c *Cache) Find(folder, key string, today day.Day) *Area {
	a := c.Areas[folder]
	if a == nil || a.Key != key || today < a.Day || a.Until != 0 && today >= a.Until || !a.Newest.Before(c.written.Add(-granularity)) {
		return nil
	}
	return a
}

// Save writes the cache for the next build. A cache that can't be written is
// no reason to fail: the next build takes longer.
func (c *Cache) Save(areas map[string]*Area) {
	data, err := json.Marshal(areas)
	if err != nil {
		return
	}
	dir := filepath.Dir(c.file)
	if os.MkdirAll(dir, 0o700) != nil {
		return
	}
	for _, d := range []string{filepath.Dir(dir), dir} { // whoever made them
		if info, err := os.Stat(d); err == nil && info.Mode().Perm() != 0o700 {
			os.Chmod(d, 0o700)
		}
	}
	temp := c.file + ".tmp"
	if os.WriteFile(temp, data, 0o600) == nil && os.Rename(temp, c.file) == nil {
		return
	}
	os.Remove(temp)
}

// Key collects what pages depend on.
type Key struct {
	sum    hash.Hash
	Newest time.Time // of the files that were added
	// Unsure is set when something was added whose change could go unseen.
	Unsure bool
}

// NewKey begins a key.
func NewKey() *Key { return &Key{sum: sha256.New()} }

// Text adds a text, with its length, so that no two lists of texts are alike.
func (k *Key) Text(s string) {
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
	k.sum.Write(n[:])
	k.sum.Write([]byte(s))
}

// Value adds a value by its JSON form.
func (k *Key) Value(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		k.Unsure = true
	}
	k.Text(string(data))
}

// File adds the size and time of one file.
func (k *Key) File(f fs.FS, name string) {
	k.Text(name)
	info, err := fs.Stat(f, name)
	if err != nil {
		k.Text("none")
		return
	}
	k.stamp(info)
}

func (k *Key) stamp(info fs.FileInfo) {
	var stamp [16]byte
	binary.LittleEndian.PutUint64(stamp[:8], uint64(info.Size()))
	binary.LittleEndian.PutUint64(stamp[8:], uint64(info.ModTime().UnixNano()))
	k.sum.Write(stamp[:])
	if info.ModTime().After(k.Newest) {
		k.Newest = info.ModTime()
	}
}

// Files adds the names, sizes and times of the files directly in a folder. A
// link's own time says nothing of its target, so links make the key unsure.
func (k *Key) Files(f fs.FS, dir string) {
	list, err := fs.ReadDir(f, dir)
	if err != nil {
		k.Text("no " + dir)
		return
	}
	k.Text(dir)
	for _, e := range list {
		info, err := e.Info()
		if err != nil || info.Mode()&fs.ModeSymlink != 0 {
			k.Unsure = true
			continue
		}
		k.Text(e.Name())
		if info.IsDir() {
			continue
		}
		k.stamp(info)
	}
}

// Tree adds a folder and all below it.
func (k *Key) Tree(f fs.FS, dir string) {
	fs.WalkDir(f, dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			k.Files(f, name)
		}
		return nil
	})
}

// String is the finished key.
func (k *Key) String() string { return hex.EncodeToString(k.sum.Sum(nil)) }
