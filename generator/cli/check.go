package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/finding"
)

func checkCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "检查全部内容，不生成网站",
		Long:  "检查全部公告、台账和设置，指出每一处问题在哪里、怎么改。不写任何文件。" + exitHelp,
		Args:  noArgs,
	}
	f := cmd.Flags()
	f.String("date", "", "按这一`日期`检查，例如 2026-03-01")
	f.Bool("strict", false, "有警告也算不通过")
	f.Bool("all", false, "列出全部检查结果")
	f.Bool("timings", false, "显示各步用时")
	f.String("format", "text", "检查结果的`格式`：text 或 json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := io.options(cmd)
		if err != nil {
			return err
		}
		r, err := generator.Check(cmd.Context(), o)
		if err != nil {
			return io.cannotOpen(err)
		}
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

func versionCommand(io *Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "显示版本",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(io.Out, "gongshi "+Version())
			return nil
		},
	}
}
