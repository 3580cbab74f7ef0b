package derive

import "testing"

// TestTelling: counts of items that add up to no more than the rows that fail
// would be known.
func TestTelling(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		failed  []int // of ten rows, by item
		failing int
		want    bool
	}{
		{[]int{2, 1}, 3, false}, // or 1 and 2, or 2 and 2
		{[]int{2, 2}, 4, true},
		{[]int{2, 3}, 5, true},
		{[]int{2, 3}, 3, false},
		{[]int{4, 0}, 4, false},
		{[]int{9, 2}, 10, false}, // 9 is not printed: one household would be left
	} {
		items := make([]Assessed, len(c.failed))
		for i, n := range c.failed {
			items[i].Parts = [3]Part{{N: 10 - n}, {N: n}}
			items[i].Conceal(10)
		}
		if got := Telling(items, c.failing); got != c.want {
			t.Errorf("%v of %d: %v", c.failed, c.failing, got)
		}
	}
}
