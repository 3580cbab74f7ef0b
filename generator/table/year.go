package table

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	asOf    = regexp.MustCompile(`截[至止](?:到)?\s*((?:19|20)[0-9]{2})\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]`)
	counted = regexp.MustCompile(`^\s*[余多]?[户人名亩元个万亿头只件条项家]`) // 共2019户 is no year
	fullDay = regexp.MustCompile(`((?:19|20)[0-9]{2})\s*[年.\-/]\s*[0-9]{1,2}\s*[月.\-/]\s*[0-9]{1,2}\s*[日号]?`)
	number  = regexp.MustCompile(`[0-9]+`)
	yearOf  = regexp.MustCompile(`^(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])?)?$`) // also 201904, 20190430
	whole   = regexp.MustCompile(`(?:19|20)[0-9]{2}\s*[年.\-/]\s*[0-9]{1,2}\s*[月.\-/]\s*[0-9]{1,2}\s*[日号]?$`)
)

// chineseYear is a year in Chinese digits, as titles of notices have it.
var chineseYear = regexp.MustCompile(`[一二][〇○零九][〇○零一二三四五六七八九]{2}年`)

var chineseDigits = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

// yearIn finds the one year that a text names, and the day if it names one.
// named is true, and year 0, when the text names several years.
func yearIn(text string) (year int, upTo string, named bool) {
	text = chineseYear.ReplaceAllStringFunc(text, chineseDigits.Replace)
	if m := asOf.FindStringSubmatch(text); m != nil {
		year, _ = strconv.Atoi(m[1])
		return year, whole.FindString(m[0]), true
	}
	for _, at := range number.FindAllStringIndex(text, -1) {
		n := text[at[0]:at[1]]
		if !yearOf.MatchString(n) || counted.MatchString(text[at[1]:]) {
			continue
		}
		y, _ := strconv.Atoi(n[:4])
		if year != 0 && year != y {
			return 0, "", true
		}
		year = y
	}
	if days := fullDay.FindAllString(text, -1); len(days) == 1 {
		upTo = days[0]
	}
	return year, upTo, year != 0
}
