package paper

// Join makes one document of several, in order: each becomes a section, and gets a bookmark under which its own bookmarks stand. The fonts of
// a file are shared by all its sections. The documents given are left as they are.
func Join(title, lang string, docs ...*Document) *Document {
	out := &Document{Title: title, Lang: lang, Tags: []Tag{{Role: RoleDocument}}}
	for _, d := range docs {
		shift := len(out.Tags)
		for i, t := range d.Tags {
			t.Parent += shift
			if i == 0 {
				t.Role, t.Parent = RoleSection, 0
			}
			out.Tags = append(out.Tags, t)
		}
		for i, p := range d.Pages {
			items := make([]Item, 0, len(p.Items)+1)
			if i == 0 {
				items = append(items, Bookmark{Title: d.Title, Level: 1})
			}
			for _, item := range p.Items {
				items = append(items, shifted(item, shift))
			}
			p.Items = items
			out.Pages = append(out.Pages, p)
		}
	}
	return out
}

// shifted is an item of a document whose tags begin at a place of the joined one; decoration stays decoration.
func shifted(item Item, shift int) Item {
	move := func(tag int) int {
		if tag == 0 {
			return 0
		}
		return tag + shift
	}
	switch v := item.(type) {
	case Text:
		v.Tag = move(v.Tag)
		return v
	case Line:
		v.Tag = move(v.Tag)
		return v
	case Rect:
		v.Tag = move(v.Tag)
		return v
	case Image:
		v.Tag = move(v.Tag)
		return v
	case Link:
		v.Tag = move(v.Tag)
		return v
	case Bookmark:
		v.Level = max(v.Level, 1) + 1
		return v
	}
	return item
}
