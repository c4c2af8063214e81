package main

import (
	"github.com/aws/jsii-runtime-go"
	"{{goModule}}"
{{#ci}}
	"{{goModule}}/ci"
{{/ci}}
)

func main() {
	defer jsii.Close()

	app := bootcdk.NewApp(nil)
	{{addImages}}(app)
{{#ci}}

{{#tekton}}
	// The image that the jobs run in: buildah, skopeo, git, curl, and Go and Node for the check of pull requests.
	tools := ci.Runner_Container(jsii.String("{{runnerImage}}"), nil)
	ci.NewImagePipeline(app, jsii.String("Release"), &ci.ImagePipelineProps{
		Providers:       &[]ci.Provider{ci.Provider_Tekton(nil)},
		Runners:         &map[string]ci.Runner{"amd64": tools},
		FreshnessRunner: tools,
	})
{{/tekton}}
{{^tekton}}
	ci.NewImagePipeline(app, jsii.String("Release"), &ci.ImagePipelineProps{
		Providers: &[]ci.Provider{ci.Provider_{{provider}}(nil)},
	})
{{/tekton}}
	bootcdk.NewVerificationGuide(app, jsii.String("Verify"), nil)

{{/ci}}
	app.Synth()
}
