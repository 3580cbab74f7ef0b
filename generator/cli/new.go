package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/start"
)

const writeHelp = "\n已有的文件不会覆盖。退出码：0 完成；1 没有写成；2 命令用法不对。"

func newCommand(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new",
		Short:   "新建公告、台账表、辖区、新的一年",
		Long:    "新建一篇公告、一张空的台账表、一个下级辖区，或者准备新的一年。" + writeHelp,
		Example: "  gongshi new notice \"关于村道路灯项目的公示\"\n  gongshi new register 项目\n  gongshi new area 柳村\n  gongshi new year 2027",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{"new 后面没有 " + args[0] + " 这个词。", "可以写 notice（公告）、register（台账）、area（辖区）、year（新的一年）。"}
			}
			return cmd.Help()
		},
	}
	for _, c := range []*cobra.Command{newNotice(s), newRegister(s), newArea(s), newYear(s)} {
		c.Flags().SetNormalizeFunc(chineseFlags)
		cmd.AddCommand(c)
	}
	return cmd
}

// opened is a site that something is added to, with the area for it.
type opened struct {
	*generator.Site
	dir  string
	area *model.Area
}

// openFor opens the site and finds the area of the --area flag: the folder, or
// the name; without one the site's own.
func (s *Streams) openFor(cmd *cobra.Command) (*opened, error) {
	o, err := s.options(cmd)
	if err != nil {
		return nil, err
	}
	log := &finding.Log{}
	site, err := generator.Open(o, log)
	if err != nil {
		return nil, s.cannotOpen(err)
	}
	if site == nil {
		p := finding.Printer{Out: s.Err, Color: s.Color, Max: 20}
		p.Print(log.List())
		return nil, errFailed
	}
	out := &opened{Site: site, dir: o.Dir, area: site.Root}
	word, _ := cmd.Flags().GetString("area")
	if word == "" {
		return out, nil
	}
	if out.area = site.AreaAt(strings.TrimSuffix(filepath.ToSlash(word), "/")); out.area == nil {
		var found []*model.Area
		areasNamed(site.Root, word, &found)
		if len(found) == 1 {
			out.area = found[0]
			return out, nil
		}
		site.Close()
		if len(found) > 1 {
			return nil, usageError{"叫“" + word + "”的辖区不止一个。", "写它的文件夹：" + found[0].Folder + "，或 " + found[1].Folder + "。"}
		}
		return nil, usageError{"没有这个辖区：" + word + "。", "写辖区的名称或文件夹；用 gongshi list 查看。"}
	}
	return out, nil
}

func areasNamed(a *model.Area, name string, out *[]*model.Area) {
	if a.Name == name {
		*out = append(*out, a)
	}
	for _, c := range a.Children {
		areasNamed(c, name, out)
	}
}

// write creates one file of the site.
func (s *Streams) write(dir, name string, data []byte) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	switch err := create(file, data); {
	case errors.Is(err, fs.ErrExist):
		return usageError{"已经有这个文件，没有覆盖：" + name, "换一个名称，或先把它移走。"}
	case err != nil:
		return s.unwritten(file, err)
	}
	return nil
}

func newArea(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "area 名称",
		Short:   "新建一个下级辖区的文件夹",
		Long:    "在一个辖区下面新建一个下级辖区：文件夹、area.toml、放公告和台账的文件夹。" + writeHelp,
		Example: "  gongshi new area 柳村\n  gongshi new area 柳村 --辖区 城关镇 --slug liucun",
		Args:    cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	f.String("area", "", "上级`辖区`的名称或文件夹（默认：站点自己；也可以写 --辖区）")
	f.String("level", "", "`级别`，例如 村（默认：看名称；也可以写 --级别）")
	f.String("slug", "", "`网址短名`，小写字母、数字、连字符（默认：名称的拼音）")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name := strings.TrimSpace(strings.Join(args, ""))
		if name == "" {
			return usageError{"没有写名称。", "例如 gongshi new area 柳村"}
		}
		site, err := s.openFor(cmd)
		if err != nil {
			return err
		}
		defer site.Close()
		short, _ := f.GetString("slug")
		taken := map[string]bool{"notices": true, "registers": true}
		for _, c := range site.area.Children {
			taken[path.Base(c.Folder)], taken[path.Base(c.Dir)] = true, true
			if c.Name == name {
				return usageError{"“" + site.area.Name + "”下面已经有“" + name + "”：" + c.Folder, "换一个名称。"}
			}
		}
		switch {
		case short == "":
			short = start.Slug(name, taken)
		case !source.IsSlug(short) || taken[short]:
			return usageError{"网址短名“" + short + "”不能用，或者已经有了。", "只用小写英文字母、数字和连字符，例如 liucun。"}
		}
		level, _ := f.GetString("level")
		folder := path.Join(site.area.Folder, short)
		target := filepath.Join(site.dir, filepath.FromSlash(folder))
		switch err := lay(cmd.Context(), target, start.Area(name, cmp.Or(level, levelOf(name)), short), "notices", "registers"); {
		case errors.Is(err, fs.ErrExist):
			return usageError{"这个文件夹已经有内容，没有改动：" + folder, "换一个 --slug。"}
		case err != nil:
			return s.unwritten(target, err)
		}
		fmt.Fprintf(s.Out, "已新建：%s\n公告放进 notices，台账放进 registers；联系方式不写就用上级的。\n", target)
		return nil
	}
	return cmd
}
