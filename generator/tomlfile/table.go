// Package tomlfile reads TOML that people wrote by hand.
//
// In: a source.File, or the front matter within one. Out: tables whose values
// are asked for by name and kind, and findings at the exact line and column
// for everything that is not as it should be: syntax, unknown keys, values of
// the wrong kind. The decoder keeps no places, so a second pass finds them,
// and only when there is something to report (index.go).
package tomlfile

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/BurntSushi/toml"
	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// document is what all tables of one file share.
type document struct {
	src        *source.File
	start, end int // the TOML lies in src.Data[start:end]
	log        *finding.Log
	places     map[string]span // made when first needed
}

// Table is one table of a file. The zero Table of an absent key answers every
// question with the zero value and reports nothing.
type Table struct {
	doc  *document
	path string // "contacts[1]", "" for the root
	m    map[string]any
}

// Parse reads src.Data[start:end]. It returns nil when the syntax is wrong;
// the findings, up to one a line, are then in the log.
func Parse(src *source.File, start, end int, log *finding.Log) *Table {
	doc := &document{src: src, start: start, end: end, log: log}
	if m, ok := plain(src.Data[start:end]); ok {
		return &Table{doc: doc, m: m}
	}
	if !doc.shallow() {
		return nil
	}
	m := map[string]any{}
	if _, err := toml.Decode(string(src.Data[start:end]), &m); err != nil {
		doc.explainAll(err)
		return nil
	}
	return &Table{doc: doc, m: m}
}

// Has tells whether the key was written, whatever its value.
func (t *Table) Has(key string) bool { return t != nil && t.m[key] != nil }

// Keys lists the keys in order of their names.
func (t *Table) Keys() []string {
	if t == nil {
		return nil
	}
	out := make([]string, 0, len(t.m))
	for k := range t.m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// String returns a text value, without blanks around it. Blank text counts as
// absent, as clerks leave `number = ""` in a form.
func (t *Table) String(key string) string {
	if t == nil {
		return ""
	}
	switch v := t.m[key].(type) {
	case nil:
		return ""
	case string:
		return clean(v)
	default:
		t.wrong(key, "文字", v, key+` = "……"`)
		return ""
	}
}

// clean takes off blanks and what can't be seen.
func clean(s string) string { return strings.TrimSpace(visible(s)) }

// visible drops control characters, which TOML lets in as \u0007 and neither
// HTML nor XML can hold.
func visible(s string) string {
	if !strings.ContainsFunc(s, isControl) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, s)
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// Need returns a text value and reports its absence.
func (t *Table) Need(key, what string) string {
	s := t.String(key)
	if s == "" && (!t.Has(key) || isString(t.m[key])) {
		at := t.Place(key)
		t.Report("toml/missing", at, fmt.Sprintf("缺少 %s（%s）。", key, what), fmt.Sprintf(`加一行：%s = "……"`, key))
	}
	return s
}

func isString(v any) bool { _, ok := v.(string); return ok }

// Bool returns a yes/no value.
func (t *Table) Bool(key string) bool {
	if t == nil || t.m[key] == nil {
		return false
	}
	b, ok := t.m[key].(bool)
	if !ok {
		t.wrong(key, "是或否", t.m[key], key+" = true 或 "+key+" = false")
	}
	return b
}

// Int returns a whole number, or def when absent.
func (t *Table) Int(key string, def int) int {
	if t == nil || t.m[key] == nil {
		return def
	}
	n, ok := t.m[key].(int64)
	if !ok {
		t.wrong(key, "整数", t.m[key], key+" = 20")
		return def
	}
	return int(n)
}

// Day returns a date: a TOML date, or text in one of the spellings that
// day.Parse knows.
func (t *Table) Day(key string) day.Day {
	if t == nil {
		return 0
	}
	switch v := t.m[key].(type) {
	case nil:
		return 0
	case time.Time:
		return day.FromTime(v)
	case string:
		if d, ok := day.Parse(v); ok {
			return d
		}
		if strings.TrimSpace(v) == "" {
			return 0
		}
		t.Report("toml/date", t.Place(key), fmt.Sprintf("%s 不是一个存在的日期：“%s”。", key, v), fmt.Sprintf("写成 %s = 2026-03-01，年月日俱全，不加引号。", key))
	default:
		t.wrong(key, "日期", v, key+" = 2026-03-01")
	}
	return 0
}

// Strings returns a list of texts; a single text counts as a list of one.
func (t *Table) Strings(key string) []string {
	if t == nil {
		return nil
	}
	switch v := t.m[key].(type) {
	case nil:
		return nil
	case string:
		if s := clean(v); s != "" {
			return []string{s}
		}
		return nil
	case []any:
		out := make([]string, 0, len(v))
		for i, e := range v {
			s, ok := e.(string)
			if !ok {
				t.wrong(fmt.Sprintf("%s[%d]", key, i), "文字", e, key+` = ["甲", "乙"]`)
				continue
			}
			if s = clean(s); s != "" {
				out = append(out, s)
			}
		}
		return out
	default:
		t.wrong(key, "一组文字", v, key+` = ["甲", "乙"]`)
		return nil
	}
}

// Table returns a table, or nil when absent.
func (t *Table) Table(key string) *Table {
	if t == nil || t.m[key] == nil {
		return nil
	}
	m, ok := t.m[key].(map[string]any)
	if !ok {
		t.wrong(key, "一个表", t.m[key], "["+t.join(key)+"]")
		return nil
	}
	return &Table{doc: t.doc, path: t.join(key), m: m}
}

// Tables returns an array of tables, written as [[key]] or as a list of inline
// tables.
func (t *Table) Tables(key string) []*Table {
	if t == nil || t.m[key] == nil {
		return nil
	}
	var out []*Table
	switch v := t.m[key].(type) {
	case []map[string]any:
		for i, m := range v {
			out = append(out, &Table{doc: t.doc, path: t.join(fmt.Sprintf("%s[%d]", key, i)), m: m})
		}
	case []any:
		for i, e := range v {
			sub := fmt.Sprintf("%s[%d]", key, i)
			m, ok := e.(map[string]any)
			if !ok {
				t.wrong(sub, "一个表", e, "[["+t.join(key)+"]]")
				continue
			}
			out = append(out, &Table{doc: t.doc, path: t.join(sub), m: m})
		}
	default:
		t.wrong(key, "一组表", v, "[["+t.join(key)+"]]")
	}
	return out
}

// Raw returns a value as text, as a data cell holds it, and the kind that the
// file gave it. Numbers keep the digits that were written.
func (t *Table) Raw(key string) (text string, ok bool) {
	switch v := t.m[key].(type) {
	case nil:
		return "", true
	case string:
		return visible(v), true
	case int64:
		return big.NewInt(v).String(), true
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return "", false
		}
		return t.written(key, decimal.NewFromFloat(v).String()), true
	case bool:
		if v {
			return "是", true
		}
		return "否", true
	case time.Time:
		return day.FromTime(v).String(), true
	}
	return "", false
}

// written returns the digits of a number as they stand in the file: 4.20 is
// not 4.2 on a paper.
func (t *Table) written(key, otherwise string) string {
	sp, ok := t.doc.lookup(t.join(key))
	if !ok {
		return otherwise
	}
	s := strings.ReplaceAll(string(t.doc.src.Data[sp.value:sp.valueEnd]), "_", "")
	if _, err := decimal.NewFromString(s); err != nil || strings.ContainsAny(s, "eE") {
		return otherwise
	}
	return s
}

// Decimal returns a number, exactly as written.
func (t *Table) Decimal(key string) (decimal.Decimal, bool) {
	if t == nil || t.m[key] == nil {
		return decimal.Decimal{}, false
	}
	switch t.m[key].(type) {
	case int64, float64:
		s, _ := t.Raw(key)
		if d, err := decimal.NewFromString(s); err == nil {
			return d, true
		}
	}
	t.wrong(key, "数字", t.m[key], key+" = 2084")
	return decimal.Decimal{}, false
}

// Only reports every key that is not in the list, with the one probably meant.
func (t *Table) Only(known ...string) {
	if t == nil {
		return
	}
	for _, k := range t.Keys() {
		if slices.Contains(known, k) {
			continue
		}
		text := fmt.Sprintf("没有 %s 这个键。", k)
		hint := "可以用的键：" + strings.Join(known, "、") + "。"
		if near := source.Nearest(k, known); near != "" {
			text = fmt.Sprintf("没有 %s 这个键，你是不是想写 %s？", k, near)
		}
		t.Report("toml/unknown", t.Key(k), text, hint)
	}
}

// OneOf returns a text value that must be one of those allowed.
func (t *Table) OneOf(key string, allowed ...string) string {
	s := t.String(key)
	if s == "" || slices.Contains(allowed, s) {
		return s
	}
	t.Choose(key, s, allowed)
	return ""
}

// Choose reports that a value is none of those allowed.
func (t *Table) Choose(key, value string, allowed []string) {
	text := fmt.Sprintf("%s 不能是“%s”。", key, value)
	if near := source.Nearest(value, allowed); near != "" {
		text = fmt.Sprintf("%s 不能是“%s”，你是不是想写“%s”？", key, value, near)
	}
	t.Report("toml/value", t.Place(key), text, "可以写："+strings.Join(allowed, "、")+"。")
}

// Report adds a finding to the file's log.
func (t *Table) Report(id string, at finding.Place, text, hint string, also ...finding.Place) {
	t.doc.log.Add(id, at, text, hint, also...)
}

// Log is where findings about the file go.
func (t *Table) Log() *finding.Log { return t.doc.log }

// Path is the name of the table in its file, for messages: "contacts[1]".
func (t *Table) Path() string { return t.path }

func (t *Table) join(key string) string {
	if t.path == "" {
		return key
	}
	return t.path + "." + key
}

func (t *Table) wrong(key, want string, got any, example string) {
	t.Report("toml/type", t.Place(key), fmt.Sprintf("%s 应是%s，这里写的是%s。", key, want, kindOf(got)), "写成："+example)
}

func kindOf(v any) string {
	switch v.(type) {
	case string:
		return "文字（有引号）"
	case int64, float64:
		return "数字"
	case bool:
		return "是或否（true、false）"
	case time.Time:
		return "日期"
	case map[string]any:
		return "一个表"
	case []any, []map[string]any:
		return "一组值"
	}
	return "别的东西"
}

// parseError gets at the place that the decoder gives.
func parseError(err error) (toml.ParseError, bool) {
	var pe toml.ParseError
	ok := errors.As(err, &pe)
	return pe, ok
}

// decodeOnly tells whether text is TOML.
func decodeOnly(text string) error {
	var m map[string]any
	_, err := toml.Decode(text, &m)
	return err
}

// Days returns a list of dates.
func (t *Table) Days(key string) []day.Day {
	if t == nil || t.m[key] == nil {
		return nil
	}
	list, ok := t.m[key].([]any)
	if !ok {
		t.wrong(key, "一组日期", t.m[key], key+" = [2026-01-04, 2026-02-14]")
		return nil
	}
	out := make([]day.Day, 0, len(list))
	for i, e := range list {
		v, ok := e.(time.Time)
		if !ok {
			t.wrong(fmt.Sprintf("%s[%d]", key, i), "日期", e, key+" = [2026-01-04, 2026-02-14]")
			continue
		}
		out = append(out, day.FromTime(v))
	}
	return out
}

// IsArray tells whether the key holds an array of tables.
func (t *Table) IsArray(key string) bool {
	switch v := t.m[key].(type) {
	case []map[string]any:
		return true
	case []any:
		if len(v) > 0 {
			_, ok := v[0].(map[string]any)
			return ok
		}
	}
	return false
}

// Ints returns a list of whole numbers; a single one counts as a list of one.
func (t *Table) Ints(key string) []int {
	if t == nil || t.m[key] == nil {
		return nil
	}
	list, ok := t.m[key].([]any)
	if !ok {
		list = []any{t.m[key]}
	}
	var out []int
	for i, e := range list {
		n, ok := e.(int64)
		if !ok {
			t.wrong(fmt.Sprintf("%s[%d]", key, i), "整数", e, key+" = [1, 3]")
			continue
		}
		out = append(out, int(n))
	}
	return out
}
