package register

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

// totalRow tells whether a row is a total that staff wrote under their table:
// its first cell that is not empty says so. Such a row is compared with the
// rows above it and never becomes a record, or it would count twice.
func totalRow(d *model.Declaration, columns []int, cells []string) (label string, ok bool) {
	for j, c := range columns {
		if cells[j] == "" {
			continue
		}
		if c >= 0 && d.Columns[c].Type.Number() {
			return "", false
		}
		label = strings.Join(strings.Fields(strings.ReplaceAll(cells[j], "　", " ")), "")
		switch strings.TrimRight(label, "：:") {
		case "合计", "总计", "共计", "小计":
			return label, true
		}
		return "", false
	}
	return "", false
}

// compare checks a total row against the records so far. A 小计 is left for
// the groups that it closes; without groups there is nothing to compare.
func compare(r *model.Register, g *table.Grid, row int, columns []int, label string, log *finding.Log) {
	if strings.HasPrefix(label, "小计") {
		return
	}
	for j, c := range columns {
		if c < 0 || !r.Declaration.Columns[c].Type.Number() || g.Rows[row].Cells[j] == "" {
			continue
		}
		col := r.Declaration.Columns[c]
		stated, err := decimal.NewFromString(Clean(g.Rows[row].Cells[j], col.Unit))
		if err != nil {
			continue
		}
		if sum, all := Sum(r, c); all && !sum.Equal(stated) && summed(r.Declaration, col.Key) {
			log.Add("sum/total", g.Place(row, j), fmt.Sprintf("%s的“%s”写的是 %s，各行之和是 %s，相差 %s。", col.Heading, label, stated, sum, stated.Sub(sum).Abs()),
				"核对各行和合计；网页上的合计由各行相加得出。")
		}
	}
}

func summed(d *model.Declaration, key string) bool {
	for _, k := range d.Total.Sum {
		if k == key {
			return true
		}
	}
	return false
}
