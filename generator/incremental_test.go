package generator_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongshi/generator"
	"gongshi/generator/output/faultfs"
)

// paper is a notice of a generated site.
type paper struct {
	area, file, slug, title, kind, topic, date, state, withdrawn string
	aliases                                                      []string
	text                                                         int
	link                                                         *paper
	attached                                                     bool
}

// archive is a generated site of a township and a village, 20 notices each.
type archive struct {
	rand   *rand.Rand
	papers []*paper
	names  map[string]string // of areas
	rows   int
	next   int
}

var (
	someKinds  = []string{"公示", "公告", "通知", "通报", "制度"}
	someTopics = []string{"", "党务", "村务", "财务", "资金", "低保救助"}
)

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func newArchive(seed uint64) *archive {
	a := &archive{rand: rand.New(rand.NewPCG(seed, 7)), names: map[string]string{"content": "柳河乡", "content/liucun": "柳村"}, rows: 3}
	for range 40 {
		a.add()
	}
	return a
}

func (a *archive) add() {
	p := &paper{
		area: []string{"content", "content/liucun"}[a.next%2], file: fmt.Sprintf("第%d件.md", a.next), slug: fmt.Sprintf("n-%d", a.next),
		title: fmt.Sprintf("题目%d", a.next), kind: pick(a.rand, someKinds), topic: pick(a.rand, someTopics),
		date: fmt.Sprintf("%d-%02d-%02d", 2024+a.rand.IntN(3), 1+a.rand.IntN(3), 1+a.rand.IntN(28)), state: "已签发",
	}
	if len(a.papers) > 0 && a.rand.IntN(3) == 0 {
		p.link = pick(a.rand, a.papers)
	}
	p.attached = a.rand.IntN(5) == 0
	a.next++
	a.papers = append(a.papers, p)
}

// edit changes one thing, as staff do in a day, and says which.
func (a *archive) edit() string {
	p := pick(a.rand, a.papers)
	switch what := a.rand.IntN(14); what {
	case 0:
		a.add()
		return "add"
	case 1:
		for i, q := range a.papers {
			if q == p {
				a.papers = append(a.papers[:i:i], a.papers[i+1:]...)
				break
			}
		}
		for _, q := range a.papers {
			if q.link == p {
				q.link = nil
			}
		}
		return "delete " + p.file
	case 2:
		p.file = fmt.Sprintf("改名%d-%s", a.rand.IntN(1000), p.file)
		return "rename the file"
	case 3:
		if a.rand.IntN(2) == 0 {
			p.aliases = append(p.aliases, p.slug)
		}
		p.slug = fmt.Sprintf("r-%d", a.next)
		a.next++
		return "rename the page"
	case 4:
		p.title += "（修订）"
		return "retitle " + p.slug
	case 5:
		p.topic = pick(a.rand, someTopics)
		return "move to a topic"
	case 6:
		p.kind = pick(a.rand, someKinds)
		return "change the kind"
	case 7:
		p.withdrawn = pick(a.rand, []string{"", "名单有误", "leak"})
		return "withdraw " + p.slug + " " + p.withdrawn
	case 8:
		p.state = pick(a.rand, []string{"草稿", "待审", "已签发", "已签发"})
		return "state"
	case 9:
		area := pick(a.rand, []string{"content", "content/liucun"})
		a.names[area] += "新"
		return "rename " + area
	case 10:
		p.text++
		return "text of " + p.slug
	case 11:
		p.area = pick(a.rand, []string{"content", "content/liucun"})
		return "move to an area"
	case 12:
		a.rows = a.rand.IntN(6)
		return "rows"
	default:
		p.date = fmt.Sprintf("2026-%02d-%02d", 1+a.rand.IntN(4), 1+a.rand.IntN(28))
		return "date"
	}
}

// files writes the site.
func (a *archive) files() files {
	out := files{"site.toml": "title = \"柳河乡公示栏\"\nlist_size = 5\nbase = \"https://liu.example/\"\n"}
	for area, name := range a.names {
		out[area+"/area.toml"] = fmt.Sprintf("name = %q\nlevel = \"乡\"\n", name)
	}
	if a.rows > 0 {
		out["content/liucun/registers/资金.csv"] = "村名,金额\n" + strings.Repeat("柳村,1.10\n", a.rows)
	}
	for i, p := range a.papers {
		more := fmt.Sprintf("slug = %q\n", p.slug)
		if p.topic != "" {
			more += fmt.Sprintf("topic = %q\n", p.topic)
		}
		if p.kind == "公示" {
			more += "period = \"10天\"\n"
		}
		if p.withdrawn != "" {
			more += fmt.Sprintf("withdrawn = %q\n", p.withdrawn)
		}
		if len(p.aliases) > 0 {
			more += fmt.Sprintf("aliases = [\"%s\"]\n", strings.Join(p.aliases, "\", \""))
		}
		if p.attached {
			name := fmt.Sprintf("附件%d.csv", i)
			more += fmt.Sprintf("attachments = [{ file = %q }]\n", name)
			out[p.area+"/notices/"+name] = "甲,乙\n1,2\n"
		}
		text := fmt.Sprintf("正文第%d稿。\n", p.text)
		if q := p.link; q != nil && q.state == "已签发" && q.withdrawn == "" {
			text += "见[" + q.title + "](" + relative(p.area, q.area) + q.file + ")。\n"
		}
		out[p.area+"/notices/"+p.file] = strings.Replace(signed(p.title, p.kind, p.date, more, text), "已签发", p.state, 1)
	}
	return out
}

// relative is the way from the notices of one area to those of another.
func relative(from, to string) string {
	switch {
	case from == to:
		return ""
	case from == "content":
		return "../liucun/notices/"
	}
	return "../../notices/"
}

// layAged writes what changed since the files before, with a time of long ago
// that is another for every step: as if days lay between the edits, so that
// areas without an edit are passed over.
func layAged(t testing.TB, dir string, before, now files, step int) {
	t.Helper()
	for name := range before {
		if _, stays := now[name]; !stays {
			must(t, os.Remove(filepath.Join(dir, filepath.FromSlash(name))))
		}
	}
	at := time.Now().Add(-24*time.Hour + time.Duration(step)*time.Minute)
	for name, text := range now {
		if text == before[name] {
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o777))
		must(t, os.WriteFile(file, []byte(text), 0o666))
		must(t, os.Chtimes(file, at, at))
	}
}

// TestIncrementalEqualsCold: after every edit a build into the folder of the
// last one gives the same bytes as a build into an empty one. Days pass, too,
// and now and then somebody damages a page.
func TestIncrementalEqualsCold(t *testing.T) {
	t.Parallel()
	steps := 30
	if testing.Short() {
		steps = 6
	}
	for seed := uint64(1); seed <= 3; seed++ {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			a := newArchive(seed)
			dir := t.TempDir()
			public := filepath.Join(dir, "public")
			done, before, now := "start", files{}, today
			for step := range steps {
				next := a.files()
				layAged(t, dir, before, next, step)
				before = next
				options := generator.BuildOptions{Options: generator.Options{Dir: dir, Day: now, Program: "test"}, Out: public}
				warm := buildWith(t, options)
				if !warm.Committed {
					t.Fatalf("step %d (%s): %s", step, done, say(warm.Findings))
				}
				cold := faultfs.NewMemory()
				options.Program, options.Out, options.FS = "", "public", cold
				r := buildWith(t, options)
				if r.Routes != warm.Routes {
					t.Errorf("%d routes, cold %d", warm.Routes, r.Routes)
				}
				if got, want := say(content(warm.Findings)), say(content(r.Findings)); got != want {
					t.Errorf("findings: %s\ncold: %s", got, want)
				}
				sameTree(t, tree(t, public), memory(t, cold, "public", true))
				if t.Failed() {
					t.Fatalf("at step %d, %s, after: %s", step, now, done)
				}
				switch a.rand.IntN(6) {
				case 0:
					now = now.Add(a.rand.IntN(9))
					done = "days passed"
				case 1:
					done = "nothing"
				case 2:
					must(t, os.WriteFile(filepath.Join(public, "liucun", "index.html"), []byte("x"), 0o666))
					done = "a page was damaged"
				default:
					done = a.edit()
				}
			}
		})
	}
}

// TestPassOver: an area whose files keep their sizes and times is not read
// again; one that changed is, and so is everything with Fresh or with another
// program.
func TestPassOver(t *testing.T) {
	t.Parallel()
	ago := time.Now().Add(-time.Hour)
	page := func(dir string) string {
		return tree(t, filepath.Join(dir, "public"))["zu/notices/a.html"]
	}
	setUp := func(t *testing.T) (string, generator.BuildOptions) {
		site := village().with(files{
			"content/zu/area.toml":    "name = \"组\"\nlevel = \"组\"\n",
			"content/zu/notices/a.md": signed("甲", "公示", "2026-03-10", "period = \"9天\"", "初稿。"),
		})
		dir := t.TempDir()
		layAged(t, dir, nil, site, 0)
		o := generator.BuildOptions{Options: generator.Options{Dir: dir, Day: today, Program: "one"}, Out: filepath.Join(dir, "public")}
		if r := buildWith(t, o); !r.Committed || len(r.Findings) > 0 {
			t.Fatal(say(r.Findings))
		}
		// Other text of the same size, and the old time: nobody can see it.
		file := filepath.Join(dir, "content", "zu", "notices", "a.md")
		info, err := os.Stat(file)
		must(t, err)
		must(t, os.WriteFile(file, []byte(strings.Replace(site["content/zu/notices/a.md"], "初稿", "二稿", 1)), 0o666))
		must(t, os.Chtimes(file, info.ModTime(), info.ModTime()))
		return dir, o
	}
	for _, c := range []struct {
		name string
		do   func(dir string, o *generator.BuildOptions)
		sees bool
	}{
		{"nothing", func(string, *generator.BuildOptions) {}, false},
		{"a day on which nothing changes", func(_ string, o *generator.BuildOptions) { o.Day++ }, false},
		{"the day after the window", func(_ string, o *generator.BuildOptions) { o.Day += 5 }, true},
		{"a day before", func(_ string, o *generator.BuildOptions) { o.Day-- }, true},
		{"fresh", func(_ string, o *generator.BuildOptions) { o.Fresh = true }, true},
		{"another program", func(_ string, o *generator.BuildOptions) { o.Program = "two" }, true},
		{"another base", func(_ string, o *generator.BuildOptions) { o.Base = "https://a.example/" }, true},
		{"the file's time", func(dir string, _ *generator.BuildOptions) {
			must(t, os.Chtimes(filepath.Join(dir, "content/zu/notices/a.md"), ago, ago))
		}, true},
		{"another file of the area", func(dir string, _ *generator.BuildOptions) {
			must(t, os.Chtimes(filepath.Join(dir, "content/zu/area.toml"), ago, ago))
		}, true},
		{"the area above", func(dir string, _ *generator.BuildOptions) {
			must(t, os.Chtimes(filepath.Join(dir, "content/area.toml"), ago, ago))
		}, true},
		{"settings", func(dir string, _ *generator.BuildOptions) {
			must(t, os.Chtimes(filepath.Join(dir, "site.toml"), ago, ago))
		}, true},
		{"layouts", func(dir string, _ *generator.BuildOptions) {
			layAged(t, dir, nil, files{"layouts/base/site.js": "\n"}, 1)
		}, true},
		{"a notice of another area", func(dir string, _ *generator.BuildOptions) {
			must(t, os.Chtimes(filepath.Join(dir, "content/notices/huiyi.md"), ago, ago))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir, o := setUp(t)
			c.do(dir, &o)
			r := buildWith(t, o)
			if !r.Committed {
				t.Fatal(say(r.Findings))
			}
			if sees := strings.Contains(page(dir), "二稿"); sees != c.sees {
				t.Errorf("the page was made again: %v, want %v", sees, c.sees)
			}
		})
	}
}
