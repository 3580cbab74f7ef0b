package cli

import (
	"bytes"
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestQR: the half blocks are the modules of the code, with a blank margin.
func TestQR(t *testing.T) {
	t.Parallel()
	const address = "http://192.168.1.5:8321/"
	var b bytes.Buffer
	drawQR(&b, address)
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
	for y := range code.Size + 2*quiet {
		row := []rune(strings.TrimSuffix(strings.TrimPrefix(lines[y/2], "\x1b[30;107m"), "\x1b[0m"))
		if len(row) != code.Size+2*quiet {
			t.Fatalf("%d columns", len(row))
		}
		for x, r := range row {
			drawn := r == '█' || r == '▀' && y%2 == 0 || r == '▄' && y%2 == 1
			inside := x >= quiet && y >= quiet && x < code.Size+quiet && y < code.Size+quiet
			if want := inside && code.Black(x-quiet, y-quiet); drawn != want {
				t.Fatalf("module %d %d is %v", x, y, drawn)
			}
		}
	}
}
