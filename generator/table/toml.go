package table

import (
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// TOML reads a file with one array of tables, of any name; its keys are the
// keys of columns. It returns nil when there is no such array.
func TOML(src *source.File, log *finding.Log) *Grid {
	t := tomlfile.Parse(src, 0, len(src.Data), log)
	if t == nil {
		return nil
	}
	var array string
	for _, key := range t.Keys() {
		switch {
		case !t.IsArray(key):
			t.Report("toml/unknown", t.Key(key), fmt.Sprintf("台账文件里只放一组记录，%s 不会读取。", key), "数据日期、来源写在 area.toml 的 [registers.台账短名] 里。")
		case array != "":
			t.Report("register/rows", t.Key(key), fmt.Sprintf("台账文件里有两组记录：%s 和 %s。", array, key), "一个文件只放一组 [[……]]。", t.Key(array))
			return nil
		default:
			array = key
		}
	}
	if array == "" {
		return &Grid{File: src.Path, Keys: true}
	}
	rows := t.Tables(array)
	g := &Grid{File: src.Path, Keys: true}
	keys := keysOf(rows)
	for _, k := range keys {
		g.Header = append(g.Header, Heading{Text: k})
	}
	for _, r := range rows {
		cells := make([]string, len(keys))
		for i, k := range keys {
			text, ok := r.Raw(k)
			if !ok {
				r.Report("toml/type", r.Place(k), k+" 应是文字、数字或日期。", "一个格子只放一个值。")
			}
			cells[i] = strings.TrimSpace(text)
		}
		g.Rows = append(g.Rows, Row{Cells: cells})
	}
	g.place = func(row, col int) finding.Place {
		if row < 0 {
			return rows[firstWith(rows, keys[col])].Key(keys[col])
		}
		return rows[row].Place(keys[col])
	}
	g.line = func(row int) int { return rows[row].Here().Line }
	return g
}

// keysOf collects the keys of all rows in the order of their names; the
// declaration decides the order of columns later.
func keysOf(rows []*tomlfile.Table) []string {
	var keys []string
	for _, r := range rows {
		for _, k := range r.Keys() {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	return keys
}

func firstWith(rows []*tomlfile.Table, key string) int {
	return max(0, slices.IndexFunc(rows, func(t *tomlfile.Table) bool { return t.Has(key) }))
}
