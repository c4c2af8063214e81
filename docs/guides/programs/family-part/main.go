package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func addSerialConsole(image bootcdk.Image) {
	console := bootcdk.NewLayer(image, jsii.String("Console"))
	bootcdk.NewKernelArguments(console, jsii.String("Arguments"), &bootcdk.KernelArgumentsProps{
		Arguments: jsii.Strings("console=ttyS0,115200n8"),
	})
}

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)

	for _, name := range []string{"rack", "desk"} {
		image := bootcdk.NewImage(app, jsii.String(name), &bootcdk.ImageProps{
			Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
			Repository: jsii.String("ghcr.io/example/" + name),
		})
		if name == "rack" {
			addSerialConsole(image)
		}
	}

	app.Synth()
}
