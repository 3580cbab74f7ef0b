package load

import (
	"cmp"
	"fmt"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// Registers reads the registers of an area in the order of their declarations,
// of each the newest period first: from its own files, and the rows that files
// of the areas above it hold for it.
func (l *Loader) Registers(a *model.Area, parents []*model.Area, log *finding.Log) []*model.Register {
	out := l.files(a, log)
	for _, up := range slices.Backward(parents) {
		if !l.Splits() {
			break
		}
		for _, r := range l.handing(up).below[a.Folder] {
			out = l.add(out, r, a, log)
		}
	}
	slices.SortStableFunc(out, func(x, y *model.Register) int {
		return cmp.Or(cmp.Compare(slices.Index(l.Site.Registers, x.Declaration), slices.Index(l.Site.Registers, y.Declaration)), cmp.Compare(y.Span.From, x.Span.From))
	})
	for i := 1; i < len(out); i++ {
		if r := out[i]; r.Declaration == out[i-1].Declaration {
			out[i-1].Earlier = r
			if _, own := a.Data[r.Declaration.Slug+"/"+r.Span.Slug()]; !own { // what area.toml says is meant of the newest
				r.About.Date, r.About.Stated, r.About.States, r.About.Note = 0, nil, nil, ""
			}
		}
	}
	return out
}

// add takes in a register from above unless the area has one of its own for the
// same time.
func (l *Loader) add(out []*model.Register, r *model.Register, a *model.Area, log *finding.Log) []*model.Register {
	for _, x := range out {
		if x.Declaration == r.Declaration && x.Span == r.Span {
			log.Add("register/duplicate", finding.Place{File: x.Name()}, fmt.Sprintf("台账“%s”在上级的文件里也有“%s”的行，没有读取那些行。", r.Declaration.Title, a.Name), "同一种台账只留一处：删掉这个文件，或从上级的文件里删掉这些行。", finding.Place{File: r.Name()})
			return out
		}
	}
	mine := register.Clone(r)
	above := r.About // its totals are those of all areas
	above.Stated, above.States, above.Note = nil, nil, ""
	mine.About = l.about(a, r.Declaration, r.Span, above)
	return append(out, mine)
}

// about is what area.toml says of a register, or else what another says.
func (l *Loader) about(a *model.Area, d *model.Declaration, s model.Span, otherwise model.RegisterAbout) model.RegisterAbout {
	if s.Sort != 0 {
		if about, ok := a.Data[d.Slug+"/"+s.Slug()]; ok {
			return about
		}
	}
	if about, ok := a.Data[d.Slug]; ok {
		return about
	}
	return otherwise
}

// part is one data file, typed, with what it is bound to.
type part struct {
	d    *model.Declaration
	span model.Span
	regs []loaded
	log  finding.Log // of its rows
}

// loaded is a register read from a file; sheet names the area it is for where a
// declaration has one sheet for each.
type loaded struct {
	*model.Register
	sheet string
}

// ownFiles reads the files of an area's registers folder.
func (l *Loader) ownFiles(a *model.Area, log *finding.Log) []*part {
	dir := path.Join(a.Folder, "registers")
	type slot struct {
		d    *model.Declaration
		span model.Span
	}
	files := map[slot]string{}
	var out []*part
	for _, e := range l.Folder.List(dir, log) {
		name := path.Join(dir, e.Name)
		d, suffix := l.bind(e, name, log)
		if d == nil {
			continue
		}
		if first := files[slot{d, model.Span{}}]; first != "" && d.Period == 0 && !d.Several {
			log.Add("register/duplicate", finding.Place{File: name}, fmt.Sprintf("台账“%s”有两个文件。", d.Title), "合成一个文件，或删掉旧的。", finding.Place{File: first})
			continue
		}
		grids, ok := l.grids(d, a, l.about(a, d, model.Span{}, model.RegisterAbout{}).Encoding, name, log)
		if !ok {
			files[slot{d, model.Span{}}] = cmp.Or(files[slot{d, model.Span{}}], name)
			continue
		}
		span, ok := spanOf(d, suffix, name, grids, log)
		if !ok {
			continue
		}
		if first := files[slot{d, span}]; first != "" && !d.Several {
			log.Add("register/duplicate", finding.Place{File: name}, fmt.Sprintf("台账“%s”%s有两个文件。", d.Title, span), "合成一个文件，或删掉旧的。", finding.Place{File: first})
			continue
		}
		files[slot{d, span}] = name
		p := &part{d: d, span: span}
		for sheet, grids := range bySheet(d, grids) {
			if reg := register.TypeAll(d, name, grids, l.about(a, d, span, model.RegisterAbout{}), &p.log); reg != nil {
				reg.Span = span
				l.lookUp(reg, dir, a, &p.log)
				p.regs = append(p.regs, loaded{reg, sheet})
			}
		}
		out = append(out, p)
	}
	return prepared(out, log)
}

// prepared takes out files that somebody has laid ready for the next period and
// nobody has filled in yet: the period before is still the newest.
func prepared(all []*part, log *finding.Log) []*part {
	return slices.DeleteFunc(all, func(p *part) bool {
		ready := p.d.Period != 0 && p.rows() == 0 && len(p.regs) > 0 && slices.ContainsFunc(all, func(o *part) bool { return o.d == p.d && o.span.From < p.span.From && o.rows() > 0 })
		if !ready {
			log.Merge(&p.log)
		}
		return ready
	})
}

func (p *part) rows() (n int) {
	for _, r := range p.regs {
		n += len(r.Rows)
	}
	return n
}

// bind finds the declaration of a file by its name.
func (l *Loader) bind(e source.Entry, name string, log *finding.Log) (d *model.Declaration, suffix string) {
	at := finding.Place{File: name}
	if e.Dir {
		if e.Name != photos {
			log.Add("file/unknown", at, "registers 里的文件夹不会读取。", "台账文件直接放在 registers 里；台账用到的照片放在 registers/"+photos+" 里。")
		}
		return nil, ""
	}
	ext := strings.ToLower(path.Ext(e.Name))
	if why, hint := unreadable(ext); why != "" {
		log.Add("register/unknown", at, why, hint)
		return nil, ""
	}
	if d, suffix = declare.Bind(l.Site.Registers, strings.TrimSuffix(e.Name, path.Ext(e.Name))); d == nil {
		log.Add("register/unknown", at, "这个文件对不上任何台账。", l.offer(e.Name))
	}
	return d, suffix
}

// photos is the folder of the pictures that registers name.
const photos = "photos"

// spanOf finds the time that a file is for: its name says it, or the title or
// sheet of its table.
func spanOf(d *model.Declaration, suffix, name string, grids []*table.Grid, log *finding.Log) (model.Span, bool) {
	if d.Period == 0 {
		return model.Span{}, true
	}
	texts := []string{suffix}
	for _, g := range grids {
		for _, n := range g.Above {
			texts = append(texts, n.Text)
		}
		if g.Sheet != nil {
			texts = append(texts, g.Sheet.Name)
		}
	}
	for _, text := range texts {
		if s, ok := declare.SpanOf(d.Period, text); ok {
			return s, true
		}
	}
	if d.Period == model.Week && len(grids) > 0 { // 10月24日—30日, and the year elsewhere
		year, _ := grids[0].Year()
		for _, text := range texts {
			if first, ok := declare.WeekIn(text, year); ok {
				return model.Span{Sort: model.Week, From: first}, true
			}
		}
	}
	word, example := map[model.Type]string{model.Year: "年", model.Quarter: "季度", model.Month: "月", model.Week: "周"}[d.Period], map[model.Type]string{model.Year: "2026", model.Quarter: "2026年第1季度", model.Month: "2026年3月", model.Week: "2026年第10周"}[d.Period]
	log.Add("register/period", finding.Place{File: name}, fmt.Sprintf("台账“%s”每%s一个文件，看不出这个文件是哪一%s的。", d.Title, word, word), fmt.Sprintf("文件名写成“%s-%s%s”。", d.Title, example, path.Ext(name)))
	return model.Span{}, false
}

func unreadable(ext string) (why, hint string) {
	switch ext {
	case ".toml", ".csv", ".xlsx", ".xlsm", ".xls", ".et":
		return "", ""
	}
	return "台账只读 .xlsx、.csv 和 .toml 文件。", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”；不是台账就移到别处。"
}

func (l *Loader) offer(name string) string {
	var titles []string
	for _, d := range l.Site.Registers {
		titles = append(titles, d.Title)
	}
	if near := source.Nearest(strings.TrimSuffix(name, path.Ext(name)), titles); near != "" {
		return fmt.Sprintf("你是不是想写“%s”？", near)
	}
	return "文件名以台账名称开头，可用的台账：" + strings.Join(titles, "、") + "。"
}

// grids reads the tables of a register's data file; ok is false when it can't be
// read.
func (l *Loader) grids(d *model.Declaration, a *model.Area, encoding, name string, log *finding.Log) (grids []*table.Grid, ok bool) {
	f, ok := l.read(name, d.Title, encoding, register.Known(d), log)
	f.numbers(d, a.Allow, log)
	return f.grids, ok
}

// tables is a data file as read.
type tables struct {
	src    *source.File   // TOML
	sheets []*table.Sheet // all others
	grids  []*table.Grid
}

// read reads the tables of a data file. A workbook is known by its bytes: many a
// .xls is a workbook of the new kind, or a web page.
func (l *Loader) read(name, title, encoding string, known func(string) bool, log *finding.Log) (f tables, ok bool) {
	ext := strings.ToLower(path.Ext(name))
	if ext == ".toml" {
		src, ok := l.Folder.Text(name, maxTable, nil, log)
		if !ok {
			return f, false
		}
		f.src = src
		own := &finding.Log{}
		g := table.TOML(src, own)
		if g == nil { // nobody knows which of its words are names
			own.Redact(func(at *finding.Place) { at.Excerpt = "" }, func(text string) string { return quoted.ReplaceAllString(text, "“…”") })
		}
		log.Merge(own)
		if g != nil {
			f.grids = []*table.Grid{g}
		}
		return f, g != nil
	}
	data, ok := l.Folder.Bytes(name, maxTable, nil, log)
	if !ok {
		return f, false
	}
	if ext == ".csv" {
		if s := table.DelimitedAs(name, data, encoding, log); s != nil {
			f.sheets = append(f.sheets, s)
		}
	} else {
		f.sheets = table.XLSX(name, data, log)
	}
	f.grids = table.Find(f.sheets, known, title, log)
	return f, f.sheets != nil
}

// quoted is what a finding quotes of a file.
var quoted = regexp.MustCompile(`“[^”]*”|"[^"]*"`)

// bySheet keeps the tables of a file together, or apart where each sheet is for
// an area of its own.
func bySheet(d *model.Declaration, grids []*table.Grid) iter.Seq2[string, []*table.Grid] {
	return func(yield func(string, []*table.Grid) bool) {
		if !d.SplitSheet {
			yield("", grids)
			return
		}
		for _, g := range grids {
			sheet := ""
			if g.Sheet != nil {
				sheet = g.Sheet.Name
			}
			if !yield(sheet, []*table.Grid{g}) {
				return
			}
		}
	}
}

// lookUp checks what a row names outside of its file: pictures and areas.
func (l *Loader) lookUp(reg *model.Register, dir string, a *model.Area, log *finding.Log) {
	for c, col := range reg.Declaration.Columns {
		switch {
		case !reg.Present[c]:
		case col.Type == model.Photo:
			for i := range reg.Rows {
				if v := reg.Rows[i].Values[c]; v.Text != "" && !l.Folder.Exists(path.Join(dir, photos, v.Text)) {
					log.Add("file/missing", reg.At(i, c), fmt.Sprintf("照片“%s”不存在。", v.Text), "把照片放进 "+path.Join(dir, photos)+"，这里写文件名。")
				}
			}
		case col.Type == model.AreaName && col.Key != reg.Declaration.Split && len(a.Children) > 0:
			known := l.below(a)
			for i := range reg.Rows {
				if v := reg.Rows[i].Values[c]; v.Text != "" && known.find(v.Text) == nil {
					known.report(reg, i, c, log)
				}
			}
		}
	}
}
