package generator_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/load"
	"gongshi/generator/model"
	"gongshi/generator/parallel"
	"gongshi/generator/source"
)

// secrecy says who may see a canary.
type secrecy int

const (
	ofBoard  secrecy = iota // the village and the staff
	ofOffice                // the staff
	ofRows                  // the staff; a finding may quote it
	ofList                  // the village and the staff; a finding may quote it
	ofNobody                // no page at all, whoever it is for
	ofReason                // whoever checks the site, and no page
)

// marks stand in every canary of a sort: rare characters, digits that no page of
// the example has, a year long past. Two characters or more of a text are
// enough to know it by, and a name whose middle is covered does not hold them.
var marks = [...]struct{ name, han, digits, phone, identity, account, year string }{
	{"鹍鹔", "鹇鷷", "835027194", "1995550", "659004190101", "6229990001", "1903"},
	{"鹖鹙", "鸮鸺", "836148205", "1995551", "659004190102", "6229990002", "1905"},
	{"鸲鸱", "鸰鸻", "839471538", "1995554", "659004190105", "6229990005", "1911"},
	{"鹐鹘", "鹨鹯", "834158269", "1995555", "659004190106", "6229990006", "1913"},
	{"鹕鹣", "鹮鹱", "837259316", "1995552", "659004190103", "6229990003", "1907"},
	{"鹝鹟", "鹲鴴", "838360427", "1995553", "659004190104", "6229990004", "1909"},
}

// aviary makes canaries, no two alike.
type aviary struct {
	n    int
	sums map[secrecy][]string         // of columns of numbers
	of   map[string][]decimal.Decimal // the same by column, for the areas above
}

func newAviary() *aviary {
	return &aviary{sums: map[secrecy][]string{}, of: map[string][]decimal.Decimal{}}
}

// sum notes what a column of numbers comes to, alone and with each of the areas
// that have it too, and with all of them.
func (a *aviary) sum(s secrecy, column string, n decimal.Decimal) {
	a.sums[s] = append(a.sums[s], n.String())
	all := n
	for _, other := range a.of[column] {
		a.sums[s] = append(a.sums[s], n.Add(other).String())
		all = all.Add(other)
	}
	a.of[column] = append(a.of[column], n)
	a.sums[s] = append(a.sums[s], all.String())
}

func (a *aviary) text(s secrecy) string {
	a.n++
	m := marks[s].han
	return "记" + m + "事" + m + string(rune(0x4e10+a.n)) + m
}

func (a *aviary) name(s secrecy) string {
	a.n++
	return string([]rune("赵钱孙李周吴郑冯陈褚卫蒋沈韩杨")[a.n%15]) + marks[s].name + string(rune(0x5010+a.n))
}

func (a *aviary) phone(s secrecy) string {
	a.n++
	return fmt.Sprintf("%s%04d", marks[s].phone, a.n)
}

// value is a canary that a column of this type takes; "" where the words are
// given and none can be told from another.
func (a *aviary) value(t model.Type, s secrecy) string {
	a.n++
	m, n, day := marks[s], a.n, 1+a.n%28
	switch t {
	case model.Text, model.Organisation, model.AreaName, model.RecordOf:
		return a.text(s)
	case model.Markdown:
		return "**" + a.text(s) + "**"
	case model.Integer:
		return fmt.Sprintf("%s%03d", m.digits, n%1000)
	case model.Decimal, model.Money, model.Land:
		return fmt.Sprintf("%s.%04d", m.digits, n%10000)
	case model.Percent:
		return fmt.Sprintf("%s.%s%04d", m.digits[:2], m.digits[2:], n%10000)
	case model.Date:
		return fmt.Sprintf("%s-%02d-%02d", m.year, 1+n%12, day)
	case model.Month:
		return fmt.Sprintf("%s年%d月", m.year, 1+n%12)
	case model.Quarter:
		return fmt.Sprintf("%s年第%d季度", m.year, 1+n%4)
	case model.Year:
		return m.year + "年"
	case model.YesNo:
		return "是"
	case model.Person:
		return a.name(s)
	case model.Phone:
		return a.phone(s)
	case model.Photo:
		return a.text(s) + ".jpg"
	case model.Identity:
		return checked(fmt.Sprintf("%s%02d%03d", m.identity, day, n%1000))
	case model.Account:
		return carded(fmt.Sprintf("%s%08d", m.account, n))
	}
	return ""
}

// guarded tells whether a column is a canary, and of which sort. Of a list that
// the web does not see at all only the columns that are counted are public.
func guarded(r *model.Register, c int) (secrecy, bool) {
	d := r.Declaration
	col := &d.Columns[c]
	seen := col.Shown &^ col.Masked
	counted := tallied(d, c) || slices.ContainsFunc(d.Columns, func(x model.Column) bool { // the month of a day
		return x.Formula != nil && tallied(d, d.Column(x.Key)) && slices.Contains(x.Formula.Uses(), c)
	})
	summed := slices.Contains(d.Total.Sum, col.Key)
	switch {
	case col.Derived || col.Formula != nil:
		return 0, false
	case col.Type == model.Identity || col.Type == model.Account:
		return ofNobody, true // whole ones
	case seen&model.Web != 0 && (d.Listed(model.Web) && !strings.Contains(d.Title, "到期") || counted || summed):
		return 0, false
	case seen&model.Web != 0 && d.Unlisted&model.Board != 0:
		return ofRows, true
	case seen&model.Web != 0 && d.Unlisted != 0 && !d.Private(model.Web):
		return ofList, true
	case seen&model.Board != 0:
		return ofBoard, true
	}
	return ofOffice, seen&model.Web == 0 || d.Private(model.Web)
}

// tallied tells whether the values of a column stand where the web is shown counts
// and no rows.
func tallied(d *model.Declaration, c int) bool {
	col := &d.Columns[c]
	if col.Type == model.OneOf || col.Type == model.YesNo || col.Type == model.AreaName || col.Key == d.Group {
		return true
	}
	return !d.Private(model.Web) && // overviews and charts stand where rows do not
		(slices.ContainsFunc(d.Forms.Summaries, func(s model.Summary) bool { return s.By == c || s.Across == c }) ||
			slices.ContainsFunc(d.Charts, func(x model.Chart) bool { return x.Label == c || x.By == c }))
}

// caged rewrites every register of a site, so that each cell that the web may
// not see holds a canary, also where the site has none.
func caged(t testing.TB, site files, birds *aviary) files {
	t.Helper()
	dir, log := site.site(t), &finding.Log{}
	s, err := generator.Open(generator.Options{Dir: dir, Day: today}, log)
	must(t, err)
	if s == nil {
		t.Fatal(say(log.List()))
	}
	defer s.Close()
	folder, err := source.Open(dir)
	must(t, err)
	defer folder.Close()
	l := &load.Loader{Folder: folder, Site: s.Site, Pool: parallel.New(2)}
	out := site.with(nil)
	for name := range out {
		if regexp.MustCompile(`/registers/[^/]+\.(csv|toml|xlsx)$`).MatchString(name) && strings.HasPrefix(name, "content/") {
			delete(out, name)
		}
	}
	var visit func(a *model.Area, parents []*model.Area)
	visit = func(a *model.Area, parents []*model.Area) {
		for _, r := range l.Registers(a, parents, log) {
			name := fmt.Sprintf("%s/registers/%s", a.Folder, r.Declaration.Slug)
			if r.Span.Sort != 0 {
				name += "-" + r.Span.Slug()
			}
			birds.cage(t, out, name, r)
		}
		for _, c := range a.Children {
			visit(c, append(slices.Clone(parents), a))
		}
	}
	visit(l.Tree(log), nil)
	return out
}

// cage writes one register: as TOML where it was TOML, as a workbook with hidden
// parts where it was a workbook, else as CSV.
func (a *aviary) cage(t testing.TB, out files, name string, r *model.Register) {
	d := r.Declaration
	var keys, heads []string
	var rows [][]string
	for range r.Rows {
		rows = append(rows, nil)
	}
	for c, col := range d.Columns {
		s, is := guarded(r, c)
		if col.Derived || col.Formula != nil || !is && !r.Present[c] {
			continue
		}
		keys, heads = append(keys, col.Key), append(heads, col.Heading)
		sum := decimal.Zero
		for i := range r.Rows {
			text := r.Rows[i].Values[c].Text
			// What is wrong with a village is public; with a household it is not.
			told := d.Slug == "problems" && col.Key == "text" && r.Rows[i].Values[d.Column("level")].Text != "户"
			if bird := a.value(col.Type, s); is && bird != "" && !told {
				text = bird
			} else if text == "" && len(col.Values) > 0 && is {
				text = col.Values[0]
			}
			if is && col.Type.Number() {
				sum = sum.Add(decimal.RequireFromString(text))
			}
			rows[i] = append(rows[i], text)
		}
		if is && col.Type.Number() && len(rows) > 1 {
			a.sum(s, d.Slug+"/"+col.Key, sum)
		}
		if is && col.Type == model.Photo {
			for _, row := range rows {
				out[name[:strings.LastIndex(name, "/")]+"/photos/"+row[len(row)-1]] = string(jpegOf(0xFE, a.text(ofNobody)))
			}
		}
	}
	switch ext := r.Name()[strings.LastIndex(r.Name(), "."):]; ext {
	case ".toml":
		text := "# " + a.text(ofNobody) + "\n"
		for _, row := range rows {
			text += "[[rows]] # " + a.name(ofNobody) + "\n"
			for j, key := range keys {
				if row[j] != "" {
					text += key + " = " + literal(row[j]) + "\n"
				}
			}
		}
		out[name+ext] = text
	case ".xlsx":
		out[name+ext] = a.workbook(t, append([][]string{heads}, rows...))
	default:
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		must(t, w.WriteAll(append([][]string{heads}, rows...)))
		out[name+".csv"] = b.String()
	}
}

// workbook hides canaries wherever a workbook can.
func (a *aviary) workbook(t testing.TB, rows [][]string) string {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, c := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+2)
			must(t, first(err, f.SetCellValue("Sheet1", at, c)))
		}
	}
	end := len(rows) + 2
	must(t, f.SetCellValue("Sheet1", "A1", "耕地地力保护补贴公示表"))
	for j := range rows[0] { // a hidden row like those above
		at, err := excelize.CoordinatesToCellName(j+1, end)
		text := rows[len(rows)-1][j]
		if strings.Contains(rows[0][j], "农户") || strings.Contains(rows[0][j], "备注") {
			text = a.name(ofNobody)
		}
		must(t, first(err, f.SetCellValue("Sheet1", at, text)))
	}
	column, err := excelize.ColumnNumberToName(1 + slices.Index(rows[0], "签字"))
	must(t, first(err, f.SetRowVisible("Sheet1", end, false), f.SetColVisible("Sheet1", column, false)))
	for _, p := range bookPlaces {
		if strings.Contains("hidden sheet, comment, author of a comment, title in the properties, author in the properties, remark in the properties, company in the properties, defined name, header, text box, alternative text", p.name) {
			must(t, p.put(f, a.text(ofNobody)))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.String()
}
