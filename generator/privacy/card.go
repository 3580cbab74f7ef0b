package privacy

import "bytes"

// Cards, accounts, old identity numbers and credit codes: what only its
// beginning, its check digit or the words before it tell apart.

var (
	accountWords  = words("账号", "帐号", "账户", "帐户", "卡号", "开户行", "一卡通", "存折", "银行卡")
	identityWords = words("身份证", "身份号", "证件号", "公民身份", "居民身份")
	// Words before a number that is of no person.
	otherWords = words("编号", "文号", "订单", "项目", "单号", "流水", "编码", "代码", "备案", "批次", "序号", "ISBN", "区划")
)

func words(list ...string) (out [][]byte) {
	for _, w := range list {
		out = append(out, []byte(w))
	}
	return out
}

// reach is how far before a number the word may stand that says what it is, in
// bytes: twenty characters.
const reach = 60

// says tells whether one of the words stands before from, on the same line, and
// no other long number between.
func (s *search) says(list [][]byte, from, reach int) bool {
	start := max(0, from-reach)
	before := s.text[start:from]
	if i := bytes.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i:]
	}
	for i, n := len(before)-1, 0; i >= 0; i-- {
		if isDigit(before[i]) {
			n++
		} else {
			n = 0
		}
		if n == 8 {
			before = before[i+n:]
			break
		}
	}
	for _, w := range list {
		if bytes.Contains(before, w) {
			return true
		}
	}
	return false
}

// long looks at a group of 12 to 30 digits.
func (s *search) long(g int) {
	c := &s.chain
	d := c.digit[c.group[g]:c.group[g+1]]
	from := c.at[c.group[g]]
	if !s.whole(from, from+len(d)) {
		return
	}
	s.judge(d, from, from+len(d), c.fraction(g))
}

func (s *search) judge(d []byte, from, to int, fraction bool) {
	account := s.says(accountWords, from, reach)
	switch {
	case len(d) >= 13 && len(d) <= 19 && luhn(d) && (account || unionPay(d) && !fraction && !s.hash(from, to)):
		if !account && s.says(otherWords, from, 20) {
			s.add(CardLike, from, to)
			return
		}
		s.add(BankCard, from, to)
	case account && !s.Allow.has(d):
		s.add(Account, from, to)
	case account:
	case len(d) == 15 && oldIdentity(d) && s.says(identityWords, from, reach):
		s.add(OldIdentityNumber, from, to)
	case foreignCard(d) && luhn(d) && !fraction && !s.hash(from, to) && !s.says(otherWords, from, 20):
		s.add(CardLike, from, to)
	}
}

// groupedCards recognises 6228 4800 0000 0000 018 and 622848 0000000000018.
func (s *search) groupedCards() {
	c := &s.chain
	for g := 0; g+1 < c.groups; g++ {
		e := g + 1
		switch n := c.size(g + 1); {
		case c.size(g) == 6 && (n >= 10 && n <= 13):
		case c.size(g) == 4 && n == 4 && g+3 < c.groups && c.size(g+2) == 4 && c.size(g+3) <= 7:
			e = g + 3
			if g+4 < c.groups && c.size(e) == 4 && c.size(g+4) <= 3 && c.sep[g+4] == c.sep[g+1] {
				e++
			}
		default:
			continue
		}
		if e > g+1 && (c.sep[g+2] != c.sep[g+1] || c.sep[g+3] != c.sep[g+1]) || g > 0 && c.sep[g] == c.sep[g+1] || e+1 < c.groups && c.sep[e+1] == c.sep[g+1] {
			continue // a row of numbers
		}
		lo, hi := c.group[g], c.group[e+1]
		if hi-lo >= 15 && hi-lo <= 19 {
			s.judge(c.digit[lo:hi], c.at[lo], c.at[hi-1]+1, c.sep[g+1] == '.' && c.size(g) != 4)
		}
	}
}

func luhn(d []byte) bool {
	sum := 0
	for i := range d {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

func unionPay(d []byte) bool {
	return len(d) >= 16 && d[0] == '6' && d[1] == '2'
}

// foreignCard tells whether digits begin and are as long as the cards of other
// networks, or as the old Chinese ones from 95 on. So do the numbers that
// offices make of a region's code and a date, 4113… of 河南, 5134… of 四川: a day
// in them speaks against a card.
func foreignCard(d []byte) bool {
	switch n := len(d); {
	case d[0] == '4' && (n == 13 || n == 16), d[0] == '5' && d[1] >= '1' && d[1] <= '5' && n == 16,
		d[0] == '3' && (d[1] == '4' || d[1] == '7') && n == 15, d[0] == '9' && d[1] == '5' && n >= 16 && n <= 19:
	default:
		return false
	}
	for i := 2; i+8 <= len(d); i++ {
		if (d[i] == '1' && d[i+1] == '9' || d[i] == '2' && d[i+1] == '0') && realDay(d[i+4:i+8]) {
			return false
		}
	}
	return true
}

func realDay(d []byte) bool {
	month, day := int(d[0]-'0')*10+int(d[1]-'0'), int(d[2]-'0')*10+int(d[3]-'0')
	return month >= 1 && month <= 12 && day >= 1 && day <= monthDays[month]
}

func oldIdentity(d []byte) bool { return regions[(d[0]-'0')*10+d[1]-'0'] && realDay(d[8:12]) }

// code claims a credit code with letters that the chain is a part of, so that no
// other kind is seen in its digits. 17 digits and an X are left to the others.
func (s *search) code() {
	c := &s.chain
	if from := c.at[0]; from > 0 && isLetter(s.text[from-1]) {
		s.codeAround(from)
	}
	if to := c.at[c.n]; to < len(s.text) && isLetter(s.text[to]) && c.size(c.groups-1) < 17 {
		s.codeAround(to)
	}
}

func (s *search) codeAround(i int) {
	from := i
	for from > 0 && i-from < 18 && (isDigit(s.text[from-1]) || isLetter(s.text[from-1])) {
		from--
	}
	if token := s.token(from, from); len(token) == 18 && creditCode(token) {
		s.add(CreditCode, from, from+18)
	}
}

const codeSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var codeValues = func() (v [256]int8) {
	for i := range v {
		v[i] = -1
	}
	for i, c := range []byte(codeSigns) {
		v[c] = int8(i)
	}
	return
}()

// CreditCodeValid tells whether a text is a 统一社会信用代码 with a right check
// value and nothing else (GB 32100-2015; domain.md §6.3).
func CreditCodeValid(code string) bool { return len(code) == 18 && creditCode([]byte(code)) }

// creditCode tells whether 18 characters are a 统一社会信用代码 (GB 32100-2015).
func creditCode(token []byte) bool {
	sum, weight := 0, 1
	for _, c := range token[:17] {
		v := int(codeValues[c])
		if v < 0 {
			return false
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	return int(codeValues[token[17]]) == (31-sum%31)%31
}
