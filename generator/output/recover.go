package output

import (
	"errors"
	"io"
	"slices"
)

// resume finishes a commit that was interrupted, if there is one. It may itself be interrupted at any point.
func (d disk) resume() (found bool, err error) {
	data, err := d.readFile(d.own(journalName))
	if gone(err) {
		return false, nil
	}
	if err != nil {
		return false, wrap(OpFinish, d.own(journalName), err)
	}
	j, err := parseJournal(data)
	if err != nil {
		return false, &Error{Kind: BadJournal, Op: "begin", Path: d.own(journalName), Err: err}
	}
	r := recovery{finisher: finisher{disk: d, made: map[string]bool{}}, fixes: map[string]*Entry{}}
	staged := d.own(stageName + "/" + manifestName)
	next, isStaged, err := d.readManifest(staged)
	if err == nil && !isStaged {
		next, _, err = d.readManifest(d.own(manifestName)) // it has moved already
	}
	if err != nil {
		return false, wrap(OpFinish, staged, err)
	}
	r.next = next
	if err := r.settle(j); err != nil {
		return false, err
	}
	if len(r.fixes) > 0 {
		staged, isStaged = d.own(stageName+"/fixed.json"), true
		if err := r.writeFixed(staged); err != nil {
			return false, wrap(OpFinish, staged, err)
		}
	}
	if isStaged {
		if err := r.rename(staged, d.own(manifestName)); err != nil {
			return false, wrap(OpFinish, d.own(manifestName), err)
		}
	}
	return true, r.end(j)
}

// recovery finishes the commit of a process that died. Pages are not fsynced: if the power went, a staged file may be lost or
// cut off. Then the old file stays, and the manifest must say so: a file that it does not list is nobody's and
// could never be overwritten or deleted again.
type recovery struct {
	finisher
	next  *Manifest         // as the commit wanted it
	fixes map[string]*Entry // where it is wrong; nil if there is no such file
}

// settle does the moves that are still to be done, and finds out what came of the others.
func (r *recovery) settle(j *journal) error {
	var lost []move
	for _, m := range j.Moves {
		want, listed := r.next.Find(m.To)
		got, err := r.content(r.stageFile(m.From))
		if err != nil && !gone(err) {
			return wrap(OpFinish, r.stageFile(m.From), err)
		}
		if err != nil || !listed || got.Size != want.Size || got.Sum != want.Sum {
			lost = append(lost, m) // or moved before
			continue
		}
		if err := r.move(m); err != nil {
			return wrap(OpFinish, r.at(m.To), err)
		}
	}
	for _, path := range j.removed() {
		r.note(path, nil)
	}
	for _, m := range lost {
		e, err := r.standing(m.To, m.Class)
		if err != nil {
			return wrap(OpFinish, r.at(m.To), err)
		}
		r.note(m.To, e)
		for _, path := range m.Clear {
			if e != nil {
				break // it was moved, and its way cleared before
			}
			left, err := r.standing(path, m.Class)
			if err != nil {
				return wrap(OpFinish, r.at(path), err)
			}
			r.note(path, left)
		}
	}
	return nil
}

// note makes the manifest tell what stands at a path.
func (r *recovery) note(path string, e *Entry) {
	want, listed := r.next.Find(path)
	if e == nil && !listed || e != nil && listed && *e == want {
		delete(r.fixes, path)
		return
	}
	r.fixes[path] = e
}

// standing gives the entry for what stands at a path: the wanted one if its bytes are right, nil if there is no file.
func (r *recovery) standing(path string, c Class) (*Entry, error) {
	if ok, err := r.reaches(parent(path)); !ok {
		return nil, err
	}
	fi, err := r.fs.Lstat(r.at(path))
	if gone(err) {
		return nil, nil
	}
	if err != nil || !fi.Mode().IsRegular() {
		return nil, err
	}
	want, listed := r.next.Find(path)
	got, err := r.content(r.at(path))
	if listed && got.Size == want.Size && got.Sum == want.Sum {
		return &want, err
	}
	return &Entry{Path: path, Size: Unknown, Class: c}, err
}

func (r *recovery) writeFixed(name string) error {
	entries := slices.DeleteFunc(slices.Clone(r.next.entries), func(e Entry) bool {
		_, fixed := r.fixes[e.Path]
		return fixed
	})
	for _, e := range r.fixes {
		if e != nil {
			entries = append(entries, *e)
		}
	}
	m, err := newManifest(entries)
	if err == nil {
		err = r.mkdir(r.own(stageName))
	}
	if err != nil {
		return errors.Join(errors.New("the corrected manifest"), err)
	}
	return r.write(name, true, func(w io.Writer) error { return writeManifest(w, m.All()) })
}
