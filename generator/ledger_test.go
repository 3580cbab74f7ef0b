package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// ledgerForm is a register as a village's accountant keeps it, with charts.
const ledgerForm = `title = "账本"
files = "several"
download = ["csv", "json", "xlsx"]
[[columns]]
key = "day"
heading = "日期"
type = "date"
[[columns]]
key = "no"
heading = "凭证号"
[[columns]]
key = "what"
heading = "摘要"
[[columns]]
key = "in"
heading = "收入"
type = "money"
unit = "元"
[[columns]]
key = "out"
heading = "支出"
type = "money"
unit = "元"
[[columns]]
key = "left"
heading = "余额"
type = "money"
unit = "元"
[[columns]]
key = "land"
heading = "面积"
type = "land"
[[columns]]
key = "part"
heading = "占比"
type = "percent"
[[columns]]
key = "code"
heading = "编码"
[[columns]]
key = "place"
heading = "经纬度"
[[columns]]
key = "note"
heading = "备注"
[total]
sum = ["in", "out"]
[[charts]]
title = "每天收入"
label = "day"
values = ["in", "out"]
kind = "grouped"
[[charts]]
title = "余额"
kind = "line"
label = "day"
values = ["left"]
`

func (k clerk) ledger() [][]string {
	rows := [][]string{{"日期", "凭证号", "摘要", "收入", "支出", "余额", "面积", "占比", "编码", "经纬度", "备注"}}
	text := func() string { return harmless[k.IntN(len(harmless))].write(k) }
	scale := []int{1e3, 1e5, 1e7, 1e8}[k.IntN(4)]
	for range 5 + k.IntN(40) {
		rows = append(rows, []string{fmt.Sprintf("2025-%02d-%02d", 1+k.IntN(12), 1+k.IntN(28)), k.one("记-", "", "2025") + k.digits(3+k.IntN(5)), k.one("劳务", "办公用品", "道路养护", text()), fmt.Sprintf("%d.%02d", k.IntN(scale), k.IntN(100)), fmt.Sprint(k.IntN(scale)),
			fmt.Sprintf("%d.%d", k.IntN(scale), k.IntN(1e6)), fmt.Sprintf("%d.%04d", k.IntN(1e4), k.IntN(1e4)), fmt.Sprintf("%d.%d", k.IntN(100), k.IntN(1e9)), text(), "108." + k.digits(10) + " 33." + k.digits(10), k.one("", text())})
	}
	return rows
}

// TestLedgers: random accounts in registers, in tables of notices and beside
// notices hold no number of a person. GONGSHI_LEAKS=10000 makes 2,000 of them.
func TestLedgers(t *testing.T) {
	t.Parallel()
	n, k := size(t, 200)/5, newClerk(77)
	faults, doubts := &tally{laid: map[string]int{}}, map[string]int{}
	for from := 0; from < n; from += 40 {
		var all []*hamlet
		for i := from; i < min(n, from+40); i++ {
			h := newHamlet(t, k, i-from)
			all = append(all, h)
			rows := k.ledger()
			h.put(carrier{"register", func(h *hamlet, _ slip) placed {
				name, text := []string{".csv", ".csv", ".csv", ".xls", ".xlsx"}[i%5], ""
				switch i % 5 {
				case 3:
					text = strings.NewReplacer("<font>", "", "</font>", "").Replace(webPage(k, rows))
				case 4:
					text = string(book(h, rows, nil, ""))
				default:
					text = encodings[i%5].save(h, rows)
				}
				h.files[h.dir+"registers/账本"+name] = text
				return placed{file: h.dir + "registers/账本" + name}
			}}, slip{text: "register"})
			h.put(carrier{"notice", func(h *hamlet, _ slip) placed {
				text := "| " + strings.Join(rows[0], " | ") + " |\n|" + strings.Repeat(" --- |", len(rows[0])) + "\n"
				for _, r := range rows[1:] {
					text += "| " + strings.Join(r, " | ") + " |\n"
				}
				return h.notice("", text)
			}}, slip{text: "notice"})
			h.put(carrier{"csv", func(h *hamlet, _ slip) placed { return h.attach(".csv", []byte(delimited(rows, ',')), looked) }}, slip{text: "csv"})
			h.put(carrier{"xlsx", func(h *hamlet, _ slip) placed { return h.attach(".xlsx", book(h, rows, nil, ""), looked) }}, slip{text: "xlsx"})
		}
		site := corpusSite(all)
		site["layouts/registers/zhangben/register.toml"] = ledgerForm
		r := hold(t, site.site(t), generator.BuildOptions{})
		if len(r.Held) > 0 && len(faults.list) == 0 {
			t.Log(r.Held, say(errorsOf(r.Findings)))
		}
		for _, f := range r.Findings {
			if p, h := whose(all, f); f.Severity == finding.Error {
				faults.add(h, p, f.ID)
			} else if private(f.ID) {
				doubts[f.ID]++
			}
		}
	}
	faults.report(t)
	t.Log(doubts)
	if sum := doubts["privacy/id-like"] + doubts["privacy/card-like"]; sum > 3+n/20 {
		t.Errorf("doubts: %v", doubts)
	}
}

// TestLandCodes: the code of a household that has land in contract (GB/T 35958)
// is 18 digits: county, town, village, group, household. In the first 乡 of a
// county, towns and villages from 200 on read like the year and month of birth,
// the group like the day, and one household in eleven has a right check digit.
// The word has to stand before the code, or over its column in a register; in
// tables of notices and attachments it is too far away to help.
func TestLandCodes(t *testing.T) {
	t.Parallel()
	k := newClerk(3)
	code := func() string {
		return fmt.Sprintf("610923%d2%02d%02d%04d", 200+k.IntN(3), 1+k.IntN(12), 1+k.IntN(9), 1+k.IntN(400))
	}
	text := ""
	for range 60 {
		text += "承包方编码" + code() + "，地块代码" + code()[:14] + "00123。\n\n"
	}
	h := newHamlet(t, k, 1)
	h.notice("", text)
	met := map[string]int{}
	r := hold(t, corpusSite([]*hamlet{h}).site(t), generator.BuildOptions{})
	for _, f := range r.Findings {
		if private(f.ID) {
			met[f.Severity.String()+" "+f.ID+" "+f.Place.File]++
		}
	}
	if len(met) > 0 {
		t.Errorf("of 120 codes of land: %v", met)
	}
}
