package derive

import (
	"gongshi/generator/day"
	"gongshi/generator/forms"
	"gongshi/generator/model"
)

// Extract is a part of a register that is shown in front of it.
type Extract struct {
	Rule *model.Extract
	Uses []int // columns that its condition looks at
	Rows []int
}

// extracts finds the rows of the declared extracts.
func extracts(r *model.Register, today day.Day) []Extract {
	var out []Extract
	for i := range r.Declaration.Forms.Extracts {
		x := &r.Declaration.Forms.Extracts[i]
		e := Extract{Rule: x}
		if x.When != nil {
			e.Uses = x.When.Uses()
		}
		for n := range r.Rows {
			if chosen(r, x, n, today) {
				e.Rows = append(e.Rows, n)
			}
		}
		if len(e.Rows) > 0 {
			out = append(out, e)
		}
	}
	return out
}

func chosen(r *model.Register, x *model.Extract, row int, today day.Day) bool {
	switch {
	case x.When != nil:
		return x.When.Holds(forms.Row(r, row))
	case x.State == model.Overdue:
		return forms.Late(r, row, today)
	}
	return forms.State(r, row) == x.State
}
