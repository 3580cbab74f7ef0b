package collect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/view"
)

// cover takes private values out of what was found in a file, as check does.
func (f *File) cover() {
	if f.log.Len() == 0 {
		return
	}
	var values []string
	for _, p := range f.places {
		for _, x := range p.parts {
			_, more := view.Unsaid(&derive.Area{Registers: []derive.Register{{Register: x.reg}}})
			values = append(values, more...)
		}
	}
	slices.SortFunc(values, func(x, y string) int { return cmp.Or(len(y)-len(x), strings.Compare(x, y)) })
	var pairs []string
	for _, v := range slices.Compact(values) {
		pairs = append(pairs, v, hide(v))
	}
	// The rest of a row is of persons: no excerpt stays.
	f.log.Redact(func(at *finding.Place) { at.Excerpt = "" }, strings.NewReplacer(pairs...).Replace)
}

// finish makes the findings of a file as a person reads them: tuned as the site
// wants, with what is lost by it.
func (f *File) finish(c *Collection) {
	all := &finding.Log{}
	all.Merge(f.log)
	f.losses(all)
	// Suppressions are of files of the site; none of them is of this one.
	f.Findings = finding.Tune(all.List(), finding.Tuning{Level: c.site.Tuning.Level})
}

// losses points out rows that are gone and totals that are smaller.
func (f *File) losses(log *finding.Log) {
	if f.State != Ready && f.State != Filed {
		return
	}
	at := finding.Place{File: f.Name}
	for _, p := range f.places {
		for _, x := range p.parts {
			who := ""
			if len(f.areas) > 1 {
				who = "“" + x.area.Name + "”"
			}
			if n := len(x.diff.Removed); n > 0 {
				var gone []string
				for _, r := range x.diff.Removed {
					gone = append(gone, r.Key)
				}
				log.Add("collect/removed", at, fmt.Sprintf("%s比原来少了 %d 条：%s。", who, n, several(gone)), "确实应当去掉就不用管；漏了的，请村里补上再交。")
			}
			for _, t := range x.diff.Shrinks() {
				log.Add("collect/shrinks", at, fmt.Sprintf("%s“%s”的合计由 %s 减到 %s，少了 %s %s。", who, t.Heading, t.Before, t.After, t.Before.Sub(t.After), t.Unit), "核对是更正，还是漏报、写错。")
			}
		}
	}
}

// several lists the first of many things that contain commas themselves.
func several(list []string) string {
	const most = 5
	if len(list) > most {
		return strings.Join(list[:most], "；") + "……"
	}
	return strings.Join(list, "；")
}
