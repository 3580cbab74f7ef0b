// Package setting reads what decides how a site is made: site.toml, and the
// data files of layouts/ (vocabulary, calendar, register declarations).
//
// In: a site folder and the stack of layouts. Out: a model.Site, and findings
// for every setting that can't be used. Content is read later, by load, which
// needs these words to understand it.
package setting

import (
	"net/url"
	"strings"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// File is the name of the settings in a site folder.
const File = "site.toml"

// maxSize of a settings file, in bytes. Larger is a mistake.
const maxSize = 1 << 20

// Read reads the settings of the site in folder. It returns nil when site.toml
// is missing or not TOML; what is wrong is in the log.
func Read(folder *source.Folder, layouts source.Layers, log *finding.Log) *model.Site {
	src, ok := folder.Text(File, maxSize, nil, log)
	if !ok {
		return nil
	}
	src.Numbers(nil, log)
	t := tomlfile.Parse(src, 0, len(src.Data), log)
	if t == nil {
		return nil
	}
	s := &model.Site{
		Title:      t.Need("title", "网站名称"),
		Disclaimer: t.String("disclaimer"),
		Base:       baseOf(t),
		Organizer:  t.String("organizer"),
		ICP:        t.String("icp"),
		Police:     t.String("police"),
		NoIndex:    t.Bool("noindex"),
		Date:       t.Day("date"),
		ListSize:   t.Int("list_size", 20),
		OnError:    t.OneOf("on_error", "stop", "area"),
		Tuning:     tuning(t),
	}
	if s.ListSize < 5 || s.ListSize > 200 {
		t.Report("toml/value", t.Place("list_size"), "list_size 要在 5 到 200 之间。", "一般写 20。")
		s.ListSize = 20
	}
	t.Only("title", "date", "base", "noindex", "disclaimer", "organizer", "icp", "police", "list_size", "on_error", "warnings", "suppress")
	s.Kinds, s.Topics = vocabulary(layouts, log)
	s.Calendar = Calendar(layouts, log)
	s.Tables = declare.Tables(layouts, log)
	s.Procedures = declare.Procedures(layouts, s.Kinds, log)
	s.Sensitive = sensitive(layouts, log)
	s.Registers = declare.All(layouts, s.Tables, &s.Sensitive, log)
	return s
}

func baseOf(t *tomlfile.Table) string {
	text := t.String("base")
	if text == "" {
		return ""
	}
	base, ok := Base(text)
	if !ok {
		t.Report("toml/value", t.Place("base"), "base 应是网站的完整网址。", `写成 base = "https://www.example.gov.cn/gongshi/"`)
	}
	return base
}

// Base checks the absolute address of a site and gives it a closing slash.
func Base(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", false
	}
	return strings.TrimSuffix(u.String(), "/") + "/", true
}

var levels = map[string]finding.Level{"off": finding.Off, "hint": finding.AsHint, "warning": finding.AsWarning, "error": finding.AsError}

func tuning(t *tomlfile.Table) finding.Tuning {
	tune := finding.Tuning{Level: map[string]finding.Level{}}
	warnings := t.Table("warnings")
	for _, id := range warnings.Keys() {
		kind, known := finding.Lookup(id)
		switch {
		case !known:
			reportID(warnings, id, id)
		case kind.Severity == finding.Error:
			t.Report("toml/value", warnings.Key(id), id+" 是错误，不能调低。", "改好内容；错误会让页面出错或泄露信息。")
		default:
			if word := warnings.OneOf(id, "off", "hint", "warning", "error"); word != "" {
				tune.Level[id] = levels[word]
			}
		}
	}
	for _, s := range t.Tables("suppress") {
		s.Only("id", "file", "reason")
		sup := finding.Suppression{ID: s.Need("id", "检查结果的编号"), File: s.String("file"), Reason: s.String("reason"), At: s.Here()}
		if kind, known := finding.Lookup(sup.ID); sup.ID != "" && !known {
			reportID(s, "id", sup.ID)
		} else if kind.Severity == finding.Error {
			t.Report("toml/value", s.Place("id"), sup.ID+" 是错误，不能用 suppress 放过。", "改好内容；错误会让页面出错或泄露信息。")
		}
		if sup.Reason == "" {
			t.Report("suppress/reason", s.Here(), "这条 suppress 没有写理由。", `加一行 reason = "……"，说明为什么可以不改。`)
		}
		tune.Suppress = append(tune.Suppress, sup)
	}
	return tune
}

func reportID(t *tomlfile.Table, key, id string) {
	text := "没有编号为 " + id + " 的检查结果。"
	if near := source.Nearest(id, finding.IDs()); near != "" {
		text = "没有编号为 " + id + " 的检查结果，你是不是想写 " + near + "？"
	}
	t.Report("toml/value", t.Key(key), text, "编号写在每条检查结果的方括号里。")
}
