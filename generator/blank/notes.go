package blank

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// notesName is the name of the sheet that says how to fill in the others. It
// ends in 汇总 because the reader passes over such a sheet in silence, and over
// no other that holds something (table.Find).
const notesName = "填写说明汇总"

// pen writes the sheet of notes line by line.
type pen struct {
	*book
	row int
}

// notesWidths of its columns, in characters.
var notesWidths = []float64{24, 40, 22, 14, 36}

// notes writes the sheet of notes, with the lists of words that are too long to
// stand anywhere else.
func (b *book) notes() {
	p := &pen{book: b, row: 1}
	for i, w := range notesWidths {
		letter, _ := excelize.ColumnNumberToName(i + 1)
		b.try(b.SetColWidth(notesName, letter, letter, w))
	}
	p.line("《"+b.d.Title+"》填写说明", look{size: 16, font: bold, at: "center", locked: true}, 34)
	p.table([]string{"列", "写什么", "例子", "必填", "谁看得到"}, look{at: "center", font: bold, ground: optional, ruled: true, locked: true})
	for i := range b.fields {
		f := &b.fields[i]
		p.table([]string{f.letter + "　" + f.name(), f.write, f.example, f.must, f.see}, look{at: "left", ruled: true, locked: true})
	}
	for _, s := range b.sections() {
		p.section(s)
	}
	p.choices()
	b.paperNotes()
}

// section is a heading and some lines below it.
type section struct {
	title string
	lines []string
}

func (b *book) sections() []section {
	d := b.d
	fill := []string{"列名后面有＊、底色深的列必须填。鼠标停在列名上，看得到这一列怎样填。", "一条一行，从上往下填。列名不要改，列的次序可以变。",
		"没有的空着；必填的列确实没有，就写“无”。", "数字只写数字。概数（约30、1500余）照写，不计入合计。"}
	if len(d.Total.Sum) > 0 {
		fill = append(fill, "合计由程序相加，不用写；写了“合计”行的，程序核对。")
	}
	fill = append(fill, "要排序，先选中列名下面的各行。要改表头，先在“审阅”里撤销工作表保护，没有密码。")
	private := []string{"身份证号、银行卡号、手机号，只能写在专门的列，写在别处（备注里也一样）是错误。"}
	if m := d.Privacy.Matter; m != "" && d.Privacy.Law == "" {
		private = append(private, "这张表涉及"+m+"，网上不列名单，只列数。")
	}
	hand := []string{"存成 .xlsx，文件名写“" + Name(d, b.o.Span) + "”。", "自己管网站的：放进本辖区的 registers 文件夹。由上级统一做的：把文件发给上级。", "有错的，检查结果会写明是哪一格；在原来的文件里改好，再存一次。"}
	return []section{{"怎样填", fill}, {"程序得出的列（表里没有，不用填）", made(d)}, {"程序会核对", checked(d)}, {"哪些不公开", private}, {"怎样交", hand}}
}

func (p *pen) section(s section) {
	if len(s.lines) == 0 {
		return
	}
	p.row++
	p.line(s.title, look{font: bold, size: 12, locked: true}, 24)
	for i, l := range s.lines {
		p.line(fmt.Sprintf("%d. %s", i+1, l), look{at: "left", locked: true}, 0)
	}
}

// line writes a text across the page; height 0 is what the text takes.
func (p *pen) line(text string, l look, height float64) {
	width := 0.0
	for _, w := range notesWidths {
		width += w
	}
	if height == 0 {
		height = float64(lines(text, width-4))*lineHeight + 4
	}
	from, to := p.at(0), p.at(len(notesWidths)-1)
	p.try(p.MergeCell(notesName, from, to))
	p.try(p.SetCellStyle(notesName, from, to, p.style(l)))
	p.put(0, text)
	p.end(height)
}

// table writes a row of the table of columns.
func (p *pen) table(cells []string, l look) {
	height := 1
	for i, text := range cells {
		p.put(i, text)
		height = max(height, lines(text, notesWidths[i]-2))
	}
	p.try(p.SetCellStyle(notesName, p.at(0), p.at(len(cells)-1), p.style(l)))
	p.end(float64(height)*lineHeight + 6)
}

// put writes a cell. A text that the reader might take for a heading is put in
// quotes, lest the notes be read as records.
func (p *pen) put(column int, text string) {
	if p.known(text) {
		text = "“" + text + "”"
	}
	p.try(p.SetCellStr(notesName, p.at(column), text))
}

func (p *pen) at(column int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, p.row)
	return name
}

func (p *pen) end(height float64) {
	p.try(p.SetRowHeight(notesName, p.row, min(height, 400)))
	p.row++
}

// choices writes the lists below the notes, one below the other in the first
// column: no two words of them share a row that might pass for headings.
func (p *pen) choices() {
	first := true
	for i := range p.fields {
		f := &p.fields[i]
		if len(f.words) == 0 || inline(f.words) {
			continue
		}
		if first {
			p.row++
			p.line("下拉中的词（表里的下拉从这里取，不要改）", look{font: bold, size: 12, locked: true}, 24)
			first = false
		}
		p.line("“"+f.name()+"”可以选：", look{at: "left", locked: true}, 0)
		from := p.row
		for _, w := range f.words {
			p.try(p.SetCellStr(notesName, p.at(0), w))
			p.row++
		}
		p.try(p.SetCellStyle(notesName, "A"+strconv.Itoa(from), "A"+strconv.Itoa(p.row-1), p.style(look{format: "@", at: "left", locked: true})))
		p.lists[f.at] = fmt.Sprintf("%s!$A$%d:$A$%d", quote(notesName), from, p.row-1)
	}
}

// paperNotes is A4, all columns on one page.
func (b *book) paperNotes() {
	on, a4, one, none, upright := true, 9, 1, 0, "portrait"
	b.try(b.SetSheetProps(notesName, &excelize.SheetPropsOptions{FitToPage: &on}))
	b.try(b.SetPageLayout(notesName, &excelize.PageLayoutOptions{Size: &a4, Orientation: &upright, FitToWidth: &one, FitToHeight: &none}))
	b.footer(notesName)
	b.protect(notesName)
}
