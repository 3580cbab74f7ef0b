package source

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"gongshi/generator/finding"
	"gongshi/generator/privacy"
)

// said is what is said of each kind of number where it may not stand.
var said = map[privacy.Kind]struct{ id, text, hint string }{
	privacy.IdentityNumber:    {"privacy/id-number", "这里有一个身份证号码，不能公开。", "删掉号码；需要区分同名的人就用户编号或序号。"},
	privacy.OldIdentityNumber: {"privacy/id-number", "这里有一个15位的旧身份证号码，不能公开。", "删掉号码；需要区分同名的人就用户编号或序号。"},
	privacy.SciIdentity:       {"privacy/id-number", "这里有一个变成科学计数法（带 E+17、E+18）的长号码：身份证号或卡号当数字输入以后，表格软件只显示前几位，地区和生日还在里面。", "删掉这一格；要留在不公开的列里，先把列设成“文本”，再重新输入。"},
	privacy.IdentityLike:      {"privacy/id-like", "这里有像身份证号码的数字，只是校验位不对，可能抄错了一位。", "是身份证号码就删掉；是别的编号，就在旁边写明是什么编号。"},
	privacy.BankCard:          {"privacy/card", "这里有一个银行卡号，不能公开。", "删掉卡号；发放情况写“已发放”和日期就够了。"},
	privacy.CardLike:          {"privacy/card-like", "这里有像银行卡号的数字。", "是卡号就删掉；是别的编号，就在旁边写明是什么编号。"},
	privacy.Account:           {"privacy/account", "这里有一个银行账号，不能公开。", "是个人的就删掉；集体的账号要公开，在 area.toml 里写 [[public]]，what 写是什么账户，value 写账号。"},
	privacy.QQMail:            {"privacy/mail", "这里有一个 QQ 邮箱，里面是个人的 QQ 号。", "换成单位邮箱；要公布就写进 contacts 的 email。"},
	privacy.Illness:           {"privacy/health", "这里把一个人和疾病、残疾写在一起，这是个人的健康信息。", "删掉姓名或病情；要说明情况，只写人数。"},
	privacy.Mobile:            {"privacy/phone", "这里有一个手机号码，不能公开。", "是对外公布的电话，就写进 contacts 或 [[issuers]]；不是就删掉。台账里的电话写在电话列里。"},
}

// rooms lends space for a copy of a text.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Numbers reports the numbers of persons in a file, wherever in it they stand:
// in a heading, a comment or a column that nobody declared they are as much a
// danger as in the text. What is declared as public is allowed.
func (f *File) Numbers(allow privacy.Allowed, log *finding.Log) {
	finder := privacy.Finder{Want: privacy.All &^ privacy.Of(privacy.CreditCode), Allow: allow}
	text := f.Data
	if strings.HasSuffix(f.Path, ".md") {
		room := rooms.Get().(*[]byte)
		defer rooms.Put(room)
		text = privacy.Lines(text, room)
	}
	plain := finder.Find(text)
	for _, m := range plain {
		ReportNumber(m.Kind, f.Place(m.From, m.To-m.From), log)
	}
	// TOML may write the digits of a number as \u0031, or go on in a new line
	// behind a backslash.
	if i := bytes.IndexByte(f.Data, '\\'); i >= 0 {
		if read := finder.Find(unescape(f.Data)); len(read) > len(plain) {
			ReportNumber(read[len(read)-1].Kind, f.Place(i, 1), log)
		}
	}
}

var escape = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\\r?\n\s*`)

func unescape(text []byte) []byte {
	return escape.ReplaceAllFunc(text, func(m []byte) []byte {
		if m[1]|0x20 != 'u' {
			return nil
		}
		n, err := strconv.ParseUint(string(m[2:]), 16, 32)
		if err != nil || n > unicode.MaxRune {
			return m
		}
		return []byte(string(rune(n)))
	})
}

// ReportNumber reports a number at a place. The number is not repeated.
func ReportNumber(k privacy.Kind, at finding.Place, log *finding.Log) {
	if s, ok := said[k]; ok {
		log.Add(s.id, at, s.text, s.hint)
	}
}

// ReportMask reports a partly masked identity number that leaves so few
// candidates, with what stands beside it, that it is no mask (domain.md §6.3).
func ReportMask(left int, at finding.Place, log *finding.Log) {
	text := fmt.Sprintf("遮盖过的身份证号码，连同旁边写明的生日、年龄、性别，只剩%d种可能，等于没有遮盖。", left)
	switch {
	case left > 100:
		text = "遮盖过的身份证号码只遮了一位，或只遮了生日；生日知道的人很多，等于没有遮盖。"
	case left <= 1:
		text = "遮盖过的身份证号码，连同旁边写明的，能推出整个号码。"
	}
	log.Add("privacy/id-mask", at, text, "删掉号码，或删掉生日、年龄；需要区分同名的人就用户编号或序号。")
}
