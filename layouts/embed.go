// Package layouts holds everything that decides what pages look like and
// hold: templates, styles, scripts, the words of notices, the holiday
// calendar, the declarations of registers and procedures, and the tables and standards that
// they name. A site's own layouts/ folder lies over it: a file of the same path
// replaces the one here whole.
package layouts

import "embed"

// FS is the built-in layouts. The patterns are listed one by one, so that a
// stray file never gets into the program; a test compares them with the folder.
//
//go:embed all:base all:calendar all:procedures all:registers all:standards all:tables vocabulary.toml sensitive.toml
var FS embed.FS
