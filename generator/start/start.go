// Package start makes the files of a new site, area or notice, for somebody who
// has never seen one.
//
// In: answers to a few questions, and the day. Out: files by name, to be laid
// into a folder by the caller: nothing is written here. What is made checks
// without a finding and builds; a sample says in its title that it is one.
package start

import (
	"bytes"
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/slug"
)

//go:embed all:files
var files embed.FS

// Files are the files of a folder, by slash-separated name.
type Files map[string][]byte

// Answers are what a new site has to know. What is "" gets a placeholder that
// says so.
type Answers struct {
	Name     string   // 柳村, 城关镇
	Level    string   // 村, 社区, 镇, 乡, 街道
	Within   []string // names of the areas above, from the province down
	Phone    string
	Address  string
	Villages []string // of a town
	Today    day.Day
	// History makes a site for the years of 脱贫攻坚, with the registers that ended
	// with them; it stands still on the last day of the last of those years.
	History bool
}

// Town tells whether the site is one of a town with villages below.
func (a Answers) Town() bool { return !slices.Contains(VillageLevels, a.Level) }

// VillageLevels and TownLevels are the levels that a site can begin with.
var (
	VillageLevels = []string{"村", "社区"}
	TownLevels    = []string{"镇", "乡", "街道"}
)

// page is what a template sees.
type page struct {
	Answers
	Title, Organizer, Slug string
	Registers              []string
	Year                   int
}

// samples are the registers of a new village, with the files that they fill.
var samples = []string{"profile", "projects", "subsidy", "finance", "dibao"}

// lastYear is the last one of 脱贫攻坚.
const lastYear = 2020

// Over tells whether a register is no longer in use on a day: nobody is offered
// it but who makes up for those years (design.md §5, invariant 6).
func Over(d *model.Declaration, today day.Day) bool {
	return d.Era.To != 0 && d.Era.To < today.Year()
}

// Site makes a new site with a sample of what a village discloses today.
func Site(a Answers, registers []*model.Declaration) (Files, error) {
	a = complete(a)
	if a.History {
		a.Today = day.Must(lastYear, 12, 31)
	}
	out := Files{}
	p := page{Answers: a, Title: a.Name + "公示栏", Organizer: a.Name + map[bool]string{true: "人民政府", false: "村民委员会"}[a.Town()], Year: a.Today.Year()}
	if err := out.text("site.toml", "files/site.toml", p); err != nil {
		return nil, err
	}
	if err := out.text("先看这里.txt", "files/先看这里.txt", p); err != nil {
		return nil, err
	}
	if !a.Town() {
		return out, out.village("content", p, registers)
	}
	if err := out.folder("content", "files/town", p); err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	for i, name := range a.Villages {
		v := p
		v.Name, v.Level, v.Within, v.Slug = name, "村", nil, Slug(name, taken)
		if strings.HasSuffix(name, "社区") {
			v.Level = "社区"
		}
		taken[v.Slug] = true
		if err := out.village(path.Join("content", v.Slug), v, registers); err != nil {
			return nil, fmt.Errorf("village %d: %w", i+1, err)
		}
	}
	return out, nil
}

func complete(a Answers) Answers {
	if a.Phone == "" {
		a.Phone = "0000-0000000"
	}
	if a.Address == "" {
		a.Address = "样例：写受理意见的地方"
	}
	if len(a.Villages) == 0 {
		a.Villages = []string{"甲村", "乙村", "丙村"}
	}
	return a
}

// Slug proposes the name of a folder that is not taken.
func Slug(name string, taken map[string]bool) string {
	base := slug.From(strings.TrimSuffix(strings.TrimSuffix(name, "村"), "社区"))
	if base == "" {
		base = "cun"
	}
	out := base
	for n := 2; taken[out]; n++ {
		out = base + "-" + strconv.Itoa(n)
	}
	return out
}

// village makes a village's folder with samples.
func (f Files) village(dir string, p page, registers []*model.Declaration) error {
	p.Registers = nil
	for _, d := range registers {
		from := "village"
		switch ended := d.Era.To == lastYear; {
		case p.History && ended:
			from = "history"
		case ended || !slices.Contains(samples, d.Slug):
			continue
		}
		p.Registers = append(p.Registers, d.Slug)
		if err := f.register(dir, path.Join("files", from, "registers", d.Slug+".csv"), d, p); err != nil {
			return err
		}
	}
	return f.folder(dir, "files/village", p)
}

// folder fills in the texts of a folder of templates.
func (f Files) folder(dir, from string, p page) error {
	if err := f.text(path.Join(dir, "area.toml"), path.Join(from, "area.toml"), p); err != nil {
		return err
	}
	list, err := files.ReadDir(path.Join(from, "notices"))
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := f.text(path.Join(dir, "notices", e.Name()), path.Join(from, "notices", e.Name()), p); err != nil {
			return err
		}
	}
	return nil
}

// text fills in one file. Line ends are those of Windows: old Notepads show
// nothing else.
func (f Files) text(name, from string, p page) error {
	text, err := filled(from, p)
	if err != nil {
		return err
	}
	f[name] = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	return nil
}

func filled(from string, p page) ([]byte, error) {
	data, err := files.ReadFile(from)
	if err != nil {
		return nil, err
	}
	t, err := template.New(path.Base(from)).Funcs(template.FuncMap{"toml": Quote, "day": day.Day.String, "back": func(d day.Day, n int) day.Day { return d.Add(-n) }}).Parse(string(data))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Quote writes a text as a string of TOML.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
