package privacy
import ("testing";"fmt")
func TestTmp(t *testing.T){
 for _,s:=range []string{"110105********002X","11010519******002X","35*************123","110105**********02","11010519491231****","110***********02X","110*********02X","**110105********002X**","张三 110105 ******** 002X","110105xxxxxxxx002x","11010519491231xxxx","１１０１０５＊＊＊＊＊＊＊＊００２Ｘ","110105\\*\\*\\*\\*\\*\\*\\*\\*002X","110105…002X","110105……002X","35●●●●●●●●●●●●●123","110105********002X43","G110105********002X","110105 19491231 ****","卡号622202**********09","138****1234","******************","12×34×56","1101051949123*002X"}{
  for _,p:=range Partials([]byte(s)) { fmt.Println(s, p.From,p.To,string(p.Places[:]), p.Candidates(Birth{First:1926,Last:2025}), p.Candidates(Birth{Year:1949}),p.Candidates(Birth{Year:1949,Month:12}),p.Candidates(Birth{Year:1949,Month:12,Day:31})) }
 }
 for last:=1999; last<2030; last++ { p:=Partials([]byte("110105********002X"))[0]; fmt.Print(p.Candidates(Birth{Last:last})," ") }
 fmt.Println()
 p:=Partials([]byte("110*************02X"[:18+0]))
 _ = p
 q:=Partials([]byte("110************02X"))[0]
 fmt.Println(string(q.Places[:]), q.Candidates(Birth{Last:2025}), q.Candidates(Birth{Year:1949,Month:12,Day:31}), q.Candidates(Birth{Last:2025,Region:"110105"}), q.Candidates(Birth{Year:1949,Month:12,Day:31,Region:"110105"}))
 q=Partials([]byte("35*************123"))[0]
 fmt.Println(string(q.Places[:]), q.Candidates(Birth{Last:2025}), q.Candidates(Birth{Year:1949,Month:12,Day:31}), q.Candidates(Birth{Last:2025,Region:"350105"}), q.Candidates(Birth{Year:1949,Month:12,Day:31,Region:"350105"}))
}
func BenchmarkPartials(b *testing.B){ }
