package collect

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/register"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// owner is a row of a file as its records know it.
type owner struct {
	sheet string
	line  int
}

// owners tell which area each row is of, as far as the file itself says so.
type owners struct {
	rows    map[owner]*area
	areas   []*area // in the order of the file
	column  string  // heading of the column that says it; "" = the sheets do
	foreign bool    // the column is none of the register's
	short   bool    // some are not named by the whole name
}

// villages finds out which areas a file is of: by a column or by its sheets, by
// its name, by the title over the table. What these say must agree.
func (c *Collection) villages(f *File) {
	o, ok := c.byColumn(f)
	if ok && o == nil {
		o, ok = c.bySheet(f)
	}
	if !ok {
		f.State = Unclear
		return
	}
	title := c.sightTitles(f)
	if f.name.areas.doubt != nil || o == nil && title.doubt != nil {
		list := slices.Concat(f.name.areas.doubt, title.doubt)
		f.unclear("collect/area", finding.Place{File: f.Name}, fmt.Sprintf("叫“%s”的不止一个：%s。", list[0].Name, paths(list)), "在文件名里写上乡镇，例如“"+full(list[0])+" "+f.Register.Title+"”。")
		return
	}
	switch {
	case o != nil:
		c.agree(f, o, title)
	default:
		c.byText(f, title)
	}
	if f.State != 0 {
		return
	}
	for _, a := range f.areas {
		if !a.inside {
			f.State = Aside
			f.Aside = fmt.Sprintf("是“%s”的，不在这次收的“%s”里", a.Name, c.atlas.top.Name)
			return
		}
	}
}

// byColumn reads the column of village names; nil where there is none. ok is
// false when the column names what is no area.
func (c *Collection) byColumn(f *File) (o *owners, ok bool) {
	ok = true
	split := func(string) bool { return false }
	if i := f.Register.Column(f.Register.Split); i >= 0 {
		one := *f.Register
		one.Columns = one.Columns[i : i+1]
		split = register.Known(&one)
	}
	known := register.Known(f.Register)
	for _, g := range f.grids {
		for j, h := range g.Header {
			own := split(h.Text)
			if !own && (known(h.Text) || !isVillageHeading(h.Text)) || !filled(g, j) {
				continue
			}
			if o == nil {
				o = &owners{rows: map[owner]*area{}, column: h.Text, foreign: !own}
			}
			ok = c.column(f, g, j, o) && ok
			if !own { // the register would ask what this column is
				g.Header[j].Text = ""
			}
			break
		}
	}
	return o, ok
}

func filled(g *table.Grid, j int) bool {
	return slices.ContainsFunc(g.Rows, func(r table.Row) bool { return r.Closing == nil && r.Cells[j] != "" })
}

// column reads one column of one sheet.
func (c *Collection) column(f *File, g *table.Grid, j int, o *owners) bool {
	fine := true
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Closing != nil || row.Hidden && !f.Register.KeepHidden {
			continue
		}
		text := row.Cells[j]
		found := c.atlas.named(text)
		if len(found) == 1 {
			o.add(owner{sheetName(g), g.Line(i)}, found[0])
			o.short = o.short || text != found[0].Name
			continue
		}
		fine = false
		switch {
		case text == "":
			f.say("collect/area", g.Place(i, j), fmt.Sprintf("这一行没有写“%s”，不知道是哪个村的。", o.column), "补上村名；不是记录的行就删掉。")
		case len(found) > 1:
			f.say("collect/area", g.Place(i, j), fmt.Sprintf("叫“%s”的不止一个：%s。", text, paths(found)), "把乡镇写在前面，例如“"+full(found[0])+"”。")
		default:
			f.say("collect/area", g.Place(i, j), fmt.Sprintf("没有叫“%s”的村%s。", text, c.near(text)), "写成辖区的全名。是新的村，先建它的文件夹（gongshi new area）。")
		}
	}
	return fine
}

func (o *owners) add(at owner, a *area) {
	o.rows[at] = a
	if !slices.Contains(o.areas, a) {
		o.areas = append(o.areas, a)
	}
}

// near is the likeliest name that a text was meant to be, in words.
func (c *Collection) near(text string) string {
	var names []string
	for _, a := range c.atlas.list {
		if a.inside {
			names = append(names, a.Name)
		}
	}
	if n := source.Nearest(text, names); n != "" {
		return "，是不是“" + n + "”"
	}
	return ""
}

// bySheet reads the names of sheets as areas; nil where none of them is one.
func (c *Collection) bySheet(f *File) (o *owners, ok bool) {
	var strange []*table.Grid
	for _, g := range f.grids {
		found := c.atlas.named(sheetName(g))
		if sheetName(g) == "" || len(found) != 1 {
			strange = append(strange, g)
			continue
		}
		if o == nil {
			o = &owners{rows: map[owner]*area{}}
		}
		for i := range g.Rows {
			o.add(owner{sheetName(g), g.Line(i)}, found[0])
		}
		o.short = o.short || sheetName(g) != found[0].Name
	}
	if o == nil {
		return nil, true
	}
	for _, g := range strange {
		if len(g.Rows) > 0 {
			f.say("collect/area", g.Place(0, 0), fmt.Sprintf("工作表“%s”看不出是哪个村的%s，别的工作表是用村名命名的。", sheetName(g), c.near(sheetName(g))), "工作表改成村名；不用的工作表就删掉。")
			ok = true
		}
	}
	return o, !ok
}

func sheetName(g *table.Grid) string {
	if g.Sheet == nil {
		return ""
	}
	return g.Sheet.Name
}

// sightTitles looks for areas in the texts over the tables.
func (c *Collection) sightTitles(f *File) sighting {
	var texts []string
	for _, g := range f.grids {
		for _, n := range g.Above {
			texts = append(texts, fold(n.Text))
		}
	}
	return c.atlas.sight(strings.Join(texts, "\n"), nil)
}

// agree takes the areas that the rows name, unless the name of the file or the
// title names another.
func (c *Collection) agree(f *File, o *owners, title sighting) {
	f.owners, f.areas, f.ByArea = o, o.areas, "“"+o.column+"”一列"
	if o.column == "" {
		f.ByArea = "工作表名"
	}
	for i, s := range []sighting{f.name.areas, title} {
		what := []string{"文件名", "标题"}[i]
		for _, a := range s.areas {
			if !slices.ContainsFunc(o.areas, func(b *area) bool { return b == a || b.under(a) || a.under(b) }) {
				f.unclear("collect/area", finding.Place{File: f.Name}, fmt.Sprintf("%s写的是“%s”，%s写的是“%s”。", what, a.Name, f.ByArea, names(o.areas)), "打开看是哪个村的，把写错的一处改过来。")
				return
			}
		}
	}
}

// byText takes the one area that the name of the file or the title names.
func (c *Collection) byText(f *File, title sighting) {
	at := finding.Place{File: f.Name}
	rename := "在文件名前面写上村名，例如“" + c.someUnit() + " " + f.Register.Title + "”。"
	n := f.name.areas.areas
	both := lowest(append(slices.Clone(n), title.areas...))
	both = slices.Compact(both)
	stranger := cmp.Or(f.name.areas.stranger, likeVillage.FindString(f.name.rest[f.Register]))
	switch {
	case len(both) == 1 && (both[0].village || !both[0].inside):
		f.areas, f.ByArea = both, "标题"
		if slices.Contains(n, both[0]) {
			f.ByArea = "文件名"
		}
	case len(both) == 0 && stranger == "" && c.atlas.list[0].unit:
		f.areas, f.ByArea = []*area{c.atlas.top}, alone
	case len(both) == 0 && stranger != "":
		f.unclear("collect/area", at, fmt.Sprintf("文件名写的“%s”不是这里的村%s。", stranger, c.near(stranger)), rename)
	case len(both) == 0:
		f.unclear("collect/area", at, "看不出是哪个村的：文件名、标题、工作表名里都没有村名。", rename)
	case len(both) == 1:
		f.unclear("collect/area", at, fmt.Sprintf("只写了“%s”，看不出是哪个村的。", both[0].Name), rename+fmt.Sprintf("是“%s”自己的，就直接放进 %s/registers。", both[0].Name, both[0].Folder))
	case len(n) == 1 && len(title.areas) == 1:
		f.unclear("collect/area", at, fmt.Sprintf("文件名写的是“%s”，表的标题写的是“%s”。", n[0].Name, title.areas[0].Name), "打开看是哪个村的，把写错的一处改过来。")
	default:
		f.unclear("collect/area", at, fmt.Sprintf("写了几个村（%s），表里却没有“村名”一列。", names(both)), "加上“村名”一列，或请各村分开交。")
	}
}

// alone is how an area is known that is the only one.
const alone = "只有这一个"

// likeVillage is a word that ends like the name of a village.
var likeVillage = regexp.MustCompile(`\p{Han}{1,5}(?:村|社区)`)

// someUnit is a village for an example.
func (c *Collection) someUnit() string {
	for _, a := range c.atlas.list {
		if a.inside && a.unit {
			return a.Name
		}
	}
	return c.atlas.top.Name
}

func names(list []*area) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Name)
	}
	return few(out)
}

// full is an area with the one above it.
func full(a *area) string {
	if len(a.parents) == 0 {
		return a.Name
	}
	return a.parents[len(a.parents)-1].Name + a.Name
}

func paths(list []*area) string {
	var out []string
	for _, a := range list {
		out = append(out, full(a))
	}
	return few(out)
}

// few lists the first of many words.
func few(list []string) string {
	const most = 8
	if len(list) > most {
		return strings.Join(list[:most], "、") + fmt.Sprintf("等%d个", len(list))
	}
	return strings.Join(list, "、")
}
