package main

import (
	"testing"

	"github.com/aws/jsii-runtime-go"
	"{{goModule}}/assertions"
)

func TestTheImageHasItsPackage(t *testing.T) {
	check(t, func() {
		template := assertions.Template_FromImage(addImage(assertions.InMemory_App(nil)), nil)
		template.HasPackage(jsii.String("tmux"), nil)
	})
}

func TestNothingIsWrongWithTheProgram(t *testing.T) {
	check(t, func() {
		app := assertions.InMemory_App(nil)
		addImage(app)
		assertions.Findings_FromApp(app).HasNoErrors()
	})
}
