// Command buildcheck runs BuildKit's own build checks on Containerfiles, without a daemon and without a network.
//
//	buildcheck FILE...         prints "file:line RuleName message" per finding, exits 1 if there is any
//	buildcheck -parse FILE...  prints what BuildKit's parser read, one JSON document per file
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

func main() {
	parse := flag.Bool("parse", false, "print what BuildKit's parser reads instead of checking")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: buildcheck [-parse] FILE...")
		os.Exit(2)
	}
	handle := check
	if *parse {
		handle = dump
	}
	found := false
	for _, name := range flag.Args() {
		text, err := os.ReadFile(name)
		if err == nil {
			var any bool
			any, err = handle(context.Background(), name, text)
			found = found || any
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "buildcheck: %s: %v\n", name, err)
			os.Exit(2)
		}
	}
	if found {
		os.Exit(1)
	}
}
