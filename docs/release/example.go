package main

import (
	"archive/zip"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	embedded "gongshi/layouts"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// pack makes a zip of the example site. Old Windows programs unpack Chinese
// names wrongly, so a register's file is named by its slug: it is bound by that
// as well. What site.toml says of a file follows its name.
func pack(site, out string) error {
	files, err := exampleFiles(site)
	if err != nil {
		return err
	}
	w, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer w.Close()
	z := zip.NewWriter(w)
	for _, name := range slices.Sorted(keys(files)) {
		h := &zip.FileHeader{Name: "gongshi-example/" + name, Method: zip.Deflate, Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
		part, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := part.Write(files[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

func keys(m map[string][]byte) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// exampleFiles reads site.toml and content, by their names in the zip.
func exampleFiles(site string) (map[string][]byte, error) {
	registers := declare.All(source.Layers{embedded.FS}, declare.Tables(source.Layers{embedded.FS}, &finding.Log{}), nil, &finding.Log{})
	files, renamed := map[string][]byte{}, []string{}
	settings, err := os.ReadFile(filepath.Join(site, "site.toml"))
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(filepath.Join(site, "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site, name)
		if err != nil {
			return err
		}
		from := filepath.ToSlash(rel)
		to, err := plain(from, registers, func(name string) bool { return files[name] != nil })
		if err != nil {
			return err
		}
		files[to] = data
		renamed = append(renamed, from, to)
		return nil
	})
	if err != nil {
		return nil, err
	}
	files["site.toml"] = []byte(strings.NewReplacer(renamed...).Replace(string(settings)))
	return files, nil
}

// plain is the name of a file in ASCII. Several files of one register are told
// apart by letters.
func plain(name string, registers []*model.Declaration, taken func(string) bool) (string, error) {
	dir, base := path.Split(name)
	ext := path.Ext(base)
	if d, suffix := declare.Bind(registers, strings.TrimSuffix(base, ext)); d != nil && path.Base(path.Clean(dir)) == "registers" {
		if s, ok := declare.SpanOf(d.Period, suffix); ok && d.Period != 0 {
			suffix = "-" + s.Slug()
		} else if strings.ContainsFunc(suffix, beyondASCII) {
			suffix = ""
		}
		base = d.Slug + suffix + strings.ToLower(ext)
		for letter := 'b'; taken(dir + base); letter++ {
			base = d.Slug + suffix + "-" + string(letter) + strings.ToLower(ext)
		}
	}
	switch {
	case strings.ContainsFunc(dir+base, beyondASCII):
		return "", fmt.Errorf("%s has a name that is not ASCII and is no register's", name)
	case taken(dir + base):
		return "", fmt.Errorf("two files become %s", dir+base)
	}
	return dir + base, nil
}

func beyondASCII(r rune) bool { return r > '~' || r < ' ' }
