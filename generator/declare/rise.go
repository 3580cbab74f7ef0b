package declare

import (
	"cmp"

	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// rise reads what the areas above see of a register; ok is false, reported,
// when it can't be used.
func (r *reader) rise(t *tomlfile.Table) (x model.Rise, ok bool) {
	x = model.Rise{Label: t.Need("label", "数字的名称"), Unit: t.String("unit"), How: t.OneOf("how", "sum", "count", "rate", "latest"), Of: -1, State: t.String("state"), Rank: t.Bool("rank")}
	if !t.Has("how") {
		t.Need("how", "sum、count、rate、latest 之一")
	}
	if t.Has("of") && (x.How == "count" || x.How == "rate") {
		t.Report("register/declare", t.Place("of"), "count 和 rate 数的是行，不写 of。", "删掉 of，或把 how 改成 sum。")
		return x, false
	}
	if t.Has("state") && (x.How == "sum" || x.How == "latest") {
		t.Report("register/declare", t.Place("state"), "只有 count 和 rate 写 state。", "删掉 state，或改 how。")
		return x, false
	}
	switch x.How {
	case "sum":
		if x.Of = r.named(t, "of", isNumber); x.Of >= 0 {
			x.Unit = cmp.Or(x.Unit, r.d.Columns[x.Of].Unit)
		}
		return x, x.Of >= 0
	case "latest":
		x.Of = r.named(t, "of", isDated)
		return x, x.Of >= 0
	case "rate":
		x.Unit = cmp.Or(x.Unit, "%")
		if t.Need("state", "哪一个状态") == "" {
			return x, false
		}
	}
	return x, x.How != "" && (x.State == "" || r.isState(t, x.State))
}
