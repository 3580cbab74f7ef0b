// Package browsertest holds tests of the finished site, as its readers have
// it; it holds no code of the program.
//
// In: the example site, built by the tests into a temporary folder. Some tests
// read the files (links, anchors, feeds) and run everywhere. The others drive
// a headless Chromium over the pages, from the disk and from a server, and are
// skipped where there is no browser. Out: what a reader would trip over, such
// as a page that asks the network for something, a text that needs a script, a
// state that is wrong on the day of reading, a page that cannot be used by
// key, by thumb or by a screen reader.
//
// The rules of accessibility come from axe-core. The tests do not fetch it:
// GONGSHI_AXE names its axe.min.js, as .ci/run does.
package browsertest
