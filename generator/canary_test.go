package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gongshi/generator"
	"gongshi/generator/cli"
	"gongshi/generator/finding"
)

// everyType is a register with columns of every type, each hidden from the web,
// from the board too, and masked or counted where the type allows that; and with
// all that a declaration can make of hidden columns.
func everyType(birds *aviary) string {
	var b strings.Builder
	b.WriteString("# " + birds.text(ofNobody) + "\ntitle = \"全部种类\"\nkey = [\"no\"]\nrecords = true\ndownload = [\"csv\", \"json\", \"xlsx\"]\ngroup = \"text_board\"\n" +
		"[[columns]]\nkey = \"no\"\nheading = \"行号\"\n[[columns]]\nkey = \"shown\"\nheading = \"公开的数\"\ntype = \"money\"\nunit = \"元\"\n")
	var numbers []string
	column := func(key, kind, more string) {
		fmt.Fprintf(&b, "[[columns]]\nkey = %q\nheading = \"列%s\"\ntype = %q\n%s\n", key, key, kind, more)
		switch kind {
		case "oneof":
			b.WriteString("values = [\"甲乙丙\", \"丁戊己\", \"庚辛壬\"]\n")
		case "record":
			b.WriteString("of = \"everytype\"\n")
		case "integer", "decimal", "money", "land", "percent":
			numbers = append(numbers, key)
		}
	}
	for _, kind := range []string{"text", "markdown", "integer", "decimal", "money", "land", "percent", "date", "month", "quarter", "year", "yesno", "oneof", "organisation", "area", "record", "person", "phone"} {
		column(kind+"_board", kind, "web = \"hide\"\nboard = \"show\"")
		column(kind+"_office", kind, "web = \"hide\"\nboard = \"hide\"")
	}
	column("person_mask", "person", "web = \"mask\"")
	column("phone_mask", "phone", "web = \"mask\"\nboard = \"mask\"")
	column("text_count", "text", "web = \"count\"\nboard = \"count\"")
	column("organisation_count", "organisation", "web = \"count\"\nboard = \"count\"")
	for _, kind := range []string{"person", "phone", "photo", "identity", "account"} {
		column(kind+"_self", kind, "")
	}
	b.WriteString("[[columns]]\nkey = \"made\"\nheading = \"得出的数\"\ntype = \"money\"\nunit = \"元\"\nformula = \"money_board + 1\"\n" +
		"[[columns]]\nkey = \"named\"\nheading = \"得出的名\"\nformula = \"person_board\"\n" +
		"[[columns]]\nkey = \"part\"\nheading = \"得出的占比\"\ntype = \"percent\"\nderived = true\nplaces = 6\n[[columns]]\nkey = \"place\"\nheading = \"得出的名次\"\ntype = \"integer\"\nderived = true\n" +
		"[[columns]]\nkey = \"stand\"\nheading = \"得出的状态\"\nderived = true\n[[columns]]\nkey = \"late\"\nheading = \"得出的逾期\"\ntype = \"yesno\"\nderived = true\n")
	fmt.Fprintf(&b, "[total]\nsum = [\"shown\", \"made\", \"%s\"]\n", strings.Join(numbers, "\", \""))
	for _, n := range numbers {
		fmt.Fprintf(&b, "[[figures]]\nlabel = \"数%s\"\nsum = %q\n[[figures]]\nlabel = \"行%s\"\nwhere = \"no\"\nis = \"第1行\"\nvalue = %q\n[[charts]]\ntitle = \"图%s\"\nlabel = \"no\"\nvalues = [%q]\n[[rise]]\nlabel = \"升%s\"\nhow = \"sum\"\nof = %q\nunit = \"元\"\n", n, n, n, n, n, n, n, n)
	}
	b.WriteString("[[figures]]\nlabel = \"找人\"\nwhere = \"person_board\"\nis = \"甲\"\nvalue = \"shown\"\n[[charts]]\ntitle = \"人图\"\nlabel = \"person_board\"\nvalues = [\"shown\"]\n[[charts]]\nkind = \"stacked\"\ntitle = \"单位图\"\nlabel = \"no\"\nby = \"organisation_board\"\n" +
		"[[share]]\ncolumn = \"part\"\nof = \"money_board\"\n[[rank]]\ncolumn = \"place\"\nby = \"decimal_office\"\n[[assign]]\nto = \"person_board\"\nleast = 3\nmost = 8\nwhat = \"户\"\n" +
		"[[rules]]\nmust = \"money_board < 1\"\ntext = \"金额太大\"\n[[unique]]\ncolumns = [\"text_office\"]\n[[dates]]\norder = [\"date_office\", \"date_board\"]\n" +
		"[[rise]]\nlabel = \"最近\"\nhow = \"latest\"\nof = \"date_board\"\n[[rise]]\nlabel = \"几行\"\nhow = \"count\"\n" +
		"[states]\ncolumn = \"stand\"\ndeadline = \"date_board\"\noverdue = \"late\"\n[[states.list]]\nname = \"办结\"\nwhen = 'contains(text_office, \"没有\")'\nclosed = true\n[[states.list]]\nname = \"在办\"\n")
	return b.String()
}

// list is a register whose rows the web does not see: because of what it is of,
// or because its time is over.
func list(title, privacy string) string {
	text := "title = \"" + title + "\"\nkey = [\"no\"]\nrecords = true\ndownload = [\"csv\", \"json\", \"xlsx\"]\n[privacy]\n" + privacy + "\n"
	for _, c := range [][3]string{{"no", "行号", "text"}, {"name", "姓名", "person"}, {"say", "说明", "text"}, {"day", "哪天", "date"}, {"much", "多少", "money"}, {"many", "几个", "integer"}, {"kind", "哪类", "oneof"}, {"unit", "哪里", "organisation"}} {
		text += fmt.Sprintf("[[columns]]\nkey = %q\nheading = %q\ntype = %q\nweb = \"show\"\n", c[0], c[1], c[2])
		if c[2] == "oneof" {
			text += "values = [\"甲乙丙\", \"丁戊己\"]\n"
		}
	}
	return text + "[[charts]]\ntitle = \"图\"\nlabel = \"say\"\nvalues = [\"much\"]\n[[figures]]\nlabel = \"找行\"\nwhere = \"no\"\nis = \"1\"\nvalue = \"much\"\n[[figures]]\nlabel = \"几行\"\ncount = true\n"
}

// readings are all that a reader could make of a file: its bytes, the members of
// archives, and the same without the escapes of addresses, scripts and markup.
func readings(name, text string) (out []string) {
	out = append(out, name, text)
	if strings.HasPrefix(text, "PK\x03\x04") {
		if z, err := zip.NewReader(strings.NewReader(text), int64(len(text))); err == nil {
			for _, f := range z.File {
				if in, err := f.Open(); err == nil {
					data, _ := io.ReadAll(in)
					out = append(append(out, f.Comment), readings(f.Name, string(data))...)
				}
			}
		}
	}
	if !strings.ContainsAny(text, `%&\`) {
		return out
	}
	plain := html.UnescapeString(escape.ReplaceAllStringFunc(text, func(s string) string {
		if s[0] == '%' {
			b, _ := hex.DecodeString(s[1:])
			return string(b)
		}
		r, _ := strconv.ParseUint(strings.Trim(s, `\u{}`), 16, 32)
		return string(rune(r))
	}))
	if plain != text {
		out = append(out, plain)
	}
	return out
}

var escape = regexp.MustCompile(`%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}`)

// sings finds canaries of some sorts in a file, and what stands around each.
func sings(birds *aviary, name, text string, sorts ...secrecy) (out []string) {
	for _, form := range readings(name, text) {
		met := func(in, mark string) {
			if i := strings.Index(in, mark); i >= 0 && mark != "" {
				out = append(out, strings.ToValidUTF8(in[max(0, i-60):min(len(in), i+60)], "·"))
			}
		}
		digits := digitsOf(form)
		for _, s := range sorts {
			m := marks[s]
			met(form, m.name)
			met(form, m.han)
			met(digits, m.digits)
			met(digits, m.identity)
			met(digits, m.account)
			for _, sep := range []string{"", " ", "-"} {
				met(form, parted(m.phone, sep, 3))
			}
			if strings.Contains(form, m.year) {
				met(form, regexp.MustCompile(`\b`+m.year+`(-|年|/|\.\d{1,2}\.|\d{4}\b)`).FindString(form))
			}
			for _, mark := range []string{m.name, m.han} { // UTF-16, either byte first
				var big, little []byte
				for _, r := range mark {
					big, little = append(big, byte(r>>8), byte(r)), append(little, byte(r), byte(r>>8))
				}
				met(form, string(big))
				met(form, string(little))
			}
			for _, sum := range birds.sums[s] {
				met(digits, digitsOf(sum))
				met(form, sum)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestCanaries: nothing of what a profile may not see is in any byte of its
// site, of the program's own records, of what it says.
func TestCanaries(t *testing.T) {
	t.Parallel()
	birds := newAviary()
	site := entire(t)
	site["layouts/registers/everytype/register.toml"] = everyType(birds)
	site["layouts/registers/privatelist/register.toml"] = list("虚构名单", "sensitive = \"低保\"")
	site["layouts/registers/oldlist/register.toml"] = list("到期名单", "retain = \"30天\"")
	for _, folder := range []string{"content/xugou", "content/henan/zhoukou/fugou/dalizhuang/changgang", "content/henan/zhoukou/fugou/dalizhuang/gaoheyan"} {
		site[folder+"/registers/全部种类.csv"] = "行号,公开的数\n第1行,1.5\n第2行,2.5\n第3行,3.5\n第4行,4.5\n"
		site[folder+"/registers/虚构名单.csv"] = "行号,多少,几个,哪类\n1,1,1,甲乙丙\n2,2,2,甲乙丙\n3,3,3,甲乙丙\n4,4,4,丁戊己\n5,5,5,丁戊己\n6,6,6,丁戊己\n"
		site[folder+"/registers/到期名单.csv"] = site[folder+"/registers/虚构名单.csv"]
		site[folder+"/area.toml"] += "[registers.oldlist]\ndate = 2025-01-01\n"
	}
	site = corners(t, caged(t, site, birds), birds)
	dir := site.site(t)
	quiet := func(what, name, text string, sorts ...secrecy) {
		t.Helper()
		for _, at := range sings(birds, name, text, sorts...) {
			t.Errorf("%s, %s: %s", what, name, at)
		}
	}
	met := map[string]bool{}
	for range 2 { // the second passes over what has not changed
		r := hold(t, dir, generator.BuildOptions{})
		if !r.Committed || r.Failed() || len(r.Held) > 0 {
			t.Fatal(r.Held, say(errorsOf(r.Findings)))
		}
		for _, sub := range []string{"public", ".gongshi"} {
			for name, text := range tree(t, filepath.Join(dir, sub)) {
				quiet("web", name, text, ofBoard, ofOffice, ofRows, ofList, ofNobody, ofReason)
			}
		}
		quietFindings(t, birds, met, r.Findings)
	}
	for profile, sorts := range map[string][]secrecy{"board": {ofOffice, ofRows, ofNobody, ofReason}, "office": {ofNobody, ofReason}} {
		o := generator.BuildOptions{Out: filepath.Join(t.TempDir(), profile)}
		o.Profile = profile
		if r := hold(t, dir, o); !r.Committed || r.Failed() {
			t.Fatal(say(errorsOf(r.Findings)))
		}
		got := tree(t, o.Out)
		for name, text := range got {
			quiet(profile, name, text, sorts...)
		}
		if page := got["xugou/registers/everytype.html"]; len(sings(birds, "", page, ofBoard)) == 0 || profile == "office" && len(sings(birds, "", page, ofOffice)) == 0 {
			t.Errorf("%s does not see what it may", profile)
		}
	}
	for name, text := range tree(t, filepath.Join(dir, ".gongshi")) {
		quiet("records", name, text, ofNobody, ofReason)
	}
	for _, verb := range [][]string{{"check", "--all"}, {"check", "--all", "--format", "json"}, {"check", "--all", "--format", "html"}, {"build", "--all"}, {"stats"}} {
		var said bytes.Buffer
		if code := cli.Run(context.Background(), append(verb, "--site", dir), cli.Streams{Out: &said, Err: &said, Today: today, Dir: dir}); code != 0 {
			t.Errorf("%v ends with %d: %s", verb, code, said.String())
		}
		if at := sings(birds, "", said.String(), ofBoard, ofOffice, ofNobody); len(at) > 0 {
			t.Errorf("%s says %d canaries, one of them %s", strings.Join(verb, " "), len(at), at[len(at)-1])
		}
	}
}

// TestCanariesInFindings: what is wrong with a row is said without what the row
// hides.
func TestCanariesInFindings(t *testing.T) {
	t.Parallel()
	birds := newAviary()
	site := entire(t)
	site["layouts/registers/everytype/register.toml"] = everyType(birds)
	site["content/xugou/registers/全部种类.csv"] = "行号,公开的数\n第1行,1.5\n第2行,2.5\n"
	site = corners(t, caged(t, site, birds), birds)
	for _, name := range slices.Sorted(maps.Keys(site)) {
		text := site[name]
		if strings.Contains(name, "/registers/") && strings.HasSuffix(name, ".csv") && strings.HasPrefix(name, "content/") && strings.Count(text, "\n") > 2 {
			lines := strings.SplitAfter(text, "\n")
			wrong := strings.Split(strings.TrimSpace(lines[2]), ",")
			for j, cell := range wrong {
				if utf8.RuneCountInString(cell) < 14 && len(sings(birds, "", cell, ofBoard, ofOffice, ofNobody)) == 0 {
					wrong[j] = "不对"
				}
			}
			site[name] = text + lines[1] + lines[1][:len(lines[1])-1] + ",多\n" + strings.Join(wrong, ",") + "\n,,,,\n"
		}
	}
	dir := site.site(t)
	met := map[string]bool{}
	quietFindings(t, birds, met, hold(t, dir, generator.BuildOptions{}).Findings)
	quietFindings(t, birds, met, check(t, dir))
	// Files that can't be read at all: nothing is known of what they hide.
	for _, name := range slices.Sorted(maps.Keys(site)) {
		text := site[name]
		if strings.Contains(name, "/registers/") && strings.HasPrefix(name, "content/") {
			switch filepath.Ext(name) {
			case ".csv":
				lines := strings.SplitAfter(text, "\n")
				site[name] = text + "\"" + lines[1]
			case ".toml":
				site[name] = text + "person = " + birds.name(ofOffice) + "\n"
			}
		}
	}
	quietFindings(t, birds, met, check(t, site.site(t)))
}

// quietFindings searches all that the tool can say of findings. A reason of a
// suppression is for whoever checks.
func quietFindings(t *testing.T, birds *aviary, met map[string]bool, findings []finding.Finding) {
	t.Helper()
	for _, f := range findings {
		parts := []string{f.Text + f.Hint, f.Place.Excerpt, said(t, []finding.Finding{f})}
		for i, part := range []string{"text", "excerpt", "print"} {
			if i == 2 && (met["the text of finding "+f.ID] || met["the excerpt of finding "+f.ID]) {
				break
			}
			for _, at := range sings(birds, "", parts[i], ofBoard, ofOffice, ofNobody) {
				key := fmt.Sprintf("the %s of finding %s", part, f.ID)
				if strings.ContainsAny(at, "鹍鹔鹖鹙鹕鹣") {
					key += " names somebody"
				}
				if !met[key] {
					t.Errorf("%s, of %s: %s", key, f.Place, at)
				}
				met[key] = true
			}
		}
	}
}

func errorsOf(list []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return f.Severity != finding.Error })
}
