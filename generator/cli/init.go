package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	embedded "gongshi/layouts"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/generator/start"
)

func initCommand(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "init [文件夹]",
		Short:   "新建一个站点，里面有样例",
		Long:    "在一个新文件夹里建一个站点：一个村，或者一个镇和几个村。里面有样例公告和台账，马上能看、能生成。\n在终端里运行会问几个问题；写了选项的不再问。\n退出码：0 完成；1 没有写成；2 命令用法不对。",
		Example: "  gongshi init 柳村公示栏\n  gongshi init 城关镇 --级别 镇 --村 柳村,河东村 --名称 城关镇 --电话 0915-1234567",
		Args:    cobra.MaximumNArgs(1),
	}
	f := cmd.Flags()
	f.SetNormalizeFunc(chineseFlags)
	f.String("name", "", "`名称`，例如 柳村（也可以写 --名称）")
	f.String("level", "", "`级别`：村、社区、镇、乡、街道（也可以写 --级别）")
	f.String("within", "", "上级的`名称`，用逗号分开，例如 陕西省,安康市,宁陕县（也可以写 --上级）")
	f.String("phone", "", "对外公布的`电话`（也可以写 --电话）")
	f.Bool("history", false, "补做2020年以前脱贫攻坚时期的公示，带那时用的台账（也可以写 --历史）")
	f.String("villages", "", "镇、乡、街道下面各`村`的名称，用逗号分开（也可以写 --村）")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir := ""
		if len(args) > 0 {
			dir = args[0]
		}
		return s.initSite(cmd, dir)
	}
	return cmd
}

// chineseFlags lets a clerk write flags in Chinese.
func chineseFlags(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if english, ok := map[string]string{"名称": "name", "级别": "level", "上级": "within", "电话": "phone", "村": "villages", "辖区": "area", "类别": "kind", "日期": "date", "期限": "period", "年份": "period", "事项": "topic", "拟稿": "author", "台账": "register", "期": "span", "历史": "history", "程序": "procedure", "步骤": "step", "事项编号": "case"}[name]; ok {
		name = english
	}
	return pflag.NormalizedName(name)
}

func (s *Streams) initSite(cmd *cobra.Command, dir string) error {
	ctx := cmd.Context()
	ask := s.asker(ctx)
	get := func(flag string) string { v, _ := cmd.Flags().GetString(flag); return strings.TrimSpace(v) }
	a := start.Answers{Name: get("name"), Level: get("level"), Within: list(get("within")), Phone: get("phone"), Villages: list(get("villages")), Today: s.Today}
	a.History, _ = cmd.Flags().GetBool("history")
	if a.Name == "" {
		proposed := ""
		if dir != "" {
			proposed = strings.TrimSuffix(filepath.Base(dir), "公示栏")
		}
		a.Name = ask.line("名称（例如 柳村、城关镇）", proposed)
	}
	if a.Level == "" {
		a.Level = ask.line("级别（村、社区、镇、乡、街道）", levelOf(a.Name))
	}
	levels := append(slices.Clone(start.VillageLevels), start.TownLevels...)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case a.Name == "" || a.Name == "." || a.Name == string(filepath.Separator):
		return usageError{"没有写名称。", "例如 gongshi init 柳村公示栏 --名称 柳村"}
	case !slices.Contains(levels, a.Level):
		return usageError{"级别只能是 " + strings.Join(levels, "、") + "。", "例如 --级别 村"}
	}
	if !cmd.Flags().Changed("within") {
		a.Within = list(ask.line("上级，从省写起，用逗号分开（例如 陕西省,安康市,宁陕县），没有就直接按回车", ""))
	}
	if !cmd.Flags().Changed("phone") {
		a.Phone = ask.line("对外公布的电话，没有就直接按回车", "")
	}
	if ctx.Err() == nil && a.Phone != "" && !register.IsPhone(a.Phone) {
		return usageError{"“" + a.Phone + "”不像一个电话号码。", "写成 0915-1234567。"}
	}
	if a.Town() && a.Villages == nil {
		a.Villages = list(ask.line("下面各村的名称，用逗号分开，直接按回车就放三个样例村", ""))
	}
	if dir == "" {
		dir = ask.line("放进哪个新文件夹", a.Name+"公示栏")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	a.Calendar = setting.Calendar(source.Layers{embedded.FS}, &finding.Log{})
	files, err := start.Site(a, s.registers())
	if err != nil {
		return usageError{"这些名称不能用来建站点。", "换一个名称再试。"}
	}
	target := dir
	if !filepath.IsAbs(target) {
		target = filepath.Join(s.Dir, dir)
	}
	switch err := lay(ctx, target, files); {
	case errors.Is(err, fs.ErrExist):
		return usageError{"文件夹已经有内容，没有改动：" + target, "换一个新文件夹的名字。"}
	case err != nil:
		return s.unwritten(target, err)
	}
	fmt.Fprintf(s.Out, "已建好：%s，共 %d 个文件。\n\n先看样子：\n  cd %q\n  gongshi serve\n\n里面的公告和台账是样例，改成自己的。从“先看这里.txt”看起。\n", target, len(files), target)
	return nil
}

// registers are the built-in ones; a new site has no others.
func (s *Streams) registers() []*model.Declaration {
	all := source.Layers{embedded.FS}
	log := &finding.Log{}
	return declare.All(all, declare.Tables(all, log), nil, log)
}

func list(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;； ", r) })
}

// levelOf guesses the level from a name.
func levelOf(name string) string {
	for _, l := range append(slices.Clone(start.TownLevels), start.VillageLevels...) {
		if strings.HasSuffix(name, l) {
			return l
		}
	}
	return "村"
}

// lay writes files and empty folders into a new folder, all or nothing: they are
// written beside it and take its name at the end.
func lay(ctx context.Context, dir string, files start.Files, empty ...string) (err error) {
	if list, err := os.ReadDir(dir); len(list) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fs.ErrExist // what is there may be a file
	}
	undo, err := folders(filepath.Dir(dir))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			undo()
		}
	}()
	temp, err := os.MkdirTemp(filepath.Dir(dir), ".gongshi-new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp) // what is left of it when something failed
	made := filepath.Join(temp, "site")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := create(filepath.Join(made, filepath.FromSlash(name)), files[name]); err != nil {
			return err
		}
	}
	for _, name := range empty {
		if err := os.MkdirAll(filepath.Join(made, name), 0o777); err != nil {
			return err
		}
	}
	os.Remove(dir) // if it is there, it is empty
	return os.Rename(made, dir)
}

// asker asks on a terminal; elsewhere it takes what is proposed.
type asker struct {
	ctx context.Context
	in  *bufio.Reader
	out io.Writer
}

func (s *Streams) asker(ctx context.Context) *asker {
	if s.In == nil || !s.Interactive {
		return &asker{}
	}
	return &asker{ctx, bufio.NewReader(s.In), s.Err}
}

// line asks one question. Once the command is interrupted nothing is asked any
// more: whoever asks looks at the context before anything is written.
func (a *asker) line(question, proposed string) string {
	if a.in == nil || a.ctx.Err() != nil {
		return proposed
	}
	fmt.Fprint(a.out, question)
	if proposed != "" {
		fmt.Fprintf(a.out, " [%s]", proposed)
	}
	fmt.Fprint(a.out, "：")
	answer := make(chan string, 1)
	go func() { // a read from a terminal can't be interrupted
		text, _ := a.in.ReadString('\n')
		answer <- strings.TrimSpace(text)
	}()
	select {
	case <-a.ctx.Done():
		fmt.Fprintln(a.out)
		return proposed
	case text := <-answer:
		if text == "" {
			return proposed
		}
		return text
	}
}
