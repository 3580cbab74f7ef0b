package generator_test

import (
	"fmt"
	"strings"
	"testing"
)

// scored is a week of scores of 22 villages (S0): village n has 97 − n points,
// save those that are given.
func scored(over map[int]string) string {
	var b strings.Builder
	b.WriteString("村名,产业,整改得分,人居环境,满意度\n")
	for n := 1; n <= 22; n++ {
		row := fmt.Sprintf("30,%d,20,20", 27-n)
		if o, ok := over[n]; ok {
			row = o
		}
		fmt.Fprintf(&b, "第%02d村,%s\n", n, row)
	}
	return b.String()
}

// TestSystemScores: 22 villages are scored and ranked each week, with ties and
// the change against the week before; the week's 通报 fills itself.
func TestSystemScores(t *testing.T) {
	t.Parallel()
	const week = "jia/registers/scores-2016-w43.html"
	notice := "现将打分排名通报如下。\n\n```通报\nregister = \"scores\"\nperiod = \"2016年第43周\"\n```\n\n```表\nregister = \"scores\"\nperiod = \"2016-10-24\"\ncolumns = [\"村\", \"名次\", \"得分\"]\ncaption = \"第43周打分排名\"\n```\n"
	f := township().with(files{
		"content/jia/registers/打分排名2016年第43周.csv":   scored(map[int]string{3: "30,25,20,20"}), // as the second
		"content/jia/registers/打分排名-2016-10-31.csv": scored(map[int]string{5: "30,30,20,20", 22: "30,6.5,20,20"}),
		"content/yi/registers/量化打分-2016-W44.csv":    "村,产业发展,问题整改,环境卫生,群众满意\n东村,20,20,10,10\n西村,20,20,10,10\n",
		"content/jia/notices/tongbao.md":            signed("打分排名通报", "通报", "2016-10-31", "topic = \"帮扶\"", notice),
	})
	p := f.shown(t, "web")
	// ties share a place, and the next is left out
	p.holds(t, "jia/registers/scores.html", "2016年第44周（10月31日至11月6日）", "scores-2016-w43.html", "22个村参加打分，平均", "前三名：第05村100分、第01村96分、第02村95分。", "上升最多：第05村4名。", "下降最多：第03村2名。")
	p.holds(t, week, "2016年第43周（10月24日至30日），22个村参加打分，平均85.5分。", "前三名：第01村96分、第02村95分、第03村95分。", "后三名：第20村77分、第21村76分、第22村75分。", "-", "上升最多", "产业发展满分")
	if got := column(p[week], "名次"); !strings.HasPrefix(got, "1 2 2 4 5 6") {
		t.Errorf("places %s", got)
	}
	p.holds(t, "yi/registers/scores.html", "2个村参加打分，平均60.0分。前三名：东村60分、西村60分。")
	// the notice is the week's, table and all
	p.holds(t, "jia/notices/tongbao.html", "前三名：第01村96分、第02村95分、第03村95分。", "第43周打分排名", "第22村", "-", "```", "100分")
	p.holds(t, "registers/scores.html", ">24<") // 22 + 2

	// another score in the source, other places, sentences, notice
	f2 := f.with(files{"content/jia/registers/打分排名2016年第43周.csv": scored(map[int]string{22: "30,27.5,20,20"}), "content/yi/registers/量化打分-2016-W44.csv": "-"})
	p = f2.shown(t, "web")
	p.holds(t, week, "前三名：第22村97.5分、第01村96分、第02村95分。")
	p.holds(t, "jia/notices/tongbao.html", "前三名：第22村97.5分、第01村96分、第02村95分。")
	p.holds(t, "jia/registers/scores.html", "下降最多：第22村20名。")
	p.holds(t, "registers/scores.html", ">22<")

	const file = "content/jia/registers/打分排名2016年第43周.csv"
	weights := "title = \"打分排名各项满分\"\n[[rows]]\nindustry = 40\nrectify = 30\nenvironment = 20\nsatisfaction = 20\nsource = \"某办法\"\nverified = true\n"
	for name, c := range map[string]struct {
		over files
		want string
	}{
		"more than the maximum":       {files{file: scored(map[int]string{4: "30,23,20.5,20"})}, file + ":5:1 rule/must"},
		"less than nothing":           {files{file: scored(map[int]string{4: "-1,23,20,20"})}, file + ":5:1 rule/must"},
		"weights that are not 100":    {files{"layouts/tables/score-weights.toml": weights}, file + ":2:1 rule/check"},
		"which week":                  {files{file: "-", "content/jia/registers/打分排名-2016年10月第4周.csv": scored(nil)}, "content/jia/registers/打分排名-2016年10月第4周.csv register/period"},
		"the same week twice":         {files{"content/jia/registers/打分排名-2016-10-28.csv": scored(nil)}, "register/duplicate"},
		"a notice of no fixed week":   {files{"content/jia/notices/tongbao.md": signed("通报", "通报", "2016-10-31", "", "```通报\nregister = \"scores\"\n```")}, "text/table"},
		"a notice of a week not here": {files{"content/jia/notices/tongbao.md": signed("通报", "通报", "2016-10-31", "", "```通报\nregister = \"scores\"\nperiod = \"2016年第42周\"\n```")}, "text/table"},
	} {
		list := check(t, f.with(c.over).site(t))
		if !strings.Contains(strings.Join(places(list), "\n"), c.want) {
			t.Errorf("%s: want %s, got%s", name, c.want, say(list))
		}
	}
	// a title that names the days, the year in the name of the file
	p = f.with(files{file: "-", "content/jia/notices/tongbao.md": "-", "content/jia/registers/打分排名（2016）.csv": "甲镇打分排名（10月24日—10月30日）,,,,\n" + scored(nil)}).shown(t, "web")
	p.holds(t, week, "2016年第43周")
}

// column is what stands in one column of the first table of a page.
func column(page, heading string) string {
	_, page, _ = strings.Cut(page, "<thead>")
	head, body, _ := strings.Cut(page, "</thead>")
	at := -1
	for i, h := range strings.Split(head, "<th ")[1:] {
		if strings.Contains(h, ">"+heading) {
			at = i
		}
	}
	body, _, _ = strings.Cut(body, "</tbody>")
	var out []string
	for _, row := range strings.Split(body, "<tr")[1:] {
		cells := strings.Split(strings.NewReplacer("<th ", "<td ", "</th>", "</td>").Replace(row), "<td")
		if at >= 0 && at+1 < len(cells) {
			_, text, _ := strings.Cut(cells[at+1], ">")
			text, _, _ = strings.Cut(text, "</td>")
			out = append(out, strings.TrimSpace(text))
		}
	}
	return strings.Join(out, " ")
}

// TestSentences: what a register says of itself goes where its columns go; a
// ranking of persons is for the staff; what is written wrong is said at its place.
func TestSentences(t *testing.T) {
	t.Parallel()
	const register = `title = "工作队考评"
period = "month"
key = ["%s"]
[[columns]]
key = "village"
heading = "村"
[[columns]]
key = "head"
heading = "队长"
type = "person"
%s
[[columns]]
key = "score"
heading = "得分"
type = "integer"
unit = "分"
[[columns]]
key = "secret"
heading = "扣分"
type = "integer"
web = "hide"
[[columns]]
key = "place"
heading = "名次"
type = "integer"
derived = true
[[columns]]
key = "due"
heading = "期限"
type = "date"
[[columns]]
key = "state"
heading = "状态"
derived = true
[[columns]]
key = "late"
heading = "逾期"
type = "yesno"
derived = true
[[rank]]
column = "place"
by = "score"
[states]
column = "state"
deadline = "due"
overdue = "late"
[[states.list]]
name = "达标"
when = "score >= 60"
closed = true
[[states.list]]
name = "不达标"
`
	rows := "村,队长,得分,扣分,期限\n甲村,张三,90,1,2026-02-01\n乙村,李四,约80,2,2026-02-01\n丙村,王五,50,3,2026-02-01\n丁村,赵六,55,4,2026-04-01\n"
	site := func(key, person, sentences string) files {
		return village().with(files{"layouts/registers/kaoping/register.toml": fmt.Sprintf(register, key, person) + sentences, "content/registers/工作队考评-2026-02.csv": rows})
	}
	line := func(text, more string) string { return "[[sentences]]\ntext = \"" + text + "\"\n" + more }
	f := site("village", "", line("句一{count}个。", "")+line("句二{sum.score}、{max.score}、{min.score}。", "")+line("句三{first.head}。", "")+line("句四{sum.secret}。", "")+line("句五{all.village}占{rate}。", "state = \"不达标\"\n")+
		line("句六{all.village}。", "state = \"逾期\"\n")+line("句七{all.village+score}。", "when = 'score > 100'\nnone = \"没有过百分的。\"\n")+line("句八{rate}。", "when = 'score > 100'\n")+line("句九{last2.village}。", "")+line("句十{last.village}。", "order = \"asc\"\n"))
	const page = "registers/kaoping.html"
	web := "句一4个。句二195分（概数没有计入）、90分（概数没有计入）、50分（概数没有计入）。句五乙村、丙村、丁村占75%。没有过百分的。句九丁村、丙村。句十甲村。"
	f.shown(t, "web").holds(t, page, web)
	f.shown(t, "office").holds(t, page, "句三张三。句四10。", "句六乙村、丙村。")
	f.shown(t, "board").holds(t, page, "句一", "-", "句三", "句四", "句六")
	// a register of persons: places are for the staff, unless it says otherwise
	if p := site("head", "", "").shown(t, "board"); strings.Contains(p[page], "名次") {
		t.Error("the board ranks persons")
	}
	site("head", "", "").shown(t, "office").holds(t, page, "名次")
	site("village", "", "").shown(t, "board").holds(t, page, "名次")
	// where the rows are not shown, none is named
	f["layouts/registers/kaoping/extra.toml"] = "rows = \"office\"\n"
	f.shown(t, "web").holds(t, page, "句一4个。", "-", "丙村")

	for text, want := range map[string]string{
		"{coutn}": "没有 {coutn} 这个词，你是不是想写 {count}？", "{sum.skore}": "没有 key 为 skore 的列", "{sum.village}": "列 village 不是数字", "{count.village}": "{count} 后面不写列", "{first}": "{first} 后面要写列",
		"{rate}": "没有写哪些行", "{rise.village}": "没有和上一期比较的列", "{count": "看不懂“{count”", "{第一.村}": "看不懂", "{sum3.score}": "{sum} 后面不写数", "{first0.village}": "没有第0名", "a}": "看不懂“}”",
	} {
		list := check(t, site("village", "", line("前面"+text, "")).site(t))
		if len(list) != 1 || list[0].ID != "register/declare" || !strings.Contains(list[0].Text, want) || list[0].Place.Col != 11+strings.IndexAny(text, "{}") {
			t.Errorf("%s: want %q, got%s", text, want, say(list))
		}
	}
}
