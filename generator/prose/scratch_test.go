package prose
import ("testing";"fmt";"gongshi/generator/finding";"gongshi/generator/source";"os")
func TestScratch(t *testing.T) {
 b, _ := os.ReadFile("/tmp/exp/in.md")
 f := &source.File{Path:"a.md", Data: b}
 var log finding.Log
 d := New().Compile(f, 0, func(s string, im bool)(string,Problem){ if s=="缺.pdf" {return "",Missing}; if s=="未列.pdf" {return "x/1.pdf",Unlisted}; return s, Fine}, &log)
 fmt.Println(d.HTML)
 for _, h := range d.Headings { fmt.Printf("%+v\n", h) }
 fmt.Println(d.Words, d.Links)
 for _, x := range log.List() { fmt.Println(x.Place, x.Place.Len, x.ID, x.Text, "→", x.Hint) }
}
