package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongshi/generator/finding"
	"gongshi/generator/office"
	"gongshi/generator/source"
	"gongshi/generator/word"
)

func importCommand(s *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import 文件…",
		Short:   "把 Word 文件变成公告",
		Long:    "把 Word 文件（.docx）变成公告：标题、日期、各级标题、表格、图片、脚注都带过来，状态是草稿。\n先列出看懂了什么、哪些地方要核对，同意以后才写。旧格式（.doc、.wps、.rtf、.odt）用这台电脑上的 LibreOffice 或 WPS 转换。" + writeHelp,
		Example: "  gongshi import 低保公示.docx\n  gongshi import 低保公示.docx 停水通知.doc --辖区 柳村\n  gongshi import 名单.docx --类别 公示 --slug 2026-dibao --yes",
		Args:    cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	f.String("area", "", "`辖区`的名称或文件夹（默认：站点自己；也可以写 --辖区）")
	f.String("slug", "", "`网址短名`，小写字母、数字、连字符（默认：标题的拼音）")
	f.String("kind", "", "`类别`，例如 公示（默认：看标题；也可以写 --类别）")
	f.Bool("yes", false, "不问，直接写入")
	f.Bool("all", false, "列出全部要核对的地方")
	f.SetNormalizeFunc(chineseFlags)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{"没有写要导入哪个文件。", "例如 gongshi import 低保公示.docx"}
		}
		site, err := s.openFor(cmd)
		if err != nil {
			return err
		}
		defer site.Close()
		im := &importer{Streams: s, site: site, ask: s.asker(cmd.Context()), old: oldFormat{to: office.Docx}}
		defer im.old.close()
		im.kind, _ = f.GetString("kind")
		im.slug, _ = f.GetString("slug")
		im.yes, _ = f.GetBool("yes")
		im.all, _ = f.GetBool("all")
		if err := im.flags(len(args)); err != nil {
			return err
		}
		return im.files(cmd.Context(), args)
	}
	return cmd
}

// importer imports documents into one area.
type importer struct {
	*Streams
	site       *opened
	ask        *asker
	kind, slug string
	yes, all   bool
	old        oldFormat
}

// flags checks what was asked for before any document is read.
func (im *importer) flags(files int) error {
	if im.kind != "" {
		if _, ok := im.site.Kind(im.kind); !ok {
			var names []string
			for _, k := range im.site.Kinds {
				names = append(names, k.Name)
			}
			return usageError{"没有“" + im.kind + "”这个类别。", "可以写：" + strings.Join(names, "、") + "。"}
		}
	}
	switch {
	case im.slug == "":
	case files > 1:
		return usageError{"几个文件不能用同一个 --slug。", "一次导入一个，或者去掉 --slug。"}
	case !source.IsSlug(im.slug):
		return usageError{"网址短名“" + im.slug + "”不能用。", "只用小写英文字母、数字和连字符，例如 2026-dibao。"}
	case im.taken()(im.slug):
		return usageError{"已经有网址短名是“" + im.slug + "”的公告或文件，没有覆盖。", "换一个 --slug。"}
	}
	return nil
}

// files imports one document after another. What fails does not keep the
// others from being imported.
func (im *importer) files(ctx context.Context, names []string) error {
	failed, written := 0, 0
	for i, name := range names {
		if i > 0 {
			fmt.Fprintln(im.Err)
		}
		switch err := im.file(ctx, name); {
		case ctx.Err() != nil:
			return context.Canceled
		case err == nil:
			written++
		case errors.Is(err, errFound):
			written++
			failed++
		default:
			failed++
		}
	}
	if len(names) > 1 {
		fmt.Fprintf(im.Err, "\n%d 个文件，写成 %d 篇公告。\n", len(names), written)
	}
	if failed > 0 {
		return errFailed
	}
	return nil
}

// errFound is a notice that was written, with errors in it that keep it from
// being published.
var errFound = errors.New("written with errors")

// file imports one document.
func (im *importer) file(ctx context.Context, name string) error {
	fmt.Fprintln(im.Err, finding.Mask(name))
	log := &finding.Log{}
	d, ok := im.read(ctx, name, log)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !ok {
		im.print(log)
		return errFailed
	}
	area := im.site.area
	issuer := func(kind string) string {
		k, _ := im.site.Kind(kind)
		if x := area.IssuerOf(k.Issuer); x != nil {
			return x.Name
		}
		return area.Issuer
	}
	im.foreign(d, log)
	word.Numbers(d, area.Allow, log)
	n, ok := word.Import(d, word.Options{Slug: im.slug, Kind: im.kind, Kinds: im.site.Kinds, Today: cmp.Or(im.site.Day, im.Today), Issuer: issuer, Taken: im.taken()}, log)
	if !ok {
		im.print(log)
		return errFailed
	}
	im.understood(d, n, issuer(n.Kind))
	if log.Len() == 0 {
		fmt.Fprintln(im.Err, "没有要特别核对的地方。")
	} else {
		fmt.Fprintln(im.Err, "要核对的地方（文件名后面是第几段）：")
		im.print(log)
	}
	switch yes := im.agreed(); {
	case ctx.Err() != nil:
		return ctx.Err()
	case !yes:
		fmt.Fprintln(im.Err, "没有写入。要写入，再运行一次并回答“是”，或加 --yes。")
		return errFailed
	}
	dir := path.Join(area.Folder, "notices")
	if err := putNew(ctx, filepath.Join(im.site.dir, filepath.FromSlash(dir)), n.Files); err != nil {
		return im.unwritten(dir, err)
	}
	im.next(dir, n, log)
	if log.Errors() > 0 {
		return errFound
	}
	return nil
}

// read reads a document, converted first if it is of an old format.
func (im *importer) read(ctx context.Context, name string, log *finding.Log) (*word.Document, bool) {
	shown := filepath.ToSlash(name)
	data, ok := im.bytes(name, shown, log)
	if !ok {
		return nil, false
	}
	ext := map[word.Sort]string{word.Old: ".doc", word.RichText: ".rtf", word.OpenDocument: ".odt", word.Web: ".html"}[word.SortOf(data)]
	if ext != "" {
		var err error
		if err = im.old.begin(); err == nil {
			fmt.Fprintf(im.Err, "  用 %s 转换成 .docx ……\n", im.old.suite)
			data, err = im.old.convert(ctx, data, ext)
		}
		if err != nil {
			office.Report(shown, office.Docx, err, log)
			return nil, false
		}
	}
	return word.Read(shown, data, log)
}

// bytes reads a file from anywhere on this computer, for import and convert.
func (s *Streams) bytes(name, shown string, log *finding.Log) ([]byte, bool) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.Dir, name)
	}
	info, err := os.Stat(name)
	at := finding.Place{File: shown}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		log.Add("file/missing", at, "找不到这个文件。", "检查文件名和所在的文件夹；名字里有空格时整个加英文引号。")
		return nil, false
	case err == nil && info.IsDir():
		log.Add("file/unread", at, "这是一个文件夹。", "写文件夹里的文件，例如 "+path.Join(shown, "公示.docx")+"。")
		return nil, false
	case err == nil && info.Size() > word.MostBytes:
		log.Add("file/too-large", at, "文件有 "+source.Size(info.Size())+"，超过上限 "+source.Size(word.MostBytes)+"。", "检查是不是选错了文件；图片太大就压缩以后再试。")
		return nil, false
	}
	data, err := os.ReadFile(name)
	if err != nil {
		log.Add("file/unread", at, "这个文件读不出来：没有权限，或正被别的程序占用。", "关闭正在使用它的程序，再试一次。")
		return nil, false
	}
	return data, true
}

// print prints findings as check does, but in the stream for people.
func (im *importer) print(log *finding.Log) {
	p := finding.Printer{Out: im.Err, Color: im.Color, Max: 30}
	if im.all {
		p.Max = 0
	}
	p.Print(log.List())
}

// agreed asks whether to write.
func (im *importer) agreed() bool {
	if im.yes {
		return true
	}
	a := strings.ToLower(im.ask.line("写入吗？（是/否）", "否"))
	return strings.HasPrefix(a, "是") || strings.HasPrefix(a, "y")
}
