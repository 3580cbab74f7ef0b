package load

import (
	"fmt"
	"path"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// window completes and checks the days on which objections are taken. It
// belongs to reading a notice, not to derive: start, period and end are three
// ways to write two facts, and a clerk may give any two. Counting follows
// 民法典 201 (the first day is not counted) unless the notice says 计入.
func window(t *tomlfile.Table, n *model.Notice, s *model.Site) {
	kind, _ := s.Kind(n.Kind)
	has := n.Start != 0 || n.End != 0 || n.Period != (day.Period{})
	if kind.Window && !has && n.Withdrawn == "" {
		t.Report("notice/window", t.Place("kind"), fmt.Sprintf("%s没有写公示时间。", n.Kind), `加上 start = 2026-03-02 和 period = "7个工作日"，或写明 end；一直公开的写 period = "长期"。`)
	}
	if n.Kind == "公告" && n.End != 0 {
		t.Report("notice/window", t.Place("end"), "公告写了公示的截止日期。公告是告知结果，没有异议期。", `要征求意见就把 kind 改成 "公示"；否则删掉 end。`)
	}
	if !has || n.Start == 0 && n.Date == 0 {
		return
	}
	if n.Start == 0 {
		n.Start = n.Date
	}
	n.EndStated = n.End != 0
	if n.Date != 0 && n.Start < n.Date {
		t.Report("period/early", t.Place("start"), fmt.Sprintf("公示从%s开始，早于成文日期%s。", n.Start.Chinese(), n.Date.Chinese()), "核对两个日期。")
	}
	if n.End != 0 && n.End < n.Start {
		t.Report("period/order", t.Place("end"), fmt.Sprintf("公示结束日期%s早于开始日期%s。", n.End.Chinese(), n.Start.Chinese()), "核对年、月、日。")
		n.End = 0
		return
	}
	if n.Period.Open || n.Period.N == 0 {
		return
	}
	counted(t, n, s.Calendar)
}

// counted compares the days with the period, or works the last day out.
func counted(t *tomlfile.Table, n *model.Notice, c *day.Calendar) {
	first := day.NotCounted
	if n.FirstCounted {
		first = day.Counted
	}
	last, ok, missing := c.End(n.Start, n.Period, first)
	if !ok {
		if missing != 0 {
			t.Report("period/calendar", t.Place("period"), fmt.Sprintf("%s从%s起算，缺少%d年的放假安排，算不出截止日期。", n.Period, n.Start.Chinese(), missing),
				fmt.Sprintf("把国务院办公厅的通知录入 layouts/calendar/%d.toml，或直接写明 end。", missing))
		}
		return
	}
	if n.End == 0 {
		n.End = last
		rest(t, n, c)
		return
	}
	if n.End >= last {
		rest(t, n, c)
		return
	}
	lenient, _, _ := c.End(n.Start, n.Period, day.Counted)
	said := fmt.Sprintf("写明%s，从%s到%s", n.Period, n.Start.Chinese(), n.End.Chinese())
	if n.End >= lenient {
		t.Report("period/first", t.Place("end"), said+"，只有把开始当天算在内才够。", fmt.Sprintf(`按《民法典》第二百零一条，截止日期应是%s；确定当天计入就写 first_day = "计入"。`, last.Chinese()))
		return
	}
	t.Report("period/mismatch", t.Place("end"), said+"，不够期限。", fmt.Sprintf("截止日期至少应是%s（开始当天不计入），或把期限改对。", last.Chinese()))
}

// rest points out what a villager would trip over: an end on a day when the
// office is closed, or a period that passes during a long holiday.
func rest(t *tomlfile.Table, n *model.Notice, c *day.Calendar) {
	if n.Period.Unit != day.CalendarDays {
		return
	}
	place := "end"
	if !t.Has("end") {
		place = "period"
	}
	if next, isRest, known := c.RestEnd(n.End); known && isRest {
		t.Report("period/rest", t.Place(place), fmt.Sprintf("公示最后一天%s是休息日。", n.End.Chinese()), fmt.Sprintf("按《民法典》第二百零三条顺延到%s，或在正文写明休息日也受理。", next.Chinese()))
	}
	// Half counts as too much: the case of domain.md §7.5 has 5 of 10 days.
	if s, ok, _ := c.HolidayShare(n.Start, n.End); ok && s.Name != "" && 2*s.Days >= s.Of {
		t.Report("period/holiday", t.Place(place), fmt.Sprintf("公示期%d天里有%d天在%s假期。", s.Of, s.Days, s.Name), "改到假期以后公示，或延长期限。")
	}
}

func signed(t *tomlfile.Table, n *model.Notice) {
	if n.State != model.Signed {
		return
	}
	var missing []string
	if n.Signatures.Author == "" {
		missing = append(missing, "author（拟稿）")
	}
	if n.Signatures.Approver == "" {
		missing = append(missing, "approver（签发）")
	}
	if len(missing) > 0 {
		t.Report("notice/signed", t.Place("state"), "状态是已签发，却没有写 "+strings.Join(missing, "、")+"。", `补上姓名或职务；还没有签发就把 state 改成 "待审"。`)
	}
}

func (l *Loader) attachments(t *tomlfile.Table, name string) []model.Attachment {
	var out []model.Attachment
	for _, a := range t.Tables("attachments") {
		a.Only("file", "title", "checked_by", "checked_on", "public")
		at := model.Attachment{Name: a.Need("file", "文件名"), Title: a.String("title"), CheckedBy: a.String("checked_by"), CheckedOn: a.Day("checked_on"), Public: a.String("public"), At: a.Place("file")}
		if at.Name == "" {
			continue
		}
		at.File = path.Join(path.Dir(name), at.Name)
		if strings.ContainsAny(at.Name, `/\`) || strings.HasPrefix(at.Name, ".") {
			a.Report("toml/value", a.Place("file"), "附件要和公告放在同一个文件夹里，只写文件名。", `例如 file = "名单.csv"`)
			continue
		}
		info, err := l.Folder.Stat(at.File)
		switch {
		case err != nil || !info.Mode().IsRegular():
			a.Report("file/missing", a.Place("file"), fmt.Sprintf("找不到附件“%s”。", at.Name), "检查文件名，把文件放在公告旁边。")
			continue
		case info.Size() > maxAttachment:
			a.Report("file/too-large", a.Place("file"), fmt.Sprintf("附件“%s”太大。", at.Name), "压缩图片，或拆成几个文件。")
			continue
		}
		at.Size = info.Size()
		out = append(out, at)
	}
	return out
}
