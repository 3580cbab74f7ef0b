package day

import (
	"testing"
	"time"
)

// Every day from 1900 to 2199, against the time package and back again.
func TestEveryDay(t *testing.T) {
	want := Must(1900, 1, 1)
	for at := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2200; at = at.AddDate(0, 0, 1) {
		d, ok := New(at.Year(), int(at.Month()), at.Day())
		y, m, dom := d.YMD()
		if !ok || d != want || y != at.Year() || m != int(at.Month()) || d.Year() != y || d.Month() != m || dom != at.Day() || d.Weekday() != at.Weekday() {
			t.Fatalf("%s: got %d (%d-%d-%d, %s), want %d", at.Format(time.DateOnly), d, y, m, dom, d.Weekday(), want)
		}
		for _, s := range []string{at.Format("2006-01-02"), d.String(), d.Chinese(), at.Format("20060102")} {
			if got, ok := Parse(s); got != d || !ok {
				t.Fatalf("Parse(%q) = %v, %v", s, got, ok)
			}
		}
		want = want.Add(1)
	}
}

func TestDayEdges(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		ok      bool
	}{
		{2000, 2, 29, true}, {2024, 2, 29, true}, {1900, 2, 29, false}, {2023, 2, 29, false},
		{1, 1, 1, true}, {9999, 12, 31, true}, {0, 12, 31, false}, {10000, 1, 1, false}, {2024, 0, 1, false},
		{2024, 4, 31, false}, {2024, 1, 0, false},
	} {
		if d, ok := New(c.y, c.m, c.d); ok != c.ok || d.IsZero() == c.ok {
			t.Errorf("New(%d, %d, %d) = %d, %v", c.y, c.m, c.d, d, ok)
		}
	}
	if first, last := Must(1, 1, 1), Must(9999, 12, 31); first != 1 || last != lastDay || last.Add(1) != 0 || first.Add(-1) != 0 {
		t.Errorf("first %d, last %d, %v, %v", first, last, last.Add(1), first.Add(-1))
	}
	if d := Must(2024, 3, 1); d.Add(-1) != Must(2024, 2, 29) || d.Sub(Must(2023, 3, 1)) != 366 || Day(0).Add(5) != 0 {
		t.Error("Add or Sub is wrong around 2024-02-29")
	}
	// 23:30 UTC is already the next day in China.
	late := time.Date(2026, 4, 30, 23, 30, 0, 0, time.UTC)
	china := late.In(time.FixedZone("", 8*3600))
	if FromTime(late) != Must(2026, 4, 30) || FromTime(china) != Must(2026, 5, 1) || FromTime(time.Time{}) != 0 {
		t.Error("FromTime does not keep the day of the location")
	}
	if s := Must(2019, 4, 3).Chinese(); s != "2019年4月3日" {
		t.Error(s)
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]Day{
		"": 0, "0001-01-01": 1, "2019-04-30": Must(2019, 4, 30), "2019年4月30日": Must(2019, 4, 30),
		"2019-04-30T00:00:00+08:00": Must(2019, 4, 30), "2019-04-30T00:00:00Z": Must(2019, 4, 30),
	} {
		var got, again Day
		if err := got.UnmarshalText([]byte(in)); err != nil || got != want {
			t.Errorf("%q: %v, %v", in, got, err)
		}
		if text, _ := got.MarshalText(); again.UnmarshalText(text) != nil || again != want {
			t.Errorf("%q: written as %q and read as %v", in, text, again)
		}
	}
	for _, in := range []string{"2019-04-30T00:00:01Z", "2019-04-30T00:00:00.5Z", "2019-02-30", "4月30日"} {
		d := Must(2000, 1, 1)
		if err := d.UnmarshalText([]byte(in)); err == nil || d != Must(2000, 1, 1) {
			t.Errorf("%q: read as %v", in, d)
		}
	}
}

func TestParse(t *testing.T) {
	for _, s := range []string{
		"2019-04-30", "2019/4/30", "2019.4.30", "2019.04.30", "2019年4月30日", "2019年04月30号", "20190430",
		"2019-4-30", "2019年04月30日", "\uff12\uff10\uff11\uff19\uff0f\uff10\uff14\uff0f\uff13\uff10", "\uff12\uff10\uff11\uff19年\uff14月30日", "2019－04－30", "2019—4—30", "2019．4．30",
		"2019–04–30", "2019。4。30", " 2019-04-30 ", "\u30002019 年 4 月 30 日\t", "2019 - 04 - 30", "\ufeff2019-04-30\n",
	} {
		if d, ok := Parse(s); !ok || d != Must(2019, 4, 30) {
			t.Errorf("Parse(%q) = %v, %v", s, d, ok)
		}
	}
	for _, s := range []string{
		"", " ", "2019.4", "4月30日", "30/4/2019", "2019-13-01", "2019-02-30", "1022日", "2019", "2019年", "2019年4月",
		"2019年4月30", "2019-4/30", "2019--4-30", "2019-4-30-1", "19-4-30", "02019-4-30", "2019-004-30", "2019-4-030", "201904", "2019 04 30",
		"2019-0 4-30", "20 190430", "1899-12-31", "2200-01-01", "20190431", "2019年4月30日至", "2019-04-30日", "2019-+4-30",
		"43585", "2019年4日30月", "\xff2019-04-30",
	} {
		if d, ok := Parse(s); ok || d != 0 {
			t.Errorf("Parse(%q) = %v", s, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2019-04-30", "2019 年 4 月 30 日", "20190430", "2019.4", "不少于10天"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := Parse(s); ok {
			if again, ok := Parse(d.String()); !ok || again != d || d.Year() < 1900 || d.Year() > 2199 {
				t.Errorf("Parse(%q) = %v, read again %v, %v", s, d, again, ok)
			}
		}
		if p, ok := ParsePeriod(s); ok {
			if again, ok := ParsePeriod(p.String()); !ok || again != p || p.Open == (p.N > 0) {
				t.Errorf("ParsePeriod(%q) = %v, read again %v, %v", s, p, again, ok)
			}
		}
	})
}

func TestParsePeriod(t *testing.T) {
	for s, want := range map[string]string{
		"7个工作日": "7个工作日", "7 个工作日": "7个工作日", "七个工作日": "7个工作日", "5工作日": "5个工作日", "７个工作日": "7个工作日",
		"10天": "10天", "10日": "10天", "10个自然日": "10天", "7个日历日": "7天", "不少于10天": "10天", "不得少于 七 天": "7天",
		"一周": "7天", "两周": "14天", "1个星期": "7天", "十天": "10天", "十五日": "15天", "三十天": "30天", "九十九天": "99天",
		"两个工作日": "2个工作日", "长期": "长期", "长期公开": "长期", "长期公示": "长期",
	} {
		if p, ok := ParsePeriod(s); !ok || p.String() != want {
			t.Errorf("ParsePeriod(%q) = %v, %v", s, p, ok)
		}
	}
	for _, s := range []string{
		"", "半个月", "一个月", "一年", "半天", "0天", "07天", "-7天", "7", "天", "个工作日", "7-10天", "7至10天", "三五天", "十十天", "二十两天",
		"4月30日", "2019年4月30日", "2019日", "1000天", "200周", "1 0天", "几天", "不少于", "长期天", "7个工作日以内", "1.5天",
	} {
		if p, ok := ParsePeriod(s); ok || p != (Period{}) {
			t.Errorf("ParsePeriod(%q) = %v", s, p)
		}
	}
}
