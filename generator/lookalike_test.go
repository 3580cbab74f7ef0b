package generator_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// harmless are texts that look like numbers of persons and are none
// (domain.md §6.3, and what the papers of villages are full of).
var harmless = []struct {
	name  string
	write func(k clerk) string
}{
	{"hotline", func(k clerk) string {
		return k.one("12317", "12345", "12388", "95598", "400-820-8820", "110、119、120", "0915-12345")
	}},
	{"office phone", func(k clerk) string {
		return k.one("0394-8357398", "0915-"+k.digits(7), "（0915）"+k.digits(7), "029-8"+k.digits(7), "0915 "+k.digits(7), "电话：0915-"+k.digits(7)+"转8012", "5091111", "6812340")
	}},
	{"registration of a site", func(k clerk) string {
		return k.one("豫ICP备15036050号-1", "陕ICP备"+k.digits(8)+"号-2", "豫公网安备41160002130013号", "陕公网安备610923020000"+k.digits(2)+"号")
	}},
	{"address of a page", func(k clerk) string {
		return k.one("content_14260337", "4874280", "col_"+k.digits(8), "t20260301_"+k.digits(7), "2026-03/01/content_"+k.digits(8)+".htm")
	}},
	{"time", func(k clerk) string {
		return fmt.Sprintf(k.one("20%02d/5/17 16:09:38", "20%02d-05-17T16:09:38.123456", "20%02d年5月17日16时", "20%02d0517160938", "20%02d.05.17—2031.05.17"), 10+k.IntN(17))
	}},
	{"seconds", func(k clerk) string { return "17" + k.digits(8) + k.one("", "000") }},
	{"book", func(k clerk) string {
		return k.one("CN51-0089", "ISBN 978-7-"+parted(k.digits(9), "-", 4, 8), "ISSN 1002-"+k.digits(4), "书号978711"+k.digits(7))
	}},
	{"document", func(k clerk) string {
		return fmt.Sprintf(k.one("陕政发〔20%s〕%s号", "国开办发〔20%s〕%s号", "宁农发[20%s]%s号", "（20%s）陕09民初%s号"), k.digits(2), k.digits(3))
	}},
	{"project", func(k clerk) string {
		return k.one("2306-610923-04-01-"+k.digits(6), "610923-2026-"+k.digits(5), "SXZC2026-ZB-"+k.digits(4), "项目编码2026610923"+k.digits(8), "XM"+k.digits(14))
	}},
	{"contract", func(k clerk) string {
		return k.one("合同号202603010000000001", "HT20260301"+k.digits(3), "合同编号：2026-03-01-"+k.digits(3), "订单号20260301"+k.digits(10), "流水号"+k.digits(12))
	}},
	{"amount", func(k clerk) string {
		return k.one("1,234,567."+k.digits(2)+"元", k.digits(2)+"."+k.digits(6)+"万元", "13912345678元", "合计￥15"+k.digits(8)+".00", "1"+k.digits(11)+"."+k.digits(2), "（大写）壹拾贰万叁仟肆佰伍拾陆元")
	}},
	{"quantity of a spreadsheet", func(k clerk) string {
		return k.one("0."+k.digits(17), "33.333333333333336", "1.2345678901E+11", "6.1092319550101E-05", k.digits(3)+"."+k.digits(13)+"亩")
	}},
	{"place", func(k clerk) string {
		return k.one("108."+k.digits(14)+",33."+k.digits(15), "E108.3"+k.digits(5)+" N33.3"+k.digits(5), "东经108°18′"+k.digits(2)+"″", "[108.31"+k.digits(6)+", 33.31"+k.digits(6)+"]")
	}},
	{"digest", func(k clerk) string {
		return k.one(fmt.Sprintf("%016x%016x%016x%016x", k.Uint64(), k.Uint64(), k.Uint64(), k.Uint64()), fmt.Sprintf("sha256-%016x%016x", k.Uint64(), k.Uint64()), fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", k.Uint32(), k.IntN(65536), k.IntN(4096), k.IntN(4096), k.Uint64()>>16))
	}},
	{"body", func(k clerk) string {
		return k.one("", "统一社会信用代码", "代码：") + k.creditCode(k.one("11", "12", "51", "54", "91", "92", "93", "N1", "N2"))
	}},
	{"old code of a body", func(k clerk) string { return k.digits(8) + "-" + k.one("X", "3", "9") }},
	{"region", func(k clerk) string {
		return "61092310" + k.digits(1) + "2" + k.digits(2) + k.one("", "000", "001002", "JC"+k.digits(5), "0100"+k.digits(2)+"J")
	}},
	{"household", func(k clerk) string {
		return k.one("户编号 6109230"+k.digits(5), "XN-"+k.digits(3), "DB-"+k.digits(4), "用电户号61"+k.digits(8), "水表号"+k.digits(10))
	}},
	{"right to land", func(k clerk) string {
		return k.one("陕（2026）宁陕县不动产权第"+k.digits(7)+"号", "不动产单元号610923104205JC"+k.digits(5)+"F"+k.digits(8), "承包合同610923104205"+k.digits(6)+"J", "宗地代码610923104205JC"+k.digits(5))
	}},
	{"invoice", func(k clerk) string {
		return k.one("发票代码0610021"+k.digits(5)+"，号码"+k.digits(8), "发票号码2661200000"+k.digits(10), "凭证号记-"+k.digits(3))
	}},
	{"goods", func(k clerk) string {
		return k.one("690"+k.digits(10), "运单SF"+k.digits(13), "设备编号SN"+k.digits(12), "陕G"+k.digits(5), "GB/T 35958-2018", "批次"+k.digits(12))
	}},
	{"span", func(k clerk) string {
		return k.one("2016-2019年", "8:30-17:30", "2026.03.01-2026.03.07", "1.5—2.3公里", "第1-"+k.digits(2)+"组", "10-15人")
	}},
	{"figures", func(k clerk) string {
		return k.one(strings.Join([]string{k.digits(2), k.digits(4), k.digits(3), k.digits(5), k.digits(2)}, "、"), parted(k.digits(24), " ", 3, 5, 9, 12, 14, 18, 21), "1380户、1234人、5678亩", "2019年139户，2020年1234户")
	}},
}

// creditCode is a 统一社会信用代码 as GB 32100 forms it.
func (k clerk) creditCode(head string) string {
	const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	code := head + "610923" + k.digits(8)
	if k.IntN(2) == 0 {
		code = head + "610923MA" + strings.ToUpper(string([]byte{signs[10+k.IntN(20)]})) + k.digits(5)
	}
	code += string(signs[k.IntN(31)])
	code = code[:17]
	sum, weight := 0, 1
	for _, c := range code {
		sum, weight = sum+strings.IndexRune(signs, c)*weight, weight*3%31
	}
	return code + string(signs[(31-sum%31)%31])
}

// TestLookalikes: of texts that look like numbers of persons and are none, in
// all places where a leak may stand, none is an error, and few are in doubt.
func TestLookalikes(t *testing.T) {
	t.Parallel()
	const perVillage, perSite = 24, 20
	n := size(t, 2*len(carriers))
	faults, doubts := &tally{laid: map[string]int{}}, map[string]int{}
	for from := 0; from < n; from += perVillage * perSite {
		k := newClerk(uint64(1<<32 + from))
		var all []*hamlet
		for i := from; i < min(n, from+perVillage*perSite); i++ {
			if (i-from)%perVillage == 0 {
				all = append(all, newHamlet(t, k, len(all)))
			}
			h, x := all[len(all)-1], harmless[(i+i/len(carriers))%len(harmless)]
			before := maps.Clone(h.files)
			if cuts(carriers[i%len(carriers)].name) {
				continue
			}
			h.put(carriers[i%len(carriers)], slip{x.name, x.write(k), ""})
			if last := len(h.placed) - 1; h.placed[last].digits != "" { // it wants a number of its own
				h.files, h.placed = before, h.placed[:last]
			}
		}
		r := hold(t, corpusSite(all).site(t), generator.BuildOptions{})
		for _, f := range r.Findings {
			p, h := whose(all, f)
			switch {
			case !private(f.ID) || p.unread && f.ID == "attachment/unchecked":
			case f.Severity == finding.Error:
				faults.add(h, p, f.ID)
			default:
				doubts[f.ID+" "+p.text]++
			}
		}
	}
	faults.report(t)
	sum := 0
	for _, n := range doubts {
		sum += n
	}
	if t.Log(doubts); sum > 5+n/1000 {
		t.Errorf("%d doubts: %v", sum, doubts)
	}
}

// cuts tells whether a carrier cuts a text in two, after which a part of a long
// number may look like another.
func cuts(carrier string) bool {
	return slices.ContainsFunc([]string{"over two lines", "entity", "marks", "tags", "code within", "line ends", "xlsx, formatted text", "web page as .xls"}, func(s string) bool { return strings.Contains(carrier, s) })
}

// private tells whether a finding speaks of numbers or of what is hidden.
func private(id string) bool {
	return slices.ContainsFunc([]string{"privacy/", "output/leak", "output/doubt", "attachment/", "register/digits"}, func(start string) bool { return strings.HasPrefix(id, start) })
}

// whose is the text that a finding is of.
func whose(all []*hamlet, f finding.Finding) (placed, *hamlet) {
	for _, h := range all {
		for _, p := range h.placed {
			if f.Place.File == p.file && strings.Contains(f.Text, p.names) || p.names != "" && f.Place.File == h.dir+"notices/"+p.names {
				return p, h
			}
		}
	}
	return placed{carrier: "elsewhere", slip: slip{spelling: f.Place.File}}, all[0]
}
