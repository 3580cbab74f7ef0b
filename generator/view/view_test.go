package view_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
	"gongshi/generator/derive"
	"gongshi/generator/model"
	"gongshi/generator/view"
)

// canary is a value that must not be seen: each place gets its own.
func canary(where string) string { return "canary-" + where }

func exact(s string) model.Value {
	return model.Value{Text: s, Amount: decimal.RequireFromString(s), Exact: true}
}

// compile takes an area with something hidden in every corner through derive
// and view.
func compile(p view.Profile) *view.Area {
	today, _ := day.New(2026, 3, 16)
	sign := model.Signatures{Author: canary("author"), Reviewer: canary("reviewer"), Approver: canary("approver")}
	notice := func(slug string, state model.State, withdrawn string) *model.Notice {
		return &model.Notice{File: "content/notices/" + slug + ".md", Slug: slug, Title: slug + "的题目", Kind: "公示", State: state, Date: today, Start: today, End: today.Add(5), Signatures: sign, Withdrawn: withdrawn, Seen: model.Everyone,
			Basis: []string{slug + "的依据"}, Source: slug + "的来源", Attachments: []model.Attachment{{Name: slug + ".csv", CheckedBy: canary("checked")}}}
	}
	d := &model.Declaration{Slug: "funds", Title: "资金", Total: model.Total{Label: "合计", Sum: []string{"amount", "secret"}},
		Columns: []model.Column{{Key: "village", Heading: "村名", Type: model.Text, Shown: model.Everyone}, {Key: "amount", Heading: "金额", Unit: "元", Type: model.Money, Shown: model.Everyone},
			{Key: "secret", Heading: canary("heading"), Unit: canary("unit"), Type: model.Money, Shown: model.Office | model.Board}, {Key: "phone", Heading: "电话", Type: model.Text, Shown: model.Office}, {Key: "gone", Heading: canary("absent"), Type: model.Text, Shown: model.Everyone}},
		Figures: []model.FigureRule{{Label: "总额", Sum: "amount"}, {Label: canary("figure"), Sum: "secret"}, {Label: canary("looked up"), Where: "village", Is: "柳村", Value: "phone"}, {Label: "单位", Where: "village", Is: "柳村", Value: "amount", UnitColumn: "phone"}}}
	r := &model.Register{Declaration: d, Files: []string{"content/registers/资金.csv"}, Present: []bool{true, true, true, true, false},
		About: model.RegisterAbout{Stated: map[string]model.Stated{"amount": {Amount: decimal.RequireFromString("20")}, "secret": {Amount: decimal.RequireFromString("987654")}}}}
	for i, amount := range []string{"1.50", "10"} {
		r.Rows = append(r.Rows, model.Row{Line: i + 2, Values: []model.Value{{Text: "柳村"}, exact(amount), exact("98765" + fmt.Sprint(i)), {Text: canary("cell")}, {}}})
	}
	area := &model.Area{Folder: "content", Name: "柳村", Level: "村"}
	notices := []*model.Notice{notice("kai", model.Signed, ""), notice("draft", model.Draft, ""), notice("review", model.Review, ""), notice("stub", model.Signed, "名单有误"), notice("leak", model.Signed, model.Leak), notice("", model.Signed, "")}
	return view.Compile(derive.Compile(&model.Site{Registers: []*model.Declaration{d}}, area, nil, derive.Content{Notices: notices, Registers: []*model.Register{r}}, nil, today, model.Web), p)
}

// TestHidden: what the web may not see is not in its view, in no field.
func TestHidden(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(compile(view.Profile{}))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, hidden := range []string{"canary-author", "canary-reviewer", "canary-approver", "canary-heading", "canary-unit", "canary-absent", "canary-figure", "canary-looked", "canary-cell", "98765", "draft", "review", "leak", "stub的依据", "stub的来源", "stub.csv"} {
		if i := strings.Index(text, hidden); i >= 0 {
			t.Errorf("%s is in the view: …%s…", hidden, text[max(0, i-60):min(len(text), i+60)])
		}
	}
	for _, shown := range []string{"kai的题目", "kai的依据", "stub的题目", "名单有误", "11.50", "kai.csv"} {
		if !strings.Contains(text, shown) {
			t.Errorf("%s is not in the view", shown)
		}
	}
}

// TestDrafts: the staff's preview sees drafts, marked; never a leak.
func TestDrafts(t *testing.T) {
	t.Parallel()
	marks := map[string]string{}
	for _, n := range compile(view.Profile{Drafts: true}).Notices {
		marks[n.Slug] = n.Draft
	}
	want := map[string]string{"kai": "", "draft": "草稿", "review": "待审", "stub": ""}
	if fmt.Sprint(marks) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", marks, want)
	}
}

// TestTotals: totals are exact, have the decimals of the longest number, and
// say what the source states beyond them.
func TestTotals(t *testing.T) {
	t.Parallel()
	r := compile(view.Profile{}).Registers[0]
	if len(r.Columns) != 2 || fmt.Sprint(r.Totals) != "[ 11.50]" || r.TotalLabel != "合计" || len(r.Rows) != 2 || fmt.Sprint(r.Rows[0]) != "[柳村 1.50]" {
		t.Errorf("%+v", r)
	}
	if len(r.Remainders) != 1 || r.Remainders[0].Stated != "20" || r.Remainders[0].Sum != "11.50" || r.Remainders[0].Rest != "8.5" {
		t.Errorf("%+v", r.Remainders)
	}
}

// TestWithdrawn: of a withdrawn notice only its title, date and reason stay.
func TestWithdrawn(t *testing.T) {
	t.Parallel()
	for _, n := range compile(view.Profile{}).Notices {
		if n.Slug == "stub" && (n.State != derive.None || n.Until != 0 || n.Attachments != nil || n.Basis != nil || n.Contacts != nil) {
			t.Errorf("%+v", n)
		}
	}
}
