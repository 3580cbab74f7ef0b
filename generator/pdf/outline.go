package pdf

import (
	"fmt"

	"gongshi/generator/paper"
)

// outline is the bookmarks of a file, in order.
type outline struct {
	list []entry
}

type entry struct {
	title string
	level int
	page  int // index
	y     float64
	up    int // index of the entry above it; -1 for the uppermost
}

func (o *outline) add(b paper.Bookmark, page int, y float64) {
	level, up := max(b.Level, 1), -1
	if n := len(o.list); n > 0 {
		level = min(level, o.list[n-1].level+1)
		for up = n - 1; up >= 0 && o.list[up].level >= level; {
			up = o.list[up].up
		}
	} else {
		level = 1
	}
	o.list = append(o.list, entry{b.Title, level, page, y, up})
}

// write gives the number of the root; 0 without bookmarks.
func (o *outline) write(f *file, pages []int) int {
	if len(o.list) == 0 {
		return 0
	}
	children := make([][]int, len(o.list)+1) // of entry i-1; those of the root first
	numbers := []int{f.number()}
	for i, e := range o.list {
		children[e.up+1] = append(children[e.up+1], i+1)
		numbers = append(numbers, f.number())
	}
	below := make([]int, len(o.list)+1) // how many entries stand under one, at any depth: a reader shows them all at first
	for i := len(o.list) - 1; i >= 0; i-- {
		below[o.list[i].up+1] += below[i+1] + 1
	}
	family := func(i int) string {
		list := children[i]
		if len(list) == 0 {
			return ""
		}
		return fmt.Sprintf("/First %s/Last %s/Count %d", ref(numbers[list[0]]), ref(numbers[list[len(list)-1]]), below[i])
	}
	f.object(numbers[0], "<</Type/Outlines"+family(0)+">>")
	for parent, list := range children {
		for at, i := range list {
			e := o.list[i-1]
			links := ""
			if at > 0 {
				links += "/Prev " + ref(numbers[list[at-1]])
			}
			if at+1 < len(list) {
				links += "/Next " + ref(numbers[list[at+1]])
			}
			f.object(numbers[i], fmt.Sprintf("<</Title%s/Parent %s/Dest[%s/XYZ 0 %s null]%s%s>>",
				text(e.title), ref(numbers[parent]), ref(pages[e.page]), number(e.y), links, family(i)))
		}
	}
	return numbers[0]
}
