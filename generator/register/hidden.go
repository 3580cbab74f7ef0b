package register

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

// reportHidden says which rows and columns of a sheet are hidden. They count
// when totals are checked, because the stated totals include them, but they
// don't become public: whoever hid them may have meant that.
func reportHidden(g *table.Grid, log *finding.Log) {
	for j, h := range g.Header {
		if h.Hidden && h.Text != "" {
			log.Add("register/hidden", g.Place(-1, j), fmt.Sprintf("“%s”这一列是隐藏的，没有公开。", h.Text), "要公开就取消隐藏；不要的列就删掉。")
		}
	}
	first, count := -1, 0
	var numbers []string
	for i := range g.Rows {
		if !g.Rows[i].Hidden || g.Rows[i].Closing != nil {
			continue
		}
		if first < 0 {
			first = i
		}
		if count++; count <= 5 {
			numbers = append(numbers, fmt.Sprint(g.Line(i)))
		}
	}
	if count > 0 {
		more := ""
		if count > 5 {
			more = " 等"
		}
		log.Add("register/hidden", g.Place(first, 0), fmt.Sprintf("有 %d 行是隐藏的（第 %s%s行）：核对合计时算在内，没有公开。", count, strings.Join(numbers, "、"), more+" "),
			"要公开就取消隐藏，筛选过的表要清除筛选；不要的行就删掉。")
	}
}

// withhold takes out the values of columns that are hidden in a sheet.
func withhold(reg *model.Register, hidden []bool) {
	for c, is := range hidden {
		if !is {
			continue
		}
		reg.Present[c] = false
		for i := range reg.Rows {
			reg.Rows[i].Values[c] = model.Value{}
		}
	}
}

// hold keeps the numbers of a hidden row that a merge repeats further down: if
// the first row of the merge is left out, they count in the next one.
func hold(held map[int]model.Value, d *model.Declaration, columns []int, row *table.Row, values []model.Value) {
	for j, c := range columns {
		if c >= 0 && d.Columns[c].Type.Number() && row.Group != 0 && !row.Cell(j).Repeat {
			held[c] = values[c]
		}
	}
}

// release puts what hold kept into the first row that is left of a merge. The
// values given are not changed: totals have counted the number already.
func release(held map[int]model.Value, columns []int, row *table.Row, values []model.Value) []model.Value {
	if len(held) == 0 {
		return values
	}
	values = slices.Clone(values)
	for j, c := range columns {
		if c < 0 {
			continue
		}
		if v, ok := held[c]; ok && row.Cell(j).Repeat {
			values[c] = v
		}
		delete(held, c)
	}
	return values
}
