package source_test

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongshi/generator/source"
)

// TestDecodeAs: the named encoding is held to strictly, and the offset of what
// does not fit counts the bytes of the file.
func TestDecodeAs(t *testing.T) {
	t.Parallel()
	must := func(b []byte, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	gbk := func(s string) string { return must(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))) }
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy, s string) string {
		return must(unicode.UTF16(order, bom).NewEncoder().Bytes([]byte(s)))
	}
	// GBK bytes that are valid UTF-8 as well: Decode can't tell.
	const twofold = "\xc4\xa3,\xc4\xa3\n"
	if got, name, _, _ := source.Decode([]byte(twofold)); name != "UTF-8" || string(got) == "模,模\n" {
		t.Errorf("%q is read as %s", twofold, name)
	}
	for _, c := range []struct{ as, data, name, want string }{
		{"", "村", "UTF-8", "村"},
		{"gbk", twofold, "GB18030", "模,模\n"},
		{"gb18030", gbk("𠮷家渠,鿍\n"), "GB18030", "𠮷家渠,鿍\n"},
		{"utf-8", "\xef\xbb\xbf村,1", "UTF-8", "村,1"},
		{"utf-8", "", "UTF-8", ""},
		{"utf-16", utf16(unicode.LittleEndian, unicode.UseBOM, "村,𠮷"), "UTF-16", "村,𠮷"},
		{"utf-16", utf16(unicode.BigEndian, unicode.UseBOM, "村,1"), "UTF-16", "村,1"},
		{"utf-16", utf16(unicode.LittleEndian, unicode.IgnoreBOM, "村名"), "UTF-16", "村名"},
		{"utf-16", utf16(unicode.BigEndian, unicode.IgnoreBOM, "村名,1\n"), "UTF-16", "村名,1\n"},
	} {
		got, name, _, ok := source.DecodeAs([]byte(c.data), c.as)
		if !ok || string(got) != c.want || name != c.name {
			t.Errorf("%s %q: %q %s %v", c.as, c.data, got, name, ok)
		}
	}
	for _, c := range []struct {
		as, data string
		bad      int
	}{
		{"gbk", gbk("村名") + "\xff1", 4},
		{"gbk", gbk("村名"[:3]) + "\xc4", 2}, // ends in the middle of a character
		{"gbk", "\xef\xbb\xbf村", 0},
		{"utf-8", gbk("村名"), 0},
		{"utf-8", "\xef\xbb\xbfab\xffcd", 5},
		{"utf-8", "a\x00b", 1},
		{"utf-16", utf16(unicode.LittleEndian, unicode.UseBOM, "村名") + "x", 6},
		{"utf-16", utf16(unicode.LittleEndian, unicode.UseBOM, "村") + "\x00\xd8a\x00", 4},
		{"latin-1", "a", 0},
	} {
		if text, _, bad, ok := source.DecodeAs([]byte(c.data), c.as); ok || bad != c.bad {
			t.Errorf("%s %q: %q, bad byte at %d, want %d", c.as, c.data, text, bad, c.bad)
		}
	}
	for _, as := range source.Encodings {
		if _, _, _, ok := source.DecodeAs(nil, as); !ok {
			t.Errorf("%s is offered and not known", as)
		}
	}
}
