// Package check looks at what only shows when several files are seen together.
//
// In: the notices and registers of one area, and what the areas below come to.
// Out: findings. What concerns one
// value alone was said while it was read; what concerns the text of a notice
// is said by prose.
package check

import (
	"cmp"
	"fmt"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/register"
)

// Area checks one area as of a day.
func Area(notices []*model.Notice, registers []*model.Register, today day.Day, log *finding.Log) {
	for _, n := range notices {
		state(n, today, log)
	}
	for _, r := range registers {
		stated(r, log)
		era(r, log)
		retained(r, log)
	}
	partials(registers, today, log)
	mixed(notices, registers, log)
	for _, r := range registers { // nothing is to be said of their rows any more
		r.At = nil
	}
}

// retained asks for the date from which the time counts that names may stay on
// the web.
func retained(r *model.Register, log *finding.Log) {
	if t := r.Declaration.Privacy.Retain; !t.IsZero() && r.Expires() == 0 && r.Declaration.Listed(model.Web) && r.Declaration.Names(model.Web) {
		log.Add("privacy/retain", finding.Place{File: r.Name()}, fmt.Sprintf("台账“%s”的名单在网上只公开%s，可是没有数据日期，不知道从哪天算起。", r.Declaration.Title, t), fmt.Sprintf("在 area.toml 的 [registers.%s] 里写 date = 2026-03-01。", r.Declaration.Slug))
	}
}

// era reports data from a year in which the register was not in use: a clerk of
// 2026 is not to fill a form that ended in 2020 (design.md §5, invariant 6). It
// goes by the date of the data, so old data stay as they are.
func era(r *model.Register, log *finding.Log) {
	e := r.Declaration.Era
	y := cmp.Or(r.Span.Year(), r.About.Date.Year())
	at := finding.Place{File: r.Name()}
	switch {
	case y == 0:
	case e.To != 0 && y > e.To:
		hint := "不再公开这种台账就删掉这个文件。"
		if e.Successor != "" {
			hint = "改用台账 " + e.Successor + "。"
		}
		log.Add("register/era", at, fmt.Sprintf("台账“%s”用到%d年为止，这是%d年的数据。", r.Declaration.Title, e.To, y), hint)
	case e.From != 0 && y < e.From:
		log.Add("register/era", at, fmt.Sprintf("台账“%s”从%d年起使用，这是%d年的数据。", r.Declaration.Title, e.From, y), "核对数据日期。")
	}
}

// Risen compares what the areas below come to with the totals that the source
// of this area states, where it has no rows of its own to compare.
func Risen(list []derive.RollUp, log *finding.Log) {
	for i := range list {
		r := &list[i]
		if len(r.Lines) > 0 && r.Lines[0].Own {
			continue
		}
		for k, x := range r.Rises {
			if x.How != "sum" {
				continue
			}
			c := r.Declaration.Columns[x.Of]
			st, ok := r.About.Stated[c.Key]
			if !ok || !r.Values[k].Has {
				continue
			}
			if diff := st.Amount.Sub(r.Values[k].Sum); !diff.IsZero() {
				log.Add("sum/stated", st.At, fmt.Sprintf("%s：来源写明总数 %s%s，各辖区之和 %s%s，相差 %s%s。", c.Heading, st.Amount, c.Unit, r.Values[k].Sum, c.Unit, diff.Abs(), c.Unit),
					"核对有没有漏报；确实没有列明就在 site.toml 用 suppress 说明理由。")
			}
		}
	}
}

// Distinct reports notices that would share an address and returns those that
// keep theirs: the first file by name. An alias gives way to any slug.
func Distinct(notices []*model.Notice, log *finding.Log) []*model.Notice {
	owner := make(map[string]string, len(notices))
	out := make([]*model.Notice, 0, len(notices))
	taken := func(n *model.Notice, slug, what string) bool {
		first, ok := owner[slug]
		if ok {
			log.Add("notice/duplicate", finding.Place{File: n.File}, fmt.Sprintf("%s %s 已经用在另一篇公告上。", what, slug), "给其中一篇换一个。", finding.Place{File: first})
			return true
		}
		owner[slug] = n.File
		return false
	}
	for _, n := range notices {
		if n.Slug == "" || !taken(n, n.Slug, "网址短名") {
			out = append(out, n)
		}
	}
	for i, n := range out {
		kept := make([]string, 0, len(n.Aliases))
		for _, alias := range n.Aliases {
			if !taken(n, alias, "旧网址短名") {
				kept = append(kept, alias)
			}
		}
		if len(kept) < len(n.Aliases) {
			changed := *n // notices are shared with the memo and never changed
			changed.Aliases = kept
			out[i] = &changed
		}
	}
	return out
}

// state reports notices that are not on the board, or not yet due. These
// depend on the day, so none of them stops a build.
func state(n *model.Notice, today day.Day, log *finding.Log) {
	at := finding.Place{File: n.File}
	if n.State == model.Draft || n.State == model.Review {
		log.Add("notice/draft", at, fmt.Sprintf("这篇公告是%s，不会发布。", n.State), `签发后把 state 改成 "已签发"。`)
		return
	}
	switch n.Withdrawn {
	case "":
	case model.Leak:
		log.Add("notice/withdrawn", at, "这篇公告因泄露信息撤回，网站上不留任何内容。", "处理完以后，可以把这个文件从站点文件夹移走。")
	default:
		log.Add("notice/withdrawn", at, "这篇公告已撤回，原网址只显示撤回说明。", "")
	}
	if today != 0 && n.Date > today {
		log.Add("notice/future", at, fmt.Sprintf("成文日期是%s，在%s之后。", n.Date.Chinese(), today.Chinese()), "核对年份；提前写好的公告，到日子再签发。")
	}
}

// stated compares the sum of a column with the total that its source states.
func stated(r *model.Register, log *finding.Log) {
	for _, key := range r.Declaration.Total.Sum {
		st, ok := r.About.Stated[key]
		if !ok {
			continue
		}
		i := r.Declaration.Column(key)
		sum, _ := register.Sum(r, i)
		if diff := st.Amount.Sub(sum); !diff.IsZero() {
			c := r.Declaration.Columns[i]
			log.Add("sum/stated", st.At, fmt.Sprintf("%s：来源写明总数 %s%s，各行之和 %s%s，相差 %s%s。", c.Heading, st.Amount, c.Unit, sum, c.Unit, diff.Abs(), c.Unit),
				"核对有没有漏行；确实没有列明就在 site.toml 用 suppress 说明理由。", finding.Place{File: r.Name()})
		}
	}
}
