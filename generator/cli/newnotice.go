package cli

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator/day"
	"gongshi/generator/declare"
	"gongshi/generator/model"
	"gongshi/generator/slug"
	"gongshi/generator/source"
	"gongshi/generator/start"
)

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
