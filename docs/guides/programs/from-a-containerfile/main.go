package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	image := bootcdk.NewImage(app, jsii.String("desk"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_UniversalBlue(jsii.String("bluefin"), jsii.String("stable"), nil),
		Repository: jsii.String("ghcr.io/example/desk"),
	})

	image.Steps().InsertBefore(
		jsii.String("image/finish/labels"),
		bootcdk.Instruction_Raw(jsii.String("RUN dnf5 -y install tmux && systemctl enable podman.socket")),
	)

	app.Synth()
}
