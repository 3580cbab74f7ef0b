package generator_test

import (
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator"
)

// TestSumsAgree: whatever the shape of the tree, the total of each level is the
// sum of what lies below it and of its own rows, to the last digit; a rate is
// made of counts, not of rates; ranks have ties.
func TestSumsAgree(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 7))
		f := files{"site.toml": "title = \"某县公示栏\"\n", "layouts/registers/jf/register.toml": `title = "整改"
[[columns]]
key = "no"
heading = "问题"
required = true
[[columns]]
key = "amount"
heading = "金额"
type = "money"
unit = "元"
[[columns]]
key = "closed"
heading = "销号日期"
type = "date"
[[columns]]
key = "state"
heading = "状态"
derived = true
[states]
column = "state"
[[states.list]]
name = "已销号"
when = "has(closed)"
closed = true
[[states.list]]
name = "整改中"
[[rise]]
label = "金额合计"
how = "sum"
of = "amount"
rank = true
[[rise]]
label = "发现问题"
how = "count"
unit = "条"
[[rise]]
label = "整改率"
how = "rate"
state = "已销号"
[[rise]]
label = "最近销号"
how = "latest"
of = "closed"
`}
		type sum struct {
			amount      decimal.Decimal
			found, done int64
		}
		want := map[string]sum{}
		var grow func(dir string, depth int) sum
		grow = func(dir string, depth int) sum {
			f[path.Join("content", dir, "area.toml")] = fmt.Sprintf("name = \"区%s\"\nlevel = %q\n", strings.ReplaceAll(dir, "/", ""), []string{"县", "镇", "村", "组"}[depth])
			var s sum
			if depth > 1 || r.IntN(2) == 0 {
				var rows strings.Builder
				rows.WriteString("问题,金额,销号日期\n")
				for n := range r.IntN(6) + 1 {
					amount := decimal.New(r.Int64N(1_000_000), -int32(r.IntN(4)))
					closed := ""
					if s.found++; r.IntN(2) == 0 {
						closed = fmt.Sprintf("2026-01-%02d", r.IntN(28)+1)
						s.done++
					}
					s.amount = s.amount.Add(amount)
					fmt.Fprintf(&rows, "w%d,%s,%s\n", n, amount, closed)
				}
				f[path.Join("content", dir, "registers/整改.csv")] = rows.String()
			}
			if depth < 3 {
				for n := range r.IntN(3) + 1 {
					below := grow(path.Join(dir, fmt.Sprintf("a%d", n)), depth+1)
					s.amount, s.found, s.done = s.amount.Add(below.amount), s.found+below.found, s.done+below.done
				}
			}
			want[dir] = s
			return s
		}
		grow("", 0)
		dir := f.site(t)
		if res := hold(t, dir, generator.BuildOptions{}); !res.Committed || len(res.Findings) > 0 {
			t.Fatal(say(res.Findings))
		}
		got := pages(t, dir)
		for area, s := range want {
			page := got[path.Join(area, "registers/jf.html")]
			i := strings.Index(page, "rollup")
			if i < 0 {
				continue // a village's own table only
			}
			_, foot, _ := strings.Cut(page[i:], "<tfoot>")
			foot, _, _ = strings.Cut(foot, "</tfoot>")
			cells := cell.FindAllStringSubmatch(foot, -1)
			rate := decimal.NewFromInt(100*s.done).DivRound(decimal.NewFromInt(s.found), 1).String()
			if len(cells) < 4 || cells[0][1] != s.amount.String() || cells[2][1] != fmt.Sprint(s.found) || cells[3][1] != rate {
				t.Errorf("seed %d, %q: %q, want %s %d %s", seed, area, cells, s.amount, s.found, rate)
			}
		}
	}
}

var cell = regexp.MustCompile(`<td[^>]*>([^<]*)</td>`)
