package office

import (
	"path/filepath"
	"strings"
	"testing"
)

// fake is a computer with the given files, and the given programs in PATH.
func fake(system string, env map[string]string, path map[string]string, files ...string) Computer {
	return Computer{
		System: system,
		Env:    func(name string) string { return env[name] },
		Look:   func(p string) string { return path[p] },
		Glob: func(pattern string) (out []string) {
			for _, f := range files { // as on the system in question: \ is no escape here
				if ok, _ := filepath.Match(strings.ReplaceAll(pattern, `\`, "/"), strings.ReplaceAll(f, `\`, "/")); ok {
					out = append(out, f)
				}
			}
			return out
		},
	}
}

func TestFind(t *testing.T) {
	windows := map[string]string{"ProgramFiles": `C:\Program Files`, "ProgramFiles(x86)": `C:\Program Files (x86)`, "LOCALAPPDATA": `C:\Users\张三\AppData\Local`}
	shell := map[string]string{"powershell.exe": `C:\ps.exe`}
	for _, c := range []struct {
		on         Computer
		to         Format
		name, path string
	}{
		{fake("linux", nil, map[string]string{"soffice": "/usr/bin/soffice"}), Docx, "LibreOffice", "/usr/bin/soffice"},
		{fake("linux", nil, map[string]string{"libreoffice": "/x/libreoffice"}), Docx, "LibreOffice", "/x/libreoffice"},
		{fake("linux", nil, nil, "/opt/libreoffice7.4/program/soffice", "/opt/libreoffice24.2/program/soffice"), Xlsx, "LibreOffice", "/opt/libreoffice7.4/program/soffice"},
		{fake("linux", nil, nil), Docx, "", ""},
		{fake("darwin", map[string]string{"HOME": "/Users/x"}, nil, "/Users/x/Applications/LibreOffice.app/Contents/MacOS/soffice"), Docx, "LibreOffice", "/Users/x/Applications/LibreOffice.app/Contents/MacOS/soffice"},
		{fake("windows", windows, shell, `C:\Program Files\LibreOffice\program\soffice.com`), Docx, "LibreOffice", `C:\Program Files\LibreOffice\program\soffice.com`},
		{fake("windows", windows, shell, `C:\Users\张三\AppData\Local\Kingsoft\WPS Office\12.1.0.1\office6\wps.exe`), Docx, "WPS Office", `C:\ps.exe`},
		{fake("windows", windows, shell, `C:\Users\张三\AppData\Local\Kingsoft\WPS Office\12.1.0.1\office6\wps.exe`), Xlsx, "", ""},
		{fake("windows", windows, shell, `C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE`), Xlsx, "Microsoft Office", `C:\ps.exe`},
		{fake("windows", windows, nil, `C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE`), Xlsx, "", ""},
	} {
		s, ok := c.on.Find(c.to)
		if ok != (c.name != "") || s.Name != c.name || s.path != c.path {
			t.Errorf("%s %s: %+v", c.on.System, c.to, s)
		}
	}
}

func TestCommands(t *testing.T) {
	s := &Session{suite: Suite{path: "ps", ids: map[Format]string{Docx: "KWPS.Application"}}, dir: "d"}
	if got := strings.Join(s.command("in", "out", ".doc", Docx), " "); !strings.Contains(got, "-File "+filepath.Join("d", "convert.ps1")+" KWPS.Application in "+filepath.Join("out", "in.docx")+" docx") {
		t.Error(got)
	}
	for path, want := range map[string]string{"/tmp/a b/张": "file:///tmp/a%20b/%E5%BC%A0"} {
		if got := fileURL(path); got != want {
			t.Error(got)
		}
	}
}
