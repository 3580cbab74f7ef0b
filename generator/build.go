package generator

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"gongshi/generator/cache"
	"gongshi/generator/derive"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/output"
	"gongshi/generator/plan"
	"gongshi/generator/render"
)

// BuildOptions say where to put a build, and how strict to be.
type BuildOptions struct {
	Options
	Out    string
	Strict bool // warnings stop the build as errors do
	Fresh  bool // pass over no area, whatever the cache remembers
	// Only builds the area of this folder and all below it, and leaves every
	// other page as it stands. "" = everything.
	Only string
	// Top builds the areas above this depth alone (the root has depth 0), over
	// what the last builds of the others left. 0 = everything.
	Top int
	FS  output.FS // nil = the machine's
}

// Result is what a build or a check found and did.
type Result struct {
	Site     string // title, "" if the settings could not be read
	Findings []finding.Finding
	Routes   int // files of the site
	Report   output.Report
	// Committed tells whether the output folder now holds the site as it is.
	Committed bool
	// Held are the names of areas whose errors held them back: their last
	// accepted pages stand.
	Held  []string
	Times []Time
}

// Failed tells whether there are errors.
func (r *Result) Failed() bool {
	e, _, _, _ := finding.Count(r.Findings)
	return e > 0
}

// Build compiles a site into its output folder, all or nothing. The error is
// for the site folder that can't be opened and for a cancelled context; every
// problem of content is a finding in the result.
func Build(ctx context.Context, o BuildOptions) (*Result, error) {
	log, clock := &finding.Log{}, newClock()
	site, err := Open(o.Options, log)
	if err != nil || site == nil {
		return &Result{Findings: log.List()}, err
	}
	defer site.Close()
	clock.mark("读取设置")
	if o.FS == nil {
		o.FS = output.OS()
	}
	tx, err := output.Begin(o.FS, o.Out, output.Options{})
	if err != nil {
		explain(err, log)
		return site.result(log, clock), nil
	}
	defer tx.Abort()
	b := &build{Site: site, log: log, tx: tx, ledger: plan.NewLedger(), ctx: ctx, reuse: site.newReuse(o), strict: o.Strict, top: o.Top}
	clock.mark("打开输出")
	b.part(o.Only)
	clock.mark("读取、检查、排版")
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := site.result(log, clock)
	r.Routes, r.Held = b.ledger.Len(), b.heldNames()
	if b.stopped() || o.Strict && (r.Failed() || warned(r.Findings)) {
		return r, nil
	}
	if r.Report, err = tx.Commit(); err != nil {
		explain(err, log)
		r.Findings = site.result(log, clock).Findings
		return r, nil
	}
	r.Committed = true
	b.save(o)
	clock.mark("写入")
	r.Times = clock.times
	return r, nil
}

func warned(list []finding.Finding) bool {
	_, w, _, _ := finding.Count(list)
	return w > 0
}

func (s *Site) result(log *finding.Log, c *clock) *Result {
	return &Result{Site: s.Title, Findings: finding.Tune(log.List(), s.Tuning), Times: c.times}
}

// build is one run over a site.
type build struct {
	*Site
	ctx    context.Context
	log    *finding.Log
	tx     *output.Tx // nil: check only
	ledger *plan.Ledger
	reuse  *reuse // nil: check only
	strict bool
	top    int
	failed atomic.Bool // nothing will be committed: pages are made for their findings only

	mu     sync.Mutex
	leaked map[string]bool
	maps   map[string]render.MapArea // by area folder
	held   []held
	linked links
	easel  easel
}

// part makes the whole site, or one area with all below it.
func (b *build) part(only string) {
	b.leaked, b.maps, b.easel = map[string]bool{}, map[string]render.MapArea{}, newEasel()
	b.assets()
	if only == "" {
		b.area(b.Root, nil)
		if b.tx != nil && b.ctx.Err() == nil {
			b.sitePages()
		}
		if b.tx != nil && b.ctx.Err() == nil && !b.stopped() {
			b.settleLinks()
		}
		b.removed("")
		return
	}
	a, parents := b.find(only)
	if a == nil {
		b.log.Add("area/unknown", finding.Place{File: only}, "没有这个辖区。", "写辖区的文件夹，例如 content/fenglao。")
		return
	}
	b.area(a, parents)
	b.removed(a.Dir)
	b.keepOthers(a.Dir)
}

// area makes one area and all below it and returns its summary.
func (b *build) area(a *model.Area, parents []*model.Area) derive.Summary {
	below := append(slices.Clone(parents), a)
	children := make([]derive.Summary, len(a.Children))
	if b.top == 0 || len(parents) < b.top {
		b.pool.Each(len(children), func(i int) { children[i] = b.area(a.Children[i], below) })
	}
	if b.ctx.Err() != nil {
		return derive.Summary{}
	}
	if b.top > 0 && len(parents) >= b.top {
		return b.asAccepted(a)
	}
	var key *cache.Key
	var kept map[string]bool
	if b.reuse != nil {
		key = b.key(b.reuse, a, parents, children)
		summary, standing, ok := b.passOver(a, key)
		if ok {
			return summary
		}
		kept = standing
	}
	log := &finding.Log{}
	compiled := b.Compile(a, parents, children, log)
	pages := compiled.Pages(log)
	b.note(a, pages.MapOf(len(parents)), compiled.Leaked)
	// Addresses are claimed in order, so that a collision always names the same two.
	routes := slices.DeleteFunc(compiled.Routes, func(r plan.Route) bool { return !b.ledger.Add(&r, log) })
	routes = b.pictures(compiled, routes, kept, log)
	if b.tx == nil && len(parents) == 0 && pages != nil {
		b.tryTemplates(pages, routes, log)
	}
	b.pool.Each(len(routes), func(i int) {
		if !kept[routes[i].Path] {
			b.route(compiled, pages, &routes[i], log)
		}
	})
	compiled.Redact(log)
	if b.Tuning.Errors(log) > 0 {
		if b.tx != nil && b.holds(a) {
			return b.holdBack(a, compiled, routes, log)
		}
		b.failed.Store(true)
	}
	b.log.Merge(log)
	if b.reuse != nil {
		b.learn(a, key, compiled, pages.MapOf(len(parents)), log, routes)
	}
	return compiled.Summary
}

// note takes down what the site's own pages need of an area.
func (b *build) note(a *model.Area, m render.MapArea, leaked []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range leaked {
		b.leaked[p] = true
	}
	b.maps[a.Folder] = m
}

// route makes one file, scans it and hands it to the transaction. After an
// error elsewhere pages are still made and scanned, so that the findings don't
// depend on which page came first, but none is staged any more.
func (b *build) route(made *Area, a *render.Area, r *plan.Route, log *finding.Log) {
	switch {
	case b.ctx.Err() != nil, isShown(r): // pictures are made before
	case r.Sort == plan.Attachment:
		if data, ok := b.attachment(made, r, log); ok && b.tx != nil {
			b.stage(r, data, log)
		}
	case b.tx == nil:
		if r.Sort == plan.Notice {
			a.Check(r.Notice, log)
		}
	default:
		a.Make(r, log, func(data []byte) { b.put(made, r, data, log) })
	}
}

// put scans a finished file and stages it. made is the area that it is of, nil
// for what a site has once.
func (b *build) put(made *Area, r *plan.Route, data []byte, log *finding.Log) {
	b.clean(made, r, data, log)
	b.stage(r, data, log)
}

// stage hands a file to the transaction.
func (b *build) stage(r *plan.Route, data []byte, log *finding.Log) {
	if b.failed.Load() || log.Errors() > 0 {
		return
	}
	if strings.HasSuffix(r.Path, ".html") {
		b.links(r.Path, data)
	}
	if _, err := b.tx.Put(r.Path, class(r.Sort), data); err != nil {
		explain(err, log)
	}
}

// class orders the commit: a page comes after what it needs, a list after what
// it links to.
func class(s plan.Sort) output.Class {
	switch s {
	case plan.Asset, plan.Attachment, plan.Download:
		return output.Asset
	case plan.Notice, plan.Register, plan.Record, plan.Redirect:
		return output.Leaf
	}
	return output.List
}

// removed reports pages of the last build, below an area, that have no source
// any more. They go with the commit; the finding makes sure that somebody knows.
func (b *build) removed(dir string) {
	if b.tx == nil {
		return
	}
	for e := range b.tx.Previous().All() {
		if within(e.Path, dir) && !b.ledger.Has(e.Path) && !b.leaked[e.Path] && strings.HasSuffix(e.Path, ".html") && (strings.Contains(e.Path, "notices/") || strings.Contains(e.Path, "registers/")) {
			b.log.Add("output/removed", finding.Place{}, "上次发布的页面 "+e.Path+" 没有来源了，将从网站移除。", `不该移除就恢复来源文件；换了网址就在新公告里写 aliases；要撤回请写 withdrawn = "原因"。`)
		}
	}
}

// Check looks at everything and writes nothing.
func Check(ctx context.Context, o Options) (*Result, error) {
	log, clock := &finding.Log{}, newClock()
	site, err := Open(o, log)
	if err != nil || site == nil {
		return &Result{Findings: log.List()}, err
	}
	defer site.Close()
	clock.mark("读取设置")
	b := &build{Site: site, log: log, ledger: plan.NewLedger(), ctx: ctx}
	b.part("")
	clock.mark("读取、检查")
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := site.result(log, clock)
	r.Routes = b.ledger.Len()
	return r, nil
}
