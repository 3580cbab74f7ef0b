package typeface

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// officeNames is what the faces of the standard for official documents call themselves, the best first.
var officeNames = map[Role][]string{
	Text:    {"仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GB2312", "方正仿宋_GBK", "方正仿宋简体", "仿宋", "FangSong", "华文仿宋", "STFangsong"},
	Title:   {"方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S", "方正公文小标宋", "文鼎小标宋简"},
	Heading: {"方正黑体_GBK", "方正黑体简体", "黑体", "SimHei", "华文黑体", "STHeiti"},
	Sub:     {"楷体_GB2312", "KaiTi_GB2312", "方正楷体_GB2312", "方正楷体_GBK", "方正楷体简体", "楷体", "KaiTi", "华文楷体", "STKaiti"},
	Table:   {"方正书宋_GBK", "宋体", "SimSun", "华文宋体", "STSong"},
}

// A Found is a font file of this computer.
type Found struct {
	Path  string
	Index int    // of the face in a collection
	Name  string // what the face calls itself
}

// Folders is where an operating system (a GOOS) keeps fonts; env gives the environment's variables, home the person's folder.
func Folders(system, home string, env func(string) string) []string {
	switch system {
	case "windows":
		root := env("SystemRoot")
		if root == "" {
			root = `C:\Windows`
		}
		out := []string{filepath.Join(root, "Fonts")}
		if local := env("LOCALAPPDATA"); local != "" {
			out = append(out, filepath.Join(local, "Microsoft", "Windows", "Fonts"))
		}
		return out
	case "darwin":
		return []string{
			filepath.Join(home, "Library/Fonts"), "/Library/Fonts", "/System/Library/Fonts",
			"/Applications/Microsoft Word.app/Contents/Resources/DFonts",
		}
	}
	return []string{ // UOS, Kylin and other Linux; WPS brings its own
		filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts"), "/usr/local/share/fonts", "/usr/share/fonts",
		"/opt/kingsoft/wps-office/office6/fonts", "/opt/apps/cn.wps.wps-office-pro/files/kingsoft/wps-office/office6/fonts",
	}
}

// Search looks through folders for the faces that offices use. A folder or file that can't be read is passed over: fonts of this computer
// are an improvement, not a need. Of the same face in two places the first is taken.
func Search(folders []string) map[Role]Found {
	byName := map[string]Found{}
	for _, dir := range folders {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if ext := strings.ToLower(filepath.Ext(path)); d.IsDir() || ext != ".ttf" && ext != ".ttc" {
				return nil
			}
			for i, list := range fileNames(path) {
				for _, n := range list {
					if _, ok := byName[n]; !ok {
						byName[n] = Found{path, i, n}
					}
				}
			}
			return nil
		})
	}
	out := map[Role]Found{}
	for role, names := range officeNames {
		for _, n := range names {
			if f, ok := byName[n]; ok {
				out[role] = f
				break
			}
		}
	}
	return out
}

// Open reads a font that Search found.
func (f Found) Open() (*Face, error) {
	data, err := os.ReadFile(f.Path)
	if err != nil {
		return nil, err
	}
	faces, err := ParseAll(data)
	if err != nil {
		return nil, err
	}
	if f.Index >= len(faces) {
		return nil, errShort
	}
	if face := faces[f.Index]; face.Embeddable() {
		return face, nil
	}
	return nil, errors.New("the font's maker doesn't let it be put into a document")
}

// mostNames bounds a name table that is read before it's known whether the font is wanted.
const mostNames = 1 << 20

// fileNames is the names of each face of a file. Only its directory and its names are read: a folder of fonts holds gigabytes.
func fileNames(path string) [][]string {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	read := func(at, n int) []byte {
		b := make([]byte, n)
		got, _ := file.ReadAt(b, int64(at))
		return b[:got]
	}
	begin, err := starts(read(0, 12+4*mostFaces))
	if err != nil {
		return nil
	}
	out := make([][]string, len(begin))
	for i, at := range begin {
		n, _ := u16(read(at+4, 2), 0)
		entries := read(at+12, 16*min(n, 100))
		for ; len(entries) >= 16; entries = entries[16:] {
			start, _ := u32(entries, 8)
			length, _ := u32(entries, 12)
			if string(entries[:4]) != "name" || length > mostNames {
				continue
			}
			for _, n := range names(read(start, length)) {
				if (n.number == nameFamily || n.number == nameFull || n.number == nameTypoFamily) && !slices.Contains(out[i], n.text) {
					out[i] = append(out[i], n.text)
				}
			}
		}
	}
	return out
}
