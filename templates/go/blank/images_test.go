package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/aws/jsii-runtime-go"
	"{{goModule}}"
)

func TestTheImageHasItsPackages(t *testing.T) {
	outdir := t.TempDir()
	app := bootcdk.NewApp(&bootcdk.AppProps{Outdir: jsii.String(outdir)})
	addImages(app)
	app.Synth()
	containerfile, err := os.ReadFile(filepath.Join(outdir, "images", "{{name}}", "Containerfile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{
		`(?m)^FROM quay\.io/fedora/fedora-bootc:44$`,
		`\binstall\b[^&]* tmux\b`,
	} {
		if !regexp.MustCompile(pattern).Match(containerfile) {
			t.Errorf("nothing in the Containerfile matches %s", pattern)
		}
	}
}
