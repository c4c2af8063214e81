package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
	"github.com/bootcdk/bootcdk-go/bootcdk/ci"
)

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	key := bootcdk.NewSigningKey(app, jsii.String("ReleaseKey"), &bootcdk.SigningKeyProps{
		PublicKey:  bootcdk.Source_File(jsii.String("cosign.pub")),
		HostPolicy: bootcdk.HostPolicy_RejectUnknown(nil),
	})

	bootcdk.NewImage(app, jsii.String("workshop"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_UniversalBlue(jsii.String("base-main"), jsii.String("44"), nil),
		Repository: jsii.String("ghcr.io/example/workshop"),
		SigningKey: key,
	})

	ci.NewImagePipeline(app, jsii.String("Release"), &ci.ImagePipelineProps{
		Providers:  &[]ci.Provider{ci.Provider_GithubActions(nil), ci.Provider_Local(nil)},
		Provenance: jsii.Bool(true),
	})
	bootcdk.NewVerificationGuide(app, jsii.String("Verify"), nil)

	app.Synth()
}
