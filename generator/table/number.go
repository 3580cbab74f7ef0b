package table

import (
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"gongshi/generator/day"
)

// plainDigits writes a stored number as Excel shows it: 15 significant digits,
// without an exponent. Workbooks hold binary fractions, 34.605 is stored as
// 34.605000000000004.
func plainDigits(stored string) (string, bool) {
	if len(stored) <= 15 && !strings.ContainsAny(stored, "eE+xXpP_ nNiI") {
		if _, err := strconv.ParseFloat(stored, 64); err == nil {
			return shorten(stored), true
		}
		return "", false
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || math.Abs(f) >= 1e40 {
		return "", false
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	return shorten(strconv.FormatFloat(rounded, 'f', -1, 64)), true
}

// shorten drops zeros that say nothing: 1074.0 is stored by some programs for 1074.
func shorten(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" || s == "-" || s == "" {
		return "0"
	}
	return s
}

// wholeDigits counts the digits before the point.
func wholeDigits(s string) int {
	whole, _, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return len(whole)
}

func percentText(stored string) (string, bool) {
	text, ok := plainDigits(stored)
	if !ok {
		return "", false
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return "", false
	}
	return d.Shift(2).String() + "%", true
}

// dateText writes a serial number as a day, with the time if it has one.
func dateText(stored string, mac bool) (string, bool) {
	f, err := strconv.ParseFloat(stored, 64)
	if err != nil || f < 0 || f > 1e7 {
		return "", false
	}
	whole := math.Floor(f)
	minutes := int(math.Round((f - whole) * 24 * 60))
	if minutes == 24*60 {
		whole, minutes = whole+1, 0
	}
	clock := ""
	if minutes > 0 {
		clock = strconv.Itoa(minutes/60) + ":" + string([]byte{byte('0' + minutes%60/10), byte('0' + minutes%10)})
	}
	if whole == 0 && !mac {
		return clock, clock != ""
	}
	d, ok := Serial(int(whole), mac)
	if !ok {
		return "", false
	}
	return strings.TrimSpace(d.String() + " " + clock), true
}

// Serial is the day that Excel counts as n: from 1900-01-01 = 1, with a 29
// February 1900 that there never was, or from 1904-01-01 = 0. Days before March
// 1900 and beyond 2199 are refused: no register has them.
func Serial(n int, mac bool) (day.Day, bool) {
	if mac {
		n += 1462
	}
	if n < 61 {
		return 0, false
	}
	d := day.Must(1899, 12, 30).Add(n)
	return d, !d.IsZero() && d.Year() <= 2199
}
