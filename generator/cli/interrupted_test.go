package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
)

// TestInterruptedQuestion: who is asked something can leave with Ctrl-C, and
// nothing has been written.
func TestInterruptedQuestion(t *testing.T) {
	document, err := os.ReadFile("../word/testdata/road.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  []string
		asked string
	}{
		{[]string{"init"}, "名称"},
		{[]string{"init", "新村", "--名称", "新村", "--级别", "村"}, "上级"},
		{nil, "要新建一个吗"},
		{[]string{"import", "路.docx", "--site", "站"}, "写入吗"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{"站/site.toml": "title = \"柳村公示栏\"\n", "站/content/area.toml": "name = \"柳村\"\nlevel = \"村\"\n", "路.docx": string(document)} {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			synctest.Test(t, func(t *testing.T) {
				in, keyboard := io.Pipe()
				ctx, interrupt := context.WithCancel(t.Context())
				var said bytes.Buffer
				code := make(chan int, 1)
				go func() {
					code <- Run(ctx, c.args, Streams{In: in, Interactive: true, Out: io.Discard, Err: &said, Dir: dir})
				}()
				synctest.Wait() // until it waits for an answer
				if !strings.Contains(said.String(), c.asked) || strings.Contains(said.String(), "[.]") {
					t.Errorf("not asked as it should be: %s", said.String())
				}
				interrupt()
				if got := <-code; got != exitFailed || !strings.Contains(said.String(), "已中断") {
					t.Errorf("%d: %s", got, said.String())
				}
				keyboard.Close()
			})
			if got := names(t, dir); len(got) != 2 || len(names(t, filepath.Join(dir, "站", "content"))) != 1 {
				t.Errorf("%q", got)
			}
		})
	}
}
