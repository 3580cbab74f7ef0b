package privacy_test

import (
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// TestMaskedNames: masked names in texts; what is to be found stands in braces.
func TestMaskedNames(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"{李*华}", "{李＊华}", "{李某}", "{李某某}", "{李×华}", "{李XX}", "{李xx}", "{李ＸＸ}", "{李○华}", "{李●●}", "{张*}", "{李**}", "{王**三}", "{欧阳*}", "{欧阳*娜}", "{欧阳**}", "{*建华}", "{＊建华}",
		"|{李*华}|二组|", "{李*华}、{王*}、{张**}", "{李*华},男,62岁", "户主：{李*华}（二组）", "村民{李*华}因病", "村民{李*}因病致贫", "{李**}因病", "{张*}和{王*}", "{张*}等3人", "{李某}同志", "{李某}患病", "{朱某}丈夫因病去世", "贫困户{朱某某}家", "{李*华}之子{李*}", "{李*}收到补贴", "{李*华}领取",
		`{李\*华}`, `{李\*\*}`, `{张\*}，`, "**户主：**{李*华}", "（{李*华}）", "户主**{李＊华}**在家", "\"{李*华}\"", "<td>{李*华}</td>", "1.{李*华}", "1、{李*华}", "二组{李*华}", "- {*建华}", "{*建华}、{*秀英}", "{*建华}、{李*明}", "{李**}、{张**}", "{李*}、{王*}", "|{李*}|{王*}|", "{李**},{王**}", "<td>{李**}</td><td>{王**}</td>",
		"村民{于*华}", "村民{和*}", "{李x华}", "{李X华}", "A户{李*华}",
		// None.
		"2*3", "5*3米", "**粗体**", "关于**张三**的公示", "**张三**", "前文**“引号”**后文", "王**（加粗）**后", "户主**李建华**因病", "**户主姓张**", "*本件是示例*", "*户主姓张*", "* 建华", "*建华*", "某村", "某某镇", "某同志", "某张", "李某村", "张某镇", "李家某", "王某公司", "高*宽", "长*宽*高", "高×宽", "江XX村", "金XX元", "李X", "张x2", "马X9", "MAX", "于XX年", "位于某村", "我和某人", "将某",
		"纸张*2", "200张*3元", "李", "*", "**", "×", "某", "李？", "李?", "姓李？姓王？", "□李 □王", "*备注", "*必填", "*姓名", "*合计", "*说明：", "*安全", "姓名*", "李****************", "a*b*c", "李*1", "李*a", "[链接](x.md)", "#李#", "李_华",
	} {
		var want []string
		text := strings.NewReplacer("{", "", "}", "").Replace(s)
		for _, part := range strings.Split(s, "{")[1:] {
			name, _, _ := strings.Cut(part, "}")
			want = append(want, name)
		}
		got := privacy.MaskedNames([]byte(text))
		var found []string
		for _, m := range got {
			found = append(found, m.Text)
			if m.Text != text[m.From:m.To] {
				t.Errorf("%q: %v", s, m)
			}
		}
		if strings.Join(found, "、") != strings.Join(want, "、") {
			t.Errorf("%q: %q, want %q", s, found, want)
		}
	}
}

func TestMaskedRunes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"李*华": "李0华", "李＊华": "李0华", `李\*华`: "李0华", "李某某": "李00", "李XX": "李00", "欧阳*": "欧阳0", "*建华": "0建华", "王**三": "王00三"} {
		got := privacy.MaskedNames([]byte(text))
		if len(got) != 1 || strings.ReplaceAll(string(got[0].Runes), "\x00", "0") != want {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mask, name string
		want       bool
	}{
		{"李*华", "李建华", true}, {"李*华", "李建", false}, {"李*华", "李建国", false}, {"李*华", "王建华", false}, {"李**", "李建华", true}, {"李**", "李建", false}, {"*建华", "李建华", true}, {"*建华", "李建国", false}, {"李×华", "李建华", true}, {"李XX", "李建华", true}, {"李X华", "李建华", true},
		{"张*", "张三", true}, {"张*", "张三丰", false}, {"李某", "李建华", true}, {"李某", "李四", true}, {"李某某", "李建华", true}, {"李某", "王建华", false},
		{"欧阳*", "欧阳修", true}, {"欧阳*", "欧阳娜娜", true}, {"欧阳*", "欧明", false}, {"买*", "买买提·艾力", true}, {"买*", "买合木提·艾力", true}, {"买*", "艾力·买买提", false}, {"J*", "John Smith", true}, {"王**三", "王二小三", true},
		{"李*华", "李建华（户主）", true}, {"李*华", " 李 建 华 ", true}, {`李\*华`, "李建华", true}, {"李建华", "李建华", true}, {"李*华", "李*华", false}, {"", "李建华", false}, {"李*华", "", false}, {"*", "李", false},
	} {
		if got := privacy.Fits(c.mask, c.name); got != c.want {
			t.Errorf("%s and %s: %v", c.mask, c.name, got)
		}
	}
	for _, name := range []string{"张三", "李建华", "欧阳修", "欧阳娜娜", "王二小三", "买买提·艾力", "John Smith", "李　华"} {
		if !privacy.Fits(privacy.MaskName(name), name) {
			t.Errorf("%s does not fit %s", privacy.MaskName(name), name)
		}
	}
}

func TestReveals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		masks []string
		want  bool
	}{
		{[]string{"李*华", "李建*"}, true}, {[]string{"李建*", "李*华"}, true}, {[]string{"李*华", "*建华"}, true}, {[]string{"李**", "*建*", "**华"}, true}, {[]string{"李＊华", `李建\*`}, true}, {[]string{"李X华", "李建某"}, true}, {[]string{"张*", "*三"}, true}, {[]string{"李建华"}, true}, {[]string{"李建华", "李*华"}, true},
		{[]string{"李*华", "李*华"}, false}, {[]string{"李*华", "李**"}, false}, {[]string{"李*华", "李建国"}, false}, {[]string{"李*华", "王建*"}, false}, {[]string{"李*华", "李*"}, false}, {[]string{"李某", "李*华"}, false}, {[]string{"李*华"}, false}, {nil, false}, {[]string{""}, false}, {[]string{"", ""}, false},
	} {
		if got := privacy.Reveals(c.masks...); got != c.want {
			t.Errorf("%q: %v", c.masks, got)
		}
	}
}

// FuzzMaskedNames: places lie within the text and in its order, a name has a
// hidden and a shown character, and one is found whatever stands around it.
func FuzzMaskedNames(f *testing.F) {
	for _, s := range []string{"", "李*华", "李某某", "**", "*", "\\*", "张三", "×", "欧阳*", "\xe6", "某", "XX", "\n"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		text := before + "\n|李×华|\n" + after
		last, met := 0, false
		for _, m := range privacy.MaskedNames([]byte(text)) {
			if m.From < last || m.To <= m.From || m.To > len(text) || m.Text != text[m.From:m.To] {
				t.Fatalf("%q: %v", text, m)
			}
			last = m.To
			met = met || m.From == len(before)+2
			hidden := strings.Count(string(m.Runes), "\x00")
			if hidden == 0 || hidden == len(m.Runes) || hidden > 3 {
				t.Fatalf("%q: %q", text, m.Text)
			}
		}
		if !met {
			t.Fatalf("%q: not found", text)
		}
		privacy.Fits(before, after)
		privacy.Reveals(before, after)
	})
}

func BenchmarkMaskedNames(b *testing.B) {
	text := page(200_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		privacy.MaskedNames(text)
	}
}
