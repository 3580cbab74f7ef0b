package typeset

import "gongshi/generator/paper"

// The steps in which type is tried on a poster: from the largest that looks
// like one to the smallest that is read from a step away.
const (
	largest  = 1.6
	smallest = 0.7
	oneStep  = 0.05
)

// Fill lays a poster out in the largest type with which it stays on one sheet.
// One that doesn't with the smallest is set as the format says, on several.
func Fill(doc Document, fonts Fonts, form Format) (paper.Document, []Issue) {
	for k := largest; k > smallest-oneStep/2; k -= oneStep {
		got, issues := Layout(doc, fonts, form.Scaled(k))
		if len(got.Pages) <= 1 && !squeezed(issues) {
			return got, issues
		}
	}
	return Layout(doc, fonts, form)
}

// squeezed tells whether something was squeezed.
func squeezed(issues []Issue) bool {
	for _, i := range issues {
		if i.Kind == TooWide || i.Kind == Overflow {
			return true
		}
	}
	return false
}
