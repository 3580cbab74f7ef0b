package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/setting"
)

func buildCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "build",
		Short:   "检查并生成网站",
		Long:    "检查全部内容，没有错误就把网站生成到 public 文件夹。\n只改动有变化的文件；有错误时网站保持原样。\n退出码：0 完成；1 内容有错误，网站或有错误的辖区没有改动；2 命令用法不对。",
		Example: "  gongshi build\n  gongshi build --profile board --out ../公示栏",
		Args:    noArgs,
	}
	f := cmd.Flags()
	f.String("date", "", "按这一`日期`生成，例如 2026-03-01（默认：site.toml 写的日期，没有就是今天）")
	f.String("out", "", "输出`文件夹`（默认：站点文件夹里的 public）")
	f.String("base", "", "网站的完整`网址`，代替 site.toml 里的 base")
	f.String("area", "", "只生成这一`辖区`和它的下级，例如 content/fenglao，其余页面不动")
	f.Int("top", 0, "只生成最上面几`层`辖区，下面的用上次生成的结果")
	f.String("profile", "web", "给谁看的`范围`：web 网上，board 村内公示栏，office 工作人员；后两种要写 --out")
	f.Bool("strict", false, "有警告也不生成")
	f.Bool("fresh", false, "全部重新生成，不利用上次的结果")
	f.Bool("timings", false, "显示各步用时")
	f.Bool("all", false, "列出全部检查结果")
	f.String("format", "text", "检查结果的`格式`：text 或 json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := io.options(cmd)
		if err != nil {
			return err
		}
		out, _ := f.GetString("out")
		if err := io.profile(cmd, &o, out); err != nil {
			return err
		}
		switch {
		case out == "":
			out = filepath.Join(o.Dir, "public")
		case !filepath.IsAbs(out):
			out = filepath.Join(io.Dir, out)
		}
		if inside(o.Dir, out) {
			return usageError{"输出文件夹不能是站点文件夹本身，也不能在 content、layouts 里面。", "换一个文件夹，例如 --out public。"}
		}
		strict, _ := f.GetBool("strict")
		fresh, _ := f.GetBool("fresh")
		o.Program = program()
		only, _ := f.GetString("area")
		top, _ := f.GetInt("top")
		if only != "" && top != 0 || top < 0 {
			return usageError{"--area 和 --top 只用一个，--top 是正数。", "先用 --area 逐个生成下级，再用 --top 生成上级。"}
		}
		r, err := generator.Build(cmd.Context(), generator.BuildOptions{Options: o, Out: out, Strict: strict, Fresh: fresh, Only: filepath.ToSlash(only), Top: top})
		if err != nil {
			return io.cannotOpen(err)
		}
		if err := io.report(cmd, r, io.Err); err != nil {
			return err
		}
		if !r.Committed {
			if strict && !r.Failed() {
				fmt.Fprintln(io.Err, "有警告，按 --strict 没有生成，网站没有改动。")
			} else {
				fmt.Fprintln(io.Err, "有错误，没有生成，网站没有改动。")
			}
			return errFailed
		}
		fmt.Fprintf(io.Err, "已生成 %d 个文件：新增 %d，更新 %d，删除 %d，其余不变。\n", r.Routes, r.Report.New, r.Report.Changed, r.Report.Deleted)
		if len(r.Held) > 0 {
			fmt.Fprintf(io.Err, "%d 个辖区有错误，没有更新，仍是上次公布的内容：%s。改好以后再生成一次。\n", len(r.Held), named(r.Held))
		}
		fmt.Fprintf(io.Err, "用浏览器打开：%s\n", filepath.Join(out, "index.html"))
		if on, _ := f.GetBool("timings"); on {
			for _, t := range r.Times {
				fmt.Fprintln(io.Err, t)
			}
		}
		if len(r.Held) > 0 {
			return errFailed
		}
		return nil
	}
	return cmd
}

// named lists the first names of a list.
func named(list []string) string {
	const most = 10
	if len(list) <= most {
		return strings.Join(list, "、")
	}
	return strings.Join(list[:most], "、") + "等"
}

// profile reads who the site is for. What is not for the world never goes where
// the website lies.
func (s *Streams) profile(cmd *cobra.Command, o *generator.Options, out string) error {
	o.Profile, _ = cmd.Flags().GetString("profile")
	who, ok := model.Profiles[o.Profile]
	switch {
	case !ok:
		return usageError{"--profile 只能是 web、board 或 office。", "网上公开写 web；村内公示栏写 board；工作人员写 office。"}
	case who == model.Web:
		return nil
	case out == "":
		return usageError{"--profile " + o.Profile + " 的内容不能上网，要写明放到哪里。", "例如 --out ../内部，不要放在 public 里。"}
	}
	if !filepath.IsAbs(out) {
		out = filepath.Join(s.Dir, out)
	}
	if rel, err := filepath.Rel(filepath.Join(o.Dir, "public"), out); err == nil && filepath.IsLocal(rel) {
		return usageError{"--profile " + o.Profile + " 的内容不能放进 public。", "换一个文件夹，例如 --out ../内部。"}
	}
	return nil
}

// inside tells whether the output would lie where content is read from.
func inside(site, out string) bool {
	site, out = filepath.Clean(site), filepath.Clean(out)
	if site == out {
		return true
	}
	for _, part := range []string{"content", "layouts"} {
		rel, err := filepath.Rel(filepath.Join(site, part), out)
		if err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	rel, err := filepath.Rel(out, site)
	return err == nil && filepath.IsLocal(rel)
}

// options reads the flags that build, check and serve share.
func (s *Streams) options(cmd *cobra.Command) (generator.Options, error) {
	dir, err := s.siteFolder(cmd)
	if err != nil {
		return generator.Options{}, err
	}
	forced, err := dayFlag(cmd)
	if err != nil {
		return generator.Options{}, err
	}
	o := generator.Options{Dir: dir, Day: s.Today, Force: forced}
	if f := cmd.Flags().Lookup("base"); f != nil && f.Value.String() != "" {
		base, ok := setting.Base(f.Value.String())
		if !ok {
			return o, usageError{"--base 不是完整的网址：" + f.Value.String() + "。", "写成 --base https://www.example.gov.cn/gongshi/"}
		}
		o.Base = base
	}
	if f := cmd.Flags().Lookup("format"); f != nil {
		v := f.Value.String()
		if page := cmd.Name() == "check"; v != "text" && v != "json" && !(page && v == "html") {
			return o, usageError{"--format 只能是 text" + map[bool]string{true: "、json 或 html。", false: " 或 json。"}[page], "不写就是 text。"}
		}
	}
	return o, nil
}

// cannotOpen says that a site can't be opened. That a command was interrupted is
// no fault.
func (s *Streams) cannotOpen(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return usageError{"站点文件夹打不开。", "检查文件夹是否存在、有没有读取的权限。"}
}

// report prints findings as the flags want them.
func (s *Streams) report(cmd *cobra.Command, r *generator.Result, text interface{ Write([]byte) (int, error) }) error {
	if f := cmd.Flags().Lookup("format"); f != nil && f.Value.String() == "json" {
		return finding.WriteJSON(s.Out, r.Findings)
	}
	if f := cmd.Flags().Lookup("format"); f != nil && f.Value.String() == "html" {
		_, err := s.Out.Write(reportPage(r.Site, s.Today.Chinese(), r.Findings))
		return err
	}
	p := finding.Printer{Out: text, Color: s.Color, Max: 50}
	if all, _ := cmd.Flags().GetBool("all"); all {
		p.Max = 0
	}
	p.Print(r.Findings)
	return nil
}

// program identifies this executable for the cache of builds: version numbers
// don't change while one is being written.
func program() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(Version(), info.Size(), info.ModTime().UnixNano())
}
