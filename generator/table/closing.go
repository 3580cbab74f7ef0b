package table

import (
	"regexp"
	"strconv"
	"strings"
)

// Sort of a closing row.
type Sort uint8

const (
	Subtotal Sort = iota + 1 // 小计: of the rows since the last one, or of a group
	Sum                      // 合计, 总计: of all rows
	Count                    // 共9条: the number of rows
)

// Closing says what a row that is no record states.
type Closing struct {
	Sort  Sort
	Label string
	Group string // what stands before 小计 or 合计: 一组小计
	Count int    // Count only; -1 when what is counted are not rows (共12户)
	Col   int    // of the label
}

var (
	totalLabel = regexp.MustCompile(`^(.{0,36}?)(小计|合计|总计|共计|累计)(?:[（(][^（()）]{0,10}[）)])?[：:]?$`)
	countLabel = regexp.MustCompile(`^(?:合计|总计|总共|共计|共有|共)[：:]?([0-9]+)(条|行|件|项|笔|宗|户|人|个|名|处|家)(?:[，、,]?[0-9]+[户人口个名])*[。.]?$`)
	inWords    = regexp.MustCompile(`^(?:合计|总计|共计|人民币|金额)?(?:金额|人民币)?[（(]?大写(?:金额)?[）)]?(?:[：:]|$)`)
)

// closing recognises a closing row by the first of its cells, or by a cell
// before its first number that says nothing but 合计. What a merge fills in does
// not count: such a row often stands inside of a merged group.
func closing(l *Line) *Closing {
	for col, c := range l.Cells {
		if !c.own() {
			continue
		}
		if c.Kind != Text {
			return nil
		}
		if !strings.Contains(c.Text, "计") && !strings.Contains(c.Text, "共") && !strings.Contains(c.Text, "大写") {
			continue // the expressions are slow, and records are many
		}
		text := squeeze(c.Text)
		if m := totalLabel.FindStringSubmatch(text); m != nil && (m[1] == "" || col == l.first()) {
			return total(text, m[1], m[2], col)
		}
		if col != l.first() {
			continue
		}
		if inWords.MatchString(text) {
			return &Closing{Sort: Sum, Label: "合计", Count: -1, Col: col}
		}
		if m := countLabel.FindStringSubmatch(halfWidth.Replace(text)); m != nil {
			n, err := strconv.Atoi(m[1])
			if err != nil || strings.Contains("户人个名处家", m[2]) {
				n = -1
			}
			return &Closing{Sort: Count, Label: text, Count: n, Col: col}
		}
	}
	return nil
}

func total(text, before, word string, col int) *Closing {
	sort := Sum
	if word == "小计" || strings.HasPrefix(before, "本页") {
		sort = Subtotal
	}
	return &Closing{Sort: sort, Label: strings.TrimRight(text, "：:"), Group: before, Count: -1, Col: col}
}

var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// signature begins what stands below a table: names to sign, stamps, phones,
// notes.
var signature = regexp.MustCompile(`^(?:(?:制表|填表|填报|编制|审核|审批|复核|核对|经办|主管|分管|单位|村|镇|乡|社区|组|监|驻村|第一|支部|党|会计|出纳|报账)?[\p{Han}]{0,8}(?:人|员|领导|主任|书记|干部|单位|长|会计|出纳|盖章|签字|签名|签章|公章)(?:[（(](?:签字|签名|签章|盖章|公章|手印|捺印|章)[）)])?[：:]|(?:制表|填表|填报|审核|审批|复核|日期|时间|制表日期|填表日期|填报日期|公示时间|公示期|公示日期|公示期限|公示地点|公示方式|举报电话|监督电话|联系电话|咨询电话|备注|附注|注|说明|填表说明)[0-9]?[：:])|[（(](?:签字|签名|签章|盖章|公章|手印|捺印|章)[）)]`)

var surely = regexp.MustCompile(`^(?:制表|填表|审核|复核)|[（(]?(?:签字|签名|签章|盖章|公章|手印|捺印)[）)：:]|[（(]章[）)]`)

// isSignature tells whether a row ends the table. A record of a table with
// several columns fills more of them, and not with a label and a colon first.
func isSignature(l *Line, columns int) bool {
	first := l.first()
	if first < 0 || l.Cells[first].Kind != Text || !strings.ContainsAny(l.Cells[first].Text, "：:（(") || !signature.MatchString(squeeze(l.Cells[first].Text)) {
		return false
	}
	if columns < 3 { // a list of items and values holds 负责人：… too
		return surely.MatchString(squeeze(l.Cells[first].Text))
	}
	return l.filled()*2 <= columns || labels(l)
}

// labels tells whether every second cell at least is a label with a colon.
func labels(l *Line) bool {
	with := 0
	for _, c := range l.Cells {
		if c.own() && strings.ContainsAny(c.Text, "：:") {
			with++
		}
	}
	return with*2 >= l.filled()
}
