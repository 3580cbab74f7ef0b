package word

import (
	"fmt"
	"regexp"
	"strings"

	"gongshi/generator/day"
)

// What a text says of times and phones, for front matter. Blanks are taken out
// before these are tried.
var (
	rangeOfDays = regexp.MustCompile(`((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:起)?(?:至|到|—+|-+|－+|–+|～|~|起至)(?:((?:19|20)[0-9]{2})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日`)
	periodSaid  = regexp.MustCompile(`(?:公示期限?|公示时间|公示|公开时间|为期|期限)[^。；0-9一二三四五六七八九十年月]{0,10}([0-9]{1,3}|[一二三四五六七八九十]{1,3})(个?工作日|个?自然日|天|日)`)
	phoneSaid   = regexp.MustCompile(`(?:电话|热线|联系方式)(?:号码)?[：:为是]{0,2}((?:0[0-9]{2,3}[-—－]?)?[0-9]{7,8}|1[0-9]{10}|1[0-9]{2,4})(?:[^0-9]|$)`)
)

// offers gathers what front matter could hold. It is offered, never taken: a
// sentence may speak of another window than the notice's own.
func offers(d *Document) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == Tabular {
			continue
		}
		text := strings.ReplaceAll(strings.ReplaceAll(b.plainText(), " ", ""), "\u3000", "")
		add := func(key, value string) {
			for _, o := range d.Offers {
				if o.Key == key && o.Value == value {
					return
				}
			}
			if len(d.Offers) < 20 {
				d.Offers = append(d.Offers, Offer{key, value, b.At})
			}
		}
		if strings.Contains(text, "公示") || strings.Contains(text, "时间") {
			if start, end, ok := days(text); ok {
				add("start", start.String())
				add("end", end.String())
			}
		}
		if m := periodSaid.FindStringSubmatch(text); m != nil {
			if p, ok := day.ParsePeriod(m[1] + m[2]); ok {
				add("period", p.String())
			}
		}
		for _, m := range phoneSaid.FindAllStringSubmatchIndex(text, 8) {
			add(role(text[:m[0]]), text[m[2]:m[3]])
		}
	}
}

// days reads the first pair of days; what the second leaves out is that of the first.
func days(text string) (start, end day.Day, ok bool) {
	m := rangeOfDays.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	for i, from := range map[int]int{4: 1, 5: 2} {
		if m[i] == "" {
			m[i] = m[from]
		}
	}
	start, ok1 := day.Parse(fmt.Sprintf("%s-%s-%s", m[1], m[2], m[3]))
	end, ok2 := day.Parse(fmt.Sprintf("%s-%s-%s", m[4], m[5], m[6]))
	return start, end, ok1 && ok2 && start <= end
}

// role is whom a phone belongs to, by the words before it.
func role(before string) string {
	best, found := "受理", -1
	for _, w := range []struct{ word, role string }{{"监督", "监督"}, {"举报", "监督"}, {"纪委", "监督"}, {"纪检", "监督"}, {"咨询", "咨询"}, {"受理", "受理"}, {"联系", "受理"}} {
		if i := strings.LastIndex(before, w.word); i > found {
			best, found = w.role, i
		}
	}
	return best
}
