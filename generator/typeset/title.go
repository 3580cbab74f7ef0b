package typeset

import (
	"math"
	"strings"

	"gongshi/generator/paper"
)

func (s *setter) title(b Title) {
	tag := s.tag(paper.Tag{Role: paper.RoleH1})
	style := s.form.Title
	runs := Plain(b.Text)
	p := &para{runs: runs, tags: []int{tag}, style: style}
	full := s.form.Measure / style.Size
	p.m = measure{first: full, rest: full, align: Center}
	p.g = s.shape(runs, RoleTitle)
	if strings.Contains(b.Text, "\n") || !s.bySense(p, b.Keep) {
		p.lines = s.breakLines(p.g, p.m)
	}
	p.mark = &paper.Bookmark{Title: strings.ReplaceAll(b.Text, "\n", ""), Level: 1}
	s.lines(p, together)
	s.gap += s.form.Text.Pitch
}

// The prices of breaking a title, against those of its shape.
const (
	inWord     = 120 // between two characters of a word that is known
	inHan      = 40  // between two characters of which nothing is known
	afterEnd   = 12  // after a word that ends a phrase
	beforeJoin = 20  // before 和
	good       = 2   // after the name of a place, before 关于
	badly      = 400 // before 的, after 关于
)

// words of titles of notices, which aren't divided.
var titleWords = strings.Fields(`关于 公示 公告 通知 通报 公布 名单 资金 补助资金 项目 情况 补贴 季度 年度 月份 上半年 下半年 村民 委员会 居民 农村 低保 最低生活保障
特困 救助 帮扶 衔接 推进 乡村振兴 补助资金 财政 收支 财务 村务 党务 公开 征地 补偿 安置 分配 使用 方案 计划 结果 评议 审核 申请 发放 对象 人员 家庭 住房 危房 改造
建设 工程 招标 中标 候选人 选举 集体 经济 合作社 土地 承包 流转 耕地 地力 保护 监测 脱贫 返贫 防止 社会 医疗 养老 保险 教育 资助 公益性岗位 工作 管理 办法
规定 意见 实施 认定 确认 调整 变更 预算 决算 领导小组 人民政府 办公室 支部 监督 临时 残疾人 两项 生活 护理 高龄 津贴 小额信贷 产业 到户 道路 饮水 安全`)

// phraseEnds are the words of those that a line of a title may well end with.
const phraseEnds = " 资金 补助资金 项目 情况 补贴 季度 年度 月份 上半年 下半年 委员会 名单 方案 计划 结果 对象 人员 人民政府 领导小组 办公室 保险 津贴 "

// joins are the words of one character that join two others.
const joins = "和与及或"

// placeEnds are the last characters of names of places.
const placeEnds = "省市县区镇乡村组"

// senseCosts are the prices of ending a line of a title after each glyph.
func senseCosts(g []glyph, keep []string) []float64 {
	text := make([]rune, len(g))
	costs := make([]float64, len(g))
	for i := range g {
		text[i] = g[i].r
		costs[i] = g[i].cost
		if costs[i] < emergency {
			costs[i] += inHan
		}
		if i+1 < len(g) && (g[i].cls != wide || g[i+1].cls != wide) && g[i].cost == 0 {
			costs[i] = afterEnd
		}
	}
	for i := range g {
		if i+1 >= len(g) || costs[i] >= emergency {
			continue
		}
		next := text[i+1]
		switch {
		case next == '的':
			costs[i] = badly
		case strings.ContainsRune(joins, next):
			costs[i] = beforeJoin
		case strings.ContainsRune(joins, text[i]):
			costs[i] = inWord
		case strings.ContainsRune(placeEnds, text[i]) && i > 0:
			costs[i] = good
		case text[i] == '年' || text[i] == '的':
			costs[i] = afterEnd
		case text[i] == '、' || g[i].cls == closing || g[i+1].cls == opening:
			costs[i] = good
		}
	}
	for _, w := range titleWords {
		hold(text, costs, w, strings.Contains(phraseEnds, " "+w+" "))
	}
	for _, w := range keep {
		hold(text, costs, w, true)
	}
	return costs
}

// wholeWords makes it dear to divide a known word in a narrow head of a table.
func wholeWords(g []glyph) {
	text, costs := make([]rune, len(g)), make([]float64, len(g))
	for i := range g {
		text[i], costs[i] = g[i].r, g[i].cost
	}
	for _, w := range titleWords {
		hold(text, costs, w, false)
	}
	for i := range g {
		g[i].cost = costs[i]
	}
}

// hold keeps the places of a word together, and lets a line end after it if
// phrases end so. A line ends before 关于 but not after it.
func hold(text []rune, costs []float64, word string, ends bool) {
	w := []rune(word)
	for i := 0; i+len(w) <= len(text); i++ {
		if string(text[i:i+len(w)]) != word {
			continue
		}
		for k := i; k < i+len(w)-1; k++ {
			costs[k] = max(costs[k], inWord)
		}
		last := i + len(w) - 1
		switch {
		case word == "关于":
			costs[last] = max(costs[last], badly)
			if i > 0 && costs[i-1] < emergency {
				costs[i-1] = good
			}
		case ends && costs[last] < badly:
			costs[last] = min(costs[last], afterEnd)
		case strings.ContainsRune(placeEnds, w[len(w)-1]) && costs[last] == good:
			costs[last] = inHan // 农村 is no place
		}
	}
}

// bySense breaks a title of two or three lines so that no word is divided and
// the lines make a trapezium or a diamond. False leaves it to breakLines: one
// line, or more than three.
func (s *setter) bySense(p *para, keep []string) bool {
	l := &s.ledger
	n := len(p.g)
	l.fill(p.g, 0, n)
	full := p.m.rest
	total := l.natural(p.g, 0, 0, n)
	if total <= full || total > 3*full-4 {
		return false
	}
	costs := senseCosts(p.g, keep)
	best, at := math.Inf(1), [2]int{}
	for i := 1; i < n; i++ {
		first := l.natural(p.g, 0, 0, i)
		if first > full {
			break
		}
		if rest := l.natural(p.g, 0, i, n); rest <= full {
			if c := costs[i-1] + shapeOfTwo(first, rest); c < best {
				best, at = c, [2]int{i, n}
			}
		}
		for j := i + 1; j < n; j++ {
			mid, rest := l.natural(p.g, 0, i, j), l.natural(p.g, 0, j, n)
			if mid > full {
				break
			}
			if rest > full {
				continue
			}
			if c := costs[i-1] + costs[j-1] + shapeOfThree(first, mid, rest); c < best {
				best, at = c, [2]int{i, j}
			}
		}
	}
	if best >= emergency {
		return false
	}
	from := 0
	for k, to := range []int{at[0], at[1], n} {
		if to > from {
			p.lines = append(p.lines, line{from: from, end: int(l.solid[to]), to: to, natural: l.natural(p.g, 0, from, to), first: k == 0, last: to == n})
		}
		from = to
	}
	return true
}

// shapeOfTwo is the price of two lines: a trapezium is wanted, neither a
// rectangle nor a crumb.
func shapeOfTwo(a, b float64) float64 {
	uneven := math.Abs(a-b) / max(a, b)
	c := 60 * uneven * uneven
	if math.Abs(a-b) < 1 {
		c += 15
	}
	if min(a, b) < 4 {
		c += 60
	}
	return c
}

// shapeOfThree is the price of three lines: an hourglass is not wanted, and a
// third line at all only if two don't do.
func shapeOfThree(a, b, c float64) float64 {
	most, least := max(a, b, c), min(a, b, c)
	uneven := (most - least) / most
	cost := 40 + 60*uneven*uneven
	if b <= a && b <= c {
		cost += 50
	}
	if least < 3 {
		cost += 60
	}
	return cost
}
