package word

import (
	"regexp"
	"slices"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// closing takes the lines that end a paper, who signs and the date, from the
// text: the page shows them from front matter. The first that stand to the
// right count; what follows is an annex.
func closing(d *Document, log *finding.Log) {
	at, sure := -1, false
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != Paragraph || b.look.boxed {
			continue
		}
		unit, date := lastLine(b)
		if date == 0 {
			continue
		}
		right := b.look.right || b.look.lead >= 8
		signed := unit != "" || i > 0 && isUnit(&d.Blocks[i-1])
		if right && signed && i > 0 {
			at, sure = i, true
			break
		}
		if signed && i > 0 || right || i >= len(d.Blocks)-3 && i > 0 {
			at, sure = i, right && i >= len(d.Blocks)-3
		}
	}
	if at < 0 {
		undated(d, log)
		return
	}
	b := &d.Blocks[at]
	unit, date := lastLine(b)
	d.Date = date
	from := at
	var units []string
	if unit != "" {
		units = unitLines(unit)
	} else {
		for from > 0 && at-from < 4 && isUnit(&d.Blocks[from-1]) && d.Blocks[from-1].look.right == d.Blocks[at].look.right {
			from--
			units = append(units, unitLines(Text(d.Blocks[from].Runs))...)
		}
		if from == at && at > 0 && isUnit(&d.Blocks[at-1]) {
			from--
			units = append(units, unitLines(Text(d.Blocks[from].Runs))...)
		}
		slices.Reverse(units)
	}
	d.Issuer = strings.Join(units, "、")
	if !sure {
		log.Add("word/front", d.Blocks[from].At, "把这里看作落款："+words(strings.TrimSpace(d.Issuer+" "+date.Chinese()))+"，从正文移到了信息区。", "不是落款的话，改信息区的 issuer 和 date，把这几个字放回正文。")
	}
	d.Blocks = slices.Replace(d.Blocks, from, at+1, seals(d.Blocks[from:at+1])...)
	d.signed = from
}

// seals keeps the pictures of closing lines: a seal, as a rule.
func seals(closing []Block) (kept []Block) {
	for _, b := range closing {
		if runs := slices.DeleteFunc(slices.Clone(b.Runs), func(r Run) bool { return r.Picture == 0 && r.Note == 0 }); len(runs) > 0 {
			kept = append(kept, Block{Runs: runs, At: b.At})
		}
	}
	return kept
}

// undated looks for a date in brackets below the title of a paper that does
// not close with one.
func undated(d *Document, log *finding.Log) {
	for i := range min(2, len(d.Blocks)) {
		b := &d.Blocks[i]
		text := strings.Trim(b.plainText(), "（）() ")
		if date, ok := paperDate(text); ok && b.Kind == Paragraph {
			d.Date = date
			log.Add("word/front", b.At, "没有落款日期，用了标题下面的"+date.Chinese()+"。", "核对信息区的 date。")
			return
		}
	}
}

var dateEnd = regexp.MustCompile(`(?s)^(.*?)([0-9０-９]{4}\s*[年./\-．－]\s*[0-9０-９]{1,2}\s*[月./\-．－]\s*[0-9０-９]{1,2}\s*[日号]?|[一二三四五六七八九〇○ＯO零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$`)

// lastLine reads a paragraph that ends with a date and holds nothing else but
// who signs. The date is 0 if it does not.
func lastLine(b *Block) (unit string, date day.Day) {
	text := strings.TrimSpace(Text(b.Runs))
	if length(text) > 120 {
		return "", 0
	}
	m := dateEnd.FindStringSubmatch(text)
	if m == nil {
		return "", 0
	}
	date, ok := paperDate(m[2])
	if !ok {
		return "", 0
	}
	unit = strings.TrimSpace(m[1])
	if unit == "" {
		return "", date
	}
	if strings.TrimRight(m[1], " \u3000\n") == m[1] || !unitText(unit) { // no gap before the date
		return "", 0
	}
	return unit, date
}

func isDate(text string) bool {
	_, ok := paperDate(strings.Trim(text, "（）()"))
	return ok
}

// paperDate reads a date in digits or, as papers have it, in characters.
func paperDate(text string) (day.Day, bool) {
	text = strings.Join(strings.Fields(text), "")
	if d, ok := day.Parse(text); ok {
		return d, true
	}
	y, rest, ok1 := strings.Cut(text, "年")
	m, rest, ok2 := strings.Cut(rest, "月")
	d, tail, ok3 := strings.Cut(rest, "日")
	if !ok1 || !ok2 || !ok3 || tail != "" || length(y) != 4 {
		return 0, false
	}
	year := 0
	for _, c := range y {
		n := strings.IndexRune("零一二三四五六七八九", c) / len("零")
		switch {
		case strings.ContainsRune("〇○ＯO", c):
			n = 0
		case !strings.ContainsRune("零一二三四五六七八九", c):
			return 0, false
		}
		year = 10*year + n
	}
	month, okMonth := spoken(m)
	date, okDate := spoken(d)
	if !okMonth || !okDate {
		return 0, false
	}
	return day.New(year, month, date)
}

// spoken reads 一 to 九十九.
func spoken(text string) (int, bool) {
	for n := 1; n < 100; n++ {
		if numeral(n, "chineseCounting") == text {
			return n, true
		}
	}
	return 0, false
}

// bodies are the ends of names of those who sign papers.
var bodies = regexp.MustCompile(`(委员会|政府|办公室|村委会|居委会|支部|总支|党委|党组|理事会|监事会|代表会议|代表大会|合作社|公司|领导小组|工作组|工作队|小组|中心|大队|学校|医院|服务站|卫生院|[局镇乡村县市区站所部办会处社院])$`)

var sealed = regexp.MustCompile(`\s*[（(]\s*(盖\s*章|公\s*章|印\s*章|章|签\s*章)\s*[）)]$`)

// unitText tells whether a text is nothing but names of bodies, a line each.
func unitText(text string) bool {
	lines := unitLines(text)
	for _, l := range lines {
		if length(l) > 40 || length(l) < 3 || strings.ContainsAny(l, "。；，：:;,！？《") || !bodies.MatchString(l) {
			return false
		}
	}
	return len(lines) > 0 && len(lines) <= 4
}

// unitLines are the names in closing lines, without the word for the seal.
func unitLines(text string) (lines []string) {
	for l := range strings.SplitSeq(text, "\n") {
		if l = sealed.ReplaceAllString(together(l), ""); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

func isUnit(b *Block) bool {
	return b.Kind == Paragraph && !b.look.boxed && numberedRank(b, b.plainText()) == 0 && !b.look.centred && unitText(Text(b.Runs))
}
