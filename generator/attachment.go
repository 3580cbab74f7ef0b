package generator

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/picture"
	"gongshi/generator/plan"
	"gongshi/generator/privacy"
	"gongshi/generator/source"
)

// attachment reads a file that is published beside a notice, takes from a
// picture what is not the picture, and looks at it as whoever downloads it will.
// What is wrong is said at the line that names the file.
func (b *build) attachment(made *Area, r *plan.Route, log *finding.Log) (data []byte, ok bool) {
	at := attached(r)
	data, ok = made.file(r.File, log)
	if !ok {
		return nil, false
	}
	if format := picture.Format(data); format != "" || isPicture(r.Path) {
		if data, ok = b.picture(at, format, data, log); !ok {
			return nil, false
		}
	}
	if !made.lines(at, data, log) {
		return data, true
	}
	seen := at.CheckedBy != "" && at.CheckedOn != 0
	for _, p := range made.scanner.File(r.Path, data) {
		text := "附件“" + at.Name + "”"
		switch {
		case p.Unread && seen:
		case p.Unread:
			log.Add("attachment/unchecked", at.At, text+"不能自动检查有没有个人信息："+p.Text, `打开看过以后，写上 checked_by = "姓名" 和 checked_on = 2026-03-01。`)
		case p.Doubt && seen:
		case p.Doubt:
			log.Add("attachment/maybe", at.At, text+"："+p.Text, p.Hint+"看过没有问题，写上 checked_by 和 checked_on。")
		default:
			log.Add("attachment/private", at.At, text+"不能公开："+p.Text, "改附件："+p.Hint)
		}
	}
	return data, true
}

// lines reports numbers in an attachment of text at their lines, and that it
// can't be read. It is false when there is nothing more to say.
func (a *Area) lines(at *model.Attachment, data []byte, log *finding.Log) bool {
	switch strings.ToLower(path.Ext(at.Name)) {
	case ".csv", ".tsv", ".txt", ".md":
	default:
		return true
	}
	text, encoding, _, ok := source.Decode(data)
	if !ok {
		log.Add("file/encoding", at.At, "附件“"+at.Name+"”不是完整的 "+encoding+" 文字，无法检查。", "用 Excel 或记事本打开，另存为 UTF-8。")
		return false
	}
	own := &finding.Log{}
	want := privacy.All &^ privacy.Of(privacy.CreditCode)
	if a.scanner.Certain {
		want = privacy.Never
	}
	src := &source.File{Path: at.File, Data: text}
	for _, m := range (privacy.Finder{Want: want, Allow: a.scanner.Allow}).Find(text) {
		source.ReportNumber(m.Kind, src.Place(m.From, m.To-m.From), own)
	}
	log.Merge(own)
	return own.Len() == 0
}

// attached is the attachment of a route.
func attached(r *plan.Route) *model.Attachment {
	return &r.Area.Notices[r.Notice].Attachments[r.Attached]
}

// picture takes out where, when and by whom a picture was taken. A photo may
// show a person or a home, which no program sees: whoever publishes it says why
// it may be seen.
func (b *build) picture(at *model.Attachment, format string, data []byte, log *finding.Log) ([]byte, bool) {
	clean, _, err := picture.Clean(data)
	switch {
	case format == "heic":
		log.Add("attachment/picture", at.At, "图片“"+at.Name+"”是苹果手机的 HEIC 格式，多数浏览器打不开。", "用微信发给自己再保存，或用“照片”另存为 JPEG。")
		return nil, false
	case err != nil:
		b.unfit(at, err, log)
		return nil, false
	case tooLarge(clean):
		b.unfit(at, &picture.Fault{Kind: picture.TooLarge}, log)
		return nil, false
	case b.profile.Audience() == model.Web && (format == "jpeg" || format == "webp") && at.Public == "":
		log.Add("privacy/photo", at.At, "照片“"+at.Name+"”没有写为什么可以公开：照片里可能有人、有住房。", `看过以后写上理由，例如 public = "只拍了路面，没有人"；不能公开就从公告里去掉。`)
	}
	return clean, true
}

// unfit says that a picture can't be published.
func (b *build) unfit(at *model.Attachment, err error, log *finding.Log) {
	if fault, ok := errors.AsType[*picture.Fault](err); ok && fault.Kind == picture.TooLarge {
		log.Add("attachment/picture", at.At, fmt.Sprintf("图片“%s”像素太多，超过 %d 万。", at.Name, picture.MostPixels/10000), "把相机的像素调低再拍，或用微信发给自己（不选原图）再保存。")
		return
	}
	log.Add("attachment/picture", at.At, "图片“"+at.Name+"”打不开，或不是网页用的格式。", "用“画图”打开，另存为 JPEG 或 PNG。")
}

func tooLarge(data []byte) bool {
	w, h, _ := picture.Size(data)
	return w > 0 && h > picture.MostPixels/w
}

func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".bmp", ".tif", ".tiff":
		return true
	}
	return false
}
