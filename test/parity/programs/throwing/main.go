package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func text(value string) *string { return jsii.String(value) }

type licensed struct{ _ byte }

func (l *licensed) Visit(node constructs.IConstruct) {
	if *bootcdk.Image_IsImage(node) {
		panic("there is no license")
	}
}

func main() {
	defer jsii.Close()
	app := bootcdk.NewApp(nil)
	bootcdk.NewImage(app, text("os"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(text("44"), nil),
		Repository: text("ghcr.io/example/os"),
	})
	bootcdk.Aspects_Of(app).Add(&licensed{}, nil)
	app.Synth()
}
