package day

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/BurntSushi/toml"
)

// shipped reads the tables that go out with the program.
func shipped(t *testing.T) *Calendar {
	t.Helper()
	files, err := filepath.Glob("../../layouts/calendar/*.toml")
	if err != nil || len(files) < 3 {
		t.Fatalf("no holiday tables found: %v, %v", files, err)
	}
	var years []Year
	for _, file := range files {
		var y Year
		meta, err := toml.DecodeFile(file, &y)
		if err != nil || len(meta.Undecoded()) > 0 || filepath.Base(file) != fmt.Sprintf("%d.toml", y.Year) || y.Source == "" {
			t.Fatalf("%s: %v, undecoded %v, year %d, source %q", file, err, meta.Undecoded(), y.Year, y.Source)
		}
		years = append(years, y)
	}
	c, err := NewCalendar(years)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShippedYears(t *testing.T) {
	c := shipped(t)
	// 2024 to 2026 as computed in the domain reference; the earlier years as
	// counted from the notices and a second, independent list of days.
	want := map[int]int{2017: 249, 2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
	got := map[int]int{}
	for _, y := range c.Years() {
		got[y], _, _ = c.Count(Must(y, 1, 1), Must(y, 12, 31), WorkingDays, Counted)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("working days in the year: %v, want %v", got, want)
	}
	if name, ok := c.Holiday(Must(2018, 12, 31)); name != "元旦" || !ok {
		t.Errorf("2018-12-31, off by the notice for 2019: %q, %v", name, ok)
	}
}

// Notices as they were posted.
func TestObservedNotices(t *testing.T) {
	c := shipped(t)
	for _, n := range []struct {
		place, start, end                   string
		calendar, calendarNotFirst, working int
	}{
		{"清远", "2025-03-11", "2025-03-17", 7, 6, 5},
		{"婺城", "2017-02-23", "2017-03-01", 7, 6, 5},
		{"西平", "2024-02-05", "2024-02-14", 10, 9, 5},
		{"西平", "2023-12-05", "2023-12-11", 7, 6, 5},
		{"西平", "2024-05-11", "2024-05-16", 6, 5, 5}, // starts on a make-up Saturday
		{"西平", "2024-06-28", "2024-07-03", 6, 5, 4},
		{"开化", "2018-11-06", "2018-11-08", 3, 2, 3},
	} {
		start, end := on(t, n.start), on(t, n.end)
		calendar, ok1, _ := c.Count(start, end, CalendarDays, Counted)
		notFirst, ok2, _ := c.Count(start, end, CalendarDays, NotCounted)
		working, ok3, _ := c.Count(start, end, WorkingDays, Counted)
		if !ok1 || !ok2 || !ok3 || calendar != n.calendar || notFirst != n.calendarNotFirst || working != n.working {
			t.Errorf("%s %s to %s: %d calendar days, %d without the first, %d working days", n.place, n.start, n.end, calendar, notFirst, working)
		}
		for f, days := range map[FirstDay]int{Counted: calendar, NotCounted: notFirst} {
			if last, ok, _ := c.End(start, Period{N: days}, f); last != end || !ok {
				t.Errorf("%s %s: %d days end on %v", n.place, n.start, days, last)
			}
		}
	}
}

func TestComputedEnds(t *testing.T) {
	c := shipped(t)
	for _, v := range []struct {
		start               string
		n                   int
		counted, notCounted string
	}{
		{"2024-05-11", 5, "2024-05-16", "2024-05-17"},
		{"2026-02-12", 5, "2026-02-25", "2026-02-26"},
		{"2026-02-13", 5, "2026-02-26", "2026-02-27"},
		{"2026-04-30", 5, "2026-05-09", "2026-05-11"},
		{"2026-09-18", 5, "2026-09-23", "2026-09-24"},
		{"2026-09-28", 5, "2026-10-09", "2026-10-10"},
		{"2026-09-30", 5, "2026-10-12", "2026-10-13"},
		{"2026-11-21", 5, "2026-11-27", "2026-11-27"},
		{"2026-11-23", 5, "2026-11-27", "2026-11-30"},
		{"2025-01-24", 7, "2025-02-08", "2025-02-10"},
	} {
		for f, want := range map[FirstDay]string{Counted: v.counted, NotCounted: v.notCounted} {
			start := on(t, v.start)
			last, ok, _ := c.End(start, Period{N: v.n, Unit: WorkingDays}, f)
			if !ok || last.String() != want {
				t.Errorf("%s, %d working days, rule %d: %v, want %s", v.start, v.n, f, last, want)
			}
			if n, _, _ := c.Count(start, last, WorkingDays, f); n != v.n {
				t.Errorf("%s to %s, rule %d: counted back as %d", v.start, last, f, n)
			}
		}
	}
}

func TestUnknownYears(t *testing.T) {
	c, err := NewCalendar([]Year{{Year: 2026, Off: []Span{{"国庆节", Must(2026, 10, 1), Must(2026, 10, 7)}}}})
	if err != nil {
		t.Fatal(err)
	}
	late := Must(2026, 12, 28) // Monday: four working days are left in the year
	for n, missing := range map[int]int{4: 0, 5: 2027} {
		if _, ok, y := c.End(late, Period{N: n, Unit: WorkingDays}, Counted); ok != (missing == 0) || y != missing {
			t.Errorf("End after %d working days: %v, missing %d", n, ok, y)
		}
	}
	if last, ok, _ := c.End(late, Period{N: 7}, Counted); last != Must(2027, 1, 3) || !ok {
		t.Errorf("calendar days need no table: %v, %v", last, ok)
	}
	if _, ok, y := c.Count(Must(2025, 12, 31), late, WorkingDays, Counted); ok || y != 2025 {
		t.Errorf("Count from 2025: %v, missing %d", ok, y)
	}
	if _, ok, y := c.HolidayShare(late, Must(2027, 1, 3)); ok || y != 2027 {
		t.Errorf("HolidayShare into 2027: %v, missing %d", ok, y)
	}
	if _, known := c.IsWorking(Must(2027, 1, 4)); known {
		t.Error("2027 is known without a table")
	}
	if _, known := (*Calendar)(nil).IsWorking(late); known {
		t.Error("a nil calendar knows a day")
	}
	for _, p := range []Period{{}, {Open: true}, {N: -3}} {
		if _, ok, y := c.End(late, p, Counted); ok || y != 0 {
			t.Errorf("%+v has an end", p)
		}
	}
	if n, ok, _ := c.Count(lastDay, lastDay, CalendarDays, NotCounted); n != 0 || !ok {
		t.Errorf("days after the last day: %d, %v", n, ok)
	}
	if last, ok, y := c.End(lastDay, Period{N: 2}, Counted); ok || last != 0 || y != 0 {
		t.Errorf("end after the last day: %v, %v, %d", last, ok, y)
	}
	if _, ok, y := c.Count(late, late.Add(-1), CalendarDays, Counted); ok || y != 0 {
		t.Error("a period ends before it begins")
	}
}

func TestRestEnd(t *testing.T) {
	c := shipped(t)
	for _, v := range []struct {
		end, next     string
		isRest, known bool
	}{
		{"2026-05-09", "2026-05-09", false, true}, // a Saturday that is worked
		{"2026-05-10", "2026-05-11", true, true},
		{"2026-02-16", "2026-02-24", true, true},
		{"2022-12-31", "2023-01-03", true, true},  // over the end of a year
		{"2016-12-31", "", false, false},          // no table
		{"2026-12-31", "2026-12-31", false, true}, // Thursday
	} {
		next, isRest, known := c.RestEnd(on(t, v.end))
		if next.String() != v.next || isRest != v.isRest || known != v.known {
			t.Errorf("%s: %v, %v, %v", v.end, next, isRest, known)
		}
	}
	only2022, err := NewCalendar([]Year{{Year: 2022, Off: []Span{{"元旦", Must(2022, 12, 31), Must(2022, 12, 31)}}}})
	if next, isRest, known := only2022.RestEnd(Must(2022, 12, 31)); err != nil || next != 0 || !isRest || known {
		t.Errorf("rest over the end of the last table: %v, %v, %v, %v", next, isRest, known, err)
	}
}

func TestHolidayShare(t *testing.T) {
	c := shipped(t)
	for _, v := range []struct {
		start, end, name string
		days, of         int
	}{
		{"2024-02-05", "2024-02-14", "春节", 5, 10},
		{"2018-12-28", "2019-01-03", "元旦", 3, 7},   // one holiday in two tables
		{"2018-06-15", "2018-06-19", "端午节", 3, 5},  // Monday off, with the weekend
		{"2026-09-22", "2026-10-08", "国庆节", 7, 17}, // the longer of two holidays
		{"2019-05-01", "2019-05-02", "劳动节", 2, 2},  // shorter than the holiday
		{"2025-03-11", "2025-03-17", "", 0, 7},     // only a weekend
		{"2025-01-01", "2025-01-05", "", 0, 5},     // one day off
	} {
		s, ok, _ := c.HolidayShare(on(t, v.start), on(t, v.end))
		if !ok || s.Name != v.name || s.Days != v.days || s.Of != v.of {
			t.Errorf("%s to %s: %+v, %v", v.start, v.end, s, ok)
		}
	}
	tuesday := Must(2026, 6, 9)
	for n, name := range map[int]string{2: "", 3: "中秋节、国庆节"} {
		table := Year{Year: 2026, Off: []Span{{"国庆节", tuesday.Add(1), tuesday.Add(n - 1)}, {"中秋节", tuesday, tuesday}}}
		c, err := NewCalendar([]Year{table})
		if s, ok, _ := c.HolidayShare(tuesday, tuesday.Add(2)); err != nil || !ok || s.Name != name {
			t.Errorf("%d days off in a row: %+v, %v, %v", n, s, ok, err)
		}
	}
}

func TestTableFaults(t *testing.T) {
	off := func(from, to Day) Span { return Span{"国庆节", from, to} }
	golden := off(Must(2026, 10, 1), Must(2026, 10, 7))
	with := func(work ...Day) Year { return Year{Year: 2026, Off: []Span{golden}, Work: work} }
	spans := func(s ...Span) Year { return Year{Year: 2026, Off: s} }
	for fault, years := range map[Fault][]Year{
		YearOutOfRange:  {{Year: 26, Off: []Span{golden}}},
		DuplicateYear:   {with(), with()},
		EmptyTable:      {{Year: 2027}},
		UnnamedSpan:     {spans(Span{From: golden.From, To: golden.To})},
		OutsideYear:     {spans(off(Must(2025, 12, 31), Must(2026, 1, 1)))},
		BackwardSpan:    {spans(off(golden.To, golden.From))},
		OverlappingSpan: {spans(golden, off(golden.To, golden.To))},
		DuplicateWork:   {with(Must(2026, 10, 10), Must(2026, 10, 10))},
		WorkOnWeekday:   {with(Must(2026, 10, 9))},
		WorkInHoliday:   {with(Must(2026, 10, 4))},
	} {
		_, err := NewCalendar(years)
		var e *TableError
		if !errors.As(err, &e) || e.Fault != fault || e.Year != years[0].Year {
			t.Errorf("want %q, got %v", faultNames[fault], err)
		}
	}
	for _, y := range []Year{spans(off(golden.From, Must(2027, 1, 1))), spans(off(0, 0)), with(Must(2027, 10, 10)), with(0)} {
		var e *TableError
		if _, err := NewCalendar([]Year{y}); !errors.As(err, &e) || e.Fault != OutsideYear {
			t.Errorf("%+v: %v", y, err)
		}
	}
}

func on(t *testing.T, s string) Day {
	t.Helper()
	d, ok := Parse(s)
	if !ok {
		t.Fatalf("%q is not a day", s)
	}
	return d
}
