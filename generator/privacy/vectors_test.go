package privacy_test

import (
	"fmt"
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// TestVectors: every vector of domain.md §6.3, by its paragraphs. The number to
// be found stands in brackets; kind 0 means that nothing may be found.
func TestVectors(t *testing.T) {
	t.Parallel()
	const none = privacy.Kind(0)
	// All digits: a credit code and an identity number at once, where the date is real.
	both, codeOnly, noDate := digitCodes(t)
	for _, c := range []struct {
		paragraph, text string
		kind            privacy.Kind
	}{
		{"Normalise: full-width", "[１１０１０５１９４９１２３１００２Ｘ]", privacy.IdentityNumber},
		{"Normalise: zero width", "[110105\u200b19491231\u200b002X]", privacy.IdentityNumber},
		{"Normalise: space", "[110105 19491231 002X]", privacy.IdentityNumber},
		{"Normalise: hyphen", "[110105-19491231-002X]", privacy.IdentityNumber},
		{"Normalise: dot", "[110105.19491231.002X]", privacy.IdentityNumber},
		{"Normalise: attributes", `<td data-id="[11010519491231002X]">`, privacy.IdentityNumber},
		{"Normalise: comments", "<!-- [11010519491231002X] -->", privacy.IdentityNumber},
		{"Normalise: JSON", `{"id":"[11010519491231002X]"}`, privacy.IdentityNumber},
		{"Normalise: file names", "证件_[11010519491231002X].pdf", privacy.IdentityNumber},
		{"Resident ID: valid", "[11010519491231002X]", privacy.IdentityNumber},
		{"Resident ID: lower x", "[11010519491231002x]", privacy.IdentityNumber},
		{"Resident ID: 港澳台居民居住证", "[" + withCheck("83000020000229123") + "]", privacy.IdentityNumber},
		{"Resident ID: no such region", withCheck("99010519491231002"), none},
		{"Resident ID: no such day", withCheck("11010519490230002"), none},
		{"Resident ID: before 1900", withCheck("11010518991231002"), none},
		{"Resident ID: 15 digits", "身份证[110105491231002]", privacy.OldIdentityNumber},
		{"Resident ID: 15 digits that nothing says", "110105491231002", none},
		{"Check digit wrong: a warning", "[110105194912310020]", privacy.IdentityLike},
		{"No borders: disability card", "[11010519491231002X]43", privacy.IdentityNumber},
		{"No borders: disability card of digits", "[" + endsInDigit + "]43", privacy.IdentityNumber},
		{"No borders: 学籍号 G", "G[11010519491231002X]", privacy.IdentityNumber},
		{"No borders: 学籍号 L", "L[" + endsInDigit + "]", privacy.IdentityNumber},
		{"Excel: text", "[1.1010519491231E+17]", privacy.SciIdentity},
		{"Excel: short", "[1.10105E+17]", privacy.SciIdentity},
		{"Excel: lower e", "[1.10105e17]", privacy.SciIdentity},
		{"Excel: 15 digits and zeros", "[110105194912310000]", privacy.SciIdentity},
		{"Excel: other powers", "1.10105E+16", none},
		{"Bank card: 19", "[6228480000000000018]", privacy.BankCard},
		{"Bank card: 19 again", "[6222021000000000009]", privacy.BankCard},
		{"Bank card: Luhn wrong", "6228480000000000019", none},
		{"Bank card: Luhn wrong behind a word", "卡号[6228480000000000019]", privacy.Account},
		{"Bank card: passbook", "存折[270512345678]", privacy.Account},
		{"Bank card: 一卡通", "一卡通[6109231234567890]", privacy.Account},
		{"Bank card: 账号, 开户行", "开户行：农商行，账号：[27101101040001234]", privacy.Account},
		{"Bank card: foreign", "[4111111111111111]", privacy.CardLike},
		{"Mobile", "[13800138000]", privacy.Mobile},
		{"Mobile: +86", "+86[13800138000]", privacy.Mobile},
		{"Mobile: +86 and a blank", "+86 [13800138000]", privacy.Mobile},
		{"Mobile: 86-", "86-[13800138000]", privacy.Mobile},
		{"Mobile: 3-4-4", "[138 0013 8000]", privacy.Mobile},
		{"Mobile: 3-4-4 with hyphens", "[138-0013-8000]", privacy.Mobile},
		{"Mobile: +86 3-4-4", "+86 [138 0013 8000]", privacy.Mobile},
		{"Mobile: within a longer number", "138001380001", none},
		{"Mobile: 12…", "12800138000", none},
		{"Credit code: worked example", "[91350100M000100Y43]", privacy.CreditCode},
		{"Credit code: as the standard prints it", "91350100M000100Y4Z", none},
		{"Credit code: all digits, a real date and both check digits", "[" + both + "]", privacy.IdentityNumber},
		{"Credit code: all digits, a real date", "[" + codeOnly + "]", privacy.IdentityLike},
		{"Credit code: all digits, no date", "[" + noDate + "]", privacy.CreditCode},
		{"Must not fire", "12317", none}, {"Must not fire", "12345", none}, {"Must not fire", "0394-8357398", none}, {"Must not fire", "5091111", none}, {"Must not fire", "6812340", none},
		{"Must not fire", "豫ICP备15036050号-1", none}, {"Must not fire", "豫周公网安备:41160002130013", none}, {"Must not fire", "content_14260337", none}, {"Must not fire", "4874280", none}, {"Must not fire", "2018/5/17 16:09:38", none}, {"Must not fire", "CN51-0089", none},
		{"QQ mail: warn", "[2117074232@qq.com]", privacy.QQMail},
		{"QQ mail: another", "zkrdxck8026@163.com", none},
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		number, after, _ := strings.Cut(rest, "]")
		text := before + number + after
		got := privacy.Find([]byte(text), privacy.All)
		if c.kind == none {
			if len(got) > 0 {
				t.Errorf("%s: %q: %v", c.paragraph, text, got)
			}
			continue
		}
		if len(got) != 1 || got[0] != (privacy.Match{Kind: c.kind, From: len(before), To: len(before) + len(number)}) {
			t.Errorf("%s: %q: %v, want kind %d at %d", c.paragraph, text, got, c.kind, len(before))
		}
	}
}

// digitCodes makes credit codes of digits only: one that is an identity number
// too, one with the date of one, one without.
func digitCodes(t *testing.T) (both, codeOnly, noDate string) {
	t.Helper()
	for n := range 100_000 {
		code := fmt.Sprintf("1101051949%02d%02d%04d", 1+n/10_000%12, 1+n/1000%28, n%10_000)
		switch valid := privacy.CreditCodeValid(code); {
		case !valid:
		case withCheck(code[:17]) == code:
			both = code
		default:
			codeOnly = code
		}
		if code := fmt.Sprintf("1161092301%08d", n); privacy.CreditCodeValid(code) {
			noDate = code
		}
	}
	if both == "" || codeOnly == "" || noDate == "" {
		t.Fatal("no such codes")
	}
	return both, codeOnly, noDate
}

func TestCreditCodeValid(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"91350100M000100Y43": true, "91350100M000100Y4Z": false, "91350100M000100Y4": false, "91350100M000100Y433": false, "91350100m000100y43": false, "91350100I000100Y43": false, "": false, "９1350100M000100Y": false, " 91350100M000100Y4": false,
	} {
		if got := privacy.CreditCodeValid(code); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
}
