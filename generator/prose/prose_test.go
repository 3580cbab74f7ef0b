package prose

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// neighbours is what lies beside the notices of these tests.
func neighbours(target string, _ bool) (string, Problem) {
	switch {
	case strings.HasPrefix(target, "缺"):
		return "", Missing
	case strings.HasPrefix(target, "漏"):
		return "", Unlisted
	case strings.HasPrefix(target, "../../"):
		return "", Forbidden
	}
	return target, Fine
}

// album knows the pictures whose names say how large they are.
func album(href string) (Picture, bool) {
	switch {
	case strings.HasPrefix(href, "大"):
		return Picture{1600, 1200, "小" + href, 800}, true
	case strings.HasPrefix(href, "长"):
		return Picture{640, 2743, "", 0}, true
	case strings.HasPrefix(href, "中"):
		return Picture{640, 480, "", 0}, true
	}
	return Picture{}, false
}

func compile(c *Compiler, text string) (Document, []finding.Finding) {
	var log finding.Log
	d := c.Compile(&source.File{Path: "a.md", Data: []byte(text)}, 0, Host{Resolve: neighbours, Picture: album}, &log)
	return d, log.List()
}

// TestGolden compares whole texts with what was looked at and found right.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden texts", err)
	}
	c := New()
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, list := compile(c, string(text))
		if err := wellFormed(string(d.HTML)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var said strings.Builder
		for _, h := range d.Headings {
			fmt.Fprintf(&said, "%d %s %s\n", h.Level, h.ID, h.Text)
		}
		fmt.Fprintf(&said, "%d字 %s\n", d.Words, strings.Join(d.Links, " "))
		for _, f := range list {
			fmt.Fprintf(&said, "%d:%d+%d %s %s|%s\n", f.Place.Line, f.Place.Col, f.Place.Len, f.ID, f.Text, f.Hint)
		}
		golden(t, strings.TrimSuffix(name, ".md")+".html", string(d.HTML))
		golden(t, strings.TrimSuffix(name, ".md")+".txt", said.String())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at it after go test -update\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// TestOffset holds that a text which begins behind a notice's front matter
// gives the same HTML, and places counted in the whole file.
func TestOffset(t *testing.T) {
	const front, body = "+++\ntitle = \"题目\"\n+++\n", "正文<b>粗\n\n[缺](缺.pdf)\n"
	var log finding.Log
	src := &source.File{Path: "a.md", Data: []byte(front + body)}
	d := New().Compile(src, len(front), Host{Resolve: neighbours}, &log)
	alone, _ := compile(New(), body)
	if d.HTML != alone.HTML {
		t.Errorf("got %s, want %s", d.HTML, alone.HTML)
	}
	var got []string
	for _, f := range log.List() {
		got = append(got, f.Place.String()+" "+f.ID)
	}
	if want := []string{"a.md:4:3 text/html", "a.md:6:5 text/link"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestConcurrent compiles the same texts many times at once. Run it with -race.
func TestConcurrent(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.md")
	c := New()
	var wg sync.WaitGroup
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, wantList := compile(New(), string(text))
		for range 8 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				got, list := compile(c, string(text))
				if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(list, wantList) {
					t.Errorf("%s: another result beside others", name)
				}
			}()
		}
	}
	wg.Wait()
}
