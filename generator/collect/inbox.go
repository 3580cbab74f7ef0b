package collect

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/picture"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// maxFile bounds a file of the inbox in bytes, as load bounds a register's.
const maxFile = 64 << 20

// maxDepth is how deep the folders of an inbox are followed: chats and clerks
// make one for each village or day.
const maxDepth = 4

// list names the files of the inbox, those of its folders too.
func list(in *source.Folder, dir string, depth int, log *finding.Log) (out []string) {
	for _, e := range in.List(cleanDir(dir), log) {
		name := path.Join(dir, e.Name)
		switch {
		case !e.Dir:
			out = append(out, name)
		case depth < maxDepth:
			out = append(out, list(in, name, depth+1, log)...)
		}
	}
	return out
}

func cleanDir(dir string) string {
	if dir == "" {
		return "."
	}
	return dir
}

// take reads a file of the inbox and tells by its bytes what it is.
func (c *Collection) take(ctx context.Context, in *source.Folder, f *File) {
	if ctx.Err() != nil {
		return
	}
	info, err := in.Stat(f.Name)
	if err == nil {
		f.Time = info.ModTime()
	}
	data, ok := in.Bytes(f.Name, maxFile, nil, f.log)
	if !ok {
		f.State = Unclear
		return
	}
	f.data, f.hash = data, sum(data)
	f.name = nameOf(f.Name, c.atlas, c.called)
	if e := c.index.known(f.hash, func(e *entry) bool { return c.agrees(f.name, e) && c.stands(e) }); e != nil {
		c.remember(f, e)
		f.data = nil
		return
	}
	if c.modern(ctx, f) {
		return
	}
	what, hint := "", ""
	if f.ext, what, hint = sortOf(f.Name, data); what != "" {
		f.State = Foreign
		f.say("collect/foreign", finding.Place{File: f.Name}, what, hint)
	}
}

// agrees tells whether the name of a file says what it was collected as. The same
// bytes under the name of another village or year are something else.
func (c *Collection) agrees(n *name, e *entry) bool {
	d := c.registerNamed(e.Register)
	if d == nil || len(n.whole) == 1 && n.whole[0] != d {
		return false
	}
	if s := spansOf(d.Period, n.text); d.Period != 0 && len(s) == 1 && s[0].Slug() != e.Period {
		return false
	}
	for _, a := range n.areas.areas {
		if !slices.ContainsFunc(e.Areas, func(folder string) bool {
			return folder == a.Folder || strings.HasPrefix(folder, a.Folder+"/") || strings.HasPrefix(a.Folder, folder+"/")
		}) {
			return false
		}
	}
	return true
}

// remember takes from the index what a file was when it was collected.
func (c *Collection) remember(f *File, e *entry) {
	f.State, f.before = Known, e
	if f.Register = c.registerNamed(e.Register); f.Register == nil {
		return
	}
	if s := spansIn(f.Register.Period, e.Period); f.Register.Period != 0 && len(s) == 1 {
		f.Span = s[0]
	}
	for _, folder := range e.Areas {
		if a := c.areaAt(folder); a != nil {
			f.areas = append(f.areas, a)
		}
	}
}

// sortOf tells by the bytes of a file which extension a register of it has; for
// anything but a table it says what it is and what to do with it.
func sortOf(name string, data []byte) (ext, what, hint string) {
	const asTable = "请村里发 Excel 或 WPS 表格；拿不到表格，就照着填一份台账。"
	ext = strings.ToLower(path.Ext(name))
	has := func(sign string) bool { return bytes.HasPrefix(data, []byte(sign)) }
	switch {
	case len(data) == 0:
		return "", "这是一个空文件，可能没有下载完。", "在聊天里重新下载一次。"
	case picture.Format(data) != "":
		return "", "这是一张照片或截图，读不出表格。", asTable
	case has("%PDF"):
		return "", "这是 PDF 文件，读不出表格。", asTable
	case has("Rar!"), has("7z\xBC\xAF"), has("\x1F\x8B"):
		return "", "这是压缩包，没有打开。", "先解压，把里面的表格放进收件夹。"
	case has("{\\rtf"), bytes.Contains(data[:min(len(data), 1<<16)], []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t")), ext == ".doc", ext == ".docx", ext == ".wps":
		return "", "这是 Word（文字）文件，不是表格。", "是公告就用 gongshi import 转成公告；里面有台账的表，请村里发 Excel 或 WPS 表格。"
	case has("PK\x03\x04"):
		return sortOfZip(ext, data)
	case ext == ".csv", ext == ".tsv", ext == ".txt":
		return ".csv", "", ""
	case ext == ".xls", ext == ".xlsx", ext == ".xlsm", ext == ".et", ext == ".ett", ext == ".htm", ext == ".html", ext == ".xlsb":
		return ".xls", "", "" // a page, an XML table, text with tabs: what is read as .xls
	}
	return "", "这不是 Excel、WPS 或 CSV 表格，没有读取。", "是台账就用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”；不是台账就移出收件夹。"
}

// sortOfZip tells workbooks from the other files that are zip archives inside.
func sortOfZip(ext string, data []byte) (is, what, hint string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	const packed, unpack = "这是压缩包，没有打开。", "先解压，把里面的表格放进收件夹。"
	switch {
	case err != nil && ext == ".zip":
		return "", packed, unpack
	case err != nil:
		return ".xlsx", "", "" // damaged: whoever reads the workbook says so
	}
	macros := false
	for _, f := range z.File {
		switch name := strings.ToLower(f.Name); {
		case strings.HasPrefix(name, "word/"):
			return "", "这是 Word（文字）文件，不是表格。", "是公告就用 gongshi import 转成公告；里面有台账的表，请村里发 Excel 或 WPS 表格。"
		case strings.HasPrefix(name, "ppt/"):
			return "", "这是幻灯片，不是表格。", "请村里发 Excel 或 WPS 表格。"
		case name == "xl/vbaproject.bin":
			macros = true
		case strings.HasPrefix(name, "xl/"):
			is = ".xlsx"
		case name == "content.xml" && is == "":
			what, hint = "这是 LibreOffice 的表格（.ods），不能读取。", "打开它，另存为“Excel 工作簿（.xlsx）”，用新文件换掉这个文件。"
		}
	}
	switch {
	case is != "" && macros && ext == ".xlsm":
		return ".xlsm", "", ""
	case is != "":
		return is, "", ""
	case what != "":
		return "", what, hint
	}
	return "", packed, unpack
}

// sheets reads the sheets of a file; nil, with findings, when it can't be read.
func (f *File) sheets(log *finding.Log) []*table.Sheet {
	if f.ext != ".csv" {
		return table.XLSX(f.Name, f.data, log)
	}
	if s := table.Delimited(f.Name, f.data, log); s != nil {
		return []*table.Sheet{s}
	}
	return nil
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
