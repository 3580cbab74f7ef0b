package formula_test

import (
	"testing"

	"gongshi/generator/formula"
)

// TestRough: which figure an approximate cell holds. A cell that says how many
// by a word, or names two figures, holds none.
func TestRough(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"约1200": "1200", "大约 1,200": "1200", "约1200立方米": "1200", "1500余": "1500", "1500多": "1500", "99以上": "99", "30左右": "30", "超过12.5": "12.5", "近40余": "40", "1200": "1200",
		"近百": "", "2万余": "", "30至40": "", "30-40余": "", "约": "", "约1.2.3": "", "约.5": "", "约5.": "", "数千": "", "约1e3": "", "": "", "约0123456789012345678901234567890": "",
	} {
		d, ok := formula.Rough(text, "立方米")
		got := ""
		if ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
