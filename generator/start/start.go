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
	Calendar *day.Calendar // of the holidays; nil = none is known
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
	Registers              []string // slugs of those that are laid
	Ended                  []string // titles of those among them that are no longer in use
	// Year is the one that the accounts are of: this year, as soon as two of its
	// months are over. Last and Before are the two last months of it that are.
	Year         int
	Last, Before day.Day
}

// samples are the registers that a new village keeps, with files that fill them.
var samples = []string{
	"profile", "projects", "funds", "indicators", "problems", "social", "donation-use", "needs",
	"dividends", "assets", "subsidy", "dibao", "finance", "vouchers", "debts",
	"steps", "meetings", "objections", "postings",
}

// inTown are those of them that each village of a new town begins with. Three
// villages with twenty workbooks each are noise: whoever makes the site of a
// town looks at how villages add up, and a village adds what it uses.
var inTown = []string{"profile", "projects", "subsidy", "dibao", "finance"}

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
	p := page{Answers: a, Title: a.Name + "公示栏", Organizer: a.Name + map[bool]string{true: "人民政府", false: "村民委员会"}[a.Town()]}
	p.Year, p.Before, p.Last = accounts(a.Today)
	for _, d := range registers {
		if p.lays(d) {
			p.Registers = append(p.Registers, d.Slug)
			if ended(d) {
				p.Ended = append(p.Ended, d.Title)
			}
		}
	}
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
	if a.Calendar == nil {
		a.Calendar, _ = day.NewCalendar(nil)
	}
	return a
}

// accounts are the year that the accounts of a new site are of, and its two last
// months that are over, by their first days.
func accounts(today day.Day) (year int, before, last day.Day) {
	y, m, _ := today.YMD()
	if m <= 2 {
		y, m = y-1, 13
	}
	return y, day.Must(y, m-2, 1), day.Must(y, m-1, 1)
}

// lays tells whether each village of the site gets a register.
func (p *page) lays(d *model.Declaration) bool {
	switch {
	case ended(d):
		return p.History
	case p.Town():
		return slices.Contains(inTown, d.Slug)
	case !slices.Contains(samples, d.Slug):
		return false
	}
	for _, x := range d.Forms.Dues {
		// Without the holidays of the year a term in working days is a warning, which
		// nobody wants of a sample.
		if _, known, _ := p.Calendar.Count(p.Today.Add(-objected-1), p.Today.Add(-objected+10), day.WorkingDays, day.Counted); x.After.Unit == day.WorkingDays && !known {
			return false
		}
	}
	return true
}

// objected is how many days ago the first objection of the sample came in.
const objected = 27

func ended(d *model.Declaration) bool { return d.Era.To == lastYear }

// Has tells whether a register is laid.
func (p page) Has(slug string) bool { return slices.Contains(p.Registers, slug) }

// Term is a term of some days from a day on, longer where half of it would lie in
// a long holiday, of which a check would warn.
func (p page) Term(start day.Day, n int) int {
	for ; ; n += 5 {
		if s, ok, _ := p.Calendar.HolidayShare(start, start.Add(n)); !ok || s.Name == "" || 2*s.Days < s.Of {
			return n
		}
	}
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
	for _, d := range registers {
		if !p.Has(d.Slug) {
			continue
		}
		from := "village"
		if ended(d) {
			from = "history"
		}
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

// words are what a template calls beside the fields of a page.
var words = template.FuncMap{
	"toml":    Quote,
	"cell":    func(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` },
	"day":     day.Day.String,
	"chinese": day.Day.Chinese,
	"month":   func(d day.Day) string { return fmt.Sprintf("%d年%d月", d.Year(), d.Month()) },
	"back":    func(d day.Day, n int) day.Day { return d.Add(-n) },
	"add":     func(a, b int) int { return a + b },
}

func filled(from string, p page) ([]byte, error) {
	data, err := files.ReadFile(from)
	if err != nil {
		return nil, err
	}
	t, err := template.New(path.Base(from)).Funcs(words).Parse(string(data))
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
