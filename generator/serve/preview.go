// Package serve shows a site in the browser while it is being written.
//
// In: a site folder. Out: an HTTP handler that makes each page when it is
// asked for, from the files as they are now, with an overlay of what is wrong
// with them; the same site for each profile and on any day; and a page that
// shows the three profiles side by side. Nothing is written to disk. Only the
// area whose files changed is read again; the full check runs behind.
package serve

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"gongshi/generator"
	"gongshi/generator/day"
	"gongshi/generator/finding"
)

// room is how many editions are open at once: the three profiles on a day that
// somebody chose, and the one at the root. It bounds the memory.
const room = 4

// Preview is a site held ready for the browser. It is safe for concurrent use.
type Preview struct {
	// Checked is told what each full check has found; may be nil. It is set before
	// the preview is used.
	Checked func([]finding.Finding)

	options generator.Options

	mu       sync.Mutex // guards what follows, never held while a page is made
	editions map[which]*edition
	recent   []which           // of editions, the one last asked for first
	findings []finding.Finding // of the last full check
	version  int64             // another one after each change, for the browser
	waiting  map[chan string]bool
}

// New readies a preview. Unsigned notices are shown, with a mark.
func New(o generator.Options) *Preview {
	o.Drafts, o.Memo, o.Profile = true, nil, cmp.Or(o.Profile, "web")
	return &Preview{
		options: o, editions: map[which]*edition{}, waiting: map[chan string]bool{},
		version: time.Now().UnixMilli(), // a page of an earlier preview must see that it is old
	}
}

// Close releases the site folder. Nothing may be asked of the preview after it.
func (p *Preview) Close() {
	p.mu.Lock()
	open := p.editions
	p.editions, p.recent = map[which]*edition{}, nil
	p.mu.Unlock()
	for _, e := range open {
		e.close()
	}
}

// root is the edition that the site's own addresses show.
func (p *Preview) root() which { return which{profile: p.options.Profile} }

// with calls do with an edition, opened and locked.
func (p *Preview) with(w which, do func(*edition)) {
	for {
		e := p.take(w)
		e.mu.Lock()
		closed := e.closed // another request has pushed it out meanwhile
		if !closed {
			e.open()
			do(e)
		}
		e.mu.Unlock()
		if !closed {
			return
		}
	}
}

// take finds an edition or begins it, and ends the one that was asked for least
// recently when there are too many.
func (p *Preview) take(w which) *edition {
	p.mu.Lock()
	e := p.editions[w]
	if e == nil {
		e = newEdition(p.options, w)
		p.editions[w] = e
	}
	if i := slices.Index(p.recent, w); i >= 0 {
		p.recent = slices.Delete(p.recent, i, i+1)
	}
	p.recent = slices.Insert(p.recent, 0, w)
	var over *edition
	if len(p.recent) > room {
		last := p.recent[room]
		over = p.editions[last]
		delete(p.editions, last)
		p.recent = p.recent[:room]
	}
	p.mu.Unlock()
	if over != nil {
		over.close()
	}
	return e
}

// Changed takes in that files have changed, named from the site folder with
// slashes. The browser is told at once; the full check follows in Recheck.
func (p *Preview) Changed(files []string) {
	p.mu.Lock()
	open := make([]*edition, 0, room)
	for _, e := range p.editions {
		open = append(open, e)
	}
	p.mu.Unlock()
	for _, e := range open {
		e.changed(files)
	}
	// Only now: a page that says it is of this version must be.
	p.mu.Lock()
	defer p.mu.Unlock()
	p.version++
	p.tell("reload")
}

// Recheck runs the full check and tells the browser what it found. It works on
// its own copy of the site, so pages are served meanwhile.
func (p *Preview) Recheck(ctx context.Context) {
	r, err := generator.Check(ctx, p.options)
	if err != nil {
		return
	}
	p.mu.Lock()
	p.findings = r.Findings
	p.tell("findings")
	p.mu.Unlock()
	if p.Checked != nil {
		p.Checked(r.Findings)
	}
}

// Findings returns what the last full check found: one list for all profiles.
func (p *Preview) Findings() []finding.Finding {
	var faults []finding.Finding
	p.with(p.root(), func(e *edition) {
		if e.site == nil {
			faults = e.faults
		}
	})
	if faults != nil {
		return faults
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.findings
}

// Page makes the file at an address of the site. ok is false when there is
// none; faults is set when it could not be made.
func (p *Preview) Page(address string) (data []byte, faults []finding.Finding, ok bool) {
	a := p.answer(p.root(), address)
	return a.data, a.faults, a.ok
}

// answer is what an edition has at an address.
type answer struct {
	data    []byte
	faults  []finding.Finding
	ok      bool
	day     day.Day // that the page is of; 0 = there is no site
	version int64
}

func (p *Preview) answer(w which, address string) answer {
	p.mu.Lock()
	a := answer{version: p.version}
	p.mu.Unlock()
	p.with(w, func(e *edition) {
		a.data, a.faults, a.ok = e.page(address)
		if e.site != nil {
			a.day = e.site.Day
		}
	})
	return a
}

// tell sends a word to every open browser page. A page that does not listen
// misses it and catches up when it reconnects.
func (p *Preview) tell(word string) {
	for c := range p.waiting {
		select {
		case c <- word:
		default:
		}
	}
}
