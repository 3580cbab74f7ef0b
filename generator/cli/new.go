package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/blank"
	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/slug"
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

func newNotice(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "notice 标题",
		Short:   "新建一篇公告，填好类别、日期、期限",
		Long:    "新建一篇公告：标题、类别、日期、公示期限先填好，状态是草稿。用记事本写正文，写好以后把 state 改成已签发。" + writeHelp,
		Example: "  gongshi new notice \"关于村道路灯项目的公示\"\n  gongshi new notice 停水通知 --辖区 柳村 --slug tingshui\n  gongshi new notice 打分排名通报 --台账 打分排名 --期 2026年第10周",
		Args:    cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	f.String("area", "", "`辖区`的名称或文件夹（默认：站点自己；也可以写 --辖区）")
	f.String("kind", "", "`类别`，例如 公示（默认：看标题；也可以写 --类别）")
	f.String("topic", "", "`事项`，例如 项目（也可以写 --事项）")
	f.String("date", "", "成文`日期`（默认：今天；也可以写 --日期）")
	f.String("period", "", "公示`期限`，例如 7个工作日（默认：公示是 7天；也可以写 --期限）")
	f.String("author", "", "拟稿`人`（也可以写 --拟稿）")
	f.String("slug", "", "`网址短名`，小写字母、数字、连字符（默认：标题的拼音）")
	f.String("register", "", "正文用哪一种`台账`的句子和表（也可以写 --台账）")
	f.String("span", "", "那种台账的哪一`期`，例如 2026年第10周（也可以写 --期）")
	f.String("procedure", "", "按哪一种`程序`，例如 项目前后公示（也可以写 --程序）")
	f.String("step", "", "程序里的哪一`步`，例如 实施前公示（默认：第一步发公告的；也可以写 --步骤）")
	f.String("case", "", "这件事的`编号`，同一件事的几篇公告写同一个（也可以写 --事项编号）")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		title := strings.TrimSpace(strings.Join(args, " "))
		if title == "" {
			return usageError{"没有写标题。", "例如 gongshi new notice \"关于村道路灯项目的公示\""}
		}
		site, err := s.openFor(cmd)
		if err != nil {
			return err
		}
		defer site.Close()
		get := func(flag string) string { v, _ := f.GetString(flag); return strings.TrimSpace(v) }
		n, err := site.noticeAnswers(title, get, cmp.Or(siteDay(cmd), s.Today))
		if err != nil {
			return err
		}
		if n.Body, err = site.fromRegister(get("register"), get("span")); err != nil {
			return err
		}
		name := path.Join(site.area.Folder, "notices", n.Slug+".md")
		if err := s.write(site.dir, name, start.Notice(n)); err != nil {
			return err
		}
		fmt.Fprintf(s.Out, "已新建：%s\n用记事本打开，写好正文；签发以后把 state 改成 \"已签发\"。运行 gongshi serve 看样子。\n", filepath.Join(site.dir, filepath.FromSlash(name)))
		return nil
	}
	return cmd
}

// siteDay is the day of the --date flag; 0 without one. It was checked before.
func siteDay(cmd *cobra.Command) day.Day {
	d, _ := dayFlag(cmd)
	return d
}

func (site *opened) noticeAnswers(title string, get func(string) string, today day.Day) (start.NoticeAnswers, error) {
	n := start.NoticeAnswers{Title: title, Kind: get("kind"), Topic: get("topic"), Period: get("period"), Author: get("author"), Slug: get("slug"), Date: today, Issuers: site.area.Issuers}
	var kinds, topics []string
	for _, k := range site.Kinds {
		kinds = append(kinds, k.Name)
		if n.Kind == "" && strings.Contains(title, k.Name) {
			n.Kind = k.Name
		}
	}
	for _, t := range site.Topics {
		topics = append(topics, t.Name)
	}
	if bulletin := "通报"; n.Kind == "" && get("register") != "" && slices.Contains(kinds, bulletin) {
		n.Kind = bulletin
	}
	if err := site.stepAnswers(&n, get); err != nil {
		return n, err
	}
	if n.Kind == "" && len(kinds) > 0 {
		n.Kind = kinds[min(1, len(kinds)-1)]
	}
	if !slices.Contains(kinds, n.Kind) {
		return n, usageError{"没有“" + n.Kind + "”这个类别。", "可以写：" + strings.Join(kinds, "、") + "。"}
	}
	if n.Topic != "" && !slices.Contains(topics, n.Topic) {
		return n, usageError{"没有“" + n.Topic + "”这个事项。", "可以写：" + strings.Join(topics, "、") + "。"}
	}
	kind, _ := site.Kind(n.Kind)
	n.Window = kind.Window
	if n.Period != "" {
		if _, ok := day.ParsePeriod(n.Period); !ok {
			return n, usageError{"看不懂期限“" + n.Period + "”。", "写成 7个工作日、10天 或 长期。"}
		}
	}
	switch {
	case n.Slug == "":
		n.Slug = site.free(slug.From(title), today)
	case !source.IsSlug(n.Slug):
		return n, usageError{"网址短名“" + n.Slug + "”不能用。", "只用小写英文字母、数字和连字符，例如 2026-ludeng。"}
	}
	return n, nil
}

// fromRegister is the text of a notice that fills itself from one period of a
// register: its sentences, where it has some, and its table.
func (site *opened) fromRegister(word, period string) (string, error) {
	if word == "" {
		if period != "" {
			return "", usageError{"写了哪一期，没有写哪一种台账。", "加上 --台账 打分排名"}
		}
		return "", nil
	}
	d, _ := declare.Bind(site.Registers, word)
	switch {
	case d == nil:
		return "", site.noRegister(word, true)
	case d.Period == 0:
		return "", usageError{"台账“" + d.Title + "”不分期，会跟着更新；贴出去的公告不能跟着变。", "把要公示的各行存成一个文件放在公告旁边，在正文里写表。"}
	case period == "":
		return "", usageError{"没有写台账“" + d.Title + "”的哪一期。", "加上 --期 " + model.SpanAt(d.Period, day.Must(2026, 3, 2)).Brief()}
	}
	span, err := spanFor(d, period, 0)
	if err != nil {
		return "", err
	}
	fixed := "register = " + start.Quote(d.Slug) + "\nperiod = " + start.Quote(span.Brief()) + "\n"
	text := "```表\n" + fixed + "caption = " + start.Quote(span.Brief()+d.Title) + "\n```\n"
	if len(d.Forms.Sentences) > 0 {
		text = "```通报\n" + fixed + "```\n\n" + text
	}
	return text, nil
}

// stepAnswers fills in which step of which procedure the notice is. The step says
// of which kind it is, and for how long.
func (site *opened) stepAnswers(n *start.NoticeAnswers, get func(string) string) error {
	title, step := get("procedure"), get("step")
	if title == "" && step == "" && get("case") == "" {
		return nil
	}
	var all []string
	for _, p := range site.Procedures {
		all = append(all, p.Title)
	}
	p := site.Named(title)
	if p == nil {
		return usageError{"没有“" + title + "”这种程序。", "可以写：" + strings.Join(all, "、") + "。"}
	}
	var steps []string
	for _, s := range p.Steps {
		if len(s.Kinds) > 0 {
			steps = append(steps, s.Name)
		}
	}
	if step == "" && len(steps) > 0 {
		step = steps[0]
	}
	if !slices.Contains(steps, step) {
		return usageError{"“" + p.Title + "”里没有“" + step + "”这一步公告。", "可以写：" + strings.Join(steps, "、") + "。"}
	}
	if get("case") == "" {
		return usageError{"没有写这件事的编号。", "例如 --事项编号 2026-01；同一件事的几篇公告写同一个。"}
	}
	s := p.Steps[p.Step(step)]
	n.Procedure, n.Step, n.Case = p.Title, step, get("case")
	if !slices.Contains(s.Kinds, n.Kind) && get("kind") == "" {
		n.Kind = s.Kinds[0]
	}
	if n.Period == "" {
		n.Period = s.Least.String()
	}
	return nil
}

// free is a name for a notice that no file has.
func (site *opened) free(base string, today day.Day) string {
	taken := func(name string) bool {
		_, err := os.Stat(filepath.Join(site.dir, filepath.FromSlash(site.area.Folder), "notices", name+".md"))
		return err == nil
	}
	if base == "" || taken(base) {
		base = strings.Trim(today.String()+"-"+base, "-")
	}
	out := base
	for i := 2; taken(out); i++ {
		out = base + "-" + strconv.Itoa(i)
	}
	return out
}

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
