package word

import (
	"strconv"
	"strings"
)

// signs are the characters of symbol fonts that forms of offices use: boxes to
// tick, ticks, bullets. The fonts put them where Unicode has other characters.
var signs = map[string]map[int]string{
	"wingdings":   {0x6c: "●", 0x6d: "○", 0x6e: "■", 0x6f: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0xa8: "□", 0xa1: "○", 0xd8: "➢", 0xe0: "→", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑", 0x9f: "•", 0xa7: "▪", 0x76: "❖", 0x28: "☎", 0x29: "✆", 0x2a: "✉", 0xb2: "☆", 0xab: "★", 0xf0: "⇨"},
	"wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x4f: "✗", 0xa3: "□", 0x97: "●", 0x98: "●", 0x99: "○", 0x2a: "□", 0x30: "□"},
	"symbol":      {0xb7: "•", 0xb4: "×", 0xb8: "÷", 0xb1: "±", 0xa3: "≤", 0xb3: "≥", 0xb9: "≠", 0xb0: "°", 0x6d: "μ", 0x61: "α", 0x62: "β", 0x70: "π", 0x57: "Ω", 0xae: "→", 0xd7: "·", 0xa5: "∞", 0x7e: "~", 0x2d: "−", 0x3d: "="},
}

// sign reads a character of a symbol font.
func (r *reader) sign(n *node, b *build, in span) {
	code, err := strconv.ParseInt(n.get("w:char"), 16, 32)
	if err != nil {
		return
	}
	font := strings.ToLower(strings.TrimSpace(n.get("w:font")))
	text := ""
	if table, ok := signs[font]; ok {
		text = table[int(code&0xff)]
	} else if code < 0xe000 || code > 0xf8ff {
		text = string(rune(code))
	} else {
		text = signs["wingdings"][int(code&0xff)]
	}
	if text == "" {
		text = "□"
		b.remark(symbol, "")
	}
	r.add(b, in, text)
}

// private reads a character of a symbol font that was typed as text. Most are
// of Wingdings; what is unknown becomes a box, never an empty place.
func private(c rune) rune {
	for _, s := range signs["wingdings"][int(c&0xff)] {
		return s
	}
	return '□'
}
