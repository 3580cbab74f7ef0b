// Command gongshi compiles village data and notices into a public board.
package main

import (
	"os"
	"runtime/debug"

	"gongshi/generator/cli"
)

func main() {
	// A build keeps little and makes much: collecting garbage half as often
	// costs a few ten megabytes and saves a tenth of the time (docs/bench).
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
	os.Exit(cli.Main(os.Args[1:]))
}
