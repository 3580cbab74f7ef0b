package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/finding"
)

const readHelp = "\n退出码：0 完成；1 站点的设置有错误；2 命令用法不对。"

func listCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "列出各辖区的公告和台账",
		Long:    "列出各辖区有哪些公告、台账，各是什么状态。不写任何文件。" + readHelp,
		Example: "  gongshi list\n  gongshi list --area content/fenglao --drafts",
		Args:    noArgs,
	}
	f := cmd.Flags()
	f.String("area", "", "只列这一`辖区`和它的下级，例如 content/fenglao")
	f.Bool("drafts", false, "只列草稿和待审的公告")
	f.String("date", "", "按这一`日期`，例如 2026-03-01")
	f.String("format", "text", "`格式`：text 或 json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, err := io.look(cmd)
		if err != nil {
			return err
		}
		drafts, _ := f.GetBool("drafts")
		if drafts {
			for i := range s.Areas {
				a := &s.Areas[i]
				var kept []generator.SurveyedNotice
				for _, n := range a.Notices {
					if n.State != "已签发" {
						kept = append(kept, n)
					}
				}
				a.Notices, a.Registers = kept, nil
			}
		}
		if format, _ := f.GetString("format"); format == "json" {
			return writeJSON(io, s.Areas)
		}
		for _, a := range s.Areas {
			if drafts && len(a.Notices) == 0 {
				continue
			}
			listArea(io, &a)
		}
		return nil
	}
	return cmd
}

func listArea(io *Streams, a *generator.Surveyed) {
	fmt.Fprintf(io.Out, "%s（%s）  %s\n", a.Name, a.Level, a.Folder)
	if a.Broken {
		fmt.Fprintln(io.Out, "  area.toml 读不懂，先改好它。")
	}
	var rows [][]string
	for _, n := range a.Notices {
		state := n.State
		switch {
		case n.Withdrawn != "":
			state = "已撤回"
		case n.Window != "" && state == "已签发":
			state = n.Window
		}
		rows = append(rows, []string{"  " + n.Date.String(), n.Kind, state, n.Title, filepath.Base(n.File)})
	}
	for _, r := range a.Registers {
		date, late := "", ""
		if r.Day != 0 {
			date = r.Day.String()
		}
		if r.Overdue > 0 {
			late = fmt.Sprintf("逾期%d条", r.Overdue)
		}
		var names []string
		for _, f := range r.Files {
			names = append(names, filepath.Base(f))
		}
		rows = append(rows, []string{"  " + date, "台账", strings.TrimSpace(strconv.Itoa(r.Rows) + "条 " + late), r.Title + r.Span, strings.Join(names, "、")})
	}
	columns(io.Out, rows)
	fmt.Fprintln(io.Out)
}

// look reads the site for a command that only tells what it holds.
func (s *Streams) look(cmd *cobra.Command) (*generator.Survey, error) {
	o, err := s.options(cmd)
	if err != nil {
		return nil, err
	}
	out, findings, err := generator.Look(cmd.Context(), o)
	if err != nil {
		return nil, s.cannotOpen(err)
	}
	if out == nil {
		p := finding.Printer{Out: s.Err, Color: s.Color, Max: 50}
		p.Print(findings)
		return nil, errFailed
	}
	if f := cmd.Flags().Lookup("area"); f != nil && f.Value.String() != "" {
		return s.within(out, filepath.ToSlash(f.Value.String()))
	}
	return out, nil
}

// within keeps one area and all below it.
func (s *Streams) within(all *generator.Survey, folder string) (*generator.Survey, error) {
	folder = strings.TrimSuffix(folder, "/")
	kept := *all
	kept.Areas, kept.Due = nil, nil
	for _, a := range all.Areas {
		if a.Folder == folder || strings.HasPrefix(a.Folder, folder+"/") {
			kept.Areas = append(kept.Areas, a)
		}
	}
	if kept.Areas == nil {
		return nil, usageError{"没有这个辖区：" + folder + "。", "写辖区的文件夹，例如 content/fenglao；用 gongshi list 查看。"}
	}
	for _, d := range all.Due {
		if strings.HasPrefix(d.File, folder+"/") {
			kept.Due = append(kept.Due, d)
		}
	}
	return &kept, nil
}

func writeJSON(io *Streams, v any) error {
	e := json.NewEncoder(io.Out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
