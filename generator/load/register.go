package load

import (
	"fmt"
	"path"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/source"
	"gongshi/generator/table"
	"gongshi/generator/tomlfile"
)

// Registers reads the registers of an area in the order of their declarations.
func (l *Loader) Registers(a *model.Area, log *finding.Log) []*model.Register {
	dir := path.Join(a.Folder, "registers")
	files := map[*model.Declaration]string{}
	for _, e := range l.Folder.List(dir, log) {
		name := path.Join(dir, e.Name)
		at := finding.Place{File: name}
		if e.Dir {
			log.Add("file/unknown", at, "registers 里的文件夹不会读取。", "台账文件直接放在 registers 里。")
			continue
		}
		ext := strings.ToLower(path.Ext(e.Name))
		if why, hint := unreadable(ext); why != "" {
			log.Add("register/unknown", at, why, hint)
			continue
		}
		d := register.Bind(l.Site.Registers, strings.TrimSuffix(e.Name, path.Ext(e.Name)))
		switch {
		case d == nil:
			log.Add("register/unknown", at, "这个文件对不上任何台账。", l.offer(e.Name))
		case files[d] != "":
			log.Add("register/duplicate", at, fmt.Sprintf("台账“%s”有两个文件。", d.Title), "合成一个文件，或删掉旧的。", finding.Place{File: files[d]})
		default:
			files[d] = name
		}
	}
	var out []*model.Register
	for _, d := range l.Site.Registers {
		if name := files[d]; name != "" {
			grids, ok := l.grids(d, name, log)
			if !ok {
				continue
			}
			if reg := register.TypeAll(d, name, grids, a.Data[d.Slug], log); reg != nil {
				out = append(out, reg)
			}
		}
	}
	return out
}

func unreadable(ext string) (why, hint string) {
	switch ext {
	case ".toml", ".csv", ".xlsx", ".xlsm", ".xls", ".et":
		return "", ""
	}
	return "台账只读 .xlsx、.csv 和 .toml 文件。", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”；不是台账就移到别处。"
}

func (l *Loader) offer(name string) string {
	var titles []string
	for _, d := range l.Site.Registers {
		titles = append(titles, d.Title)
	}
	if near := source.Nearest(strings.TrimSuffix(name, path.Ext(name)), titles); near != "" {
		return fmt.Sprintf("你是不是想写“%s”？", near)
	}
	return "文件名以台账名称开头，可用的台账：" + strings.Join(titles, "、") + "。"
}

// grids reads the tables of a data file; ok is false when it can't be read. A
// workbook is known by its bytes: many a .xls is a workbook of the new kind, or
// a web page.
func (l *Loader) grids(d *model.Declaration, name string, log *finding.Log) (grids []*table.Grid, ok bool) {
	ext := strings.ToLower(path.Ext(name))
	if ext == ".toml" {
		src, ok := l.Folder.Text(name, maxTable, nil, log)
		if !ok {
			return nil, false
		}
		g := table.TOML(src, log)
		return []*table.Grid{g}, g != nil
	}
	data, ok := l.Folder.Bytes(name, maxTable, nil, log)
	if !ok {
		return nil, false
	}
	var sheets []*table.Sheet
	if ext == ".csv" {
		if s := table.Delimited(name, data, log); s != nil {
			sheets = append(sheets, s)
		}
	} else {
		sheets = table.XLSX(name, data, log)
	}
	return table.Find(sheets, register.Known(d), d.Title, log), sheets != nil
}

// scanAttachment reads a text attachment as whoever downloads it will.
func (l *Loader) scanAttachment(t *tomlfile.Table, at model.Attachment) {
	quiet := &finding.Log{}
	data, ok := l.Folder.Bytes(at.File, maxAttachment, nil, quiet)
	if !ok {
		t.Report("file/unread", t.Place("file"), fmt.Sprintf("附件“%s”读不出来。", at.Name), "关闭正在使用它的程序，再试一次。")
		return
	}
	text, encoding, _, ok := source.Decode(data)
	if !ok {
		t.Report("file/encoding", t.Place("file"), fmt.Sprintf("附件“%s”不是完整的 %s 文字，无法检查。", at.Name, encoding), "用 Excel 或记事本打开，另存为 UTF-8。")
		return
	}
	src := &source.File{Path: at.File, Data: text}
	src.Numbers(t.Log())
}
