package typeset

// class is what a rune is to line breaking.
type class uint8

const (
	wide    class = iota // ideographs, kana, full-width letters, circled figures, signs
	opening              // （《「 and “ in Chinese: never at the end of a line
	closing              // ）》」 and ” in Chinese: never at the start of a line
	pause                // 。，、；：！？ never at the start of a line
	dots                 // … in Chinese: pairs never divided, never at the start of a line
	dash                 // — in Chinese: pairs never divided
	joiner               // ～ – · ・: never at the start of a line
	slash                // ／ and / between ideographs: at neither end of a line
	letter               // Latin and other alphabets, and signs among them
	digit
	point   // . , : ; ! ? of Latin text
	open    // ( [ { of Latin text
	shut    // ) ] }
	prefix  // ¥ $ №: not parted from the figure after
	postfix // % ‰ ℃ °: not parted from the figure before
	space
	mark // combining: never parted from what it stands on
)

// ascii has the classes of the runes up to U+007F.
var ascii = func() (t [128]class) {
	for r := range t {
		t[r] = letter
		if r >= '0' && r <= '9' {
			t[r] = digit
		}
	}
	for c, runes := range map[class]string{point: ".,:;!?", open: "([{", shut: ")]}", prefix: "$", postfix: "%", space: " ", slash: "/"} {
		for _, r := range runes {
			t[r] = c
		}
	}
	return t
}()

// classOf is the class of a rune by itself. Quotation marks, dashes, dots and
// the slash are letters here where they may also be Chinese: settle decides.
func classOf(r rune) class {
	switch {
	case r < 128:
		return ascii[r]
	case r < 0x2000:
		switch {
		case r == 0xA5 || r == 0xA3:
			return prefix
		case r == 0xB0:
			return postfix
		case r == 0xB7:
			return joiner
		case r == 0xD7 || r == 0xF7 || r == 0xB1:
			return wide
		case r == 0xA0:
			return letter // a space that doesn't break
		case r >= 0x300 && r < 0x370:
			return mark
		}
		return letter
	case r < 0x2E80:
		return signClass(r)
	case r >= 0x3000 && r < 0x3040:
		return cjkSignClass(r)
	case r >= 0xFE30 && r < 0xFFF0:
		return fullClass(r)
	case r == 0x30FB || r == 0x30FC:
		return joiner
	}
	return wide
}

// signClass is the class of general punctuation, arrows, circled figures.
func signClass(r rune) class {
	switch r {
	case '‘', '’', '“', '”', '—', '…':
		return letter
	case '‰', '′', '″', '℃', '℉':
		return postfix
	case '№', '€':
		return prefix
	case '–', '•', '‧':
		return joiner
	}
	if r >= 0x2000 && r < 0x2028 {
		if r <= 0x200A {
			return space
		}
		return letter
	}
	return wide
}

// cjkSignClass is the class of the signs of Chinese.
func cjkSignClass(r rune) class {
	switch r {
	case 0x3000:
		return space
	case '、', '。':
		return pause
	case '〈', '《', '「', '『', '【', '〔', '〖', '〘', '〝':
		return opening
	case '〉', '》', '」', '』', '】', '〕', '〗', '〙', '〞', '〟':
		return closing
	case '〜', '々':
		return joiner
	}
	return wide
}

// fullClass is the class of the full-width and half-width forms.
func fullClass(r rune) class {
	switch r {
	case '，', '．', '：', '；', '！', '？', '､', '｡':
		return pause
	case '（', '［', '｛', '｢', '＜':
		return opening
	case '）', '］', '｝', '｣', '＞':
		return closing
	case '～', '－', '･':
		return joiner
	case '／':
		return slash
	case '％':
		return postfix
	case '￥', '＄':
		return prefix
	}
	return wide
}

// cjk tells whether a rune is of Chinese text, its signs too.
func cjk(r rune) bool {
	return r >= 0x2E80 && (r <= 0xD7FF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFFEF || r >= 0x20000)
}

// unseen tells whether a rune leaves nothing on paper: joiners, marks of
// direction, selectors of variants, control characters.
func unseen(r rune) bool {
	switch {
	case r < 32 || r >= 0x7F && r < 0xA0:
		return true
	case r == 0xAD || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF:
		return true
	case r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0000 && r <= 0xE0FFF || r == 0xFFFE || r == 0xFFFF:
		return true
	}
	return false
}
