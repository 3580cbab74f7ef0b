package formula_test

import "testing"

func TestChinese(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"area*rate":          "面积 × 补贴标准",
		"done >= found":      "完成日期 不早于 发现日期",
		"done < @2019-04-30": "完成日期 早于 2019年4月30日",
		"n >= 1.50":          "数 不小于 1.5",
		"「金额（元）」 / 1000 - (n - 1) * 2": "金额（元） ÷ 1000 − （数 − 1） × 2",
		"n - 1 - 2":     "数 − 1 − 2",
		"n - (1 - 2)":   "数 − （1 − 2）",
		"-(n + 1)":      "−（数 + 1）",
		"state == '办结'": "状态 是 “办结”",
		"state != '办结'": "状态 不是 “办结”",
		"state in ['甲', '乙'] and not empty(et)": "状态 是 “甲”、“乙” 之一，并且 et 已填写",
		"state not in ['甲']":                    "状态 不是 “甲”",
		"posted == true":                        "已公示 等于 是",
		"not posted or not (n == 1)":            "已公示 为否，或者 （数 等于 1）不成立",
		"not has(n)":                            "数 没有填写",
		"y and (posted or y)":                   "判断，并且 （已公示，或者 判断）",
		"round(area / n * 100, 1)":              "（面积 ÷ 数 × 100）四舍五入到 1 位小数",
		"truncate(n, 0) == 3":                   "数 截断到整数 等于 3",
		"days(done, found) + 1 <= 30":           "（从 发现日期 到 完成日期 的天数） + 1 不大于 30",
		"days(done, found) <= 30":               "从 发现日期 到 完成日期 的天数 不大于 30",
		"found + 7 > done":                      "发现日期 + 7 天 晚于 完成日期",
		"min(n, 1 + 2)":                         "数、1 + 2 中最小的",
		"max(found, done)":                      "发现日期、完成日期 中最晚的",
		"abs(n - 3) < 0.01":                     "（数 − 3）的绝对值 小于 0.01",
		"year(d) == 2019 and month(d) != 4":     "日 的年份 等于 2019，并且 日 的月份 不等于 4",
		"contains(t, '路') or length(t) > 2":     "文 含有 “路”，或者 文 的字数 大于 2",
		"n - about(概数) * 2":                     "数 − 概数（概数取其中的数字） × 2",
		"coalesce(n, 0) * 2":                    "数（没有填写时用 0） × 2",
		"empty(et) ? '' : t":                    "如果 et 没有填写，就取 空白，否则取 文",
		"y ? 1 : posted ? 2 : 3":                "如果 判断，就取 1，否则取 （如果 已公示，就取 2，否则取 3）",
		"(n > 1) == posted":                     "（数 大于 1） 等于 已公示",
	} {
		if got := compile(t, src).Chinese(); got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}
