package scan_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongshi/generator/scan"
)

// sample is a page like those of the site: a frame, a table, days, amounts.
func sample(size int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"../assets/style-bca8de654a.css\"></head><body><main>")
	for b.Len() < size {
		fmt.Fprintf(&b, "<tr><td class=\"num\">%d</td><td>城关镇八亩村</td><td><time datetime=\"2026-11-%02d\">2026年11月%02d日</time></td><td class=\"num\">%.2f</td><td><a href=\"../notices/a-%d.html\">关于扶贫资金项目的公告，请群众监督。</a></td></tr>\n", r.IntN(500), 1+r.IntN(28), 1+r.IntN(28), r.Float64()*1e5, r.IntN(999))
	}
	return []byte(b.String())
}

// names makes hidden names of two and three characters, and remarks.
func names(n int) []string {
	r := rand.New(rand.NewPCG(3, 4))
	const surnames, given = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国"
	pick := func(s string) string { k := []rune(s); return string(k[r.IntN(len(k))]) }
	out := make([]string, n)
	for i := range out {
		out[i] = pick(surnames) + pick(given) + pick(given)
		if i%5 == 0 {
			out[i] = fmt.Sprintf("%s%s家中%d口人患病", pick(surnames), pick(given), i)
		}
	}
	return out
}

func BenchmarkHTML(b *testing.B) {
	page := sample(200_000)
	var built [][]byte
	total := 0
	filepath.WalkDir("../../public", func(p string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".html") {
			data, _ := os.ReadFile(p)
			built, total = append(built, data), total+len(data)
		}
		return nil
	})
	run := func(name string, look func(string, []byte) []scan.Problem) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if got := look("a.html", page); len(got) > 0 {
					b.Fatal(got)
				}
			}
		})
		b.Run(name+"/site", func(b *testing.B) {
			if total == 0 {
				b.Skip("nothing built")
			}
			b.SetBytes(int64(total))
			for b.Loop() {
				for _, p := range built {
					look("a.html", p)
				}
			}
		})
	}
	run("numbers", scan.Scanner{}.File)
	run("old", scan.File)
	for _, n := range []int{100, 5_000, 100_000} {
		run(fmt.Sprintf("secrets%d", n), scan.Scanner{Secrets: scan.NewSecrets(names(n), nil)}.File)
	}
}
