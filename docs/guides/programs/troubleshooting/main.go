package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	image := bootcdk.NewImage(app, jsii.String("desk"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
		Repository: jsii.String("ghcr.io/example/desk"),
	})
	file := bootcdk.NewRemoteFile(image, jsii.String("Flathub"), &bootcdk.RemoteFileProps{
		Path: jsii.String("/etc/flatpak/remotes.d/flathub.flatpakrepo"),
		Url:  jsii.String("https://dl.flathub.org/repo/flathub.flatpakrepo"),
	})
	bootcdk.Findings_Of(file).Acknowledge(
		jsii.String("bootcdk::remote-file-checksum"),
		jsii.String("Flathub renews the file in place; it is fetched over https"),
	)

	app.Synth()
}
