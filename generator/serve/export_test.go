package serve

import (
	"context"

	"github.com/fsnotify/fsnotify"
)

// Room and Unfinished are for tests.
const Room = room

var Unfinished = unfinished

// Open lists the addresses of the editions that are open, the one last asked
// for first.
func (p *Preview) Open() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []string
	for _, w := range p.recent {
		if p.editions[w] == nil {
			panic(w)
		}
		out = append(out, w.prefix())
	}
	if len(p.editions) != len(p.recent) {
		panic("an edition is lost")
	}
	return out
}

// Follow is Watch with a watcher that a test makes.
func (p *Preview) Follow(ctx context.Context, events <-chan fsnotify.Event, add func(string) error) {
	p.follow(ctx, watcher{events, nil, add})
}
