package word

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"strings"
)

// table decides what becomes of the ith block if it is a table, and says so.
func (w *writer) table(i int) {
	b := &w.doc.Blocks[i]
	if b.Kind != Tabular {
		return
	}
	t := b.Table
	if !t.isData() {
		if t.merged() {
			w.log.Add("word/layout", b.At, "这张表有合并的格子：上下合并的，每行都写一遍；左右合并的，只写在第一格。", "在预览里核对这张表；太乱就在 Excel 里重新列，放在公告旁边，正文里用“表”显示，写法见手册“公告怎样写”。")
		}
		if t.broken() {
			w.log.Add("word/layout", b.At, "这张表的格子里有分行，连成了一行。", "在预览里核对这张表。")
		}
		return
	}
	if t.Caption == "" {
		t.Caption = w.caption(i)
	}
	w.notice.Data++
	name := fmt.Sprintf("biao-%s-%d.csv", w.notice.Slug, w.notice.Data)
	w.notice.Files = append(w.notice.Files, File{name, t.csv()})
	w.tables[t] = name
	w.log.Add("word/table", b.At, fmt.Sprintf("这张表有%d列、%d行，写成了数据文件 %s，正文里用“表”显示。", len(t.Rows[0]), len(t.Rows)-t.Head, name), "用 Excel 或 WPS 打开数据文件核对。上网时姓名自动遮盖，身份证号、账号、电话不显示。")
}

var unitLine = regexp.MustCompile(`^[（(]?(金额|计量)?单位[：:]`)

// caption is the name of a table: the centred line above it, which it then
// replaces, else the heading, else the title.
func (w *writer) caption(i int) string {
	blocks := w.doc.Blocks
	for k := i - 1; k >= max(0, i-2); k-- {
		b := &blocks[k]
		text := b.plainText()
		if b.Kind == Paragraph && unitLine.MatchString(text) {
			continue
		}
		if b.Kind == Paragraph && (b.look.centred || b.look.caption) && length(text) <= 40 && text != "" && !ends(text, "。；：") && len(b.Runs) > 0 && !special(b.Runs) {
			b.Runs = nil
			return text
		}
		break
	}
	for k := i - 1; k >= 0; k-- {
		if b := &blocks[k]; b.Kind == Heading {
			text := b.plainText()
			text = counted1.ReplaceAllString(counted2.ReplaceAllString(text, ""), "")
			if text = strings.Trim(text, "：: "); text != "" {
				return text
			}
		}
	}
	return w.notice.Title
}

// csv writes a table as data, with the mark that lets Excel see that it is
// UTF-8.
func (t *Table) csv() []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	c := csv.NewWriter(&b)
	line := make([]string, len(t.Rows[0]))
	for x := range line {
		line[x] = Text(t.heading(x))
	}
	_ = c.Write(line) // into memory: it can't fail
	for y := t.Head; y < len(t.Rows); y++ {
		for x := range line {
			line[x] = strings.Join(strings.Fields(Text(t.shown(y, x))), " ")
		}
		_ = c.Write(line)
	}
	c.Flush()
	return b.Bytes()
}
