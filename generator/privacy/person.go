package privacy

import "unicode"

// Names of persons in running text. Chinese writes no blanks between words, so
// a name is told by a surname, by what stands before it and by what goes on
// behind it.

// mention is where a person is named, in characters of a line.
type mention struct {
	from, to int
	masked   bool // 李*华, 李某
	staff    bool // by office or task: whoever visits, reports, signs
}

var (
	// roles stand before the name of a person whom a notice is about.
	roles = lexiconOf("村民 户主 贫困户 脱贫户 监测户 低保户 五保户 特困户 致贫户 困难户 边缘户 重点户 返贫户 残疾户 残疾人 患者 病人 病患 学生 老人 老汉 老党员 群众 农户 居民 社员 党员 对象 申请人 受助人 家属 本人 姓名 " +
		"其子 其女 其妻 其父 其母 其夫 之子 之女 之妻 之父 之母 之夫 儿子 女儿 妻子 丈夫 父亲 母亲 长子 次子 三子 长女 次女 孙子 孙女 儿媳 公公 婆婆 爱人 弟弟 哥哥 姐姐 妹妹 孤儿 儿童 妇女 男子 女子 产妇 孕妇 军人 同学 青年 少年 帮扶户 工人 职工 农民 盲人 聋哑人 残人 村妇 孤老 病号 伤者 患儿 男童 女童 女孩 男孩 小伙 老乡 老伴 遗孀 独居老人 邻居 人员 名叫")
	// titles stand before or behind the name of one who acts for a body.
	titles = lexiconOf("书记 主任 医生 大夫 医师 护士 院长 校长 老师 教师 镇长 乡长 县长 区长 市长 局长 部长 科长 股长 站长 所长 处长 队长 组长 会长 理事长 主席 委员 支书 村长 干部 干事 专干 专员 会计 出纳 队员 成员 经理 记者 通讯员 责任人 联系人 经办人 负责人 监督员 网格员 志愿者 帮扶人 村医 护理员 保洁员 代办员 秘书 常委 董事长 教授 政委 专家 导师 主治医师")
	// lefts are single characters before a name; what follows them is a name
	// only where its characters are those of names.
	lefts = runesOf("村组社队屯镇乡对为给向由让使把将被与和及是叫的年月日底初末")
	// toNames are words before a name that say no more than lefts do.
	toNames = lexiconOf("关于 看望 慰问 走访 帮助 资助 救助 照顾 照料 协调 嘱咐 叮嘱 建议 劝 为了 随着 根据 其中 例如 比如 包括 分别 分别是")
	// honours follow a name and change nothing.
	honours = lexiconOf("同志 老人 老汉 大爷 大娘 大妈 大叔 大伯 奶奶 爷爷 先生 女士 师傅 老师傅 婶 嫂")
	// tails go on behind a name.
	tails = lexiconOf("因 患 的 之 家 等 系 为 是 身 有 已 被 在 于 由 需 曾 现 又 也 都 还 则 却 说 到 去 做 动 得 夫妇 夫妻 一家 一户 全家 本人 自己 其 妻 丈夫 父亲 母亲 儿子 女儿 儿媳 孙子 孙女 爱人 婆婆 公公 老两口 " +
		"享受 申请 获得 获 领取 报销 接受 去年 今年 前年 上月 本月 突 不幸 长期 常年 多年 久 体弱 肢体 视力 听力 言语 智力 精神 多重 残 重 病 癌 确诊 住院 手术 透析 化疗 怀孕 孕 先天 天生 自幼 从小 双目 双眼 双腿 双耳 左 右 眼 聋 哑 失 尿毒 白血 糖尿 高血 脑 肝 肺 肾 心脏 胃 肠 乳腺 宫颈 瘫 大病 慢性 低保 五保 和 与 及 随 经 入 出现 查出 检查出 被查 家庭 既 罹 属 向 产检 体检 产前 产后 休息 治病 看病 就医 意外 摔 跌")
)

// surnameAt is the length of the surname at i, or 0.
func surnameAt(r []rune, i int) int {
	if i+1 < len(r) && doubled[string(r[i:i+2])] {
		return 2
	}
	if surnames[r[i]] {
		return 1
	}
	return 0
}

// mentions finds the persons that a line names, in its order.
func mentions(r []rune) []mention {
	var out []mention
	for i := 0; i < len(r); i++ {
		n := surnameAt(r, i)
		if n == 0 {
			continue
		}
		m, ok := mention{from: i, masked: true}, false
		if m.to, ok = hiddenAfter(r, i, n); !ok {
			m.masked = false
			m.to, ok = nameAt(r, i, n)
		}
		if !ok {
			continue
		}
		m.staff = titles.at(r, m.to) > 0 || titles.before(r, trimLeft(r, i)) || listedWith(out, r, i)
		out = append(out, m)
		i = m.to - 1
	}
	return out
}

// listedWith tells whether the name at i goes on a list of staff.
func listedWith(list []mention, r []rune, i int) bool {
	if len(list) == 0 || !list[len(list)-1].staff {
		return false
	}
	to := list[len(list)-1].to
	return joined(r[to:i])
}

// joined tells whether nothing but the sign of a list stands between two names.
func joined(gap []rune) bool {
	for _, c := range gap {
		switch c {
		case '、', '和', '及', '与', ' ', '　', '\t':
		default:
			return false
		}
	}
	return true
}

// trimLeft is where the text before i ends without blanks and a colon.
func trimLeft(r []rune, i int) int {
	for i > 0 && (r[i-1] == ' ' || r[i-1] == '　' || r[i-1] == '：' || r[i-1] == ':') {
		i--
	}
	return i
}

// hiddenAfter is where a masked name with a surname of n characters at i ends.
func hiddenAfter(r []rune, i, n int) (to int, ok bool) {
	if worded[r[i]] && leftOf(r, i) == noName {
		return 0, false
	}
	to = i + n
	for to < len(r) && (r[to] == '某' || blot(r[to]) || ex(r[to])) {
		to++
	}
	return to, to > i+n
}

// What stands before a possible name.
const (
	noName = iota
	maybeName
	sureName
)

func leftOf(r []rune, i int) int {
	switch {
	case i == 0:
		return maybeName
	case roles.before(r, i) || titles.before(r, i):
		return sureName
	case unicode.Is(unicode.Han, r[i-1]):
		if lefts[r[i-1]] || toNames.before(r, i) {
			return maybeName
		}
		return noName
	case unicode.IsDigit(r[i-1]) || unicode.IsLetter(r[i-1]):
		return noName
	case blot(r[i-1]): // bold in Markdown, but not a masked character
		if r[i-1] == '*' && i > 1 && r[i-2] == '*' && (i == 2 || !surnames[r[i-3]]) {
			return maybeName
		}
		return noName
	}
	return maybeName
}

// nameAt is where a name whose surname has n characters ends; the longer one is
// tried first.
func nameAt(r []rune, i, n int) (to int, ok bool) {
	left := leftOf(r, i)
	if left == noName || worded[r[i]] && n == 1 && left != sureName {
		return 0, false
	}
	for to := i + n + 2; to > i+n; to-- {
		if to <= len(r) && couldBe(r[i:to], n, left == sureName && !worded[r[i]]) && endsAt(r, to) {
			return to, true
		}
	}
	// 贫困户李建华收到了: a role before, three characters as names have them.
	if to := i + n + 2; left == sureName && to <= len(r) && couldBe(r[i:to], n, false) {
		return to, true
	}
	return 0, false
}

// couldBe tells whether characters are a surname of n and a given name. sure:
// what stands before says that they are a name.
func couldBe(name []rune, n int, sure bool) bool {
	for _, c := range name[n:] {
		if !unicode.Is(unicode.Han, c) || unlike[c] || c == '某' || !sure && !given[c] {
			return false
		}
	}
	last := name[len(name)-1]
	village := n == 1 && len(name) == 3 && name[1] == '家' // 王家山
	return !notNames[string(name)] && !notNames[string(name[:2])] && !placeEnds[last] && (!village || sure && !placeLike[last])
}

// placeLike are characters of names that also end those of places: 王家山.
var placeLike = runesOf("山河林江泉川湖园峰海洋洲")

// endsAt tells whether a name may end before i.
func endsAt(r []rune, i int) bool {
	switch {
	case i == len(r):
		return true
	case unicode.Is(unicode.Han, r[i]):
		return tails.at(r, i) > 0 || titles.at(r, i) > 0 || honours.at(r, i) > 0
	case blot(r[i]):
		return r[i] == '*' && i+1 < len(r) && r[i+1] == '*'
	}
	return !unicode.IsLetter(r[i])
}
