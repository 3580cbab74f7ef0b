//go:build linux

package register_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"gongshi/generator/model"
)

// go test ./generator/register -run TestPeak -v -peak measures what a large
// workbook takes: a process of its own reads and types it.
var peak = flag.Bool("peak", false, "measure the peak memory of a large workbook")

// The bounds for 20,000 records of 12 columns. The first is processor time: the
// machine may have other work.
const (
	mostTime = 1200 * time.Millisecond
	mostPeak = 80 << 10 // KB
)

func TestPeak(t *testing.T) {
	if !*peak {
		t.Skip("-peak measures")
	}
	_, data := large(t)
	name := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestPeakChild$")
	cmd.Env = append(os.Environ(), "PEAK_FILE="+name)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	rss := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	t.Logf("%d KB of file: %v of processor time, %v by the clock, peak %d MB", len(data)>>10, used, time.Since(start), rss>>10)
	if used > mostTime || rss > mostPeak {
		t.Errorf("more than %v or %d MB", mostTime, mostPeak>>10)
	}
}

// TestPeakChild is the process of its own.
func TestPeakChild(t *testing.T) {
	name := os.Getenv("PEAK_FILE")
	if name == "" {
		t.Skip("for TestPeak")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d := &model.Declaration{Title: "大表", Total: model.Total{Sum: []string{"c1", "c4"}}}
	for c := range 12 { // as large has them
		d.Columns = append(d.Columns, column(fmt.Sprintf("c%d", c), fmt.Sprintf("列%d", c), []model.Type{model.Text, model.Money, model.Date}[c%3], ""))
	}
	if reg, log := typeFile(d, "a.xlsx", data); reg == nil || len(reg.Rows) != 20_000 || log.Len() > 0 {
		t.Fatal(said(log))
	}
}
