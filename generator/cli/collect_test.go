package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCollectAsks: on a terminal nothing is filed without a yes.
func TestCollectAsks(t *testing.T) {
	for answer, filed := range map[string]bool{"\n": false, "n\n": false, "y\n": true, "是\n": true, "": false} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"站点/site.toml": "title = \"柳村公示栏\"\n", "站点/content/area.toml": "name = \"柳村\"\nlevel = \"村\"\n",
			"收件夹/问题清单(2).csv": "编号,发现日期,层级,类别,问题描述,责任单位\nL-1,2026-03-01,村,道路,路面破损,村委会\n",
		} {
			name = filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		var said bytes.Buffer
		code := Run(context.Background(), []string{"collect", "收件夹", "--site", "站点"}, Streams{In: strings.NewReader(answer), Interactive: true, Out: io.Discard, Err: &said, Dir: dir})
		_, err := os.Stat(filepath.Join(dir, "站点/content/registers/问题整改.csv"))
		if code != 0 || (err == nil) != filed || !strings.Contains(said.String(), "把可以存的 1 个文件存进站点吗") || !filed && !strings.Contains(said.String(), "没有改动") {
			t.Errorf("%q: %d, %v, %s", answer, code, err, said.String())
		}
	}
}
