// Command tektoncheck says what a cluster with Tekton would refuse of Kubernetes resources, without a cluster and without
// a network: fields that do not exist, and what the admission webhooks of Tekton reject.
//
//	tektoncheck FILE...  prints a JSON document with the number of resources and the problems, exits 1 if there is any
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// report is what was found in all files.
type report struct {
	Resources int       `json:"resources"`
	Problems  []problem `json:"problems"`
}

type problem struct {
	File string `json:"file"`
	// Kind and name, as far as they could be read.
	Resource string `json:"resource"`
	Message  string `json:"message"`
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: tektoncheck FILE...")
		os.Exit(2)
	}
	result := report{Problems: []problem{}}
	for _, name := range os.Args[1:] {
		text, err := os.ReadFile(name)
		if err == nil {
			err = checkFile(bytes.NewReader(text), name, &result)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "tektoncheck: %s: %v\n", name, err)
			os.Exit(2)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		fmt.Fprintf(os.Stderr, "tektoncheck: %v\n", err)
		os.Exit(2)
	}
	if len(result.Problems) > 0 {
		os.Exit(1)
	}
}
