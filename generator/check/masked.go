package check

import (
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/privacy"
)

// mixed finds persons whose name is covered in two ways, so that both together
// show it whole: 李*华 here and 李建* there (domain.md §6.1). Whom a mask may be
// of is known from the area's registers.
func mixed(notices []*model.Notice, registers []*model.Register, log *finding.Log) {
	var masks []model.Masked
	for _, n := range notices {
		if n.State == model.Signed && n.Withdrawn == "" {
			masks = append(masks, n.Masked...)
		}
	}
	if len(masks) == 0 {
		return
	}
	said := map[finding.Place]bool{}
	for name := range persons(registers) {
		known := []string{privacy.MaskName(name)} // what registers and other notices use
		for _, v := range covers(name) {
			i := slices.IndexFunc(masks, func(m model.Masked) bool { return strings.Contains(m.Text, v) })
			if i < 0 || slices.Contains(known, v) {
				continue
			}
			if known = append(known, v); privacy.Reveals(known...) && !said[masks[i].At] {
				said[masks[i].At] = true
				log.Add("privacy/mixed-mask", masks[i].At, "这个姓名的遮盖与通常的写法不同，和别处的合起来能看出全名。", "全站用同一种写法：两个字的写“张*”，三个字的写“李*华”，复姓写“欧阳*”。")
			}
		}
	}
}

// covers are the ways in which some characters of a name of three or four can be
// covered, the usual one first. Of a shorter name every mask is the same.
func covers(name string) []string {
	r := []rune(name)
	if len(r) < 3 || len(r) > 4 {
		return nil
	}
	out := []string{privacy.MaskName(name)}
	for bits := 1; bits < 1<<len(r)-1; bits++ {
		v := slices.Clone(r)
		shown := 0
		for i := range v {
			if bits>>i&1 != 0 {
				v[i] = '*'
			} else {
				shown++
			}
		}
		if text := string(v); shown > 1 && text != out[0] {
			out = append(out, text)
		}
	}
	return out
}

// persons are the names of an area's registers.
func persons(registers []*model.Register) map[string]bool {
	out := map[string]bool{}
	for _, r := range registers {
		for c := range r.Declaration.Columns {
			if r.Declaration.Columns[c].Type != model.Person || !r.Present[c] {
				continue
			}
			for i := range r.Rows {
				out[r.Rows[i].Values[c].Text] = true
			}
		}
	}
	return out
}
