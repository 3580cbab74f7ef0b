package picture

import "bytes"

// sieve copies what stays of a picture. As long as nothing has been dropped or
// replaced it copies nothing, so a clean picture costs no memory.
type sieve struct {
	in  []byte
	at  int    // in[:at] is what stays, as long as out is nil
	out []byte // what stays, once it differs from the beginning of in
}

// keep lets in[from:to] stay.
func (s *sieve) keep(from, to int) {
	if s.out == nil && from == s.at {
		s.at = to
		return
	}
	s.part()
	s.out = append(s.out, s.in[from:to]...)
}

// put lets stay, instead of in[from:to], what may be the same.
func (s *sieve) put(instead []byte, from, to int) {
	if bytes.Equal(instead, s.in[from:to]) {
		s.keep(from, to)
		return
	}
	s.part()
	s.out = append(s.out, instead...)
}

// part begins a copy, which may be a little longer than the picture was: the
// shortest EXIF with a turn is a few bytes shorter than the one written here.
func (s *sieve) part() {
	if s.out == nil {
		s.out = append(make([]byte, 0, len(s.in)+64), s.in[:s.at]...)
	}
}

// size is the number of bytes that stay so far.
func (s *sieve) size() int {
	if s.out == nil {
		return s.at
	}
	return len(s.out)
}

// whole tells whether everything has stayed.
func (s *sieve) whole() bool { return s.out == nil && s.at == len(s.in) }

// kept is what stays: the slice itself, its beginning, or a copy.
func (s *sieve) kept() []byte {
	switch {
	case s.out != nil:
		return s.out
	case s.whole():
		return s.in
	}
	return s.in[:s.at:s.at] // whoever appends must not write into what was cut off
}
