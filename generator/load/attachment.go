package load

import (
	"fmt"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// scanAttachment reads a text attachment as whoever downloads it will.
func (l *Loader) scanAttachment(t *tomlfile.Table, at model.Attachment) {
	quiet := &finding.Log{}
	data, ok := l.Folder.Bytes(at.File, maxAttachment, nil, quiet)
	if !ok {
		t.Report("file/unread", t.Place("file"), fmt.Sprintf("附件“%s”读不出来。", at.Name), "关闭正在使用它的程序，再试一次。")
		return
	}
	text, encoding, _, ok := source.Decode(data)
	if !ok {
		t.Report("file/encoding", t.Place("file"), fmt.Sprintf("附件“%s”不是完整的 %s 文字，无法检查。", at.Name, encoding), "用 Excel 或记事本打开，另存为 UTF-8。")
		return
	}
	src := &source.File{Path: at.File, Data: text}
	src.Numbers(t.Log())
}
