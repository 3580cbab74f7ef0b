package output

import (
	"cmp"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
)

// Commit makes the output folder hold exactly the files that were put and kept. It ends the transaction, whether it
// succeeds or not. If the error has the Op OpFinish, the commit is under way and the next Begin completes it; after any
// other error the folder is as it was.
func (t *Tx) Commit() (Report, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over {
		return Report{}, &Error{Kind: Other, Op: "commit", Path: t.at(""), Err: errOver}
	}
	t.over = true
	if t.broken != nil {
		_ = t.discard()
		return Report{}, t.broken
	}
	slices.SortFunc(t.items, func(a, b item) int { return strings.Compare(a.Path, b.Path) })
	commit := t.commitInside
	if t.isFirst() {
		commit = t.commitFirst
	}
	if err := commit(); err != nil {
		return Report{}, err
	}
	return t.report(), nil
}

// commitFirst turns the tree into the output folder. The lock and the folder around the tree can't come along: on
// Windows a folder with an open file in it can't be renamed.
func (t *Tx) commitFirst() error {
	err := t.mkdir(t.at(own))
	if err == nil {
		err = t.writeManifest(t.own(manifestName))
	}
	if err == nil {
		err = t.fs.SyncDir(t.at(own))
	}
	if err == nil {
		err = t.rename(t.at(""), t.target)
	}
	if err != nil {
		if _, statErr := t.fs.Lstat(t.target); statErr == nil {
			err = refuse(Foreign, "commit", t.target, "somebody made the folder meanwhile")
		}
		_ = t.discard() // what can't be removed now, the next Begin removes
		return wrap("commit", t.target, err)
	}
	_ = t.fs.SyncDir(filepath.Dir(t.target)) // done or not, there is a whole output folder now
	_ = t.home.discardBeside(t.locks)
	return nil
}

func (t *Tx) commitInside() error {
	j := t.plan()
	if len(t.items) == 0 && len(j.Deletes) == 0 {
		_ = t.discard()
		return nil
	}
	inPlace, err := t.writeJournal(j)
	if !inPlace {
		_ = t.discard()
		return wrap("commit", t.at(""), err)
	}
	if err == nil {
		f := finisher{disk: t.disk, made: map[string]bool{}}
		err = f.finish(j)
	}
	// After an error the stage stays: the next Begin needs it. A lock file that can't be removed locks nobody out.
	_ = t.locks.Unlock()
	return wrap(OpFinish, t.at(""), err)
}

// plan lists the moves in the order of their classes, and the deletions.
func (t *Tx) plan() *journal {
	j := &journal{Version: journalVersion}
	for _, it := range t.items {
		if it.stage > 0 {
			j.Moves = append(j.Moves, move{From: it.stage, To: it.Path, Class: it.Class, New: it.isNew, Clear: t.clear[it.Path]})
		}
	}
	slices.SortStableFunc(j.Moves, func(a, b move) int { return cmp.Compare(a.Class, b.Class) })
	cleared := map[string]bool{}
	for _, path := range j.removed() {
		cleared[path] = true
	}
	for path := range t.deleted {
		if !cleared[path] {
			j.Deletes = append(j.Deletes, path)
		}
	}
	return j
}

// deleted gives the paths of the last manifest that are not in the next one.
func (t *Tx) deleted(yield func(string) bool) {
	for i, s := range t.state {
		if s <= taken && !yield(t.prev.entries[i].Path) {
			return
		}
	}
}

// writeJournal makes the commit certain. What the journal refers to is on the disk before it, except for the pages
// themselves, see the package comment. If inPlace is true with an error, the commit has begun all the same.
func (t *Tx) writeJournal(j *journal) (inPlace bool, err error) {
	if err := t.makeStage(); err != nil {
		return false, err
	}
	stage := t.in(own).in(stageName)
	if err := t.writeManifest(stage.at(manifestName)); err != nil {
		return false, err
	}
	if err := t.write(stage.at(journalName), true, j.encode); err != nil {
		return false, err
	}
	if err := t.fs.SyncDir(stage.at("")); err != nil {
		return false, err
	}
	if err := t.rename(stage.at(journalName), t.own(journalName)); err != nil {
		// On a network drive an error does not prove that nothing was done.
		_, statErr := t.fs.Lstat(t.own(journalName))
		return !gone(statErr), err
	}
	return true, t.fs.SyncDir(t.at(own))
}

func (t *Tx) writeManifest(name string) error {
	return t.write(name, true, func(w io.Writer) error { return writeManifest(w, t.entries()) })
}

// entries merges what stays of the last manifest with the items, sorted by path.
func (t *Tx) entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		items := t.items
		for i, s := range t.state {
			if s != same {
				continue
			}
			e := t.prev.entries[i]
			for len(items) > 0 && items[0].Path < e.Path {
				if !yield(items[0].Entry) {
					return
				}
				items = items[1:]
			}
			if !yield(e) {
				return
			}
		}
		for _, it := range items {
			if !yield(it.Entry) {
				return
			}
		}
	}
}

func (t *Tx) report() Report {
	r := Report{
		Unchanged:    t.unchanged,
		NewPaths:     t.paths(func(it item) bool { return it.isNew }),
		ChangedPaths: t.paths(func(it item) bool { return it.stage > 0 && !it.isNew }),
		DeletedPaths: slices.Collect(t.deleted),
	}
	r.New, r.Changed, r.Deleted = len(r.NewPaths), len(r.ChangedPaths), len(r.DeletedPaths)
	for _, it := range t.items {
		if it.stage > 0 || it.isNew {
			r.Bytes += it.Size
		}
	}
	return r
}
