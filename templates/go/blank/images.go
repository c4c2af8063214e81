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
		Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
		Repository: jsii.String("{{repository}}"),
{{#ci}}
		SigningKey: signingKey,
{{/ci}}
	})
	image.AddPackages(jsii.String("tmux"))
	return image
}
