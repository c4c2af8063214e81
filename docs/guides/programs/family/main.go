package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
	"github.com/bootcdk/bootcdk-go/bootcdk/ci"
)

// A slice, not a map: a map has another order in every run.
var roles = []struct{ name, packageName string }{
	{"web", "nginx"},
	{"database", "postgresql-server"},
	{"storage", "nfs-utils"},
}

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)

	base := bootcdk.NewImage(app, jsii.String("base"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(jsii.String("44"), nil),
		Repository: jsii.String("ghcr.io/example/base"),
	})
	base.AddPackages(jsii.String("chrony"), jsii.String("openssh-server"))
	bootcdk.NewSystemdUnit(base, jsii.String("sshd.service"), &bootcdk.SystemdUnitProps{Enabled: jsii.Bool(true)})

	for _, role := range roles {
		image := bootcdk.NewImage(app, jsii.String(role.name), &bootcdk.ImageProps{
			Base:       bootcdk.BaseImage_FromImage(base),
			Repository: jsii.String("ghcr.io/example/" + role.name),
		})
		image.AddPackages(jsii.String(role.packageName))
	}

	ci.NewImagePipeline(app, jsii.String("Release"), &ci.ImagePipelineProps{
		Providers: &[]ci.Provider{ci.Provider_GithubActions(nil)},
	})

	app.Synth()
}
