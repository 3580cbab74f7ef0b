package generator

import (
	"bytes"
	"cmp"
	"html"
	"maps"
	"slices"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/plan"
	"gongshi/generator/privacy"
	"gongshi/generator/scan"
	"gongshi/generator/source"
	"gongshi/generator/view"
)

// This file is the last look at what goes out (design.md §5, invariants 1 and 2).

// scanner knows what an area has declared as public, and what its view has
// hidden. A site that is not for the world shows phones and names on purpose.
func scanner(d *derive.Area, p view.Profile) scan.Scanner {
	if p.Audience() != model.Web {
		return scan.Scanner{Certain: true}
	}
	w := view.Withhold(d, p)
	allow := privacy.Allow(w.Phones...)
	maps.Copy(allow, d.Allow)
	for _, n := range d.Notices {
		for _, c := range n.Contacts {
			maps.Copy(allow, privacy.Allow(c.Phone, c.Email))
		}
	}
	return scan.Scanner{Allow: allow, Secrets: scan.NewSecrets(w.Hidden, func(v string) bool { return w.Shown[v] })}
}

// Redact covers private values in the findings of an area: its staff know the
// cell, and a log travels further than the file. Of a line of a register that
// holds such values only the cell in question is shown.
func (a *Area) Redact(log *finding.Log) {
	if log.Len() == 0 || a.derived == nil {
		return
	}
	files, values := view.Unsaid(a.derived)
	if len(values) == 0 {
		return
	}
	slices.SortFunc(values, func(x, y string) int { return cmp.Or(len(y)-len(x), strings.Compare(x, y)) })
	var pairs []string
	for _, v := range slices.Compact(values) {
		r := []rune(v)
		pairs = append(pairs, v, string(r[0])+strings.Repeat("*", len(r)-1))
	}
	cover := strings.NewReplacer(pairs...)
	log.Redact(func(at *finding.Place) {
		if files[at.File] && at.Cell == "" && strings.HasSuffix(strings.ToLower(at.File), ".csv") {
			at.Excerpt = marked(at)
		}
		at.Excerpt = cover.Replace(at.Excerpt)
	}, cover.Replace)
}

// marked is the excerpt of a place with dots for all but what is marked.
func marked(at *finding.Place) string {
	r := []rune(at.Excerpt)
	for i := range r {
		if i < at.Col-1 || i >= at.Col-1+max(at.Len, 1) {
			if r[i] != ',' && r[i] != '\t' && r[i] != ';' {
				r[i] = '·'
			}
		}
	}
	return string(r)
}

// clean reports what keeps a file from being published. made is the area that
// it is of, nil for the files that a site has once.
func (b *build) clean(made *Area, r *plan.Route, data []byte, log *finding.Log) {
	s := scan.Scanner{Certain: true}
	if made != nil {
		s = made.scanner
	}
	at := finding.Place{File: r.Path}
	var also []finding.Place
	for i, source := range r.Sources {
		if i == 0 {
			at.File = source
		} else {
			also = append(also, finding.Place{File: source})
		}
	}
	for _, p := range s.File(r.Path, data) {
		switch {
		case p.Unread: // of layouts, or reported where the attachment is named
		case p.Found != "":
			b.told(made, r, p, at, log)
		case p.Doubt:
			log.Add("output/doubt", at, "要发布的文件 "+r.Path+"："+p.Text, p.Hint, also...)
		default:
			log.Add("output/leak", at, "要发布的文件 "+r.Path+" 不能发布："+p.Text, p.Hint, also...)
		}
	}
}

// told reports a value that the view has hidden, at its place in the notice
// that tells it.
func (b *build) told(made *Area, r *plan.Route, p scan.Problem, at finding.Place, log *finding.Log) {
	if r.Sort == plan.Notice {
		if src, ok := made.Notice(&r.Area.Notices[r.Notice], &finding.Log{}); ok {
			for _, v := range []string{p.Found, html.UnescapeString(p.Found)} {
				if i := bytes.Index(src.Data, []byte(v)); i >= 0 {
					at = hidden(src, i, len(v))
					break
				}
			}
		}
	}
	if p.Doubt {
		log.Add("privacy/maybe", at, "这里可能有台账里不公开的内容（"+r.Path+"），字数太少，不能断定。", "是台账里的那个人就删掉；是同名的别人，或本来可以公开的人，在 area.toml 里写 [[public]]，what 写身份，value 写姓名。")
		return
	}
	log.Add("privacy/hidden", at, "这里有台账里不公开的内容（"+r.Path+"）。", "从正文里删掉；只给村里看的公告写 profile = \"board\"；本来可以公开的人，在 area.toml 里写 [[public]]，what 写身份，value 写姓名。")
}

// hidden is the place of a hidden value: its line is not repeated.
func hidden(src *source.File, off, n int) finding.Place {
	at := src.Place(off, n)
	at.Excerpt = ""
	return at
}
