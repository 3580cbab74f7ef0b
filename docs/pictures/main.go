// Command pictures takes the pictures of the staff manual.
//
//	go run ./docs/pictures
//
// In: nothing but this program; the site in the pictures is the sample of
// `gongshi init` with a mistake in it. Out: docs/手册/图/NAME.png, few and small.
// What is shown is what the commands and the preview really say on a fixed day.
// The workbook and the sheet of paper need LibreOffice and pdftoppm; without
// them those pictures stay as they are. pictures_test.go holds that the manual
// shows every picture and that each has an alternative text.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"log"
	"os"
	"path/filepath"
	"regexp"

	"gongshi/docs/shots/browser"
	"gongshi/generator/day"
)

// today is the day of all pictures.
var today = day.Must(2026, 10, 12)

// errLacks says that a program is missing that a picture needs.
var errLacks = errors.New("a program is missing")

// pictures are all of the manual, by name.
var pictures = []struct {
	name string
	take func(*studio) (image.Image, error)
}{
	{"新建", (*studio).begin},
	{"预览", (*studio).overlay},
	{"检查", (*studio).check},
	{"空表", (*studio).workbook},
	{"公告", (*studio).notice},
	{"手机", (*studio).phone},
	{"三种范围", (*studio).views},
	{"导入", (*studio).document},
	{"收表", (*studio).inbox},
	{"打印", (*studio).paper},
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("pictures: ")
	out := flag.String("out", "docs/手册/图", "`folder` for the pictures")
	only := flag.String("only", "", "take only pictures whose names match this `pattern`")
	flag.Parse()
	wanted, err := regexp.Compile(*only)
	if err != nil || flag.NArg() > 0 {
		log.Fatal("-only is a regular expression; see -help")
	}
	if err := run(*out, wanted); err != nil {
		log.Fatal(err)
	}
}

func run(out string, wanted *regexp.Regexp) error {
	temp, err := os.MkdirTemp("", "pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	ctx, stop, err := browser.Start(filepath.Join(temp, "profile"))
	defer stop()
	if err != nil {
		return err
	}
	s, err := open(ctx, temp)
	if err != nil {
		return err
	}
	defer s.close()
	for _, p := range pictures {
		if !wanted.MatchString(p.name) {
			continue
		}
		img, err := p.take(s)
		if errors.Is(err, errLacks) {
			fmt.Printf("%s: not taken: %v\n", p.name, err)
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		size, err := save(filepath.Join(out, p.name+".png"), img)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Printf("%s: %v, %d KB\n", p.name, img.Bounds().Size(), size>>10)
	}
	return nil
}

// background is the context of what can't be interrupted here.
var background = context.Background()
