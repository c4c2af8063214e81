package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/aws/jsii-runtime-go"
	"{{goModule}}"
)

func TestTheImageHasItsPackagesAndUnits(t *testing.T) {
	outdir := t.TempDir()
	app := bootcdk.NewApp(&bootcdk.AppProps{Outdir: jsii.String(outdir)})
	addImages(app)
	app.Synth()
	containerfile, err := os.ReadFile(filepath.Join(outdir, "images", "{{name}}", "Containerfile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{
		`(?m)^FROM quay\.io/fedora/fedora-silverblue:44$`,
		`\binstall\b[^&]* tmux\b`,
		`systemctl preset flatpak-update\.timer podman\.socket\b`,
	} {
		if !regexp.MustCompile(pattern).Match(containerfile) {
			t.Errorf("nothing in the Containerfile matches %s", pattern)
		}
	}
}
