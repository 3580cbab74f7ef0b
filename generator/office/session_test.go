package office

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongshi/generator/finding"
)

// program is a session with a script in place of the office program.
func program(t *testing.T, text string) *Session {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs sh")
	}
	path := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := Open(Suite{Name: "x", path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name, script string
		want         error
	}{
		{"says nothing, writes nothing", "exit 0", ErrRefused},
		{"fails", "echo 'source file could not be loaded'; exit 1", ErrRefused},
		{"writes something else", `mkdir -p out; echo hallo > out/in.docx`, ErrRefused},
		{"hangs, and what it started too", "sleep 60 & sleep 60", ErrTime},
	} {
		s := program(t, c.script)
		s.limit = 300 * time.Millisecond
		start := time.Now()
		if _, err := s.Convert(context.Background(), []byte("x"), ".doc", Docx); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: took %s", c.name, d)
		}
		left, _ := filepath.Glob(filepath.Join(s.dir, "in*"))
		if out, _ := filepath.Glob(filepath.Join(s.dir, "out")); len(left)+len(out) > 0 {
			t.Errorf("%s: left %v", c.name, left)
		}
	}
	s, err := Open(Suite{path: filepath.Join(t.TempDir(), "nothing")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Convert(context.Background(), nil, ".doc", Docx); !errors.Is(err, ErrBroken) {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.dir); err == nil {
		t.Error("the folder is still there")
	}
}

func TestCancelled(t *testing.T) {
	s := program(t, "sleep 60")
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := s.Convert(ctx, nil, ".doc", Docx); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// TestReports holds that every error is said in Chinese, with what to do.
func TestReports(t *testing.T) {
	for _, err := range []error{ErrMissing, ErrTime, ErrRefused, ErrBroken, errors.Join(ErrBroken, os.ErrPermission), errors.New("x")} {
		for _, to := range []Format{Docx, Xlsx} {
			var log finding.Log
			Report("旧.doc", to, err, &log)
			f := log.List()[0]
			if strings.ContainsAny(strings.NewReplacer("LibreOffice", "", "WPS", "", "Word", "", "Excel", "", ".docx", "", ".xlsx", "").Replace(f.Text+f.Hint), "abcdefghijklmnopqrstuvwxyz") || f.Hint == "" {
				t.Error(f)
			}
		}
	}
}

// installed is a session with the LibreOffice of this computer.
func installed(t *testing.T, module string) *Session {
	t.Helper()
	s, ok := Here().Find(Docx)
	if !ok || s.ids != nil {
		t.Skip("no soffice on this computer: install libreoffice-writer and libreoffice-calc to run this test")
	}
	if path, err := filepath.EvalSymlinks(s.path); err == nil && runtime.GOOS == "linux" {
		if _, err := os.Stat(filepath.Join(filepath.Dir(path), module)); err != nil {
			t.Skip("this LibreOffice lacks " + module + ": install libreoffice-writer and libreoffice-calc to run this test")
		}
	}
	open, err := Open(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { open.Close() })
	return open
}

const (
	writer = "libswlo.so"
	calc   = "libsclo.so"
)

func TestRealConversions(t *testing.T) {
	s := installed(t, writer)
	old, err := os.ReadFile("testdata/road.doc")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ext  string
		data []byte
	}{{".doc", old}, {".wps", old}, {".rtf", []byte(`{\rtf1 hallo}`)}, {".html", []byte("<html><body><p>x</p></body></html>")}} {
		start := time.Now()
		out, err := s.Convert(context.Background(), c.data, c.ext, Docx)
		t.Logf("%s: %d bytes in %s", c.ext, len(out), time.Since(start))
		if err != nil {
			t.Errorf("%s: %v", c.ext, err)
		}
	}
	if _, err := s.Convert(context.Background(), old[:3000], ".doc", Docx); err == nil {
		t.Log("half a file was read: LibreOffice mends what it can")
	}
}

func TestRealSheets(t *testing.T) {
	s := installed(t, calc)
	if _, err := s.Convert(context.Background(), []byte("a,b\n1,2\n"), ".csv", Xlsx); err != nil {
		t.Error(err)
	}
}

// TestNothingIsFetched converts a page that asks for a picture from a server,
// and a document that does.
func TestNothingIsFetched(t *testing.T) {
	s := installed(t, writer)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var asked atomic.Int32
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			asked.Add(1)
			c.Close()
		}
	}()
	at := "http://" + l.Addr().String() + "/x.png"
	page := `<html><body><p>x</p><img src="` + at + `" width="20" height="20"><link rel="stylesheet" href="` + at + `.css"></body></html>`
	if _, err := s.Convert(context.Background(), []byte(page), ".html", Docx); err != nil {
		t.Error(err)
	}
	flat := `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>x<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image xlink:href="` + at + `"/></draw:frame></text:p></office:text></office:body></office:document>`
	if _, err := s.Convert(context.Background(), []byte(flat), ".fodt", Docx); err != nil {
		t.Error(err)
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("the server was asked %d times", n)
	}
}
