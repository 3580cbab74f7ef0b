package privacy

import "strings"

// wordSet is the set of the words of a text.
func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(text) {
		m[w] = true
	}
	return m
}

// doubled are the surnames of two characters that are not rare.
var doubled = wordSet("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 宇文 长孙 端木 独孤 南宫 西门 闻人 申屠 太史 轩辕 百里 呼延 赫连 澹台 公冶 宗政 濮阳 淳于 单于 仲孙 钟离 鲜于 闾丘 司空 亓官 司寇 万俟 拓跋 第五 梁丘 左丘 东郭 南门 羊舌 微生")
