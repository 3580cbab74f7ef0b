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
	"sync"

	"gongshi/generator/declare"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/parallel"
	"gongshi/generator/register"
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

	handed sync.Map // by folder: files that hold rows for areas below
}

// levels of areas from the top; 组 is the smallest.
var levels = []string{"国家", "省", "自治区", "直辖市", "市", "自治州", "盟", "地区", "县", "区", "旗", "镇", "乡", "街道", "村", "社区", "组"}

// Tree reads the area.toml files, from content/ down. It returns nil when the
// site's own area can't be read.
func (l *Loader) Tree(log *finding.Log) *model.Area {
	root := l.area(Content, nil)
	if root.Broken {
		log.Merge(root.Faults)
		return nil
	}
	return root
}

// area reads one area and all below it. One whose area.toml can't be understood
// is there all the same, broken: its neighbours must not suffer for it, and its
// pages must not go.
func (l *Loader) area(folder string, parent *model.Area) *model.Area {
	log := &finding.Log{}
	src, ok := l.Folder.Text(path.Join(folder, "area.toml"), maxSettings, nil, log)
	var t *tomlfile.Table
	if ok {
		t = tomlfile.Parse(src, 0, len(src.Data), log)
	}
	if t == nil {
		if ok {
			src.Numbers(nil, log)
		}
		return broken(folder, parent, log)
	}
	a := &model.Area{
		Folder: folder, At: t.Here(), Faults: log,
		Name: t.Need("name", "辖区名称"), Level: t.OneOf("level", levels...),
		About: t.String("about"), Issuer: t.String("issuer"), Within: t.Strings("within"),
		Issuers: issuers(t), Contacts: contacts(t), Data: l.abouts(t),
	}
	t.Only("name", "level", "slug", "code", "within", "issuer", "issuers", "about", "contacts", "registers", "public")
	a.Public = public(t)
	if parent != nil {
		inherit(a, parent)
		slug := cmp.Or(t.String("slug"), path.Base(folder))
		if !source.IsSlug(slug) {
			t.Report("area/slug", t.Place("slug"), "辖区没有可用的网址短名："+slug+"。", `在 area.toml 里加一行，例如 slug = "fenglao"（小写拼音）。`)
			src.Numbers(nil, log)
			return broken(folder, parent, log)
		}
		a.Dir = path.Join(parent.Dir, slug)
	}
	a.Issuer = cmp.Or(a.Issuer, a.Name)
	a.Allow = allowed(a, parent)
	src.Numbers(a.Allow, log)
	for _, e := range l.Folder.List(folder, log) {
		sub := path.Join(folder, e.Name)
		switch {
		case !e.Dir && e.Name != "area.toml":
			log.Add("file/unknown", finding.Place{File: sub}, "这里放了一个不认识的文件，没有读取。", "公告放进 notices 文件夹，台账放进 registers 文件夹。")
		case e.Dir && e.Name != "notices" && e.Name != "registers":
			a.Children = append(a.Children, l.area(sub, a))
		}
	}
	l.distinct(a, log)
	return a
}

// broken stands for an area of which nothing is known but its folder, with the
// address that the folder's name would give it.
func broken(folder string, parent *model.Area, log *finding.Log) *model.Area {
	a := &model.Area{Folder: folder, Name: path.Base(folder), Faults: log, Broken: true, At: finding.Place{File: path.Join(folder, "area.toml")}}
	if parent != nil && source.IsSlug(a.Name) {
		a.Dir = path.Join(parent.Dir, a.Name)
	} else {
		a.Dir = path.Join("-", folder) // no page has such an address
	}
	return a
}

func issuers(t *tomlfile.Table) []model.Issuer {
	var out []model.Issuer
	for _, c := range t.Tables("issuers") {
		c.Only("role", "name", "person", "address", "phone", "email", "hours")
		x := model.Issuer{Role: c.Need("role", "哪一类单位，例如 村民委员会"), Name: c.Need("name", "单位全称")}
		x.Contact = contact(c, "受理", x.Name)
		out = append(out, x)
	}
	return out
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
		out = append(out, contact(c, c.OneOf("role", "受理", "监督", "咨询"), c.Need("unit", "单位")))
	}
	return out
}

func contact(c *tomlfile.Table, role, unit string) model.Contact {
	x := model.Contact{Role: role, Unit: unit, Person: c.String("person"),
		Address: c.String("address"), Phone: c.String("phone"), Email: c.String("email"), Hours: c.String("hours")}
	if x.Phone != "" && !register.IsPhone(x.Phone) {
		c.Report("toml/value", c.Place("phone"), "这不像一个电话号码。", `写成 phone = "0915-1234567"，一项只写一个号码。`)
	}
	if x.Email != "" && (strings.Count(x.Email, "@") != 1 || strings.ContainsAny(x.Email, " <>\"，；")) {
		c.Report("toml/value", c.Place("email"), "这不像一个电子邮箱地址。", `写成 email = "name@example.cn"`)
	}
	return x
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
		var spans []string
		for _, key := range r.Keys() {
			if s, ok := declare.SpanOf(d.Period, key); ok && d.Period != 0 && s.Slug() == key {
				spans = append(spans, key)
				about := about(r.Table(key), d)
				about.Source, about.Person = cmp.Or(about.Source, r.String("source")), cmp.Or(about.Person, r.String("person"))
				out[d.Slug+"/"+key] = about
			}
		}
		out[d.Slug] = about(r, d, spans...)
	}
	return out
}

// about reads what area.toml says of one register, or of one period of it.
func about(r *tomlfile.Table, d *model.Declaration, spans ...string) model.RegisterAbout {
	r.Only(append([]string{"date", "source", "person", "note", "stated", "states", "encoding"}, spans...)...)
	about := model.RegisterAbout{Date: r.Day("date"), Source: r.String("source"), Person: r.String("person"), Note: r.String("note"), At: r.Here(),
		Encoding: r.OneOf("encoding", "utf-8", "gbk", "gb18030", "utf-16")}
	about.Stated = stated(r.Table("stated"), d.Total.Sum)
	var states []string
	if s := d.Forms.States; s != nil {
		for _, x := range s.List {
			states = append(states, x.Name)
		}
	}
	about.States = stated(r.Table("states"), states)
	return about
}

func stated(t *tomlfile.Table, keys []string) map[string]model.Stated {
	if t == nil {
		return nil
	}
	t.Only(keys...)
	out := map[string]model.Stated{}
	for _, key := range keys {
		if n, ok := t.Decimal(key); ok {
			out[key] = model.Stated{Amount: n, At: t.Place(key)}
		}
	}
	return out
}
