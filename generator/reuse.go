package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"sync"
	"sync/atomic"

	"gongshi/generator/cache"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/output"
	"gongshi/generator/plan"
	"gongshi/generator/render"
	"gongshi/generator/setting"
)

// reuse lets a build pass over areas that are as the last build left them.
// It is only ever a short cut: the pages of an area are kept when everything
// they depend on is the same, and the files in the output folder are those
// that were made of it (design.md §3, area locality, is what makes this true).
type reuse struct {
	old      *cache.Cache
	accepted map[string]*cache.Area // by folder: what the last builds made, whatever has changed since
	hidden   map[string]bool        // their addresses that search engines must not know
	site     *cache.Key             // of what all areas share
	program  string                 // "" = pictures are made anew
	mu       sync.Mutex
	areas    map[string]*cache.Area // to be remembered
	// changed is set when an area was made.
	changed atomic.Bool
}

// newReuse reads the cache, unless everything is to be made anew.
func (s *Site) newReuse(o BuildOptions) *reuse {
	k := cache.NewKey()
	k.Text(o.Program)
	k.Text(s.Base)
	k.Value(s.profile)
	k.File(s.folder.FS(), setting.File)
	k.Tree(s.folder.FS(), "layouts")
	r := &reuse{old: cache.Open(o.Dir, o.Out), site: k, areas: map[string]*cache.Area{}, program: o.Program}
	r.accepted, r.hidden = r.old.Areas, map[string]bool{}
	for _, a := range r.accepted {
		for i := range a.Routes {
			if a.Routes[i].Hidden {
				r.hidden[a.Routes[i].Path] = true
			}
		}
	}
	if o.Fresh || o.Program == "" {
		r.old.Areas, r.program = nil, ""
	}
	return r
}

// key is everything that the pages of an area depend on.
func (s *Site) key(r *reuse, a *model.Area, parents []*model.Area, children []derive.Summary) *cache.Key {
	k := cache.NewKey()
	k.Text(r.site.String())
	k.Newest, k.Unsure = r.site.Newest, r.site.Unsure
	f := s.folder.FS()
	splits := s.loader.Splits()
	for _, up := range parents {
		k.File(f, path.Join(up.Folder, "area.toml"))
		if splits { // a file above may hold rows for this area
			k.Files(f, path.Join(up.Folder, "registers"))
		}
	}
	k.Files(f, a.Folder)
	k.Files(f, path.Join(a.Folder, "notices"))
	k.Files(f, path.Join(a.Folder, "registers"))
	k.Value(children)
	return k
}

// passOver keeps the pages of an unchanged area. kept holds those that still
// stand; ok is false when the area has to be made, but for the kept pages.
func (b *build) passOver(a *model.Area, k *cache.Key) (summary derive.Summary, kept map[string]bool, ok bool) {
	old := b.reuse.old.Find(a.Folder, k.String(), b.Day)
	if k.Unsure || old == nil || digest(b.tx.Previous(), old.Routes) != old.Output {
		return summary, nil, false
	}
	kept = make(map[string]bool, len(old.Routes))
	all := true
	for _, r := range old.Routes {
		if b.tx.Keep(r.Path) {
			kept[r.Path] = true
		} else {
			all = false
		}
	}
	if !all {
		return summary, kept, false
	}
	for _, r := range old.Routes {
		b.ledger.Add(&plan.Route{Path: r.Path, Sources: []string{r.Source}, NoIndex: r.Hidden}, b.log)
	}
	b.remember(a, old)
	b.note(a, old.Map, old.Leaked)
	return old.Summary, kept, true
}

// digest sums up what a manifest holds of some routes; "" if not all of them
// are in it.
func digest(m *output.Manifest, routes []cache.Route) string {
	sum := sha256.New()
	for _, r := range routes {
		e, ok := m.Find(r.Path)
		if !ok {
			return ""
		}
		sum.Write([]byte(e.Path))
		sum.Write(e.Sum[:])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// learn takes down an area that was made. An area with findings has no key, so
// that it is made again: they have to be said again by the next build. Nor has
// one that looked into another area's files.
func (b *build) learn(a *model.Area, k *cache.Key, made *Area, entry render.MapArea, log *finding.Log, routes []plan.Route) {
	b.reuse.changed.Store(true)
	key := k.String()
	if k.Unsure || log.Len() > 0 || made.Abroad() {
		key = ""
	}
	c := &cache.Area{Key: key, Newest: k.Newest, Day: b.Day, Summary: made.Summary, Map: entry, Leaked: made.Leaked, Pictures: made.pictures}
	for i := range routes {
		r := &routes[i]
		c.Until = plan.Earlier(c.Until, r.Until)
		c.Routes = append(c.Routes, cache.Route{Path: r.Path, Source: r.Sources[0], Hidden: r.NoIndex})
	}
	b.remember(a, c)
}

func (b *build) remember(a *model.Area, c *cache.Area) {
	b.reuse.mu.Lock()
	b.reuse.areas[a.Folder] = c
	b.reuse.mu.Unlock()
}

// save writes the cache after a commit, if any area was made.
func (b *build) save(o BuildOptions) {
	if !b.reuse.changed.Load() || o.Program == "" {
		return
	}
	written, err := output.ReadManifest(o.FS, o.Out)
	if err != nil {
		return
	}
	for folder, c := range b.reuse.areas {
		if c.Output = digest(written, c.Routes); c.Output == "" {
			delete(b.reuse.areas, folder)
		}
	}
	b.reuse.old.Save(b.reuse.areas)
}
