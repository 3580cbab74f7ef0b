package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongshi/generator/collect"
	"gongshi/generator/finding"
	"gongshi/generator/office"
)

func collectCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "collect 收件夹",
		Short: "收各村发来的台账：认出是什么，比较，存好",
		Long: "读一个文件夹里各村发来的表格，认出每个是哪种台账、哪个村、哪一年的，列出与已有的相比多了、改了、少了哪些行，按 check 的规则检查，问过以后存进各村的 registers 文件夹，最后列出哪个村还没有交什么。\n" +
			"旧格式（.xls、.et、.ods）用这台电脑上的 LibreOffice 或 WPS 换成 .xlsx 再看。有错误的、看不清的不存，说明怎么办。收件夹里的文件不动；换下来的旧文件留在 .gongshi/collected 里。\n" +
			"退出码：0 完成；1 有的文件有错误或看不清，没有收；2 命令用法不对。",
		Example: "  gongshi collect 收件夹\n  gongshi collect 收件夹 --area content/chengguan --register 问题整改\n  gongshi collect 收件夹 --period 2026 --yes",
		Args: func(_ *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return usageError{"没有写收件夹。", "写放收到的文件的文件夹，例如 gongshi collect 收件夹。"}
			case 1:
				return nil
			}
			return usageError{"多出一个参数：" + args[1] + "。", "一次收一个文件夹；文件夹名里有空格时整个加引号。"}
		},
	}
	f := cmd.Flags()
	f.String("area", "", "只收这一`辖区`和它的下级，例如 content/chengguan")
	f.String("register", "", "只收这一种`台账`，例如 问题整改")
	f.String("period", "", "收哪一`期`，例如 2026、2026年3月（默认：多数文件是哪一年就收哪一年）")
	f.Bool("yes", false, "不问，直接存")
	f.String("date", "", "按这一`日期`检查，例如 2026-03-01")
	f.Bool("all", false, "列出全部不同的行和检查结果")
	f.String("format", "text", "`格式`：text 或 json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o, err := io.options(cmd)
		if err != nil {
			return err
		}
		inbox, err := io.inbox(args[0])
		if err != nil {
			return err
		}
		want := collect.Options{Dir: o.Dir, Inbox: inbox, Day: o.Day, Force: o.Force, Now: time.Now()}
		want.Area, _ = f.GetString("area")
		want.Register, _ = f.GetString("register")
		want.Period, _ = f.GetString("period")
		old := &oldFormat{to: office.Xlsx}
		defer old.close()
		want.Convert = func(ctx context.Context, name, ext string, data []byte) ([]byte, error) {
			if err := old.begin(); err != nil {
				return nil, err
			}
			fmt.Fprintf(io.Err, "用 %s 转换 %s ……\n", old.suite, finding.Mask(name))
			return old.convert(ctx, data, ext)
		}
		c, list, err := collect.Look(cmd.Context(), want)
		if err != nil {
			return io.misused(err)
		}
		if c == nil {
			(&finding.Printer{Out: io.Err, Color: io.Color, Max: 50}).Print(list)
			fmt.Fprintln(io.Err, "站点的设置有错误，先改好再收。")
			return errFailed
		}
		defer c.Close()
		return io.collect(cmd, c)
	}
	return cmd
}

// inbox is the folder of the files as they came.
func (s *Streams) inbox(name string) (string, error) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.Dir, name)
	}
	if info, err := os.Stat(name); err != nil {
		return "", usageError{"没有这个文件夹：" + name + "。", "检查名称；路径里有空格时整个加引号。"}
	} else if !info.IsDir() {
		return "", usageError{"这是一个文件，不是文件夹：" + name + "。", "把收到的文件放进一个文件夹，写那个文件夹。"}
	}
	return name, nil
}

// misused turns a wrong option into one of the command line, and says why
// nothing could be filed.
func (s *Streams) misused(err error) error {
	var m collect.Misuse
	var locked collect.Unwritable
	switch {
	case errors.As(err, &locked):
		fmt.Fprintf(s.Err, "没有存：%s\n%s\n", locked.Text, locked.Hint)
		return errFailed
	case errors.As(err, &m):
		return usageError{m.Text, m.Hint}
	}
	return s.cannotOpen(err)
}

// collect shows what came, files it if that is wanted, and sums up.
func (s *Streams) collect(cmd *cobra.Command, c *collect.Collection) error {
	format, _ := cmd.Flags().GetString("format")
	all, _ := cmd.Flags().GetBool("all")
	yes, _ := cmd.Flags().GetBool("yes")
	p := collect.Printer{Out: s.Out, All: all}
	if format != "json" {
		p.Files(c)
	}
	ready := c.Count(collect.Ready)
	if ready > 0 && !yes && format != "json" {
		var err error
		if yes, err = s.agreed(cmd.Context(), ready); err != nil {
			return err
		}
	}
	if yes {
		err := c.File(cmd.Context())
		if format != "json" {
			p.Stored(c)
		}
		if errors.Is(err, context.Canceled) {
			fmt.Fprintf(s.Err, "中断以前已存 %d 个文件，都是完整的；其余没有动。再运行一次会接着收。\n", c.Count(collect.Filed))
		}
		if err != nil {
			return s.misused(err)
		}
	}
	if format == "json" {
		if err := c.WriteJSON(s.Out); err != nil {
			return err
		}
	} else {
		p.Table(c)
	}
	if c.Failed() {
		return errFailed
	}
	return nil
}

// agreed asks on a terminal whether to file. Elsewhere nobody can be asked, and
// nothing is filed.
func (s *Streams) agreed(ctx context.Context, ready int) (bool, error) {
	looked := fmt.Sprintf("只是查看，没有改动。要把可以存的 %d 个文件存进站点，加上 --yes 再运行一次。", ready)
	if !s.Interactive {
		fmt.Fprintln(s.Err, looked)
		return false, nil
	}
	fmt.Fprintf(s.Err, "把可以存的 %d 个文件存进站点吗？存就输入 y，按回车；不存直接按回车：", ready)
	answer := make(chan string, 1)
	go func() {
		line, err := bufio.NewReader(s.In).ReadString('\n')
		if err != nil && line == "" {
			close(answer)
			return
		}
		answer <- strings.ToLower(strings.TrimSpace(line))
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(s.Err)
		return false, ctx.Err()
	case a, ok := <-answer:
		if !ok { // a device, not a person
			fmt.Fprintln(s.Err, "\n"+looked)
			return false, nil
		}
		if a == "y" || a == "yes" || a == "是" || a == "好" || a == "存" {
			return true, nil
		}
	}
	fmt.Fprintln(s.Err, "没有存，没有改动。")
	return false, nil
}
