// Command gongshi compiles village data and notices into a public board.
package main

import (
	"os"

	"gongshi/generator/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:])) }
