package cli

import (
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// columns prints rows in columns as a Chinese terminal shows them: a Chinese
// character is two cells wide. The last column is not padded.
func columns(w io.Writer, rows [][]string) {
	width := &runewidth.Condition{EastAsianWidth: true}
	var most []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(most) {
				most = append(most, 0)
			}
			most[i] = max(most[i], width.StringWidth(c))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, c := range r {
			b.WriteString(c)
			if i+1 < len(r) {
				b.WriteString(strings.Repeat(" ", most[i]-width.StringWidth(c)+2))
			}
		}
		io.WriteString(w, strings.TrimRight(b.String(), " ")+"\n")
	}
}
