package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

// The field gives it a size: Go has one address for all things without one.
type noModem struct{ _ byte }

func (noModem) Visit(node constructs.IConstruct) {
	if *bootcdk.Image_IsImage(node) {
		bootcdk.NewSystemdUnit(node.(bootcdk.Image), jsii.String("ModemManager.service"), &bootcdk.SystemdUnitProps{
			Masked: jsii.Bool(true),
		})
	}
}

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	for _, name := range []string{"web", "database"} {
		bootcdk.NewImage(app, jsii.String(name), &bootcdk.ImageProps{
			Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
			Repository: jsii.String("ghcr.io/example/" + name),
		})
	}

	bootcdk.Aspects_Of(app).Add(&noModem{}, nil)

	app.Synth()
}
