package paper_test

import (
	"reflect"
	"testing"

	"gongshi/generator/paper"
)

func TestJoin(t *testing.T) {
	one := &paper.Document{
		Title: "甲", Tags: []paper.Tag{{}, {Role: paper.RoleTable}, {Role: paper.RoleTR, Parent: 1}},
		Pages: []paper.Page{{W: 10, H: 20, Items: []paper.Item{paper.Text{Tag: 2}, paper.Line{}, paper.Bookmark{Title: "一", Level: 1}}}, {W: 20, H: 10}},
	}
	two := &paper.Document{
		Title: "乙", Tags: []paper.Tag{{}, {Role: paper.RoleFigure}},
		Pages: []paper.Page{{Items: []paper.Item{paper.Image{Tag: 1}, paper.Rect{Tag: 1}, paper.Link{Tag: 1}}}},
	}
	got := paper.Join("合订", "zh-CN", one, two)
	want := &paper.Document{
		Title: "合订", Lang: "zh-CN",
		Tags: []paper.Tag{{}, {Role: paper.RoleSection}, {Role: paper.RoleTable, Parent: 1}, {Role: paper.RoleTR, Parent: 2},
			{Role: paper.RoleSection}, {Role: paper.RoleFigure, Parent: 4}},
		Pages: []paper.Page{
			{W: 10, H: 20, Items: []paper.Item{paper.Bookmark{Title: "甲", Level: 1}, paper.Text{Tag: 3}, paper.Line{}, paper.Bookmark{Title: "一", Level: 2}}},
			{W: 20, H: 10, Items: []paper.Item{}},
			{Items: []paper.Item{paper.Bookmark{Title: "乙", Level: 1}, paper.Image{Tag: 5}, paper.Rect{Tag: 5}, paper.Link{Tag: 5}}},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if one.Pages[0].Items[0].(paper.Text).Tag != 2 {
		t.Error("the documents given were changed")
	}
}
