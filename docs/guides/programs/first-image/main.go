package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	image := bootcdk.NewImage(app, jsii.String("workshop"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
		Repository: jsii.String("ghcr.io/example/workshop"),
	})

	image.AddPackages(jsii.String("fish"), jsii.String("podman"), jsii.String("tmux"))
	bootcdk.NewKernelArguments(image, jsii.String("Console"), &bootcdk.KernelArgumentsProps{
		Arguments: jsii.Strings("console=ttyS0,115200n8"),
	})
	bootcdk.NewFile(image, jsii.String("Welcome"), &bootcdk.FileProps{
		Path:   jsii.String("/etc/motd"),
		Source: bootcdk.Source_Lines(jsii.String("This machine is built from a program.")),
	})
	bootcdk.NewSystemdUnit(image, jsii.String("clean-cache.service"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{Description: jsii.String("Remove what podman keeps and nobody uses")},
		Service: &bootcdk.ServiceSection{
			Type:      bootcdk.ServiceType_ONESHOT,
			ExecStart: jsii.Strings("/usr/bin/podman system prune --force"),
		},
	})
	bootcdk.NewSystemdUnit(image, jsii.String("clean-cache.timer"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{Description: jsii.String("Clean up every week")},
		Timer: &bootcdk.TimerSection{
			OnCalendar: jsii.Strings("weekly"),
			Persistent: jsii.Bool(true),
		},
		Enabled: jsii.Bool(true),
	})

	app.Synth()
}
