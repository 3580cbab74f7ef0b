package output

import (
	"errors"
	"path/filepath"
)

const (
	lockName   = "lock"
	stageName  = "stage"
	besideName = ".gongshi-new" // added to the name of an output folder that does not exist yet
	besideLock = "gongshi.lock" // in that folder; also the mark that gongshi made it
	treeName   = "tree"         // in that folder; becomes the output folder
)

// errAgain says that the output folder came or went while Begin looked at it.
var errAgain = errors.New("the folder changed meanwhile")

// Begin opens a transaction on an output folder, which need not exist. It takes the lock (an error of kind Busy if
// another process has it), finishes an interrupted commit, throws away the stage of an interrupted run that had not come
// that far, and reads the manifest. A transaction must be ended by Commit or Abort.
func Begin(fsys FS, out string, opt Options) (*Tx, error) {
	if out == "" {
		return nil, refuse(BadPath, "begin", out, "no output folder named")
	}
	d := newDisk(fsys, out, opt)
	for range 3 {
		found, err := d.exists()
		if err != nil {
			return nil, wrap("begin", d.at(""), err)
		}
		begin := d.beginBeside
		if found {
			begin = d.beginInside
		}
		t, err := begin()
		if !errors.Is(err, errAgain) {
			return t, wrap("begin", d.at(""), err)
		}
	}
	return nil, &Error{Kind: Busy, Op: "begin", Path: d.at(""), Err: errAgain}
}

// exists tells whether there is an output folder. A link to a folder is one: the user chose it.
func (d disk) exists() (bool, error) {
	fi, err := d.fs.Stat(d.at(""))
	switch {
	case err == nil && fi.IsDir():
		return true, nil
	case err == nil:
		return false, refuse(Foreign, "begin", d.at(""), "not a folder")
	case !gone(err):
		return false, err
	}
	if _, err := d.fs.Lstat(d.at("")); err == nil {
		return false, refuse(BadPath, "begin", d.at(""), "a link to nothing")
	}
	return false, nil
}

func (d disk) beginInside() (*Tx, error) {
	if err := d.mkdir(d.at(own)); err != nil {
		return nil, err
	}
	lock, err := d.fs.Lock(d.own(lockName))
	if gone(err) {
		return nil, errAgain // another transaction was aborted and took its folder along
	}
	if err != nil {
		return nil, wrap("begin", d.own(lockName), err)
	}
	t := newTx(d)
	t.locks = lock
	if err := t.load(); err != nil {
		_ = t.release()
		return nil, err
	}
	return t, nil
}

// load brings the folder into order and reads its manifest.
func (t *Tx) load() (err error) {
	if err = t.clearBeside(); err != nil {
		return err
	}
	if t.recovered, err = t.resume(); err != nil {
		return err
	}
	if err = t.removeTree(t.own(stageName)); err != nil {
		return err
	}
	prev, _, err := t.readManifest(t.own(manifestName))
	if err != nil {
		return err
	}
	t.prev, t.state = prev, make([]state, prev.Len())
	return nil
}

func (d disk) beside() disk { return newDisk(d.fs, d.at("")+besideName, Options{Sleep: d.sleep}) }

// clearBeside removes what a first build left beside the folder if it died after its rename.
func (d disk) clearBeside() error {
	b := d.beside()
	found, err := b.ours()
	if err != nil || !found {
		if e, ok := errors.AsType[*Error](err); ok && e.Kind == Foreign {
			return nil // somebody's folder that happens to have the name; it is not in our way now
		}
		return err
	}
	lock, err := b.fs.Lock(b.at(besideLock))
	if errors.Is(err, ErrHeld) || gone(err) {
		return nil // its maker is about to remove it
	}
	if err != nil {
		return err
	}
	return b.discardBeside(lock)
}

// discardBeside ends a first build, with or without its tree. The mark goes last but for the folder.
func (d disk) discardBeside(lock Unlocker) error {
	err := d.removeTree(d.at(treeName))
	if err := errors.Join(err, lock.Unlock()); err != nil {
		return err
	}
	if err := d.remove(d.at("")); err != nil && !notEmpty(err) {
		return err
	}
	return nil
}

// ours tells whether there is a folder that a first build made: nothing in it but the mark and the tree. An empty
// folder may be one too, since making it and marking it are two steps.
func (d disk) ours() (found bool, err error) {
	fi, err := d.fs.Lstat(d.at(""))
	if gone(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	foreign := refuse(Foreign, "begin", d.at(""), "a folder for the first build is needed here")
	if !isFolder(fi) {
		return false, foreign
	}
	entries, err := d.fs.ReadDir(d.at(""))
	if err != nil {
		return false, err
	}
	marked := len(entries) == 0
	for _, e := range entries {
		if e.Name() == besideLock {
			marked = true
		} else if e.Name() != treeName {
			return false, foreign
		}
	}
	if !marked {
		return false, foreign
	}
	return true, nil
}

func (d disk) beginBeside() (*Tx, error) {
	b := d.beside()
	parents, err := b.mkdirParents()
	if err != nil {
		return nil, err
	}
	found, err := b.ours()
	if err == nil && !found {
		err = b.mkdir(b.at(""))
	}
	if err != nil {
		return nil, err
	}
	lock, err := b.fs.Lock(b.at(besideLock))
	if gone(err) {
		return nil, errAgain
	}
	if err != nil {
		return nil, wrap("begin", b.at(besideLock), err)
	}
	// Under the lock: another first build may have been finished since the folder was looked for.
	found, err = d.exists()
	if err == nil && !found {
		err = b.removeTree(b.at(treeName))
	}
	if err == nil && !found {
		err = b.mkdir(b.at(treeName))
	}
	if err != nil || found {
		if err = errors.Join(err, b.discardBeside(lock)); err == nil {
			err = errAgain
		}
		return nil, err
	}
	t := newTx(b.in(treeName))
	t.locks, t.prev, t.target, t.home, t.parents = lock, &Manifest{}, d.at(""), b, parents
	return t, nil
}

// mkdirParents makes the folders above this one and tells which, so that Abort can take them away.
func (d disk) mkdirParents() (made []string, err error) {
	var missing []string
	for up := filepath.Dir(d.at("")); ; up = filepath.Dir(up) {
		_, err := d.fs.Stat(up)
		if err == nil || up == filepath.Dir(up) {
			break
		}
		if !gone(err) {
			return nil, err
		}
		missing = append(missing, up)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := d.mkdir(missing[i]); err != nil {
			return made, err
		}
		made = append(made, missing[i])
	}
	return made, nil
}
