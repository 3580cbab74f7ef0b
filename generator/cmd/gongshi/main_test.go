package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gongshi/generator/finding"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gongshi": main})
}

// TestScripts runs the archives of testdata, one for a behaviour. Beside the
// commands of testscript they know those of this file.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("GONGSHI_TODAY", "2026-03-16")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"site":     site,
			"notices":  notices,
			"exit":     exit,
			"chinese":  chinese,
			"snapshot": snapshot,
			"changes":  changes,
			"nowhere":  nowhere,
			"findings": findings,
			"append":   appendTo,
			"replace":  replace,
			"docx":     docx,
			"fill":     fill,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// village is a small site: what `site` lays where no file stands yet.
var village = map[string]string{
	"site.toml": "title = \"柳村公示栏\"\n",
	"content/area.toml": `name = "柳村"
level = "村"
within = ["安康市", "宁陕县"]

[[contacts]]
role = "受理"
unit = "柳村村民委员会"
phone = "0915-1234567"
`,
	"content/notices/dibao.md": `+++
title = "三月份低保名单公示"
kind = "公示"
topic = "低保救助"
date = 2026-03-09
start = 2026-03-10
period = "7天"
state = "已签发"
author = "王某"
approver = "李某"
+++
经村民代表会议评议，现予以公示。详见[开会通知](huiyi.md)。
`,
	"content/notices/huiyi.md": `+++
title = "召开村民代表会议的通知"
kind = "通知"
topic = "会议"
date = 2026-03-02
state = "已签发"
author = "王某"
approver = "李某"
+++
三月五日上午九时在村委会开会。
`,
	"content/registers/资金.csv": "村名,金额（万元）,用途\n柳村,12.50,道路硬化\n柳村,3.5,路灯\n",
}

// site lays the village into a folder: site DIR.
func site(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: site DIR")
	}
	for name, text := range village {
		file := filepath.Join(ts.MkAbs(args[0]), filepath.FromSlash(name))
		if _, err := os.Stat(file); err == nil {
			continue
		}
		ts.Check(os.MkdirAll(filepath.Dir(file), 0o777))
		ts.Check(os.WriteFile(file, []byte(text), 0o666))
	}
}

// notices writes notices of one kind and topic, a day apart: notices DIR FROM TO.
func notices(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: notices DIR FROM TO")
	}
	from, err := strconv.Atoi(args[1])
	ts.Check(err)
	to, err := strconv.Atoi(args[2])
	ts.Check(err)
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o777))
	for i := from; i <= to; i++ {
		text := fmt.Sprintf("+++\ntitle = \"第%d号通知\"\nkind = \"通知\"\ntopic = \"村务\"\ndate = 2025-%02d-%02d\nstate = \"已签发\"\nauthor = \"王某\"\napprover = \"李某\"\n+++\n正文%d。\n", i, (i-1)/28+1, (i-1)%28+1, i)
		ts.Check(os.WriteFile(filepath.Join(dir, fmt.Sprintf("n%03d.md", i)), []byte(text), 0o666))
	}
}

// exit demands an exit code: exit CODE PROGRAM ARGS…
func exit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit CODE PROGRAM ARGS…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var e *exec.ExitError
		if !errors.As(err, &e) {
			ts.Fatalf("%v", err)
		}
		got = e.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// english is what the libraries say when nobody translates them.
var english = regexp.MustCompile(`(?i)\b(error|unknown|usage|flags?|invalid|required|argument|command|default|help for|string|int|no such file|open|toml|yaml|panic|goroutine|runtime|cobra|pflag|template):?(\s|$|\]|\))`)

// named are the English words that stay: IDs of findings, names of files.
var named = regexp.MustCompile(`\[[a-z]+/[a-z-]+\]|\S*\.(md|toml|csv|html|css|go)\b`)

// chinese demands that a stream holds no word of a library: chinese stdout|stderr.
func chinese(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: chinese stdout|stderr")
	}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if m := english.FindString(named.ReplaceAllString(line, "")); m != "" {
			ts.Fatalf("English in %s: %q in %q", args[0], m, line)
		}
	}
}

// sums reads the checksums of all files below a folder, gongshi's own left out.
func sums(ts *testscript.TestScript, dir string) map[string]string {
	out := map[string]string{}
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if strings.HasPrefix(rel, ".gongshi/") {
			return nil
		}
		data, err := os.ReadFile(name)
		out[rel] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	}))
	return out
}

// snapshot writes the checksums of a folder: snapshot DIR FILE.
func snapshot(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: snapshot DIR FILE")
	}
	data, err := json.Marshal(sums(ts, args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
}

// changes lists what differs since a snapshot, one "+ - ~ path" a line:
// changes SNAPSHOT DIR FILE.
func changes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: changes SNAPSHOT DIR FILE")
	}
	var before map[string]string
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &before))
	after := sums(ts, args[1])
	all := maps.Clone(before)
	maps.Copy(all, after)
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(all)) {
		switch {
		case before[p] == "":
			fmt.Fprintln(&b, "+", p)
		case after[p] == "":
			fmt.Fprintln(&b, "-", p)
		case before[p] != after[p]:
			fmt.Fprintln(&b, "~", p)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(b.String()), 0o666))
}

// nowhere demands that no file of a folder has the text in its name or bytes,
// gongshi's own included: nowhere TEXT DIR.
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] nowhere TEXT DIR")
	}
	found := ""
	ts.Check(filepath.WalkDir(ts.MkAbs(args[1]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if strings.Contains(string(data), args[0]) || strings.Contains(filepath.Base(name), args[0]) {
			found = name
		}
		return err
	}))
	if neg == (found == "") {
		ts.Fatalf("%q found in: %q", args[0], found)
	}
}

// findings demands that standard output is a JSON array of findings with these
// IDs in this order: findings [ID…].
func findings(ts *testscript.TestScript, neg bool, args []string) {
	var list []struct {
		ID       string `json:"id"`
		Severity string `json:"severity"`
		Place    struct {
			File   string `json:"file"`
			Line   int    `json:"line"`
			Column int    `json:"column"`
		} `json:"place"`
		Text string `json:"text"`
	}
	d := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	ts.Check(d.Decode(&list))
	if d.More() {
		ts.Fatalf("more than one JSON value")
	}
	var ids []string
	for _, f := range list {
		ids = append(ids, f.ID)
		if _, known := finding.Lookup(f.ID); !known || f.Text == "" || !slices.Contains([]string{"hint", "warning", "error"}, f.Severity) {
			ts.Fatalf("not a finding: %+v", f)
		}
		if f.Place.Column > 0 && f.Place.Line == 0 || strings.Contains(f.Place.File, `\`) {
			ts.Fatalf("not a place: %+v", f.Place)
		}
	}
	if neg || !slices.Equal(ids, args) {
		ts.Fatalf("findings %q, want %q", ids, args)
	}
}

// appendTo adds a line to a file: append FILE TEXT.
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append FILE TEXT")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+args[1]+"\n"), 0o666))
}

// replace changes a text that stands once in a file: replace FILE OLD NEW. \n
// stands for a line end.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	args = []string{args[0], strings.ReplaceAll(args[1], `\n`, "\n"), strings.ReplaceAll(args[2], `\n`, "\n")}
	text := ts.ReadFile(args[0])
	if strings.Count(text, args[1]) != 1 {
		ts.Fatalf("%q stands %d times in %s", args[1], strings.Count(text, args[1]), args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o666))
}
