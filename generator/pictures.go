package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"
	"sync"

	"gongshi/generator/cache"
	"gongshi/generator/finding"
	"gongshi/generator/model"
	"gongshi/generator/picture"
	"gongshi/generator/plan"
	"gongshi/generator/view"
)

// This file publishes the pictures among the attachments: never as they came
// from a phone, but as large as a page shows them, and once more for phones.
// Check knows all but the bytes from the head of the file.

// Sizes of published pictures, in pixels.
const (
	deskSide   = 1600 // the longer side
	phoneWidth = 800  // of the file for phones
	phoneFrom  = 900  // how wide a picture is that has one
	stripSide  = 640  // the shorter side of a long strip keeps so much, so that a long screenshot can be read
	longest    = 16000
)

// deskLength is how long a picture may be.
func deskLength(width, height int) int {
	long, short := max(width, height), max(1, min(width, height))
	return min(max(deskSide, rounded(stripSide*long, short)), longest)
}

// phoneLength is how long the file for phones may be; 0 = there is none.
func phoneLength(width, height int) int {
	if width <= phoneFrom {
		return 0
	}
	return max(phoneWidth, rounded(phoneWidth*height, width))
}

// rounded divides to the nearest whole number.
func rounded(n, by int) int { return (2*n + by) / (2 * by) }

// measure finds out how the pictures of an area are published.
func (s *Site) measure(v *view.Area) {
	var list []*model.Attachment
	for i := range v.Notices {
		n := &v.Notices[i]
		if slices.ContainsFunc(n.Attachments, func(at model.Attachment) bool { return isPicture(at.Name) }) {
			n.Attachments = slices.Clone(n.Attachments) // the notice itself may be remembered
			for k := range n.Attachments {
				list = append(list, &n.Attachments[k])
			}
		}
	}
	s.pool.Each(len(list), func(i int) {
		if isPicture(list[i].Name) {
			list[i].Picture = s.measured(list[i])
		}
	})
}

// measured is how a picture will be published; nil for one that pages can't
// show, of which the check says why.
func (s *Site) measured(at *model.Attachment) *model.Picture {
	head := s.folder.Head(at.File, 256<<10)
	format := picture.Format(head)
	exts := extensions[format]
	if exts == nil {
		return nil
	}
	width, height, ok := picture.Size(head)
	if !ok { // a long record stands before the size
		head, _ = s.folder.Bytes(at.File, maxFile, nil, &finding.Log{})
		width, height, ok = picture.Size(head)
	}
	if !ok || height > picture.MostPixels/width {
		return nil
	}
	p := &model.Picture{Ext: exts[0], Width: width, Height: height}
	if ext := strings.ToLower(path.Ext(at.Name)); slices.Contains(exts, ext) {
		p.Ext = ext
	}
	if format == "jpeg" || format == "png" {
		p.Width, p.Height = picture.Within(width, height, deskLength(width, height))
		if n := phoneLength(p.Width, p.Height); n > 0 {
			p.PhoneWidth, p.PhoneHeight = picture.Within(p.Width, p.Height, n)
		}
	}
	return p
}

// extensions of the formats that pages can show, the usual one first. Names lie,
// so an address ends as the file is.
var extensions = map[string][]string{"jpeg": {".jpg", ".jpeg"}, "png": {".png"}, "webp": {".webp"}, "gif": {".gif"}}

// isShown tells the routes of pictures that pages can show.
func isShown(r *plan.Route) bool { return r.Sort == plan.Attachment && attached(r).Picture != nil }

// pictures checks the pictures of an area, and makes their files in a build. It
// comes before the pages: what a picture becomes decides its address. After
// errors nothing will be published, so that nothing needs to be made. It returns
// the routes that are left.
func (b *build) pictures(made *Area, routes []plan.Route, kept map[string]bool, log *finding.Log) []plan.Route {
	var jobs []job
	for i := range routes {
		switch r := &routes[i]; {
		case !isShown(r):
		case r.Phone && len(jobs) > 0 && attached(jobs[len(jobs)-1].files[0]) == attached(r):
			jobs[len(jobs)-1].files = append(jobs[len(jobs)-1].files, r)
		default:
			jobs = append(jobs, job{build: b, made: made, at: attached(r), files: []*plan.Route{r}, kept: kept, log: log})
		}
	}
	dry := b.tx == nil || b.Tuning.Errors(log) > 0
	b.pool.Each(len(jobs), func(i int) {
		if b.ctx.Err() != nil {
			return
		}
		if data, ok := b.attachment(made, jobs[i].files[0], log); ok && !dry {
			jobs[i].do(data)
		}
	})
	return slices.DeleteFunc(routes, func(r plan.Route) bool { return r.Path == "" })
}

// job is one picture with the files that it becomes.
type job struct {
	*build
	made  *Area
	at    *model.Attachment
	files []*plan.Route   // the larger one first
	kept  map[string]bool // addresses whose files stand already
	log   *finding.Log
}

// do publishes a clean picture: what the last build made of it, if that stands.
func (j *job) do(data []byte) {
	key := ""
	if j.reuse.program != "" {
		sum := sha256.New()
		sum.Write([]byte(j.reuse.program + "\x00" + path.Ext(j.at.Name) + "\x00"))
		sum.Write(data)
		key = hex.EncodeToString(sum.Sum(nil))
	}
	address := j.files[0].Path
	old := j.remembered(key, address)
	stands := j.stands(old)
	if old == nil || slices.Contains(stands, false) {
		if old = j.make(data, stands); old == nil {
			return
		}
		old.Key = key
	}
	*j.at.Picture = old.Shown
	if key != "" {
		j.made.mu.Lock()
		defer j.made.mu.Unlock()
		if j.made.pictures == nil {
			j.made.pictures = map[string]cache.Picture{}
		}
		j.made.pictures[address] = *old
	}
}

// remembered is what the last build made of the same picture at the same place.
func (j *job) remembered(key, address string) *cache.Picture {
	area := j.reuse.accepted[j.made.area.Folder]
	if key == "" || area == nil {
		return nil
	}
	old, ok := area.Pictures[address]
	if !ok || old.Key != key || len(old.Files) > len(j.files) {
		return nil
	}
	for i, sum := range old.Files {
		j.rename(j.files[i], old.Shown.Ext)
		stands, err := j.tx.Standing(j.files[i].Path)
		if err != nil || sumOf(stands) != sum {
			return nil
		}
	}
	j.only(len(old.Files))
	return &old
}

// stands keeps the files that stand, and tells which.
func (j *job) stands(old *cache.Picture) []bool {
	out := make([]bool, len(j.files))
	for i, r := range j.files {
		out[i] = old != nil && (j.kept[r.Path] || j.tx.Keep(r.Path))
	}
	return out
}

// make makes the files, but for those that stand.
func (j *job) make(data []byte, stands []bool) *cache.Picture {
	width, height, _ := picture.Size(data)
	lengths := []int{deskLength(width, height)}
	if n := phoneLength(picture.Within(width, height, lengths[0])); n > 0 && len(j.files) > 1 {
		lengths = append(lengths, n)
	}
	done := j.easel.take(width * height)
	list, err := picture.Fits(data, lengths...)
	done()
	if err != nil {
		j.unfit(j.at, err, j.log)
		return nil
	}
	first := list[0]
	shown := model.Picture{Ext: j.at.Picture.Ext, Width: first.Width, Height: first.Height, Size: int64(len(first.Data))}
	if exts := extensions[first.Format]; !slices.Contains(exts, shown.Ext) {
		shown.Ext = exts[0]
	}
	if len(list) > 1 && len(list[1].Data) < len(first.Data) { // a drawing may be smaller than a blurred one
		shown.PhoneWidth, shown.PhoneHeight = list[1].Width, list[1].Height
	} else {
		list = list[:1]
	}
	j.only(len(list))
	out := &cache.Picture{Shown: shown}
	for i, r := range j.files {
		j.rename(r, shown.Ext)
		if !stands[i] {
			j.put(j.made, r, list[i].Data, j.log)
		}
		out.Files = append(out.Files, sumOf(list[i].Data))
	}
	return out
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// rename gives a file the address that fits what it is. Nothing else can have
// that address: it differs in its ending alone.
func (j *job) rename(r *plan.Route, ext string) {
	if to := strings.TrimSuffix(r.Path, path.Ext(r.Path)) + ext; to != r.Path {
		j.ledger.Remove(r.Path)
		r.Path = to
		j.ledger.Add(r, j.log)
	}
}

// only takes back the file for phones where it saves nothing.
func (j *job) only(files int) {
	for _, r := range j.files[files:] {
		j.ledger.Remove(r.Path)
		r.Path = ""
	}
	j.files = j.files[:files]
}

// easel bounds how many pictures are open at once, whatever the number of
// workers: two, and a very large one alone.
type easel struct {
	mu     *sync.Mutex
	places chan struct{}
}

const veryLarge = 30_000_000

func newEasel() easel { return easel{&sync.Mutex{}, make(chan struct{}, 2)} }

// take waits for a place and returns what gives it back.
func (e easel) take(pixels int) (done func()) {
	n := 1
	if pixels > veryLarge {
		n = cap(e.places)
	}
	e.mu.Lock() // so that two large ones don't wait for each other
	for range n {
		e.places <- struct{}{}
	}
	e.mu.Unlock()
	return func() {
		for range n {
			<-e.places
		}
	}
}
