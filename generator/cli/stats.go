package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
)

func statsCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "stats",
		Short:   "数一数站点有多少内容",
		Long:    "数各级辖区、各类公告、各种台账有多少。" + readHelp,
		Example: "  gongshi stats\n  gongshi stats --format json",
		Args:    noArgs,
	}
	f := cmd.Flags()
	f.String("area", "", "只数这一`辖区`和它的下级，例如 content/fenglao")
	f.String("date", "", "按这一`日期`，例如 2026-03-01")
	f.String("format", "text", "`格式`：text 或 json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, err := io.look(cmd)
		if err != nil {
			return err
		}
		areas, notices, states, registers, rows := tally{}, tally{}, tally{}, tally{}, tally{}
		for _, a := range s.Areas {
			areas.add(a.Level, 1)
			for _, n := range a.Notices {
				notices.add(n.Kind, 1)
				if n.Withdrawn != "" {
					states.add("已撤回", 1)
				} else {
					states.add(n.State, 1)
				}
				if n.Window == "公示中" && n.Withdrawn == "" {
					states.add("正在公示", 1)
				}
			}
			for _, r := range a.Registers {
				registers.add(r.Title, 1)
				rows.add(r.Title, r.Rows)
			}
		}
		if format, _ := f.GetString("format"); format == "json" {
			return writeJSON(io, map[string]any{"areas": areas.n, "notices": notices.n, "states": states.n, "registers": registers.n, "rows": rows.n})
		}
		fmt.Fprintf(io.Out, "%s　%s\n\n", s.Site, s.Day.Chinese())
		var table [][]string
		for _, part := range []struct {
			name, unit string
			t          tally
		}{{"辖区", "个", areas}, {"公告", "件", notices}, {"状态", "件", states}} {
			for i, key := range part.t.order {
				name := part.name
				if i > 0 {
					name = ""
				}
				table = append(table, []string{name, key, strconv.Itoa(part.t.n[key]) + part.unit})
			}
		}
		for i, key := range registers.order {
			name := "台账"
			if i > 0 {
				name = ""
			}
			table = append(table, []string{name, key, fmt.Sprintf("%d份%d条", registers.n[key], rows.n[key])})
		}
		columns(io.Out, table)
		return nil
	}
	return cmd
}

// tally counts words in the order in which they first come.
type tally struct {
	order []string
	n     map[string]int
}

func (t *tally) add(key string, n int) {
	if t.n == nil {
		t.n = map[string]int{}
	}
	if _, ok := t.n[key]; !ok {
		t.order = append(t.order, key)
	}
	t.n[key] += n
}
