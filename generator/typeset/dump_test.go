package typeset

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"gongshi/generator/paper"
)

var update = flag.Bool("update", false, "write the golden files anew")

// dump writes a document so that people can read and compare it.
func dump(doc paper.Document) string {
	var b strings.Builder
	roles := map[paper.Role]string{paper.RoleDocument: "Document", paper.RoleP: "P", paper.RoleH1: "H1", paper.RoleH2: "H2", paper.RoleH3: "H3", paper.RoleList: "L", paper.RoleItem: "LI", paper.RoleTable: "Table", paper.RoleCaption: "Caption", paper.RoleTR: "TR", paper.RoleTH: "TH", paper.RoleTD: "TD", paper.RoleFigure: "Figure", paper.RoleLink: "Link"}
	for i, t := range doc.Tags {
		fmt.Fprintf(&b, "tag %d %s in %d", i, roles[t.Role], t.Parent)
		if t.Alt != "" {
			fmt.Fprintf(&b, " alt %q", t.Alt)
		}
		if t.RowSpan > 1 || t.ColSpan > 1 {
			fmt.Fprintf(&b, " covers %d×%d", t.RowSpan, t.ColSpan)
		}
		b.WriteByte('\n')
	}
	for i, pg := range doc.Pages {
		fmt.Fprintf(&b, "page %d %.1f×%.1f\n", i+1, pg.W, pg.H)
		for _, it := range pg.Items {
			dumpItem(&b, it)
		}
	}
	return b.String()
}

func dumpItem(b *strings.Builder, it paper.Item) {
	switch it := it.(type) {
	case paper.Text:
		end := it.X
		for _, a := range it.Advances {
			end += a
		}
		fmt.Fprintf(b, "  %.2f–%.2f %.2f %s %.1f tag %d %s\n", it.X, end, it.Y, it.Face.(*plainFace).name, it.Size, it.Tag, string(it.Runes))
	case paper.Line:
		fmt.Fprintf(b, "  line %.2f %.2f – %.2f %.2f width %.2f\n", it.X1, it.Y1, it.X2, it.Y2, it.Width)
	case paper.Rect:
		fmt.Fprintf(b, "  rect %.2f %.2f %.2f×%.2f stroke %.1f tag %d\n", it.X, it.Y, it.W, it.H, it.Stroke, it.Tag)
	case paper.Image:
		fmt.Fprintf(b, "  image %.2f %.2f %.2f×%.2f tag %d\n", it.X, it.Y, it.W, it.H, it.Tag)
	case paper.Link:
		fmt.Fprintf(b, "  link %.2f %.2f %.2f×%.2f %s tag %d\n", it.X, it.Y, it.W, it.H, it.URL, it.Tag)
	case paper.Bookmark:
		fmt.Fprintf(b, "  bookmark %d %.2f %s\n", it.Level, it.Y, it.Title)
	}
}

// notice is a short one with a piece of every kind.
func notice() Document {
	cells := func(texts ...string) (row Row) {
		for _, t := range texts {
			row.Cells = append(row.Cells, Cell{Runs: Plain(t)})
		}
		return row
	}
	head := Row{Cells: []Cell{{Runs: Plain("户主姓名"), Rows: 2}, {Runs: Plain("发放金额"), Cols: 2}}}
	return Document{Title: "关于明星村2026年第一季度农村低保名单的公示", Blocks: []Block{
		Title{Text: "关于石泉县池河镇明星村2026年第一季度农村低保名单的公示"},
		Addressee{Runs: Plain("全体村民：")},
		Paragraph{Runs: []Run{{Text: "根据《办法》（陕民发〔2025〕12号），经“三榜”公示，现将名单予以公示。公示期："}, {Text: "2026年3月11日至3月17日（7天）", Bold: true}, {Text: "。详见"}, {Text: "https://www.example.gov.cn/mingxing/2026/03/low-income.html", Link: "https://www.example.gov.cn/mingxing/2026/03/low-income.html"}, {Text: "。"}}},
		Heading{Level: 1, Runs: Plain("一、异议")},
		List{Ordered: true, Items: []Item{{Runs: Plain("书面反映；")}, {Runs: Plain("电话反映。")}}},
		Table{Caption: "发放表", Unit: "单位：元", Columns: []Column{{}, {Align: Right}, {Align: Right}}, Head: []Row{head, cells("低保金", "补贴")}, Body: []Row{cells("张*山", "1,409.50", "15.00"), cells("李*", "980.00", "")}, Total: []Row{cells("合计", "2,389.50", "15.00")}},
		AttachmentNote{Names: []string{"名单", "2026年明细表"}},
		Signature{Issuer: "池河镇明星村村民委员会", Date: "2026年3月10日", Sealed: true},
		QR{Modules: [][]bool{{true, true, false}, {false, true, false}, {true, false, true}}, Caption: "扫码看网页", URL: "https://www.example.gov.cn/"},
	}}
}

// TestNotice compares the display list of a notice with the one that was looked
// at and found good.
func TestNotice(t *testing.T) {
	t.Parallel()
	got, issues := Layout(notice(), plainFonts(""), Official())
	if len(issues) > 0 {
		t.Errorf("issues: %v", issues)
	}
	const name = "testdata/notice.golden"
	if *update {
		if err := os.WriteFile(name, []byte(dump(got)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if dump(got) != string(want) {
		t.Errorf("the notice changed; look at it, then run with -update:\n%s", dump(got))
	}
	again, _ := Layout(notice(), plainFonts(""), Official())
	if dump(again) != dump(got) {
		t.Error("a second run gives another list")
	}
}
