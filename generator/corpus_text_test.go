package generator_test

import (
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// bodies are places in the text of a notice. In rich ones a number may be
// written with the marks of Markdown and with entities.
var bodies = []struct {
	name, text string
	rich       bool
}{
	{"paragraph", "张某，{}，三口人。", true},
	{"second line", "名单如下。\n张某{}\n", true},
	{"strong", "**{}**", false},
	{"table", "| 户主 | 备注 |\n| --- | --- |\n| 张某 | {} |", true},
	{"heading of a table", "| 户主 | {} |\n| --- | --- |\n| 张某 | 1 |", true},
	{"list", "1. 张某\n   - {}", true},
	{"heading", "## 名单 {}\n\n正文。", true},
	{"quotation", "> {}", true},
	{"footnote", "见注[^1]。\n\n[^1]: {}", true},
	{"text of a link", "[{}](https://www.gov.cn/)", true},
	{"title of a link", "[名单](https://www.gov.cn/ \"{}\")", false},
	{"reference", "[名单][a]\n\n[a]: https://www.gov.cn/ \"{}\"", false},
	{"unused reference", "名单。\n\n[a]: https://www.gov.cn/ \"{}\"", false},
	{"code", "`{}`", false},
	{"code block", "```\n{}\n```", false},
	{"indented code", "正文。\n\n    {}", false},
	{"comment", "正文。\n\n<!-- {} -->", false},
	{"html", "正文<span title=\"{}\">甲</span>。", false},
}

// dresses are spellings that only Markdown has. They keep a number whole to
// whoever reads the page.
var dresses = []struct {
	name string
	on   func(k clerk, s string) string
}{
	{"as it is", func(_ clerk, s string) string { return s }},
	{"entities", func(k clerk, s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, k.one("&#%d;", "&#x%x;", "&#X%X;", "&#0%d;"), r)
		}
		return b.String()
	}},
	{"one entity", func(k clerk, s string) string {
		i := strings.IndexAny(s, "3579") + 1
		return s[:i] + k.one("&#8203;", "&ZeroWidthSpace;", "&shy;", "&zwnj;", "&#xfeff;") + s[i:]
	}},
	{"marks", func(k clerk, s string) string {
		i := strings.IndexAny(s, "3579") + 1
		m := k.one("**", "*", "~~")
		return m + s[:i] + m + s[i:]
	}},
	{"tags", func(k clerk, s string) string {
		i := strings.IndexAny(s, "3579") + 1
		return s[:i] + k.one("<b></b>", "<!-- -->", "<span>", "<wbr>") + s[i:]
	}},
	{"code within", func(_ clerk, s string) string {
		i := strings.IndexAny(s, "3579") + 1
		return s[:i] + "`" + s[i:] + "`"
	}},
	{"escapes", func(_ clerk, s string) string { return strings.ReplaceAll(s, "-", `\-`) }},
	{"entities between groups", func(k clerk, s string) string {
		return strings.ReplaceAll(s, " ", k.one("&nbsp;", "&ensp;", "&#12288;", "&#32;"))
	}},
	{"line ends between groups", func(_ clerk, s string) string { return strings.ReplaceAll(s, " ", "\n") }},
}

func noticeCarriers() (out []carrier) {
	for _, b := range bodies {
		out = append(out, carrier{"notice, " + b.name, func(h *hamlet, s slip) placed {
			return h.notice("", strings.ReplaceAll(b.text, "{}", s.text))
		}})
	}
	for _, d := range dresses[1:] {
		for _, b := range bodies {
			if !b.rich || d.name == "line ends between groups" && b.name != "paragraph" && b.name != "list" && b.name != "quotation" {
				continue
			}
			out = append(out, carrier{"notice, " + b.name + ", " + d.name, func(h *hamlet, s slip) placed {
				if strings.HasSuffix(d.name, "groups") && !strings.Contains(s.text, " ") || d.name == "escapes" && !strings.Contains(s.text, "-") {
					id := h.identity()
					s = slip{"identity, 6 8 4", parted(id, map[bool]string{true: "-", false: " "}[d.name == "escapes"], 6, 14), id}
				}
				p := h.notice("", strings.ReplaceAll(b.text, "{}", d.on(h.clerk, s.text)))
				p.slip = s
				return p
			}})
		}
	}
	for _, x := range [][2]string{{"alternative text", "![{}](p.png)"}, {"title of a picture", "![图](p.png \"{}\")"}} {
		out = append(out, carrier{"notice, " + x[0], func(h *hamlet, s slip) placed {
			h.files[h.dir+"notices/p.png"] = string(pngOf(nil))
			return h.notice("attachments = [{ file = \"p.png\""+looked+" }]", strings.ReplaceAll(x[1], "{}", s.text))
		}})
	}
	return append(out,
		carrier{"notice, address", func(h *hamlet, _ slip) placed {
			s := h.plain()
			p := h.notice("", "[名单](https://www.gov.cn/"+h.one("", "a?id=", "x/#")+s.text+")")
			p.slip = s
			return p
		}},
		carrier{"notice, column of accounts", func(h *hamlet, _ slip) placed {
			s := h.one("2", "7") + h.digits(21)
			p := h.notice("", "| 户主 | 一卡通账号 |\n| --- | --- |\n| 张某 | "+h.one("", "0")+s+" |")
			p.slip = slip{"account", s, s}
			return p
		}},
		carrier{"notice, cells", func(h *hamlet, _ slip) placed {
			s := h.grown()
			p := h.notice("", "| 甲 | 乙 | 丙 | 丁 |\n| --- | --- | --- | --- |\n| "+strings.Join(append(h.torn(s.text), "完"), " | ")+" |")
			p.slip = s
			return p
		}},
	)
}

// torn cuts a number as forms do that give it several cells.
func (k clerk) torn(s string) []string {
	return strings.Split(parted(s, "|", [][]int{{6, 14}, {6, 10, 14}, {14}, {10}, {6}}[k.IntN(5)]...), "|")
}

// grown is the number of a grown-up of a county. Those of children, cut into
// figures, can't be told from a code, a day and an amount (privacy.Joined).
func (k clerk) grown() slip {
	s := checked(k.one("610923", "411621", "511025", "320829") + fmt.Sprintf("%d%02d%02d%03d", 1935+k.IntN(70), 1+k.IntN(12), 1+k.IntN(28), 1+k.IntN(998)))
	return slip{"identity", s, s}
}

// headLines are lines of the front matter. Whatever is written there goes to a page,
// or could with the next change of a layout.
var headLines = []struct{ name, line string }{
	{"title", "{}"}, {"source", "source = {}"}, {"number", "number = {}"}, {"basis", "basis = [\"《村民委员会组织法》\", {}]"}, {"reviewer", "reviewer = {}"},
	{"address", "contacts = [{ unit = \"村委会\", address = {} }]"}, {"person", "contacts = [{ unit = \"村委会\", person = {} }]"},
	{"hours", "contacts = [{ unit = \"村委会\", hours = {} }]"}, {"withdrawn", "withdrawn = {}"}, {"issuer", "issuer = {}"},
	{"topic", "topic = {}"}, {"unknown key", "beizhu = {}"}, {"title of an attachment", "attachments = [{ file = \"a.csv\", title = {} }]"},
	{"who looked", "attachments = [{ file = \"a.csv\", checked_by = {}, checked_on = 2026-03-01 }]"},
}

// quotes are the ways in which TOML writes a text.
var quotes = []struct {
	name string
	of   func(s string) string
}{{"", literal}, {", escapes", escapes}, {", over two lines", folded}}

func headCarriers() (out []carrier) {
	for _, f := range headLines {
		for _, q := range quotes {
			out = append(out, carrier{"front matter, " + f.name + q.name, func(h *hamlet, s slip) placed {
				if f.name == "title" {
					p := h.notice("", "正文。")
					h.files[p.file] = strings.Replace(h.files[p.file], "title = ", "title = "+q.of("关于"+s.text)+"\n#", 1)
					return p
				}
				h.files[h.dir+"notices/a.csv"] = "村名,金额\n柳村,1\n"
				return h.notice(strings.ReplaceAll(f.line, "{}", q.of(s.text)), "正文。")
			}})
		}
	}
	out = append(out, carrier{"front matter, comment", func(h *hamlet, s slip) placed { return h.notice("# 打给"+s.text, "正文。") }})
	area := func(name, text string) carrier {
		return carrier{"area.toml, " + name, func(h *hamlet, s slip) placed {
			// A village has one such file, so that this one makes a village below it.
			name := fmt.Sprintf("%sz%d/area.toml", h.dir, h.next)
			h.files[name] = "name = \"第" + fmt.Sprint(h.next) + "组\"\nlevel = \"组\"\n" + strings.ReplaceAll(text, "{}", literal(s.text))
			return placed{file: name}
		}}
	}
	return append(out, area("about", "about = {}\n"), area("contact", "[[contacts]]\nunit = \"组\"\naddress = {}\n"), area("issuer", "[[issuers]]\nrole = \"组\"\nname = \"第一组\"\nhours = {}\n"),
		area("note", "[registers.funds]\nnote = {}\n"), area("source", "[registers.funds]\nsource = {}\n"), area("comment", "# {}\n"), area("what is public", "[[public]]\nwhat = {}\nvalue = \"村主任\"\n"))
}

func literal(s string) string {
	data, err := toml.Marshal(map[string]string{"a": s})
	if err != nil {
		panic(err)
	}
	return strings.TrimSpace(strings.TrimPrefix(string(data), "a = "))
}

// escapes is a text as TOML may write it: \u0031 for 1.
func escapes(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, `\u%04x`, r)
	}
	return `"` + b.String() + `"`
}

// folded is a text over several lines, whose ends count for nothing.
func folded(s string) string {
	i := strings.IndexAny(s, "3579") + 1
	for i < len(s) && strings.IndexByte(" -.", s[i]) >= 0 { // blanks before a line count for nothing
		i++
	}
	return "\"\"\"" + s[:i] + "\\\n   " + s[i:] + "\"\"\""
}
