package generator_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/output/faultfs"
)

// goWords is what Go and its libraries say.
var goWords = regexp.MustCompile(`(?i)\bopen \S|\bno such file|toml:|yaml|invalid character|runtime error|unexpected|expected |\bEOF\b|template:|strconv|permission denied|is a directory|not a directory|0x[0-9a-f]{6}|goroutine|%!|<nil>|\(MISSING\)`)

// grains are what slips into a file by accident.
var grains = []string{"\"", "'", "“", "”", "＝", "，", "[", "]", "[[", "{", "}", "+++", "---", "\n", "\r", "\x00", "\xff", "\xef\xbb\xbf", "=", "\\", "|", "#", "\t", "　", "<script>", "{{", "}}", "{{define \"x\"}}", "](", "![](", "```", "[^1]", "2026年", "true", "1e9", "-", "…", "\u200b", "0123456789", ";", ",,,"}

// mutate changes a text at one to three places.
func mutate(r *rand.Rand, text string) string {
	for range 1 + r.IntN(3) {
		at := r.IntN(len(text) + 1)
		end := min(len(text), at+r.IntN(12))
		switch r.IntN(6) {
		case 0: // a grain in
			text = text[:at] + pick(r, grains) + text[at:]
		case 1: // some bytes out
			text = text[:at] + text[end:]
		case 2: // some bytes twice
			text = text[:end] + text[at:]
		case 3: // a byte changed
			if at < len(text) {
				text = text[:at] + string([]byte{byte(r.IntN(256))}) + text[at+1:]
			}
		case 4: // the rest out
			text = text[:at]
		case 5: // a line twice
			if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
				start := strings.LastIndexByte(text[:at], '\n') + 1
				text = text[:at+i+1] + text[start:]
			}
		}
		if text == "" {
			return text
		}
	}
	return text
}

// content are the findings that a check has too: those of a build but for what
// it says of its output.
func content(list []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return strings.HasPrefix(f.ID, "output/") })
}

// untried leaves out the faults of templates: a check tries each template once,
// a build goes through all its branches.
func untried(list []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return f.ID == "layout/template" })
}

// TestMutations: whatever happens to a file, there is no panic, no word of Go,
// every finding has a place in its file, check finds what a build finds, and
// the site is published whole or not at all.
func TestMutations(t *testing.T) {
	t.Parallel()
	site := example(t)
	var names []string
	for _, name := range slices.Sorted(maps.Keys(site)) {
		// Content is what staff touch most.
		weight := 1
		if strings.HasPrefix(name, "content/") || name == "site.toml" {
			weight = 3
		}
		for range weight {
			names = append(names, name)
		}
	}
	const groups = 4
	each := 300 / groups
	if testing.Short() {
		each = 10
	}
	for g := range groups {
		t.Run(fmt.Sprint("group ", g), func(t *testing.T) {
			t.Parallel()
			dir := site.site(t)
			disk := faultfs.NewMemory()
			options := generator.BuildOptions{Options: generator.Options{Dir: dir}, Out: "public", FS: disk}
			before := ""
			if r := buildWith(t, options); !r.Committed {
				t.Fatal(say(r.Findings))
			}
			r := rand.New(rand.NewPCG(2026, uint64(g)))
			for i := range each {
				name := pick(r, names)
				text := mutate(r, site[name])
				file := filepath.Join(dir, filepath.FromSlash(name))
				must(t, os.WriteFile(file, []byte(text), 0o666))
				result := buildWith(t, options)
				now := memory(t, disk, "public", true).digest()
				if !result.Committed && now != before && before != "" {
					t.Errorf("%d: not committed, but changed", i)
				}
				before = now
				if result.Committed == (result.Failed() && len(result.Held) == 0) {
					t.Errorf("%d: committed %v, failed %v", i, result.Committed, result.Failed())
				}
				checked, err := generator.Check(context.Background(), options.Options)
				must(t, err)
				if got, want := say(untried(checked.Findings)), say(untried(content(result.Findings))); got != want {
					t.Errorf("%d: check says%s\nbuild says%s", i, got, want)
				}
				for _, f := range result.Findings {
					at := f.Place
					if goWords.MatchString(f.Text+"\n"+f.Hint) || f.Text == "" || !utf8.ValidString(f.Text+f.Hint+at.Excerpt) {
						t.Errorf("%d %s: %q %q", i, at, f.Text, f.Hint)
					}
					if at.File == name && at.Line > strings.Count(text, "\n")+1 || at.Line < 0 || at.Col < 0 || at.Col > 0 && at.Line == 0 {
						t.Errorf("%d: no such place: %+v", i, at)
					}
				}
				if t.Failed() {
					t.Fatalf("%d: %s is now %q", i, name, text)
				}
				must(t, os.WriteFile(file, []byte(site[name]), 0o666))
			}
			if r := buildWith(t, options); !r.Committed {
				t.Errorf("the site is not as it was: %s", say(r.Findings))
			}
		})
	}
}
