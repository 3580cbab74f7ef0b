package derive

import (
	"math/rand/v2"
	"testing"
)

// attack enumerates all counts that agree with a printed table and says how many
// values each hidden part may have.
func attack(parts []Part, total int) (possible []map[int]bool) {
	possible = make([]map[int]bool, len(parts))
	for i := range possible {
		possible[i] = map[int]bool{}
	}
	values := make([]int, len(parts))
	var try func(i, rest int)
	try = func(i, rest int) {
		if rest < 0 {
			return
		}
		if i == len(parts) {
			if rest == 0 {
				for k, v := range values {
					possible[k][v] = true
				}
			}
			return
		}
		if !parts[i].Hidden() {
			values[i] = parts[i].N
			try(i+1, rest-parts[i].N)
			return
		}
		for v := parts[i].Low; v <= min(parts[i].High, rest); v++ {
			values[i] = v
			try(i+1, rest-v)
		}
	}
	try(0, total)
	return possible
}

// TestConceal: whoever knows the rules and tries every table finds no hidden
// count; and no more is hidden than that takes.
func TestConceal(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	shown, all, gaveUp := 0, 0, 0
	for range 3000 {
		parts := make([]Part, 1+r.IntN(5))
		total := 0
		for i := range parts {
			parts[i] = NewPart(1 + r.IntN(7))
			total += parts[i].N
		}
		primary := 0
		for i := range parts {
			if parts[i].Hidden() {
				primary++
			}
		}
		ok := Conceal(parts, total)
		if !ok {
			gaveUp++
			continue
		}
		for i, p := range attack(parts, total) {
			all++
			switch {
			case !parts[i].Hidden():
				shown++
			case len(p) < 2:
				t.Fatalf("part %d of %v is found: %v", i, parts, p)
			}
		}
		if primary == 0 && func() bool {
			for i := range parts {
				if parts[i].Hidden() {
					return true
				}
			}
			return false
		}() {
			t.Fatalf("hidden without need: %v", parts)
		}
	}
	if shown*2 < all || gaveUp > 1000 {
		t.Errorf("%d of %d shown, %d tables left out", shown, all, gaveUp)
	}
}

// TestSeal: on the way up a total is printed only if it gives no area away, and
// what stands for a hidden total holds the true one.
func TestSeal(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2, 2))
	for range 3000 {
		parts := make([]Part, 1+r.IntN(5))
		for i := range parts {
			parts[i] = NewPart(r.IntN(6))
		}
		got := seal(parts)
		total := 0
		for _, p := range parts {
			total += p.N
		}
		if got.N != total || got.Hidden() && (total < got.Low || total > got.High) {
			t.Fatalf("%v of %v", got, parts)
		}
		if got.Hidden() {
			continue
		}
		for i, p := range attack(parts, total) {
			if parts[i].Hidden() && len(p) < 2 {
				t.Fatalf("the total %d gives part %d of %v away", total, i, parts)
			}
		}
	}
	// One level further up: two towns, one of whose totals is hidden.
	towns := []Part{seal([]Part{NewPart(1), NewPart(5)}), seal([]Part{NewPart(4), NewPart(3)})}
	if !hidden(towns[0]) || hidden(towns[1]) || !hidden(seal(towns)) {
		t.Errorf("%v: %v", towns, seal(towns))
	}
}

func hidden(p Part) bool { return p.Hidden() }
