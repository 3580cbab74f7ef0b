package output

// For tests outside of the package, which faultfs needs, since it imports this package.
var (
	CheckPath     = checkPath
	Fold          = fold
	ParseManifest = parseManifest
	ParseJSON     = parseJSON
	ParseLines    = parseLines
	WriteManifest = writeManifest
)
