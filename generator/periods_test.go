package generator_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPeriods: a file for each year makes a page for each year. The newest has
// the plain address; the pages are linked to each other.
func TestPeriods(t *testing.T) {
	t.Parallel()
	site := listing().with(files{
		"layouts/registers/wenti/register.toml": "period = \"year\"\n" + problemList,
		"content/registers/问题清单-2025.csv":       problemHead + "W-09,三组,旧事,,,,1,2025-06-30,2025-07-01\n",
	})
	dir := site.site(t)
	if r := build(t, dir); !r.Committed {
		t.Fatal(say(r.Findings))
	}
	public := tree(t, filepath.Join(dir, "public"))
	for name, want := range map[string][]string{
		"registers/wenti.html":      {"2026年", `href="wenti-2025.html"`, "路灯不亮", `href="wenti-r-w-01.html"`},
		"registers/wenti-2025.html": {"2025年", `href="wenti.html"`, "旧事", `href="wenti-2025-r-w-09.html"`, `href="wenti-2025.csv"`},
	} {
		for _, w := range want {
			if !strings.Contains(public[name], w) {
				t.Errorf("%q is not in %s", w, name)
			}
		}
	}
	for _, name := range []string{"registers/wenti-2025.csv", "registers/wenti-2025-r-w-09.html", "registers/wenti-r-w-01.html"} {
		if public[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	if strings.Contains(public["registers/wenti.html"], "旧事") || strings.Contains(public["registers/wenti-2025.html"], "路灯") {
		t.Error("the years are mixed up")
	}
}

// TestMissingPeriod: a file that does not say which year it is for, and two for
// one year.
func TestMissingPeriod(t *testing.T) {
	t.Parallel()
	const plain, second = "content/registers/问题清单.csv", "content/registers/问题清单-2026年（二）.csv"
	site := listing().with(files{"layouts/registers/wenti/register.toml": "period = \"year\"\n" + problemList})
	got := check(t, site.with(files{plain: problemHead + "W-09,三组,旧事,,,,1,,\n"}).site(t))
	if !slices.Contains(places(got), plain+" register/period") {
		t.Error(say(got))
	}
	got = check(t, site.with(files{second: problemHead + "W-09,三组,旧事,,,,1,,\n"}).site(t))
	if !slices.Contains(places(got), second+" register/duplicate") {
		t.Error(say(got))
	}
	titled := "截至2025年12月31日的问题\n" + problemHead + "W-09,三组,旧事,,,,1,,2025-12-01\n"
	got = check(t, site.with(files{plain: titled}).site(t))
	if slices.ContainsFunc(places(got), func(p string) bool { return strings.HasPrefix(p, plain) }) {
		t.Error(say(got))
	}
}

// TestExtraColumns: a site adds columns to a built-in register.
func TestExtraColumns(t *testing.T) {
	t.Parallel()
	dir := village().with(files{
		"layouts/registers/funds/extra.toml": "[[extra_columns]]\nkey = \"batch\"\nheading = \"批次\"\n[[extra_columns]]\nkey = \"yuan\"\nheading = \"折合\"\ntype = \"money\"\nunit = \"元\"\nformula = \"amount * 10000\"\n[[extra_columns]]\nkey = \"hand\"\nheading = \"经办人\"\ntype = \"person\"\n",
		"content/registers/资金.csv":           "村名,金额,批次,经办人\n柳村,12.50,第一批,金丝雀甲\n",
	}).site(t)
	if r := build(t, dir); !r.Committed || len(r.Findings) > 0 {
		t.Fatal(say(r.Findings))
	}
	page, err := os.ReadFile(filepath.Join(dir, "public", "registers", "funds.html"))
	must(t, err)
	for _, want := range []string{"批次", ">第一批<", ">125000<", "折合 = 金额 × 10000"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	if strings.Contains(string(page), "金丝雀") {
		t.Error("a person of an extra column is on the page")
	}
}

// TestEra: a form that ended is not for data of later years, and names the one
// that took its place.
func TestEra(t *testing.T) {
	t.Parallel()
	site := listing().with(files{"layouts/registers/wenti/register.toml": "period = \"year\"\n" + problemList + "[era]\nfrom = 2014\nto = 2020\nsuccessor = \"funds\"\n"})
	const now, old = "content/registers/问题清单-2026.csv", "content/registers/问题清单-2012.csv"
	got := check(t, site.with(files{old: problemHead + "W-09,三组,旧事,,,,1,,2012-12-01\n", "content/registers/问题清单-2019.csv": problemHead + "W-09,三组,旧事,,,,1,,2012-12-01\n"}).site(t))
	said := func(place, text string) bool {
		for _, f := range got {
			if f.Place.File == place && f.ID == "register/era" && strings.Contains(f.Text+f.Hint, text) {
				return true
			}
		}
		return false
	}
	if !said(now, "用到2020年为止，这是2026年的数据。改用台账 funds。") || !said(old, "从2014年起使用，这是2012年的数据") || said("content/registers/问题清单-2019.csv", "") {
		t.Error(say(got))
	}
}

// TestStatedTotal: of 2084万元 four villages have 1668; the page says that 416 are
// not accounted for, and the shares are of the whole (S2).
func TestStatedTotal(t *testing.T) {
	t.Parallel()
	dir := village().with(files{
		"layouts/registers/fenpei/register.toml": "title = \"资金分配\"\n[[columns]]\nkey = \"village\"\nheading = \"村\"\n[[columns]]\nkey = \"amount\"\nheading = \"金额\"\ntype = \"money\"\nunit = \"万元\"\n[[columns]]\nkey = \"part\"\nheading = \"占比\"\ntype = \"percent\"\nderived = true\n[total]\nsum = [\"amount\"]\n[[share]]\ncolumn = \"part\"\nof = \"amount\"\n[[charts]]\nkind = \"share\"\ntitle = \"分到各村\"\nlabel = \"village\"\nvalues = [\"amount\"]\n",
		"content/registers/资金分配.csv":             "村,金额\n冯老,456\n常岗,360\n何家寨,375\n高河沿,477\n合计,1668\n",
		"content/area.toml":                      village()["content/area.toml"] + "[registers.fenpei]\ndate = 2018-05-17\nsource = \"乡政府\"\n[registers.fenpei.stated]\namount = 2084\n",
	}).site(t)
	r := build(t, dir)
	if got := places(r.Findings); !r.Committed || !slices.Equal(got, []string{"content/area.toml:12:10 sum/stated"}) {
		t.Fatal(say(r.Findings))
	}
	page := tree(t, filepath.Join(dir, "public"))["registers/fenpei.html"]
	for _, want := range []string{">21.9<", ">17.3<", ">18.0<", ">22.9<", ">1668<", "来源写明总数 2084万元，表中各行之和 1668万元，相差 416万元，来源没有列明。", "来源没有列明", "<svg", "占比 = 金额 ÷ 总数 × 100"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}
