package table_test

import (
	"slices"
	"strings"
	"testing"

	"gongshi/generator/finding"
	"gongshi/generator/table"
)

// page makes a web page of one line for a row and | between cells; a cell that
// begins with ^ is merged over the rest of the table.
func page(columns int, lines ...string) []byte {
	var b strings.Builder
	b.WriteString("<table>")
	for _, l := range lines {
		b.WriteString("<tr>")
		for i, c := range strings.Split(l, "|") {
			if rest, ok := strings.CutPrefix(c, "^"); ok {
				b.WriteString(`<td colspan=` + string(rune('0'+columns-i)) + `>` + rest + "</td>")
			} else {
				b.WriteString("<td>" + c + "</td>")
			}
		}
		b.WriteString("</tr>")
	}
	return []byte(b.String() + "</table>")
}

// found are the records of a page, and its closing rows with a = in front.
func found(data []byte, log *finding.Log) (out []string) {
	known := func(s string) bool { return slices.Contains([]string{"序号", "户主", "金额", "备注"}, s) }
	for _, g := range table.Find(table.XLSX("a.xls", data, log), known, "补贴", log) {
		for _, r := range g.Rows {
			mark := ""
			if r.Closing != nil {
				mark = "="
			}
			out = append(out, mark+strings.TrimRight(strings.Join(r.Cells, "|"), "|"))
		}
	}
	return out
}

const head = "序号|户主|金额|备注"

// TestAside: what stands between the records and is none, and what ends them.
func TestAside(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"names of sections", []string{"^柳村补贴公示表", head, "^一、一组（2户）", "1|甲|5", "2|乙|6", "^二、二组", "3|丙|7", "合计||18"}, []string{"1|甲|5", "2|乙|6", "3|丙|7", "=合计||18"}},
		{"nothing below", []string{head, "1|甲|5", "2|乙|6", "|以下空白", "合计||11"}, []string{"1|甲|5", "2|乙|6", "=合计||11"}},
		{"units below the headings", []string{head, "||（元）|", "1|甲|5"}, []string{"1|甲|5"}},
		{"numbers that stand ready", []string{head, "1|甲|5", "2|乙|6", "3|||", "4||", "合计||11", "制表人：丙"}, []string{"1|甲|5", "2|乙|6", "=合计||11"}},
		{"a gap among the records is no form", []string{head, "1|甲|5", "2|||", "3|乙|6"}, []string{"1|甲|5", "2", "3|乙|6"}},
		{"a number that does not go on", []string{head, "1|甲|5", "7|||"}, []string{"1|甲|5", "7"}},
		{"a remark amid the records", []string{head, "1|甲|5", "^备注：以上为第一批", "2|乙|6"}, []string{"1|甲|5", "2|乙|6"}},
		{"a remark below", []string{head, "1|甲|5", "^备注：以上为第一批", "||6"}, []string{"1|甲|5"}},
		{"page by page", []string{"^柳村补贴公示表", "|||单位：元", head, "1|甲|5", "本页小计||5", "^柳村补贴公示表（续）", "填报单位：柳村|||单位：元", head, "2|乙|6", "第2页，共2页", "合计||11"}, []string{"1|甲|5", "=本页小计||5", "2|乙|6", "=合计||11"}},
		{"offices and days below", []string{head, "1|甲|5", "||柳村村民委员会", "||2024年3月1日"}, []string{"1|甲|5"}},
		{"names of offices among the records", []string{"户主|金额|备注", "甲|5|", "柳村种植合作社", "乙|6|"}, []string{"甲|5", "柳村种植合作社", "乙|6"}},
		{"a day below", []string{head, "1|甲|5", "|||二〇二四年三月一日"}, []string{"1|甲|5"}},
		{"totals in many words", []string{head, "1|甲|5", "小计（一组）||5", "合计（元）||5", "合计：1户2人", "人民币（大写）：|伍元整", "金额大写|伍元整", "共1户，2人。"}, []string{"1|甲|5", "=小计（一组）||5", "=合计（元）||5", "=合计：1户2人", "=人民币（大写）：|伍元整", "=金额大写|伍元整", "=共1户，2人。"}},
	} {
		log := &finding.Log{}
		got := found(page(4, c.lines...), log)
		if !slices.Equal(got, c.want) || c.name != "a remark below" && log.Len() > 0 {
			t.Errorf("%s: %q, want %q, said %q", c.name, got, c.want, said(log))
		}
	}
}

// TestSignatures: the spellings of those who sign. None of them is a record.
func TestSignatures(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"制表人：甲", "制表：甲||审核：乙", "填表人:甲|填表日期:2024.3.1", "填报单位（盖章）：柳村村民委员会", "单位（公章）：", "（盖章）", "(签字)", "村委会（盖章）：", "村民委员会主任（签字）：", "村（居）民委员会（盖章）",
		"村支部书记：甲", "支部书记（签名）：", "村主任签字：甲", "分管领导签字：", "驻村工作队（签字）：", "驻村干部：甲", "第一书记：甲", "经办人：甲|负责人：乙", "复核人：", "复核：甲", "审核人（签字）：", "审批：", "单位负责人：", "报账员：甲",
		"会计：甲||出纳：乙", "监委会主任：甲", "村务监督委员会（盖章）：", "监督委员会主任（签字）：", "村民代表签字：", "村民小组长（签字）：", "组长签字：", "公示期：2024年3月1日至3月7日", "公示时间：2024年3月1日—7日", "公示日期：2024.3.1", "公示单位：柳村村民委员会",
		"监督电话：见公示栏", "举报电话：", "联系电话：", "咨询电话：", "注：本表一式三份", "注1：含流转", "备注：", "说明：本表金额为到户金额", "附注：", "填表说明：", "填报日期：2024年3月1日", "日期：  年  月  日", "年　月　日", "2024年3月1日", "二〇二四年三月一日",
		"柳村村民委员会", "柳村民委员会（章）", "青石镇人民政府", "柳村股份经济合作社", "制 表 人 ： 甲", "　　　制表人：甲　　　　　　审核人：乙", "村民签字（手印）：", "公示人：", "监督人：", "联系人：甲", "公示地点：村务公开栏", "填报人（签章）", "主要负责人：甲", "分管负责人：",
	} {
		log := &finding.Log{}
		if got := found(page(4, head, "1|甲|5|", "2|乙|6|", line), log); !slices.Equal(got, []string{"1|甲|5", "2|乙|6"}) || log.Len() > 0 {
			t.Errorf("%s: %q, said %q", line, got, said(log))
		}
		if got := found(page(4, head, "1|甲|5|", "合计||5|", "", line), log); !slices.Equal(got, []string{"1|甲|5", "=合计||5"}) || log.Len() > 0 {
			t.Errorf("%s below a total: %q, said %q", line, got, said(log))
		}
	}
	// Records that look a little like it.
	for _, line := range []string{"3|柳村村民委员会|7", "3|会计|7|备注：无", "3|丙|7|（签字）已领"} {
		log := &finding.Log{}
		if got := found(page(4, head, "1|甲|5|", "2|乙|6|", line), log); len(got) != 3 || log.Len() > 0 {
			t.Errorf("%s: %q, said %q", line, got, said(log))
		}
	}
}

// TestUnits: a line of units below the headings belongs to them.
func TestUnits(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{"||(万元)|": "金额（万元）", "||元": "金额（元）", "||％|": "金额（%）", "|丙|元": "金额", "|||元": "金额"} {
		g := table.Find(table.XLSX("a.xls", page(4, head, line, "1|甲|5"), &finding.Log{}), func(s string) bool { return s == "序号" || s == "户主" || s == "金额" }, "补贴", &finding.Log{})
		if got := g[0].Header[2].Text; got != want {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
}

// TestSummary: a sheet that adds up the others is not read beside them, and is
// when there is no other.
func TestSummary(t *testing.T) {
	t.Parallel()
	sheet := func(i, name string, lines ...string) string {
		return `<a name="table` + i + `"><h1>Sheet: <em>` + name + `</em></h1></a>` + string(page(4, lines...))
	}
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"with others", sheet("0", "一组", head, "1|甲|5") + sheet("1", "二组", head, "1|乙|6") + sheet("2", "汇总", head, "1|一组|5", "2|二组|6", "合计||11"), []string{"1|甲|5", "1|乙|6"}},
		{"of another shape", sheet("0", "2024年补贴汇总表", "组|户数|金额", "一组|1|5", "合计|2|11") + sheet("1", "一组", head, "1|甲|5"), []string{"1|甲|5"}},
		{"with a sample", sheet("0", "样表", head, "1|某某|0") + sheet("1", "汇总", head, "1|甲|5", "2|乙|6"), []string{"1|某某|0", "1|甲|5", "2|乙|6"}},
		{"alone", sheet("0", "汇总", head, "1|一组|5", "2|二组|6"), []string{"1|一组|5", "2|二组|6"}},
	} {
		log := &finding.Log{}
		if got := found([]byte(c.data), log); !slices.Equal(got, c.want) || log.Len() > 0 {
			t.Errorf("%s: %q, said %q", c.name, got, said(log))
		}
	}
}

// TestYear: the year of a title, in digits of either kind.
func TestYear(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"柳村2024年补贴": 2024, "二〇二四年度补贴": 2024, "一九九八年台账": 1998, "二○一九年": 2019, "２０２４年": 2024, "2023—2024年": 0, "共2019户": 0, "补贴": 0, "截至2019年4月26日，2018年结转": 2019, "20240301": 2024,
	} {
		g := table.Find(table.XLSX("a.xls", page(4, "^"+text, head, "1|甲|5"), &finding.Log{}), func(s string) bool { return s == "序号" || s == "户主" }, "补贴", &finding.Log{})
		if got, _ := g[0].Year(); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}
