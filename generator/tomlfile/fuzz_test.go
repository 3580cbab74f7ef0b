package tomlfile_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gongshi/generator/finding"
)

// FuzzParse: whatever stands in a file, there is a table or at least one
// finding within the file, never both, and the words are ours.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"title = \"修路\"\n[[contacts]]\nunit = \"甲\"\n", "title = “修路”", "a = [{ b = 1 }, { c = 2026-03-01 }]", "标题 = 1", "x = \"a\\u00e9\\q\"",
		"date = 2026年3月1日\nnoindex = True", "[a.b]\n[[a.c]]\nd.e = 1", "a = '''\n'''", "\xef\xbb\xbf", "a = [[[[[[", "= ＝", "[\n]\n=",
		"\"\" = 1\n", "a.\"b.c\".d = 1", "a = 1\r\nb = 07:32:00", "'", "#",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			t.Skip() // source refuses such a file before
		}
		log := &finding.Log{}
		table := parse(text, log)
		if (table == nil) == (log.Len() == 0) {
			t.Fatalf("table %v, findings %v", table != nil, log.List())
		}
		lines := strings.Count(text, "\n") + 1
		if table != nil {
			table.Only()
			for _, key := range table.Keys() {
				table.String(key)
				table.Raw(key)
				for _, sub := range table.Tables(key) {
					sub.Only()
				}
				table.Table(key).Only()
			}
		}
		for _, x := range log.List() {
			if x.Place.Line < 0 || x.Place.Line > lines || x.Place.Col < 0 || x.Place.Len < 0 {
				t.Errorf("place %+v of %d lines", x.Place, lines)
			}
			if strings.Contains(x.Text+x.Hint, "toml:") || strings.Contains(x.Text, "expected") {
				t.Errorf("words of the library: %s %s", x.Text, x.Hint)
			}
			if !utf8.ValidString(x.Text) || !utf8.ValidString(x.Place.Excerpt) {
				t.Errorf("broken text: %q %q", x.Text, x.Place.Excerpt)
			}
		}
	})
}
