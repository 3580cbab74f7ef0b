// Package sheet makes print-ready documents of what a profile may see: a notice
// as an official paper or a poster, a register as a table, the posting list of a
// day.
//
// In: the view of an area, and the text of a notice as HTML that package prose
// made. Out: documents of package typeset, which sets them. Nothing is hidden
// here and no seal is drawn: a stamped seal is real ink.
package sheet

import (
	"rsc.io/qr"

	"gongshi/generator/paper"
	"gongshi/generator/typeface"
	"gongshi/generator/typeset"
)

// Fonts hands the faces of a set to typesetting. Latin letters and figures of
// running text come from the face of tables: the figures of open 仿宋 are old
// style.
func Fonts(set *typeface.Set) typeset.Fonts {
	latin := []paper.Face{set.For(typeface.Table)}
	stack := func(r typeface.Role) typeset.Stack {
		return typeset.Stack{Latin: latin, Faces: []paper.Face{set.For(r)}}
	}
	whole := func(r typeface.Role) typeset.Stack { return typeset.Stack{Faces: []paper.Face{set.For(r)}} }
	return typeset.Fonts{
		typeset.RoleTitle: whole(typeface.Title), typeset.RoleText: stack(typeface.Text), typeset.RoleStrong: whole(typeface.Strong),
		typeset.RoleHeading: stack(typeface.Heading), typeset.RoleSub: stack(typeface.Sub),
		typeset.RoleTable: stack(typeface.Table), typeset.RoleTableStrong: whole(typeface.Strong), typeset.RoleNumber: stack(typeface.Table),
	}
}

// Code is the QR code of an address; nil when there is no address, or it is too
// long for a code that a phone reads from a board.
func Code(address, caption string) *typeset.QR {
	if address == "" {
		return nil
	}
	c, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil
	}
	out := &typeset.QR{URL: address, Caption: caption, Modules: make([][]bool, c.Size)}
	for y := range c.Size {
		out.Modules[y] = make([]bool, c.Size)
		for x := range c.Size {
			out.Modules[y][x] = c.Black(x, y)
		}
	}
	return out
}

// head is a row of bold cells.
func head(cells ...string) typeset.Row {
	var row typeset.Row
	for _, c := range cells {
		row.Cells = append(row.Cells, typeset.Cell{Runs: typeset.Plain(c), Align: typeset.Center, Label: true})
	}
	return row
}

// plain is a row of texts.
func plain(cells ...string) typeset.Row {
	var row typeset.Row
	for _, c := range cells {
		row.Cells = append(row.Cells, typeset.Cell{Runs: typeset.Plain(c)})
	}
	return row
}
