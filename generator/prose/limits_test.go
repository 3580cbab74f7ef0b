package prose

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// nested makes texts that nest n times. All are refused when n is over 50.
func nested(n int) map[string]string {
	rep := func(s string) string { return strings.Repeat(s, n) }
	steps := func(mark string) string { // each line one list deeper, until there is enough
		var b strings.Builder
		for i := 0; i < n && b.Len() < 1<<20; i++ {
			b.WriteString(strings.Repeat(" ", i*len(mark)) + mark + "甲\n")
		}
		return b.String()
	}
	return map[string]string{
		"quotes":         rep(">") + "甲",
		"spaced quotes":  rep("> ") + "甲",
		"dashes":         rep("- ") + "甲",
		"numbers":        rep("1. ") + "甲",
		"mixed":          rep("- 1. > ") + "甲",
		"steps":          steps("- "),
		"number steps":   steps("1. "),
		"steps in quote": "> " + strings.ReplaceAll(steps("- "), "\n", "\n> "),
		"square":         rep("["),
		"round":          rep("("),
		"pairs":          rep("[") + rep("]"),
		"images":         rep("![甲"),
		"bare images":    rep("!["),
		"links":          rep("[甲](") + rep(")"),
		"labels":         rep("[甲"),
		"stars":          "甲" + rep("****") + "乙",
		"star pairs":     rep("**甲 ") + rep("乙** "),
		"star, under":    rep("*_") + "甲" + rep("_*"),
		"underscores":    "甲" + rep("_________") + "乙",
	}
}

// many makes texts that hold n times what costs a parser most.
func many(n int) map[string]string {
	rep := func(s string) string { return strings.Repeat(s, n) }
	var ticks strings.Builder
	for i := 1; ticks.Len() < 2*n; i++ {
		ticks.WriteString(strings.Repeat("`", i) + "甲")
	}
	return map[string]string{
		"openers":       rep("*a ") + rep("b_ "),
		"bold":          rep("**甲**"),
		"bold links":    rep("[**甲**](a.pdf)"),
		"angles":        rep("[甲](<乙)"),
		"titles":        rep(`[甲](a "乙`),
		"tildes":        "甲" + rep("~"),
		"strikes":       rep("~~甲 "),
		"backticks":     rep("`甲``乙```丙"),
		"growing ticks": ticks.String(),
		"definitions":   rep("[a]: b\n"),
		"footnotes":     rep("[^a]: b\n\n[^a] "),
		"tags":          rep("<a "),
		"less":          rep("<"),
		"bold tags":     rep("<b>"),
		"tag lines":     "甲\n" + rep("<b>\n"),
		"anchors":       rep("[甲](#h-2)") + "\n\n" + rep("## 乙\n"),
		"image lines":   rep("![](a.png)\n\n"),
		"comments":      rep("<!-- "),
		"addresses":     rep("https://a.b/"),
		"one address":   "https://a.b/" + rep(")"),
		"wide table":    rep("|a") + "\n" + rep("|-") + "\n" + rep("|\n"),
		"long table":    "|a|b|\n|-|-|\n" + rep("|甲|乙|\n"),
		"marked table":  "|a|b|\n|-|-|\n" + rep("|**甲**|`乙\\|`|\n"),
		"short rows":    rep("|a")[:min(2*n, 200)] + "|\n" + rep("|-")[:min(2*n, 200)] + "|\n" + rep("|\n"),
		"headings":      rep("# 甲\n"),
		"underlines":    rep("甲\n---\n"),
		"entities":      rep("&amp;&#x4e2d;&x"),
		"escapes":       rep("\\*\\甲"),
		"breaks":        rep("甲  \n"),
		"soft breaks":   rep("甲\n"),
		"wide list":     rep("1）甲\n"),
		"emails":        rep("<a@"),
		"fences":        rep("```\n"),
		"masks":         rep("张*国、138****1234，"),
		"rule":          rep("- "),
		"star rule":     rep("****"),
	}
}

// TestHostile holds that no text takes long: what nests, refused before it is
// parsed, ten thousand levels or a megabyte, within 100 ms; any other megabyte
// in time that grows with its size. The machine may be busy: the best of a few
// tries counts.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, n := range []int{10_000, 1 << 20} {
		quick(t, nested(n), 4<<20, true, 500*time.Millisecond)
		quick(t, many(n), 1<<20, false, 3*time.Second)
	}
}

func quick(t *testing.T, texts map[string]string, most int, refused bool, limit time.Duration) {
	c := New()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		text = text[:min(len(text), most)]
		best := time.Hour
		for try := 0; try < 5 && best > limit; try++ {
			var log finding.Log
			start := time.Now()
			d := c.Compile(&source.File{Path: "a.md", Data: []byte(text)}, 0, Host{Resolve: neighbours}, &log)
			best = min(best, time.Since(start))
			if refused && (d.HTML != "" || !says(log.List(), "text/nesting")) {
				t.Errorf("%s: not refused", name)
			}
		}
		if best > limit {
			t.Errorf("%s, %d KB: %v, want under %v", name, len(text)>>10, best, limit)
		}
	}
}

func says(list []finding.Finding, id string) bool {
	return slices.ContainsFunc(list, func(f finding.Finding) bool { return f.ID == id })
}

// TestDepth holds where the limit lies: fifty are well, one more is not.
func TestDepth(t *testing.T) {
	for _, x := range []struct{ mark, content string }{
		{">", "甲"}, {"> ", "甲"}, {"- ", "甲"}, {"1. ", "甲"}, {"[", "甲"}, {"(", "甲"}, {"*甲_乙", "丙"},
	} {
		n := deepest
		if x.mark == "*甲_乙" {
			n /= 2
		}
		for extra := range 2 {
			text := strings.Repeat(x.mark, n+extra) + x.content
			if x.mark == "*甲_乙" {
				text = strings.Repeat("*a _b ", n+extra) + strings.Repeat("c_ d* ", n+extra)
			}
			d, list := compile(ours, text)
			if refused := says(list, "text/nesting"); refused != (extra > 0) || refused != (d.HTML == "") {
				t.Errorf("%d times %q: refused = %v, %v", n+extra, x.mark, refused, list)
			}
		}
	}
	// Deep to the eye, but not nested.
	for _, text := range []string{
		strings.Repeat("- ", 100), strings.Repeat("* ", 100) + "\n\n" + strings.Repeat("*", 300), strings.Repeat("_", 500),
		strings.Repeat("> 引\n\n", 60), strings.Repeat("- 项\n\n  - 子项\n\n", 60), strings.Repeat("| (含税） |\n", 60),
		"| 名 |\n|---|\n" + strings.Repeat("| [未完 |\n", 60), strings.Repeat("  ", 60) + "- 1 -", "签字：" + strings.Repeat("_", 300),
	} {
		if _, list := compile(ours, text); says(list, "text/nesting") {
			t.Errorf("%.40q: refused: %v", text, list)
		}
	}
}

// TestTooMany holds the limits of what is found while parsing.
func TestTooMany(t *testing.T) {
	for name, text := range map[string]string{
		"marks":       strings.Repeat("*a b ", mostMarks+1),
		"brackets":    strings.Repeat("[a] ", mostMarks+1),
		"definitions": strings.Repeat("[a]: b\n", mostDefinitions+1),
		"notes":       strings.Repeat("甲[^a]\n\n", mostNotes+1),
		"columns":     strings.Repeat("|a", mostColumns+1) + "|\n" + strings.Repeat("|-", mostColumns+1) + "|\n",
	} {
		d, list := compile(ours, "前文\n\n"+text)
		if d.HTML != "" || len(list) != 1 || list[0].ID != "text/nesting" || list[0].Place.Line < 3 {
			t.Errorf("%s: %v %v", name, list, fmt.Sprintf("%.80s", d.HTML))
		}
	}
}
