package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// instruction is what a reader other than bootcdk's own sees in one instruction.
type instruction struct {
	Keyword   string   `json:"keyword"`
	Flags     []string `json:"flags"`
	Arguments []string `json:"arguments"`
	JSONForm  bool     `json:"jsonForm"`
	Original  string   `json:"original"`
	Comments  []string `json:"comments"`
	StartLine int      `json:"startLine"`
	EndLine   int      `json:"endLine"`
}

// dump prints the instructions of one file as JSON. It never finds anything.
func dump(_ context.Context, _ string, text []byte) (bool, error) {
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return false, err
	}
	instructions := []instruction{}
	for _, node := range parsed.AST.Children {
		instructions = append(instructions, instruction{
			Keyword:   node.Value,
			Flags:     orEmpty(node.Flags),
			Arguments: arguments(node),
			JSONForm:  node.Attributes["json"],
			Original:  node.Original,
			Comments:  orEmpty(node.PrevComment),
			StartLine: node.StartLine,
			EndLine:   node.EndLine,
		})
	}
	return false, json.NewEncoder(os.Stdout).Encode(instructions)
}

func arguments(node *parser.Node) []string {
	values := []string{}
	for next := node.Next; next != nil; next = next.Next {
		values = append(values, next.Value)
	}
	return values
}

func orEmpty(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}
