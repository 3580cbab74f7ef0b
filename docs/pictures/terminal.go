package main

import (
	"html"
	"image"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
)

// The window of commands: black, as Windows has it.

const style = `<!doctype html><meta charset="utf-8"><style>
body{margin:0;background:#0c0c0c;color:#ccc}pre{margin:0;padding:14px 18px;font:15px/1.5 "Noto Sans Mono CJK SC",monospace;white-space:pre-wrap;word-break:break-all}
b{color:#fff;font-weight:400}.error{color:#ff7a70}.warning{color:#f5c24c}</style><pre>`

// terminal shows commands and what they say.
func (s *studio) terminal(width int64, text string) (image.Image, error) {
	var b strings.Builder
	b.WriteString(style)
	text = strings.TrimRight(text, "\n")
	for line := range strings.Lines(text) {
		shown := html.EscapeString(line)
		switch {
		case strings.HasPrefix(line, `D:\`) && strings.Contains(line, ">"):
			shown = "<b>" + shown + "</b>"
		case strings.HasPrefix(strings.TrimSpace(line), "错误 "):
			shown = `<span class="error">` + shown + `</span>`
		case strings.HasPrefix(strings.TrimSpace(line), "警告 "):
			shown = `<span class="warning">` + shown + `</span>`
		}
		b.WriteString(shown)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(b.String())) }))
	defer server.Close()
	return s.shoot(server.URL, window{width, 0, 1, ""})
}

// begin is a new site, as a double-click asks for it.
func (s *studio) begin() (image.Image, error) {
	said, err := s.command(s.dir, []string{"", "河东村", "", "陕西省,安康市,宁陕县", "0915-7654321", "", ""})
	if err != nil {
		return nil, err
	}
	return s.terminal(820, said)
}

// check is what `check` says of the mistake.
func (s *studio) check() (image.Image, error) {
	said, err := s.command(s.site, nil, "check")
	if err != nil {
		return nil, err
	}
	return s.terminal(820, `D:\公示栏\柳村公示栏> gongshi check`+"\n"+said)
}

// document is what `import` says of a document.
func (s *studio) document() (image.Image, error) {
	data, err := os.ReadFile("generator/word/testdata/road.docx")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(s.site, "完工公示.docx"), data, 0o666); err != nil {
		return nil, err
	}
	said, err := s.command(s.site, []string{"是"}, "import", "完工公示.docx")
	if err != nil {
		return nil, err
	}
	return s.terminal(820, `D:\公示栏\柳村公示栏> gongshi import 完工公示.docx`+"\n"+said)
}

// inbox is what `collect` says of what three villages sent.
func (s *studio) inbox() (image.Image, error) {
	town := filepath.Join(s.dir, "镇")
	if _, err := s.command(s.dir, nil, "init", "镇", "--名称", "城关镇", "--村", "柳村,河东村,寨沟村"); err != nil {
		return nil, err
	}
	const head, others = "村民小组,户编号,农户,确权面积,补贴面积,补贴标准\n", "一组,H-001,张样例,6.5,6.5,71.60\n一组,H-002,李样例,4.2,4.2,71.60\n" +
		"二组,H-004,赵样例,5.3,5.3,71.60\n二组,H-005,钱样例,3.9,3.9,71.60\n三组,H-006,孙样例,7.1,7.1,71.60\n"
	for name, text := range map[string]string{
		"柳村地力补贴2026(1)最终版.csv": head + others + "一组,H-003,王样例,8.0,8.0,71.60\n三组,H-007,周样例,6.4,6.4,71.60\n三组,H-008,吴样例,2.5,2.5,71.60\n",
		"河东村 地力补贴2026.csv":     head + others + "一组,H-003,王样例,8.0,7.6.1,71.60\n三组,H-007,周样例,6.4,6.4,71.60\n",
	} {
		file := filepath.Join(town, "收件夹", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			return nil, err
		}
	}
	if err := os.Remove(filepath.Join(town, "content", "zhaigou", "registers", "耕地地力保护补贴-2026.xlsx")); err != nil {
		return nil, err
	}
	said, err := s.command(town, nil, "collect", "收件夹", "--register", "耕地地力保护补贴")
	if err != nil {
		return nil, err
	}
	return s.terminal(960, `D:\公示栏\镇> gongshi collect 收件夹 --register 耕地地力保护补贴`+"\n"+said)
}
