package privacy

import "unicode"

// Words of illness, disability and pregnancy (domain.md §6.1), and how to tell
// that they speak of a rule, a body or a number of people.

var illnessWords = lexiconOf("癌 肿瘤 白血病 尿毒症 糖尿病 高血压 冠心病 心脏病 脑梗 脑梗塞 脑溢血 脑出血 脑卒中 脑瘫 脑震荡 脑外伤 中风 偏瘫 瘫痪 截瘫 瘫 精神病 精神分裂 精神障碍 精神疾病 精神残疾 精神异常 精神失常 艾滋 梅毒 乙肝 丙肝 肝炎 肝硬化 肝腹水 肺结核 结核病 尘肺 矽肺 肺气肿 慢阻肺 肺心病 哮喘 肾病 肾衰 肾炎 红斑狼疮 再障 贫血 血友病 股骨头坏死 间盘突出 类风湿 风湿病 风湿性 帕金森 癫痫 羊癫疯 " +
	"残疾 伤残 致残 因残 重残 肢残 智残 视残 身残 聋哑 耳聋 失聪 失明 盲人 眼盲 智障 智力低下 智力障碍 弱智 痴呆 痴傻 抑郁 自闭症 孤独症 唐氏 唇腭裂 慢性病 慢病 慢特病 大病 重病 重疾 重大疾病 疾病 患病 患有 患上 身患 罹患 确诊 病重 病危 病倒 病逝 病故 病亡 病情 因病 久病 多病 有病 生病 得病 住院 手术 透析 化疗 放疗 截肢 骨折 怀孕 孕妇 孕期 孕产妇 产妇 流产 早产 难产 临产 卧床 植物人 先天性 白内障 青光眼 甲亢 痛风 强直性脊柱炎 小儿麻痹 红斑 大疱 渐冻")

// degrees are the kinds of disability that a degree goes with: 肢体二级.
var degrees = lexiconOf("肢体 视力 听力 言语 智力 精神 多重")

// suffers begins an illness by any name: 患脑萎缩症.
const suffers = '患'

var (
	// onward may follow a word of illness without changing whom it speaks of.
	onward = lexiconOf("人 者 患者 病人 儿童 老人 群众 家庭 户 致贫 返贫 致贫户 返贫户 救助 救治 补助 补贴 两项补贴 护理补贴 生活补贴 保险报销 保险赔付 报销 医疗 对象 等级 类别 程度 资金")
	// general words behind that: a rule, a body, an office, a plan.
	general = lexiconOf("联合会 协会 学校 特教 专职 专干 委员 工作 事业 政策 标准 办法 制度 条例 规定 保险 保障 防治 防控 预防 筛查 知识 宣传 宣教 科普 管理 随访 服务 医院 门诊部 科室 病房 病区 中心 机构 所 部 室 院 评定 鉴定 就业 创业 培训 权益 日 名额 指标 比例 率 人数 户数 总数 统计 调查 数据 名单 花名册 台账 工程 行动 活动 项目 基金 规划 方案 目录 通知 公告 条件 范围 程序 流程 医师 医生 护士 护理员 起付线 人口 现象 原因 风险 之家 运动会 申报 申请表 减半 虫害 害 学会 杂志 研究 联络 联系 代表")
	// denied stand before a word of illness that nobody has.
	denied = lexiconOf("无 未 没 没有 非 防 抗 免 不 预防 防止 防治 无重 无大")
	// counts follow or precede a number of people.
	counts = runesOf("人户名例位口")
)

// illness is a word of illness in a line.
type illness struct {
	from, to int
	grouped  bool // 12名残疾人: before it stands a number of people
}

// illnesses finds the words of illness that speak of persons.
func illnesses(r []rune) []illness {
	var out []illness
	for i := 0; i < len(r); i++ {
		if !illnessFirst.has(r[i]) {
			continue
		}
		n := illnessAt(r, i)
		if n == 0 {
			continue
		}
		x := illness{from: i, to: i + n}
		i += n - 1
		if denied.before(r, x.from) || isGeneral(r, x.to) || counted(r, x.to) {
			continue
		}
		x.grouped = countedBefore(r, x.from)
		out = append(out, x)
	}
	return out
}

// illnessAt is the length of the word of illness at i, or 0.
func illnessAt(r []rune, i int) int {
	if n := illnessWords.at(r, i); n > 0 {
		for i+n < len(r) && (r[i+n] == '症' || r[i+n] == '病') {
			n++
		}
		return n
	}
	if n := degrees.at(r, i); n > 0 {
		to := degrees.over(r, i)
		if to+1 < len(r) && isNumeral(r[to]) && r[to+1] == '级' {
			return to + 2 - i
		}
	}
	if r[i] != suffers {
		return 0
	}
	for j := i + 1; j < len(r) && j < i+10 && unicode.Is(unicode.Han, r[j]); j++ {
		switch r[j] {
		case '病', '症', '炎', '癌', '瘤', '疾':
			if j+1 < len(r) && r[j+1] == '症' {
				j++
			}
			return j + 1 - i
		case '者': // patients, whoever they are
			return 0
		}
	}
	return 0
}

func isGeneral(r []rune, i int) bool { return general.at(r, onward.over(r, i)) > 0 }

// counted tells whether a number of people follows: 残疾人12人, 患者5名.
func counted(r []rune, i int) bool {
	i = onward.over(r, i)
	for i < len(r) && (r[i] == ' ' || r[i] == '共' || r[i] == '有' || r[i] == '约') {
		i++
	}
	from := i
	for i < len(r) && isNumeral(r[i]) {
		i++
	}
	return i > from && i < len(r) && counts[r[i]]
}

// countedBefore tells whether a number of people stands directly before: 12名
// 残疾人, 3户因病致贫.
func countedBefore(r []rune, i int) bool {
	for i > 0 && r[i-1] == ' ' {
		i--
	}
	if i < 2 || !counts[r[i-1]] {
		return false
	}
	return isNumeral(r[i-2]) || r[i-2] == '余' || r[i-2] == '多'
}

func isNumeral(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '两', '几', '数':
		return true
	}
	return unicode.IsDigit(r)
}
