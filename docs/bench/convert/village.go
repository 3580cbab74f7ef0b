package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// village is one folder of the corpus on its way to one area of the site.
type village struct {
	slug, corpus string
	dir          string // of the area
}

// convert writes the area and returns how many notices it has.
func (v village) convert() (int, error) {
	for _, sub := range []string{"notices", "registers"} {
		if err := os.MkdirAll(filepath.Join(v.dir, sub), 0o755); err != nil {
			return 0, err
		}
	}
	if err := v.area(); err != nil {
		return 0, err
	}
	if err := v.registers(); err != nil {
		return 0, err
	}
	return v.notices()
}

// area writes area.toml: the name and the paragraph under it.
func (v village) area() error {
	data, err := os.ReadFile(filepath.Join(v.corpus, "content", v.slug, "_index.md"))
	if err != nil {
		return err
	}
	var head struct{ Title string }
	body, err := cut(data, &head)
	if err != nil {
		return fmt.Errorf("%s: %w", v.slug, err)
	}
	text := fmt.Sprintf("name = %q\nlevel = \"村\"\nslug = %q\nabout = %q\n", head.Title, v.slug, strings.TrimSpace(string(body)))
	return os.WriteFile(filepath.Join(v.dir, "area.toml"), []byte(text), 0o644)
}

// registers copies the data files as they are: their names and headings are
// those of the declarations.
func (v village) registers() error {
	from := filepath.Join(v.corpus, "data", v.slug)
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(v.dir, "registers", e.Name()), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (v village) notices() (int, error) {
	from := filepath.Join(v.corpus, "content", v.slug, "notices")
	entries, err := os.ReadDir(from)
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			return 0, err
		}
		text, err := notice(data)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", e.Name(), err)
		}
		if err := os.WriteFile(filepath.Join(v.dir, "notices", e.Name()), text, 0o644); err != nil {
			return 0, err
		}
	}
	return len(entries), nil
}

// notice gives a notice the front matter of gongshi over the same text.
func notice(data []byte) ([]byte, error) {
	var head struct {
		Title, Kind, Topic string
		Date               time.Time
		Start              time.Time `toml:"objection_start"`
		End                time.Time `toml:"objection_end"`
	}
	body, err := cut(data, &head)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(len(data) + 128)
	fmt.Fprintf(&b, "+++\ntitle = %q\nkind = %q\ntopic = %q\ndate = %s\n", head.Title, head.Kind, head.Topic, head.Date.Format(time.DateOnly))
	if head.Kind != "公告" {
		fmt.Fprintf(&b, "start = %s\nend = %s\n", head.Start.Format(time.DateOnly), head.End.Format(time.DateOnly))
	}
	b.WriteString("state = \"已签发\"\nauthor = \"示例\"\napprover = \"示例\"\n+++\n")
	b.Write(body)
	return b.Bytes(), nil
}

// cut reads the front matter between the two +++ lines into head and returns
// the bytes after it.
func cut(data []byte, head any) ([]byte, error) {
	const fence = "+++\n"
	rest, ok := bytes.CutPrefix(data, []byte(fence))
	front, body, closed := bytes.Cut(rest, []byte("\n"+fence))
	if !ok || !closed {
		return nil, fmt.Errorf("no front matter")
	}
	return body, toml.Unmarshal(front, head)
}
