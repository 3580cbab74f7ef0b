package declare

import (
	"testing"

	"gongshi/generator/model"
)

func TestWeekOfText(t *testing.T) {
	for text, want := range map[string]string{
		"-2016-10-24": "2016-w43", "-2016-10-30": "2016-w43", "2016年第43周": "2016-w43", "（2016年第四十三周）": "2016-w43", "2016-W43": "2016-w43", "_2016w43": "2016-w43", "-20161026": "2016-w43",
		"2016年度第43周": "2016-w43", "２０１６年第４３周": "2016-w43", "虚构示例镇打分排名（2016年10月24日—10月30日）": "2016-w43", "2016年10月24日至30日": "2016-w43", "2016.10.24-2016.10.30": "2016-w43",
		"2016年10月31日至11月6日": "2016-w44", "2019年12月30日至2020年1月5日": "2020-w01", "2019年12月30日至1月5日": "2020-w01", "2016年第44周（10月31日至11月6日）": "2016-w44",
		"2016年10月24日—10月30日打分排名 2016年11月1日印发": "2016-w43", "2016.10.24（周一）至10.30（周日）": "2016-w43",
		// none, or not sure which
		"2016年10月第4周": "", "2016年10月": "", "2016": "", "2016年第54周": "", "2016年10月24日至11月6日": "", "10月24日": "", "2016年10月21日—10月27日": "", "2016年10月24日，10月31日": "", "2016年2月30日": "", "第43周": "",
	} {
		got, ok := SpanOf(model.Week, text)
		if !ok {
			got = model.Span{}
		}
		if got.Slug() != want {
			t.Errorf("%s: %q, want %q", text, got.Slug(), want)
		}
	}
	for text, want := range map[string]string{"第43周": "2016-10-24", "10月24日—10月30日": "2016-10-24", "10月24日至30日": "2016-10-24", "W43": "2016-10-24", "本周": ""} {
		if got, _ := WeekIn(text, 2016); got.String() != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	// other periods don't take a week for theirs
	for _, kind := range []model.Type{model.Month, model.Quarter} {
		if s, ok := SpanOf(kind, "打分排名-2016年第4周"); ok {
			t.Errorf("%d: %s", kind, s)
		}
	}
}
