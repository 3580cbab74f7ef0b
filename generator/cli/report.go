package cli

import (
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/markup"
)

// only keeps the findings of an area and of IDs; "" keeps all. An ID may be
// the first part alone: privacy.
func only(list []finding.Finding, area, id string) []finding.Finding {
	area = strings.TrimSuffix(area, "/")
	var out []finding.Finding
	for _, f := range list {
		if area != "" && f.Place.File != area && !strings.HasPrefix(f.Place.File, area+"/") {
			continue
		}
		if id != "" && f.ID != id && !strings.HasPrefix(f.ID, id+"/") {
			continue
		}
		out = append(out, f)
	}
	return out
}

const reportStyle = `body{font:17px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1b19}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #d9d4cc;padding:.5rem .6rem;text-align:left;vertical-align:top}
.error{color:#8c1d18;font-weight:700}.warning{color:#7a4b00;font-weight:700}.where{white-space:nowrap;font-size:.9em}pre{white-space:pre-wrap;margin:.3rem 0;font-size:.85em;color:#555}.hint{color:#1b5e20}
@media print{body{margin:0;max-width:none;font-size:12pt}tr{break-inside:avoid}}`

// reportPage is a list of findings as a page to print or to hand on. It asks for
// nothing from outside.
func reportPage(site, day string, list []finding.Finding) []byte {
	var b markup.Builder
	b.Tag(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>检查结果</title><style>`)
	b.Tag(reportStyle).Tag("</style></head><body><h1>").Text(site).Tag("：检查结果</h1><p>").Text(day).Tag("。").Text(finding.Summary(list)).Tag("</p>\n<table><thead><tr><th>轻重</th><th>在哪里</th><th>问题和改法</th></tr></thead><tbody>\n")
	for _, f := range list {
		b.Tag(`<tr><td class="`).Text(f.Severity.Key()).Tag(`">`).Text(f.Severity.String()).Tag(`</td><td class="where">`).Text(f.Place.String()).Tag("<br>").Text(f.ID).Tag("</td><td>").Text(f.Text)
		if f.Place.Excerpt != "" {
			b.Tag("<pre>").Text(f.Place.Excerpt).Tag("</pre>")
		}
		if f.Hint != "" {
			b.Tag(`<div class="hint">怎么改：`).Text(f.Hint).Tag("</div>")
		}
		if f.Suppressed != "" {
			b.Tag("<div>不采纳的理由：").Text(f.Suppressed).Tag("</div>")
		}
		b.Tag("</td></tr>\n")
	}
	b.Tag("</tbody></table></body></html>\n")
	return []byte(b.HTML())
}
