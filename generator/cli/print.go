package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/paper"
	"gongshi/generator/pdf"
	"gongshi/generator/raster"
	"gongshi/generator/sheet"
	"gongshi/generator/typeface"
	"gongshi/generator/typeset"
)

func printCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "print [公告…]",
		Short:   "排成可以打印、张贴的纸（PDF）",
		Long:    "把公告、台账排成可以打印、张贴的纸，放进 sheets 文件夹。\n不写哪一篇，就印现在应该贴着的公告；纸上有什么，看 --profile 给谁看，默认是村里的公示栏。\n公章盖在落款和日期上，纸上不印章。\n退出码：0 完成；1 内容有错误，或没有写成；2 命令用法不对。",
		Example: "  gongshi print\n  gongshi print lideng\n  gongshi print --register 资金 --paper A3\n  gongshi print --list 7\n  gongshi print --kind 公告 --one 公告.pdf",
		Args:    cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	f.SetNormalizeFunc(chineseFlags)
	f.String("area", "", "只印这一`辖区`和它的下级，例如 content/liu（也可以写 --辖区）")
	f.String("kind", "", "只印这一`类别`的公告，例如 公示（也可以写 --类别）")
	f.String("register", "", "印这种`台账`，不印公告（也可以写 --台账）")
	f.Bool("every", false, "全部公告，不只是现在应该贴着的；台账连以前各期")
	f.Int("list", 0, "印张贴清单：从这天起几`天`里，哪些要贴、哪些揭下")
	f.String("date", "", "按这一`日期`印，例如 2026-03-01（默认：site.toml 写的日期，没有就是今天）")
	f.String("profile", "board", "给谁看的`范围`：board 村里的公示栏，office 工作人员，web 网上")
	f.String("form", "paper", "`样子`：paper 公文，poster 大字张贴")
	f.String("paper", "A4", "`纸`：A4 或 A3")
	f.String("fonts", "office", "`字体`：office 这台电脑上的仿宋、黑体等，own 程序自带的")
	f.Bool("png", false, "印成图片（PNG），一页一张，不印 PDF")
	f.Int("dpi", 150, "图片每英寸多少`点`，72 到 600")
	f.String("one", "", "合成一个`文件`，例如 公告.pdf")
	f.String("out", "", "放进哪个`文件夹`（默认：站点文件夹里的 sheets）")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o, err := io.printOptions(cmd, args)
		if err != nil {
			return err
		}
		out, err := io.printFolder(cmd, o.Dir)
		if err != nil {
			return err
		}
		return io.print(cmd, o, out)
	}
	return cmd
}

// printOptions reads what to print and how it shall look.
func (s *Streams) printOptions(cmd *cobra.Command, args []string) (generator.PrintOptions, error) {
	f := cmd.Flags()
	get := func(flag string) string { v, _ := f.GetString(flag); return strings.TrimSpace(v) }
	base, err := s.options(cmd)
	o := generator.PrintOptions{Options: base, Area: filepath.ToSlash(get("area")), Kind: get("kind"), Slugs: args, Register: get("register")}
	if err != nil {
		return o, err
	}
	o.Profile = get("profile")
	o.All, _ = f.GetBool("every")
	o.Postings, _ = f.GetInt("list")
	switch {
	case model.Profiles[o.Profile] == 0:
		return o, usageError{"--profile 只能是 board、office 或 web。", "不写就是 board，村里的公示栏。"}
	case o.Postings < 0 || o.Postings > 366 || f.Changed("list") && o.Postings == 0:
		return o, usageError{"--list 从 1 到 366。", "例如 --list 7，印七天的张贴清单。"}
	case o.Postings > 0 && (o.Register != "" || len(args) > 0):
		return o, usageError{"--list 不和公告、台账一起写。", "分两次印。"}
	case o.Register != "" && len(args) > 0:
		return o, usageError{"公告和台账不能一起印。", "分两次印。"}
	}
	if o.Notice, o.Table, err = formats(get("form"), get("paper")); err != nil {
		return o, err
	}
	o.Fill = get("form") == "poster"
	fonts, err := s.fonts(get("fonts"))
	o.Fonts = sheet.Fonts(fonts)
	return o, err
}

// formats are the sheets of notices and of registers.
func formats(form, size string) (notice, table typeset.Format, err error) {
	notice, table = typeset.Official(), typeset.Official()
	switch strings.ToUpper(size) {
	case "A4":
	case "A3":
		notice, table = typeset.Official().On(297*paper.MM, 420*paper.MM), typeset.Register()
	default:
		return notice, table, usageError{"--paper 只能是 A4 或 A3。", "不写就是 A4。"}
	}
	switch form {
	case "paper":
	case "poster":
		notice = typeset.Poster()
		if strings.EqualFold(size, "A4") {
			notice = notice.On(210*paper.MM, 297*paper.MM)
		}
	default:
		return notice, table, usageError{"--form 只能是 paper 或 poster。", "paper 是公文，poster 是大字。"}
	}
	return notice, table, nil
}

// fonts are the faces to print with: those of an office computer where it has
// them, before those that the program carries.
func (s *Streams) fonts(which string) (*typeface.Set, error) {
	set := typeface.Embedded()
	switch which {
	case "own":
		return set, nil
	case "office":
	default:
		return set, usageError{"--fonts 只能是 office 或 own。", "own 是程序自带的字体，每台电脑印出来都一样。"}
	}
	home, _ := os.UserHomeDir()
	faces := map[typeface.Role]*typeface.Face{}
	for role, found := range typeface.Search(typeface.Folders(runtime.GOOS, home, os.Getenv)) {
		if face, err := found.Open(); err == nil {
			faces[role] = face
		}
	}
	return set.With(faces), nil
}

// printFolder is where sheets go: nowhere that is published, nor among what a
// clerk writes.
func (s *Streams) printFolder(cmd *cobra.Command, site string) (string, error) {
	out, _ := cmd.Flags().GetString("out")
	switch {
	case out == "":
		out = filepath.Join(site, "sheets")
	case !filepath.IsAbs(out):
		out = filepath.Join(s.Dir, out)
	}
	rel, err := filepath.Rel(filepath.Join(site, "public"), out)
	if inside(site, out) || err == nil && filepath.IsLocal(rel) {
		return "", usageError{"打印的纸不能放进 public、content、layouts，也不能放进站点文件夹本身。", "换一个文件夹，例如 --out sheets。"}
	}
	return out, nil
}

// print writes the sheets as they are set: a county has thousands of them.
func (s *Streams) print(cmd *cobra.Command, o generator.PrintOptions, out string) error {
	f := cmd.Flags()
	asPNG, _ := f.GetBool("png")
	dpi, _ := f.GetInt("dpi")
	one, _ := f.GetString("one")
	if dpi < 72 || dpi > 600 {
		return usageError{"--dpi 从 72 到 600。", "不写就是 150。"}
	}
	if one != "" && (asPNG || filepath.Base(one) != one) {
		return usageError{"--one 写一个 PDF 文件名，不写文件夹，也不和 --png 一起用。", "例如 --one 公告.pdf"}
	}
	w := &sheets{streams: s, out: out, used: map[string]bool{}, dpi: float64(dpi), png: asPNG, whole: one != ""}
	list, err := generator.Print(cmd.Context(), o, func(p generator.Printed) error {
		w.err = w.take(p)
		return w.err
	})
	if s.Interactive && w.documents >= step {
		fmt.Fprintln(s.Err)
	}
	told := finding.Printer{Out: s.Err, Color: s.Color, Max: 50}
	told.Print(printed(list))
	if err != nil && w.err == nil { // before anything was written
		return s.cannotOpen(err)
	} else if err != nil {
		return w.failed(err)
	}
	if one != "" && len(w.joined) > 0 {
		if err := w.write(strings.TrimSuffix(one, ".pdf")+".pdf", *paper.Join(strings.TrimSuffix(one, ".pdf"), "zh-CN", w.joined...)); err != nil {
			return w.failed(err)
		}
	}
	wrong, _, _, _ := finding.Count(list)
	switch {
	case w.documents == 0 && wrong == 0:
		fmt.Fprintln(s.Err, "没有要印的。印全部公告写 --every，印一篇写它的短名或标题，印台账写 --register。")
	case w.documents > 0:
		fmt.Fprintf(s.Err, "已排好 %d 份，共 %d 页，放在：%s\n", w.documents, w.pages, out)
	}
	if wrong > 0 {
		return errFailed
	}
	return nil
}

// printed are the findings that matter for a print: errors, and what is wrong
// with the sheets. The rest is told by check.
func printed(list []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool {
		return f.Severity != finding.Error && !strings.HasPrefix(f.ID, "print/")
	})
}

// sheets writes what has been set.
type sheets struct {
	streams          *Streams
	out              string
	used             map[string]bool // names, without case
	dpi              float64
	png, whole       bool
	joined           []*paper.Document
	documents, pages int
	err              error // of writing
}

// step is after how many documents somebody who waits is told how far it is.
const step = 50

func (w *sheets) take(p generator.Printed) error {
	w.documents++
	w.pages += len(p.Document.Pages)
	if w.streams.Interactive && w.documents%step == 0 { // a county is waited for
		fmt.Fprintf(w.streams.Err, "\r已排好 %d 份……", w.documents)
	}
	if w.whole {
		w.joined = append(w.joined, &p.Document)
		return nil
	}
	name := w.free(p.Name)
	if !w.png {
		return w.write(name+".pdf", p.Document)
	}
	for i := range p.Document.Pages {
		img, err := raster.Draw(&p.Document.Pages[i], w.dpi)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := raster.PNG(&b, img, w.dpi); err != nil {
			return err
		}
		if err := replace(filepath.Join(w.out, fmt.Sprintf("%s-%d.png", name, i+1)), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// free is a name that no sheet of this run has.
func (w *sheets) free(name string) string {
	out := name
	for n := 2; w.used[strings.ToLower(out)]; n++ {
		out = fmt.Sprintf("%s-%d", name, n)
	}
	w.used[strings.ToLower(out)] = true
	return out
}

func (w *sheets) write(name string, doc paper.Document) error {
	data, err := pdf.Write(&doc)
	if err != nil {
		return err
	}
	return replace(filepath.Join(w.out, name), data)
}

// failed says why sheets could not be written.
func (w *sheets) failed(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return w.streams.unwritten(at.Path, err)
	}
	return w.streams.unwritten(w.out, err)
}
