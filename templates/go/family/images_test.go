package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/aws/jsii-runtime-go"
	"{{goModule}}"
)

func TestEachDesktopHasItsPackagesInEachChannel(t *testing.T) {
	outdir := t.TempDir()
	app := bootcdk.NewApp(&bootcdk.AppProps{Outdir: jsii.String(outdir)})
	addImages(app)
	app.Synth()
	for _, expected := range []struct{ image, pattern string }{
		{"silverblue-latest", `(?m)^FROM quay\.io/fedora/fedora-silverblue:44$`},
		{"kinoite-stable", `\binstall\b[^&]* yakuake\b`},
		{"kinoite-developer-stable", `(?m)^FROM {{repositoryPattern}}-kinoite:stable$`},
	} {
		containerfile, err := os.ReadFile(filepath.Join(outdir, "images", expected.image, "Containerfile"))
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(expected.pattern).Match(containerfile) {
			t.Errorf("nothing in the Containerfile of %s matches %s", expected.image, expected.pattern)
		}
	}
}
