package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongshi/generator/finding"
	"gongshi/generator/privacy"
)

// Folder is a site folder opened for reading, or a folder within it. Names are
// always given from the site folder, so that places read the same everywhere.
type Folder struct {
	root   *os.Root
	prefix string // "content/notices/" of a folder within the site
}

// Open opens a site folder. The error is for developers; a person gets the
// finding of the caller, who knows what the folder was wanted for.
func Open(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open site folder: %w", err)
	}
	return &Folder{root: root}, nil
}

// Within opens a folder of the site for reading many of its files: a file
// then costs one look-up and not one for each part of its name. It is the
// folder itself when dir can't be opened; the files then say why.
func (d *Folder) Within(dir string) (in *Folder, done func()) {
	root, err := d.root.OpenRoot(d.local(dir))
	if err != nil {
		return d, func() {}
	}
	return &Folder{root: root, prefix: dir + "/"}, func() { root.Close() }
}

// local is a name as the opened folder knows it.
func (d *Folder) local(name string) string {
	if rest, ok := strings.CutPrefix(name, d.prefix); ok {
		return rest
	}
	return name
}

// Close releases the folder.
func (d *Folder) Close() error { return d.root.Close() }

// FS is the folder as a file system, bounded like all reading here.
func (d *Folder) FS() fs.FS { return d.root.FS() }

// Entry is a file or folder of a listing.
type Entry struct {
	Name string
	Dir  bool
}

// List returns what a folder holds, sorted by name, without what editors,
// Office programs and systems leave behind. A missing folder is an empty one.
// Names that can't exist on Windows are findings and left out.
func (d *Folder) List(dir string, log *finding.Log) []Entry {
	f, err := d.root.Open(d.local(dir))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			d.explain(dir, err, log)
		}
		return nil
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	if err != nil {
		d.explain(dir, err, log)
	}
	out := make([]Entry, 0, len(list))
	for _, e := range list {
		name := e.Name()
		if leftBehind(name) {
			continue
		}
		if why := BadName(name); why != "" {
			log.Add("file/name", finding.Place{File: path.Join(dir, strings.ToValidUTF8(name, "·"))}, "文件名不合法："+why+"。", "给文件改名，只用汉字、字母、数字、连字符。")
			continue
		}
		isDir := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := d.root.Stat(d.local(path.Join(dir, name)))
			if err != nil {
				d.explain(path.Join(dir, name), err, log)
				continue
			}
			isDir = info.IsDir()
		}
		out = append(out, Entry{Name: name, Dir: isDir})
	}
	slices.SortFunc(out, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// leftBehind tells files that programs make for themselves: Office lock files,
// backups, system thumbnails.
func leftBehind(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".bak") || strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

var deviceNames = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// inNames are the numbers that are looked for in the names of files. Pictures
// from phones are named by long numbers, so others would be found by chance.
var inNames = privacy.Of(privacy.IdentityNumber, privacy.BankCard)

// BadName says in Chinese why a file name can't be used on Windows, or "".
func BadName(name string) string {
	if !utf8.ValidString(name) {
		return "不是 UTF-8 文字，可能是从别的系统解压时弄乱的"
	}
	for _, r := range name {
		switch {
		case strings.ContainsRune(`<>:"|?*\`, r):
			return fmt.Sprintf("含有 Windows 不允许的字符 %c", r)
		case unicode.IsControl(r) || unicode.In(r, unicode.Cf):
			return fmt.Sprintf("含有看不见的字符 U+%04X", r)
		}
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	if slices.Contains(deviceNames, strings.TrimSpace(stem)) {
		return stem + " 是 Windows 保留的名字"
	}
	if found := privacy.Find([]byte(name), inNames); len(found) > 0 {
		if found[0].Kind == privacy.BankCard {
			return "文件名里有银行卡号"
		}
		return "文件名里有身份证号码"
	}
	if strings.HasSuffix(name, " ") || strings.HasSuffix(name, ".") {
		return "以空格或句点结尾"
	}
	return ""
}

// Text reads a UTF-8 text file of at most max bytes. ok is false, with a
// finding, when it can't be read. buf may be nil; its space is reused.
func (d *Folder) Text(name string, max int64, buf []byte, log *finding.Log) (*File, bool) {
	data, ok := d.Bytes(name, max, buf, log)
	if !ok {
		return nil, false
	}
	return NewText(name, data, log)
}

// Bytes reads a file of at most max bytes.
func (d *Folder) Bytes(name string, max int64, buf []byte, log *finding.Log) ([]byte, bool) {
	f, err := d.open(name)
	if err != nil {
		d.explain(name, err, log)
		return nil, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		d.explain(name, err, log)
		return nil, false
	}
	if info.IsDir() || !info.Mode().IsRegular() {
		log.Add("file/unread", finding.Place{File: name}, "这里应是一个文件，却是文件夹或设备。", "把它移走，换成文件。")
		return nil, false
	}
	if info.Size() > max {
		log.Add("file/too-large", finding.Place{File: name}, fmt.Sprintf("文件有 %s，超过上限 %s。", Size(info.Size()), Size(max)), "检查是不是放错了文件；长文请拆成几篇，图片和附件不要贴进正文。")
		return nil, false
	}
	data, err := readAll(f, int(info.Size()), buf)
	if err != nil {
		d.explain(name, err, log)
		return nil, false
	}
	return data, true
}

// Head reads the first bytes of a file, at most so many. It is nil, without a
// finding, when they can't be read: whoever reads the whole file will say why.
func (d *Folder) Head(name string, most int) []byte {
	f, err := d.open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	buf := make([]byte, most)
	n, err := io.ReadFull(f, buf)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return buf[:n]
}

// readAll reads size bytes and whatever was added meanwhile, into buf when it
// is large enough.
func readAll(f *os.File, size int, buf []byte) ([]byte, error) {
	if cap(buf) < size+1 {
		buf = make([]byte, 0, size+512)
	}
	buf = buf[:0]
	for {
		n, err := f.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return nil, err
		}
		if len(buf) == size && size < cap(buf) {
			return buf, nil // a read that stops short of the room is at the end
		}
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
	}
}

// Exists tells whether a regular file stands at the name, inside the site.
func (d *Folder) Exists(name string) bool {
	info, err := d.root.Stat(d.local(name))
	return err == nil && info.Mode().IsRegular()
}

// Stat returns size and time of a file, for caches.
func (d *Folder) Stat(name string) (fs.FileInfo, error) { return d.root.Stat(d.local(name)) }

func (d *Folder) explain(name string, err error, log *finding.Log) {
	at := finding.Place{File: name}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		log.Add("file/missing", at, "找不到这个文件。", "检查文件名的拼写，或把文件放回原处。")
	case strings.Contains(err.Error(), "escapes"):
		log.Add("file/outside", at, "这是一个指向站点文件夹之外的链接，没有读取。", "把文件本身复制进来，不要用快捷方式或符号链接。")
	case errors.Is(err, fs.ErrPermission):
		log.Add("file/unread", at, "没有读取这个文件的权限，或它正被别的程序占用。", "在 Excel 或 WPS 里关闭它，再试一次。")
	default:
		log.Add("file/unread", at, "这个文件读不出来。", "关闭正在使用它的程序，或检查磁盘，再试一次。")
	}
}

// Size writes a number of bytes as people say it.
func Size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d 字节", n)
}

// NewText makes a File of bytes that were read elsewhere, e.g. from the
// embedded layouts, with the same checks as Text.
func NewText(name string, data []byte, log *finding.Log) (*File, bool) {
	text, ok := utf8Text(name, data, log)
	if !ok {
		return nil, false
	}
	return &File{Path: name, Data: text}, true
}
