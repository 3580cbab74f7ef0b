package main

import (
	"fmt"
	"time"
)

// coldBuilds are builds into fresh folders, pair by pair.
type coldBuilds struct {
	s             *setup
	hugo, gongshi []run
}

// cold builds with both programs in turn, so that what else the machine does
// meets both alike.
func (s *setup) cold() (*coldBuilds, error) {
	c := &coldBuilds{s: s}
	for i := range s.runs {
		h, err := s.buildHugo(s.hugoOut(i))
		if err != nil {
			return nil, err
		}
		g, err := s.buildGongshi(s.gongshiOut(i))
		if err != nil {
			return nil, err
		}
		c.hugo, c.gongshi = append(c.hugo, h), append(c.gongshi, g)
	}
	return c, nil
}

// print writes the table of cold builds. Figures are min, median and max of
// the runs; ratios are of the two builds of a pair, Hugo over gongshi.
func (c *coldBuilds) print() error {
	hf, hb, err := measureTree(c.s.hugoOut(0))
	if err != nil {
		return err
	}
	gf, gb, err := measureTree(c.s.gongshiOut(0))
	if err != nil {
		return err
	}
	fmt.Println("| cold build | Hugo | gongshi | Hugo / gongshi |")
	fmt.Println("|---|---:|---:|---:|")
	fmt.Printf("| files written | %s | %s | %.2f |\n", thousands(hf), thousands(gf), float64(hf)/float64(gf))
	fmt.Printf("| MB written | %.1f | %.1f | %.2f |\n", float64(hb)/1e6, float64(gb)/1e6, float64(hb)/float64(gb))
	c.row("wall, s", func(r run) float64 { return r.wall.Seconds() }, "%.3f")
	c.row("processor, s", func(r run) float64 { return r.cpu.Seconds() }, "%.3f")
	c.row("peak memory, MiB", func(r run) float64 { return float64(r.peak) / (1 << 20) }, "%.0f")
	fmt.Printf("| wall a notice, µs | %.0f | %.0f | |\n", c.each(c.hugo, wallTime), c.each(c.gongshi, wallTime))
	fmt.Printf("| processor a notice, µs | %.0f | %.0f | |\n", c.each(c.hugo, cpuTime), c.each(c.gongshi, cpuTime))
	fmt.Printf("\nNoise: the slowest build took %.0f %% (Hugo) and %.0f %% (gongshi) longer than the fastest.\n\n", 100*spread(walls(c.hugo)), 100*spread(walls(c.gongshi)))
	return nil
}

func (c *coldBuilds) row(name string, of func(run) float64, format string) {
	var h, g, ratio []float64
	for i := range c.hugo {
		h, g = append(h, of(c.hugo[i])), append(g, of(c.gongshi[i]))
		if g[i] > 0 {
			ratio = append(ratio, h[i]/g[i])
		}
	}
	if len(ratio) == 0 {
		return
	}
	fmt.Printf("| %s | %s | %s | %.1f |\n", name, summary(h, format), summary(g, format), median(ratio))
}

func wallTime(r run) time.Duration { return r.wall }
func cpuTime(r run) time.Duration  { return r.cpu }

// each is the median cost of a notice in microseconds.
func (c *coldBuilds) each(runs []run, of func(run) time.Duration) float64 {
	var out []float64
	for _, r := range runs {
		out = append(out, float64(of(r).Microseconds()))
	}
	return median(out) / float64(c.s.n)
}
