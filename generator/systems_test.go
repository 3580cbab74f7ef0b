package generator_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/declare"
)

var update = flag.Bool("update", false, "write docs/systems.md anew")

// system is a row of docs/systems.md.
type system struct {
	line                                               int
	no, registers, forms, page, profile, tests, manual string
}

// systems reads the table.
func systems(t testing.TB) (lines []string, out []system) {
	t.Helper()
	data, err := os.ReadFile("../docs/systems.md")
	must(t, err)
	lines = strings.Split(string(data), "\n")
	for i, line := range lines {
		cells := strings.Split(line, "|")
		if len(cells) < 11 || strings.Trim(cells[1], " -#") == "" {
			continue
		}
		for k := range cells {
			cells[k] = strings.TrimSpace(cells[k])
		}
		out = append(out, system{line: i, no: cells[1], registers: cells[4], forms: cells[5], page: cells[6], profile: cells[7], tests: cells[8], manual: cells[9]})
	}
	return lines, out
}

// plain are the parts of a declaration that are no forms.
var plain = []string{"", "columns", "total", "figures", "charts", "privacy", "era", "list", "tables", "rows", "items", "procedures", "step", "standards"}

var heading = regexp.MustCompile(`(?m)^\[\[?([a-z_]+)`)

// formsOf are the forms that a built-in register uses, in the order of the
// document of declarations.
func formsOf(t testing.TB, slug string) (out []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../layouts/registers", slug, "register.toml"))
	must(t, err)
	for _, m := range heading.FindAllStringSubmatch(string(data), -1) {
		if _, part := declare.Keys[m[1]]; part && !slices.Contains(plain, m[1]) && !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

// TestSystemsTable: docs/systems.md says what is true: each system has its
// registers, forms, tests and manual page.
func TestSystemsTable(t *testing.T) {
	t.Parallel()
	lines, all := systems(t)
	tests := ""
	names, err := filepath.Glob("*_test.go")
	must(t, err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		must(t, err)
		tests += string(data)
	}
	manual, err := os.ReadFile("../docs/手册/README.md")
	must(t, err)
	numbers := map[string]bool{}
	for _, s := range all {
		numbers[s.no] = true
		var forms []string
		for _, slug := range strings.Fields(s.registers) {
			for _, f := range formsOf(t, slug) {
				if !slices.Contains(forms, f) {
					forms = append(forms, f)
				}
			}
		}
		slices.Sort(forms)
		if want := strings.Join(forms, " "); s.forms != want {
			if lines[s.line] = strings.Replace(lines[s.line], "| "+s.registers+" |", "| "+s.registers+" | "+want+" |", 1); *update {
				cells := strings.Split(lines[s.line], "|")
				lines[s.line] = strings.Join(slices.Delete(cells, 6, 7), "|")
			} else {
				t.Errorf("system %s uses the forms %s, not %s", s.no, want, s.forms)
			}
		}
		for _, name := range strings.Fields(s.tests) {
			if !strings.Contains(tests, "func "+name+"(t *testing.T)") {
				t.Errorf("system %s: there is no test %s", s.no, name)
			}
		}
		if _, err := os.Stat("../docs/手册/" + s.manual); err != nil || !strings.Contains(string(manual), "]("+s.manual+")") {
			t.Errorf("system %s: the manual has no page %s, or does not name it", s.no, s.manual)
		}
	}
	for n := 1; n <= 18; n++ {
		if !numbers[fmt.Sprint(n)] {
			t.Errorf("system %d is missing", n)
		}
	}
	if *update {
		must(t, os.WriteFile("../docs/systems.md", []byte(strings.Join(lines, "\n")), 0o666))
	}
}

// TestFormsServe: where Go was written for a form, two registers use it at
// least.
func TestFormsServe(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("../layouts/registers/*/register.toml")
	must(t, err)
	used := map[string][]string{}
	for _, dir := range dirs {
		slug := path.Base(filepath.ToSlash(filepath.Dir(dir)))
		for _, f := range formsOf(t, slug) {
			used[f] = append(used[f], slug)
		}
	}
	for _, part := range slices.Sorted(maps.Keys(declare.Keys)) {
		if !slices.Contains(plain, part) && len(used[part]) < 2 {
			t.Errorf("%s serves %d registers only: %v", part, len(used[part]), used[part])
		}
	}
}

var link = regexp.MustCompile(`href="([^"#:]+)`)

// TestSystemPages: the example has a page of each system, in the profile that
// may see it, within two clicks of its area's board.
func TestSystemPages(t *testing.T) {
	t.Parallel()
	built := map[string]files{}
	_, all := systems(t)
	for _, s := range all {
		if built[s.profile] == nil {
			built[s.profile] = entire(t).shown(t, s.profile)
		}
		site := built[s.profile]
		if _, ok := site[s.page]; !ok {
			t.Errorf("system %s: %s has no page %s", s.no, s.profile, s.page)
			continue
		}
		board := path.Join(path.Dir(path.Dir(s.page)), "index.html")
		if !within(site, board, s.page, 2) {
			t.Errorf("system %s: %s is not within two clicks of %s", s.no, s.page, board)
		}
	}
}

// within tells whether a page is so many clicks away, or less.
func within(site files, from, to string, clicks int) bool {
	if from == to {
		return true
	}
	if clicks == 0 {
		return false
	}
	for _, m := range link.FindAllStringSubmatch(site[from], -1) {
		next := path.Join(path.Dir(from), m[1])
		if _, ok := site[next]; ok && next != from && within(site, next, to, clicks-1) {
			return true
		}
	}
	return false
}
