package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongshi/generator"
	"gongshi/generator/cli"
	"gongshi/generator/serve"
)

// studio is a site and a browser to look at it.
type studio struct {
	browser context.Context
	dir     string // where the site lies, and what it is given
	site    string
	preview *serve.Preview
	server  *httptest.Server
}

// open lays the sample of a village with a mistake in the register of projects.
func open(browser context.Context, temp string) (*studio, error) {
	s := &studio{browser: browser, dir: filepath.Join(temp, "公示栏")}
	s.site = filepath.Join(s.dir, "柳村公示栏")
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return nil, err
	}
	if _, err := s.command(s.dir, nil, "init", "柳村公示栏", "--名称", "柳村", "--上级", "陕西省,安康市,宁陕县", "--电话", "0915-1234567"); err != nil {
		return nil, err
	}
	if err := s.write(right, wrong); err != nil {
		return nil, err
	}
	s.preview = serve.New(generator.Options{Dir: s.site, Day: today})
	s.preview.Recheck(background)
	s.server = httptest.NewServer(s.preview.Handler())
	return s, nil
}

func (s *studio) close() {
	s.server.CloseClientConnections()
	s.server.Close()
	s.preview.Close()
}

// The mistake of the pictures stands in place of a day of the sample, which counts
// back from the day that it is made on.
const wrong = "2026年13月10日"

var right = today.Add(-8).String()

// write puts another text where one stands in the register of projects.
func (s *studio) write(old, text string) error {
	file := filepath.Join(s.site, "content", "registers", "项目.xlsx")
	book, err := excelize.OpenFile(file)
	if err != nil {
		return err
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	cells, err := book.SearchSheet(sheet, old)
	if err != nil || len(cells) != 1 {
		return errors.Join(err, fmt.Errorf("%s stands in %q", old, cells))
	}
	if err := book.SetCellValue(sheet, cells[0], text); err != nil {
		return err
	}
	return book.Save()
}

// mended takes the mistake out, calls do, and puts it back.
func (s *studio) mended(do func() error) error {
	change := func(old, text string) error {
		err := s.write(old, text)
		s.preview.Changed([]string{"content/registers/项目.xlsx"})
		s.preview.Recheck(background)
		return err
	}
	err := change(wrong, right)
	if err == nil {
		err = errors.Join(do(), change(right, wrong))
	}
	return err
}

// command runs gongshi and returns what it says. answers are typed in when it
// asks, and are seen as on a terminal. That it ends with findings is no error.
func (s *studio) command(dir string, answers []string, args ...string) (string, error) {
	var out bytes.Buffer
	in := &typist{lines: answers, seen: &out}
	if code := cli.Run(background, append([]string{}, args...), cli.Streams{In: in, Interactive: answers != nil, Out: &out, Err: &out, Today: today, Dir: dir}); code > 1 {
		return "", errors.New(out.String())
	}
	// As it is on the computer of a clerk.
	lines := strings.Split(out.String(), "\n")
	for i, line := range lines {
		if strings.Contains(line, s.dir) {
			lines[i] = strings.ReplaceAll(strings.ReplaceAll(line, s.dir, `D:\公示栏`), "/", `\`)
		}
	}
	return strings.Join(lines, "\n"), nil
}

// typist types a line when it is asked for one.
type typist struct {
	lines []string
	seen  *bytes.Buffer
}

func (t *typist) Read(p []byte) (int, error) {
	line := "\n"
	if len(t.lines) > 0 {
		line, t.lines = t.lines[0]+"\n", t.lines[1:]
	}
	t.seen.WriteString(line)
	return copy(p, line), nil
}
