package privacy_test

import (
	"strings"
	"testing"
	"unicode"

	"gongshi/generator/privacy"
)

// TestMaskName: the masks of domain.md §6.2, and what a name may come with.
func TestMaskName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"": "", " ": "", "张": "*", "张三": "张*", "李小华": "李*华", "王二小三": "王**三", "欧阳": "欧*", "欧阳修": "欧阳*", "欧阳娜娜": "欧阳*", "司马相如": "司马*",
		"买买提·艾力": "买*", "买买提•艾力": "买*", "买买提.艾力": "买*", "阿卜杜拉 · 买买提": "阿*", "John Smith": "J*", "张Tom": "张*", "Ａｄａ": "Ａ*", "བསོད་ནམས": "བ*", "李建华2": "李*",
		" 李建华 ": "李*华", "　李建华\u00a0": "李*华", "李　华": "李*", "李 建 华": "李*华", "李建华\t": "李*华", "李\u200b建\u200d华": "李*华", "\ufeff李建华": "李*华",
		"李建华（户主）": "李*华", "李建华(户主)": "李*华", "李建华（李四代领": "李*华", "（户主）李建华": "李*华", "（李建华）": "李*华", "李建华（大（小））": "李*华", "李建华）": "李*华", "李建华【1】": "李*华", "户主：李建华": "李*华", "户主:李建华": "李*华", "李建华：": "李*华", "“李建华”": "李*华",
		"李*华": "李*华", "李＊华": "李*华", "李某": "李*", "李某某": "李**", "李XX": "李**", "李××": "李**", "李x华": "李*华", "李○华": "李*华", "*建华": "**华", "欧阳*": "欧阳*", "张*": "张*", "J*": "J*", "*": "*",
	} {
		if got := privacy.MaskName(name); got != want {
			t.Errorf("%q is masked as %q, want %q", name, got, want)
		}
	}
}

func TestMaskNames(t *testing.T) {
	t.Parallel()
	for list, want := range map[string]string{
		"": "", "、": "", "张三": "张*", "张三、李小华": "张*、李*华", "张三 李四": "张*、李*", "张三，李四,王五；赵六;钱七/孙八／周九\n吴十": "张*、李*、王*、赵*、钱*、孙*、周*、吴*",
		"李　华": "李*", "李　华、王 建 军": "李*、王*军", "张三　李　华": "张*、*、*",
		"张三、李小华等": "张*、李*华等", "张三、李小华等3人": "张*、李*华等3人", "张三、李小华 等 12 户": "张*、李*华等12户", "张三等，李小华": "张*等、李*华", "张三等五户": "张*等五户", "张三等李小华": "张****华", "张三、等2人": "张*等2人",
		"李建华（户主、一组）、王芳": "李*华、王*", "李建华（户主、王芳": "李*华、王*", "（李建华、王芳）": "李*华、王*",
		"户主：张三、李四": "张*、李*", "买买提·艾力、张三": "买*、张*", "John Smith、张三": "J*、张*", "王二小三、欧阳娜娜": "王**三、欧阳*", "张*、李*华": "张*、李*华",
	} {
		if got := privacy.MaskNames(list); got != want {
			t.Errorf("%q is masked as %q, want %q", list, got, want)
		}
	}
}

func TestMaskNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mask func(string) string
		want map[string]string
	}{
		{privacy.MaskPhone, map[string]string{
			"": "", "13812345678": "138****5678", "138 1234 5678": "138 **** 5678", "0915-6812340": "091*-***2340", "6812340": "6*****0", "12317": "1***7", "１３８１２３４５６７８": "１３８****５６７８",
			"+86 13812345678": "+86 138****5678", "8613812345678": "86138****5678", "13812345678、13987654321": "138****5678、139****4321", "13812345678/0915-6812340": "138****5678/091*-***2340",
			"李建华13812345678": "138****5678", "无": "", "138****5678": "138****5678", "+86 138****5678": "+86 138****5678", "6812340转12": "68*****转12",
		}},
		{privacy.MaskIdentity, map[string]string{
			"": "", endsInX: "110************02X", wide(endsInX): "110************02X", strings.ToLower(endsInX): "110************02X", groups(endsInX, " ", 6, 8): "110************02X", "G" + endsInX: "110************02X", " " + endsInX + "　": "110************02X",
			"110105********002X": "110************02X", "110************02X": "110************02X", "610923490112001": "610*********001", "61092349": "********", "1.1E+17": "****", "无": "",
		}},
		{privacy.MaskAccount, map[string]string{
			"": "", card19: strings.Repeat("*", 15) + card19[15:], groups(card19, " ", 4, 4, 4, 4): strings.Repeat("*", 15) + card19[15:], "农行 27101101040001234": "*************1234", "1234567": "*******", "12345678": "****5678", "****5678": "****5678",
		}},
	} {
		for text, want := range c.want {
			if got := c.mask(text); got != want {
				t.Errorf("%q is masked as %q, want %q", text, got, want)
			}
		}
	}
}

// FuzzMasks: the mask of a mask is the mask, blanks around change nothing, a
// mask shows two characters of a name at most and no whole number.
func FuzzMasks(f *testing.F) {
	for _, s := range []string{"", "李建华", "欧阳娜娜", "李 华", "张三、李小华等3人", "李建华（户主", "·", "X", "某", "：", "J S", "13812345678", endsInX, "*", "等", "户主：张三"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, mask := range []func(string) string{privacy.MaskName, privacy.MaskNames, privacy.MaskPhone, privacy.MaskIdentity, privacy.MaskAccount} {
			m := mask(s)
			if again := mask(m); again != m {
				t.Fatalf("%q: %q, then %q", s, m, again)
			}
			if n := privacy.Find([]byte(m), privacy.Of(privacy.IdentityNumber, privacy.BankCard, privacy.Mobile)); len(n) > 0 {
				t.Fatalf("%q: %q", s, m)
			}
		}
		m := privacy.MaskName(s)
		if got := privacy.MaskName("  " + s + "　"); got != m {
			t.Fatalf("%q: %q and %q", s, m, got)
		}
		shown := 0
		for _, r := range m {
			if unicode.IsLetter(r) {
				shown++
			}
		}
		if shown > 2 || shown == len([]rune(m)) && shown > 0 {
			t.Fatalf("%q: %q", s, m)
		}
	})
}
