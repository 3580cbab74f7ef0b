package generator_test

import (
	"strings"
	"testing"
)

// fiveLists are the five lists of one month of a township (S3: 任务、问题、整改、进度、考评).
func fiveLists(month string, tasks, problems, remedies, progress, appraisal string) files {
	at := func(name string) string { return "content/registers/" + name + "-" + month + ".csv" }
	return files{
		at("月任务清单"): "编号,任务,交办给,完成时限\n" + tasks,
		at("月问题清单"): "编号,任务编号,自查单位,问题\n" + problems,
		at("月整改清单"): "编号,任务编号,问题编号,整改措施,责任人,整改时限,完成日期,销号日期\n" + remedies,
		at("月进度清单"): "任务编号,汇报单位,汇报日期,完成情况\n" + progress,
		at("月考评清单"): "单位,得分,通报\n" + appraisal,
	}
}

// TestSystemFiveLists: the month's page of tasks shows where each item stands in
// the other four lists; what is open is carried on; a list that is late, or that
// leaves an item out, is a finding; the town's figures rise to the county.
func TestSystemFiveLists(t *testing.T) {
	t.Parallel()
	site := builtin(village()).with(fiveLists("2026-01", "R1,住房鉴定,甲队,2026-01-31\nR2,饮水维护,乙队,2026-01-31\n", "Z1,R1,甲队,没有鉴定报告\nZ2,R2,乙队,水泵坏了\n",
		"G1,R1,Z1,补做鉴定,示例干部一,2026-01-25,2026-01-20,2026-01-22\nG2,R2,Z2,换水泵,示例干部二,2026-01-28,,\n", "R1,甲队,2026-01-25,已完成\nR2,乙队,2026-01-25,推进中\n", "甲队,92,表扬\n乙队,85,一般\n")).
		with(fiveLists("2026-02", "R2,饮水维护,乙队,2026-02-28\nR3,收入核对,甲队,2026-02-28\n", "Z2,R2,乙队,水泵坏了\n",
			"G2,R2,Z2,换水泵,示例干部二,2026-02-20,2026-02-15,2026-02-18\n", "R2,乙队,2026-02-25,已完成\nR3,甲队,2026-02-25,已完成\n", "甲队,88,一般\n乙队,91,表扬\n"))
	// Today is 16 March: the tasks of March were due on the 5th, its problems on the 15th.
	found := say(check(t, site.site(t)))
	for _, want := range []string{"台账“任务清单”缺2026年3月，应在2026年3月5日前报", "台账“自查问题清单”缺2026年3月，应在2026年3月15日前报"} {
		if !strings.Contains(found, want) {
			t.Errorf("%q is not said:\n%s", want, found)
		}
	}
	for _, not := range []string{"缺2026年3月，应在2026年3月20日", "“进度清单”缺", "form/carried", "form/compare", "form/overdue", "form/record"} {
		if strings.Contains(found, not) {
			t.Errorf("%q is said:\n%s", not, found)
		}
	}
	office := site.shown(t, "office")
	office.holds(t, "registers/five-tasks-2026-01.html", `data-label="自查问题">1<`, `data-label="没有整改完">1<`, ">推进中<", `data-label="考评得分">85<`, ">整改中<")
	office.holds(t, "registers/five-tasks.html", `data-label="最早列入">2026年1月<`, `data-label="列了几个月">2<`, `data-label="考评得分">91<`, "-", "整改中</span></td>")
	office.holds(t, "registers/five-tasks-r-r2.html", "<caption>2026年2月自查问题清单</caption>", "<caption>2026年2月五单整改清单</caption>", "<caption>2026年2月进度清单</caption>", "换水泵")
	office.holds(t, "registers/five-appraisal.html", `data-label="比上月">1<`, `data-label="比上月">-1<`)
	web := site.shown(t, "web")
	web.holds(t, "registers/five-tasks.html", "各行只给工作人员看", "<caption>各单位任务</caption>", "-", "收入核对")
	for says, over := range map[string]files{
		"2026年1月没有办结的“R2”（整改中），这一期没有列":    {"content/registers/月任务清单-2026-02.csv": "编号,任务,交办给,完成时限\nR3,收入核对,甲队,2026-02-28\n"},
		"2026年1月没有办结的“G2”（整改中），这一期没有列":    {"content/registers/月整改清单-2026-02.csv": "编号,任务编号,问题编号,整改措施,责任人,整改时限,完成日期,销号日期\nG9,R2,Z2,换水泵,示例干部二,2026-02-20,2026-02-15,2026-02-18\n"},
		"这个问题没有列进整改清单":                    {"content/registers/月问题清单-2026-02.csv": "编号,任务编号,自查单位,问题\nZ2,R2,乙队,水泵坏了\nZ8,R3,甲队,没有佐证\n"},
		"“R3”在台账“进度清单”里没有":                {"content/registers/月进度清单-2026-02.csv": "任务编号,汇报单位,汇报日期,完成情况\nR2,乙队,2026-02-25,已完成\n"},
		"台账“任务清单”里没有编号“R7”":               {"content/registers/月进度清单-2026-02.csv": "任务编号,汇报单位,汇报日期,完成情况\nR2,乙队,2026-02-25,已完成\nR3,甲队,2026-02-25,已完成\nR7,甲队,2026-02-25,已完成\n"},
		"台账“考评清单”缺2026年1月，应在2026年1月31日前报": {"content/registers/月考评清单-2026-01.csv": "-", "content/registers/月考评清单-2025-12.csv": "单位,得分\n甲队,90\n"},
	} {
		if text := say(check(t, site.with(over).site(t))); !strings.Contains(text, says) {
			t.Errorf("%s is not said:\n%s", says, text)
		}
	}
	// A problem that is mended moves the task, and the page with it.
	site["content/registers/月进度清单-2026-02.csv"] = "任务编号,汇报单位,汇报日期,完成情况\nR2,乙队,2026-02-25,推进中\nR3,甲队,2026-02-25,已完成\n"
	site.shown(t, "office").holds(t, "registers/five-tasks.html", ">推进中</span>", ">50<")
	county := builtin(township()).with(moved("content/jia/", fiveLists("2026-02", "R2,饮水维护,乙队,2026-02-28\nR3,收入核对,甲队,2026-02-28\n", "", "", "R2,乙队,2026-02-25,已完成\nR3,甲队,2026-02-25,推进中\n", "")))
	county.shown(t, "web").holds(t, "registers/five-tasks.html", `data-label="完成率（%）">50<`, `data-label="交办任务（件）">2<`)
}

// moved puts the files of an area into another one.
func moved(to string, f files) files {
	out := files{}
	for name, text := range f {
		out[to+strings.TrimPrefix(name, "content/")] = text
	}
	return out
}
