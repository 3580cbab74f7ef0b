package load

import (
	"sync"
	"time"

	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/source"
)

// Memo remembers the notices of earlier runs, so that a preview of ten
// thousand reads only the one that was saved. A notice is taken from it while
// its file has the same size and time and nothing was found wrong with it; a
// notice with findings is read again, so that they are said again.
type Memo struct {
	mu   sync.Mutex
	seen map[string]remembered
}

type remembered struct {
	size   int64
	time   time.Time
	issuer string // inherited, so it may change without the file
	notice *model.Notice
}

// NewMemo makes an empty memo. It belongs to one set of site settings: make a
// new one when site.toml or layouts change.
func NewMemo() *Memo { return &Memo{seen: map[string]remembered{}} }

func (l *Loader) remembered(in *source.Folder, name string, a *model.Area, log *finding.Log) *model.Notice {
	if l.Memo == nil {
		return l.notice(in, name, a, log)
	}
	info, err := in.Stat(name)
	if err == nil {
		l.Memo.mu.Lock()
		r, ok := l.Memo.seen[name]
		l.Memo.mu.Unlock()
		if ok && r.size == info.Size() && r.time.Equal(info.ModTime()) && r.issuer == a.Issuer {
			return r.notice
		}
	}
	own := &finding.Log{}
	n := l.notice(in, name, a, own)
	log.Merge(own)
	l.Memo.mu.Lock()
	defer l.Memo.mu.Unlock()
	if err == nil && n != nil && own.Len() == 0 && len(n.Attachments) == 0 {
		l.Memo.seen[name] = remembered{info.Size(), info.ModTime(), a.Issuer, n}
	} else {
		delete(l.Memo.seen, name)
	}
	return n
}
