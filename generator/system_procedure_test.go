package generator_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// twoNotices is 两公示一公告 as a county has verified it for itself.
const twoNotices = `title = "两公示一公告"
synonyms = ["贫困户识别"]
about = "识别贫困户的程序。"
source = "县里的文件"
verified = true
[era]
from = 2014
to = 2020
successor = "risk-found"
[[step]]
name = "入户核查"
level = "村"
sign = ["核查人员"]
[[step]]
name = "民主评议"
level = "村"
[[step]]
name = "村级公示"
kinds = ["公示"]
level = "村"
least = "7天"
[[step]]
name = "镇级审核公示"
kinds = ["公示"]
level = "镇"
least = "7天"
[[step]]
name = "结果公告"
kinds = ["公告"]
level = "村"
`

const (
	villagePost = "content/jia/notices/gongshi.md"
	villageEnd  = "content/jia/notices/gonggao.md"
	stepsFile   = "content/jia/registers/程序记录.csv"
)

// identified is a village with a matter that went through all of its steps in
// 2017, in a township.
func identified() files {
	head := func(step, more string) string {
		return "procedure = \"两公示一公告\"\nstep = \"" + step + "\"\ncase = \"2017-01\"\n" + more
	}
	return township().with(files{
		"layouts/procedures/two-notices.toml": twoNotices,
		villagePost:                           signed("拟识别贫困户公示", "公示", "2017-09-11", "start = 2017-09-11\nperiod = \"7天\"\n"+head("村级公示", `result = "公示期满，没有收到异议"`), "2户7人。"),
		villageEnd:                            signed("识别结果公告", "公告", "2017-10-16", head("结果公告", ""), "2户7人。"),
		stepsFile:                             "事项编号,事项,程序,步骤,会议日期,到会人数,同意人数,签字人\n2017-01,识别2户,两公示一公告,入户核查,2017.9.1,3,,周核查\n2017-01,识别2户,贫困户识别,民主评议,2017.9.8,34,31,\n",
	})
}

// of are the findings about procedures, each as "place id".
func of(list []finding.Finding, sort string) (out []string) {
	for _, f := range list {
		if strings.HasPrefix(f.ID, sort) {
			out = append(out, f.Place.String()+" "+f.ID)
		}
	}
	return out
}

// TestSystemProcedure changes the sources of a matter one at a time: the findings
// with their places are exactly these.
func TestSystemProcedure(t *testing.T) {
	t.Parallel()
	swap := func(file, old, new string) files {
		text := identified()[file]
		if !strings.Contains(text, old) {
			t.Fatalf("%s does not hold %q", file, old)
		}
		return files{file: strings.Replace(text, old, new, 1)}
	}
	unverified := files{"layouts/procedures/two-notices.toml": strings.Replace(twoNotices, "verified = true", "verified = false", 1)}
	for _, c := range []struct {
		name string
		over files
		want []string
		say  string
	}{
		{"all steps in order", nil, nil, ""},
		{"a step that is none", swap(villagePost, "村级公示", "村级公司"), []string{villageEnd + ":9:8 procedure/missing", villagePost + ":11:8 toml/value"}, "你是不是想写“村级公示”"},
		{"a procedure that is none", swap(villagePost, "两公示一公告", "两公示"), []string{villageEnd + ":9:8 procedure/missing", villagePost + ":10:13 toml/value"}, ""},
		{"no number of the matter", swap(villageEnd, "case = \"2017-01\"\n", ""), []string{villageEnd + ":2 toml/missing"}, "case"},
		{"a step passed over", files{villagePost: "-"}, []string{villageEnd + ":9:8 procedure/missing"}, "已经到“结果公告”，还没有“村级公示”"},
		{"a meeting passed over", swap(stepsFile, "2017-01,识别2户,贫困户识别,民主评议,2017.9.8,34,31,\n", ""), []string{villagePost + ":11:8 procedure/missing"}, "还没有“民主评议”"},
		{"no register of meetings is kept", files{stepsFile: "-"}, nil, ""},
		{"begun within the window of the step before", swap(villageEnd, "date = 2017-10-16", "date = 2017-09-18"), []string{villageEnd + ":4:8 procedure/early"}, "“村级公示”到2017年9月18日才期满"},
		{"on the day after the window", swap(villageEnd, "date = 2017-10-16", "date = 2017-09-19"), nil, ""},
		{"out of order", swap(stepsFile, "2017.9.8", "2017.9.12"), []string{villagePost + ":8:9 procedure/order"}, "“村级公示”（2017年9月11日）在“民主评议”（2017年9月12日）之前"},
		{"meetings out of order", swap(stepsFile, "2017.9.1,", "2017.9.9,"), []string{stepsFile + ":3:25 procedure/order"}, ""},
		{"too short", swap(villagePost, "period = \"7天\"", "period = \"5天\""), []string{villagePost + ":8:9 procedure/short"}, "不够7天。"},
		{"just enough when the first day counts", swap(villagePost, "period = \"7天\"", "end = 2017-09-17"), nil, ""},
		{"one day less", swap(villagePost, "period = \"7天\"", "end = 2017-09-16"), []string{villagePost + ":8:9 procedure/short"}, "2017年9月17日"},
		{"two notices for one step", files{"content/jia/notices/zai.md": strings.Replace(identified()[villagePost], "拟识别", "再次", 1)}, []string{"content/jia/notices/zai.md:11:8 procedure/twice"}, ""},
		{"two procedures for one matter", swapStep(identified()[villageEnd]), []string{villageEnd + ":8:13 procedure/mixed"}, "已经按"},
		{"a notice of another kind", swap(villageEnd, "kind = \"公告\"", "kind = \"通知\""), []string{villageEnd + ":3:8 procedure/kind"}, ""},
		{"a meeting as a notice", swap(villageEnd, "step = \"结果公告\"", "step = \"民主评议\""), []string{villageEnd + ":9:8 procedure/kind", villagePost + ":8:9 procedure/order"}, ""},
		{"not signed", swap(stepsFile, "周核查", ""), []string{stepsFile + ":2:38 procedure/sign"}, "应由核查人员签"},
		{"a record of no step", swap(stepsFile, "民主评议", "民主评义"), []string{stepsFile + ":3:20 procedure/unknown", villagePost + ":11:8 procedure/missing"}, "你是不是想写“民主评议”"},
		{"a record of no procedure", swap(stepsFile, "贫困户识别", "评贫困户"), []string{stepsFile + ":3:14 procedure/unknown", villagePost + ":11:8 procedure/missing"}, ""},
		{"the era is over", swap(villageEnd, "date = 2017-10-16", "date = 2021-10-16"), []string{villageEnd + ":8:13 procedure/era"}, "改用“监测对象识别”"},
		{"a rule that nobody has verified gives a hint", files{villagePost: "-"}.with(unverified), []string{villageEnd + ":9:8 procedure/note"}, "还没有“村级公示”"},
		{"and so does a window", unverified.with(swap(villagePost, "period = \"7天\"", "period = \"5天\"")), []string{villagePost + ":8:9 procedure/note"}, ""},
		{"a result before the end", swap(villagePost, "2017-09-11\nperiod", "2026-03-14\nperiod"), []string{villageEnd + ":4:8 procedure/order", villagePost + ":13:10 procedure/result"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			site := identified().with(c.over)
			all := check(t, site.site(t))
			got := append(of(all, "procedure/"), of(all, "toml/")...)
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Fatalf("got %q\nwant %q%s", got, c.want, say(all))
			}
			if text := say(all); !strings.Contains(text, c.say) {
				t.Errorf("%q is not said: %s", c.say, text)
			}
		})
	}
}

// swapStep makes the last notice a step of another procedure.
func swapStep(text string) files {
	text = strings.Replace(text, "两公示一公告", "项目前后公示", 1)
	return files{villageEnd: strings.Replace(text, "step = \"结果公告\"", "step = \"竣工后公告\"", 1)}
}

// TestSystemProcedurePages: every notice of a matter shows all of its steps; who
// signed is for the staff, what was passed over too; drafts leave no trace; the
// areas above see how much is recorded.
func TestSystemProcedurePages(t *testing.T) {
	t.Parallel()
	const page, last = "jia/notices/gongshi.html", "jia/notices/gonggao.html"
	site := identified()
	web := site.shown(t, "web")
	web.holds(t, page, "办理程序：两公示一公告", "2017年9月8日", "参加人数34人；同意人数31人", "本件", `<a class="what" href="gonggao.html">识别结果公告</a>`, "由镇里办", "规定：县里的文件。", "公示期满，没有收到异议",
		"-", "周核查", "签字", "核实", "缺少", "state-withdrawn")
	web.holds(t, last, `<a class="what" href="gongshi.html">拟识别贫困户公示</a>`, "2017年9月11日")
	web.holds(t, "registers/steps.html", "记录的步骤", "记录的步骤（条）\">2</td>")
	office := site.shown(t, "office")
	office.holds(t, page, "签字：核查人员")
	// One more meeting is recorded: page and roll-up follow.
	more := site.with(files{stepsFile: site[stepsFile] + "2017-01,识别2户,两公示一公告,镇级审核公示,2017.9.20,,,\n"}).shown(t, "web")
	more.holds(t, page, "2017年9月20日", "-", "由镇里办")
	more.holds(t, "registers/steps.html", "记录的步骤（条）\">3</td>")
	// A step is missing.
	gap := site.with(files{villagePost: "-"})
	gap.shown(t, "office").holds(t, last, ">缺少<")
	gap.shown(t, "web").holds(t, last, ">待办<", "-", ">缺少<")
	// A draft and a notice for the board alone.
	draft := site.with(files{villageEnd: strings.Replace(site[villageEnd], "已签发", "草稿", 1)})
	draft.shown(t, "web").holds(t, page, ">待办<", "-", "识别结果公告", "2017年10月16日")
	inner := site.with(files{villageEnd: strings.Replace(site[villageEnd], "case =", "profile = \"board\"\ncase =", 1)})
	inner.shown(t, "web").holds(t, page, ">已完成<", "-", "识别结果公告", "2017年10月16日")
	inner.shown(t, "board").holds(t, page, "识别结果公告", "2017年10月16日")
	// A site hides the register of meetings.
	hidden := site.with(files{"layouts/registers/steps/extra.toml": "audience = \"office\"\n"}).shown(t, "web")
	hidden.holds(t, page, "民主评议", ">已完成<", "-", "2017年9月8日", "同意人数")
}

// TestSystemProcedureDue: what a matter waits for is listed with its first day.
func TestSystemProcedureDue(t *testing.T) {
	t.Parallel()
	site := village().with(files{
		"content/notices/qian.md": signed("路灯实施前公示", "公示", "2026-03-10", "start = 2026-03-10\nperiod = \"10天\"\nprocedure = \"项目前后公示\"\nstep = \"实施前公示\"\ncase = \"XM-1\"", "路灯。"),
	})
	due := func(f files) (out []string) {
		s, _, err := generator.Look(context.Background(), generator.Options{Dir: f.site(t), Day: today})
		must(t, err)
		for _, d := range s.Due {
			if strings.HasPrefix(d.What, "下一步") {
				out = append(out, d.Day.String()+" "+d.What+" "+d.About)
			}
		}
		return out
	}
	if got, want := due(site), []string{"2026-03-21 下一步：竣工后公告 项目前后公示，事项XM-1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	met := site.with(files{"content/registers/程序记录.csv": "事项编号,事项,程序,步骤,日期\nXM-1,路灯,项目前后公示,完工验收,2026-05-01\n"})
	if got, want := due(met), []string{"2026-05-01 下一步：竣工后公告 项目前后公示，路灯"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSystemVotes: a meeting with a vote is a step too; its votes add up.
func TestSystemVotes(t *testing.T) {
	t.Parallel()
	const votes = "content/jia/registers/会议表决.csv"
	site := township().with(files{
		"content/jia/notices/jueyi.md": signed("收益分配方案公示", "公示", "2026-03-02", "start = 2026-03-02\nperiod = \"4天\"\nprocedure = \"四议两公开\"\nstep = \"决议公开\"\ncase = \"SY-1\"", "方案。"),
		votes: "事项编号,议题,程序,会议名称,会议时间,应到,实到,同意,反对,弃权,主持人\n" +
			"SY-1,收益分配,四议两公开,党支部提议,2026.2.2,3,3,3,0,0,周支书\nSY-1,收益分配,四议两公开,两委会商议,2026.2.5,7,6,6,0,0,周支书\n" +
			"SY-1,收益分配,四议两公开,党员大会审议,2026.2.9,22,19,18,0,1,周支书\nSY-1,收益分配,四议两公开,村民代表会议决议,2026.2.12,15,14,12,1,1,周支书\n"})
	if got := onlyOf(places(check(t, site.site(t))), "content/jia"); len(got) > 0 {
		t.Errorf("%q", got)
	}
	web := site.shown(t, "web")
	web.holds(t, "jia/notices/jueyi.html", "到会人数14人；同意12人；反对1人；弃权1人", "2026年2月12日", "-", "周支书", "缺少")
	web.holds(t, "registers/meetings.html", "会议（次）\">4<", "2026-02-12")
	wrong := site.with(files{votes: strings.Replace(strings.Replace(site[votes], "14,12,1,1", "14,12,1,0", 1), "22,19,18,0,1", "22,9,4,4,1", 1)})
	if got, want := onlyOf(places(check(t, wrong.site(t))), votes), []string{votes + ":4:36 rule/check", votes + ":4:38 rule/check", votes + ":5:39 rule/check"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	skipped := site.with(files{votes: strings.Join(slices.Delete(strings.SplitAfter(site[votes], "\n"), 3, 4), "")})
	if got, want := of(check(t, skipped.site(t)), "procedure/"), []string{votes + ":4:17 procedure/note"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
