package chart

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// cases are the charts that were looked at, by the name of their golden file.
var cases = map[string]Data{
	"bars": {
		Sort: Bars, Title: "各村低保户数", Unit: "户", Labels: villages[:8],
		Series: series("户数", "36", "21", "0", "约30", "58", "7", "44", "19"),
	},
	"bars-twenty": {
		Sort: Bars, Title: "各村公益岗人数", Unit: "人", Labels: villages[:20],
		Series: series("人数", "36", "21", "5", "14", "58", "7", "44", "19", "23", "31", "12", "9", "40", "28", "16", "33", "2", "27", "18", "25"),
	},
	"bars-long": {
		Sort: Bars, Title: "项目投资", Unit: "万元",
		Labels: []string{"新建村小学教学楼及附属设施建设项目", "2024年高标准农田建设（二期）", "通村公路硬化", "农村饮水安全巩固提升工程及配套管网改造补充项目（第三标段）"},
		Series: series("投资", "1,280.50", "960.00", "75.25", "3.10"),
	},
	"bars-negative": {
		Sort: Bars, Title: "各村全年收支结余", Unit: "元", Labels: villages[:6],
		Series: series("结余", "12,300.50", "-4,850.00", "860.00", "-120.00", "0.00", "7,020.00"),
	},
	"bars-huge": {
		Sort: Bars, Title: "很长的数", Unit: "元", Labels: villages[:3],
		Series: series("数", "123,456,789,012,345,678,901,234,567,890", "-23,456,789,012,345,678,901,234,567,890", "1"),
	},
	"bars-zero": {
		Sort: Bars, Title: "本月没有发放", Unit: "元", Labels: villages[:3],
		Series: series("数", "0", "0", "0"),
	},
	"grouped": {
		Sort: Grouped, Title: "各村收入与支出", Unit: "万元", Labels: villages[:5],
		Series: []Series{
			one("收入", "52.30", "18.00", "33.45", "27.10", "9.80"),
			one("支出", "47.05", "21.60", "30.00", "—", "9.80"),
			one("结余", "5.25", "-3.60", "3.45", "—", "0.00"),
		},
	},
	"stacked": {
		Sort: Stacked, Title: "各村补贴构成", Unit: "元", Labels: villages[:6],
		Series: []Series{
			one("耕地地力保护补贴", "32,000", "18,500", "27,300", "9,000", "41,200", "15,000"),
			one("农机购置", "8,000", "0", "12,000", "—", "3,500", "22,000"),
			one("生态护林", "12,000", "12,000", "6,000", "18,000", "0", "6,000"),
			one("其他", "1,200", "800", "2,350", "400", "90", "0"),
		},
	},
	"stacked-many": {
		Sort: Stacked, Title: "十种图案", Labels: villages[:3], Series: many(maxFills, 3),
	},
	"line": {
		Sort: Line, Title: "每月用水量", Unit: "吨", Labels: months(14),
		Series: series("用水量", "320", "298", "305", "340", "388", "452", "510", "498", "430", "365", "330", "318", "325", "301"),
	},
	"line-two": {
		Sort: Line, Title: "每月收入与支出", Unit: "元", Labels: months(12),
		Series: []Series{
			one("收入", "182,000", "175,300", "190,250", "260,000", "241,800", "—", "233,000", "228,400", "301,000", "280,000", "265,000", "310,500"),
			one("支出", "150,000", "160,000", "158,000", "171,000", "205,000", "198,000", "187,000", "240,000", "236,000", "229,000", "251,000", "242,000"),
		},
	},
	"line-negative": {
		Sort: Line, Title: "每季结余", Unit: "元", Labels: []string{"一季度", "二季度", "三季度", "四季度"},
		Series: series("结余", "8,200.00", "-3,100.00", "-450.00", "5,660.00"),
	},
	"line-many": {
		Sort: Line, Title: "八条线", Labels: months(24), Series: many(maxLines, 24),
	},
	"line-zero": {
		Sort: Line, Title: "全年没有支出", Unit: "元", Labels: months(12),
		Series: series("支出", strings.Split(strings.Repeat("0,", 11)+"0", ",")...),
	},
	"share": {
		Sort: Share, Title: "资金去向", Unit: "万元", Labels: []string{"道路硬化", "饮水工程", "路灯", "公益岗工资", "村级办公经费"},
		Series: series("资金", "128.60", "64.00", "18.20", "33.30", "1.05"),
		Rest:   &Rest{Label: "未列明", Value: decimal.RequireFromString("24.85"), Text: "24.85"},
		Note:   "未列明是来源写明总数与各项之和的差。",
	},
	"share-many": {
		Sort: Share, Title: "十五个村的户数", Unit: "户", Labels: villages[:15],
		Series: series("户数", "310", "120", "96", "230", "41", "3", "188", "75", "64", "12", "150", "88", "1", "97", "142"),
	},
	"share-two": {
		Sort: Share, Title: "两年的构成", Unit: "元", Labels: []string{"工资", "材料", "运费"},
		Series: []Series{one("2024年", "1,000", "1,000", "1,000"), one("2025年", "20,000.00", "5.00", "—")},
	},
}

var villages = []string{
	"大坝村", "小河口村", "柳树沟村", "石桥", "新民村", "王家湾村", "前进社区", "白马庙村", "三岔河村", "青龙咀村",
	"黄泥塘村", "双龙桥村", "红星村", "李家坪村", "凉水井村", "杨柳溪村", "牛栏坡村", "云台村", "马鞍山村", "花园村",
}

// one makes a series of printed texts; what is no number has no value.
func one(name string, texts ...string) Series {
	s := Series{Name: name}
	for _, t := range texts {
		v, err := decimal.NewFromString(strings.ReplaceAll(t, ",", ""))
		s.Values = append(s.Values, Point{v, t, err == nil})
	}
	return s
}

func series(name string, texts ...string) []Series { return []Series{one(name, texts...)} }

func many(n, points int) []Series {
	var out []Series
	for i := range n {
		s := Series{Name: fmt.Sprintf("第%d组", i+1)}
		for j := range points {
			v := decimal.NewFromInt(int64(20 + i*11 + (i*7+j*5)%13))
			s.Values = append(s.Values, Point{v, v.String(), true})
		}
		out = append(out, s)
	}
	return out
}

func months(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%d年%d月", 2024+i/12, i%12+1))
	}
	return out
}
