package generator

import (
	"crypto/sha256"
	"path"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/forms"
	"gongshi/generator/model"
	"gongshi/generator/picture"
	"gongshi/generator/plan"
	"gongshi/generator/render"
	"gongshi/generator/source"
	"gongshi/generator/view"
)

// An Area gives its pages what stays on disk until they are made.
var _ render.Texts = (*Area)(nil)

// Notice reads the file of a notice again for its text.
func (a *Area) Notice(n *view.Notice, log *finding.Log) (*source.File, bool) {
	if f := a.site.loader.Texts.Take(n.File); f != nil {
		return f, true
	}
	f, ok := a.site.folder.Text(n.File, maxText, nil, log)
	if !ok {
		return nil, false
	}
	sum := sha256.Sum256(f.Data)
	if [16]byte(sum[:16]) != n.Sum {
		log.Add("file/changed", f.Whole(), "文件在生成过程中被改动了。", "保存好以后再生成一次。")
		return nil, false
	}
	return f, true
}

// maxText and maxFile bound what is read for one page, in bytes. Load has
// checked the sizes before; these only bound a file that grew since.
const (
	maxText = 2 << 20
	maxFile = 256 << 20
)

// Attachment reads an attachment for a preview: a picture as it is, but for what
// a camera has noted. A preview looks the same as with pictures that were made
// to fit, and nobody waits for them.
func (a *Area) Attachment(file string, log *finding.Log) ([]byte, bool) {
	data, ok := a.file(file, log)
	if !ok || picture.Format(data) == "" {
		return data, ok
	}
	clean, _, err := picture.Clean(data)
	if err != nil {
		log.Add("attachment/picture", finding.Place{File: file}, "图片打不开，或不是网页用的格式。", "用“画图”打开，另存为 JPEG 或 PNG。")
	}
	return clean, err == nil
}

// file reads a file of the site as it is.
func (a *Area) file(name string, log *finding.Log) ([]byte, bool) {
	return a.site.folder.Bytes(name, maxFile, nil, log)
}

// Table reads a data file that a notice shows as a table.
func (a *Area) Table(file string, log *finding.Log) *view.Register {
	reg := a.site.loader.Table(file, a.area, log)
	if reg == nil {
		return nil
	}
	forms.Apply([]*model.Register{reg}, forms.Context{Day: a.site.Day, Calendar: a.site.Calendar}, log)
	return view.Table(derive.Compute(reg, a.site.Day), a.site.profile)
}

// Elsewhere finds the address of a notice of another area, or of an area
// itself, by its file. It reads that one file, so that an area can be made
// without the rest of the site.
func (a *Area) Elsewhere(file string) (string, bool) {
	a.abroad.Store(true)
	s := a.site
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	if to := s.areas[dir]; to != nil && name == "area.toml" {
		return plan.BoardPath(to.Dir), true
	}
	to := s.areas[path.Dir(dir)]
	if to == nil || path.Base(dir) != "notices" || !strings.HasSuffix(name, ".md") || !s.folder.Exists(file) {
		return "", false
	}
	n := s.loader.One(file, to)
	if n == nil || n.Slug == "" || n.State != model.Signed && !s.profile.Drafts || n.Seen&s.profile.Audience() == 0 || n.Withdrawn == model.Leak {
		return "", false
	}
	return plan.NoticePath(to.Dir, n.Slug), true
}

// Abroad tells whether a page of the area depends on another area's files.
func (a *Area) Abroad() bool { return a.abroad.Load() }

// Exists tells whether a file stands in the site folder, published or not.
func (a *Area) Exists(file string) bool { return a.site.folder.Exists(file) }
