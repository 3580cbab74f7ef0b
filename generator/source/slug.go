package source

import "regexp"

// slugForm is what may stand in an address: lower case, so that no two
// addresses differ only in case on Windows.
var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug tells whether a word may be part of an address.
func IsSlug(s string) bool { return len(s) <= 60 && slugForm.MatchString(s) }
