package collect

import (
	"testing"

	"gongshi/generator/model"
)

// TestWeeksOfFiles: the week that the name of a file says, and what of a name is
// no more than its time.
func TestWeeksOfFiles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"柳村打分排名2016年第43周": "2016-w43", "打分排名-2016-w43": "2016-w43", "打分排名 2016.10.24": "2016-w43", "打分排名20161026": "2016-w43", "打分排名2016年第43周 2016.11.02": "2016-w43", "打分排名2016年10月": "", "打分排名": "",
	} {
		got := ""
		for _, s := range spansOf(model.Week, text) {
			got += s.Slug()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"2016年第43周", "2016-w43", "第四十三周", "2016年第4周最终版"} {
		if rest := leftOver(text); rest != "" {
			t.Errorf("%s leaves %q", text, rest)
		}
	}
	for text, want := range map[string]string{"2026-w10": "2026-w10", "2026年第10周": "2026-w10", "2026": "2026", "2026-03": "2026-03", "2026年第1季度": "2026-q1"} {
		if s, ok := wantedPeriod(text); !ok || s.Slug() != want {
			t.Errorf("--period %s is %s", text, s.Slug())
		}
	}
	if !within(model.Week, model.Year) || within(model.Week, model.Month) || !within(model.Month, model.Quarter) || within(model.Quarter, model.Month) || within(model.Date, model.Year) {
		t.Error("a week may lie in two months, a month lies in a quarter")
	}
}
