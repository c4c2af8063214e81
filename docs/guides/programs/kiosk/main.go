package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	image := bootcdk.NewImage(app, jsii.String("kiosk"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
		Repository: jsii.String("ghcr.io/example/kiosk"),
	})

	image.AddPackages(jsii.String("cage"), jsii.String("firefox"))
	bootcdk.NewSystemdUnit(image, jsii.String("kiosk.service"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{Description: jsii.String("Show the start page")},
		Service: &bootcdk.ServiceSection{
			Type:      bootcdk.ServiceType_SIMPLE,
			ExecStart: jsii.Strings("/usr/bin/cage -- firefox --kiosk https://example.com"),
		},
		Enabled: jsii.Bool(true),
	})

	app.Synth()
}
