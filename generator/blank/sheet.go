package blank

import (
	"math"
	"strconv"

	"github.com/xuri/excelize/v2"

	"gongshi/generator/model"
)

// Heights in points.
const (
	titleHeight = 36.0
	unitHeight  = 22.0
	rowHeight   = 21.0 // what a text of 16 points takes
	lineHeight  = 15.0
)

// Margins of the page in inches.
const (
	side   = 0.5
	top    = 0.6
	bottom = 0.7
)

// sheet lays out one sheet to fill in.
func (b *book) sheet(name string, rows int) {
	on := true
	height := rowHeight
	b.try(b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &on, DefaultRowHeight: &height}))
	for i := range b.fields {
		f := &b.fields[i]
		b.try(b.SetColStyle(name, f.letter, b.style(f.cell(false))))
		b.try(b.SetColWidth(name, f.letter, f.letter, f.width))
	}
	b.head(name)
	b.prepare(name, rows)
	for i := range b.fields {
		b.entry(name, &b.fields[i])
		b.comment(name, &b.fields[i])
	}
	b.paper(name)
	b.protect(name)
}

// last is the letter of the rightmost column.
func (b *book) last() string { return b.fields[len(b.fields)-1].letter }

// head writes title, unit line and headings, and keeps them in view.
func (b *book) head(name string) {
	title, line := look{at: "center", size: 18, font: bold, locked: true}, look{locked: true}
	if b.across() > 1 { // in view on each page
		title.at, title.flat = "left", true
	} else if len(b.fields) > 1 {
		b.try(b.MergeCell(name, "A1", b.last()+"1"))
	}
	b.try(b.SetCellStyle(name, "A1", b.last()+"1", b.style(title)))
	b.try(b.SetCellStyle(name, "A2", b.last()+"2", b.style(line)))
	b.try(b.SetCellStr(name, "A1", b.title(name)))
	b.unitLine(name)
	height := 1
	for i := range b.fields {
		f := &b.fields[i]
		b.try(b.SetCellStr(name, f.letter+"3", f.head))
		b.try(b.SetCellStyle(name, f.letter+"3", f.letter+"3", b.style(f.heading())))
		star := 0.0
		if f.Required {
			star = 2
		}
		height = max(height, lines(f.head, f.width-1.5-star))
	}
	for row, h := range []float64{titleHeight, unitHeight, float64(height)*lineHeight + 8} {
		b.try(b.SetRowHeight(name, row+1, h))
	}
	b.try(b.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: above, TopLeftCell: "A4", ActivePane: "bottomLeft", Selection: []excelize.Selection{{SQRef: "A4", ActiveCell: "A4", Pane: "bottomLeft"}}}))
}

// title is 八亩村财务收支（2026年）.
func (b *book) title(name string) string {
	area := b.o.Area
	if b.d.SplitSheet && len(b.o.Areas) > 0 {
		area = name
	}
	title := area + b.d.Title
	switch b.o.Span.Sort {
	case 0:
	case model.Week: // its days stand in brackets already
		title += b.o.Span.String()
	default:
		title += "（" + b.o.Span.String() + "）"
	}
	return title
}

// unitLine says who reports, leaves room for the day, and names the unit if all
// numbers share one. Texts run over the empty cells beside them.
func (b *book) unitLine(name string) {
	open := false
	set := func(column int, text, at string, locked bool) {
		cell := b.fields[column].letter + "2"
		b.try(b.SetCellStr(name, cell, text))
		b.try(b.SetCellStyle(name, cell, cell, b.style(look{at: at, locked: locked, flat: true})))
	}
	last := len(b.fields) - 1
	unit := sharedUnit(b.fields)
	if b.o.Area != "" {
		set(0, "填报单位："+b.o.Area, "left", true)
		open = last >= 4
	}
	if last > 0 && unit != "" {
		set(last, "单位："+unit, "right", true)
	}
	if open {
		set(last/2, "填报日期：　　　年　　月　　日", "center", false)
	}
}

// prepare styles the rows to fill in. Those of the first page are ruled, for a
// form that is printed empty; further down lines come with what is written, so
// that no empty page is printed.
func (b *book) prepare(name string, rows int) {
	ruled := min(rows, b.onPage())
	for i := range b.fields {
		f := &b.fields[i]
		b.try(b.SetCellStyle(name, f.letter+"4", f.letter+strconv.Itoa(above+ruled), b.style(f.cell(true))))
		if rows > ruled {
			b.try(b.SetCellStyle(name, f.letter+strconv.Itoa(above+ruled+1), f.letter+strconv.Itoa(above+rows), b.style(f.cell(false))))
		}
	}
	b.space(name, rows)
	format, err := b.NewConditionalStyle(&excelize.Style{Border: rule()})
	b.try(err)
	b.try(b.SetConditionalFormat(name, b.below("A", b.last()), []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: "COUNTA($A4:$" + b.last() + "4)>0", Format: &format}}))
}

// space gives the rows some air and lets them grow with what is written: a
// height that is set would stay as it is. An empty cell beside the table, in
// larger type, makes them as high as that.
func (b *book) space(name string, rows int) {
	beside, err := excelize.ColumnNumberToName(len(b.fields) + 1)
	b.try(err)
	b.try(b.SetCellStyle(name, beside+"4", beside+strconv.Itoa(above+rows), b.style(look{size: 16})))
}

// below are the cells under the headings, from one column to another, to the
// end of the sheet: a list that outgrows the prepared rows is checked too.
func (b *book) below(from, to string) string {
	return from + strconv.Itoa(above+1) + ":" + to + strconv.Itoa(lastRow)
}

// total is the width of all columns in points.
func (b *book) total() (points float64) {
	const point = 6 // of a character
	for _, f := range b.fields {
		points += f.width*point + 4
	}
	return points
}

// Size of the page in points, without margins.
const (
	pageWidth  = 297/25.4*72 - 2*side*72
	pageHeight = 210/25.4*72 - (top+bottom)*72
)

// across is how many pages stand side by side: one, unless the print would be
// too small to read.
func (b *book) across() int {
	const smallest = 0.42
	return max(1, int(math.Ceil(b.total()*smallest/pageWidth)))
}

// onPage is how many rows fit on the first page, which is scaled to hold all
// columns.
func (b *book) onPage() int {
	scale := min(1, float64(b.across())*pageWidth/b.total())
	left := pageHeight/scale - titleHeight - unitHeight - 3*lineHeight
	return max(1, int(left/rowHeight)-1)
}

// paper is A4 across, all columns on one page, the headings on each.
func (b *book) paper(name string) {
	a4, wide, none, across := 9, b.across(), 0, "landscape"
	b.try(b.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &wide, FitToHeight: &none}))
	s, t, d, f, on := side, top, bottom, 0.3, true
	b.try(b.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &s, Right: &s, Top: &t, Bottom: &d, Header: &f, Footer: &f, Horizontally: &on}))
	b.footer(name)
	quoted := quote(name)
	titles := quoted + "!$1:$3"
	if wide > 1 {
		titles = quoted + "!$A:$A," + titles
	}
	b.try(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: name}))
	b.try(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: quoted + "!$A:$" + b.last(), Scope: name}))
}

func (b *book) footer(name string) {
	b.try(b.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"}))
}

// protect locks the headings without a password. All else stays allowed.
func (b *book) protect(name string) {
	b.try(b.ProtectSheet(name, &excelize.SheetProtectionOptions{AutoFilter: true, DeleteRows: true, EditObjects: true, EditScenarios: true, FormatCells: true, FormatColumns: true,
		FormatRows: true, InsertHyperlinks: true, InsertRows: true, PivotTables: true, SelectLockedCells: true, SelectUnlockedCells: true, Sort: true}))
}
