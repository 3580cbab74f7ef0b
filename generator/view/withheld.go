package view

import (
	"slices"
	"unicode/utf8"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/model"
)

// Withheld are values of an area that its view leaves out, and what it may say
// all the same. They are for the scanner of what is published, and never become
// a part of a view.
type Withheld struct {
	Hidden []string        // cells that the profile may not see
	Shown  map[string]bool // texts that it does see somewhere: no secret
	Phones []string        // that it sees in columns declared for them
}

// Withhold gathers what the view of an area leaves out.
func Withhold(d *derive.Area, p Profile) Withheld {
	w := Withheld{Shown: map[string]bool{}}
	who := p.Audience()
	for i := range d.Registers {
		w.register(&d.Registers[i], who, d.Today)
	}
	if w.Hidden == nil { // nothing that could be shown elsewhere all the same
		return w
	}
	for i := range d.Registers {
		w.shown(&d.Registers[i], who, d.Today)
	}
	for _, up := range append(d.Parents, d.Area) {
		w.known(up)
	}
	for _, c := range d.Children {
		w.Shown[c.Name] = true
	}
	for _, n := range d.Notices {
		w.contacts(n.Contacts)
	}
	if d.Matters != nil { // the steps of a procedure are no secret, whoever records them
		for _, c := range d.Matters.Cases {
			for _, name := range append([]string{c.Procedure.Title}, c.Procedure.Synonyms...) {
				w.Shown[name] = true
			}
			for i := range c.Procedure.Steps {
				w.Shown[c.Procedure.Steps[i].Name] = true
			}
		}
	}
	return w
}

// Unsaid is what no finding may repeat: values of an area's registers that the
// web does not see, and the files whose lines hold such values.
func Unsaid(d *derive.Area) (files map[string]bool, values []string) {
	files = map[string]bool{}
	for i := range d.Registers {
		r := &d.Registers[i]
		for c := range r.Declaration.Columns {
			if !r.Present[c] || openly(r.Declaration, c) || r.Declaration.Columns[c].Type == model.NoticeOf || verdict(&r.Declaration.Forms, c) {
				continue // the name of a notice tells of nobody
			}
			for _, f := range r.Files {
				files[f] = true
			}
			for n := range r.Rows {
				values = append(values, spellings(&r.Rows[n].Values[c], r.Declaration.Columns[c].Type)...)
			}
		}
	}
	if values != nil {
		said := public(d)
		values = slices.DeleteFunc(values, func(v string) bool { return said[v] })
	}
	return files, values
}

// public are the words and days that the web sees of an area anyway. A finding
// that covers the day of a notice, because an objection came in on that day,
// tells its clerk nothing.
func public(d *derive.Area) map[string]bool {
	out := map[string]bool{}
	for i := range d.Registers {
		r := &d.Registers[i]
		for c := range r.Declaration.Columns {
			if t := r.Declaration.Columns[c].Type; !r.Present[c] || !openly(r.Declaration, c) || t.Number() {
				continue // a public 120 does not make a hidden one public
			}
			for n := range r.Rows {
				for _, v := range spellings(&r.Rows[n].Values[c], r.Declaration.Columns[c].Type) {
					out[v] = true
				}
			}
		}
	}
	for _, n := range d.Notices {
		if n.State != model.Signed || n.Withdrawn != "" || n.Seen&model.Web == 0 {
			continue
		}
		out[n.Title], out[n.Number] = true, true
		for _, t := range []day.Day{n.Date, n.Start, n.End} {
			if t != 0 {
				out[t.String()], out[t.Chinese()] = true, true
			}
		}
	}
	return out
}

// openly tells whether findings may quote the cells of a column: its declaration
// shows it to the web, though the rows may be for the staff; or a list of persons
// is counted by it; or it holds words of the declaration, in no list of persons.
func openly(d *model.Declaration, c int) bool {
	col := &d.Columns[c]
	if col.Type == model.OneOf && !d.Persons() {
		return true
	}
	few := col.Type == model.OneOf || col.Type == model.YesNo || col.Type == model.AreaName || col.Key == d.Group
	return d.Seen(model.Web, c) && (!d.Private(model.Web) || few)
}

// verdict tells a column that holds nothing but words of the declaration: states
// and items of a standard. A finding that says 错退 without them says nothing.
func verdict(f *model.Forms, c int) bool {
	return f.States != nil && f.States.Column == c || f.Assessment != nil && f.Assessment.Makes(c)
}

// spellings are the ways in which findings quote a value. What is too short to
// tell of anybody, and would stand in other words, is left out.
func spellings(v *model.Value, t model.Type) (out []string) {
	list := []string{v.Text}
	if t.Dated() && v.Day != 0 {
		list = append(list, v.Day.String(), v.Day.Chinese())
	}
	if t.Number() && v.Exact {
		list = append(list, v.Amount.String())
	}
	for _, s := range list {
		n := utf8.RuneCountInString(s)
		if n > 3 || n > 1 && (t.Personal() || !t.Number() && !t.Dated() && len(s) > n) {
			out = append(out, s)
		}
	}
	return out
}

// register gathers the hidden values of a register, and its phones.
func (w *Withheld) register(r *derive.Register, who model.Audience, today day.Day) {
	d := r.Declaration
	listed := unlisted(r, who, today) == ""
	for c := range d.Columns {
		col := &d.Columns[c]
		seen := listed && d.Seen(who, c)
		if !r.Present[c] || seen && col.Type != model.Phone {
			continue
		}
		for i := range r.Rows {
			text := r.Rows[i].Values[c].Text
			switch {
			case text == "":
			case seen:
				w.Phones = append(w.Phones, text)
			case col.Type.Personal(), (col.Type == model.Text || col.Type == model.Markdown) && utf8.RuneCountInString(text) >= remark:
				w.Hidden = append(w.Hidden, text)
			}
		}
	}
}

// shown gathers what a register shows.
func (w *Withheld) shown(r *derive.Register, who model.Audience, today day.Day) {
	w.Shown[r.About.Person] = true
	if a := r.Declaration.Forms.Assessment; a != nil { // the items are no secret, but who fails them
		for i := range a.Standard.Items {
			w.Shown[a.Standard.Items[i].Name] = true
		}
	}
	listed := unlisted(r, who, today) == ""
	for c := range r.Declaration.Columns {
		if !r.Present[c] || !r.Declaration.Seen(who, c) || !listed && !summed(r.Declaration, who, c) {
			continue
		}
		for i := range r.Rows {
			if text := r.Rows[i].Values[c].Text; text != "" {
				w.Shown[text] = true
			}
		}
	}
}

// summed tells whether overviews and charts show the words of a column to a profile
// that does not see the rows.
func summed(d *model.Declaration, who model.Audience, c int) bool {
	if d.Private(who) || d.Hidden&who != 0 {
		return false
	}
	return slices.ContainsFunc(d.Forms.Summaries, func(s model.Summary) bool { return s.By == c || s.Across == c }) ||
		slices.ContainsFunc(d.Charts, func(x model.Chart) bool { return x.Label == c || x.By == c })
}

// remark is the least number of characters of a hidden text that says something
// by itself; shorter ones are words that stand anywhere.
const remark = 6

// known are names that an area's pages show.
func (w *Withheld) known(a *model.Area) {
	w.Shown[a.Name] = true
	w.contacts(a.Contacts)
	for _, x := range a.Issuers {
		w.Shown[x.Name] = true
		w.contacts([]model.Contact{x.Contact})
	}
	for _, p := range a.Public {
		w.Shown[p.Value] = true
	}
	for _, about := range a.Data {
		w.Shown[about.Person] = true
	}
}

func (w *Withheld) contacts(list []model.Contact) {
	for _, c := range list {
		w.Shown[c.Person], w.Shown[c.Unit], w.Shown[c.Phone] = true, true, true
	}
}
