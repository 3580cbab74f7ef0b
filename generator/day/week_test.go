package day

import "testing"

func TestWeek(t *testing.T) {
	for _, c := range []struct {
		y, m, d    int
		year, week int
		monday     string
	}{
		{2016, 10, 24, 2016, 43, "2016-10-24"}, {2016, 10, 30, 2016, 43, "2016-10-24"}, {2016, 10, 31, 2016, 44, "2016-10-31"},
		{2019, 12, 30, 2020, 1, "2019-12-30"}, {2021, 1, 3, 2020, 53, "2020-12-28"}, {2016, 1, 1, 2015, 53, "2015-12-28"},
	} {
		d := Must(c.y, c.m, c.d)
		y, w := d.Week()
		first, ok := OfWeek(y, w)
		if y != c.year || w != c.week || d.Monday().String() != c.monday || !ok || first != d.Monday() {
			t.Errorf("%s: %d-W%d, Monday %s, of week %s %v", d, y, w, d.Monday(), first, ok)
		}
	}
	for _, c := range [][2]int{{2016, 53}, {2020, 54}, {2020, 0}, {0, 1}} {
		if d, ok := OfWeek(c[0], c[1]); ok {
			t.Errorf("week %d of %d is %s", c[1], c[0], d)
		}
	}
}
