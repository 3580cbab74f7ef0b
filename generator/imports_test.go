package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// order reads the list of packages from docs/ARCHITECTURE.md, so that the
// document and the code can't drift apart.
func order(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("../docs/ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(text), "## Packages")
	_, list, _ = strings.Cut(list, "```\n")
	list, _, ok := strings.Cut(list, "```")
	if !ok {
		t.Fatal("docs/ARCHITECTURE.md has no list of packages")
	}
	out := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(list), "\n") {
		out["gongshi/"+strings.Fields(line)[0]] = i
	}
	return out
}

// goFiles calls visit for every Go file of the module that is no test.
func goFiles(t *testing.T, visit func(pkg, file string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata" || d.Name() == "public") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			rel, err := filepath.Rel("..", filepath.Dir(name))
			if err != nil {
				return err
			}
			visit("gongshi/"+filepath.ToSlash(rel), name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestImportsPointUp holds the order of the stages: no package reaches around
// the one before it.
func TestImportsPointUp(t *testing.T) {
	place := order(t)
	seen := map[string]bool{}
	goFiles(t, func(pkg, file string) {
		at, ok := place[pkg]
		if !ok {
			t.Errorf("%s is not in the list of docs/ARCHITECTURE.md", pkg)
			return
		}
		seen[pkg] = true
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if !strings.HasPrefix(path, "gongshi/") {
				continue
			}
			if other, ok := place[path]; !ok || other >= at {
				t.Errorf("%s imports %s, which is not above it in docs/ARCHITECTURE.md", file, path)
			}
		}
	})
	for pkg := range place {
		if !seen[pkg] && pkg != "gongshi/generator/browsertest" {
			t.Errorf("docs/ARCHITECTURE.md lists %s, which has no Go files", pkg)
		}
	}
}

// TestRenderSeesViewsOnly: what a view hides must not be reachable from pages.
// Site settings and contacts are public by declaration; registers and records
// of the model are not.
func TestRenderSeesViewsOnly(t *testing.T) {
	forbidden := []string{"model.Register{", "*model.Register", "model.Row", "model.Value", "*model.Notice", "model.Notice{", "derive.Area", "derive.Register"}
	for _, dir := range []string{"render", "plan"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range forbidden {
				if strings.Contains(string(text), word) {
					t.Errorf("%s uses %s: pages are made from views only", name, word)
				}
			}
		}
	}
}

// TestOneMakerOfHTML holds invariant 7 of the design: only package markup
// turns a string into template.HTML or its kin.
func TestOneMakerOfHTML(t *testing.T) {
	goFiles(t, func(pkg, file string) {
		if pkg == "gongshi/generator/markup" {
			return
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"template.HTML", "template.JS", "template.CSS", "template.URL", "template.Srcset", "markup.HTML("} {
			if strings.Contains(string(text), word) {
				t.Errorf("%s uses %s; only package markup makes trusted markup", file, word)
			}
		}
	})
}
