package word

import (
	"bytes"
	"image"
	_ "image/gif" // pictures that were cropped may be of these formats
	"image/jpeg"
	"image/png"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/picture"
)

// extensions are the names of formats that a page can show.
var extensions = map[string]string{"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp"}

// fit makes a picture fit for a page: without what a camera noted, and without
// what was cut off in Word and still lies in the file.
func (p *Picture) fit(log *finding.Log) (data []byte, ext string, ok bool) {
	data = p.Data
	if p.crop != (crop{}) {
		if data, ok = cut(data, p.crop); !ok {
			log.Add("word/picture", p.At, "这张图片在 Word 里裁剪过，裁掉的部分还在文件里，程序裁不了，没有带进来。", "在 Word 里选中图片，点“压缩图片”并勾选“删除图片的剪裁区域”，保存后再导入。")
			return nil, "", false
		}
	}
	clean, format, err := picture.Clean(data)
	if err != nil {
		log.Add("word/picture", p.At, "这张图片"+unfit(format, data)+"，没有带进来。", "在 Word 里右键图片，另存为 JPEG 或 PNG，放在公告旁边，写进 attachments 和正文。")
		return nil, "", false
	}
	return clean, extensions[format], true
}

// unfit says why a picture can't be shown.
func unfit(format string, data []byte) string {
	switch {
	case format == "heic":
		return "是苹果手机的 HEIC 格式，多数浏览器打不开"
	case format == "bmp", format == "tiff":
		return "是 " + strings.ToUpper(format) + " 格式，网页不能显示"
	case format != "":
		return "不完整或已损坏"
	case bytes.Contains(data[:min(len(data), 64)], []byte(" EMF")), bytes.HasPrefix(data, []byte("\xD7\xCD\xC6\x9A")), bytes.HasPrefix(data, []byte{1, 0, 9, 0}):
		return "是 Windows 图元文件（EMF、WMF），网页不能显示"
	}
	return "不是网页用的格式"
}

const mostPixels = 60 << 20

// cut keeps the part of a picture that is shown. It is encoded anew.
func cut(data []byte, c crop) ([]byte, bool) {
	conf, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || conf.Width <= 0 || conf.Height <= 0 || conf.Width > mostPixels/conf.Height {
		return nil, false
	}
	if w, h, ok := picture.Size(data); !ok || w != conf.Width || h != conf.Height { // it is shown turned
		return nil, false
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, false
	}
	b := img.Bounds()
	part := func(length, thousandths int) int { return int(int64(length) * int64(thousandths) / 100000) }
	b = image.Rect(b.Min.X+part(b.Dx(), c.left), b.Min.Y+part(b.Dy(), c.top), b.Max.X-part(b.Dx(), c.right), b.Max.Y-part(b.Dy(), c.bottom))
	sub, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok || b.Empty() {
		return nil, false
	}
	var out bytes.Buffer
	if format == "jpeg" {
		err = jpeg.Encode(&out, sub.SubImage(b), &jpeg.Options{Quality: 92})
	} else {
		err = png.Encode(&out, sub.SubImage(b))
	}
	return out.Bytes(), err == nil
}
