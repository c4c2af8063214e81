package main

import (
	"strings"
	"testing"

	"github.com/aws/jsii-runtime-go"
	"{{goModule}}/assertions"
)

func TestEveryImageHasTheToolsForEverybody(t *testing.T) {
	check(t, func() {
		for _, image := range addImages(assertions.InMemory_App(nil)) {
			template := assertions.Template_FromImage(image, nil)
			template.HasPackage(jsii.String("distrobox"), nil)
		}
	})
}

func TestDevelopersHaveACompilerAndNobodyElse(t *testing.T) {
	check(t, func() {
		for _, image := range addImages(assertions.InMemory_App(nil)) {
			template := assertions.Template_FromImage(image, nil)
			if strings.Contains(*image.ImageId(), "developer") {
				template.HasPackage(jsii.String("gcc"), nil)
			} else {
				template.HasNoPackage(jsii.String("gcc"), nil)
			}
		}
	})
}

func TestNothingIsWrongWithTheProgram(t *testing.T) {
	check(t, func() {
		app := assertions.InMemory_App(nil)
		addImages(app)
		assertions.Findings_FromApp(app).HasNoErrors()
	})
}
