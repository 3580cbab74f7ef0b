package privacy

import "bytes"

func isMobile(d []byte) bool { return len(d) == 11 && d[0] == '1' && d[1] >= '3' }

// measures follow a number that counts something.
var measures = words("元", "万", "亿", "亩", "平方", "立方", "千克", "公斤", "吨", "斤", "㎡", "kg", "m²")

// mobile looks at a group that holds a mobile number, perhaps behind the
// country's code.
func (s *search) mobile(g int) bool {
	c := &s.chain
	d := local(c.digit[c.group[g]:c.group[g+1]])
	from, to := c.at[c.group[g]], c.at[c.group[g+1]-1]+1
	if !isMobile(d) || c.fraction(g) || !s.whole(from, to) {
		return false
	}
	return s.phone(d, to-len(d), to)
}

func (s *search) phone(d []byte, from, to int) bool {
	if s.hash(from, to) || s.measured(to) {
		return false
	}
	if s.Allow.has(d) {
		return true
	}
	return s.add(Mobile, from, to)
}

func (s *search) measured(to int) bool {
	rest := bytes.TrimLeft(s.text[to:min(len(s.text), to+12)], " ")
	for _, m := range measures {
		if bytes.HasPrefix(rest, m) {
			return true
		}
	}
	return false
}

// groupedMobiles recognises 138 0013 8000 and 1380 013 8000. More groups with
// the same separator on either side make it a row of figures, but for the
// country's code.
func (s *search) groupedMobiles() {
	c := &s.chain
	if c.groups == 2 { // 138-00138000, 13800 138000; 13800-138000 is a code more often; more groups are a row of figures
		if d := c.digit[:c.n]; isMobile(d) && (c.size(0) == 3 && c.sep[1] != '.' || c.size(0) == 5 && c.sep[1] == ' ') && s.whole(c.at[0], c.at[c.n]) && s.alone(c.at[0], c.at[c.n]) {
			s.phone(d, c.at[0], c.at[c.n])
			return
		}
	}
	for g := 0; g+2 < c.groups; g++ {
		lo, hi, sep := c.group[g], c.group[g+3], c.sep[g+1]
		d := c.digit[lo:hi]
		if !isMobile(d) || c.size(g) != 3 && c.size(g) != 4 || c.size(g+2) != 4 || c.sep[g+2] != sep {
			continue
		}
		code := g > 0 && c.size(g-1) == 2 && string(c.digit[lo-2:lo]) == "86"
		if !code && g > 0 && c.sep[g] == sep || g+3 < c.groups && c.sep[g+3] == sep {
			continue
		}
		begin := c.at[lo]
		if code {
			begin = c.at[lo-2]
		}
		if s.alone(begin, c.at[hi-1]+1) {
			s.phone(d, c.at[lo], c.at[hi-1]+1)
		}
	}
}

// alone tells whether no letter and no hyphen stands directly before or after:
// what is a part of a code is none by itself.
func (s *search) alone(from, to int) bool {
	part := func(c byte) bool { return isLetter(c) || c == '-' || c == '_' }
	return (from == 0 || !part(s.text[from-1])) && (to >= len(s.text) || !part(s.text[to]))
}
