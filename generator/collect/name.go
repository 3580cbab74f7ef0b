package collect

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gongshi/generator/model"
)

// name is the name of a file taken apart: which registers and areas it names,
// and what nothing explains.
type name struct {
	text  string // folded, without the extension; folders of the inbox in front
	areas sighting
	whole []*model.Declaration // that it names, with nothing else but areas, dates and versions
	part  []*model.Declaration // that it names among other words
	rest  map[*model.Declaration]string
}

// calling is what a register is called, folded, the longest name first.
type calling struct {
	d     *model.Declaration
	slug  string
	names []string
}

func callings(registers []*model.Declaration) (out []calling) {
	for _, d := range registers {
		c := calling{d, fold(d.Slug), []string{fold(d.Title), fold(d.Slug)}}
		for _, s := range d.Synonyms {
			c.names = append(c.names, fold(s))
		}
		slices.SortStableFunc(c.names, func(a, b string) int { return len(b) - len(a) })
		out = append(out, c)
	}
	return out
}

// nameOf takes the name of a file apart. file is as it lies in the inbox, with
// its folders.
func nameOf(file string, t *atlas, registers []calling) *name {
	n := &name{text: untitled.ReplaceAllString(fold(stemOf(file)), " "), rest: map[*model.Declaration]string{}}
	n.areas = t.sight(n.text, func(rest string) bool {
		return slices.ContainsFunc(registers, func(c calling) bool {
			return slices.ContainsFunc(c.names, func(name string) bool { return strings.HasPrefix(rest, name) })
		})
	})
	bare := n.text
	for _, x := range slices.Backward(n.areas.spans) {
		bare = bare[:x.from] + "|" + bare[x.to:]
	}
	best := map[*model.Declaration]int{}
	most := 0
	for _, c := range registers {
		d := c.d
		found, rest := c.without(bare)
		if found == "" {
			continue
		}
		n.rest[d] = leftOver(rest)
		if n.rest[d] != "" {
			n.part = append(n.part, d)
			continue
		}
		best[d] = len(found)
		most = max(most, best[d])
		n.whole = append(n.whole, d)
	}
	// Of names that explain a file whole the longest is meant: 问题整改汇总, not 问题整改.
	n.whole = slices.DeleteFunc(n.whole, func(d *model.Declaration) bool { return best[d] < most })
	return n
}

// stemOf is a file's name without its extension, and without those that a
// program has put before it: 补贴.xls.xlsx.
func stemOf(file string) string {
	for {
		i := strings.LastIndexByte(file, '.')
		if i <= strings.LastIndexByte(file, '/') || !extension.MatchString(file[i:]) {
			return file
		}
		file = file[:i]
	}
}

// untitled is how programs name a file that nobody has named: no village 新建村.
var untitled = regexp.MustCompile(`新建\s*(?:microsoft\s*)?(?:office\s*)?(?:excel|xlsx?)?\s*(?:工作[表簿]|表格|文档)`)

var extension = regexp.MustCompile(`(?i)^\.(xlsx?|xlsm|xlsb|et|ett|csv|tsv|txt|html?|mht|ods|docx?|wps|pdf|jpe?g|png|gif|bmp|heic|webp|zip|rar|7z|toml|pptx?)$`)

// without takes all names of a register out of a text. found is the longest of
// them; a slug counts only as a word of its own.
func (r calling) without(text string) (found, rest string) {
	for _, c := range r.names {
		for from := 0; ; {
			i := strings.Index(text[from:], c)
			if i < 0 {
				break
			}
			i += from
			if from = i + len(c); c == r.slug && (i > 0 && isWord(text[i-1]) || from < len(text) && isWord(text[from])) {
				continue
			}
			if found == "" {
				found = c
			}
			text, from = text[:i]+"|"+text[from:], i+1
		}
	}
	return found, text
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// leftOver is what no date, version or copy explains in a text.
func leftOver(text string) string {
	var out []string
	text = yearly.ReplaceAllString(text, "|")
	for piece := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		for {
			m := noise.FindString(piece)
			if m == "" {
				break
			}
			piece = piece[len(m):]
		}
		if piece != "" {
			out = append(out, piece)
		}
	}
	return strings.Join(out, "-")
}

// yearly is a year, with the month and day that follow, wherever it stands.
var yearly = regexp.MustCompile(`(?:19|20)[0-9]{2}年?度?(?:[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?)?`)

// noise is what names of files pick up on their way: dates, versions, copies,
// the words of programs, and words for "table" that say nothing of which.
var noise = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?:19|20)?[0-9]{2}年度?(?:[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?)?`, `[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?`, `[0-9]{1,2}[日号]`,
	`第?[一二三四1-4]季度?`, `q[1-4]`, `第[0-9一二三四五十]{1,4}(?:周|星期)`, `w[0-9]{1,2}`, `[上下]半年`, `[一二三四五六七八九十]{1,2}月份?`, `全年`, `年度?`, `截[至止]`,
	`第?[一二三四五六1-9][稿版次遍]`, `最[终后新]的?[版稿]?`, `[终定][版稿]?`, `正式[版稿]?`, `[新旧初原][版稿表]?`,
	`[已再又重]?新?修[改订正]?[后过版稿]?`, `[已再又重]?新?改[好过后版稿正动]?了?`, `更[新正][后版稿]?`, `草稿`, `送审[版稿]?`, `已?审[核定]?[后过版稿]?`, `确认[版稿]?`,
	`[已再]?上?报[版稿表]`, `[已再]?上报`, `报送[版稿表]?`, `报[镇乡县]`, `打印[版稿]?`, `电子[版稿档]?`, `盖章[版件]?`, `签字[版件]?`, `扫描[版件]?`, `完整版?`, `空[白表]?`, `模板`, `样表`,
	`的?副本`, `复件`, `备份`, `拷贝`, `copy`, `of`, `final`, `new`, `ver`, `v[0-9]*`, `wps(?:office)?`, `兼容模式`, `只读`, `已?(?:自动)?恢复的?`, `自动保存的?`, `冲突(?:文件|副本)?`, `未命名`,
	`新建`, `microsoft`, `office`, `excel`, `xlsx?`, `csv`, `工作[表簿]`, `sheet`, `表格?`, `微信`, `qq`, `钉钉`, `文件`, `附[件表]`,
	`台账`, `清单`, `公[示开]表?`, `明细表?`, `统计表?`, `登记表?`, `花?名册`, `[村居]?民?委(?:员?会)?`, `村两委`, `两委`, `党[支总]部`, `[各全]村`, `村`, `的`, `[0-9]+`,
}, "|") + `)`)
