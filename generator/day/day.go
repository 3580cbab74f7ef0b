// Package day holds calendar days, the periods notices are posted for, and the
// official holiday calendar that working days are counted by.
//
// In go spellings as staff write them ("2019年4月30日", "7个工作日") and one
// table per year of the State Council's holiday notice. Out come days, the last
// day of a period, and the number of days between two dates. Nothing here reads
// a clock, a file or a time zone, and nothing is guessed: a spelling that may
// mean two things is refused, and a count that needs a year without a table is
// refused with that year.
package day

import (
	"fmt"
	"time"
)

// Day is a day of the proleptic Gregorian calendar without a time or a zone.
// 0 means unset and 1 is 0001-01-01, so days compare with < and serve as map
// keys. The last day is 9999-12-31.
type Day int32

const (
	maxYear        = 9999
	lastDay    Day = 3652059      // 9999-12-31
	unixOrigin     = -62135596800 // seconds from 1970-01-01 to 0001-01-01
	daySeconds     = 24 * 60 * 60
)

// New returns the day y-m-d for years 1 to 9999. It is false if there is no
// such day: 2019-02-30 is refused, not moved into March.
func New(y, m, d int) (Day, bool) {
	if y < 1 || y > maxYear || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return 0, false
	}
	return Day((t.Unix()-unixOrigin)/daySeconds + 1), true
}

// Must is New for days written into a program. It panics if there is no such day.
func Must(y, m, d int) Day {
	v, ok := New(y, m, d)
	if !ok {
		panic(fmt.Sprintf("day: there is no %d-%d-%d", y, m, d))
	}
	return v
}

// FromTime returns the day that t shows in its own location. The zero time and
// years outside 1 to 9999 give the unset day.
func FromTime(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	v, _ := New(y, int(m), d)
	return v
}

// utc is midnight UTC of d. UTC has no change of clock, so that days are always
// 86400 seconds apart.
func (d Day) utc() time.Time {
	return time.Unix(int64(d-1)*daySeconds+unixOrigin, 0).UTC()
}

// IsZero reports whether d is unset.
func (d Day) IsZero() bool { return d == 0 }

// YMD returns the year, month (1–12) and day of the month, or zeros if d is unset.
func (d Day) YMD() (year, month, dayOfMonth int) {
	if d == 0 {
		return 0, 0, 0
	}
	y, m, dom := d.utc().Date()
	return y, int(m), dom
}

// Year returns the year, or 0 if d is unset.
func (d Day) Year() int {
	y, _, _ := d.YMD()
	return y
}

// Month returns the month, 1 to 12, or 0 if d is unset.
func (d Day) Month() int {
	_, m, _ := d.YMD()
	return m
}

// Weekday returns the day of the week. It means nothing for an unset day.
func (d Day) Weekday() time.Weekday {
	return time.Weekday(d % 7) // 0001-01-01, day 1, was a Monday
}

// Add returns the day n days later, or earlier if n is negative. It is unset if
// d is unset or the result lies outside 0001-01-01 to 9999-12-31.
func (d Day) Add(n int) Day {
	sum := int64(d) + int64(n)
	if d == 0 || n < -int(lastDay) || n > int(lastDay) || sum < 1 || sum > int64(lastDay) {
		return 0
	}
	return Day(sum)
}

// Sub returns the number of days from o to d. Both must be set.
func (d Day) Sub(o Day) int { return int(d) - int(o) }

// String returns 2006-01-02, or "" if d is unset.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, dom := d.YMD()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dom)
}

// Chinese returns 2006年1月2日 without leading zeros, the form GB/T 9704 asks of
// official papers, or "" if d is unset.
func (d Day) Chinese() string {
	if d == 0 {
		return ""
	}
	y, m, dom := d.YMD()
	return fmt.Sprintf("%d年%d月%d日", y, m, dom)
}

// SpellingError says that a text is not a day.
type SpellingError struct {
	Text string // the text as it was given
}

// Error is for developers. A caller makes its own sentence from Text.
func (e *SpellingError) Error() string {
	return fmt.Sprintf("%q is not a day", e.Text)
}

// MarshalText returns what String returns.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads 2006-01-02, any spelling that Parse takes, and "" for the
// unset day. It also reads a timestamp of midnight, because that is what a TOML
// decoder hands over for a local date; the date counts as it is written, and the
// zone is ignored. The error is a *SpellingError.
func (d *Day) UnmarshalText(text []byte) error {
	s := string(text)
	if s == "" {
		*d = 0
		return nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		t, err := time.Parse(layout, s)
		if err != nil || t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0 || t.Nanosecond() != 0 {
			continue
		}
		if v, ok := New(t.Year(), int(t.Month()), t.Day()); ok {
			*d = v
			return nil
		}
	}
	v, ok := Parse(s)
	if !ok {
		return &SpellingError{Text: s}
	}
	*d = v
	return nil
}
