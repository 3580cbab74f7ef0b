package prose
import ("testing";"syscall";"time";"os";"path/filepath";"bytes";"gongshi/generator/finding";"gongshi/generator/source";
"github.com/yuin/goldmark";"github.com/yuin/goldmark/extension")
func load() (plain, table [][]byte) {
 fs,_ := filepath.Glob("/tmp/exp/corpus/content/*/notices/*.md")
 for _, f := range fs { b,_ := os.ReadFile(f); i := bytes.Index(b, []byte("\n+++\n")); b = b[i+5:]
  if bytes.Contains(b, []byte("|---")) { table = append(table,b)} else {plain = append(plain,b)} }
 return
}
func BenchmarkX(b *testing.B) {
 p,t := load()
 c := New()
 gfm := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote, extension.CJK))
 run := func(name string, docs [][]byte, f func(d []byte)) {
  b.Run(name, func(b *testing.B){ b.ReportAllocs(); i:=0; t0:=cpu(); for b.Loop() { f(docs[i%len(docs)]); i++ }; b.ReportMetric(float64((cpu()-t0).Nanoseconds())/1e3/float64(b.N),"cpu-us/op") })
 }
 res := func(s string, _ bool) (string,Problem) { return s, Fine }
 mine := func(d []byte) { var log finding.Log; c.Compile(&source.File{Path:"x",Data:d}, 0, res, &log); if log.Len()>0 {b.Fatal(log.List())} }
 check := func(d []byte) { var log finding.Log; c.Check(&source.File{Path:"x",Data:d}, 0, res, &log) }
 var buf bytes.Buffer
 stock := func(d []byte) { buf.Reset(); gfm.Convert(d,&buf) }
 run("plain/stock", p, stock); run("plain/ours", p, mine); run("plain/check", p, check)
 run("table/stock", t, stock); run("table/ours", t, mine); run("table/check", t, check)
}

func cpu() time.Duration { var r syscall.Rusage; syscall.Getrusage(0,&r); return time.Duration(r.Utime.Nano()+r.Stime.Nano()) }
