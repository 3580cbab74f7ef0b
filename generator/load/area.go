// Package load reads content: areas, notices, registers.
//
// In: the site folder and the site's words (setting). Out: model values with
// their places, and findings for everything that can't be understood. Load
// looks at one file at a time; what needs two of them is check's work.
package load

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/parallel"
	"gongshi/generator/setting"
	"gongshi/generator/source"
	"gongshi/generator/tomlfile"
)

// Limits of sizes in bytes. A notice is read by people: 1 MB is a thick book.
const (
	maxSettings   = 1 << 20
	maxNotice     = 1 << 20
	maxTable      = 64 << 20
	maxAttachment = 200 << 20
)

// Content is the folder of all content, below the site folder.
const Content = "content"

// Loader reads the content of one site. It is safe for concurrent use.
type Loader struct {
	Folder *source.Folder
	Site   *model.Site
	Pool   *parallel.Pool
	Memo   *Memo  // nil: every file is read anew
	Texts  *Texts // nil: texts are not kept
}

// levels of areas from the top; 组 is the smallest.
var levels = []string{"国家", "省", "自治区", "直辖市", "市", "自治州", "盟", "地区", "县", "区", "旗", "镇", "乡", "街道", "村", "社区", "组"}

// Tree reads the area.toml files, from content/ down. It returns nil when the
// site's own area can't be read.
func (l *Loader) Tree(log *finding.Log) *model.Area {
	return l.area(Content, nil, log)
}

func (l *Loader) area(folder string, parent *model.Area, log *finding.Log) *model.Area {
	src, ok := l.Folder.Text(path.Join(folder, "area.toml"), maxSettings, nil, log)
	if !ok {
		return nil
	}
	t := tomlfile.Parse(src, 0, len(src.Data), log)
	if t == nil {
		return nil
	}
	a := &model.Area{
		Folder: folder, At: t.Here(),
		Name: t.Need("name", "辖区名称"), Level: t.OneOf("level", levels...),
		About: t.String("about"), Issuer: t.String("issuer"), Within: t.Strings("within"),
		Contacts: contacts(t), Data: l.abouts(t),
	}
	t.Only("name", "level", "slug", "code", "within", "issuer", "about", "contacts", "registers")
	if parent != nil {
		inherit(a, parent)
		slug := cmp.Or(t.String("slug"), path.Base(folder))
		if !setting.IsSlug(slug) {
			t.Report("area/slug", t.Place("slug"), "辖区没有可用的网址短名："+slug+"。", `在 area.toml 里加一行，例如 slug = "fenglao"（小写拼音）。`)
			return nil
		}
		a.Dir = path.Join(parent.Dir, slug)
	}
	a.Issuer = cmp.Or(a.Issuer, a.Name)
	for _, e := range l.Folder.List(folder, log) {
		sub := path.Join(folder, e.Name)
		switch {
		case !e.Dir && e.Name != "area.toml":
			log.Add("file/unknown", finding.Place{File: sub}, "这里放了一个不认识的文件，没有读取。", "公告放进 notices 文件夹，台账放进 registers 文件夹。")
		case e.Dir && e.Name != "notices" && e.Name != "registers":
			if child := l.area(sub, a, log); child != nil {
				a.Children = append(a.Children, child)
			}
		}
	}
	l.distinct(a, log)
	return a
}

// inherit takes from the parent what an area does not set itself.
func inherit(a, parent *model.Area) {
	a.Issuer = cmp.Or(a.Issuer, "")
	if a.Contacts == nil {
		a.Contacts = parent.Contacts
	}
}

// distinct reports children whose pages would lie in one folder.
func (l *Loader) distinct(a *model.Area, log *finding.Log) {
	seen := map[string]*model.Area{}
	a.Children = slices.DeleteFunc(a.Children, func(c *model.Area) bool {
		first := seen[c.Dir]
		if first == nil && !reserved[path.Base(c.Dir)] {
			seen[c.Dir] = c
			return false
		}
		if first == nil {
			log.Add("area/slug", c.At, "网址短名 "+path.Base(c.Dir)+" 是网站自己要用的。", "换一个 slug。")
		} else {
			log.Add("area/slug", c.At, "与“"+first.Name+"”的网址短名相同："+path.Base(c.Dir)+"。", "改其中一个的 slug。", first.At)
		}
		return true
	})
}

// reserved are the folders that a site's own pages use.
var reserved = map[string]bool{"notices": true, "lists": true, "registers": true, "assets": true}

func contacts(t *tomlfile.Table) []model.Contact {
	var out []model.Contact
	for _, c := range t.Tables("contacts") {
		c.Only("role", "unit", "person", "address", "phone", "email", "hours")
		x := model.Contact{Role: c.OneOf("role", "受理", "监督", "咨询"), Unit: c.Need("unit", "单位"), Person: c.String("person"),
			Address: c.String("address"), Phone: c.String("phone"), Email: c.String("email"), Hours: c.String("hours")}
		if x.Phone != "" && !isPhone(x.Phone) {
			c.Report("toml/value", c.Place("phone"), "这不像一个电话号码。", `写成 phone = "0915-1234567"，一项只写一个号码。`)
		}
		if x.Email != "" && (strings.Count(x.Email, "@") != 1 || strings.ContainsAny(x.Email, " <>\"，；")) {
			c.Report("toml/value", c.Place("email"), "这不像一个电子邮箱地址。", `写成 email = "name@example.cn"`)
		}
		out = append(out, x)
	}
	return out
}

// isPhone accepts landlines with area code and extension, mobile numbers and
// the short numbers of hotlines.
func isPhone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r != '-' && r != ' ' && r != '+' && r != '(' && r != ')' && r != '转':
			return false
		}
	}
	return digits >= 3 && digits <= 18
}

func (l *Loader) abouts(t *tomlfile.Table) map[string]model.RegisterAbout {
	all := t.Table("registers")
	if all == nil {
		return nil
	}
	out := map[string]model.RegisterAbout{}
	var slugs []string
	for _, d := range l.Site.Registers {
		slugs = append(slugs, d.Slug)
	}
	all.Only(slugs...)
	for _, d := range l.Site.Registers {
		r := all.Table(d.Slug)
		if r == nil {
			continue
		}
		r.Only("date", "source", "person", "note", "stated")
		about := model.RegisterAbout{Date: r.Day("date"), Source: r.String("source"), Person: r.String("person"), Note: r.String("note"), At: r.Here()}
		if st := r.Table("stated"); st != nil {
			st.Only(d.Total.Sum...)
			about.Stated = map[string]model.Stated{}
			for _, key := range d.Total.Sum {
				if n, ok := st.Decimal(key); ok {
					about.Stated[key] = model.Stated{Amount: n, At: st.Place(key)}
				}
			}
		}
		out[d.Slug] = about
	}
	return out
}
