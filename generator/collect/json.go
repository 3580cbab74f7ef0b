package collect

import (
	"bytes"
	"encoding/json"
	"io"

	"gongshi/generator/finding"
)

var keys = map[State]string{Known: "known", Same: "same", Ready: "ready", Filed: "filed", Faulty: "faulty", Unclear: "unclear", Foreign: "foreign", Aside: "aside", Failed: "failed"}

type jsonFile struct {
	Name       string          `json:"name"`
	State      string          `json:"state"`
	Register   string          `json:"register,omitempty"`
	Period     string          `json:"period,omitempty"`
	Areas      []string        `json:"areas,omitempty"`
	ByRegister string          `json:"register_seen_in,omitempty"`
	ByArea     string          `json:"area_seen_in,omitempty"`
	ByPeriod   string          `json:"period_seen_in,omitempty"`
	Targets    []string        `json:"targets,omitempty"`
	Same       string          `json:"same_as,omitempty"`
	Changes    []jsonDiff      `json:"changes,omitempty"`
	Findings   json.RawMessage `json:"findings"`
}

type jsonDiff struct {
	Area    string      `json:"area"`
	Before  int         `json:"before"`
	After   int         `json:"after"`
	Added   []jsonRow   `json:"added,omitempty"`
	Changed []jsonRow   `json:"changed,omitempty"`
	Removed []jsonRow   `json:"removed,omitempty"`
	Totals  []jsonTotal `json:"totals,omitempty"`
}

type jsonRow struct {
	Key   string     `json:"key"`
	Cell  string     `json:"cell,omitempty"`
	Line  int        `json:"line,omitempty"`
	Cells []jsonCell `json:"cells,omitempty"`
}

type jsonCell struct {
	Heading string `json:"heading"`
	Old     string `json:"old"`
	New     string `json:"new"`
}

type jsonTotal struct {
	Heading string `json:"heading"`
	Before  string `json:"before"`
	After   string `json:"after"`
}

type jsonSent struct {
	Area     string `json:"area"`
	Register string `json:"register"`
	Period   string `json:"period,omitempty"`
	State    string `json:"state"` // of a file, or missing, on-file, not-asked
	File     string `json:"file,omitempty"`
}

// WriteJSON writes what was found as one JSON object, for scripts.
func (c *Collection) WriteJSON(w io.Writer) error {
	own, err := raw(c.log.List())
	if err != nil {
		return err
	}
	out := struct {
		Files    []jsonFile      `json:"files"`
		Table    []jsonSent      `json:"table"`
		Findings json.RawMessage `json:"findings"`
	}{Files: []jsonFile{}, Table: []jsonSent{}, Findings: own}
	for _, f := range c.Files {
		j, err := f.json()
		if err != nil {
			return err
		}
		out.Files = append(out.Files, j)
	}
	t := c.Table()
	for _, l := range t.Rows {
		for i, s := range l.Sent {
			state := keys[s.State]
			if s.State == 0 {
				state = [...]string{"not-asked", "on-file", "missing"}[s.Standing]
			}
			out.Table = append(out.Table, jsonSent{l.Folder, t.Columns[i].Register.Slug, t.Columns[i].Span.Slug(), state, shown(s.File)})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (f *File) json() (j jsonFile, err error) {
	j = jsonFile{Name: shown(f.Name), State: keys[f.State], ByRegister: f.ByRegister, ByArea: f.ByArea, ByPeriod: f.ByPeriod, Targets: f.targets(), Same: shown(f.Twin)}
	if f.Register != nil {
		j.Register, j.Period = f.Register.Slug, f.Span.Slug()
	}
	for _, a := range f.areas {
		j.Areas = append(j.Areas, a.Folder)
	}
	for _, p := range f.places {
		for _, x := range p.parts {
			if x.diff == nil {
				continue
			}
			d := jsonDiff{Area: x.area.Folder, Before: x.diff.Before, After: x.diff.After, Added: jsonRows(x.diff.Added), Changed: jsonRows(x.diff.Changed), Removed: jsonRows(x.diff.Removed)}
			for _, t := range x.diff.Totals {
				d.Totals = append(d.Totals, jsonTotal{t.Heading, t.Before.String(), t.After.String()})
			}
			j.Changes = append(j.Changes, d)
		}
	}
	j.Findings, err = raw(f.Findings)
	return j, err
}

func jsonRows(list []Row) (out []jsonRow) {
	for _, r := range list {
		j := jsonRow{Key: r.Key, Cell: r.Place.Cell, Line: r.Place.Line}
		for _, c := range r.Cells {
			j.Cells = append(j.Cells, jsonCell(c))
		}
		out = append(out, j)
	}
	return out
}

// raw writes findings as check does.
func raw(list []finding.Finding) (json.RawMessage, error) {
	var b bytes.Buffer
	err := finding.WriteJSON(&b, list)
	return b.Bytes(), err
}
