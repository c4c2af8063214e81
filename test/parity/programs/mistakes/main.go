package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
	"github.com/bootcdk/bootcdk-go/bootcdk/ci"
)

func text(value string) *string { return jsii.String(value) }

func newSettings(scope constructs.Construct, id string) constructs.Construct {
	settings := constructs.NewConstruct(scope, text(id))
	bootcdk.NewFile(settings, text("File"), &bootcdk.FileProps{
		Path:   text("etc/settings"),
		Source: bootcdk.Source_Text(text("")),
	})
	return settings
}

type documented struct{ _ byte }

func (d *documented) Validate() *[]*string {
	return jsii.Strings("nobody has said what the system is for")
}

func main() {
	defer jsii.Close()
	app := bootcdk.NewApp(nil)
	image := bootcdk.NewImage(app, text("os"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(text("44"), nil),
		Repository: text("ghcr.io/example/os"),
	})
	image.Node().AddValidation(&documented{})
	bootcdk.NewPackage(image, text("cage firefox"), nil)
	image.AddPackages(text("tmux"), text("ht op"))
	newSettings(image, "Settings")
	bootcdk.NewKernelArguments(image, text("Console"), &bootcdk.KernelArgumentsProps{Arguments: jsii.Strings("quiet splash")})
	bootcdk.NewUser(image, text("no user"), nil)
	bootcdk.NewSystemdUnit(image, text("a.servise"), &bootcdk.SystemdUnitProps{Enabled: jsii.Bool(true)})
	image.Steps().Patch(text("image/packages/instal"), &bootcdk.StepPatch{CommandsAfter: jsii.Strings("true")})
	bootcdk.Findings_Of(image).AddError(text("own"), text("a rule of the program"), nil)
	bootcdk.Findings_Of(image).Acknowledge(text("app::own"), text(" "))
	ci.NewImagePipeline(app, text("Release"), &ci.ImagePipelineProps{Schedule: jsii.Strings("61 6 * * *")})
	app.Synth()
}
