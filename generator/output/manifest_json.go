package output

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
)

const (
	manifestName    = "manifest.json"
	manifestVersion = 1
	manifestHead    = `{"version":1,"files":[` + "\n"
	manifestTail    = "]}\n"
)

// writeManifest writes JSON with one entry a line, so that two manifests can be compared with diff. The same
// entries give the same bytes everywhere: no times, no names of machines. Paths need no escaping, see checkPath.
func writeManifest(w io.Writer, entries iter.Seq[Entry]) error {
	b := bufio.NewWriterSize(w, 64<<10)
	_, _ = b.WriteString(manifestHead)
	line, comma := make([]byte, 0, 512), ""
	for e := range entries {
		line = append(line[:0], comma...)
		line = append(line, `{"path":"`...)
		line = append(line, e.Path...)
		line = append(line, `","size":`...)
		line = strconv.AppendInt(line, e.Size, 10)
		line = append(line, `,"sha256":"`...)
		line = hex.AppendEncode(line, e.Sum[:])
		line = append(line, `","class":"`...)
		line = append(line, e.Class.String()...)
		line = append(line, `"}`...)
		_, _ = b.Write(line)
		comma = ",\n"
	}
	if comma != "" {
		_ = b.WriteByte('\n')
	}
	_, _ = b.WriteString(manifestTail)
	return b.Flush() // a bufio.Writer keeps its first error
}

// parseManifest reads what writeManifest wrote. Lines as written take the short way, which is ten times faster than
// encoding/json and matters when nothing else changed; any other layout of the same JSON is read too, since an
// editor or git may have touched the file.
func parseManifest(data []byte) (*Manifest, error) {
	entries, ok := parseLines(data)
	if !ok {
		var err error
		if entries, err = parseJSON(data); err != nil {
			return nil, err
		}
	}
	return newManifest(entries)
}

func parseLines(data []byte) ([]Entry, bool) {
	body, ok1 := bytes.CutPrefix(data, []byte(manifestHead))
	body, ok2 := bytes.CutSuffix(body, []byte(manifestTail))
	if !ok1 || !ok2 {
		return nil, false
	}
	lines := bytes.Count(body, []byte{'\n'})
	entries := make([]Entry, 0, lines)
	ends := make([]int, 0, lines)
	var paths []byte
	for len(body) > 0 {
		line, next, ok := bytes.Cut(body, []byte{'\n'})
		if ok && len(next) > 0 {
			line, ok = bytes.CutSuffix(line, []byte{','})
		}
		if !ok {
			return nil, false
		}
		path, e, ok := parseLine(line)
		if !ok {
			return nil, false
		}
		paths = append(paths, path...)
		entries, ends, body = append(entries, e), append(ends, len(paths)), next
	}
	// All paths share one piece of memory, and none keeps the text of the file alive.
	all, start := string(paths), 0
	for i, end := range ends {
		entries[i].Path, start = all[start:end], end
	}
	return entries, true
}

func parseLine(line []byte) (path []byte, e Entry, ok bool) {
	line, ok1 := bytes.CutPrefix(line, []byte(`{"path":"`))
	path, line, ok2 := bytes.Cut(line, []byte(`","size":`))
	size, line, ok3 := bytes.Cut(line, []byte(`,"sha256":"`))
	sum, line, ok4 := bytes.Cut(line, []byte(`","class":"`))
	class, ok5 := bytes.CutSuffix(line, []byte(`"}`))
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || bytes.ContainsAny(path, `"\`) {
		return nil, e, false
	}
	e, err := newEntry(size, sum, class)
	return path, e, err == nil
}

func parseJSON(data []byte) ([]Entry, error) {
	var file struct {
		Version int `json:"version"`
		Files   []struct {
			Path  string      `json:"path"`
			Size  json.Number `json:"size"`
			Sum   string      `json:"sha256"`
			Class string      `json:"class"`
		} `json:"files"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	if file.Version != manifestVersion {
		return nil, fmt.Errorf("version %d, want %d", file.Version, manifestVersion)
	}
	entries := make([]Entry, 0, len(file.Files))
	for _, f := range file.Files {
		e, err := newEntry([]byte(f.Size), []byte(f.Sum), []byte(f.Class))
		if err != nil {
			return nil, fmt.Errorf("entry %q: %w", f.Path, err)
		}
		e.Path = f.Path
		entries = append(entries, e)
	}
	return entries, nil
}

func newEntry(size, sum, class []byte) (e Entry, err error) {
	if e.Size, err = strconv.ParseInt(string(size), 10, 64); err != nil || e.Size < Unknown {
		return e, fmt.Errorf("size %q", size)
	}
	if len(sum) != hex.EncodedLen(len(e.Sum)) {
		return e, fmt.Errorf("sha256 %q", sum)
	}
	if _, err := hex.Decode(e.Sum[:], sum); err != nil {
		return e, fmt.Errorf("sha256 %q", sum)
	}
	return e, e.Class.UnmarshalText(class)
}
