package collect

import (
	"context"
	"strings"
	"testing"

	"gongshi/generator/office"
)

// TestOldFormats: a workbook of an old format is converted where there is a
// program for it, and explained where there is none.
func TestOldFormats(t *testing.T) {
	ole := []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("x", 600))
	ods := []byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
	asked := map[string]string{}
	with := func(made []byte, err error) func(*Options) {
		return func(o *Options) {
			o.Convert = func(_ context.Context, name, ext string, _ []byte) ([]byte, error) {
				asked[name] = ext
				return made, err
			}
		}
	}
	d := newDesk(t)
	d.send("柳村地力补贴2026.xls", ole)
	d.send("八亩村地力补贴2026.ods", ods)
	good := one(t, subsidy("", houses(3), 0))
	c := d.look(with(good, nil))
	for name, ext := range map[string]string{"柳村地力补贴2026.xls": ".xls", "八亩村地力补贴2026.ods": ".ods"} {
		d.expect(c, name, Ready, "collect/converted")
		if asked[name] != ext {
			t.Errorf("%s: %q", name, asked)
		}
	}
	if err := c.File(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.files("content/liu/registers/耕地地力保护补贴-2026.xlsx", "content/bamu/registers/耕地地力保护补贴-2026.xlsx")
	clear(asked)
	d.expect(d.look(with(good, nil)), "柳村地力补贴2026.xls", Known)
	if len(asked) > 0 {
		t.Errorf("converted again: %q", asked)
	}

	d.send("寨沟村地力补贴2026.et", append(ole, '2'))
	d.expect(d.look(), "寨沟村地力补贴2026.et", Unclear, "register/workbook")
	d.expect(d.look(with(nil, office.ErrMissing)), "寨沟村地力补贴2026.et", Unclear, "register/workbook")
	d.expect(d.look(with(nil, office.ErrRefused)), "寨沟村地力补贴2026.et", Unclear, "office/failed")
	d.expect(d.look(with([]byte("no workbook"), nil)), "寨沟村地力补贴2026.et", Unclear, "office/failed")
}
