package privacy

import "bytes"

// qqHost follows a QQ number that is used as an address.
const qqHost = "@qq.com"

// mail looks whether the last group of the chain is a QQ number used as a mail
// address: it leads to a person's account there (domain.md §6.3). Any five
// digits in a row have three within some eight bytes, so run meets them, and
// nothing is spent on text without them.
func (s *search) mail() {
	c := &s.chain
	at := c.at[c.n]
	if at >= len(s.text) || s.text[at] != '@' || at+len(qqHost) > len(s.text) {
		return
	}
	d := c.digit[c.group[c.groups-1]:c.n]
	from, to := at-len(d), at+len(qqHost)
	if len(d) < 5 || len(d) > 11 || d[0] == '0' || !bytes.EqualFold(s.text[at:to], []byte(qqHost)) || s.named(from) || s.hostGoesOn(to) || s.Allow.has(d) {
		return
	}
	s.add(QQMail, from, to)
}

// named tells whether what stands before i belongs to the same mailbox name:
// ask.12345@qq.com is a name that somebody chose, not a number.
func (s *search) named(i int) bool {
	if i == 0 {
		return false
	}
	switch c := s.text[i-1]; c {
	case '.', '-', '_', '+', '%':
		return i > 1 && (isDigit(s.text[i-2]) || isLetter(s.text[i-2]))
	default:
		return isDigit(c) || isLetter(c)
	}
}

// hostGoesOn tells whether the host is longer than qq.com.
func (s *search) hostGoesOn(i int) bool {
	if i < len(s.text) && (s.text[i] == '.' || s.text[i] == '-') {
		i++ // a full stop may end the sentence
	}
	return i < len(s.text) && (isDigit(s.text[i]) || isLetter(s.text[i]))
}
