package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// anyImage answers for every base with a minimal configuration of the platform that was asked for,
// so that the checks need no registry.
type anyImage struct{}

func (anyImage) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	platform := ocispecs.Platform{OS: "linux", Architecture: "amd64"}
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil {
		platform = *opt.ImageOpt.Platform
	}
	config, err := json.Marshal(ocispecs.Image{Platform: platform, RootFS: ocispecs.RootFS{Type: "layers"}})
	if err != nil {
		return "", "", nil, err
	}
	return ref, digest.FromBytes(config), config, nil
}

// check prints the findings of one file. A file that BuildKit cannot read at all is a finding too, called BuildError.
func check(ctx context.Context, name string, text []byte) (bool, error) {
	results, err := dockerfile2llb.DockerfileLint(ctx, text, dockerfile2llb.ConvertOpt{
		// DockerfileLint dereferences both the map and its definition.
		SourceMap:    &llb.SourceMap{Filename: name, Language: "Dockerfile", Data: text, Definition: &llb.Definition{}},
		MetaResolver: anyImage{},
	})
	if err != nil {
		return false, err
	}
	for _, warning := range results.Warnings {
		report(name, warning.Location, warning.RuleName, warning.Detail)
	}
	if results.Error != nil {
		report(name, &results.Error.Location, "BuildError", results.Error.Message)
	}
	return len(results.Warnings) > 0 || results.Error != nil, nil
}

func report(name string, location *pb.Location, rule, message string) {
	line := int32(1)
	if location != nil && len(location.Ranges) > 0 && location.Ranges[0].Start != nil {
		line = location.Ranges[0].Start.Line
	}
	fmt.Printf("%s:%d %s %s\n", name, line, rule, strings.ReplaceAll(message, "\n", " "))
}
