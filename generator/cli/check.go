package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/serve"
	"gongshi/generator/source"
	"gongshi/generator/typeface"
)

func checkCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "check",
		Short:   "检查全部内容，不生成网站",
		Long:    "检查全部公告、台账和设置，指出每一处问题在哪里、怎么改。不写任何文件。\n退出码：0 没有错误；1 有错误，用 --strict 时有警告也算；2 命令用法不对。",
		Example: "  gongshi check\n  gongshi check --strict --date 2026-03-01\n  gongshi check --watch --area content/fenglao",
		Args:    noArgs,
	}
	f := cmd.Flags()
	f.String("date", "", "按这一`日期`检查，例如 2026-03-01")
	f.Bool("strict", false, "有警告也算不通过")
	f.Bool("all", false, "列出全部检查结果")
	f.Bool("timings", false, "显示各步用时")
	f.String("area", "", "只列这一`辖区`和它的下级的检查结果，例如 content/fenglao")
	f.String("id", "", "只列这一种检查结果的`编号`，例如 sum/total；只写前一半是一类，例如 privacy")
	f.String("format", "text", "检查结果的`格式`：text、json，或 html（一张可以打印、转交的网页）")
	f.Bool("watch", false, "一直看着，文件保存后再检查一遍；按 Ctrl+C 结束")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := io.options(cmd)
		if err != nil {
			return err
		}
		if on, _ := f.GetBool("watch"); on {
			return io.watch(cmd, o)
		}
		r, err := generator.Check(cmd.Context(), o)
		if err != nil {
			return io.cannotOpen(err)
		}
		area, _ := f.GetString("area")
		id, _ := f.GetString("id")
		if err := knownID(id); err != nil {
			return err
		}
		r.Findings = only(r.Findings, filepath.ToSlash(area), id)
		if err := io.report(cmd, r, io.Out); err != nil {
			return err
		}
		if on, _ := f.GetBool("timings"); on {
			for _, t := range r.Times {
				fmt.Fprintln(io.Err, t)
			}
		}
		strict, _ := f.GetBool("strict")
		if _, w, _, _ := finding.Count(r.Findings); r.Failed() || strict && w > 0 {
			return errFailed
		}
		return nil
	}
	return cmd
}

// watch checks again whenever a file was saved, until the context ends.
func (s *Streams) watch(cmd *cobra.Command, o generator.Options) error {
	area, _ := cmd.Flags().GetString("area")
	id, _ := cmd.Flags().GetString("id")
	if err := knownID(id); err != nil {
		return err
	}
	p := serve.New(o)
	defer p.Close()
	times := 0
	p.Checked = func(list []finding.Finding) {
		times++
		fmt.Fprintf(s.Out, "———— 第%d遍 ————\n", times)
		s.report(cmd, &generator.Result{Findings: only(list, filepath.ToSlash(area), id)}, s.Out)
	}
	fmt.Fprintln(s.Err, "改了文件保存，就再检查一遍。按 Ctrl+C 结束。")
	p.Watch(cmd.Context())
	return nil
}

// knownID refuses an ID, or the first part of one, that there is not: a filter
// that hides everything would look like a clean site.
func knownID(id string) error {
	if id == "" {
		return nil
	}
	for _, known := range finding.IDs() {
		if known == id || strings.HasPrefix(known, id+"/") {
			return nil
		}
	}
	hint := "用 gongshi explain 列出全部编号。"
	if near := source.Nearest(id, finding.IDs()); near != "" {
		hint = "你是不是想写 " + near + "？"
	}
	return usageError{"没有编号为 " + id + " 的检查结果。", hint}
}

func versionCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "显示版本",
		Long:    "显示这个程序的版本。报告问题时请写上。\n退出码：0 完成；2 命令用法不对。",
		Example: "  gongshi version\n  gongshi version --fonts",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if fonts, _ := cmd.Flags().GetBool("fonts"); fonts {
				fmt.Fprint(io.Out, typeface.Licence()) // it goes where the fonts go
				return nil
			}
			fmt.Fprintln(io.Out, "gongshi "+Version())
			return nil
		},
	}
	cmd.Flags().Bool("fonts", false, "显示自带字体的许可（OFL，英文）")
	return cmd
}
