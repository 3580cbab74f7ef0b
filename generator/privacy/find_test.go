package privacy_test

import (
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// withLuhn adds the check digit of a card.
func withLuhn(digits string) string {
	sum := 0
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return digits + string(rune('0'+(10-sum%10)%10))
}

// groups writes a number in groups.
func groups(number, sep string, sizes ...int) string {
	var parts []string
	for _, n := range sizes {
		parts = append(parts, number[:n])
		number = number[n:]
	}
	if number != "" {
		parts = append(parts, number)
	}
	return strings.Join(parts, sep)
}

var (
	card16 = withLuhn("622202100000000")
	card19 = withLuhn("622848000000000001")
	phone  = "138" + "00138000"
	typo   = endsInDigit[:17] + string('0'+(endsInDigit[17]-'0'+1)%10)
)

// TestFind: the vectors of domain.md §6.3 and their spellings. The number to
// be found is between the brackets, which are not a part of the text.
func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		kind privacy.Kind
	}{
		{"[" + endsInX + "]", privacy.IdentityNumber},
		{"[" + wide(endsInX) + "]", privacy.IdentityNumber},
		{"号码[" + strings.Join(strings.Split(endsInDigit, ""), "\u200b") + "]。", privacy.IdentityNumber},
		{"号码[" + strings.Join(strings.Split(endsInX, ""), " ") + "]。", privacy.IdentityNumber},
		{"[" + endsInDigit[:9] + "\u00ad" + endsInDigit[9:] + "]", privacy.IdentityNumber},
		{"[" + endsInDigit[:9] + "\ufeff" + endsInDigit[9:] + "]", privacy.IdentityNumber},
		{"[" + groups(endsInDigit, "-", 6, 4, 2, 2) + "]", privacy.IdentityNumber},
		{"[" + groups(endsInX, " ", 6, 4, 4) + "]", privacy.IdentityNumber},
		{"[" + groups(endsInX, " ", 6, 8, 3) + "]", privacy.IdentityNumber},
		{"[" + groups(endsInDigit, ".", 3, 3, 4, 4) + "]", privacy.IdentityNumber},
		{"[" + groups(endsInDigit, "–", 6, 8) + "]", privacy.IdentityNumber},
		{"[" + groups(endsInDigit, "\u00a0", 6, 8) + "]", privacy.IdentityNumber},
		{"[" + groups(endsInDigit, "－", 6, 8) + "]", privacy.IdentityNumber},
		{"\xe2\x80[" + endsInDigit + "]", privacy.IdentityNumber}, // a character that was cut off
		{"[" + endsInX[:17] + "-X]", privacy.IdentityNumber},
		{"[" + endsInX[:17] + " ｘ]", privacy.IdentityNumber},
		{"残疾证[" + endsInDigit + "]43", privacy.IdentityNumber},
		{"学籍G[" + endsInDigit + "]", privacy.IdentityNumber},
		{"学籍L[" + endsInX + "]", privacy.IdentityNumber},
		{"2026-03-01 [" + endsInDigit + "]", privacy.IdentityNumber},
		{"[" + typo + "]", privacy.IdentityLike},
		{"[" + endsInX[:17] + "x]", privacy.IdentityNumber},
		{"[" + endsInDigit[:17] + "X]", privacy.IdentityLike},
		{"[" + groups(typo, " ", 6, 8) + "]", privacy.IdentityLike},
		{"[" + endsInDigit[:15] + "000]", privacy.SciIdentity},
		{"[1.10105E+17]", privacy.SciIdentity},
		{"<td>[1.1010519491231E+17]</td>", privacy.SciIdentity},
		{"[6.10923e17],", privacy.SciIdentity},
		{"[6.22848E+18]", privacy.SciIdentity},
		{"[6228480000000000018]", privacy.BankCard},
		{"[6222021000000000009]", privacy.BankCard},
		{"[" + card16 + "]", privacy.BankCard},
		{"卡[" + groups(card16, " ", 4, 4, 4) + "]，", privacy.BankCard},
		{"卡[" + groups(card19, "-", 4, 4, 4, 4) + "]，", privacy.BankCard},
		{"卡[" + groups(card19, " ", 6) + "]，", privacy.BankCard},
		{"卡[" + wide(groups(card19, " ", 4, 4, 4, 4)) + "]，", privacy.BankCard},
		{"ICBC[" + card19 + "]", privacy.BankCard},
		{"卡号：[" + withLuhn("955880210000000000") + "]", privacy.BankCard},
		{"[" + withLuhn("411111111111111") + "]", privacy.CardLike},
		{"一卡通账号 [6110923456789013]", privacy.Account},
		{"开户行：农行宁陕支行，账号[27101101040001234]", privacy.Account},
		{"存折[270512345678]", privacy.Account},
		{"电话[" + phone + "]", privacy.Mobile},
		{"电话[" + wide(phone) + "]", privacy.Mobile},
		{"+86 [" + phone + "]", privacy.Mobile},
		{"+86[" + phone + "]", privacy.Mobile},
		{"+86-[" + groups(phone, "-", 3, 4) + "]", privacy.Mobile},
		{"(+86)[" + groups(phone, " ", 3, 4) + "]", privacy.Mobile},
		{"电话[" + groups(phone, " ", 3, 4) + "]", privacy.Mobile},
		{"电话[" + groups(phone, ".", 3, 4) + "]", privacy.Mobile},
		{"电话[" + groups(phone, "　", 3, 4) + "]", privacy.Mobile},
		{"[" + strings.Join(strings.Split(phone, ""), "\u200d") + "]", privacy.Mobile},
		{"[" + phone + "]@163.example", privacy.Mobile},
		{"IMG_[" + phone + "].jpg", privacy.Mobile},
		{"2026-03-01 [" + phone + "]", privacy.Mobile},
		{"身份证号：[" + "610923" + "490112" + "001]", privacy.OldIdentityNumber},
		{"信用代码[91350100M000100Y43]", privacy.CreditCode},
		{"信箱：[2117074232@qq.com]", privacy.QQMail},
		{"[10001@QQ.com]，", privacy.QQMail},
		{"[１０００１＠qq.com]", privacy.QQMail},
		{"致电 12345 [99999999999@Qq.Com].", privacy.QQMail},
		{"<[123456@qq.com]>", privacy.QQMail},
		{"邮箱-[123456@qq.com]", privacy.QQMail},
		{"[" + phone + "]@qq.com", privacy.Mobile},
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		number, after, _ := strings.Cut(rest, "]")
		text := before + number + after
		got := privacy.Find([]byte(text), privacy.All)
		if len(got) != 1 || got[0] != (privacy.Match{Kind: c.kind, From: len(before), To: len(before) + len(number)}) {
			t.Errorf("%q: %v, want %v at %d..%d", text, got, c.kind, len(before), len(before)+len(number))
		}
	}
}

// TestSilent: what stands on public pages and is nobody's number
// (domain.md §6.3, cases/lookalikes.md).
func TestSilent(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"12317", "12345", "0394-8357398", "5091111", "6812340", "豫ICP备15036050号-1", "豫公网安备41160002130013号", "豫周公网安备:41160002130013", "content_14260337",
		"访问量 4874280", "2018/5/17 16:09:38", "CN51-0089", "国开办发〔2018〕11号", "晃民函〔2023〕5号", "城财发〔2023〕41 号", "project number 2023-0450-1130-0007",
		"10336.5万元", "1108908.123亩", "zkrdxck8026@163.com", "1234@qq.com", "012345@qq.com", "123456789012@qq.com", "a12345@qq.com", "ask.12345@qq.com", "12345@qq.com.cn", "12345@qq.company", "12345@qq-com", "12345@vip.qq.com", "12345@", "@qq.com",
		"610923490112001", "2026-03-01 12:30:00", "2305-610923-04-01-123456", "109.138001380001", "33.313800138000,108.31380013800", "13800138000元", "1380013800.00", "13,800,138,000",
		"978-7-5000-1234-5", "9787500012345", "ISBN 9787115546081", "1618300800000", "4113022019041200", "5134201904120015",
		"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "a13800138000b", "138 1234 5678 9012", "12 138 0013 8000 44",
		"1.10105E+16", "1.1E+5", "9.9E+17", "2024-01 2024-02 2024-03", "400-123-4567", "010-12345678", "029 8765 4321", "",
	} {
		if got := privacy.Find([]byte(text), privacy.All&^privacy.Of(privacy.CreditCode)); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestCreditCode: the example of GB 32100 with the right check value, with the
// one that the standard prints, and one of digits only that an identity number
// or a card could be taken for.
func TestCreditCode(t *testing.T) {
	t.Parallel()
	code := privacy.Of(privacy.CreditCode)
	for text, want := range map[string]int{"91350100M000100Y43": 1, "（91350100M000100Y43）": 1, "91350100M000100Y4Z": 0, "91350100M000100Y4S": 0, "x91350100M000100Y43": 0} {
		if got := privacy.Find([]byte(text), code); len(got) != want {
			t.Errorf("%q: %v", text, got)
		}
		if got := privacy.Find([]byte(text), privacy.All&^code); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestAllow(t *testing.T) {
	t.Parallel()
	f := privacy.Finder{Want: privacy.All, Allow: privacy.Allow(groups(phone, " ", 3, 4), "+86 139-1234-5678", "2710 1101 0400 01234", endsInDigit, card19, "村委会", "2117074232@qq.com", "13700137000")}
	for text, want := range map[string]int{
		phone: 0, wide(phone): 0, "+86" + phone: 0, groups(phone, "-", 3, 4): 0, "13912345678": 0, "账号 27101101040001234": 0, "2117074232@qq.com": 0, "2117074232@QQ.COM": 0, "13700137000@qq.com": 0,
		"13800138001": 1, endsInDigit: 1, card19: 1, "账号 27101101040001235": 1, "2117074233@qq.com": 1, phone + "、13800138002": 1,
	} {
		if got := f.Find([]byte(text)); len(got) != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
