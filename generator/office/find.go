package office

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Suite is an office program that was found.
type Suite struct {
	Name string // as people call it
	path string // of soffice, or of PowerShell
	ids  map[Format]string
}

// Computer is where programs are looked for.
type Computer struct {
	System string // as runtime.GOOS
	Env    func(name string) string
	Look   func(program string) string   // in PATH; "" if it is not there
	Glob   func(pattern string) []string // files that exist
}

// Here is this computer.
func Here() Computer {
	return Computer{
		System: runtime.GOOS,
		Env:    os.Getenv,
		Look: func(program string) string {
			path, err := exec.LookPath(program)
			if err != nil {
				return ""
			}
			return path
		},
		Glob: func(pattern string) []string {
			found, err := filepath.Glob(pattern)
			if err != nil {
				return nil
			}
			return found
		},
	}
}

// Find finds an office program that can make a format: LibreOffice first, as it
// runs without a window.
func (c Computer) Find(to Format) (Suite, bool) {
	if path := c.libreOffice(); path != "" {
		return Suite{Name: "LibreOffice", path: path}, true
	}
	if c.System == "windows" {
		return c.windows(to)
	}
	return Suite{}, false
}

func (c Computer) libreOffice() string {
	names := []string{"soffice", "libreoffice"}
	if c.System == "windows" {
		names = []string{"soffice.com", "soffice.exe"} // .com waits, .exe returns at once
	}
	for _, n := range names {
		if path := c.Look(n); path != "" {
			return path
		}
	}
	var patterns []string
	switch c.System {
	case "windows":
		for _, root := range c.roots() {
			patterns = append(patterns, root+`\LibreOffice*\program\soffice.com`, root+`\Programs\LibreOffice*\program\soffice.com`)
		}
	case "darwin":
		patterns = []string{"/Applications/LibreOffice*.app/Contents/MacOS/soffice", c.Env("HOME") + "/Applications/LibreOffice*.app/Contents/MacOS/soffice"}
	default:
		patterns = []string{"/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice", "/opt/libreoffice*/program/soffice", "/snap/bin/libreoffice"}
	}
	return c.newest(patterns)
}

// roots are the folders in which Windows keeps programs.
func (c Computer) roots() (out []string) {
	for _, name := range []string{"ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"} {
		if r := strings.TrimRight(c.Env(name), `\`); r != "" && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// newest is the last in order of the files of the first pattern that has any:
// the version is a part of the name.
func (c Computer) newest(patterns []string) string {
	for _, p := range patterns {
		if found := c.Glob(p); len(found) > 0 {
			return slices.Max(found)
		}
	}
	return ""
}

// windows finds WPS or Microsoft Office, which a script of PowerShell can ask
// to open and save.
func (c Computer) windows(to Format) (Suite, bool) {
	shell := c.Look("powershell.exe")
	if shell == "" {
		return Suite{}, false
	}
	for _, p := range []struct {
		name     string
		ids      map[Format]string
		patterns map[Format][]string
	}{
		{"WPS Office", map[Format]string{Docx: "KWPS.Application", Xlsx: "KET.Application"}, map[Format][]string{
			Docx: {`\Kingsoft\WPS Office\*\office6\wps.exe`, `\WPS Office\*\office6\wps.exe`},
			Xlsx: {`\Kingsoft\WPS Office\*\office6\et.exe`, `\WPS Office\*\office6\et.exe`},
		}},
		{"Microsoft Office", map[Format]string{Docx: "Word.Application", Xlsx: "Excel.Application"}, map[Format][]string{
			Docx: {`\Microsoft Office*\root\Office*\WINWORD.EXE`, `\Microsoft Office\Office*\WINWORD.EXE`},
			Xlsx: {`\Microsoft Office*\root\Office*\EXCEL.EXE`, `\Microsoft Office\Office*\EXCEL.EXE`},
		}},
	} {
		var patterns []string
		for _, root := range c.roots() {
			for _, end := range p.patterns[to] {
				patterns = append(patterns, root+end)
			}
		}
		if c.newest(patterns) != "" {
			return Suite{Name: p.name, path: shell, ids: p.ids}, true
		}
	}
	return Suite{}, false
}
