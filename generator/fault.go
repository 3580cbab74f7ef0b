package generator

import (
	"errors"
	"fmt"
	"time"

	"gongshi/generator/finding"
	"gongshi/generator/output"
)

// explain turns an error of the output folder into a finding. Nothing was
// written unless it says so.
func explain(err error, log *finding.Log) {
	var e *output.Error
	if !errors.As(err, &e) {
		log.Add("output/failed", finding.Place{}, "写入输出文件夹时出错。", "检查磁盘，再生成一次。")
		return
	}
	at := finding.Place{File: e.Path}
	after := "网站没有改动。"
	if e.Op == output.OpFinish {
		after = "改动写到一半，页面都是完整的；再生成一次就会写完。"
	}
	switch e.Kind {
	case output.DiskFull:
		log.Add("output/disk", at, "磁盘满了。"+after, "清理磁盘，再生成一次。")
	case output.ReadOnly, output.Denied:
		log.Add("output/denied", at, "这里不能写入：只读，或没有权限。"+after, "换一个输出文件夹（--out），或改文件夹的权限。")
	case output.Locked:
		log.Add("output/locked", at, "这个文件正被别的程序打开。"+after, "关闭打开它的程序（浏览器、资源管理器、杀毒软件），再生成一次。")
	case output.Foreign:
		log.Add("output/foreign", at, "这里有一个不是 gongshi 生成的文件，没有覆盖它。"+after, "把它移走或改名，再生成一次。")
	case output.Busy:
		log.Add("output/busy", at, "另一个 gongshi 正在写这个文件夹。"+after, "等它结束，再生成一次。")
	case output.BadPath, output.Duplicate:
		log.Add("output/failed", at, "这个位置不能写入：名称不合法，或路径上有符号链接。"+after, "换一个输出文件夹（--out），里面不要放链接。")
	case output.BadJournal, output.BadManifest:
		log.Add("output/failed", at, "上次留下的记录文件已损坏。"+after, "确认输出文件夹里没有要保留的东西以后，换一个空的输出文件夹再生成。")
	default:
		log.Add("output/failed", at, "写入失败。"+after, "检查磁盘和文件夹，再生成一次。")
	}
}

// Time is how long a part of a run took.
type Time struct {
	What string
	Took time.Duration
}

// clock measures the parts of a run for --timings. It is the only clock below
// the command line, and no output depends on it.
type clock struct {
	last  time.Time
	times []Time
}

func newClock() *clock { return &clock{last: time.Now()} }

func (c *clock) mark(what string) {
	now := time.Now()
	c.times = append(c.times, Time{what, now.Sub(c.last)})
	c.last = now
}

// String is the line that --timings prints.
func (t Time) String() string {
	return fmt.Sprintf("%s %.0f 毫秒", t.What, float64(t.Took.Microseconds())/1000)
}
