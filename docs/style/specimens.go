package main

// specimen is a component: a sentence about it, and where to cut it from.
type specimen struct {
	note, page, selector string
}

// village and its kin are folders of the sample site.
const (
	town    = "baihe/"
	village = "baihe/liushuwan/"
	young   = "baihe/xinjian/" // has nothing yet
)

// chapters are all components. A class is the class of <body> that styles them.
var chapters = []struct {
	title, class string
	parts        []specimen
}{
	{"页头和说明", "", []specimen{
		{"一页说明自己是什么、数字是哪一天的。辖区、时间、名称各占一段，换行先在段与段之间。", village + "registers/grain.html", "div.head"},
		{"辖区的介绍。", village + "index.html", "p.lead"},
		{"找不到网页。", "404.html", "p.lead"},
		{"通往全部内容的链接。", village + "index.html", "section#latest p.more"},
	}},
	{"公告的列表", "", []specimen{
		{"日期、类别、状态、题目。状态先是形状和文字，再是颜色：未开始、公示中、长期公开、已期满、未签发、已撤回。", village + "lists/all.html", "ul.items"},
		{"", village + "lists/all-p2.html", "ul.items"},
		{"", village + "lists/all-p1.html", "ul.items"},
		{"公示栏上写明来自哪个辖区。", town + "index.html", "section#latest"},
		{"还没有内容。", young + "index.html", "section#latest"},
		{"翻页。", village + "lists/all-p2.html", "nav.turn"},
		{"全部分页。", village + "lists/all.html", "nav.pages"},
		{"分类查找，收起。", village + "lists/all.html", "details.sorts"},
		{"分类查找，公示栏上。", village + "index.html", "section#lists"},
		{"网站地图。", "sitemap.html", "ul.map"},
	}},
	{"正在公示", "board", []specimen{
		{"有公示中的，也有未开始的。", village + "index.html", "section#open"},
		{"没有。", young + "index.html", "section#open"},
	}},
	{"要紧数字和台账", "board", []specimen{
		{"七位以上的数字在手机上小一号。", village + "index.html", "section#figures"},
		{"一张卡一种台账。", village + "index.html", "section#registers"},
		{"各期。", village + "registers/grain.html", "nav.periods"},
		{"台账用一段话说自己。", village + "registers/grain.html", "p.gist"},
		{"各状态条数。", village + "registers/answers.html", "ul.states"},
	}},
	{"表", "register", []specimen{
		{"分组，有小计、合计。二十条以上有筛选；窄屏上一行一张卡，组名不重复。", village + "registers/grain.html", "table.cards ^"},
		{"八列以上：字小一号，页面加宽，放不下时左右移动，第一列不动；打印用横页。", village + "registers/answers.html", "table.dense ^"},
		{"一列在左、各期在上的小表；窄屏上左右移动，好比较。", village + "registers/grain.html", "table.overview ^"},
		{"摘出来的行，窄屏上一行一张卡。", village + "registers/answers.html", "table.overview ^"},
		{"各辖区汇总，有名次；没有报的写明。", town + "registers/grain.html", "div.table-wrap"},
		{"网上不列到人的名单：说明为什么，只列数；少于3的和能推出它的不列。", village + "registers/dibao.html", "p.unlisted"},
		{"", village + "registers/dibao.html", "div.table-wrap"},
		{"下辖各村，有核对中的和暂缺的。", town + "index.html", "section#children"},
	}},
	{"图", "register", []specimen{
		{"条形图、构成图。", village + "registers/grain.html", "div.charts"},
		{"堆叠条形图。", village + "registers/answers.html", "div.charts"},
		{"分组条形图、折线图。", village + "registers/purse.html", "div.charts"},
	}},
	{"下载和出处", "register", []specimen{
		{"", village + "registers/grain.html", "p.take"},
		{"", village + "registers/grain.html", "section#made"},
	}},
	{"一条记录", "register", []specimen{
		{"", village + "registers/answers-r-yj-003.html", "dl.record"},
		{"", village + "registers/answers-r-yj-003.html", "nav.steps"},
	}},
	{"一件公告", "notice", []specimen{
		{"未签发，只在预览中看得到。", village + "notices/fire-draft.html", "p.draft"},
		{"上条：状态、公示期、类别。", village + "notices/subsidy-open.html", "div.strip"},
		{"正文。", village + "notices/subsidy-open.html", "article.paper"},
		{"前后对照：手机上一上一下，电脑上一左一右，各有说明。", village + "notices/weekly-4.html", "div.pair"},
		{"一张图，有说明。", village + "notices/weekly-4.html", "div.text figure.picture"},
		{"附件里的图有小样；正文里有的图不再列出。", village + "notices/weekly-4.html", "div.attached"},
		{"办理程序：各步、哪天、哪一件。", village + "notices/subsidy-open.html", "section.course"},
		{"依据和来源。", village + "notices/subsidy-open.html", "dl.facts"},
		{"怎样提意见。", village + "notices/subsidy-open.html", "section#contact"},
		{"前后各件。", village + "notices/subsidy-open.html", "nav.steps"},
		{"已撤回。", village + "notices/finance-withdrawn.html", "article.stub"},
	}},
}
