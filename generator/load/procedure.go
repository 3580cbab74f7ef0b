package load

import (
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// part reads which step of which procedure a notice is, of which matter, and the
// result of its objection period; nil when it says none of these.
func (l *Loader) part(t *tomlfile.Table) *model.Part {
	if !t.Has("procedure") && !t.Has("step") && !t.Has("case") && !t.Has("result") {
		return nil
	}
	p := &model.Part{Case: t.String("case"), Result: t.String("result"), At: model.PartPlaces{Procedure: t.Place("procedure"), Step: t.Place("step"),
		Case: t.Place("case"), Result: t.Place("result"), Kind: t.Place("kind"), Day: t.Place("date")}}
	if t.Has("start") {
		p.At.Day = t.Place("start")
	}
	if !t.Has("procedure") && !t.Has("step") && !t.Has("case") {
		return p
	}
	title := t.Need("procedure", "哪一种程序")
	step := t.Need("step", "程序里的哪一步")
	t.Need("case", "这件事的编号，同一件事的几篇公告写同一个")
	if title == "" {
		return p
	}
	found := l.Site.Named(title)
	if found == nil {
		var all []string
		for _, x := range l.Site.Procedures {
			all = append(all, x.Title)
		}
		t.Choose("procedure", title, all)
		return p
	}
	n := found.Step(step)
	if n < 0 {
		if step != "" {
			var all []string
			for _, x := range found.Steps {
				all = append(all, x.Name)
			}
			t.Choose("step", step, all)
		}
		return p
	}
	if p.Case != "" {
		p.Procedure, p.Step = found, n
	}
	return p
}
