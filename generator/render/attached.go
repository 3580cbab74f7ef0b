package render

import (
	"cmp"
	"path"
	"strings"

	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/prose"
	"gongshi/generator/source"
	"gongshi/generator/view"
)

// attachments lists the files of a notice. A picture that stands in the text is
// not listed again, unless it has a title; the other pictures have a small one.
func attachments(n *view.Notice, shown map[int]bool) []Attachment {
	var out []Attachment
	for i := range n.Attachments {
		at := &n.Attachments[i]
		if at.Picture != nil && shown[i] && at.Title == "" {
			continue
		}
		address := plan.AttachmentPath("", n.Slug, i, at)
		a := Attachment{Title: cmp.Or(at.Title, at.Name), Href: path.Base(address), Name: at.Name, Kind: kindOf(address), Size: sizeOf(at)}
		if at.Picture != nil && !shown[i] {
			p := picture(n, i)
			a.Thumb = cmp.Or(p.Phone, a.Href)
		}
		out = append(out, a)
	}
	return out
}

// sizeOf is how much a reader has to load. What a picture comes to is not known
// before it is made.
func sizeOf(at *model.Attachment) string {
	switch {
	case at.Picture == nil:
		return source.Size(at.Size)
	case at.Picture.Size > 0:
		return source.Size(at.Picture.Size)
	}
	return ""
}

// picture is what a page says of an attachment that is a picture.
func picture(n *view.Notice, i int) prose.Picture {
	at := &n.Attachments[i]
	p := prose.Picture{Width: at.Picture.Width, Height: at.Picture.Height}
	if phone := plan.PhonePath("", n.Slug, i, at); phone != "" {
		p.Phone, p.PhoneWidth = path.Base(phone), at.Picture.PhoneWidth
	}
	return p
}

// pictureOf finds the pictures that images in a text lead to.
func pictureOf(n *view.Notice) func(href string) (prose.Picture, bool) {
	return func(href string) (prose.Picture, bool) {
		for i := range n.Attachments {
			if at := &n.Attachments[i]; at.Picture != nil && path.Base(plan.AttachmentPath("", n.Slug, i, at)) == href {
				return picture(n, i), true
			}
		}
		return prose.Picture{}, false
	}
}

// kindOf is what a file is called in a list of attachments.
func kindOf(name string) string {
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	return cmp.Or(kindNames[ext], strings.ToUpper(ext))
}

var kindNames = map[string]string{
	"csv": "表格", "xlsx": "Excel 表格", "xls": "Excel 表格", "pdf": "PDF", "doc": "Word 文档", "docx": "Word 文档", "txt": "文本", "zip": "压缩包",
	"jpg": "图片", "jpeg": "图片", "png": "图片", "webp": "图片", "gif": "图片",
}
