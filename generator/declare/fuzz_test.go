package declare_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// FuzzFiles: any text beside a declaration, or in a dated table, is read or
// reported; any name of a file is bound or not.
func FuzzFiles(f *testing.F) {
	f.Add(lines, "[[extra_columns]]\nkey = \"b\"\nheading = \"乙\"\nformula = \"a\"\n", "清单-2018年第一季度")
	f.Add("title = \"甲\"\n[[rows]]\nx = 1e400\nfrom = 1\n", "[[extra_columns]]\nkey = \"id\"\n", "清单（2018）")
	f.Add("fields = [\"x\", \"rows\"]\nrows = [1, {x = []}]\n", "extra_columns = 1\n", "K\u212a2018Q9")
	f.Fuzz(func(t *testing.T, table, extra, name string) {
		if strings.Contains(table, "inf") || strings.Contains(table, "nan") { // numbers of TOML that are none: package tomlfile
			return
		}
		layers := source.Layers{fstest.MapFS{
			"registers/k/register.toml": {Data: []byte(declaration("synonyms = [\"K\"]\n", ""))},
			"registers/k/extra.toml":    {Data: []byte(extra)},
			"tables/lines.toml":         {Data: []byte(table)},
		}}
		log := &finding.Log{}
		all := declare.All(layers, declare.Tables(layers, log), nil, log)
		_, suffix := declare.Bind(all, name)
		for _, text := range []string{name, suffix} {
			for kind := model.Month; kind <= model.Year; kind++ {
				if span, ok := declare.SpanOf(kind, text); ok && (span.From == 0 || span.Last() < span.From || span.Slug() == "") {
					t.Errorf("%q is %+v", text, span)
				}
			}
		}
	})
}
