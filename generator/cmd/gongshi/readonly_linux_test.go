package main

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gongshi/generator/office"
)

// nobody is a user that owns nothing, for tests that root runs: root may write
// everywhere.
const nobody = 65534

// TestReadOnly runs every command that writes where nothing can be written: it
// says so in Chinese with what to do, ends with 1, and nothing is changed.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	must(t, os.MkdirAll(filepath.Join(base, "网站"), 0o777))
	run(t, exec.Command(program, "build", "--out", "../网站"), filepath.Join(base, "站"), 0)
	for from, to := range map[string]string{"word/testdata/road.docx": "路.docx", "office/testdata/list.xls": "旧/名单.xls"} {
		data, err := os.ReadFile(filepath.Join("..", "..", from))
		must(t, err)
		lay(t, base, map[string]string{to: string(data)})
	}
	shut(t, base)
	t.Cleanup(func() { chmod(t, base, 0o755, 0o644) })
	before := tree(t, base)
	commands := [][]string{
		{"init", "../新村", "--名称", "新村"},
		{"init", "../上/下/新村", "--名称", "新村"},
		{"new", "notice", "停水通知"},
		{"new", "register", "项目"},
		{"new", "register", "项目", "--out", "../项目.xlsx"},
		{"new", "area", "东组"},
		{"new", "year", "2027"},
		{"import", "../路.docx", "--yes"},
		{"collect", "../收件夹", "--yes"},
		{"build"},
		{"build", "--out", "../网站", "--date", "2026-03-20"},
		{"build", "--profile", "board", "--out", "../公示栏"},
		{"layouts", "copy", "base/footer.html"},
	}
	if _, ok := office.Here().Find(office.Xlsx); ok {
		commands = append(commands, []string{"convert", "../旧"})
	}
	for _, c := range commands {
		t.Run(strings.Join(c, " "), func(t *testing.T) {
			said := run(t, outsider(program, c...), filepath.Join(base, "站"), 1)
			if !strings.Contains(said, "只读") && !strings.Contains(said, "权限") {
				t.Errorf("does not say why:\n%s", said)
			}
			if after := tree(t, base); !maps.Equal(before, after) {
				t.Errorf("something is left: %q", differ(before, after))
			}
		})
	}
	// What only reads works there.
	for _, c := range [][]string{{"check"}, {"list"}, {"stats"}, {"due"}, {"layouts", "list"}, {"collect", "../收件夹"}} {
		run(t, outsider(program, c...), filepath.Join(base, "站"), 0)
	}
}

// TestReadOnlyVillage: the records of a collection can be written, the folder of
// the register can't. Nothing is filed, and no copy of what still stands is put by.
func TestReadOnlyVillage(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	site := filepath.Join(base, "站")
	must(t, os.Mkdir(filepath.Join(site, ".gongshi"), 0o777))
	if os.Geteuid() == 0 {
		must(t, os.Chown(filepath.Join(site, ".gongshi"), nobody, nobody))
	}
	shut(t, filepath.Join(site, "content"))
	t.Cleanup(func() { chmod(t, base, 0o755, 0o644) })
	before := tree(t, filepath.Join(site, "content"))
	said := run(t, outsider(program, "collect", "../收件夹", "--yes"), site, 1)
	if !strings.Contains(said, "没有写入的权限") {
		t.Error(said)
	}
	if after := tree(t, filepath.Join(site, "content")); !maps.Equal(before, after) {
		t.Errorf("%q", differ(before, after))
	}
	for name := range tree(t, filepath.Join(site, ".gongshi")) {
		if strings.HasSuffix(name, ".csv") {
			t.Errorf("a copy is left: %s", name)
		}
	}
}

// outsider is a command that is run by a user who owns nothing.
func outsider(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return cmd
}

// shut makes folders and files read-only for everybody.
func shut(t *testing.T, dir string) { chmod(t, dir, 0o555, 0o444) }

func chmod(t *testing.T, dir string, folder, file fs.FileMode) {
	t.Helper()
	must(t, os.Chmod(dir, folder|0o200)) // to get in
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.Chmod(name, folder)
		case d.Name() == "gongshi":
			return nil
		}
		return os.Chmod(name, file)
	}))
}
