package collect

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	embedded "gongshi/layouts"

	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/output"
	"gongshi/generator/parallel"
	"gongshi/generator/setting"
	"gongshi/generator/source"
)

// open reads the site's settings and areas, and what the options mean there.
func open(o Options) (*Collection, []finding.Finding, error) {
	if why := misplaced(o); why != nil {
		return nil, nil, why
	}
	folder, err := source.Open(o.Dir)
	if err != nil {
		return nil, nil, err
	}
	log := &finding.Log{}
	c := &Collection{o: o, folder: folder, log: &finding.Log{}, pool: parallel.Machine()}
	if c.o.FS == nil {
		c.o.FS = output.OS()
	}
	own, err := fs.Sub(folder.FS(), "layouts")
	if err != nil { // only for a name that is no path
		panic(err)
	}
	c.site = setting.Read(folder, source.Layers{own, embedded.FS}, log)
	var root *model.Area
	if c.site != nil && log.Errors() == 0 {
		c.loader = &load.Loader{Folder: folder, Site: c.site, Pool: c.pool}
		root = c.loader.Tree(log)
	}
	if root == nil {
		folder.Close()
		return nil, log.List(), nil
	}
	c.Site, c.day = c.site.Title, cmp.Or(o.Force, c.site.Date, o.Day)
	if err := c.options(root); err != nil {
		folder.Close()
		return nil, nil, err
	}
	if c.index = readIndex(folder); c.index.damaged {
		c.log.Add("collect/index", finding.Place{File: indexFile}, "收件的记录读不出来，不知道哪些文件收过了；台账没有受影响。", "照常收就行；没有变化的不会重复存。收完以后记录会重新写。")
	}
	return c, nil, nil
}

// misplaced refuses an inbox within the content: what lies there is the site's.
func misplaced(o Options) error {
	for _, part := range []string{"content", "layouts", "public", ".gongshi"} {
		rel, err := filepath.Rel(filepath.Join(o.Dir, part), o.Inbox)
		if err == nil && filepath.IsLocal(rel) {
			return Misuse{"收件夹不能放在站点的 " + part + " 里面。", "另建一个文件夹放收到的文件，例如桌面上的“收件夹”。"}
		}
	}
	if rel, err := filepath.Rel(o.Inbox, o.Dir); err == nil && filepath.IsLocal(rel) {
		return Misuse{"收件夹不能是站点文件夹，也不能是它上面的文件夹。", "另建一个文件夹，只放收到的文件。"}
	}
	return nil
}

// options looks up what is to be collected.
func (c *Collection) options(root *model.Area) error {
	all := newAtlas(root, root)
	top, err := wantedArea(all, c.o.Area)
	if err != nil {
		return err
	}
	c.atlas, c.called = newAtlas(root, top), callings(c.site.Registers)
	c.wanted = c.site.Registers
	if text := c.o.Register; text != "" {
		if c.only = c.registerNamed(text); c.only == nil {
			hint := "可以写：" + titles(c.site.Registers) + "。"
			var known []string
			for _, d := range c.site.Registers {
				known = append(known, d.Title, d.Slug)
			}
			if near := source.Nearest(text, known); near != "" {
				hint = "是不是想写“" + near + "”？"
			}
			return Misuse{"没有“" + text + "”这种台账。", hint}
		}
		c.wanted = []*model.Declaration{c.only}
	}
	if text := c.o.Period; text != "" {
		ok := false
		if c.span, ok = wantedPeriod(text); !ok {
			return Misuse{"--period 看不懂：" + text + "。", "写成 --period 2026，或 2026年3月、2026年第1季度、2026年第10周。"}
		}
	}
	return nil
}

// wantedArea is the area of a folder or a name; the root for "".
func wantedArea(all *atlas, text string) (*model.Area, error) {
	if text == "" {
		return all.list[0].Area, nil
	}
	folder := strings.TrimSuffix(filepath.ToSlash(text), "/")
	for _, a := range all.list {
		if a.Folder == folder {
			return a.Area, nil
		}
	}
	found := all.named(text)
	switch len(found) {
	case 1:
		return found[0].Area, nil
	case 0:
		return nil, Misuse{"没有这个辖区：" + text + "。", "写辖区的文件夹，例如 content/fenglao，或它的全名；用 gongshi list 查看。"}
	}
	return nil, Misuse{fmt.Sprintf("叫“%s”的辖区不止一个：%s。", text, paths(found)), "写辖区的文件夹，例如 " + found[0].Folder + "。"}
}

// registerNamed is the register of a title, a slug or a synonym.
func (c *Collection) registerNamed(text string) *model.Declaration {
	for _, x := range c.called {
		if slices.Contains(x.names, fold(text)) {
			return x.d
		}
	}
	return nil
}
