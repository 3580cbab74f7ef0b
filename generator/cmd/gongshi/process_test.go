package main

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// libraries is how the operating system and Go say that something can't be
// written.
var libraries = regexp.MustCompile(`(?i)permission denied|read-only file|mkdir|openat|unlinkat|rename|createtemp|errno|goroutine`)

// desk is a folder with a site, a folder of files received, and the program where
// everybody may run it.
func desk(t *testing.T) (base, program string) {
	t.Helper()
	base = t.TempDir()
	must(t, os.Chmod(filepath.Dir(base), 0o755))
	program = filepath.Join(base, "gongshi")
	self, err := os.Executable()
	must(t, err)
	data, err := os.ReadFile(self)
	must(t, err)
	must(t, os.WriteFile(program, data, 0o755))
	const head = "村民小组,户编号,农户,确权面积,补贴面积,补贴标准\n"
	lay(t, filepath.Join(base, "站"), village)
	lay(t, base, map[string]string{
		"站/content/registers/耕地地力保护补贴-2026.csv": head + "一组,L-01,张某某,3,3,100\n",
		"收件夹/耕地地力保护补贴-2026.csv":                 head + "一组,L-01,张某某,3,3,100\n一组,L-02,李某某,4,4,100\n",
	})
	return base, program
}

// run runs a command and demands an exit code and Chinese. It returns all that
// was said.
func run(t *testing.T, cmd *exec.Cmd, dir string, want int) string {
	t.Helper()
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GONGSHI_TODAY=2026-03-16")
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Skipf("a command can't be run as another user here: %v", err)
	}
	if got := cmd.ProcessState.ExitCode(); got != want {
		t.Errorf("%q: exit code %d, want %d:\n%s", cmd.Args, got, want, out)
	}
	if m := libraries.Find(out); m != nil {
		t.Errorf("%q: English (%s):\n%s", cmd.Args, m, out)
	}
	return string(out)
}

func differ(a, b map[string]string) (out []string) {
	for name := range b {
		if x, ok := a[name]; !ok || x != b[name] {
			out = append(out, name)
		}
	}
	for name := range a {
		if _, ok := b[name]; !ok {
			out = append(out, "-"+name)
		}
	}
	return out
}

func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, []byte(text), 0o644))
	}
}

// tree reads all names and files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			out[name] = ""
			return err
		}
		data, err := os.ReadFile(name)
		sum := sha256.Sum256(data)
		out[name] = string(sum[:])
		return err
	}))
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
