package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

func explainCommand(io *Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [编号]",
		Short:   "说明一条检查结果是什么意思",
		Long:    "说明一条检查结果是什么意思、有多要紧、能不能放过。编号写在检查结果的方括号里；不写编号就列出全部。\n退出码：0 完成；2 没有这个编号。",
		Example: "  gongshi explain sum/total\n  gongshi explain",
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				listIDs(io)
				return nil
			}
			for _, id := range args {
				if err := explain(io, strings.Trim(id, "[]")); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func listIDs(io *Streams) {
	var rows [][]string
	for _, id := range finding.IDs() {
		k, _ := finding.Lookup(id)
		rows = append(rows, []string{id, k.Severity.String(), k.About})
	}
	columns(io.Out, rows)
}

func explain(io *Streams, id string) error {
	k, ok := finding.Lookup(id)
	if !ok {
		hint := "用 gongshi explain 列出全部编号。"
		if near := source.Nearest(id, finding.IDs()); near != "" {
			hint = "你是不是想写 " + near + "？"
		}
		return usageError{"没有编号为 " + id + " 的检查结果。", hint}
	}
	fmt.Fprintf(io.Out, "%s（%s）\n  %s\n", id, k.Severity, k.About)
	switch k.Severity {
	case finding.Error:
		fmt.Fprintln(io.Out, "  错误必须改：有错误就不生成（有下级辖区的，只是出错的辖区不更新）。不能关掉。")
	case finding.Warning:
		fmt.Fprintf(io.Out, "  警告最好改，网站照样生成。确实不用改的，在 site.toml 里写：\n\n    [[suppress]]\n    id = %q\n    file = \"出现它的文件\"\n    reason = \"为什么可以不改\"\n\n  全站都不想看到，写：\n\n    [warnings]\n    %q = \"off\"\n", id, id)
	default:
		fmt.Fprintf(io.Out, "  提示供参考。不想看到，在 site.toml 里写：\n\n    [warnings]\n    %q = \"off\"\n", id)
	}
	return nil
}
