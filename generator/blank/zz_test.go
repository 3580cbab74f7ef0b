package blank_test
import ("testing";"os";"path/filepath")
func TestZZ(t *testing.T){
 dir:=os.Getenv("ZZ"); if dir=="" {t.Skip()}
 for _,d:=range append(builtIn(t),hostile(t)...) { data:=write(t,d,options(d)); os.WriteFile(filepath.Join(dir,d.Slug+".xlsx"),data,0o666)
  os.WriteFile(filepath.Join(dir,d.Slug+"-full.xlsx"),filled(t,d,data,1,11),0o666) }
}
