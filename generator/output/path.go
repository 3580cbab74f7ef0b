package output

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// own is the folder inside the output folder that belongs to this package.
	own = ".gongshi"
	// maxPath counts characters. Windows stops at 260 for the whole path, and the folder of a site may be deep.
	maxPath = 150
	// maxName counts bytes: what ext4, APFS and most other file systems take as one name.
	maxName = 255
)

// checkPath returns why a path can't be a file of the output, or "". A path that passes can be written into
// JSON between quotes as it is, and joined to a folder without leaving it.
func checkPath(path string) string {
	if path == "" {
		return "empty"
	}
	if !utf8.ValidString(path) {
		return "not UTF-8"
	}
	if utf8.RuneCountInString(path) > maxPath {
		return "longer than 150 characters"
	}
	rest, top := path, true
	for more := true; more; top = false {
		var name string
		name, rest, more = strings.Cut(rest, "/")
		if reason := checkName(name); reason != "" {
			return reason
		}
		if top && len(name) == len(own) && fold(name) == own {
			return "belongs to gongshi"
		}
	}
	return ""
}

// checkName applies the rules of Windows everywhere, so that a site built on Linux can be copied to any PC.
// Source: learn.microsoft.com/windows/win32/fileio/naming-a-file.
func checkName(name string) string {
	if name == "" || name == "." || name == ".." {
		return "not a clean relative path"
	}
	if len(name) > maxName {
		return "a name longer than 255 bytes"
	}
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case c < 0x20 || c == 0x7f:
			return "control character"
		case c == '<' || c == '>' || c == ':' || c == '"' || c == '|' || c == '?' || c == '*' || c == '\\':
			return "character that Windows does not allow"
		}
	}
	if last := name[len(name)-1]; last == '.' || last == ' ' {
		return "name ends with a dot or a blank"
	}
	if reserved(name) {
		return "name of a device on Windows"
	}
	return ""
}

// reserved tells device names, which Windows also sees in CON.html and "con .html".
func reserved(name string) bool {
	if strings.IndexByte("cpanlCPANL", name[0]) < 0 {
		return false // the usual case, fast
	}
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.TrimRight(stem, " ")
	if len(stem) < 3 || len(stem) > 7 {
		return false
	}
	switch stem = strings.ToUpper(stem); stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	digit, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		digit, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(digit) == 1 && strings.Contains("0123456789¹²³", digit)
}

// fold maps paths that a case-insensitive file system takes for one to the same string. A path that is folded
// already, as nearly all are, comes back without a copy.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.Map(foldRune, s)
		}
	}
	return s
}

func foldRune(r rune) rune {
	least := r
	for x := unicode.SimpleFold(r); x != r; x = unicode.SimpleFold(x) {
		least = min(least, x)
	}
	if 'A' <= least && least <= 'Z' {
		least += 'a' - 'A'
	}
	return least
}

// parent is the folder of a path, "" for the output folder itself.
func parent(path string) string {
	return path[:max(0, strings.LastIndexByte(path, '/'))]
}
