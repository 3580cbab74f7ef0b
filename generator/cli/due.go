package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/day"
)

func dueCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "due",
		Short:   "列出哪天要办什么",
		Long:    "列出公告和台账里到期的事：哪天开始公示、哪天期满、哪些整改到期或已经逾期、哪些名单要从网上撤下、哪些公告等签发。" + readHelp,
		Example: "  gongshi due\n  gongshi due --days 7 --date 2026-03-02",
		Args:    noArgs,
	}
	f := cmd.Flags()
	f.Int("days", 30, "往后看几`天`")
	f.String("area", "", "只列这一`辖区`和它的下级，例如 content/fenglao")
	f.String("date", "", "从这一`日期`看起，例如 2026-03-01")
	f.String("format", "text", "`格式`：text 或 json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		days, _ := f.GetInt("days")
		if days < 0 || days > 3660 {
			return usageError{"--days 从 0 到 3660。", "例如 --days 30。"}
		}
		s, err := io.look(cmd)
		if err != nil {
			return err
		}
		list := []generator.Due{}
		for _, d := range s.Due {
			if d.Day <= s.Day.Add(days) {
				list = append(list, d)
			}
		}
		if format, _ := f.GetString("format"); format == "json" {
			return writeJSON(io, list)
		}
		printDue(io, list, s.Day, days)
		return nil
	}
	return cmd
}

func printDue(io *Streams, list []generator.Due, today day.Day, days int) {
	if len(list) == 0 {
		fmt.Fprintf(io.Out, "%s起%d天内没有到期的事。\n", today.Chinese(), days)
		return
	}
	var rows [][]string
	late := 0
	for _, d := range list {
		when := ""
		switch n := d.Day.Sub(today); {
		case d.Late:
			late++
			when = fmt.Sprintf("已过%d天", -n)
		case n == 0:
			when = "今天"
		case n > 0:
			when = fmt.Sprintf("还有%d天", n)
		}
		rows = append(rows, []string{d.Day.String(), when, d.What, d.Area, d.About, d.File})
	}
	columns(io.Out, rows)
	fmt.Fprintf(io.Out, "%s起%d天内共%d件", today.Chinese(), days, len(list))
	if late > 0 {
		fmt.Fprintf(io.Out, "，其中过期的%d件", late)
	}
	fmt.Fprintln(io.Out, "。")
}
