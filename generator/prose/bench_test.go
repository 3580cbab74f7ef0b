package prose

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"gongshi/generator/finding"
	"gongshi/generator/source"
)

// sample is a notice of about 600 characters with four headings, a list and two
// links, and a table of so many rows of seven columns.
func sample(rows int) []byte {
	var b strings.Builder
	sentences := []string{
		"根据县农业农村局关于做好产业扶持工作的有关要求，对全村530户2859人的基本情况进行了全面核查，请广大村民予以监督。",
		"截至6月20日，已完成工程量的61%,累计拨付资金6570800元。",
		"经村“两委”会议研究、村民代表会议表决，确定239户符合产业扶持条件，涉及资金5376800元，具体名单及金额详见附表。",
		"公示期间，村务监督委员会设立意见箱和监督电话，安排专人值守并做好登记。",
	}
	b.WriteString("为进一步规范我村产业扶持工作，现将有关事项公示如下：\n\n")
	for i, head := range []string{"一、基本情况", "二、评定程序", "三、资金安排", "四、监督方式"} {
		b.WriteString("## " + head + "\n\n")
		if i%3 == 1 {
			for k := range 3 {
				fmt.Fprintf(&b, "%d. **%s**：%s\n", k+1, []string{"实施范围", "时间安排", "责任分工"}[k], sentences[k])
			}
			b.WriteString("\n")
			continue
		}
		b.WriteString(sentences[i%4] + sentences[(i+1)%4] + "\n\n")
		if i == 0 && rows > 0 {
			b.WriteString("| 序号 | 户主 | 组别 | 类别 | 人口 | 金额(元) | 备注 |\n|---:|---|---|---|---:|---:|---|\n")
			for k := range rows {
				fmt.Fprintf(&b, "| %d | %s | %d组 | %s | %d | %d.%02d | %s |\n", k+1, []string{"林*珍", "赵某忠", "梁*"}[k%3], k%12+1, []string{"脱贫户", "监测户", "低保户", "特困供养户"}[k%4], k%7+1, 100+k*773%20000, k%100, []string{"因病", "缺资金", "无"}[k%3])
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("监督电话：[0915-6879989](tel:09156879989)。政策依据见[村务公开办法](https://example.org/policy/28)。\n\n城关镇八亩村村民委员会  \n2026年6月5日\n")
	return []byte(b.String())
}

// BenchmarkNotice compares a notice by stock goldmark (GFM tables,
// strikethrough, linkify, footnotes, line breaks) with ours.
func BenchmarkNotice(b *testing.B) {
	stock := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.CJK))
	for _, rows := range []int{0, 25} {
		text := sample(rows)
		name := fmt.Sprintf("%d rows", rows)
		var log finding.Log
		src := &source.File{Path: "a.md", Data: text}
		b.Run(name+"/goldmark", func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := stock.Convert(text, &out); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/Compile", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ours.Compile(src, 0, Host{Resolve: neighbours}, &log)
			}
			b.ReportMetric(float64(utf8.RuneCount(text)), "characters")
		})
		b.Run(name+"/Check", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ours.Check(src, 0, Host{Resolve: neighbours}, &log)
			}
		})
		if log.Len() > 0 {
			b.Fatal(log.List())
		}
	}
}
