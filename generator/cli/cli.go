// Package cli is the command line: one file a verb, Chinese texts, exit codes.
//
// In: arguments and the process's streams. Out: an exit code. Rules of the
// interface: results and findings of `check` go to standard output, everything
// else a person reads goes to standard error; every error says what to do
// next; no error text of a library is ever printed. Exit codes: 0 done,
// 1 errors in the content or the output, 2 wrong use of the command.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gongshi/generator/day"
	"gongshi/generator/source"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Streams are what a command reads of its process: the only way in.
type Streams struct {
	In          io.Reader
	Interactive bool // In is a terminal: questions can be asked
	Out, Err    io.Writer
	Color       bool
	Today       day.Day // in China, where the boards hang
	Dir         string  // the working folder
}

// Main runs gongshi in the current process.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	code := Run(ctx, args, Streams{In: os.Stdin, Interactive: isTerminal(os.Stdin) && isTerminal(os.Stderr), Out: os.Stdout, Err: os.Stderr, Color: isTerminal(os.Stdout) && os.Getenv("NO_COLOR") == "", Today: today(os.Getenv("GONGSHI_TODAY")), Dir: dir})
	if mousetrap.StartedByExplorer() && ctx.Err() == nil { // the window would close at once
		fmt.Fprint(os.Stderr, "\n按回车键关闭这个窗口。")
		bufio.NewReader(os.Stdin).ReadString('\n')
	}
	return code
}

// china is a fixed zone: the program must not need a time zone database.
var china = time.FixedZone("CST", 8*60*60)

// today is the day in China. fixed is for tests and for archives that are
// rebuilt: a day to use instead.
func today(fixed string) day.Day {
	if d, ok := day.Parse(fixed); ok {
		return d
	}
	return day.FromTime(time.Now().In(china))
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// usageError is a wrong use of the command, with what to do about it.
type usageError struct{ text, hint string }

func (e usageError) Error() string { return e.text }

// errFailed ends a command whose findings have been printed already.
var errFailed = errors.New("findings")

// Run runs one command and returns its exit code.
func Run(ctx context.Context, args []string, io Streams) int {
	// A double-click in Explorer must run, not print a lecture in English.
	cobra.MousetrapHelpText = ""
	root := rootCommand(&io)
	root.SetArgs(args)
	root.SetOut(io.Out)
	root.SetErr(io.Err)
	err := root.ExecuteContext(ctx)
	var use usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(io.Err, "已中断，网站没有改动。")
		return exitFailed
	case errors.As(err, &use):
	default:
		use = explainUsage(err, root)
	}
	fmt.Fprintf(io.Err, "用法不对：%s\n", use.text)
	if use.hint != "" {
		fmt.Fprintf(io.Err, "%s\n", use.hint)
	}
	return exitUsage
}

func rootCommand(io *Streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "gongshi",
		Short:         "把村里的数据和公告编成公示栏网站",
		Long:          "gongshi 把村里的数据表格和公告编成公示栏网站。\n在有 site.toml 的文件夹里运行。\n不写命令：这里有站点就打开预览，没有就问要不要新建一个。\n退出码：0 完成；1 内容有错误或没有写成；2 命令用法不对。",
		Example:       "  gongshi init 柳村公示栏\n  gongshi serve\n  gongshi build",
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownVerb(cmd, args[0])
			}
			return io.bare(cmd)
		},
		Args: cobra.ArbitraryArgs,
	}
	root.PersistentFlags().String("site", "", "站点`文件夹`（默认：当前文件夹，或上层有 site.toml 的文件夹）")
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Use: "help [命令]", Short: "显示一个命令的用法", Hidden: true, RunE: func(cmd *cobra.Command, args []string) error {
		target, rest, err := root.Find(args)
		if err != nil || target == nil || len(rest) > 0 {
			return unknownVerb(root, strings.Join(args, " "))
		}
		return target.Help()
	}})
	cobra.AddTemplateFunc("flags", flagLines)
	cobra.AddTemplateFunc("chinese", func(line string) string { return strings.ReplaceAll(line, "[flags]", "[选项]") })
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError(cmd, err) })
	root.AddCommand(initCommand(io), newCommand(io), buildCommand(io), printCommand(io), checkCommand(io), serveCommand(io), listCommand(io), statsCommand(io), dueCommand(io), explainCommand(io), layoutsCommand(io), collectCommand(io), importCommand(io), convertCommand(io), versionCommand(io))
	inChinese(root)
	return root
}

// flagLines lists flags with what they are for. pflag's own list counts a
// Chinese character as three cells.
func flagLines(set *pflag.FlagSet) string {
	var rows [][]string
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		rows = append(rows, []string{name, usage})
	})
	var b strings.Builder
	columns(&b, rows)
	return strings.TrimRight(b.String(), "\n")
}

// inChinese takes the English from a command's flags and those below it.
func inChinese(c *cobra.Command) {
	// pflag would print its own English "(default …)"; the texts say it.
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if t := f.Value.Type(); t == "string" || t == "int" {
			f.DefValue = map[string]string{"string": "", "int": "0"}[t]
		}
	})
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = "显示用法"
	for _, below := range c.Commands() {
		inChinese(below)
	}
}

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

const usageTemplate = `用法：
  {{if .HasAvailableSubCommands}}{{.CommandPath}} 命令 [选项]{{else}}{{.UseLine | chinese}}{{end}}
{{if .HasExample}}
例子：
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
选项：
{{.LocalFlags | flags}}
{{end}}{{if .HasAvailableInheritedFlags}}
通用选项：
{{.InheritedFlags | flags}}
{{end}}{{if .HasAvailableSubCommands}}
用 {{.CommandPath}} 命令 --help 查看一个命令的用法。
{{end}}`

// bare is the program without a verb, as a double-click starts it: in the folder
// of a site it shows the site, elsewhere it offers to begin one.
func (s *Streams) bare(cmd *cobra.Command) error {
	_, err := s.siteFolder(cmd)
	if !s.Interactive {
		return cmd.Help()
	}
	if err == nil {
		serve, _, err := cmd.Find([]string{"serve"})
		if err != nil {
			return err
		}
		serve.SetContext(cmd.Context())
		serve.Flags().Set("browser", "true")
		return serve.RunE(serve, nil)
	}
	fmt.Fprintln(s.Err, "gongshi 把村里的公告和台账做成公示栏网站。\n这个文件夹里还没有站点。")
	a := s.asker(cmd.Context()).line("要新建一个吗？（是/否）", "是")
	if err := cmd.Context().Err(); err != nil {
		return err
	}
	if !strings.HasPrefix(a, "是") && !strings.EqualFold(a, "y") {
		fmt.Fprintln(s.Err, "以后要新建，运行 gongshi init。")
		return nil
	}
	init, _, err := cmd.Find([]string{"init"})
	if err != nil {
		return err
	}
	init.SetContext(cmd.Context())
	return init.RunE(init, nil)
}

func unknownVerb(root *cobra.Command, word string) error {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if near := source.Nearest(word, names); near != "" {
		return usageError{"没有 " + word + " 这个命令，你是不是想用 " + near + "？", ""}
	}
	return usageError{"没有 " + word + " 这个命令。", "可以用：" + strings.Join(names, "、") + "。"}
}

// flagError says a flag's fault in Chinese. pflag has a type for each.
func flagError(cmd *cobra.Command, err error) error {
	hint := "用 " + cmd.CommandPath() + " --help 查看可用的选项。"
	var (
		missing *pflag.NotExistError
		value   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &missing):
		name := missing.GetSpecifiedName()
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := source.Nearest(name, names); near != "" {
			return usageError{"没有 --" + name + " 这个选项，你是不是想用 --" + near + "？", hint}
		}
		return usageError{"没有 --" + name + " 这个选项。", hint}
	case errors.As(err, &value):
		return usageError{"--" + value.GetSpecifiedName() + " 后面要写值。", hint}
	case errors.As(err, &invalid):
		return usageError{"--" + invalid.GetFlag().Name + " 的值不对：" + invalid.GetValue() + "。", hint}
	}
	return usageError{"选项写法不对。", hint}
}

func explainUsage(err error, root *cobra.Command) usageError {
	return usageError{"参数不对。", "用 gongshi --help 查看用法。"}
}

// noArgs refuses stray arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{"多出一个参数：" + args[0] + "。", "文件夹用 --site 指定。"}
	}
	return nil
}

// siteFolder finds the folder of the site: the flag, or the nearest folder
// with a site.toml from the working folder up.
func (s *Streams) siteFolder(cmd *cobra.Command) (string, error) {
	dir, _ := cmd.Flags().GetString("site")
	if dir != "" {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(s.Dir, dir)
		}
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return "", usageError{"没有这个文件夹：" + dir + "。", "检查 --site 后面的路径；路径里有空格时整个加引号。"}
		}
		if _, err := os.Stat(filepath.Join(dir, "site.toml")); err != nil {
			return "", usageError{"这个文件夹不是站点文件夹：里面没有 site.toml。", "检查 --site 后面的路径。"}
		}
		return dir, nil
	}
	for up := s.Dir; ; up = filepath.Dir(up) {
		if _, err := os.Stat(filepath.Join(up, "site.toml")); err == nil {
			return up, nil
		}
		if filepath.Dir(up) == up {
			return "", usageError{"这里不是站点文件夹：找不到 site.toml。", "换到站点文件夹里运行，或用 --site 指定。"}
		}
	}
}

// dayFlag reads --date.
func dayFlag(cmd *cobra.Command) (day.Day, error) {
	text, _ := cmd.Flags().GetString("date")
	if text == "" {
		return 0, nil
	}
	d, ok := day.Parse(text)
	if !ok {
		return 0, usageError{"--date 不是日期：" + text + "。", "写成 --date 2026-03-01。"}
	}
	return d, nil
}

// version is set when a release is linked.
var version = ""

// Version is the version of this program.
func Version() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") && !strings.Contains(info.Main.Version, "-0.") {
		return info.Main.Version
	}
	return "开发版"
}
