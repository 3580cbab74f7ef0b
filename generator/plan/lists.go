package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"gongshi/generator/day"
	"gongshi/generator/model"
	"gongshi/generator/view"
)

// Numbering of lists. A list of up to two pages' worth of notices is one page.
// A longer one also has numbered pages, counted from the oldest notice, so that
// a full page never changes again when notices are added; the list itself shows
// the newest ones.

// ListPage is a list, or one numbered page of it.
type ListPage struct {
	Title  string // 公示、资金、2018年、全部公告
	Base   string // address of the list without .html
	Items  []int  // indices in Area.Notices, newest first
	Number int    // 0 = the list itself
	Pages  []Span // of the list itself: its numbered pages, oldest first
	Last   int    // how many numbered pages there are
	All    bool   // the list of everything
	Total  int
	From   day.Day // date of the oldest notice of the list
	To     day.Day // date of the newest
	Groups []Group // on the list of everything: the other lists
}

// Span is a numbered page and the dates of its notices.
type Span struct {
	Number   int
	From, To day.Day
}

// Group is a set of lists of one sort.
type Group struct {
	Name  string
	Lists []Entry
}

// Entry is a list in a group.
type Entry struct {
	Name, Path string
	Count      int
}

// Path is the address of the list, or of a numbered page of it (from 1).
func (l *ListPage) Path(number int) string {
	if number == 0 {
		return l.Base + ".html"
	}
	return fmt.Sprintf("%s-p%d.html", l.Base, number)
}

// AllPath is the address of the list of everything.
func AllPath(dir string) string { return within(dir, "lists/all.html") }

// KindPath, TopicPath and YearPath are the addresses of the other lists.
func KindPath(dir, slug string) string  { return within(dir, "lists/kind-"+slug+".html") }
func TopicPath(dir, slug string) string { return within(dir, "lists/topic-"+slug+".html") }
func YearPath(dir string, y int) string {
	return within(dir, "lists/year-"+strconv.Itoa(y)+".html")
}

// Groups lists the lists of an area, each sort in its own order: kinds and
// topics as declared, years from the newest.
func Groups(site *model.Site, a *view.Area) []Group {
	kinds, topics, years := map[string]int{}, map[string]int{}, map[int]int{}
	for i := range a.Notices {
		n := &a.Notices[i]
		kinds[n.Kind]++
		topics[n.Topic]++
		years[n.Date.Year()]++
	}
	out := []Group{{Name: "按类别"}, {Name: "按事项"}, {Name: "按年份"}}
	for _, k := range site.Kinds {
		if c := kinds[k.Name]; c > 0 {
			out[0].Lists = append(out[0].Lists, Entry{k.Name, KindPath(a.Dir, k.Slug), c})
		}
	}
	for _, t := range site.Topics {
		if c := topics[t.Name]; c > 0 {
			out[1].Lists = append(out[1].Lists, Entry{t.Name, TopicPath(a.Dir, t.Slug), c})
		}
	}
	for y, c := range years {
		out[2].Lists = append(out[2].Lists, Entry{fmt.Sprintf("%d年", y), YearPath(a.Dir, y), c})
	}
	slices.SortFunc(out[2].Lists, func(x, y Entry) int { return cmp.Compare(y.Path, x.Path) })
	return slices.DeleteFunc(out, func(g Group) bool { return len(g.Lists) == 0 })
}

func lists(site *model.Site, a *view.Area) []Route {
	everything := make([]int, len(a.Notices))
	kinds, topics, years := map[string][]int{}, map[string][]int{}, map[int][]int{}
	for i := range a.Notices {
		n := &a.Notices[i]
		everything[i] = i
		kinds[n.Kind] = append(kinds[n.Kind], i)
		topics[n.Topic] = append(topics[n.Topic], i)
		years[n.Date.Year()] = append(years[n.Date.Year()], i)
	}
	out := paged(site, a, ListPage{Title: "全部公开内容", Base: base(AllPath(a.Dir)), Items: everything, All: true, Groups: Groups(site, a)})
	for _, k := range site.Kinds {
		if items := kinds[k.Name]; items != nil {
			out = append(out, paged(site, a, ListPage{Title: k.Name, Base: base(KindPath(a.Dir, k.Slug)), Items: items})...)
		}
	}
	for _, t := range site.Topics {
		if items := topics[t.Name]; items != nil {
			out = append(out, paged(site, a, ListPage{Title: t.Name, Base: base(TopicPath(a.Dir, t.Slug)), Items: items})...)
		}
	}
	for y, items := range years {
		out = append(out, paged(site, a, ListPage{Title: fmt.Sprintf("%d年", y), Base: base(YearPath(a.Dir, y)), Items: items})...)
	}
	return out
}

func base(p string) string { return p[:len(p)-len(".html")] }

// paged makes the routes of one list.
func paged(site *model.Site, a *view.Area, l ListPage) []Route {
	size, n := site.ListSize, len(l.Items)
	l.Total = n
	if n > 0 {
		l.To, l.From = a.Notices[l.Items[0]].Date, a.Notices[l.Items[n-1]].Date
	}
	if n < 2*size {
		return []Route{route(a, l)}
	}
	// Page k holds the k-th oldest notices; the slice is newest first.
	all := l.Items
	l.Last = (n + size - 1) / size
	out := make([]Route, 0, l.Last+1)
	var pages []Span
	for k := 1; k <= l.Last; k++ {
		from, to := max(0, n-k*size), n-(k-1)*size
		p := l
		p.Number, p.Items, p.Groups = k, all[from:to], nil
		out = append(out, route(a, p))
		pages = append(pages, Span{k, a.Notices[all[to-1]].Date, a.Notices[all[from]].Date})
	}
	l.Pages = pages
	l.Items = all[:size+n%size]
	return append(out, route(a, l))
}

func route(a *view.Area, l ListPage) Route {
	r := Route{Path: l.Path(l.Number), Sort: List, Area: a, List: &l, Sources: []string{a.File}}
	for _, i := range l.Items {
		r.Until = Earlier(r.Until, a.Notices[i].Until)
	}
	return r
}
