package output

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
)

// finisher carries a journal out. Each of its steps may be done already.
type finisher struct {
	disk
	made map[string]bool // folders looked at: true if made by this finisher, so that nothing can stand in them
}

// finish is the way of a commit: everything is as the transaction left it a moment ago.
func (f *finisher) finish(j *journal) error {
	for _, m := range j.Moves {
		if err := f.move(m); err != nil {
			return wrap(OpFinish, f.at(m.To), err)
		}
	}
	stage := f.in(own).in(stageName)
	if err := f.rename(stage.at(manifestName), f.own(manifestName)); err != nil {
		return wrap(OpFinish, f.own(manifestName), err)
	}
	return f.end(j)
}

// move brings a file from the stage to its place.
func (f *finisher) move(m move) error {
	for _, path := range m.Clear {
		if err := f.removeFile(path); err != nil {
			return err
		}
	}
	nothingThere, err := f.enter(parent(m.To))
	if err != nil {
		return err
	}
	if m.New && !nothingThere {
		if err := f.vacate(f.at(m.To)); err != nil {
			return err
		}
	}
	return f.rename(f.stageFile(m.From), f.at(m.To))
}

// vacate makes sure that nothing stands at a place for a new file. Folders without a file in them are in nobody's way.
func (f *finisher) vacate(name string) error {
	fi, err := f.fs.Lstat(name)
	if gone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if !isFolder(fi) {
		return refuse(Foreign, OpFinish, name, "somebody put a file here during the commit")
	}
	entries, err := f.fs.ReadDir(name)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := f.vacate(filepath.Join(name, e.Name())); err != nil {
			return err
		}
	}
	return f.remove(name)
}

// enter makes a folder and those above it, and refuses to go through a link.
func (f *finisher) enter(path string) (made bool, err error) {
	if made, ok := f.made[path]; ok || path == "" {
		return made, nil
	}
	if _, err := f.enter(parent(path)); err != nil {
		return false, err
	}
	fi, err := f.fs.Lstat(f.at(path))
	switch {
	case gone(err):
		made, err = true, f.fs.Mkdir(f.at(path))
	case err == nil && !isFolder(fi):
		err = refuse(BadPath, OpFinish, f.at(path), "not a folder any more")
	}
	if err == nil {
		f.made[path] = made
	}
	return made, err
}

// reaches tells whether a path leads through folders only. Behind a link nothing is ours.
func (f *finisher) reaches(path string) (bool, error) {
	if _, ok := f.made[path]; ok || path == "" {
		return true, nil
	}
	if ok, err := f.reaches(parent(path)); !ok {
		return false, err
	}
	fi, err := f.fs.Lstat(f.at(path))
	if gone(err) {
		return false, nil
	}
	if err != nil || !isFolder(fi) {
		return false, err
	}
	f.made[path] = false
	return true, nil
}

// removeFile removes a file of ours, if that is still what stands there.
func (f *finisher) removeFile(path string) error {
	if ok, err := f.reaches(parent(path)); !ok {
		return err
	}
	fi, err := f.fs.Lstat(f.at(path))
	if gone(err) {
		return nil
	}
	if err != nil || !fi.Mode().IsRegular() {
		return err
	}
	return f.remove(f.at(path))
}

// prune removes a folder and those above it as far as they are empty. A folder that can't be removed because somebody
// stands in it (a console, a viewer) is left: it holds nothing, and the site must not be blocked by it.
func (f *finisher) prune(path string) error {
	for ; path != ""; path = parent(path) {
		ok, err := f.reaches(parent(path))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		fi, err := f.fs.Lstat(f.at(path))
		if gone(err) {
			continue
		}
		if err != nil || !isFolder(fi) {
			return err
		}
		if err := f.remove(f.at(path)); err != nil {
			if kind := wrap(OpFinish, "", err).(*Error).Kind; notEmpty(err) || kind == Locked || kind == Denied {
				return nil
			}
			return err
		}
		delete(f.made, path)
	}
	return nil
}

// end is what follows after the manifest is in place.
func (f *finisher) end(j *journal) error {
	if err := f.fs.SyncDir(f.at(own)); err != nil {
		return wrap(OpFinish, f.at(own), err)
	}
	for _, path := range j.Deletes {
		if err := f.removeFile(path); err != nil {
			return wrap(OpFinish, f.at(path), err)
		}
	}
	folders := map[string]bool{}
	for _, path := range j.removed() {
		folders[parent(path)] = true
	}
	deepestFirst := func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) }
	for _, path := range slices.SortedFunc(maps.Keys(folders), deepestFirst) {
		if err := f.prune(path); err != nil {
			return wrap(OpFinish, f.at(path), err)
		}
	}
	if err := f.remove(f.own(journalName)); err != nil {
		return wrap(OpFinish, f.own(journalName), err)
	}
	_ = f.removeTree(f.own(stageName)) // the next Begin would do it
	return nil
}
