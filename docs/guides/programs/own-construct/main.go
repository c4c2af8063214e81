package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

type TailscaleProps struct {
	// Whether the daemon is left off when the machine boots.
	Disabled bool
}

// Tailscale from its vendor: the repository, the package and its daemon. In Go a construct of one's own is a function.
func NewTailscale(scope constructs.Construct, id string, props TailscaleProps) constructs.Construct {
	tailscale := constructs.NewConstruct(scope, jsii.String(id))
	layer := bootcdk.NewLayer(tailscale, jsii.String("Layer"))
	repository := bootcdk.NewPackageRepository(layer, jsii.String("tailscale-stable"), &bootcdk.PackageRepositoryProps{
		Description:    jsii.String("Tailscale stable"),
		BaseUrl:        jsii.String("https://pkgs.tailscale.com/stable/fedora/$basearch"),
		GpgKeyUrls:     jsii.Strings("https://pkgs.tailscale.com/stable/fedora/repo.gpg"),
		VerifyMetadata: jsii.Bool(true),
	})
	bootcdk.NewPackage(layer, jsii.String("tailscale"), &bootcdk.PackageProps{Repository: repository})
	bootcdk.NewSystemdUnit(layer, jsii.String("tailscaled.service"), &bootcdk.SystemdUnitProps{
		Enabled: jsii.Bool(!props.Disabled),
	})
	return tailscale
}

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	image := bootcdk.NewImage(app, jsii.String("desk"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
		Repository: jsii.String("ghcr.io/example/desk"),
	})
	NewTailscale(image, "Vpn", TailscaleProps{})

	app.Synth()
}
