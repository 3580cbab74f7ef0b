package cli

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// latin are words of another language than Chinese, which may be options, names
// of files or of programs, but not the text of an option.
var latin = regexp.MustCompile(`^[ -~]*$`)

// TestHelp: every command says with --help what it is for, how it is used, and
// how it ends; what the examples show is understood.
func TestHelp(t *testing.T) {
	var each func(c *cobra.Command, words []string)
	each = func(c *cobra.Command, words []string) {
		if c.Hidden {
			return
		}
		name := c.CommandPath()
		var out, wrong bytes.Buffer
		if code := Run(context.Background(), append(words, "--help"), Streams{Out: &out, Err: &wrong, Dir: t.TempDir()}); code != exitDone || wrong.Len() > 0 {
			t.Errorf("%s --help: %d, %s", name, code, wrong.String())
		}
		help := out.String()
		if !strings.Contains(help, "\n例子：\n  gongshi") {
			t.Errorf("%s: no example", name)
		}
		if !regexp.MustCompile(`退出码：0 .*2 .*。\n`).MatchString(help) {
			t.Errorf("%s: no exit codes", name)
		}
		for line := range strings.Lines(c.Example) {
			line = strings.TrimRight(line, "\n")
			if !strings.HasPrefix(line, "  "+name) && c.HasParent() {
				t.Errorf("%s: the example is of another command: %s", name, line)
			}
			example(t, line)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if latin.MatchString(f.Usage) {
				t.Errorf("%s --%s: %q", name, f.Name, f.Usage)
			}
		})
		for _, below := range c.Commands() {
			each(below, append(words[:len(words):len(words)], below.Name()))
		}
	}
	each(rootCommand(&Streams{}), nil)
}

// example demands that the command and the options of an example are known.
func example(t *testing.T, line string) {
	t.Helper()
	words := strings.Fields(line)
	c, rest, err := rootCommand(&Streams{}).Find(words[1:])
	if err == nil {
		err = c.ParseFlags(rest)
	}
	if err != nil || len(words) > 1 && !c.HasParent() {
		t.Errorf("%s: %v", line, err)
	}
}
