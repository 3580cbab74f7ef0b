package declare_test

import (
	"testing"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
)

// who writes an audience as the profiles that belong to it.
func who(a model.Audience) string {
	switch a {
	case model.Everyone:
		return "web board office"
	case model.Board | model.Office:
		return "board office"
	case model.Office:
		return "office"
	}
	return "?"
}

// TestShown: who may see a column, by its type and by what is written; and that
// a derived column shows nothing of what it is made of that is hidden.
func TestShown(t *testing.T) {
	t.Parallel()
	log := &finding.Log{}
	column := func(key, kind, more string) string {
		return "[[columns]]\nkey = \"" + key + "\"\nheading = \"" + key + "\"\ntype = \"" + kind + "\"\n" + more
	}
	const web, board = "web = \"show\"\n", "board = \"show\"\n"
	d := read(t, "title = \"甲\"\nperiod = \"year\"\n"+
		column("plain", "text", "")+column("secret", "text", "web = \"hide\"\n")+column("posted", "text", "web = \"hide\"\nboard = \"show\"\n")+
		column("person", "person", "")+column("phone", "phone", "")+column("photo", "photo", "")+column("named", "person", web)+column("called", "phone", web)+column("seen", "photo", board)+
		column("score", "decimal", "web = \"hide\"\n")+column("shift", "integer", "")+
		column("copy", "text", "formula = \"person\"\n")+column("copied", "text", "formula = \"person\"\n"+web)+column("onboard", "text", "formula = \"secret\"\n"+board)+
		column("second", "yesno", "formula = \"has(copy)\"\n")+column("sum", "decimal", "formula = \"score + shift\"\n")+column("half", "decimal", "formula = \"shift / 2\"\n")+
		column("place", "integer", "derived = true\n")+column("open_place", "integer", "derived = true\n"+web)+column("up", "integer", "derived = true\n")+column("part", "percent", "derived = true\n")+column("more", "decimal", "derived = true\n")+
		column("state", "text", "derived = true\n")+column("due", "date", "")+column("late", "yesno", "derived = true\n")+
		"[[rank]]\ncolumn = \"place\"\nby = \"score\"\nname = \"plain\"\nchange = \"up\"\n[[rank]]\ncolumn = \"open_place\"\nby = \"score\"\n[[share]]\ncolumn = \"part\"\nof = \"score\"\n[[change]]\ncolumn = \"more\"\nof = \"score\"\nname = \"plain\"\n"+
		"[states]\ncolumn = \"state\"\ndeadline = \"due\"\noverdue = \"late\"\n[[states.list]]\nname = \"完\"\nwhen = \"has(person)\"\n[[states.list]]\nname = \"未完\"\n", log)
	if log.Len() > 0 {
		t.Fatal(log.List())
	}
	for key, want := range map[string]string{
		"plain": "web board office", "secret": "office", "posted": "board office", "person": "board office", "phone": "office", "photo": "office", "named": "web board office", "called": "web board office", "seen": "board office",
		"copy": "board office", "copied": "web board office", "onboard": "board office", "second": "board office", "sum": "office", "half": "web board office",
		"place": "office", "open_place": "web board office", "up": "office", "part": "office", "more": "office", "state": "web board office", "late": "office",
	} {
		if got := who(d.Columns[d.Column(key)].Shown); got != want {
			t.Errorf("%s is shown to %s, want %s", key, got, want)
		}
	}
}

// TestSpanOf: the time that a file name or a title names, in the kind of period
// that the register has.
func TestSpanOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][3]string{ // year, quarter, month
		"": {}, "-终稿": {}, "-2018": {"2018年", "", ""}, "2018年": {"2018年", "", ""}, "（2018年度）": {"2018年", "", ""}, "２０１８年": {"2018年", "", ""}, "截至2018年底": {"2018年", "", ""},
		"-2018Q1": {"2018年", "2018年第1季度", ""}, "-2018-q4": {"2018年", "2018年第4季度", ""}, "2018年第一季度": {"2018年", "2018年第1季度", ""}, "2018年度第三季度": {"2018年", "2018年第3季度", ""}, "2018年2季": {"2018年", "2018年第2季度", ""}, "2018四季度": {"2018年", "2018年第4季度", ""},
		"-2018-03": {"2018年", "", "2018年3月"}, "2018年3月": {"2018年", "", "2018年3月"}, "2018年12月份": {"2018年", "", "2018年12月"}, "_2018.11": {"2018年", "", "2018年11月"}, "201803": {"2018年", "", "2018年3月"}, "-2018年03月资金公示表": {"2018年", "", "2018年3月"}, "２０１８－０３": {"2018年", "", "2018年3月"},
		"2018-13": {"2018年", "", ""}, "2018年0月": {"2018年", "", ""}, "1899年": {}, "12018": {}, "共2018": {"2018年", "", ""},
	} {
		for i, kind := range []model.Type{model.Year, model.Quarter, model.Month} {
			span, ok := declare.SpanOf(kind, text)
			if ok != (want[i] != "") || ok && span.String() != want[i] {
				t.Errorf("%q is %s (%v), want %q", text, span, ok, want[i])
			}
			if again, same := declare.SpanOf(kind, span.Slug()); ok && (!same || again != span) {
				t.Errorf("%s is %s in an address, which is %s", span, span.Slug(), again)
			}
		}
	}
}
