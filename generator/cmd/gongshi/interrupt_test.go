//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Ctrl-C at a running program. It reaches the whole group of processes, as on a
// terminal, and comes at a moment that the test can see on the disk.

// interrupt runs a command and presses Ctrl-C when a time comes, unless it has
// ended before. The program says that it was interrupted and leaves soon.
func interrupt(t *testing.T, cmd *exec.Cmd, dir string, when func(since time.Duration) bool) (said string, in bool) {
	t.Helper()
	var out bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	cmd.Env = append(cmd.Environ(), "GONGSHI_TODAY=2026-03-16")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	must(t, cmd.Start())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for start := time.Now(); !when(time.Since(start)); {
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("%q: %v\n%s", cmd.Args, err, out.String())
			}
			return out.String(), false
		case <-time.After(time.Millisecond):
		}
	}
	if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil && !errors.Is(err, syscall.ESRCH) {
		t.Fatal(err)
	}
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		t.Fatalf("%q goes on after Ctrl-C", cmd.Args)
	}
	switch code := cmd.ProcessState.ExitCode(); {
	case code == 0: // it was as good as done
		return out.String(), false
	case code == 1 && strings.Contains(out.String(), "已中断"):
	case code == -1 && out.Len() == 0: // before it had begun
	default:
		t.Errorf("%q: exit code %d\n%s", cmd.Args, code, out.String())
	}
	return out.String(), true
}

// exists tells whether something has a name of a pattern.
func exists(pattern ...string) bool {
	found, err := filepath.Glob(filepath.Join(pattern...))
	return err == nil && len(found) > 0
}

// clean demands that nothing unfinished lies anywhere.
func clean(t *testing.T, dir string) {
	t.Helper()
	for name := range tree(t, dir) {
		if base := filepath.Base(name); strings.HasPrefix(base, ".gongshi-") || strings.HasSuffix(base, ".tmp") || strings.HasPrefix(base, "gongshi-office-") {
			t.Errorf("unfinished: %s", name)
		}
	}
}

func TestInterruptInit(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	var villages []string
	for i := range 20 {
		villages = append(villages, fmt.Sprintf("第%d村", i+1))
	}
	args := []string{"init", "上/镇", "--名称", "城关镇", "--村", strings.Join(villages, ",")}
	before := tree(t, base)
	if _, in := interrupt(t, exec.Command(program, args...), base, func(time.Duration) bool { return exists(base, "上", ".gongshi-new-*", "site", "content", "*") }); in {
		if after := tree(t, base); !maps.Equal(before, after) {
			t.Errorf("left: %d names", len(differ(before, after)))
		}
	}
	clean(t, base)
}

func TestInterruptBuild(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	site, public := filepath.Join(base, "站"), filepath.Join(base, "站", "public")
	many := func(text string) map[string]string {
		out := map[string]string{}
		for i := range 200 {
			out[fmt.Sprintf("content/notices/n%03d.md", i)] = fmt.Sprintf("+++\ntitle = \"第%d号通知\"\nkind = \"通知\"\ntopic = \"村务\"\ndate = 2025-01-02\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n+++\n%s%d。\n", i, text, i)
		}
		return out
	}
	pages := func() map[string]string {
		out := tree(t, public)
		maps.DeleteFunc(out, func(name, _ string) bool { return strings.Contains(name, ".gongshi") || out[name] == "" })
		return out
	}
	lay(t, site, many("正文"))
	run(t, exec.Command(program, "build"), site, 0)
	before := pages()
	lay(t, site, many("新的正文"))
	started := time.Now()
	run(t, exec.Command(program, "build", "--out", filepath.Join(base, "另一个")), site, 0)
	whole := time.Since(started)
	interrupted := 0
	for part := range 8 {
		at := whole * time.Duration(part+1) / 9
		_, in := interrupt(t, exec.Command(program, "build"), site, func(since time.Duration) bool { return since > at })
		if !in {
			break
		}
		interrupted++
		if after := pages(); !maps.Equal(before, after) {
			t.Errorf("after %s: %d pages differ", at, len(differ(before, after)))
		}
	}
	if interrupted == 0 {
		t.Error("never interrupted")
	}
	run(t, exec.Command(program, "build"), site, 0)
	if n := len(differ(before, pages())); n < 200 {
		t.Errorf("the next build changes %d pages", n)
	}
	clean(t, public)
}

func TestInterruptCollect(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	site, inbox := filepath.Join(base, "镇"), filepath.Join(base, "来件")
	lay(t, site, map[string]string{"site.toml": "title = \"镇\"\n", "content/area.toml": "name = \"城关镇\"\nlevel = \"镇\"\n"})
	const most = 60
	for i := range most {
		name := string([]rune("甲乙丙丁戊己庚辛壬癸")[i%10]) + string([]rune("山水田林路桥")[i/10]) + "村"
		dir := fmt.Sprintf("content/v%02d", i)
		lay(t, site, map[string]string{dir + "/area.toml": "name = \"" + name + "\"\nlevel = \"村\"\n"})
		lay(t, inbox, map[string]string{name + "耕地地力保护补贴2026.csv": "村民小组,户编号,农户,确权面积,补贴面积,补贴标准\n一组,L-01,张某某,3,3,100\n"})
	}
	args := []string{"collect", "../来件", "--yes"}
	_, in := interrupt(t, exec.Command(program, args...), site, func(time.Duration) bool { return exists(site, "content", "*", "registers", "耕*") })
	clean(t, filepath.Join(site, "content"))
	filed, err := filepath.Glob(filepath.Join(site, "content", "*", "registers", "*.csv"))
	must(t, err)
	if in && (len(filed) == 0 || len(filed) == most) {
		t.Errorf("%d files", len(filed))
	}
	run(t, exec.Command(program, args...), site, 0)
	if filed, _ = filepath.Glob(filepath.Join(site, "content", "*", "registers", "*.csv")); len(filed) != most {
		t.Errorf("the next run ends with %d files", len(filed))
	}
}

func TestInterruptImport(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	site := filepath.Join(base, "站")
	document, err := os.ReadFile("../../word/testdata/road.docx")
	must(t, err)
	lay(t, base, map[string]string{"路.docx": string(document)})
	args := []string{"import", "--yes"}
	for range 60 {
		args = append(args, "../路.docx")
	}
	notices := func(ext string) int {
		found, _ := filepath.Glob(filepath.Join(site, "content", "notices", "*bamu*"+ext))
		return len(found)
	}
	_, in := interrupt(t, exec.Command(program, args...), site, func(time.Duration) bool { return notices(".md") > 2 })
	clean(t, site)
	if texts, pictures := notices(".md"), notices(".png"); texts != pictures || in && texts == 60 {
		t.Errorf("%d notices, %d pictures", texts, pictures)
	}
}

// TestInterruptOffice: an office program that works on a file ends with gongshi,
// and so does what it started; no folder of it stays.
func TestInterruptOffice(t *testing.T) {
	t.Parallel()
	base, program := desk(t)
	temp := filepath.Join(base, "temp")
	lay(t, base, map[string]string{"bin/soffice": "#!/bin/sh\nsleep 300 & echo $! > " + base + "/started.txt\nwait\n", "temp/x": ""})
	must(t, os.Chmod(filepath.Join(base, "bin/soffice"), 0o755))
	for from, to := range map[string]string{"../../office/testdata/list.xls": "旧/名单.xls", "../../office/testdata/road.doc": "路.doc"} {
		data, err := os.ReadFile(from)
		must(t, err)
		lay(t, base, map[string]string{to: string(data)})
	}
	started := filepath.Join(base, "started.txt")
	before := tree(t, base)
	for _, args := range [][]string{{"convert", "../旧"}, {"import", "../路.doc", "--yes"}} {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "PATH="+filepath.Join(base, "bin")+":/usr/bin:/bin", "TMPDIR="+temp)
		var pid int
		_, in := interrupt(t, cmd, filepath.Join(base, "站"), func(time.Duration) bool {
			text, err := os.ReadFile(started)
			n, scanned := fmt.Sscan(string(text), &pid)
			return err == nil && n == 1 && scanned == nil
		})
		if !in {
			t.Errorf("%q was not interrupted", args)
		}
		for wait := time.Now(); syscall.Kill(pid, 0) == nil; time.Sleep(10 * time.Millisecond) {
			if time.Since(wait) > 5*time.Second {
				_ = syscall.Kill(pid, syscall.SIGKILL)
				t.Fatalf("%q leaves a process", args)
			}
		}
		must(t, os.Remove(started))
		if after := tree(t, base); !maps.Equal(before, after) {
			t.Errorf("%q leaves %q", args, differ(before, after))
		}
	}
}
