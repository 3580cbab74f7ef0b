package scan

import (
	"bytes"
	"encoding/binary"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Secrets is a dictionary of values that a view has hidden, made once for an
// area and searched for in all that it publishes. It may be used by several
// goroutines.
type Secrets struct {
	byHead map[uint32][]secret // by their first four bytes
	names  map[string]bool     // those of two to four Chinese characters; true: short
	filter []uint64            // bits of the hashes of those bytes
	shift  uint
}

type secret struct {
	value []byte
	short bool // may as well be a part of another word, or a day that means something else
}

// NewSecrets makes a dictionary of hidden values. Values that shown knows are
// left out: the same word may be hidden in one column and public in another.
// Values that say nothing by themselves are left out too: under two Chinese
// characters and under four others, figures under seven digits, common words.
func NewSecrets(values []string, shown func(string) bool) *Secrets {
	s := &Secrets{byHead: map[uint32][]secret{}, names: map[string]bool{}}
	met := map[string]bool{}
	for _, v := range values {
		v = strings.TrimSpace(v)
		short, ok := telling(v)
		if !ok || met[v] || shown != nil && shown(v) {
			continue
		}
		met[v] = true
		if isName(v) {
			s.names[v] = short
			s.spaced(v)
		}
		for _, spelling := range []string{v, html.EscapeString(v)} {
			head := binary.LittleEndian.Uint32([]byte(spelling))
			s.byHead[head] = append(s.byHead[head], secret{[]byte(spelling), short})
			if spelling == html.EscapeString(spelling) {
				break
			}
		}
	}
	if len(met) == 0 {
		return nil
	}
	s.index()
	return s
}

// index sizes the filter so that about one byte in 64 of other text passes it.
func (s *Secrets) index() {
	width := uint(12)
	for 1<<width < 64*len(s.byHead) && width < 22 {
		width++
	}
	s.filter, s.shift = make([]uint64, 1<<(width-6)), 32-width
	for head := range s.byHead {
		h := s.hash(head)
		s.filter[h>>6] |= 1 << (h & 63)
	}
}

func (s *Secrets) hash(head uint32) uint32 { return head * 0x9E3779B1 >> s.shift }

// telling tells whether a value says something by itself, and whether it is so
// short that its like may stand somewhere by chance.
func telling(v string) (short, ok bool) {
	han, digits, other, marks := 0, 0, 0, 0
	for _, r := range v {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			other++
		default:
			marks++
		}
	}
	switch {
	case common[v]:
		return false, false
	case han == 0 && other == 0: // a figure, a phone, a day
		return digits == 8 && marks == 2, digits >= 7
	case han > 0 && digits > 0 && other == 0 && strings.Trim(v, "0123456789年月日.元万亩人户个") == "":
		return true, digits >= 7
	case han >= 2:
		return han == 2 && utf8.RuneCountInString(v) == 2, true
	}
	return false, utf8.RuneCountInString(v) >= 4
}

// in looks for a hidden value in a text. Of markup what only browsers read is
// passed over.
func (s *Secrets) in(text []byte, markup bool) (hidden, maybe string) {
	at := func(i int, head uint32) string {
		for _, one := range s.byHead[head] {
			if one.value == nil {
				name, short := s.nameAt(text[i:])
				switch {
				case name != "" && !short:
					return name
				case name != "":
					maybe = name
				}
				continue
			}
			if !bytes.HasPrefix(text[i:], one.value) || !apart(text, i, i+len(one.value)) || markup && ofMarkup(text, i) {
				continue
			}
			if !one.short {
				return string(one.value)
			}
			maybe = string(one.value)
		}
		return ""
	}
	filter, shift := s.filter, s.shift
	for i := 0; i+4 <= len(text); i++ {
		head := binary.LittleEndian.Uint32(text[i:])
		if h := head * 0x9E3779B1 >> shift; filter[h>>6]>>(h&63)&1 != 0 {
			if hidden = at(i, head); hidden != "" {
				return hidden, maybe
			}
		}
	}
	return "", maybe
}

// apart tells whether a value that begins or ends in a letter or digit does not
// stand within a longer word or number.
func apart(text []byte, from, to int) bool {
	return !(from > 0 && alphanumeric(text[from]) && alphanumeric(text[from-1])) &&
		!(to < len(text) && alphanumeric(text[to-1]) && alphanumeric(text[to]))
}

// ofMarkup tells whether byte i is of a tag's name, an attribute's name, or the
// value of an attribute that nobody reads.
func ofMarkup(text []byte, i int) bool {
	if text[i] >= 0x80 {
		return false // names of markup are ASCII
	}
	before := text[max(0, i-1000):i]
	open := bytes.LastIndexByte(before, '<')
	if open < 0 || bytes.LastIndexByte(before, '>') > open || bytes.HasPrefix(before[open:], []byte("<!--")) {
		return false
	}
	tag := before[open:]
	quotes := bytes.Count(tag, []byte{'"'})
	if quotes%2 == 0 {
		return true
	}
	name := tag[:bytes.LastIndexByte(tag, '"')]
	name = bytes.TrimRight(name, "= ")
	name = name[bytes.LastIndexByte(name, ' ')+1:]
	return machine[string(name)]
}

var machine = set("class id for type rel role name lang style charset scope dir")

// common holds values of hidden columns that are words of every page.
var common = set(`是 否 有 无 男 女 一般 正常 良好 健康 残疾 疾病 慢性病 大病 患病 因病 因残 因学 因灾 缺技术 缺劳力 缺资金
	贫困户 脱贫户 一般户 低保户 五保户 监测户 特困户 低保 五保 特困 脱贫 贫困 已脱贫 未脱贫 稳定脱贫 未消除风险 已消除风险 边缘易致贫户 脱贫不稳定户 突发严重困难户
	户主 本人 配偶 父亲 母亲 儿子 女儿 子女 父母 之子 之女 丈夫 妻子 孙子 孙女 儿媳 女婿 务工 务农 在家 外出 在校 就业 未就业 小学 初中 高中 中专 大专 本科 文盲 半文盲
	汉族 回族 满族 苗族 藏族 壮族 党员 群众 干部 村民 居民 主任 书记 会计 出纳 支书 村委会 村干部 驻村干部 第一书记 帮扶干部 帮扶责任人 责任人
	完成 已完成 未完成 进行中 整改 已整改 未整改 整改中 销号 已销号 未销号 合格 不合格 通过 未通过 同意 不同意 属实 不属实 已核实 已办结 办结 受理 公示 公告 审核 审批
	现金 转账 银行 农行 信用社 补助 补贴 救助 分红 工资 合计 小计 备注 说明 其他 其它 没有 不详 未知 保密 全村 本村 一组 二组 三组 四组 五组 六组 七组 八组
	true false none null unknown yes test`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
