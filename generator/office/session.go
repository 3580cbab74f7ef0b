package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Session is an office program ready for several documents, with a folder of
// its own.
type Session struct {
	suite Suite
	dir   string
	limit time.Duration
}

// Open makes a session. Close removes what it needed.
func Open(s Suite) (*Session, error) {
	dir, err := os.MkdirTemp("", "gongshi-office-")
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	if s.ids == nil {
		err = profile(filepath.Join(dir, "profile"))
	} else {
		err = os.WriteFile(filepath.Join(dir, "convert.ps1"), []byte(script), 0o600)
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, errors.Join(ErrBroken, err)
	}
	return &Session{s, dir, longest}, nil
}

// Close removes the session's folder.
func (s *Session) Close() error { return os.RemoveAll(s.dir) }

// Convert converts a document. ext is the ending that tells the program what
// it is (".doc"). The error is one of this package's, or the context's.
func (s *Session) Convert(ctx context.Context, data []byte, ext string, to Format) ([]byte, error) {
	in, err := s.put(data, ext)
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	out := filepath.Join(s.dir, "out")
	defer os.RemoveAll(out)
	defer os.Remove(in)
	if err := os.MkdirAll(out, 0o700); err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	limited, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	said, err := s.run(limited, s.command(in, out, ext, to))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, ErrTime
	}
	made, readErr := readResult(filepath.Join(out, "in."+string(to)), to)
	if readErr == nil {
		return made, nil
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, errors.Join(ErrBroken, err)
	}
	return nil, fmt.Errorf("%w: %s", ErrRefused, said)
}

// put writes the document under a name in ASCII: some programs stumble over others.
func (s *Session) put(data []byte, ext string) (string, error) {
	in := filepath.Join(s.dir, "in"+ext)
	return in, os.WriteFile(in, data, 0o600)
}

// command is what is run for one document.
func (s *Session) command(in, out, ext string, to Format) []string {
	if s.suite.ids != nil {
		return []string{s.suite.path, "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", filepath.Join(s.dir, "convert.ps1"), s.suite.ids[to], in, filepath.Join(out, "in."+string(to)), string(to)}
	}
	args := []string{s.suite.path, "-env:UserInstallation=" + fileURL(filepath.Join(s.dir, "profile")), "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"}
	if ext == ".html" {
		// By themselves pages go to the editor for pages, which can't write others.
		args = append(args, map[Format]string{Docx: "--infilter=HTML (StarWriter)", Xlsx: "--infilter=HTML (StarCalc)"}[to])
	}
	filter := map[Format]string{Docx: "docx:MS Word 2007 XML", Xlsx: "xlsx:Calc MS Excel 2007 XML"}[to]
	return append(args, "--convert-to", filter, "--outdir", out, in)
}

// run runs a program to its end, with nothing of the environment that leads to
// the network or to the user's settings.
func (s *Session) run(ctx context.Context, args []string) (said string, err error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = s.dir
	cmd.Env = s.environment()
	var text bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &text
	group(cmd)
	cmd.Cancel = func() error { return stop(cmd) }
	cmd.WaitDelay = 10 * time.Second
	err = cmd.Run()
	return strings.TrimSpace(text.String()), err
}

func (s *Session) environment() (env []string) {
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name := strings.ToLower(name); {
		case strings.HasSuffix(name, "_proxy"), name == "display", name == "wayland_display", name == "dbus_session_bus_address":
		case (name == "home" || strings.HasPrefix(name, "xdg_")) && runtime.GOOS != "windows":
		default:
			env = append(env, v)
		}
	}
	if runtime.GOOS != "windows" {
		env = append(env, "HOME="+s.dir)
	}
	// Nothing listens on port 9: who asks for a page gets none.
	const nowhere = "http://127.0.0.1:9"
	return append(env, "SAL_USE_VCLPLUGIN=svp", "http_proxy="+nowhere, "https_proxy="+nowhere, "all_proxy="+nowhere, "no_proxy=")
}

// fileURL is a folder as LibreOffice wants to be told of it.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/…
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// readResult reads what the program wrote, if that is what was asked for.
func readResult(name string, to Format) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err != nil || len(data) > mostBytes {
		return nil, ErrRefused
	}
	inner := map[Format]string{Docx: "word/document.xml", Xlsx: "xl/workbook.xml"}[to]
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) || !bytes.Contains(data, []byte(inner)) {
		return nil, ErrRefused
	}
	return data, nil
}
