package slug

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// mostRunes is the length of the longest known word.
const mostRunes = 7

// list holds the words of titles of notices and of places. They part a title
// where a reader would, and a reading behind = is given where single characters
// are read otherwise. A word that ends in = is left out.
const list = `
公示 公告 通知 通报 制度 办法 方案 规定 规则 章程 细则 村规民约 决定 决议 意见 报告 说明 名单 名册 清单 台账 情况 结果 公开 目录
年 年度 月 月份 日 季度 半年 上半年 下半年 批 期 次 届 号
省 市 县 区 镇 乡 村 组 社区 街道 村民 村民小组 居民 小组 村委会 村民委员会 村务监督委员会 党支部 支部 委员会 政府 办公室 代表 会议 村民代表 党员 干部
村务 党务 财务 政务 集体 经济 合作社 资产 资金 收入 支出 收支 资源 项目 工程 建设 招标 采购 合同 承包 流转 租赁 补助 补贴 发放 救助 低保 五保 特困 残疾 临时 困难 高龄 养老 医保 对象 评议 审核 审批 申请
耕地 地力 保护 土地 宅基地 林地 退耕还林 生态 护林员 公益 岗位 公益性岗位 道路 硬化 路灯 饮水 水渠 危房 改造 易地 搬迁 防火 防汛 环境 卫生 整治 垃圾
乡村振兴 脱贫 攻坚 扶贫 帮扶 防返贫 监测 问题 整改 销号 巩固 户 人员 选举 候选人 选聘 聘用 任命 招聘 值班 放假 停水 停电 慰问 捐赠 分红 光伏 产业 发展 以工代赈 雨露计划 小额 信贷
进展 完成 开工 竣工 验收 变更 更正 补充 征求 召开 开展 做好 实施 使用 管理 工作 有关 事项
的= 了= 和= 与= 及= 关于= 等=
银行=yinhang 会计=kuaiji 统计=tongji 重庆=chongqing 长寿=changshou 成长=chengzhang 村长=cunzhang 镇长=zhenzhang 校长=xiaozhang 调查=diaocha 调整=tiaozheng 调解=tiaojie 重点=zhongdian 重大=zhongda 重新=chongxin
行政=xingzheng 执行=zhixing 参加=canjia 参与=canyu 大夫=daifu 音乐=yinyue 降低=jiangdi 投降=touxiang 率=lv 效率=xiaolv 还款=huankuan 还田=huantian 曾=zeng 仇=qiu 单=dan 解=jie 都=du 厦=xia 数=shu 参=can 种植=zhongzhi 种粮=zhongliang 养殖=yangzhi 种子=zhongzi 省长=shengzhang 县长=xianzhang 乡长=xiangzhang
`

// known maps a word to its spelling; "" leaves it out. It is made when first
// asked for: most runs of the program never do.
var known = sync.OnceValue(func() map[string]string { return spell(list) })

func spell(list string) map[string]string {
	out := map[string]string{}
	for _, w := range strings.Fields(list) {
		word, reading, given := strings.Cut(w, "=")
		if !given {
			for _, r := range word {
				reading += syllable(r)
			}
		}
		if utf8.RuneCountInString(word) > mostRunes {
			panic("slug: word too long: " + word)
		}
		out[word] = reading
	}
	return out
}
