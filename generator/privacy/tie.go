package privacy

// How a name and an illness are tied in a sentence.

var (
	// callers stand between an illness and the name of who has it: 残疾人李建华,
	// 患尿毒症的村民李建华.
	callers = lexiconOf("人 者 户 患者 病人 家庭 群众 村民 居民 农户 贫困户 脱贫户 监测户 监测对象 低保户 特困户 五保户 困难户 户主 老人 学生 儿童 少年 幼儿 妇女 男子 女子 孩子 对象 救助 救助对象 补贴对象 申请人 的 致贫户 致贫 返贫 返贫户 家属 职工 党员 老党员 社员 军人 青年 同学 小朋友 男孩 女孩 二级 一级 三级 四级 在床 多年 后 期间 家中 中 ： : （ ( “ 名单 公示 嘱咐 叮嘱 建议 劝 妻子 丈夫 父亲 母亲 儿子 女儿 儿媳 孙子 孙女 爱人 老伴 工人 职工 农民 孩子")
	// acts are what one does who is not the ill one, and whoever else may be: who
	// is named before them is another.
	acts = lexiconOf("针对 猪 羊 鸡 鸭 的牛 牲畜 果树 庄稼 作物 水稻 小麦 玉米 走访 慰问 看望 探望 调研 检查 督导 督查 指导 帮助 帮扶 结对 宣传 宣讲 讲解 普及 了解 联系 组织 主持 介绍 强调 指出 要求 负责 分管 主管 审核 汇报 部署 安排 发放 送去 送上 上门 入户 深入 来到 参加 参与 带领 陪同 表示 告诉 报道 服务 关心 关爱 关注 资助 捐 救治 诊治 诊疗 收治 接诊 主刀 医治 照顾 照料 护理 陪护 排查 核查 核实 统计 摸底 登记 采访 咨询 询问 讨论 研究 起草 学习 培训 担任 兼任 经办 摄影 签订 建立 推进 落实 开展 制定 群众 村民 居民 全村 全镇 全县 全乡 村内 村里 辖区 各村 各类 所在 他人 别人 邻居 该村 我村 我镇 本村")
	// kin are relatives: the household of whoever is named is told of.
	kin = lexiconOf("妻 夫 父 母 儿 女 孙 婆 公公 爱人 弟 哥 姐 妹 家 孩子 老伴 兄")
	// starts begin a clause that goes on about the same person.
	starts = lexiconOf("自己 本人 其 因 患 身患 罹患 现 家中 家里 家庭 全家 一家 妻 夫 丈夫 父 母 子 女 儿 孙 老伴 常年 长期 由于 系 为 属 又 且 已 并 曾 经 去年 今年 上年 需 正在 一直 被 不幸 突 双 左 右 肢体 视力 听力 言语 智力 精神 先天 有 是 致贫原因 健康状况 于 后 也 持")
	// straight begins what is said of an official himself.
	straight = lexiconOf("因 患 身 突 确诊 不幸 查 罹")
)

// Between a name and an illness stand no more characters than these.
const (
	sameClause = 24 // in one clause
	restOfOne  = 12 // behind the name, up to the comma
	attribute  = 16 // 男，汉族，家住二组
	fewClauses = 7
)

// calledBy tells whether an illness leads to the name at from.
func calledBy(r []rune, x illness, from int) bool {
	if x.grouped && from-x.to > 2 {
		return false
	}
	return from-x.to <= attribute && callers.over(r, x.to) == from
}

// saidOf tells whether an illness is said of the person named last before it.
func saidOf(r []rune, m mention, x illness) bool {
	if m.masked {
		return false
	}
	parts := clauses(r[min(honours.over(r, m.to), x.from):x.from])
	last := parts[len(parts)-1]
	switch {
	case m.staff:
		return len(parts) == 1 && (len(last) == 0 || len(last) <= 6 && straight.at(last, 0) > 0)
	case x.grouped && !collective(parts[0]):
		return false
	case goesTo(r, last, x):
		return false
	case len(parts) == 1:
		return len(last) <= sameClause && !acts.in(last)
	case len(parts) > fewClauses || len(parts[0]) > restOfOne:
		return false
	}
	for _, p := range parts[:len(parts)-1] {
		if len(p) > attribute || acts.in(p) {
			return false
		}
	}
	return len(last) == 0 || len(last) <= attribute && !acts.in(last) && starts.at(last, 0) > 0
}

// clauses splits a text at its commas.
func clauses(r []rune) (out [][]rune) {
	from := 0
	for i, c := range r {
		if c == '，' || c == ',' || c == '：' || c == ':' {
			out = append(out, bare(r[from:i]))
			from = i + 1
		}
	}
	return append(out, bare(r[from:]))
}

// bare is a clause without the blanks and quotation marks around it.
func bare(r []rune) []rune {
	for len(r) > 0 && quotes[r[0]] {
		r = r[1:]
	}
	for len(r) > 0 && quotes[r[len(r)-1]] {
		r = r[:len(r)-1]
	}
	return r
}

var quotes = runesOf(" 　\t\"'“”‘’「」（(*")

// collective tells whether a number of people includes who was named: 等12名残疾
// 人, 一家4口人.
func collective(r []rune) bool {
	for i, c := range r {
		if c == '等' || kin.at(r, i) > 0 {
			return true
		}
	}
	return false
}

// goesTo tells whether something is done for the ill: 为残疾人办理.
func goesTo(r, last []rune, x illness) bool {
	if len(last) == 0 || kin.in(last) {
		return false
	}
	switch last[len(last)-1] {
	case '为', '给', '替', '帮', '向', '对', '把', '与', '和':
		to := onward.over(r, x.to)
		return to > x.to && to < len(r) && surnameOrWord(r[to])
	}
	return false
}

// surnameOrWord tells whether a sentence goes on with a word.
func surnameOrWord(c rune) bool { return c >= 0x4E00 && c <= 0x9FFF }
