package privacy_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// row splits a number into cells.
func row(number string, sizes ...int) []string {
	return strings.Split(groups(number, "|", sizes...), "|")
}

func TestJoined(t *testing.T) {
	t.Parallel()
	id, card := privacy.IdentityNumber, privacy.BankCard
	child, childX := withCheck("61092320150601123"), "" // a child's number: see below
	for n := range 1000 {
		if c := withCheck(fmt.Sprintf("61092320150601%03d", n)); c[17] == 'X' && n > 100 {
			childX = c
		}
	}
	zeroCard, plainCard := withLuhn("622848010345678"), withLuhn("622848123456789")
	for _, c := range []struct {
		cells []string
		want  []privacy.Joint
	}{
		{[]string{"110105", "19491231", "002X"}, []privacy.Joint{{First: 0, Last: 2, Kind: id}}},
		{[]string{"110105", "19491231", "002x"}, []privacy.Joint{{First: 0, Last: 2, Kind: id}}},
		{[]string{"１１０１０５", "１９４９１２３１", "００２Ｘ"}, []privacy.Joint{{First: 0, Last: 2, Kind: id}}},
		{[]string{"1", "张三", "110105", "19491231", "002X", "560"}, []privacy.Joint{{First: 2, Last: 4, Kind: id}}},
		{row(endsInX, 6, 4, 2, 2), []privacy.Joint{{First: 0, Last: 4, Kind: id}}},
		{row(endsInX, 6, 4, 4), []privacy.Joint{{First: 0, Last: 3, Kind: id}}},
		{row(endsInX, 6, 8, 3), []privacy.Joint{{First: 0, Last: 3, Kind: id}}},
		{row(endsInX, 14), []privacy.Joint{{First: 0, Last: 1, Kind: id}}},
		{row(endsInDigit, 14, 3), []privacy.Joint{{First: 0, Last: 2, Kind: id}}},
		{row(endsInX, 6), []privacy.Joint{{First: 0, Last: 1, Kind: id}}},
		{row(endsInDigit, 10), []privacy.Joint{{First: 0, Last: 1, Kind: id}}},
		{row(endsInX, 17), []privacy.Joint{{First: 0, Last: 1, Kind: id}}},
		{row(childX, 6, 8), []privacy.Joint{{First: 0, Last: 2, Kind: id}}},
		{row(withCheck("61092320150601012"), 6, 8), []privacy.Joint{{First: 0, Last: 2, Kind: id}}},
		{append(row(endsInX, 6, 8), row(endsInDigit, 6, 8)...), []privacy.Joint{{First: 0, Last: 2, Kind: id}, {First: 3, Last: 5, Kind: id}}},
		{row(card19, 4, 4, 4, 4), []privacy.Joint{{First: 0, Last: 4, Kind: card}}},
		{append([]string{"王五"}, row(card19, 4, 4, 4, 4)...), []privacy.Joint{{First: 1, Last: 5, Kind: card}}},
		{row(card16, 4, 4, 4), []privacy.Joint{{First: 0, Last: 3, Kind: card}}},
		{row(zeroCard, 4, 4, 4), []privacy.Joint{{First: 0, Last: 3, Kind: card}}},
		// None.
		{row(plainCard, 4, 4, 4), nil},                           // four figures could be that
		{append(row(zeroCard, 4, 4, 4), "1234"), nil},            // a row of figures
		{append([]string{"1234"}, row(card19, 4, 4, 4)...), nil}, // another
		{row(child, 6, 8), nil},                                  // a date of the table could be that
		{row(typo, 6, 8), nil}, {row(endsInX, 5, 9), nil}, {row(endsInX, 6, 7), nil}, {row(endsInX, 3, 3, 8), nil}, {row(endsInX, 6, 2, 2, 2, 2), nil},
		{[]string{"110105", "19491231", "", "002X"}, nil}, {[]string{"110105", "19491231", "002X 3"}, nil}, {[]string{"110105", "1949-12-31", "002X"}, nil}, {[]string{"1101.05", "19491231", "002X"}, nil}, {[]string{"110105", "19491231X", "02X"}, nil}, {[]string{"110105", "194912*1", "002X"}, nil},
		{row(withCheck("61002319491231002"), 6, 8), nil}, {row(withCheck("61099919491231002"), 6, 8), nil}, {row(withCheck("61603219491231002"), 6, 8), nil}, // no such county
		{[]string{endsInX}, nil}, {[]string{endsInX, "1"}, nil}, {[]string{card16}, nil}, {nil, nil}, {[]string{"", ""}, nil}, {[]string{strings.Repeat("1", 100), "1"}, nil},
	} {
		if got := privacy.Joined(c.cells); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.cells, got, c.want)
		}
	}
}

// TestRowsOfFigures: of 200,000 rows of figures, as tables of money, areas,
// people, dates and codes hold them, none is taken for a number.
func TestRowsOfFigures(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(18, 6))
	sorts := []func() string{
		func() string { return fmt.Sprint(1 + r.IntN(9)) },
		func() string { return fmt.Sprint(10 + r.IntN(90)) },
		func() string { return fmt.Sprint(100 + r.IntN(900)) },
		func() string { return fmt.Sprint(1000 + r.IntN(9000)) },
		func() string { return fmt.Sprint(100_000 + r.IntN(900_000)) },
		func() string { return fmt.Sprint(10_000_000 + r.IntN(90_000_000)) },
		func() string { return fmt.Sprintf("%.2f", r.Float64()*1e4) },
		func() string { return fmt.Sprint(2014 + r.IntN(13)) },
		func() string { return fmt.Sprintf("%d%02d%02d", 2014+r.IntN(13), 1+r.IntN(12), 1+r.IntN(28)) },
		func() string { return []string{"610923", "411621", "511025"}[r.IntN(3)] },
		func() string { return fmt.Sprintf("%02d", 1+r.IntN(12)) },
		func() string { return fmt.Sprint(r.Int64N(1e12)) },
	}
	columns := make([]func() string, 8)
	found := map[privacy.Kind]int{}
	for n := range 200_000 {
		if n%20 == 0 { // a table
			for i := range columns {
				columns[i] = sorts[r.IntN(len(sorts))]
			}
			switch n / 20 % 5 { // the layouts that come nearest
			case 1:
				columns[2], columns[3], columns[4] = sorts[9], sorts[8], sorts[3]
			case 2:
				for i := range columns {
					columns[i] = sorts[3]
				}
			case 3:
				columns[0], columns[1], columns[2], columns[3], columns[4], columns[5] = sorts[1], sorts[3], sorts[3], sorts[3], sorts[3], sorts[2]
			case 4:
				columns[1], columns[2], columns[3], columns[4], columns[5] = sorts[9], sorts[7], sorts[10], sorts[10], sorts[3]
			}
		}
		var cells []string
		for _, c := range columns {
			cells = append(cells, c())
		}
		for _, j := range privacy.Joined(cells) {
			found[j.Kind]++
			t.Logf("%q: %v", cells, j)
		}
	}
	if len(found) > 0 {
		t.Errorf("%v", found)
	}
}

// FuzzJoined: cells lie within the row and in its order, and what they hold
// together is a number.
func FuzzJoined(f *testing.F) {
	for _, s := range []string{"110105|19491231|002X", "6228|4800|0000|0000|018", "1|2|3", "", "|", "110105|19491231|002X|110105|19491231|002X"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cells := strings.Split(s, "|")
		last := -1
		for _, j := range privacy.Joined(cells) {
			if j.First <= last || j.Last <= j.First || j.Last >= len(cells) || j.Last-j.First > 4 {
				t.Fatalf("%q: %v", cells, j)
			}
			last = j.Last
			if got := privacy.Find([]byte(strings.Join(cells[j.First:j.Last+1], "")), privacy.Of(j.Kind)); len(got) != 1 {
				t.Fatalf("%q: %v", cells, j)
			}
		}
	})
}
