package prose

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// TestChineseEmphasis holds what must become bold in Chinese, and what must
// not: masks and blanks.
func TestChineseEmphasis(t *testing.T) {
	for in, want := range map[string]string{
		"**注意：**请":                              "<strong>注意：</strong>请",
		"**截至6月底：**村集体":                         "<strong>截至6月底：</strong>村集体",
		"「**重点**」后":                             "「<strong>重点</strong>」后",
		"前「**重点**」后":                            "前「<strong>重点</strong>」后",
		"**“引号”**后文":                            "<strong>“引号”</strong>后文",
		"前文**“引号”**":                            "前文<strong>“引号”</strong>",
		"**《办法》**第三条":                           "<strong>《办法》</strong>第三条",
		"按**《办法》**办":                            "按<strong>《办法》</strong>办",
		"**a：**b":                               "<strong>a：</strong>b",
		"**100%**的户":                            "<strong>100%</strong>的户",
		"**注意:**请":                              "<strong>注意:</strong>请",
		"**一、**甲**二、**乙":                        "<strong>一、</strong>甲<strong>二、</strong>乙",
		"甲**乙**丙":                               "甲<strong>乙</strong>丙",
		"**[表](a.pdf)**如下":                      `<strong><a href="a.pdf">表</a></strong>如下`,
		"~~作废。~~改":                              "<del>作废。</del>改",
		"张*国、李*明":                               "张*国、李*明",
		"李**、张**。":                              "李**、张**。",
		"（*为必填，*为选填）":                           "（*为必填，*为选填）",
		"138****1234和139****5678":               "138****1234和139****5678",
		"尾号138***1234、139***5678":               "尾号138***1234、139***5678",
		"6124**********1234、6125**********1235": "6124**********1234、6125**********1235",
		"签字：____日期：____":                        "签字：____日期：____",
		"签字：___日期：___":                          "签字：___日期：___",
		"3~5户，10~20亩":                           "3~5户，10~20亩",
		"长*宽*高":                                 "长*宽*高",
		"*楷体* 后":                                "<em>楷体</em> 后",
		"***甲：***乙":                             "<em><strong>甲：</strong></em>乙",
		"** 甲 **乙":                              "** 甲 **乙",
		"**甲\n：**乙":                             "<strong>甲：</strong>乙",
	} {
		d, _ := compile(ours, in)
		if got := strings.TrimSuffix(strings.TrimPrefix(string(d.HTML), "<p>"), "</p>\n"); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", in, got, want)
		}
	}
}

// TestStockEmphasis holds that without Chinese our emphasis is goldmark's, by
// goldmark's own renderer and by ours.
func TestStockEmphasis(t *testing.T) {
	stock := goldmark.New()
	changed := goldmark.New(goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(emphasis{}, 499))))
	withStock := newCompiler(grammar{stockEmphasis: true})
	bits := strings.Split("* ** *** **** _ __ ___ a b1 2 , . : ( ) [ ] \" ' - é “ ” — \\ ` <b> &amp; é ~~ [x](y)", " ")
	bits = append(bits, " ", " ", "\n", "\n\n", "a", "b")
	r := rand.New(rand.NewPCG(5, 6))
	bold := 0
	for range 10000 {
		var b strings.Builder
		for range 1 + r.IntN(16) {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		in := b.String()
		var want, got bytes.Buffer
		if err := stock.Convert([]byte(in), &want); err != nil {
			t.Fatal(err)
		}
		pc := parser.NewContext()
		pc.Set(stateKey, &state{overload: -1})
		doc := changed.Parser().Parse(text.NewReader([]byte(in)), parser.WithContext(pc))
		if err := changed.Renderer().Render(&got, []byte(in), doc); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Fatalf("%q\ngot  %s\nwant %s", in, &got, &want)
		}
		if strings.Contains(want.String(), "<strong>") {
			bold++
		}
		a, _ := compile(ours, in)
		s, _ := compile(withStock, in)
		if a.HTML != s.HTML {
			t.Fatalf("%q\ngot  %s\nwant %s", in, a.HTML, s.HTML)
		}
	}
	if bold < 300 {
		t.Errorf("only %d texts had anything bold", bold)
	}
}
