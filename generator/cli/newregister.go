package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator/blank"
	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/start"
)

func newRegister(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "register 台账",
		Short:   "新建一张空的台账表（Excel）",
		Long:    "新建一张空的台账表：表头、格式、下拉选项、填写说明都做好了，用 Excel 或 WPS 填。" + writeHelp,
		Example: "  gongshi new register 项目\n  gongshi new register 耕地地力保护补贴 --年份 2027 --辖区 柳村",
		Args:    cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	f.String("area", "", "`辖区`的名称或文件夹（默认：站点自己；也可以写 --辖区）")
	f.String("period", "", "哪一`期`，例如 2027、2027-q1、2027-03、2027-w10（默认：现在这一期；也可以写 --年份）")
	f.Bool("history", false, "补做往年的：已经停用的台账也可以新建（也可以写 --历史）")
	f.String("out", "", "写到哪个`文件`（默认：辖区的 registers 文件夹）")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		site, err := s.openFor(cmd)
		if err != nil {
			return err
		}
		defer site.Close()
		word := strings.TrimSpace(strings.Join(args, " "))
		d, _ := declare.Bind(site.Registers, word)
		history, _ := cmd.Flags().GetBool("history")
		switch {
		case d == nil:
			return site.noRegister(word, history)
		case start.Over(d, site.Day) && !history:
			return site.over(d)
		}
		period, _ := f.GetString("period")
		span, err := spanFor(d, period, s.Today)
		if err != nil {
			return err
		}
		data, err := site.empty(d, span, s.Today)
		if err != nil {
			return usageError{"台账“" + d.Title + "”的各列都由程序得出，没有要填的表。", "在声明里看它由什么得出。"}
		}
		out, _ := f.GetString("out")
		if out != "" {
			if !filepath.IsAbs(out) {
				out = filepath.Join(s.Dir, out)
			}
			err = s.write(filepath.Dir(out), filepath.Base(out), data)
		} else {
			out = filepath.Join(site.dir, filepath.FromSlash(site.area.Folder), "registers", blank.Name(d, span))
			err = s.write(filepath.Dir(out), filepath.Base(out), data)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(s.Out, "已新建：%s\n用 Excel 或 WPS 打开，从表头下面填起；怎样填，看“填写说明”那一张表。填好以后运行 gongshi check。\n", out)
		return nil
	}
	return cmd
}

// empty makes the workbook of a register.
func (site *opened) empty(d *model.Declaration, span model.Span, today day.Day) ([]byte, error) {
	var below []string
	for _, c := range site.area.Children {
		below = append(below, c.Name)
	}
	var b bytes.Buffer
	err := blank.Write(&b, d, blank.Options{Area: site.area.Name, Span: span, Today: today, Areas: below})
	return b.Bytes(), err
}

// over says that a register is no longer in use.
func (site *opened) over(d *model.Declaration) error {
	hint := "补做往年的，加 --历史。"
	for _, x := range site.Registers {
		if x.Slug == d.Era.Successor {
			hint = "现在改用“" + x.Title + "”；" + hint
		}
	}
	return usageError{fmt.Sprintf("台账“%s”用到%d年为止。", d.Title, d.Era.To), hint}
}

// noRegister says that no register goes by a name, and offers those that are in
// use, or that were.
func (site *opened) noRegister(word string, history bool) error {
	var titles []string
	for _, d := range site.Registers {
		if history || !start.Over(d, site.Day) {
			titles = append(titles, d.Title)
		}
	}
	hint := "可以写：" + strings.Join(titles, "、") + "。"
	if word == "" {
		return usageError{"没有写哪一种台账。", hint}
	}
	if near := source.Nearest(word, titles); near != "" {
		hint = "你是不是想写“" + near + "”？"
	}
	return usageError{"没有“" + word + "”这种台账。", hint}
}

// spanFor is the time that a new workbook is for.
func spanFor(d *model.Declaration, text string, today day.Day) (model.Span, error) {
	if d.Period == 0 {
		if text != "" {
			return model.Span{}, usageError{"台账“" + d.Title + "”不分期。", "去掉 --period。"}
		}
		return model.Span{}, nil
	}
	if text == "" {
		return model.SpanAt(d.Period, today), nil
	}
	span, ok := declare.SpanOf(d.Period, text)
	if !ok {
		return span, usageError{"看不出“" + text + "”是哪一期。", "写成 2027、2027-q1、2027-03 或 2027-w10。"}
	}
	return span, nil
}
