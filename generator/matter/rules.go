package matter

import (
	"fmt"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// This file says what is wrong with a matter. What follows from a rule that
// nobody has verified for the place is a hint (design.md §4).

// rule reports what a procedure demands.
func (r *run) rule(id string, verified bool, p *model.Procedure, at finding.Place, text, hint string, also ...finding.Place) {
	if !verified {
		id, hint = "procedure/note", hint+"这一条还没有人对照文件核实，供参考；核实以后在 "+p.File+" 里写 verified = true。"
	}
	r.log.Add(id, at, text, hint, also...)
}

// hold compares the steps of a case with the order of its procedure.
func (r *run) hold(c *Case) {
	last := -1
	for i := range c.Steps {
		if c.Steps[i].Is() {
			last = i
		}
	}
	for i := range c.Steps {
		s := &c.Steps[i]
		if s.Is() {
			r.follows(c, i)
			r.short(c, s)
		} else if s.Demand && i < last {
			s.Missing = true
			r.missing(c, i)
		}
	}
}

// missing reports a step that was passed over, at the next one that is there.
func (r *run) missing(c *Case, i int) {
	next := i
	for !c.Steps[next].Is() {
		next++
	}
	how := "补上这一步的公告，写明 step。"
	if len(c.Steps[i].Kinds) == 0 {
		how = "在程序记录里补上这一步。"
	}
	r.rule("procedure/missing", c.Steps[i].Verified, c.Procedure, stepPlace(&c.Steps[next]), fmt.Sprintf("“%s”%s：已经到“%s”，还没有“%s”。", c.Procedure.Title, c.Name(), c.Steps[next].Name, c.Steps[i].Name), how)
}

// Name is the matter in a message.
func (c *Case) Name() string {
	if c.Matter != "" {
		return c.Matter
	}
	return "事项" + c.ID
}

// stepPlace is where the step itself is written.
func stepPlace(s *Step) finding.Place {
	if s.Notice != nil {
		return s.Notice.Part.At.Step
	}
	return s.Record.Register.At(s.Record.Row, s.Record.Register.Declaration.Forms.Steps.Step)
}

// follows reports a step that stands before one that it has to follow, or within
// its window.
func (r *run) follows(c *Case, i int) {
	s := &c.Steps[i]
	for k := i - 1; k >= 0; k-- {
		b := &c.Steps[k]
		if !b.Is() || s.Begin() == 0 || b.Begin() == 0 {
			continue
		}
		verified := s.Verified && b.Verified
		switch end := b.End(); {
		case s.Begin() < b.Begin():
			r.rule("procedure/order", verified, c.Procedure, s.at(), fmt.Sprintf("“%s”（%s）在“%s”（%s）之前。", s.Name, s.Begin().Chinese(), b.Name, b.Begin().Chinese()), "核对两个日期，或步骤有没有写反。", b.at())
		case end != 0 && s.Begin() <= end:
			r.rule("procedure/early", verified, c.Procedure, s.at(), fmt.Sprintf("“%s”从%s开始，“%s”到%s才期满。", s.Name, s.Begin().Chinese(), b.Name, end.Chinese()), "最早从"+end.Add(1).Chinese()+"开始。", b.at())
		default:
			continue
		}
		return
	}
}

// short reports a window that is shorter than the step demands, even if the first
// day is counted in.
func (r *run) short(c *Case, s *Step) {
	n := s.Notice
	if n == nil || s.Least.N == 0 || n.Start == 0 || n.End == 0 {
		return
	}
	last, ok, _ := r.Calendar.End(n.Start, s.Least, day.Counted)
	if !ok || n.End >= last {
		return
	}
	source := ""
	if s.Source != "" {
		source = "（" + s.Source + "）"
	}
	r.rule("procedure/short", s.Verified, c.Procedure, n.Part.At.Day, fmt.Sprintf("“%s”从%s到%s，不够%s%s。", s.Name, n.Start.Chinese(), n.End.Chinese(), s.Least, source), "截止日期至少应是"+last.Chinese()+"。")
}

// twice reports two notices for one step.
func (r *run) twice(n *model.Notice, s *Step) {
	r.log.Add("procedure/twice", n.Part.At.Step, fmt.Sprintf("“%s”这一步有两篇公告。", s.Name), "一步只有一篇：撤回其中一篇，或改步骤、编号。", s.Notice.Part.At.Step)
}

// mixed reports a matter that goes through two procedures.
func (r *run) mixed(c *Case, p *model.Procedure, at finding.Place) {
	r.log.Add("procedure/mixed", at, fmt.Sprintf("事项%s已经按“%s”办，这里写的是“%s”。", c.ID, c.Procedure.Title, p.Title), "同一件事按同一种程序办；是两件事，就换一个编号。")
}

// unknown reports a word of a record that is no procedure or step.
func (r *run) unknown(at finding.Place, what, word string, all []string) {
	text := fmt.Sprintf("没有“%s”这个%s。", word, what)
	if near := source.Nearest(word, all); near != "" {
		text = fmt.Sprintf("没有“%s”这个%s，你是不是想写“%s”？", word, what, near)
	}
	r.log.Add("procedure/unknown", at, text, "可以写："+strings.Join(all, "、")+"。")
}

// era reports a notice of a time in which its procedure was not in use.
func (r *run) era(p *model.Procedure, d day.Day, at finding.Place) {
	switch y := d.Year(); {
	case d == 0:
	case p.Era.To != 0 && y > p.Era.To:
		hint := "改用现行的程序。"
		if p.Era.Successor != "" {
			hint = "改用“" + r.successor(p) + "”。"
		}
		r.log.Add("procedure/era", at, fmt.Sprintf("“%s”用到%d年为止，这一篇是%d年的。", p.Title, p.Era.To, y), hint)
	case p.Era.From != 0 && y < p.Era.From:
		r.log.Add("procedure/era", at, fmt.Sprintf("“%s”从%d年起使用，这一篇是%d年的。", p.Title, p.Era.From, y), "核对成文日期。")
	}
}

func (r *run) successor(p *model.Procedure) string {
	for _, x := range r.Procedures {
		if x.Slug == p.Era.Successor {
			return x.Title
		}
	}
	return p.Era.Successor
}

// kind reports a notice of a kind that its step has not.
func (r *run) kind(n *model.Notice, s *model.Step) {
	for _, k := range s.Kinds {
		if k == n.Kind {
			return
		}
	}
	if len(s.Kinds) == 0 {
		r.log.Add("procedure/kind", n.Part.At.Step, fmt.Sprintf("“%s”不发公告。", s.Name), "记在程序记录里；这篇公告换一个步骤。")
		return
	}
	r.log.Add("procedure/kind", n.Part.At.Kind, fmt.Sprintf("“%s”发的是%s，这一篇是%s。", s.Name, strings.Join(s.Kinds, "或"), n.Kind), "改 kind，或改 step。")
}

// unsigned reports a record without the signatures that its step demands.
func (r *run) unsigned(reg *model.Register, row int, s *model.Step, p *model.Procedure) {
	c := reg.Declaration.Forms.Steps.Sign
	if c < 0 || len(s.Sign) == 0 || value(reg, row, c).Text != "" {
		return
	}
	r.rule("procedure/sign", s.Verified, p, reg.At(row, c), fmt.Sprintf("“%s”没有签字，应由%s签。", s.Name, strings.Join(s.Sign, "、")), "签好以后填上。")
}
