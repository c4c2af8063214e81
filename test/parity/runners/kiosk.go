package kiosk

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func kiosk(app bootcdk.App) bootcdk.Image {
	image := bootcdk.NewImage(app, jsii.String("kiosk"), &bootcdk.ImageProps{
		Base: bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
	})
	image.AddPackages(jsii.String("cage"), jsii.String("firefox"))
	bootcdk.NewSystemdUnit(image, jsii.String("kiosk.service"), &bootcdk.SystemdUnitProps{
		Service: &bootcdk.ServiceSection{
			ExecStart: jsii.Strings("/usr/bin/cage -- firefox --kiosk https://example.com"),
		},
		Enabled: jsii.Bool(true),
	})
	return image
}
