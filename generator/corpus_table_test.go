package generator_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// sheet is a table with a text in one of its places.
func sheet(place string, s slip, k clerk) (rows [][]string, changed slip) {
	rows = [][]string{{"村名", "金额", "用途", "来源"}, {"柳村", "12.5", "道路硬化", "县级"}, {"赵庄", "3", "路灯", "县级"}}
	switch place {
	case "cell":
		rows[1][2] = "发给张某" + s.text
	case "cell alone":
		rows[2][3] = s.text
	case "first cell":
		rows[1][0] = s.text
	case "two lines of a cell":
		s = k.plain()
		rows[1][2] = "道路" + parted(s.digits, "\n", 6, 14)
	case "quantity":
		s = k.plain()
		rows[1][1] = s.digits
	case "heading":
		rows[0][3] = "来源" + s.text
	case "column without a heading":
		rows[0], rows[1], rows[2] = append(rows[0], ""), append(rows[1], s.text), append(rows[2], "")
	case "beyond the headings":
		rows[1] = append(rows[1], s.text)
	case "title":
		rows = append([][]string{{"资金表 " + s.text}}, rows...)
	case "below":
		rows = append(rows, []string{"制表：" + s.text})
	case "as text of a spreadsheet":
		rows[1][2] = "'" + s.text
	case "formula of a spreadsheet":
		s = k.plain()
		rows[1][2] = `="` + s.digits + `"`
	case "column of accounts": // no check digit, no word beside it
		s.digits = k.one("2", "7") + k.digits(21)
		s = slip{"account", s.digits, s.digits}
		rows[0][3], rows[2][3] = k.one("一卡通账号", "银行账号", "社保卡卡号"), s.text
	case "column of old numbers":
		s = k.plain()
		s.digits = s.digits[:6] + s.digits[8:17]
		s = slip{"identity of 15 digits", s.digits, s.digits}
		rows[0][3], rows[2][3] = "身份证号", s.text
	case "cells beside each other":
		s = k.grown()
		parts := k.torn(s.digits)
		copy(rows[1][4-len(parts):], parts)
	}
	return rows, s
}

var sheetPlaces = []string{"cell", "cell alone", "first cell", "two lines of a cell", "quantity", "heading", "column without a heading", "beyond the headings", "title", "below",
	"as text of a spreadsheet", "formula of a spreadsheet", "cells beside each other",
	"column of accounts", "column of old numbers"}

// undeclared tells whether a place stops a register by a heading that nobody
// declared, whatever stands below it.
func undeclared(place string) bool { return strings.HasPrefix(place, "column of ") }

func delimited(rows [][]string, comma rune) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	_ = w.WriteAll(rows)
	return b.String()
}

// encodings are those that spreadsheets save text in.
var encodings = []struct {
	name string
	save func(h *hamlet, rows [][]string) string
}{
	{"UTF-8", func(_ *hamlet, rows [][]string) string { return bom + delimited(rows, ',') }},
	{"GB18030", func(h *hamlet, rows [][]string) string { return gbk(h.t, delimited(rows, ',')) }},
	{"UTF-16", func(h *hamlet, rows [][]string) string { return utf16(h.t, delimited(rows, '\t')) }},
	{"UTF-16, high bytes first", func(h *hamlet, rows [][]string) string {
		out, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(delimited(rows, '\t'))
		must(h.t, err)
		return out
	}},
}

func (h *hamlet) register(ext, text string) placed {
	name := fmt.Sprintf("%sregisters/资金-%d%s", h.dir, h.next, ext)
	h.files[name] = text
	return placed{file: name}
}

// tableCarriers are tables as text, in registers and beside notices.
func tableCarriers() (out []carrier) {
	for i, place := range sheetPlaces {
		for j, enc := range encodings {
			if j > 0 && i%3 != j-1 { // each place in UTF-8 and one more
				continue
			}
			save := func(h *hamlet, s slip) (string, slip) {
				rows, s := sheet(place, s, h.clerk)
				return enc.save(h, rows), s
			}
			out = append(out, carrier{"attachment, csv in " + enc.name + ", " + place, func(h *hamlet, s slip) placed {
				text, s := save(h, s)
				p := h.attach(h.one(".csv", ".CSV", ".txt"), []byte(text), looked)
				p.slip = s
				return p
			}})
			if undeclared(place) {
				continue
			}
			out = append(out, carrier{"register, csv in " + enc.name + ", " + place, func(h *hamlet, s slip) placed {
				text, s := save(h, s)
				p := h.register(".csv", text)
				p.slip = s
				return p
			}})
		}
		if undeclared(place) {
			continue
		}
		out = append(out, carrier{"register, web page as .xls, " + place, func(h *hamlet, s slip) placed {
			rows, s := sheet(place, s, h.clerk)
			p := h.register(".xls", webPage(h.clerk, rows))
			p.slip = s
			return p
		}})
	}
	for _, x := range [][2]string{{"comment", "<!-- {} -->"}, {"title", "<title>{}</title>"}, {"hidden", "<div style=\"display:none\">{}</div>"}, {"script", "<script>var a='{}'</script>"}, {"below", "<p>制表：{}</p>"}} {
		out = append(out, carrier{"register, web page as .xls, " + x[0], func(h *hamlet, s slip) placed {
			rows, _ := sheet("", s, h.clerk)
			return h.register(".xls", webPage(h.clerk, rows)+strings.ReplaceAll(x[1], "{}", s.text))
		}})
	}
	rows := func(purpose string) string {
		return "[[rows]]\nvillage = \"柳村\"\namount = 1.5\npurpose = " + purpose + "\n"
	}
	for _, q := range quotes {
		out = append(out, carrier{"register, TOML" + q.name, func(h *hamlet, s slip) placed { return h.register(".toml", rows(q.of("发给"+s.text))) }})
	}
	return append(out,
		carrier{"register, TOML, comment", func(h *hamlet, s slip) placed { return h.register(".toml", "# "+s.text+"\n"+rows("\"路\"")) }},
		carrier{"register, TOML, unknown key", func(h *hamlet, s slip) placed {
			return h.register(".toml", rows("\"路\"")+"beizhu = "+literal(s.text)+"\n")
		}},
		carrier{"register, TOML, quantity", func(h *hamlet, _ slip) placed {
			s := h.plain()
			p := h.register(".toml", "[[rows]]\nvillage = \"柳村\"\namount = "+s.digits+"\n")
			p.slip = s
			return p
		}},
		carrier{"attachment, text", func(h *hamlet, s slip) placed {
			return h.attach(".txt", []byte("名单\r\n张某 "+s.text+"\r\n"), looked)
		}},
		carrier{"attachment, text in GB18030", func(h *hamlet, s slip) placed {
			return h.attach(".txt", []byte(gbk(h.t, "名单\r\n张某 "+s.text+"\r\n")), looked)
		}},
		carrier{"attachment, web page", func(h *hamlet, s slip) placed {
			rows, _ := sheet("cell", s, h.clerk)
			return h.attach(".html", []byte(webPage(h.clerk, rows)), looked)
		}},
	)
}

// webPage is a table as programs of banks and finance bureaus export it. Numbers
// may be cut by tags that nobody sees.
func webPage(k clerk, rows [][]string) string {
	var b strings.Builder
	b.WriteString("<html><head><meta charset=\"utf-8\"><style>td{mso-number-format:'\\@'}</style></head><body><table border=1>\n")
	for _, r := range rows {
		b.WriteString("<tr>")
		for _, c := range r {
			c = strings.ReplaceAll(html.EscapeString(c), "\n", "<br>")
			if i := strings.IndexAny(c, "579"); i > 0 && k.IntN(2) == 0 && !strings.ContainsAny(c, "<&") {
				c = c[:i+1] + "<font>" + c[i+1:] + "</font>"
			}
			b.WriteString("<td>" + c + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	return b.String() + "</table></body></html>\n"
}
