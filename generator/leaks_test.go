package generator_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gongshi/generator"
	"gongshi/generator/finding"
)

// identity makes a number as GB 11643 forms it: the numbers of these tests are
// computed, none is anybody's.
func identity(region, birth, seq string) string {
	digits := region + birth + seq
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}

// Two made-up numbers, one of which ends in X.
var number, numberX = func() (digit, x string) {
	for seq := 100; digit == "" || x == ""; seq++ {
		if n := identity("610923", "19000101", strconv.Itoa(seq)); n[17] == 'X' {
			x = n
		} else {
			digit = n
		}
	}
	return digit, x
}()

// wide is a text in full-width digits and letters.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - ' ' + 0xff00
		}
		return r
	}, s)
}

// leaks tells whether a text holds a recognisable part of a number, in any
// spelling: eight of its characters in a row.
func leaks(text, number string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			r = r - 0xff00 + ' '
		case r == ' ' || r == '-' || r == '.' || r == '　' || r == '\u200b':
			return -1
		}
		return r
	}, text)
	for i := 0; i+8 <= len(number); i++ {
		if part := number[i : i+8]; strings.Contains(strings.ToUpper(plain), part) {
			return part
		}
	}
	return ""
}

// said is everything that the tool can say about findings: the terminal with
// and without colours, and JSON.
func said(t testing.TB, list []finding.Finding) string {
	t.Helper()
	var b bytes.Buffer
	(&finding.Printer{Out: &b}).Print(list)
	(&finding.Printer{Out: &b, Color: true}).Print(list)
	must(t, finding.WriteJSON(&b, list))
	return b.String()
}

func TestLeakSpellings(t *testing.T) {
	t.Parallel()
	if leaks("前"+wide(number)+"后", number) == "" || leaks(number[:6]+" "+number[6:14]+" "+number[14:], number) == "" || leaks("610***", number) != "" {
		t.Fatal("the test's own search does not work")
	}
}

// TestIdentityNumbers puts a number into every corner of a village, in every
// spelling. Each is found, at its place; nothing is published; and the tool
// itself never repeats the number.
func TestIdentityNumbers(t *testing.T) {
	t.Parallel()
	notice := func(more, text string) files {
		return files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", more, text)}
	}
	grouped := func(sep string) string { return number[:6] + sep + number[6:14] + sep + number[14:] }
	const a = "content/notices/a.md"
	for _, c := range []struct {
		name string
		over files
		at   string // place of the finding privacy/id-number
	}{
		{"text", notice("", "张某，"+number+"，三口人。"), a + ":10:4"},
		{"text, X", notice("", "张某，"+numberX+"，三口人。"), a + ":10:4"},
		{"text, small x", notice("", "张某，"+strings.ToLower(numberX)), a + ":10:4"},
		{"text, full-width", notice("", "张某，"+wide(number)+"，三口人。"), a + ":10:4"},
		{"text, full-width X", notice("", "张某，"+wide(numberX)), a + ":10:4"},
		{"text, groups with blanks", notice("", "张某，"+grouped(" ")), a + ":10:4"},
		{"text, groups with hyphens", notice("", "张某，"+grouped("-")), a + ":10:4"},
		{"text, groups with ideographic blanks", notice("", "张某，"+grouped("　")), a + ":10:4"},
		{"text, full-width groups", notice("", "张某，"+wide(number[:6])+"　"+wide(number[6:14])+"　"+wide(number[14:])), a + ":10:4"},
		{"disability card", notice("", "残疾证"+number+"43"), a + ":10:4"},
		{"number of a pupil", notice("", "学籍G"+number), a + ":10:4"},
		{"within letters", notice("", "ID"+number+"ab"), a + ":10:3"},
		{"table cell", notice("", "| 姓名 | 号码 |\n| --- | --- |\n| 张某 | "+number+" |"), a + ":12:8"},
		{"code", notice("", "`"+number+"`"), a + ":10:2"},
		{"link", notice("", "[名单](https://www.gov.cn/"+number+")"), a + ":10:25"},
		{"comment in the text", notice("", "<!-- "+number+" -->"), a + ":10:6"},

		{"title", notice("", "正文。").with(files{a: signed("张某"+number, "通知", "2026-03-02", "", "正文。")}), a + ":2:12"},
		{"comment in the front matter", notice("# "+number, "正文。"), a + ":8:3"},
		{"unknown key", notice("beizhu = \""+number+"\"", "正文。"), a + ":8:11"},
		{"the key itself", notice("k"+number+" = 1", "正文。"), a + ":8:2"},
		{"value without quotes", notice("beizhu = 张某"+number, "正文。"), a + ":8:12"},
		{"value without quotes, full-width", notice("beizhu = 张某"+wide(number), "正文。"), a + ":8:12"},
		{"Chinese key", notice("号码"+number+" = 1", "正文。"), a + ":8:3"},
		{"topic", notice("topic = \""+grouped(" ")+"\"", "正文。"), a + ":8:10"},
		{"slug", notice("slug = \"z"+number+"\"", "正文。"), a + ":8:10"},
		{"slug that is none", notice("slug = \"张"+number+"\"", "正文。"), a + ":8:10"},
		{"alias that is none", notice("aliases = [\"张"+number+"\"]", "正文。"), a + ":8:14"},
		{"period", notice("period = \""+wide(number)+"\"", "正文。"), a + ":8:11"},
		{"date", notice("start = \""+grouped("-")+"\"", "正文。"), a + ":8:10"},
		{"withdrawn", notice("withdrawn = \"误写"+number+"\"", "正文。"), a + ":8:16"},
		{"draft", files{a: strings.Replace(signed("甲", "通知", "2026-03-02", "", number), "已签发", "草稿", 1)}, a + ":10:1"},
		{"no front matter", files{a: "正文" + number + "\n"}, a + ":1:3"},
		{"missing attachment", notice("attachments = [{ file = \""+number+".csv\" }]", "正文。"), a + ":8:26"},
		{"link to nothing", notice("", "[名单]("+number+".md)"), a + ":10:6"},

		{"attachment", notice("attachments = [{ file = \"a.csv\" }]", "正文。").with(files{"content/notices/a.csv": "户,号码\n张某," + number + "\n"}), "content/notices/a.csv:2:4"},
		{"attachment in GB18030", notice("attachments = [{ file = \"a.csv\" }]", "正文。").with(files{"content/notices/a.csv": gbk(t, "户,号码\n张某,"+number+"\n")}), "content/notices/a.csv:2:4"},
		{"attachment in GB18030, full-width", notice("attachments = [{ file = \"a.txt\" }]", "正文。").with(files{"content/notices/a.txt": gbk(t, "号码："+wide(numberX)+"\n")}), "content/notices/a.txt:1:4"},
		{"attachment in UTF-16", notice("attachments = [{ file = \"a.csv\" }]", "正文。").with(files{"content/notices/a.csv": utf16(t, "户\t号码\n张某\t"+number+"\n")}), "content/notices/a.csv:2:4"},
		{"attachment of capitals", notice("attachments = [{ file = \"a.CSV\" }]", "正文。").with(files{"content/notices/a.CSV": "户,号码\n张某," + number + "\n"}), "content/notices/a.CSV:2:4"},

		{"remark cell", files{"content/registers/资金.csv": "村名,金额,用途\n柳村,1,补助" + number + "\n"}, "content/registers/资金.csv:2:6"},
		{"remark cell, full-width", files{"content/registers/资金.csv": "村名,金额,用途\n柳村,1,补助" + wide(number) + "\n"}, "content/registers/资金.csv:2:6"},
		{"number column", files{"content/registers/资金.csv": "村名,金额\n柳村," + number + "\n"}, "content/registers/资金.csv:2:4"},
		{"number column, GB18030", files{"content/registers/资金.csv": gbk(t, "村名,金额\n柳村,"+number+"\n")}, "content/registers/资金.csv:2:4"},
		{"cell beyond the headings", files{"content/registers/资金.csv": "村名,金额\n柳村,1," + number + "\n"}, "content/registers/资金.csv:2:6"},
		{"column without a heading", files{"content/registers/资金.csv": "村名,金额,\n柳村,1," + number + "\n"}, "content/registers/资金.csv:2:6"},
		{"unknown column", files{"content/registers/资金.csv": "村名,金额,身份证\n柳村,1," + number + "\n"}, "content/registers/资金.csv:2:6"},
		{"heading", files{"content/registers/资金.csv": "村名,金额," + number + "\n柳村,1,a\n"}, "content/registers/资金.csv:1:7"},
		{"cell in TOML", files{"content/registers/资金.csv": "-", "content/registers/资金.toml": "[[a]]\nvillage = \"柳村\"\namount = 1\npurpose = \"" + number + "\"\n"}, "content/registers/资金.toml:4:12"},
		{"number in TOML", files{"content/registers/资金.csv": "-", "content/registers/资金.toml": "[[a]]\nvillage = \"柳村\"\namount = " + number + "\n"}, "content/registers/资金.toml:3:10"},
		{"syntax error in TOML", files{"content/registers/资金.csv": "-", "content/registers/资金.toml": "[[a]]\nvillage = 张某" + number + "\n"}, "content/registers/资金.toml:2:13"},

		{"about the area", files{"content/area.toml": "name = \"柳村\"\nlevel = \"村\"\nabout = \"主任" + number + "\"\n"}, "content/area.toml:3:12"},
		{"phone", files{"content/area.toml": "name = \"柳村\"\nlevel = \"村\"\n[[contacts]]\nunit = \"村委会\"\nphone = \"" + number + "\"\n"}, "content/area.toml:5:10"},
		{"settings", files{"site.toml": "title = \"柳村公示栏\"\norganizer = \"张某" + number + "\"\n"}, "site.toml:2:16"},
		{"police number", files{"site.toml": "title = \"柳村公示栏\"\npolice = \"" + number + "\"\n"}, "site.toml:2:11"},
		{"reason of a suppression", files{"site.toml": "title = \"柳村公示栏\"\n[[suppress]]\nid = \"notice/empty\"\nreason = \"" + number + "\"\n"}, "site.toml:4:11"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := village().with(c.over).site(t)
			r := build(t, dir)
			if r.Committed || !r.Failed() || len(tree(t, filepath.Join(dir, "public"))) > 0 {
				t.Error("the site was published")
			}
			for what, list := range map[string][]finding.Finding{"build": r.Findings, "check": check(t, dir)} {
				found := ""
				for _, f := range list {
					if f.ID == "privacy/id-number" {
						found += " " + f.Place.String()
					}
				}
				if found != " "+c.at {
					t.Errorf("%s found it at%s, want %s%s", what, found, c.at, strings.ReplaceAll(say(list), number, "<number>"))
				}
				text := said(t, list)
				if part := leaks(text, number) + leaks(text, numberX); part != "" {
					t.Errorf("%s repeats the number (%s…)", what, part[:4])
				}
			}
		})
	}
}

// TestNamesOfFiles: a number in the name of a file does not get into an
// address, and is not repeated.
func TestNamesOfFiles(t *testing.T) {
	t.Parallel()
	ordinary := signed("甲", "通知", "2026-03-02", "", "正文。")
	for name, over := range map[string]files{
		"notice":           {"content/notices/" + number + ".md": ordinary},
		"notice with slug": {"content/notices/" + number + ".md": signed("甲", "通知", "2026-03-02", "slug = \"a\"\nattachments = [{ file = \"x.csv\" }]", "正文。")},
		"stray file":       {"content/notices/" + number + ".jpg": "x"},
		"register":         {"content/registers/低保" + number + ".csv": "a\n"},
		"area":             {"content/z" + number + "/area.toml": "name = \"组\"\nlevel = \"组\"\n"},
		"wrong place":      {"content/" + wide(number) + ".txt": "x"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := village().with(over).site(t)
			r := build(t, dir)
			if text := said(t, r.Findings); leaks(text, number) != "" {
				t.Errorf("the tool repeats the number%s", strings.ReplaceAll(say(r.Findings), number, "<number>"))
			}
			for file, text := range tree(t, filepath.Join(dir, "public")) {
				if leaks(file+text, number) != "" {
					t.Errorf("the number was published in %s", strings.ReplaceAll(file, number, "<number>"))
				}
			}
		})
	}
}

// TestLastLine: what no stage before has seen, the scanner of the finished
// files stops, with the site as it was.
func TestLastLine(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"number":            `{{define "footer"}}<footer>` + number + `</footer>{{end}}`,
		"number in a value": `{{define "footer"}}<footer data-x="` + wide(numberX) + `"></footer>{{end}}`,
		"number, script":    `{{define "footer"}}<footer></footer><script>var a = "` + number + `"</script>{{end}}`,
		"script":            `{{define "footer"}}<script src="https://cdn.example/a.js"></script>{{end}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := village()
			dir := site.site(t)
			build(t, dir)
			before := tree(t, filepath.Join(dir, "public"))
			site.with(files{"layouts/base/footer.html": text}).lay(t, dir)
			r := build(t, dir)
			if r.Committed {
				t.Error("published")
			}
			sameTree(t, tree(t, filepath.Join(dir, "public")), before)
			leak := false
			for _, f := range r.Findings {
				leak = leak || f.ID == "output/leak" && f.Place.File != "" && f.Hint != ""
			}
			if !leak {
				t.Errorf("no finding output/leak%s", say(r.Findings))
			}
			if text := said(t, r.Findings); leaks(text, number)+leaks(text, numberX) != "" {
				t.Error("the tool repeats the number")
			}
		})
	}
}

// TestHarmlessNumbers: what the source documents hold is no identity number.
func TestHarmlessNumbers(t *testing.T) {
	t.Parallel()
	text := "电话12317、12345、0394-8357398；豫ICP备15036050号-1；豫公网安备41160002130013号；content_14260337；2018/5/17 16:09:38；CN51-0089；" +
		"2117074232@qq.com；统一社会信用代码54610923ME0000001X；合同号202603010000000001；" + identityWrong() + "。"
	dir := village().with(files{"content/notices/a.md": signed("甲", "通知", "2026-03-02", "number = \"宁政发〔2026〕3号\"", text)}).site(t)
	r, err := generator.Check(context.Background(), generator.Options{Dir: dir, Day: today})
	must(t, err)
	if r.Failed() {
		t.Error(say(r.Findings))
	}
}

// identityWrong is a number with a wrong check digit: no number at all.
func identityWrong() string {
	last := byte('0')
	if number[17] == last {
		last = '1'
	}
	return number[:17] + string(last)
}
