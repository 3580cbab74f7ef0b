package generator_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// corners puts canaries into all places of a site but the cells of registers.
func corners(t testing.TB, site files, birds *aviary) files {
	t.Helper()
	const n = "content/xugou/notices/"
	signature := regexp.MustCompile(`(?m)^(author|reviewer|approver) = .*$`)
	for _, name := range slices.Sorted(maps.Keys(site)) {
		text := site[name]
		switch {
		case strings.HasSuffix(name, ".md"):
			site[name] = signature.ReplaceAllStringFunc(text, func(line string) string {
				return line[:strings.Index(line, "=")] + "= \"" + birds.name(ofNobody) + "\" # " + birds.text(ofNobody)
			})
		case strings.HasSuffix(name, ".toml") && !strings.Contains(name, "/registers/"):
			site[name] = "# " + birds.text(ofNobody) + "\n" + text
		}
	}
	notice := func(s secrecy, slug, more string) {
		text := signed(birds.text(s), "公告", "2026-03-01", more+"\nsource = \""+birds.text(s)+"\"\nnumber = \""+birds.text(s)+"\"", "名单："+birds.name(s)+"。\n\n| 户主 | 说明 |\n| --- | --- |\n| "+birds.name(s)+" | "+birds.text(s)+" |\n")
		site[n+slug+".md"] = strings.Replace(text, "王某", birds.name(ofNobody), 1)
		site[n+slug+".csv"] = "户主,说明\n" + birds.name(s) + "," + birds.text(s) + "\n"
	}
	with := func(s secrecy, slug string) string {
		return fmt.Sprintf("contacts = [{ unit = \"村委会\", phone = %q }]\nattachments = [{ file = %q, title = \"附件\", checked_by = %q, checked_on = 2026-03-01 }]\n", birds.phone(s), slug+".csv", birds.name(ofNobody))
	}
	notice(ofBoard, "zz-board", with(ofBoard, "zz-board")+"profile = \"board\"")
	notice(ofOffice, "zz-office", with(ofOffice, "zz-office")+"profile = \"office\"")
	notice(ofNobody, "zz-leak", with(ofNobody, "zz-leak")+"withdrawn = \"leak\"\naliases = [\"zz-old\"]")
	notice(ofNobody, "zz-draft", with(ofNobody, "zz-draft"))
	notice(ofNobody, "zz-review", with(ofNobody, "zz-review"))
	site[n+"zz-draft.md"] = strings.Replace(site[n+"zz-draft.md"], "已签发", "草稿", 1)
	site[n+"zz-review.md"] = strings.Replace(site[n+"zz-review.md"], "已签发", "待审", 1)
	notice(ofBoard, "zz-expired", with(ofBoard, "zz-expired")+"retain = \"30天\"")
	notice(ofNobody, "zz-withdrawn", with(ofNobody, "zz-withdrawn")+"withdrawn = \"有误\"")
	for _, slug := range []string{"zz-expired", "zz-withdrawn"} { // their titles stay
		site[n+slug+".md"] = regexp.MustCompile(`(?m)^(title|source|number) = .*`).ReplaceAllString(site[n+slug+".md"], "$1 = \"公开的题目\"")
	}
	site[n+"zz-unused.csv"] = "户主\n" + birds.name(ofNobody) + "\n"
	site["content/xugou/registers/旧名单.csv"] = "户主,号码\n" + birds.name(ofNobody) + "," + birds.value(20, ofNobody) + "\n"
	photo := append(jpegOf(0xE1, "Exif\x00\x00"+tiffOf(0x010E, birds.text(ofNobody))), birds.text(ofNobody)...)
	site[n+"zz-photo.jpg"], site[n+"zz-picture.png"] = string(photo), string(pngOf(chunk("tEXt", "Author\x00"+birds.name(ofNobody))))
	site[n+"zz-pictures.md"] = signed("照片", "公告", "2026-03-01", fmt.Sprintf("attachments = [{ file = \"zz-photo.jpg\", public = \"只拍了路面\", checked_by = %q, checked_on = 2026-03-01 }, { file = \"zz-picture.png\", checked_by = %q, checked_on = 2026-03-01 }]", birds.name(ofNobody), birds.name(ofNobody)), "见照片。")
	site["site.toml"] += "\n[[suppress]]\nid = \"notice/empty\"\nreason = \"" + birds.text(ofReason) + "\"\n"
	return site
}
