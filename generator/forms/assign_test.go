package forms_test

import (
	"fmt"
	"strings"
	"testing"

	"gongshi/generator/model"
)

const assigned = `title = "包联"
[[columns]]
key = "id"
heading = "户编号"
[[columns]]
key = "head"
heading = "户主"
[[columns]]
key = "who"
heading = "帮扶人"
type = "person"
[[assign]]
to = "who"
least = 2
most = 3
what = "户"
`

// TestAssign: too many, too few and nobody, several names in one cell, and the
// ways in which staff write a name.
func TestAssign(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rows string
		want []string
		says []string
	}{
		{"1,甲,王某\n2,乙,王某\n", nil, nil},
		{"1,甲,王某\n2,乙,王某\n3,丙,王某\n4,丁,王某\n", []string{"包联.csv:5:5 form/capacity"}, []string{"“王某”有4户，最多3户。"}},
		{"1,甲,王某\n2,乙,王某\n3,丙,李某\n", []string{"包联.csv:2:5 form/capacity", "包联.csv:4:5 form/capacity"}, []string{"2人每人至少2户，要4户，这里只有3户。", "“李某”只有1户，至少2户。"}},
		{"1,甲,王某\n2,乙,\n3,丙,王某\n4,丁,\n", []string{"包联.csv:3:5 form/unassigned"}, []string{"有2户没有写“帮扶人”。"}},
		{"1,甲,王某、李某\n2,乙,王某，李某\n3,丙,李某;赵某\n4,丁,赵某 张某\n5,戊,\"张某\n李某\"\n", []string{"包联.csv:6:5 form/capacity"}, []string{"“李某”有4户，最多3户。"}},
		{"1,甲,李　明\n2,乙,李 明\n3,丙,李明\n4,丁,李明\n", []string{"包联.csv:5:5 form/capacity"}, []string{"“李明”有4户"}},
	} {
		a := newArea(t, map[string]string{"baolian": assigned})
		a.add("baolian", "包联.csv", "户编号,户主,帮扶人\n"+c.rows, model.RegisterAbout{})
		a.said("", c.want, c.says...)
	}
}

// TestCapacity: 55 deputies with 5 to 10 households each need 275, and there
// are 234 (S2). Two have 11, the others 4.
func TestCapacity(t *testing.T) {
	t.Parallel()
	a := newArea(t, map[string]string{"baolian": strings.NewReplacer("least = 2", "least = 5", "most = 3", "most = 10").Replace(assigned)})
	var text strings.Builder
	n := 0
	for who := range 55 {
		share := 4
		if who == 0 {
			share = 11
		}
		for range min(share, 234-n) {
			n++
			fmt.Fprintf(&text, "%d,户%d,代表%d\n", n, n, who)
		}
	}
	for ; n < 234; n++ {
		fmt.Fprintf(&text, "%d,户%d,代表54\n", n+1, n+1)
	}
	a.add("baolian", "包联.csv", "户编号,户主,帮扶人\n"+text.String(), model.RegisterAbout{})
	list := a.apply("")
	if len(list) != 56 || list[0].Place.String() != "包联.csv:2:6" || list[0].Text != "55人每人至少5户，要275户，这里只有234户。" || !strings.Contains(list[1].Text, "“代表0”有11户，最多10户") || list[1].Place.String() != "包联.csv:12:8" {
		t.Errorf("%d: %v", len(list), list[:2])
	}
}

// TestCapacityOfAnother: the people are in one register, the households in
// another.
func TestCapacityOfAnother(t *testing.T) {
	t.Parallel()
	const deputies = "title = \"代表\"\n[[columns]]\nkey = \"name\"\nheading = \"姓名\"\n[[assign]]\nto = \"name\"\nleast = 1\nof = \"hu\"\nwhat = \"户\"\n"
	a := newArea(t, map[string]string{"daibiao": strings.Replace(deputies, "least = 1", "least = 0", 1), "hu": households})
	a.add("daibiao", "代表.csv", "姓名\n甲\n乙\n", model.RegisterAbout{})
	a.said("", nil)
	b := newArea(t, map[string]string{"daibiao": deputies, "hu": households})
	b.add("daibiao", "代表.csv", "姓名\n甲\n乙\n", model.RegisterAbout{})
	b.add("hu", "农户.xlsx", workbook(t, [][]any{{"户编号", "姓名"}, {"H-1", "甲"}, {nil, "乙"}}, "A2:A3"), model.RegisterAbout{})
	b.said("", []string{"代表.csv:2:1 form/capacity"}, "2人每人至少1户，要2户，这里只有1户。")
	c := newArea(t, map[string]string{"daibiao": deputies, "hu": households}) // no households here
	c.add("daibiao", "代表.csv", "姓名\n甲\n乙\n", model.RegisterAbout{})
	c.said("", nil)
}

// TestAssignMerged: a household of several rows counts once, by its number, or
// without one by the cells that join its rows.
func TestAssignMerged(t *testing.T) {
	t.Parallel()
	rows := [][]any{{"户编号", "户主", "帮扶人"}, {1, "甲", "王某"}, {nil, "甲妻", nil}, {nil, "甲子", nil}, {2, "乙", "王某"}, {nil, "乙妻", nil}, {3, "丙", "王某"}}
	a := newArea(t, map[string]string{"baolian": assigned})
	a.add("baolian", "包联.xlsx", workbook(t, rows, "A2:A4", "C2:C4", "A5:A6", "C5:C6"), model.RegisterAbout{})
	a.said("", nil)

	// One name over several households: their numbers tell them apart.
	rows = [][]any{{"户编号", "户主", "帮扶人"}, {1, "甲", "王某"}, {2, "乙", nil}, {3, "丙", nil}, {4, "丁", nil}}
	b := newArea(t, map[string]string{"baolian": "key = [\"id\"]\n" + assigned})
	b.add("baolian", "包联.xlsx", workbook(t, rows, "C2:C5"), model.RegisterAbout{})
	b.said("", []string{"包联.xlsx [Sheet1!C5] form/capacity"}, "“王某”有4户")
}
