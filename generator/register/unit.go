package register

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/table"
)

var (
	unitLine = regexp.MustCompile(`单位[：:]\s*([^\s）)]+)`)
	yuan     = []string{"元", "万元", "亿元"}
)

// checkUnits compares the unit of money that a line above the table names with
// the declared one: a table in 万元 read as 元 would be wrong ten thousand
// times. A heading with a unit of its own is safe, as is a line that names
// several units with the declared one among them.
func checkUnits(d *model.Declaration, g *table.Grid, columns []int, log *finding.Log) {
	for _, note := range g.Above {
		m := unitLine.FindStringSubmatch(note.Text)
		if m == nil {
			continue
		}
		var stated []string
		for _, u := range strings.FieldsFunc(strings.ReplaceAll(m[1], "人民币", ""), func(r rune) bool { return strings.ContainsRune("、，,；;", r) }) {
			if slices.Contains(yuan, u) {
				stated = append(stated, u)
			}
		}
		for j, c := range columns {
			if c < 0 || len(stated) == 0 || strings.Contains(g.Header[j].Text, "元") {
				continue
			}
			if col := d.Columns[c]; slices.Contains(yuan, col.Unit) && !slices.Contains(stated, col.Unit) {
				log.Add("register/unit", note.At, fmt.Sprintf("表上写的单位是%s，台账“%s”的“%s”按%s记。", strings.Join(stated, "、"), d.Title, col.Heading, col.Unit),
					fmt.Sprintf("把数字换算成%s，把表上的单位也改过来；或在列名里写明单位。", col.Unit))
			}
		}
	}
}
