package word

import (
	"fmt"
	"strings"

	"gongshi/generator/finding"
)

// remark is a sort of thing that a document has and a notice has not. Each is
// said once, with its places.
type remark uint8

const (
	changed remark = iota
	commented
	concealed
	boxed
	contents
	heads
	chart
	diagram
	object
	formula
	wordArt
	foreign
	unfilled
	badLink
	symbol
	nested
	frame
	linkedPicture
	lostPicture
	cropped
	circled
	manyRemarks
)

// sayings are what is said: %d is how many there are, %s the first of what
// they say. A form without %d speaks of the thing itself.
var sayings = [manyRemarks]struct{ id, text, hint string }{
	changed:       {"word/changes", "有 %d 处修订还没有定稿：删去的字没有带进来，加上的字留下了。", "核对这几处；或在 Word 里点“审阅 → 接受所有修订”，保存后再导入一次。"},
	commented:     {"word/left-out", "有 %d 条批注，没有带进来。", "批注里说要改的，改在公告里。"},
	concealed:     {"word/left-out", "有 %d 处隐藏的文字，没有带进来。", "要公开的话，在 Word 里取消“隐藏”，再导入一次。"},
	boxed:         {"word/layout", "有 %d 个文本框，里面的文字放在它所在那一段的后面。", "核对这些文字的位置。"},
	contents:      {"word/left-out", "目录没有带进来。", "不用补，网页按标题排。"},
	heads:         {"word/left-out", "页眉或页脚里的文字没有带进来：%s。", "要公开的话，抄进正文。"},
	chart:         {"word/left-out", "有 %d 个图表没有带进来。", "在 Word 里右键图表，另存为图片，放在公告旁边；或用表格列出数字。"},
	diagram:       {"word/left-out", "有 %d 处流程图或绘图里的文字没有带进来。", "在 Word 里另存为图片，放在公告旁边；或用文字写出来。"},
	object:        {"word/left-out", "有 %d 个嵌入的文件（例如 Excel 表），没有带进来。", "在 Word 里双击打开它，另存成文件，放在公告旁边作附件。"},
	formula:       {"word/layout", "有 %d 个公式，只带来了里面的字。", "核对公式，写成一行看得懂的算式。"},
	wordArt:       {"word/left-out", "艺术字没有带进来：%s。", "要公开的话，抄进正文。"},
	foreign:       {"word/left-out", "有 %d 处插入的别的文件，没有带进来。", "在 Word 里打开，把内容复制成普通文字，再导入一次。"},
	unfilled:      {"word/left-out", "有 %d 处“单击此处输入文字”一类的空没有填，没有带进来。", "核对这几处，该填的填上。"},
	badLink:       {"word/left-out", "有 %d 个链接指向自己电脑里的文件，或不是网址，只留下了文字。", "要让人下载的文件放在公告旁边，列进 attachments。"},
	symbol:        {"word/layout", "有 %d 个特殊符号认不出来，写成了“□”。", "核对这几处，换成普通的字。"},
	nested:        {"word/layout", "有 %d 张表格套在别的表格里，里面的文字并进了外面的格子。", "核对这一格；内容多的话单独列一张表。"},
	frame:         {"word/layout", "有 %d 个方框或只有一列的表格，里面的文字写成了段落。", "核对段落的次序。"},
	linkedPicture: {"word/picture", "有 %d 张图片不在文件里，只有一个链接，没有带进来。", "找到原图，放在公告旁边。"},
	lostPicture:   {"word/picture", "有 %d 张图片在文件里找不到，没有带进来。", "在 Word 里看一看图还在不在；找到原图，放在公告旁边。"},
	cropped:       {"word/picture", "有 %d 张图片在 Word 里裁剪过，裁掉的部分没有带进来。", "打开图片看一看，方向和边缘对不对。"},
	circled:       {"word/layout", "有 %d 个带圈的字，只带来了里面的字。", "核对这几处。"},
}

// remarks gathers what is to be said.
type remarks [manyRemarks]struct {
	n      int
	places []finding.Place
	detail string
}

// add notes one more at a place; detail is what it says, for those that need it.
func (m *remarks) add(what remark, at finding.Place, detail string) {
	const most = 6 // places that are named
	x := &m[what]
	x.n++
	if k := len(x.places); k < most && (k == 0 || x.places[k-1] != at) {
		x.places = append(x.places, at)
	}
	if x.detail == "" {
		x.detail = words(detail)
	}
}

func (m *remarks) report(r *reader) {
	for what, x := range m {
		if x.n == 0 {
			continue
		}
		s := sayings[what]
		text := s.text
		switch {
		case strings.Contains(text, "%d"):
			text = fmt.Sprintf(text, x.n)
		case strings.Contains(text, "%s"):
			text = fmt.Sprintf(text, "“"+x.detail+"”")
		}
		r.log.Add(s.id, x.places[0], text, s.hint, x.places[1:]...)
	}
}
