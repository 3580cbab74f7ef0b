// Package scan looks at the bytes that are about to be published.
//
// In: a finished file. Out: what in it must not go out: identity numbers
// anywhere, and addresses that would make a page ask another server for
// something. It works on the last bytes and trusts no stage before it
// (design.md §5, invariants 1 and 7).
package scan

import (
	"path"
	"strings"

	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// Problem is one reason not to publish a file. Text never repeats a number.
type Problem struct{ Text, Hint string }

// File looks at one file. Formats that it can't read are let through here: a
// person has looked at them, or load has refused them.
func File(name string, data []byte) []Problem {
	var out []Problem
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".html":
		out = requests(data)
	case ".css":
		out = styleRequests(data)
	case ".xml", ".js", ".json":
	case ".csv", ".txt":
		if text, _, _, ok := source.Decode(data); ok {
			data = text
		}
	default:
		return nil
	}
	if n := len(privacy.IDNumbers(data)); n > 0 {
		out = append(out, Problem{"有身份证号码。", "从来源里删掉号码；来源里找不到，就检查附件和版式。"})
	}
	return out
}
