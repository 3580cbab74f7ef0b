package generator_test

import "testing"

// TestSystemFinance: what the month before ended with, more income, less expense,
// is what the month ends with: from month to month, from year to year, from
// quarter to quarter. Three signatures stand under it before it is public.
func TestSystemFinance(t *testing.T) {
	t.Parallel()
	const (
		last, months    = "content/registers/财务收支-2025.toml", "content/registers/财务收支-2026.toml"
		past, quarters  = "content/registers/季度收支-2025.csv", "content/registers/季度收支-2026.csv"
		page, quarterly = "registers/finance.html", "registers/finance-quarter.html"
	)
	site := corner(t, "xugou", "财务收支", "季度收支")
	web := site.shown(t, "web")
	web.holds(t, page, ">76104.79<", ">6000.00<", ">20974.05<", ">61130.74<", "161056.45", "-", "示例会计", "凭证收入")
	web.holds(t, quarterly, ">76104.79<", ">74362.68<", ">31673.43<", ">118794.04<", ">2026-10-12<", "-", "示例会计", "各月收入")
	site.shown(t, "board").holds(t, quarterly, "示例理财组长", "示例负责人", "示例会计", "-", "各月收入")
	site.shown(t, "office").holds(t, quarterly, "各月收入", "各月支出")
	const signed = "group_head = \"示例理财组长\"\ngroup_day = 2026-08-05\n"
	site.follows(t,
		edit{months, "closing = 61130.74", "closing = 61130.75", []string{"form/balance 相差0.01", "form/carry 相差0.01"}},
		edit{months, "opening = 34071.95", "opening = 34071.96", []string{"form/balance ", "form/carry 2025年12月的“本期结余”是34071.95"}},
		edit{months, signed, "", []string{"rule/check 已经公开，三方签字不全"}},
		edit{months, "accountant_day = 2026-08-05\n", "", []string{"rule/check 会计签字日期 空"}},
		edit{months, "head_day = 2026-08-06", "head_day = 2026-08-09", []string{"form/dates "}},
		edit{months, signed + "head = \"示例负责人\"\nhead_day = 2026-08-06\naccountant = \"示例会计\"\naccountant_day = 2026-08-05\npublished = 2026-08-08\n", "", []string{"rule/note 签全了再公开"}},
		edit{quarters, "2026年第2季度,40016.53", "2026年第2季度,40016.50", []string{"form/balance ", "form/carry 2026年第1季度的“本期结余”是40016.53，相差0.03"}},
		edit{quarters, "2026年第1季度,34071.95", "2026年第1季度,34071.90", []string{"form/balance ", "form/carry 2025年第4季度的“本期结余”是34071.95，相差0.05"}},
		edit{quarters, "示例会计,2026-10-08", ",2026-10-08", []string{"rule/check 主管会计 空"}},
		edit{quarters, "2026-10-12", "2026-10-07", []string{"form/dates ", "form/dates ", "form/dates "}},
		edit{quarters, "4362.68,64000.00,27848.55", "4362.68,64000.00,27848.56", []string{"form/balance ", "rule/check 三个月的支出相加"}},
		edit{quarters, "6000.00,4222.51", "6000.00,4222.50", []string{"form/balance ", "rule/check 三个月的收入相加"}},
	)
	mended := site.edited(t, months, "business = 4362.68", "business = 4362.69")
	mended.shown(t, "web").holds(t, page, "161056.46", "-", "161056.45")
	mended.shown(t, "office").holds(t, quarterly, ">74362.69<")
}

// TestSystemVouchers: the vouchers of a month come to what the accounts say of it.
func TestSystemVouchers(t *testing.T) {
	t.Parallel()
	const file, accounts, page = "content/registers/凭证明细-2026.csv", "content/registers/财务收支-2026.toml", "registers/vouchers.html"
	site := corner(t, "xugou", "财务收支", "凭证明细")
	web := site.shown(t, "web")
	web.holds(t, page, "161056.45", "89435.57", "各月各科目支出", "网上只列数", "-", "示例经手人", "2601-01")
	site.shown(t, "board").holds(t, page, "示例经手人", "2601-01", "晒场使用费")
	site.follows(t,
		edit{file, "误工补贴,,720.00,示例经手人,示例审批人\n2026-01-06", "误工补贴,720.00,,示例经手人,示例审批人\n2026-01-06", []string{"rule/check 科目与收支不符", "rule/check 这个月各笔凭证的支出相加", "rule/check 这个月各笔凭证的收入相加"}},
		edit{file, "2601-02,电费（虚构）,办公支出,,229.18,示例经手人", "2601-02,电费（虚构）,办公支出,,229.18,", []string{"rule/check 支出要有经手人和审批人"}},
		edit{file, "2601-02,电费（虚构）,办公支出,,229.18", "2601-02,电费（虚构）,办公支出,1,229.18", []string{"rule/check 一笔只写收入或只写支出", "rule/check 科目与收支不符", "rule/check 这个月各笔凭证的收入相加"}},
		edit{file, ",2601-02,", ",2601-01,", []string{"register/key "}},
		edit{accounts, "office = 463.00\nclosing = 38168.95", "office = 463.01\nclosing = 38168.94", []string{"form/carry ", "rule/check 这个月各笔凭证的支出相加，与支出合计不同"}},
	)
	more := site.edited(t, file, "电费（虚构）,办公支出,,229.18", "电费（虚构）,办公支出,,230.18")
	more.shown(t, "web").holds(t, page, "89436.57", "-", "89435.57")
	found := false
	for _, f := range check(t, more.site(t)) {
		found = found || f.ID == "rule/check" && f.Place.File == accounts && containsAny(f.Text, "这个月各笔凭证的支出相加，与支出合计不同：支出合计 1903.00")
	}
	if !found {
		t.Error(say(check(t, more.site(t))))
	}
}

// TestSystemDebts: what is owed to the village and what it owes, apart; what is
// past its day is for the staff.
func TestSystemDebts(t *testing.T) {
	t.Parallel()
	const file, page = "content/registers/债权债务.csv", "registers/debts.html"
	site := corner(t, "xugou", "债权债务")
	web := site.shown(t, "web")
	web.holds(t, page, ">4200<", ">5385<", "鱼塘承包费尾款", "未结清", "已结清", "-", "示例承包户", "示例农户", "逾期")
	site.shown(t, "board").holds(t, page, "示例承包户", "-", "逾期没有结清的")
	site.follows(t,
		edit{file, "2400,2026-12-31,1200", "2400,2026-12-31,2401", []string{"rule/check 清偿的比原来的金额还多"}},
		edit{file, "2400,2026-12-31,1200", "2400,2026-02-28,1200", []string{"form/overdue 有1条"}},
		edit{file, "2400,2026-12-31,1200", "2400,2026-02-28,2400", nil},
		edit{file, "2400,2026-12-31,1200", "2400,,1200", []string{"rule/note 没有写到期日期"}},
		edit{file, "2025-12-31,2400,2026-12-31", "2026-12-31,2400,2026-12-01", []string{"form/dates "}},
	)
	late := site.edited(t, file, "2400,2026-12-31,1200", "2400,2026-02-28,1200")
	late.shown(t, "office").holds(t, page, "逾期没有结清的")
	late.shown(t, "web").holds(t, page, "-", "逾期没有结清的")
	head := "编号,性质,对方单位,原因,金额,期限,已还金额\n"
	const jia, yi = "content/jia/registers/债权债务表.csv", "content/yi/registers/应收应付.csv"
	town := hamlets(files{jia: head + "1,债权,某人,承包费,1000.50,2026-12-31,0.5\n2,债务,某公司,工程款,3000,2026-12-31,\n", yi: head + "1,债权,某人,租金,200,2026-12-31,\n"})
	town.shown(t, "web").holds(t, "registers/debts.html", ">1000<", ">200<", ">1200<", ">3000<")
	town.edited(t, jia, "1000.50", "1100.50").shown(t, "web").holds(t, "registers/debts.html", ">1300<", "-", ">1200<")
}

// TestSystemFinanceRise: what villages took in and spent in a year comes to a sum
// in their town.
func TestSystemFinanceRise(t *testing.T) {
	t.Parallel()
	const jia, yi = "content/jia/registers/财务收支-2026.csv", "content/yi/registers/财务公开表-2026.csv"
	site := hamlets(files{
		jia: "月份,上月结余,经营收入,办公费,本月结余\n2026年1月,100,50.5,20,130.5\n",
		yi:  "月份,上月结余,补助,误工费,本月结余\n2026年1月,0,1000,300,700\n",
	})
	for _, f := range check(t, site.site(t)) {
		if f.ID != "rule/note" || !containsAny(f.Text, "三方签字不全，签全了再公开") {
			t.Error(f)
		}
	}
	site.shown(t, "web").holds(t, "registers/finance.html", ">50.5<", ">1000<", ">1050.5<", ">320<")
	site.edited(t, jia, "50.5,20,130.5", "60.5,20,140.5").shown(t, "web").holds(t, "registers/finance.html", ">1060.5<", "-", ">1050.5<")
}
