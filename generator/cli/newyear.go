package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"gongshi/generator/blank"
	"gongshi/generator/declare"
	"gongshi/generator/model"
)

func newYear(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "year 年份",
		Short:   "准备新的一年的空台账表",
		Long:    "准备新的一年：每个辖区今年有的、按年分的台账，各放一张明年的空表。" + writeHelp,
		Example: "  gongshi new year 2027",
		Args:    cobra.ArbitraryArgs,
	}
	cmd.Flags().String("area", "", "只准备这一`辖区`和它的下级（也可以写 --辖区）")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		year := s.Today.Year() + 1
		if len(args) > 0 {
			n, err := strconv.Atoi(args[0])
			if err != nil || n < 1949 || n > 2100 || len(args) > 1 {
				return usageError{"“" + args[0] + "”不是年份。", "例如 gongshi new year 2027"}
			}
			year = n
		}
		site, err := s.openFor(cmd)
		if err != nil {
			return err
		}
		defer site.Close()
		made, err := s.yearOf(cmd.Context(), site, site.area, year)
		if err != nil {
			if made > 0 {
				fmt.Fprintf(s.Err, "在这以前新建的 %d 个文件都是完整的；再运行一次会接着建。\n", made)
			}
			return err
		}
		fmt.Fprintf(s.Out, "%d年的准备好了：新建 %d 个文件。已有的没有改动。\n", year, made)
		if _, known := site.Calendar.Table(year); !known {
			fmt.Fprintf(s.Out, "%d年的放假安排还没有：国务院办公厅的通知出来以后，用 gongshi layouts copy calendar/2026.toml 复制一份，改名 %d.toml 照着填；没有它，这一年按工作日算的期限会有提示。\n", year, year)
		}
		return nil
	}
	return cmd
}

// yearOf lays empty workbooks for the registers by year that an area has.
func (s *Streams) yearOf(ctx context.Context, site *opened, a *model.Area, year int) (made int, err error) {
	for _, d := range site.Files(a) {
		if err := ctx.Err(); err != nil {
			return made, err
		}
		if d.Period != model.Year {
			continue
		}
		span, ok := declare.SpanOf(model.Year, strconv.Itoa(year))
		if !ok || site.Has(a, d, span) {
			continue
		}
		at := *site
		at.area = a
		data, err := at.empty(d, span, s.Today)
		if err != nil {
			continue // nothing to fill in
		}
		name := filepath.Join(filepath.FromSlash(a.Folder), "registers", blank.Name(d, span))
		switch err := create(filepath.Join(site.dir, name), data); {
		case err == nil:
			made++
			fmt.Fprintln(s.Out, name)
		case !errors.Is(err, fs.ErrExist):
			return made, s.unwritten(name, err)
		}
	}
	for _, c := range a.Children {
		n, err := s.yearOf(ctx, site, c, year)
		if made += n; err != nil {
			return made, err
		}
	}
	return made, nil
}
