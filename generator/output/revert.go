package output

import (
	"cmp"
	"slices"
)

// Revert takes back what was put or kept under some paths, as if nothing had been said of them: each may be put or
// kept again. Files of the last manifest that are not mentioned again will be deleted, as always.
func (t *Tx) Revert(paths []string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over {
		return &Error{Kind: Other, Op: "revert", Err: errOver}
	}
	gone := make(map[string]bool, len(paths))
	for _, p := range paths {
		gone[p] = true
	}
	var err error
	t.items = slices.DeleteFunc(t.items, func(it item) bool {
		if !gone[it.Path] {
			return false
		}
		switch {
		case t.isFirst():
			err = cmp.Or(err, t.fs.Remove(t.at(it.Path)))
		case it.stage != 0:
			err = cmp.Or(err, t.fs.Remove(t.stageFile(it.stage)))
		default:
			t.unchanged--
		}
		return true
	})
	for p := range gone {
		folded := fold(p)
		delete(t.clear, p)
		delete(t.seen, folded)
		if at, ok := t.prev.find(folded); ok {
			if t.state[at] == same {
				t.unchanged--
			}
			t.state[at] = idle
		}
	}
	if err != nil {
		err = wrap("revert", t.at(""), err)
		if t.broken == nil {
			t.broken = err
		}
	}
	return err
}

// Standing reads a file that the last commit wrote, as it stands now.
func (t *Tx) Standing(path string) ([]byte, error) {
	e, ok := t.prev.Find(path)
	if !ok {
		return nil, refuse(Other, "read", path, "not in the manifest")
	}
	data, err := t.readFile(t.at(e.Path))
	return data, wrap("read", t.at(path), err)
}
