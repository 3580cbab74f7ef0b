// Package typeface is the fonts that sheets are printed with: TrueType files are read, measured, cut down to the glyphs a document uses, and
// drawn as outlines. The program carries a set of open fonts, so that a bare machine prints, and prints the same everywhere; the fonts of
// an office computer are found when they're asked for.
//
// Only TrueType outlines are read (files .ttf and .ttc, as on every Chinese office computer): a PDF shows them as real text at every size.
package typeface
