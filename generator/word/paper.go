package word

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongshi/generator/finding"
)

// recognise finds in a document read what its author meant: title, headings,
// the closing lines. Styles say it where they are used; in most papers of
// offices all is body text, and the habits of GB/T 9704 say it.
func recognise(d *Document, log *finding.Log) {
	letterhead(d, log)
	title(d, log)
	closing(d, log)
	quotes(d)
	headings(d)
	typedLists(d)
	offers(d)
}

// plainText is the text of a paragraph on one line, without the blanks that
// spread Chinese characters (公　　示).
func (b *Block) plainText() string { return together(Text(b.Runs)) }

// together takes out blanks between Chinese characters, and makes one of others.
func together(text string) string {
	var out []rune
	space := false
	for _, c := range text {
		if unicode.IsSpace(c) {
			space = true
			continue
		}
		if space && len(out) > 0 && !(wide(out[len(out)-1]) && wide(c)) {
			out = append(out, ' ')
		}
		space = false
		out = append(out, c)
	}
	return string(out)
}

// wide tells Chinese characters and the punctuation among them.
func wide(c rune) bool {
	return c >= 0x2E80 && c <= 0xA4CF || c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE4F || c >= 0xFF00 && c <= 0xFFEF || c >= 0x20000 && c <= 0x3FFFF || strings.ContainsRune("“”‘’…—", c)
}

func length(text string) int { return utf8.RuneCountInString(text) }

// ends tells whether a text ends as a sentence does.
func ends(text string, with string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "”’）"))
	return strings.ContainsRune(with, last)
}

var documentNumber = regexp.MustCompile(`^(\p{Han}{1,14}[〔\[（【(](?:19|20)[0-9]{2}[〕\]）】)]第?[0-9]{1,5}号)(签发人[：:].*)?$`)

// letterhead takes the number of the paper, and the red name of the office
// above it, which the site's own head replaces.
func letterhead(d *Document, log *finding.Log) {
	for i := range min(len(d.Blocks), 6) {
		b := &d.Blocks[i]
		text := strings.ReplaceAll(b.plainText(), " ", "")
		m := documentNumber.FindStringSubmatch(text)
		if b.Kind == Tabular || m == nil {
			continue
		}
		d.Number = m[1]
		if m[2] != "" {
			log.Add("word/left-out", b.At, "“"+m[2]+"”没有带进来。", "签发人写在信息区的 approver 里。")
		}
		from := i
		if i > 0 && strings.HasSuffix(d.Blocks[i-1].plainText(), "文件") && length(d.Blocks[i-1].plainText()) < 40 {
			from = i - 1
			log.Add("word/left-out", d.Blocks[from].At, "红头“"+words(d.Blocks[from].plainText())+"”没有带进来。", "不用补，网页上写明发布单位和文号。")
		}
		d.Blocks = slices.Delete(d.Blocks, from, i+1)
		return
	}
}

const kindWords = "公示 公告 通知 通报 制度 公开 公布 名单 办法 方案 细则 规定 村规民约 章程 报告 决定 倡议书 一封信"

func namesKind(text string) bool {
	return slices.ContainsFunc(strings.Fields(kindWords), func(w string) bool { return strings.Contains(text, w) })
}

// title finds the title and takes it from the text.
func title(d *Document, log *finding.Log) {
	i, sure := candidate(d)
	if i < 0 {
		return
	}
	first := d.Blocks[i]
	to := i + 1
	text := first.plainText()
	for to < len(d.Blocks) && goesOn(&first, &d.Blocks[to]) && length(text) < 60 {
		text = joinTitle(text, d.Blocks[to].plainText())
		to++
	}
	d.Title = text
	if !sure {
		log.Add("word/front", first.At, "把第一段看作标题。", "不是标题的话，改信息区的 title，把这一句放回正文。")
	}
	var kept []Block
	for _, b := range d.Blocks[i:to] { // a mark or a picture in the title stays
		b.Runs = slices.DeleteFunc(slices.Clone(b.Runs), func(r Run) bool { return r.Note == 0 && r.Picture == 0 })
		if len(b.Runs) > 0 {
			kept = append(kept, Block{Runs: b.Runs, At: b.At})
		}
	}
	d.Blocks = slices.Replace(d.Blocks, i, to, kept...)
}

// candidate is the first block that can be the title, among the first few: a
// number of the copy, a word on secrecy may stand above it. Lower down only
// what surely is one counts.
func candidate(d *Document) (i int, sure bool) {
	first := true
	for i := range min(len(d.Blocks), 8) {
		b := &d.Blocks[i]
		if onlyPicture(b) || b.look.boxed || annex.MatchString(b.plainText()) && length(b.plainText()) < 8 {
			continue
		}
		sure, ok := mayBeTitle(d, i)
		if ok && (first || sure && !b.look.framed && (b.look.title || b.look.centred && i < 4)) {
			return i, sure
		}
		first = false
	}
	return -1, false
}

func onlyPicture(b *Block) bool { return b.Kind != Tabular && blank(Text(b.Runs)) }

// mayBeTitle tells whether a block can be the title, and whether that is sure.
func mayBeTitle(d *Document, i int) (sure, ok bool) {
	b := &d.Blocks[i]
	text := b.plainText()
	if b.Kind == Tabular || length(text) > 80 || ends(text, "。；，、：") || b.Kind == Item || numberedRank(b, text) > 1 {
		return false, false
	}
	switch {
	case b.look.title:
		return true, true
	case b.look.outline == 1:
		others := 0
		for k := range d.Blocks[i+1:] {
			if d.Blocks[i+1+k].look.outline == 1 {
				others++
			}
		}
		return true, others == 0 || b.look.centred || namesKind(text)
	case b.look.centred:
		return true, true
	case namesKind(text) && length(text) <= 60 && (b.look.lead >= 4 || b.look.bold || b.look.size > bodySize(d)):
		return true, true
	}
	return false, namesKind(text) && length(text) <= 60
}

// goesOn tells whether a block is another line of the title before it.
func goesOn(title, b *Block) bool {
	text := b.plainText()
	return b.Kind == Paragraph && b.look.centred && title.look.centred && !onlyPicture(b) &&
		b.look.size == title.look.size && b.look.font == title.look.font && b.look.bold == title.look.bold && b.look.outline == title.look.outline &&
		length(text) <= 40 && !ends(text, "。；：") && !strings.ContainsAny(string([]rune(text)[:1]), "（(—－-【〔") && numberedRank(b, text) == 0 && !isDate(text)
}

func joinTitle(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if wide(last) || wide(first) {
		return a + b
	}
	return a + " " + b
}

// bodySize is the size of most of the text.
func bodySize(d *Document) int {
	sizes := map[int]int{}
	best := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if sizes[b.look.size] += len(Text(b.Runs)); sizes[b.look.size] > sizes[best] {
			best = b.look.size
		}
	}
	return best
}

func quotes(d *Document) {
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == Paragraph && b.look.quote {
			b.Kind = Quote
		}
	}
}
