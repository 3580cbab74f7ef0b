package register

import (
	"fmt"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
	"gongshi/generator/source"
	"gongshi/generator/table"
)

// Numbers reports the numbers of persons in the sheets of a file that are not in
// a column declared for them: outside of the table, in hidden rows, columns and
// sheets, in remarks. d is nil where nothing is declared; allow holds numbers
// that are public.
func Numbers(d *model.Declaration, sheets []*table.Sheet, grids []*table.Grid, allow privacy.Allowed, log *finding.Log) {
	for _, s := range sheets {
		private, rows, land := map[int]privacy.Kinds{}, map[int]bool{}, map[int]bool{} // by column; by line; columns of codes of land
		for _, g := range grids {
			if g.Sheet != s || d == nil {
				continue
			}
			joined(d, g, log)
			private = Private(d, g)
			for j, h := range g.Header {
				land[j] = privacy.LandHeading(h.Text)
			}
			for i := range g.Rows {
				rows[g.At(i)] = true
			}
		}
		beside(s, allow, log)
		for _, spot := range s.Spots {
			kinds, typed := private[spot.Col]
			switch {
			case rows[spot.Line] && kinds.Has(spot.Kind), public(s, spot, allow):
				continue
			case rows[spot.Line] && land[spot.Col] && (spot.Kind == privacy.IdentityNumber || spot.Kind == privacy.IdentityLike):
				continue
			case rows[spot.Line] && typed && s.Lines[spot.Line].Cells[spot.Col].Kind == table.Lost:
				continue // said when the cell is typed
			}
			at := s.PlaceOf(spot)
			at.Excerpt = "" // the rest of the row is of the same person
			source.ReportNumber(spot.Kind, at, log)
		}
	}
}

// beside reports numbers that stand in a workbook and in no cell: in comments,
// properties, headers, text boxes.
func beside(s *table.Sheet, allow privacy.Allowed, log *finding.Log) {
	for _, m := range (privacy.Finder{Want: privacy.All &^ privacy.Of(privacy.CreditCode, privacy.IdentityLike, privacy.CardLike), Allow: allow}).Find(s.Beside) {
		id, what := "privacy/id-number", "身份证号码"
		switch m.Kind {
		case privacy.BankCard:
			id, what = "privacy/card", "银行卡号"
		case privacy.Account:
			id, what = "privacy/account", "银行账号"
		case privacy.Mobile:
			id, what = "privacy/phone", "手机号码"
		case privacy.QQMail:
			id, what = "privacy/mail", "QQ 邮箱"
		}
		log.Add(id, finding.Place{File: s.File}, "这个工作簿在格子以外有"+what+"：批注、文件属性、页眉页脚、文本框、下拉选项或名称里。", "用 Excel 或 WPS 打开，在这些地方找到并删掉；文件 → 信息 → 检查文档，可以一次去掉。")
	}
}

// public tells whether all numbers of a spot's kind are declared as public.
func public(s *table.Sheet, spot table.Spot, allow privacy.Allowed) bool {
	cells := s.Lines[spot.Line].Cells
	if spot.Col >= len(cells) || len(allow) == 0 || privacy.Never.Has(spot.Kind) {
		return false
	}
	text := cells[spot.Col].Text
	return text != "" && len(privacy.Finder{Want: privacy.Of(spot.Kind), Allow: allow}.Find([]byte(text))) == 0
}

// Private tells, for each declared column of a table, which numbers of persons
// belong there: none, but in columns declared for them.
func Private(d *model.Declaration, g *table.Grid) map[int]privacy.Kinds {
	out := map[int]privacy.Kinds{}
	cols, _ := match(d, g, &finding.Log{})
	for j, c := range cols.at {
		if c < 0 {
			continue
		}
		out[j] = 0
		switch d.Columns[c].Type {
		case model.Identity:
			out[j] = privacy.Of(privacy.IdentityNumber, privacy.OldIdentityNumber, privacy.IdentityLike)
		case model.Account:
			out[j] = privacy.Of(privacy.BankCard, privacy.CardLike, privacy.Account, privacy.IdentityLike)
		case model.Phone:
			out[j] = privacy.Of(privacy.Mobile)
		}
	}
	return out
}

// joined reports numbers that stand split over neighbouring cells: 110105 |
// 19491231 | 002X. A day that is declared as one is no part of a number.
func joined(d *model.Declaration, g *table.Grid, log *finding.Log) {
	cols, _ := match(d, g, &finding.Log{})
	days := make([]bool, len(cols.at))
	for j, c := range cols.at {
		days[j] = c >= 0 && d.Columns[c].Type.Dated()
	}
	texts := make([]string, len(cols.at))
	for i := range g.Rows {
		if g.Rows[i].Closing != nil {
			continue
		}
		for j := range texts {
			if texts[j] = ""; !days[j] && j < len(g.Rows[i].Cells) {
				texts[j] = g.Rows[i].Cells[j]
			}
		}
		for _, x := range privacy.Joined(texts) {
			at := g.Place(i, x.First)
			at.Excerpt = ""
			what, id := "身份证号码", "privacy/id-number"
			if x.Kind == privacy.BankCard {
				what, id = "银行卡号", "privacy/card"
			}
			log.Add(id, at, fmt.Sprintf("这一格和后面%d格合起来是一个%s，不能公开。", x.Last-x.First, what), "删掉号码；需要区分同名的人就用户编号或序号。")
		}
	}
}
