package main

import (
	"github.com/aws/jsii-runtime-go"
	"{{goModule}}"
)

func addImage(app bootcdk.App) bootcdk.Image {
{{#ci}}
	signingKey := bootcdk.NewSigningKey(app, jsii.String("ReleaseKey"), &bootcdk.SigningKeyProps{
		PublicKey: bootcdk.Source_File(jsii.String("cosign.pub")),
	})
{{/ci}}
	image := bootcdk.NewImage(app, jsii.String("{{name}}"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraAtomic(bootcdk.AtomicDesktop_SILVERBLUE, jsii.String("44"), nil),
		Repository: jsii.String("{{repository}}"),
{{#ci}}
		SigningKey: signingKey,
{{/ci}}
	})

	image.AddPackages(jsii.String("distrobox"), jsii.String("fish"), jsii.String("tmux"))
	image.RemovePackages(jsii.String("firefox"), jsii.String("firefox-langpacks"))

	bootcdk.NewFile(image, jsii.String("Watches"), &bootcdk.FileProps{
		Path:   jsii.String("/usr/lib/sysctl.d/60-watches.conf"),
		Source: bootcdk.Source_File(jsii.String("files/sysctl.conf")),
	})

	// A unit that a package brings, and two of our own.
	bootcdk.NewSystemdUnit(image, jsii.String("podman.socket"), &bootcdk.SystemdUnitProps{Enabled: jsii.Bool(true)})
	bootcdk.NewSystemdUnit(image, jsii.String("flatpak-update.service"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{
			Description: jsii.String("Update the applications from Flathub"),
			Wants:       jsii.Strings("network-online.target"),
			After:       jsii.Strings("network-online.target"),
		},
		Service: &bootcdk.ServiceSection{
			Type:      bootcdk.ServiceType_ONESHOT,
			ExecStart: jsii.Strings("/usr/bin/flatpak update --system --noninteractive"),
		},
	})
	bootcdk.NewSystemdUnit(image, jsii.String("flatpak-update.timer"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{
			Description: jsii.String("Update the applications every day"),
		},
		Timer: &bootcdk.TimerSection{
			OnCalendar: jsii.Strings("daily"),
			Persistent: jsii.Bool(true),
		},
		Enabled: jsii.Bool(true),
	})
	return image
}
