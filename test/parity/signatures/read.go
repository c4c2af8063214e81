// What a module of jsii offers, by Go's own parser: a line each of submodule, type and text, apart by tabs.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The folder of the module.
func main() {
	root := os.Args[1]
	must(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name := entry.Name(); name == "internal" || name == "jsii" {
			return filepath.SkipDir
		}
		submodule := must1(filepath.Rel(root, path))
		read(strings.TrimPrefix(submodule, "."), must1(filepath.Glob(filepath.Join(path, "*.go"))))
		return nil
	}))
}

type scope struct {
	types     map[string]ast.Expr
	functions map[string]*ast.FuncType
}

func read(submodule string, files []string) {
	s := scope{map[string]ast.Expr{}, map[string]*ast.FuncType{}}
	lines := map[string][]string{}
	for _, file := range files {
		for _, declared := range must1(parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)).Decls {
			switch d := declared.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.IsExported() && !strings.HasSuffix(d.Name.Name, "_Override") {
					s.functions[d.Name.Name] = d.Type
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if constant, ok := spec.(*ast.ValueSpec); ok {
						enum := types.ExprString(constant.Type)
						lines[enum] = append(lines[enum], constant.Names[0].Name)
					} else if one, ok := spec.(*ast.TypeSpec); ok && one.Name.IsExported() {
						s.types[one.Name.Name] = one.Type
					}
				}
			}
		}
	}
	for name, signature := range s.functions {
		owner, member, _ := strings.Cut(name, "_")
		if member == "" {
			owner = strings.TrimPrefix(name, "New")
		}
		if member == "" || !slices.Contains(s.inherited(owner), member) {
			lines[owner] = append(lines[owner], "func "+name+text(signature))
		}
	}
	for name, declared := range s.types {
		head, members := s.describe(name, declared)
		for _, line := range append([]string{head}, append(members, lines[name]...)...) {
			fmt.Printf("%s\t%s\t%s\n", submodule, name, line)
		}
	}
}

func (s scope) describe(name string, declared ast.Expr) (head string, members []string) {
	switch t := declared.(type) {
	case *ast.StructType:
		for _, field := range t.Fields.List {
			required := ""
			if strings.Contains(field.Tag.Value, `field:"required"`) {
				required = " required"
			}
			members = append(members, field.Names[0].Name+" "+types.ExprString(field.Type)+required)
		}
		return "type " + name + " struct", members
	case *ast.InterfaceType:
		bases := []string{}
		inherited := s.inherited(name)
		for _, method := range t.Methods.List {
			if len(method.Names) == 0 {
				bases = append(bases, " "+types.ExprString(method.Type))
			} else if member := method.Names[0].Name; !slices.Contains(inherited, member) {
				members = append(members, member+text(method.Type))
			}
		}
		return "type " + name + " interface" + strings.Join(bases, ","), members
	default:
		return "type " + name + " " + types.ExprString(declared), nil
	}
}

// Names that a type has from what it embeds: jsii repeats them.
func (s scope) inherited(name string) (names []string) {
	declared, ok := s.types[name].(*ast.InterfaceType)
	if !ok {
		return nil
	}
	for _, embedded := range declared.Methods.List {
		if len(embedded.Names) > 0 {
			continue
		}
		base := types.ExprString(embedded.Type)
		if strings.HasPrefix(base, "constructs.") {
			names = append(names, "IsConstruct", "Node", "ToString", "With")
		} else if own, ok := s.types[base].(*ast.InterfaceType); ok {
			for _, method := range own.Methods.List {
				if len(method.Names) > 0 {
					names = append(names, method.Names[0].Name)
				}
			}
			for function := range s.functions {
				if static, found := strings.CutPrefix(function, base+"_"); found {
					names = append(names, static)
				}
			}
			names = append(names, s.inherited(base)...)
		}
	}
	return names
}

func text(signature ast.Expr) string {
	return strings.TrimPrefix(types.ExprString(signature), "func")
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func must1[T any](value T, err error) T {
	must(err)
	return value
}
