// Package collect takes in the workbooks that villages send by chat.
//
// In: a folder of files under whatever names they came, and a site. Out: for
// each file which register, village and time it is of and how that was seen,
// what it changes row by row, and the findings that check would have; and, when
// told to, the files filed under their proper names with the old ones kept in
// .gongshi/collected. What is not clear is asked for in words, never guessed.
// Looking writes nothing.
package collect

import (
	"context"
	"path/filepath"
	"sync"
	"time"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/output"
	"gongshi/generator/parallel"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// Options say what to collect, and for which site.
type Options struct {
	Dir      string // the site folder
	Inbox    string // the folder of files as they came
	Area     string // collect for this area and those below; "" = the whole site
	Register string // collect this register only; "" = all
	Period   string // collect what is of this year, quarter or month; "" = what most files are of
	Day      day.Day
	Force    day.Day   // the day of --date, whatever site.toml says; 0 = not forced
	Now      time.Time // when this happens, for the records
	FS       output.FS // nil = the machine's
	Convert  Convert   // of old formats; nil = there is no program for it
}

// Misuse is a wrong option, in a person's words.
type Misuse struct{ Text, Hint string }

func (e Misuse) Error() string { return e.Text }

// Unwritable is a site that nothing can be filed in, in a person's words.
type Unwritable struct{ Text, Hint string }

func (e Unwritable) Error() string { return e.Text }

// State is what becomes of a file.
type State uint8

const (
	Known   State = iota + 1 // these very bytes were collected before
	Same                     // no row differs from what is on file
	Ready                    // can be filed
	Filed                    // has been filed
	Faulty                   // has errors
	Unclear                  // a person has to say what it is
	Foreign                  // no table
	Aside                    // of another register or area than those that are collected
	Failed                   // could not be written
)

// File is one file of the inbox.
type File struct {
	Name  string // as it lies in the inbox
	Time  time.Time
	State State
	Aside string // why it is left aside, in words

	Register                     *model.Declaration
	Span                         model.Span
	ByRegister, ByArea, ByPeriod string // how these were seen, in words
	Apart                        bool   // filed village by village, anew
	Findings                     []finding.Finding
	Twin                         string // the file with the same rows that is taken instead

	name   *name
	ext    string // that it really has
	data   []byte
	hash   string
	before *entry // of the index: when it was collected
	grids  []*table.Grid
	sheet  []*table.Sheet
	owners *owners
	areas  []*area
	year   int // that its name says, or its span
	places []*placement
	log    *finding.Log
	alone  bool // other files would take the same place at the township: write this one apart
}

// Collection is an inbox as looked at.
type Collection struct {
	Files []*File
	Site  string

	o      Options
	site   *model.Site
	folder *source.Folder
	loader *load.Loader
	pool   *parallel.Pool
	atlas  *atlas
	called []calling            // what the registers are called
	only   *model.Declaration   // the one register that is collected
	wanted []*model.Declaration // that are collected
	span   model.Span           // that is collected; zero = not said
	day    day.Day
	index  *index
	areas  sync.Map // by area: *standing
	log    *finding.Log
}

// Close releases the site folder.
func (c *Collection) Close() error { return c.folder.Close() }

// Look reads the inbox and says of each file what it is and what it would
// change. It writes nothing. A nil collection means that the site's settings
// can't be used; the findings say why. The error is a Misuse, a cancelled
// context, or a site folder that can't be opened.
func Look(ctx context.Context, o Options) (*Collection, []finding.Finding, error) {
	c, findings, err := open(o)
	if c == nil {
		return nil, findings, err
	}
	in, err := source.Open(o.Inbox)
	if err != nil {
		c.Close()
		return nil, nil, Misuse{"收件夹打不开：" + o.Inbox + "。", "检查文件夹的名称，路径里有空格时整个加引号。"}
	}
	defer in.Close()
	for _, name := range list(in, "", 0, c.log) {
		c.Files = append(c.Files, &File{Name: name, log: &finding.Log{}})
	}
	c.each(ctx, func(f *File) { c.take(ctx, in, f) })
	c.each(ctx, c.recognise)
	c.timely()
	c.each(ctx, c.weigh)
	c.twice()
	for _, f := range c.Files {
		f.cover()
		f.finish(c)
	}
	if err := ctx.Err(); err != nil {
		c.Close()
		return nil, nil, err
	}
	return c, nil, nil
}

// each works on the files that nothing has been decided about.
func (c *Collection) each(ctx context.Context, do func(*File)) {
	c.pool.Each(len(c.Files), func(i int) {
		if f := c.Files[i]; f.State == 0 && ctx.Err() == nil {
			do(f)
		}
	})
}

// recognise finds out what a file is.
func (c *Collection) recognise(f *File) {
	quiet := &finding.Log{}
	sheets := f.sheets(quiet)
	if sheets == nil {
		f.log.Merge(quiet)
		f.State = Unclear
		c.guessed(f)
		return
	}
	if c.register(f, sheets); f.State != 0 {
		c.guessed(f)
		return
	}
	if c.only != nil && f.Register != c.only {
		f.State, f.Aside = Aside, "是“"+f.Register.Title+"”，这次收的是“"+c.only.Title+"”"
		return
	}
	c.read(f)
	if c.villages(f); f.State != 0 {
		return
	}
	c.period(f)
}

// guessed notes what the name of a file says that can't be read, for the table
// of who has sent what.
func (c *Collection) guessed(f *File) {
	if len(f.name.whole) == 1 {
		f.Register = f.name.whole[0]
	}
	if s := f.name.areas; s.doubt == nil && len(s.areas) == 1 && s.areas[0].inside {
		f.areas = s.areas
	}
	if f.Register == nil || f.Register.Period == 0 {
		return
	}
	if s := spansOf(f.Register.Period, f.name.text); len(s) == 1 {
		f.Span = s[0]
	}
}

func (f *File) say(id string, at finding.Place, text, hint string, also ...finding.Place) {
	f.log.Add(id, at, text, hint, also...)
}

// unclear says what keeps a file from being recognised.
func (f *File) unclear(id string, at finding.Place, text, hint string, also ...finding.Place) {
	f.State = Unclear
	f.say(id, at, text, hint, also...)
}

// inSite is a path of the site on this machine.
func (c *Collection) inSite(name string) string {
	return filepath.Join(c.o.Dir, filepath.FromSlash(name))
}
