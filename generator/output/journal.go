package output

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
)

const (
	journalName    = "journal.json"
	journalVersion = 1
)

// journal says how to finish a commit.
type journal struct {
	Version int      `json:"version"`
	Moves   []move   `json:"moves"` // in their order
	Deletes []string `json:"deletes"`
}

// move brings one file from the stage to its place.
type move struct {
	From  uint32   `json:"from"` // number in the stage
	To    string   `json:"to"`
	Class Class    `json:"class"`
	New   bool     `json:"new,omitempty"`   // nothing stood there; whatever stands there now is not ours
	Clear []string `json:"clear,omitempty"` // files of ours that stand in its way
}

func (d disk) stageFile(n uint32) string {
	return d.own(stageName + "/" + strconv.FormatUint(uint64(n), 10))
}

// encode writes one move a line and never holds the whole text: after a cold build of a county it is long.
func (j *journal) encode(w io.Writer) error {
	b := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(b, "{\"version\":%d,\"moves\":[", journalVersion)
	for i := range j.Moves {
		if err := encodeLine(b, i, &j.Moves[i]); err != nil {
			return err
		}
	}
	_, _ = b.WriteString("\n],\"deletes\":[")
	for i := range j.Deletes {
		if err := encodeLine(b, i, j.Deletes[i]); err != nil {
			return err
		}
	}
	_, _ = b.WriteString("\n]}\n")
	return b.Flush()
}

func encodeLine(b *bufio.Writer, i int, v any) error {
	line, err := json.Marshal(v)
	if i > 0 {
		_ = b.WriteByte(',')
	}
	_ = b.WriteByte('\n')
	_, _ = b.Write(line)
	return err
}

// parseJournal refuses a journal that names a file outside of the output folder.
func parseJournal(data []byte) (*journal, error) {
	j := new(journal)
	if err := json.Unmarshal(data, j); err != nil {
		return nil, err
	}
	if j.Version != journalVersion {
		return nil, fmt.Errorf("version %d, want %d", j.Version, journalVersion)
	}
	paths := j.removed()
	for _, m := range j.Moves {
		paths = append(paths, m.To)
	}
	for _, path := range paths {
		if reason := checkPath(path); reason != "" {
			return nil, fmt.Errorf("path %q: %s", path, reason)
		}
	}
	return j, nil
}

// removed gives every path that goes away.
func (j *journal) removed() []string {
	list := slices.Clone(j.Deletes)
	for _, m := range j.Moves {
		list = append(list, m.Clear...)
	}
	return list
}
