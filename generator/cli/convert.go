package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator/finding"
	"gongshi/generator/office"
	"gongshi/generator/source"
	"gongshi/generator/word"
	"gongshi/generator/workbook"
)

func convertCommand(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "convert 文件夹或文件…",
		Short:   "把旧格式的表格（.xls、.et、.ods）换成 .xlsx",
		Long:    "把旧格式的表格（.xls、.et、.ods）换成 .xlsx，放在原文件旁边；可以是整个文件夹，连同里面的文件夹。\n用这台电脑上的 LibreOffice 或 WPS 转换。原文件不动，已有的 .xlsx 不覆盖。\n退出码：0 完成；1 有文件没有转换成功；2 命令用法不对。",
		Example: "  gongshi convert 收件夹\n  gongshi convert 问题清单.xls 项目.et",
		Args:    cobra.ArbitraryArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{"没有写要转换哪个文件夹或文件。", "例如 gongshi convert 收件夹"}
		}
		c := &converter{Streams: s, log: &finding.Log{}, office: oldFormat{to: office.Xlsx}}
		defer c.office.close()
		var files []string
		for _, a := range args {
			found, err := c.gather(a)
			if err != nil {
				return err
			}
			files = append(files, found...)
		}
		slices.Sort(files)
		return c.all(cmd.Context(), slices.Compact(files))
	}
	return cmd
}

// converter converts workbooks, one after another.
type converter struct {
	*Streams
	log                       *finding.Log
	office                    oldFormat
	missing                   int // files that no program was found for
	done, there, left, failed int
}

// old are the endings of workbooks that can't be read as they are.
var old = []string{".xls", ".et", ".ods", ".xlt", ".ett"}

func isOld(name string) bool {
	return slices.Contains(old, strings.ToLower(filepath.Ext(name)))
}

// gather lists the old workbooks of a folder and those within it, or takes a
// file as it is.
func (c *converter) gather(name string) (files []string, err error) {
	full := name
	if !filepath.IsAbs(full) {
		full = filepath.Join(c.Dir, full)
	}
	info, err := os.Stat(full)
	switch {
	case err != nil:
		return nil, usageError{"没有这个文件夹或文件：" + name + "。", "检查路径；路径里有空格时整个加引号。"}
	case info.IsDir():
	case strings.EqualFold(filepath.Ext(name), ".doc"), strings.EqualFold(filepath.Ext(name), ".wps"):
		return nil, usageError{"convert 只转换表格：" + name + "。", "文字用 gongshi import " + name + "。"}
	case !isOld(name):
		return nil, usageError{"这不是旧格式的表格：" + name + "。", "只转换 .xls、.et、.ods；.xlsx 和 .csv 不用转换。"}
	default:
		return []string{full}, nil
	}
	_ = filepath.WalkDir(full, func(at string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$")
		switch {
		case err != nil:
			c.log.Add("file/unread", finding.Place{File: c.shown(at)}, "这个文件夹读不出来，里面的文件没有转换。", "检查有没有权限，再试一次。")
			return fs.SkipDir
		case d.IsDir() && hidden && at != full:
			return fs.SkipDir
		case d.Type().IsRegular() && !hidden && isOld(at):
			files = append(files, at)
		}
		return nil
	})
	return files, nil
}

// shown is a file's name as people wrote it: from the working folder.
func (c *converter) shown(name string) string {
	if rel, err := filepath.Rel(c.Dir, name); err == nil && filepath.IsLocal(rel) {
		name = rel
	}
	return filepath.ToSlash(name)
}

func (c *converter) all(ctx context.Context, files []string) error {
	if len(files) == 0 && c.log.Len() == 0 {
		fmt.Fprintln(c.Err, "没有旧格式的表格，不用转换。")
		return nil
	}
	for i, name := range files {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintf(c.Err, "(%d/%d) %s：", i+1, len(files), c.shown(name))
		said := c.one(ctx, name)
		if ctx.Err() != nil {
			fmt.Fprintln(c.Err)
			return ctx.Err()
		}
		fmt.Fprintln(c.Err, said)
	}
	fmt.Fprintln(c.Err)
	if c.log.Len() > 0 {
		p := finding.Printer{Out: c.Err, Color: c.Color}
		p.Print(c.log.List())
	}
	fmt.Fprintf(c.Err, "转换 %d 个，已有 %d 个，不用转换 %d 个，没有成功 %d 个。\n", c.done, c.there, c.left, c.failed)
	if c.done > 0 {
		fmt.Fprintln(c.Err, "打开新文件核对一遍，再把旧文件移出 content。")
	}
	if c.failed > 0 || c.log.Errors() > 0 {
		return errFailed
	}
	return nil
}

// one converts a file and says in a few words what became of it.
func (c *converter) one(ctx context.Context, name string) string {
	shown := c.shown(name)
	target := strings.TrimSuffix(name, filepath.Ext(name)) + ".xlsx"
	if _, err := os.Lstat(target); err == nil {
		c.there++
		c.log.Add("office/exists", finding.Place{File: shown}, "旁边已经有 "+filepath.Base(target)+"，没有覆盖。", "要重新转换，先把它移走。")
		return "已有 " + filepath.Base(target)
	}
	data, ok := c.bytes(name, shown, c.log)
	if !ok {
		c.failed++
		return "读不出来"
	}
	ext, why := c.needs(data, shown)
	if ext == "" {
		return why
	}
	made, err := c.convert(ctx, data, ext)
	if err == nil {
		if _, bad := workbook.Open(made); bad != nil {
			err = office.ErrRefused
		}
	}
	if err == nil {
		if err := putNew(ctx, filepath.Dir(target), []word.File{{Name: filepath.Base(target), Data: made}}); err != nil {
			c.failed++
			c.log.Add("file/unread", finding.Place{File: shown}, "转换好了，可是文件夹“"+filepath.Base(filepath.Dir(target))+"”"+explainPut(err), "")
			return "写不进去"
		}
		c.done++
		return "→ " + filepath.Base(target)
	}
	c.failed++
	if ctx.Err() == nil {
		c.refused(shown, err)
	}
	return "没有转换"
}

// needs tells what an old workbook is to be called for the program, "" for one
// that is read as it is, or not at all.
func (c *converter) needs(data []byte, shown string) (ext, why string) {
	at := finding.Place{File: shown}
	switch word.SortOf(data) {
	case word.Old:
		return ".xls", ""
	case word.OpenDocument:
		return ".ods", ""
	case word.Locked:
		c.failed++
		c.log.Add("office/failed", at, "这个工作簿设了打开密码。", "用 Excel 或 WPS 打开，去掉密码，另存为“Excel 工作簿（.xlsx）”。")
		return "", "有密码"
	}
	if _, err := workbook.Open(data); err == nil {
		c.left++
		if strings.HasPrefix(string(data[:min(len(data), 2)]), "PK") {
			return "", "其实是 .xlsx，只是名字不对，把后缀改成 .xlsx 就能用"
		}
		return "", "其实是网页，gongshi 能直接读，不用转换"
	}
	if _, _, _, ok := source.Decode(data); ok && len(data) > 0 {
		c.left++
		return "", "其实是文本，把后缀改成 .csv 就能用"
	}
	c.failed++
	c.log.Add("office/failed", at, "这不是表格，只是用了它的文件名，或已损坏。", "重新拷贝一份；用 Excel 或 WPS 打开看看是什么。")
	return "", "不是表格"
}

func (c *converter) convert(ctx context.Context, data []byte, ext string) ([]byte, error) {
	if err := c.office.begin(); err != nil {
		return nil, err
	}
	return c.office.convert(ctx, data, ext)
}

// refused says why a file was not converted. That there is no program is said
// once.
func (c *converter) refused(shown string, err error) {
	if errors.Is(err, office.ErrMissing) {
		if c.missing++; c.missing > 1 {
			return
		}
	}
	office.Report(shown, office.Xlsx, err, c.log)
}
