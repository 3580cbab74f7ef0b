package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	embedded "gongshi/layouts"

	"gongshi/generator/source"
)

const layoutsHelp = "\n退出码：0 完成；2 命令用法不对。"

func layoutsCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "layouts",
		Short:   "查看、复制自带的版式和台账声明",
		Long:    "版式、用词、放假安排、台账声明都自带一份。站点自己的 layouts 文件夹里有同名文件的，整份替换自带的。\n退出码：0 完成；1 没有写成；2 命令用法不对。",
		Example: "  gongshi layouts list\n  gongshi layouts copy registers/dibao/register.toml\n  gongshi layouts diff",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{"layouts 后面没有 " + args[0] + " 这个词。", "可以写 list、copy、diff。"}
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(
		&cobra.Command{Use: "list", Short: "列出全部文件，哪些换成了自己的", Long: "列出全部版式、用词、放假安排、台账声明，哪些换成了自己的。" + layoutsHelp, Args: noArgs, Example: "  gongshi layouts list", RunE: func(cmd *cobra.Command, _ []string) error { return io.layoutsList(cmd) }},
		&cobra.Command{Use: "copy 文件", Short: "把自带的一个文件复制到站点里来改", Long: "把自带的文件复制到站点的 layouts 文件夹里来改；删掉就恢复自带的。" + writeHelp, Args: cobra.ArbitraryArgs, Example: "  gongshi layouts copy base/footer.html\n  gongshi layouts copy registers/dibao/register.toml", RunE: io.layoutsCopy},
		&cobra.Command{Use: "diff [文件]", Short: "看自己的文件与自带的有什么不同", Long: "看站点 layouts 文件夹里的文件与自带的有什么不同：- 是自带的，+ 是自己的。" + layoutsHelp, Args: cobra.ArbitraryArgs, Example: "  gongshi layouts diff\n  gongshi layouts diff vocabulary.toml", RunE: io.layoutsDiff},
	)
	return cmd
}

// layoutFiles lists the files of a folder of layouts.
func layoutFiles(f fs.FS) (out []string) {
	fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && !strings.HasPrefix(path.Base(name), ".") {
			out = append(out, name)
		}
		return nil
	})
	return out
}

func (s *Streams) layoutsList(cmd *cobra.Command) error {
	dir, err := s.siteFolder(cmd)
	if err != nil {
		return err
	}
	own := os.DirFS(filepath.Join(dir, "layouts"))
	built, mine := layoutFiles(embedded.FS), layoutFiles(own)
	var rows [][]string
	for _, name := range append(slices.Clone(built), mine...) {
		state := "自带"
		switch has, replaced := slices.Contains(built, name), slices.Contains(mine, name); {
		case has && replaced:
			state = "自己的（替换自带的）"
			if same(own, name) {
				state = "自己的（与自带的相同，可以删掉）"
			}
		case replaced:
			state = "自己的"
		}
		rows = append(rows, []string{name, state})
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	columns(s.Out, slices.CompactFunc(rows, func(a, b []string) bool { return a[0] == b[0] }))
	return nil
}

func same(own fs.FS, name string) bool {
	a, errA := fs.ReadFile(own, name)
	b, errB := fs.ReadFile(embedded.FS, name)
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// layoutsCopy writes a built-in file into the site, whole or not at all.
func (s *Streams) layoutsCopy(cmd *cobra.Command, args []string) error {
	dir, err := s.siteFolder(cmd)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return usageError{"没有写复制哪个文件。", "用 gongshi layouts list 查看，例如 gongshi layouts copy base/footer.html"}
	}
	for _, name := range args {
		name = layoutName(name)
		data, err := fs.ReadFile(embedded.FS, name)
		if err != nil {
			hint := "用 gongshi layouts list 查看。"
			if near := source.Nearest(name, layoutFiles(embedded.FS)); near != "" {
				hint = "你是不是想写 " + near + "？"
			}
			return usageError{"没有自带的文件 " + name + "。", hint}
		}
		file := filepath.Join(dir, "layouts", filepath.FromSlash(name))
		if err := create(file, data); errors.Is(err, fs.ErrExist) {
			return usageError{"站点里已经有 " + filepath.Join("layouts", filepath.FromSlash(name)) + "，没有覆盖。", "要重新复制，先把它改名或移走。"}
		} else if err != nil {
			return s.unwritten(file, err)
		}
		fmt.Fprintf(s.Out, "已复制到 %s，改它就行；删掉它就恢复自带的。\n", file)
	}
	return nil
}

// layoutName is a name as people write it: with layouts/ before it, with
// backslashes.
func layoutName(name string) string {
	return strings.TrimPrefix(path.Clean(filepath.ToSlash(strings.ReplaceAll(name, `\`, "/"))), "layouts/")
}

func (s *Streams) layoutsDiff(cmd *cobra.Command, args []string) error {
	dir, err := s.siteFolder(cmd)
	if err != nil {
		return err
	}
	own := os.DirFS(filepath.Join(dir, "layouts"))
	names := layoutFiles(own)
	if len(args) > 0 {
		names = nil
		for _, a := range args {
			names = append(names, layoutName(a))
		}
	}
	shown := 0
	for _, name := range names {
		mine, err := fs.ReadFile(own, name)
		if err != nil {
			return usageError{"站点里没有 layouts/" + name + "，用的是自带的。", "用 gongshi layouts list 查看。"}
		}
		built, err := fs.ReadFile(embedded.FS, name)
		switch {
		case err != nil:
			fmt.Fprintf(s.Out, "%s：自带的没有这个文件，全是自己的。\n", name)
		case bytes.Equal(mine, built):
			fmt.Fprintf(s.Out, "%s：与自带的相同，可以删掉。\n", name)
		default:
			s.Out.Write(diff.Diff("自带/"+name, built, "layouts/"+name, mine))
		}
		shown++
	}
	if shown == 0 {
		fmt.Fprintln(s.Out, "站点没有自己的版式文件，全部用自带的。")
	}
	return nil
}
