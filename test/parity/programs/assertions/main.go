package main

import (
	"fmt"
	"strings"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
	"github.com/bootcdk/bootcdk-go/bootcdk/assertions"
	"github.com/bootcdk/bootcdk-go/bootcdk/ci"
)

var contents = texts("PermitRootLogin no", "PasswordAuthentication no", "X11Forwarding no", "MaxAuthTries 3")

func text(value string) *string         { return jsii.String(value) }
func texts(values ...string) *[]*string { return jsii.Strings(values...) }

// Objects and lists of anything.
type object = map[string]interface{}
type list = []interface{}

// What is tested.
func kiosk(app bootcdk.App) bootcdk.Image {
	image := bootcdk.NewImage(app, text("kiosk"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FedoraBootc(text("44"), nil),
		Repository: text("ghcr.io/example/kiosk"),
		Labels:     &map[string]*string{"com.example.team": text("kiosk"), "com.example.channel": text("beta")},
	})
	image.AddPackages(text("cage"), text("firefox"))
	bootcdk.NewSystemdUnit(image, text("kiosk.service"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{Description: text("Show the start page")},
		Service: &bootcdk.ServiceSection{
			Type:      bootcdk.ServiceType_SIMPLE,
			ExecStart: texts("/usr/bin/cage -- firefox --kiosk https://example.com"),
		},
		Install: &bootcdk.InstallSection{WantedBy: texts("graphical.target")},
		Enabled: jsii.Bool(true),
	})
	bootcdk.NewFile(image, text("Ssh"), &bootcdk.FileProps{
		Path:   text("/etc/ssh/sshd_config.d/10-kiosk.conf"),
		Source: bootcdk.Source_Lines(*contents...),
		Mode:   text("0600"),
	})
	bootcdk.NewFile(image, text("Settings"), &bootcdk.FileProps{
		Path:   text("/etc/kiosk.json"),
		Source: bootcdk.Source_Text(text(`{"url": "a", "tabs": [1, 2], "debug": true}`)),
	})
	bootcdk.NewSymlink(image, text("Link"), &bootcdk.SymlinkProps{
		Path:   text("/usr/bin/browser"),
		Target: text("firefox"),
	})
	bootcdk.NewKernelArguments(image, text("Console"), &bootcdk.KernelArgumentsProps{
		Arguments: texts("console=ttyS0", "quiet"),
	})
	return image
}

// A policy of the user's own.
type published struct{ _ byte }

func (p *published) Visit(node constructs.IConstruct) {
	if !*bootcdk.Image_IsImage(node) {
		return
	}
	image := node.(bootcdk.Image)
	if image.Repository() != nil && strings.HasPrefix(*image.Repository(), "registry.example.com/") {
		return
	}
	message := *image.ImageId() + " is not published in our registry"
	bootcdk.Findings_Of(image).AddError(text("example::published"), text(message), nil)
}

// With a mistake, a warning, a note, and what is accepted.
func mistaken(app bootcdk.App) bootcdk.Image {
	image := bootcdk.NewImage(app, text("mistaken"), &bootcdk.ImageProps{
		Base: bootcdk.BaseImage_FedoraBootc(text("44"), nil),
	})
	bootcdk.NewPackage(image, text("cage firefox"), nil)
	bootcdk.Findings_Of(image).AddWarning(text("example::old"), text("this is old"), nil)
	bootcdk.Findings_Of(image).AddInfo(text("example::note"), text("this is a note"), nil)
	bootcdk.Findings_Of(image).AddInfo(text("example::meant"), text("this is meant"), nil)
	bootcdk.Findings_Of(image).Acknowledge(text("example::meant"), text("it is"))
	return image
}

// Tells what an assertion that does not hold says.
func fails(name string, assertion func()) {
	defer func() {
		if failure := recover(); failure != nil {
			say(name, fmt.Sprint(failure))
		} else {
			say(name, "it holds")
		}
	}()
	assertion()
}

func say(name string, what string) {
	fmt.Printf("## %s\n%s\n", name, what)
}

func packages(template assertions.Template) {
	template.HasPackage(text("cage"), nil)
	template.HasPackage(text("firefox"), &assertions.PackageExpectation{
		Layer: "image", Version: assertions.Match_Absent(),
	})
	template.HasNoPackage(text("gnome-shell"), nil)
	template.HasNoPackage(text("cage"), &assertions.PackageExpectation{Version: "1.0"})
	fails("a package that is not there", func() { template.HasPackage(text("firefix"), nil) })
	fails("a package that is otherwise", func() {
		template.HasPackage(text("cage"), &assertions.PackageExpectation{Version: "1.0", Layer: "image"})
	})
	fails("a package that should not be there", func() { template.HasNoPackage(text("cage"), nil) })
}

func units(template assertions.Template) {
	template.HasUnit(text("kiosk.service"), &assertions.UnitExpectation{
		Enabled: true,
		Sections: object{
			"Service": object{
				"ExecStart": assertions.Match_StringLikeRegexp(text("^/usr/bin/cage")),
				"User":      assertions.Match_Absent(),
			},
			"Install": assertions.Match_ObjectEquals(&object{"WantedBy": "graphical.target"}),
		},
	})
	template.HasNoUnit(text("kiosk.timer"), nil)
	template.HasNoUnit(text("kiosk.service"), &assertions.UnitExpectation{Masked: true})
	fails("a unit with another type", func() {
		template.HasUnit(text("kiosk.service"), &assertions.UnitExpectation{
			Enabled:  true,
			Sections: object{"Service": object{"Type": "oneshot", "User": assertions.Match_AnyValue()}},
		})
	})
	fails("a unit with more than that", func() {
		template.HasUnit(text("kiosk.service"), &assertions.UnitExpectation{
			Sections: assertions.Match_ObjectEquals(&object{"Unit": object{"Description": "Show the start page"}}),
		})
	})
	fails("a unit that is not there", func() { template.HasUnit(text("kiosk.timer"), nil) })
	fails("a unit that should not be there", func() {
		template.HasNoUnit(text("kiosk.service"), &assertions.UnitExpectation{Enabled: true})
	})
}

func files(template assertions.Template) {
	ssh, settings := text("/etc/ssh/sshd_config.d/10-kiosk.conf"), text("/etc/kiosk.json")
	template.HasFile(ssh, &assertions.FileExpectation{
		Contents: assertions.Match_StringLikeRegexp(text("^PermitRootLogin no$")),
		Mode:     "0600",
		Owner:    "root",
	})
	template.HasFile(settings, &assertions.FileExpectation{
		Contents: assertions.Match_SerializedJson(object{
			"tabs":  assertions.Match_ArrayEquals(&list{1, assertions.Match_AnyValue()}),
			"debug": true,
			"zoom":  assertions.Match_Absent(),
		}),
	})
	template.HasFile(text("/usr/lib/bootc/kargs.d/50-kiosk-console.toml"), &assertions.FileExpectation{
		Contents: assertions.Match_SerializedToml(
			assertions.Match_ObjectLike(&object{"kargs": assertions.Match_ArrayWith(&list{"quiet"})}),
		),
	})
	template.HasFile(text("/usr/lib/systemd/system/kiosk.service"), &assertions.FileExpectation{
		Contents: assertions.Match_SerializedIni(
			object{"Install": object{"WantedBy": assertions.Match_Not("timers.target")}},
		),
	})
	template.HasNoFile(text("/etc/motd"), nil)
	fails("a file with other lines", func() {
		template.HasFile(ssh, &assertions.FileExpectation{
			Contents: "PermitRootLogin yes\nPasswordAuthentication no\nX11Forwarding no\n",
			Mode:     "0644",
		})
	})
	fails("a file without that text", func() {
		template.HasFile(ssh, &assertions.FileExpectation{
			Contents: assertions.Match_StringContaining(text("Port 22")),
		})
	})
	fails("a document with other values", func() {
		template.HasFile(settings, &assertions.FileExpectation{
			Contents: assertions.Match_SerializedJson(object{
				"url": "b", "tabs": list{1, 3}, "zoom": 1.5, "port": 80, "debug": assertions.Match_Absent(),
			}),
		})
	})
	fails("a file that is no such document", func() {
		template.HasFile(settings, &assertions.FileExpectation{
			Contents: assertions.Match_SerializedToml(object{"url": "a", "debug": true, "tabs": list{1}}),
		})
	})
	fails("a file that is a link", func() { template.HasFile(text("/usr/bin/browser"), nil) })
	fails("a file that is not there", func() { template.HasFile(text("/etc/kiosk.jsn"), nil) })
	fails("a file that should not be there", func() {
		template.HasNoFile(settings, &assertions.FileExpectation{
			Contents: assertions.Match_StringContaining(text("url")),
		})
	})
}

func resources(template assertions.Template) {
	template.HasResource(assertions.ResourceType_LABEL, object{"key": "com.example.team", "value": "kiosk"})
	template.HasNoResource(assertions.ResourceType_PACKAGE_REMOVAL, object{"name": "nano"})
	template.ResourceCountIs(assertions.ResourceType_SYMLINK, jsii.Number(1))
	fails("the closest of several", func() {
		template.HasResource(assertions.ResourceType_LABEL, object{
			"key": "com.example.channel", "value": assertions.Match_StringLikeRegexp(text("^stable")),
		})
	})
	fails("something that should not be there", func() {
		template.HasNoResource(assertions.ResourceType_SYMLINK, object{"target": assertions.Match_Not("chromium")})
	})
	fails("another number", func() {
		template.ResourceCountIs(assertions.ResourceType_PACKAGE, jsii.Number(3))
	})
	var firefox, found []string
	for _, each := range *template.FindResources(assertions.ResourceType_PACKAGE, object{"name": "firefox"}) {
		firefox = append(firefox, fmt.Sprintf("%v in %v", (*each)["name"], (*each)["layer"]))
	}
	say("resources that are found", strings.Join(firefox, ","))
	for _, each := range *template.FindFiles(text("/etc/**")) {
		line := fmt.Sprint(*each.Path, " ", *each.Mode, " ", *each.Owner, " ", *each.Construct, " ", len(*each.Contents))
		found = append(found, line)
	}
	say("files that are found", strings.Join(found, "\n"))
}

func containerfile(template assertions.Template) {
	install := text("image/packages/install")
	template.HasStep(install, &assertions.StepExpectation{
		Caches: assertions.Match_ArrayWith(&list{"/var/cache/libdnf5"}),
	})
	template.HasNoStep(text("image/packages/remove"), nil)
	template.HasInstruction(assertions.InstructionKind_RUN, object{
		"commands": assertions.Match_ArrayWith(&list{assertions.Match_StringContaining(text("bootc container lint"))}),
		"network":  "none",
	})
	template.HasNoInstruction(assertions.InstructionKind_USER, nil)
	fails("a step that is not there", func() { template.HasStep(text("image/packages/instal"), nil) })
	fails("a step that is otherwise", func() {
		template.HasStep(install, &assertions.StepExpectation{Caches: list{"/var/cache/apt"}, Network: "none"})
	})
	fails("a step that should not be there", func() { template.HasNoStep(text("image/finish/labels"), nil) })
	fails("an instruction that is not there", func() {
		template.HasInstruction(assertions.InstructionKind_LABEL, object{
			"labels": object{"com.example.team": "desktop"},
		})
	})
	fails("an instruction that should not be there", func() {
		template.HasNoInstruction(assertions.InstructionKind_FROM, object{"stage": assertions.Match_Absent()})
	})
	say("the Containerfile", strings.Split(*template.ToContainerfile(), "\n")[0])
}

func repository() {
	app := assertions.InMemory_App(&assertions.InMemoryAppProps{Context: &object{"channel": "beta"}})
	kiosk(app)
	ci.NewImagePipeline(app, text("Release"), &ci.ImagePipelineProps{
		Schedule:  texts("0 5 * * 1"),
		Providers: &[]ci.Provider{ci.Provider_GithubActions(nil)},
	})
	repositoryFiles := assertions.RepositoryFiles_FromApp(app, nil)
	release := text(".github/workflows/release.yml")
	repositoryFiles.HasFile(release, &assertions.RepositoryFileExpectation{
		Contents: assertions.Match_SerializedYaml(
			object{"on": object{"schedule": list{object{"cron": "0 5 * * 1"}}}},
		),
	})
	repositoryFiles.HasNoFile(text(".gitlab-ci.yml"), nil)
	fails("a workflow with another schedule", func() {
		repositoryFiles.HasFile(release, &assertions.RepositoryFileExpectation{
			Contents: assertions.Match_SerializedYaml(
				object{"name": "Release", "on": object{"schedule": list{object{"cron": "0 6 * * *"}}}},
			),
		})
	})
	fails("a workflow that is not there", func() { repositoryFiles.HasFile(text(".github/workflows/build.yml"), nil) })
	fails("a workflow that should not be there", func() { repositoryFiles.HasNoFile(release, nil) })
	var workflows []string
	for _, each := range *repositoryFiles.FindFiles(text(".github/workflows/*.yml")) {
		workflows = append(workflows, *each.Path)
	}
	say("the workflows", strings.Join(workflows, ","))
	say("the context", app.Node().TryGetContext(text("channel")).(string))
}

func findings() {
	right := assertions.Findings_FromImage(kiosk(assertions.InMemory_App(nil)))
	right.HasNoErrors()
	right.HasNoWarnings()
	app := assertions.InMemory_App(nil)
	image := mistaken(app)
	bootcdk.Aspects_Of(app).Add(&published{}, nil)
	reported := assertions.Findings_FromApp(app)
	reported.HasFinding(text("example::published"), &assertions.FindingExpectation{
		Severity: bootcdk.Severity_ERROR, Construct: "mistaken",
	})
	reported.HasNoFinding(text("example::published"), &assertions.FindingExpectation{Construct: "kiosk"})
	assertions.Findings_FromImage(image).HasFinding(text("bootcdk::package-name"), &assertions.FindingExpectation{
		Message: assertions.Match_StringContaining(text(`"cage firefox"`)),
	})
	fails("a finding that is otherwise", func() {
		reported.HasFinding(text("bootcdk::package-name"), &assertions.FindingExpectation{
			Severity: bootcdk.Severity_WARNING, Fix: assertions.Match_Absent(),
		})
	})
	fails("a finding that is not there", func() { reported.HasFinding(text("example::publish"), nil) })
	fails("a finding that should not be there", func() { reported.HasNoFinding(text("example::published"), nil) })
	fails("errors", func() { reported.HasNoErrors() })
	fails("warnings", func() { reported.HasNoWarnings() })
	fails("an image with errors", func() { assertions.Template_FromImage(image, nil) })
	fails("an app with errors", func() { assertions.RepositoryFiles_FromApp(app, nil) })
	assertions.Template_FromImage(image, &assertions.TemplateOptions{AllowErrors: jsii.Bool(true)}).
		HasResource(assertions.ResourceType_LABEL, nil)
	say("errors that are found", each(reported.Errors(), func(finding *assertions.Finding) string {
		return strings.ToLower(string(finding.Severity)) + " " + *finding.Id
	}))
	say("warnings that are found", each(reported.Warnings(), func(finding *assertions.Finding) string {
		return *finding.Id
	}))
	say("notes that are found", each(reported.Notes(), func(finding *assertions.Finding) string {
		return *finding.Id + ": " + *finding.Message
	}))
	say("what is accepted", each(reported.Acknowledged(), func(finding *assertions.Finding) string {
		return *finding.Id + ": " + *finding.AcknowledgedBecause
	}))
}

func each(findings *[]*assertions.Finding, told func(*assertions.Finding) string) string {
	var all []string
	for _, finding := range *findings {
		all = append(all, told(finding))
	}
	return strings.Join(all, ",")
}

func misuse(template assertions.Template) {
	matcher := *assertions.Matcher_IsMatcher(assertions.Match_AnyValue())
	say("matchers", fmt.Sprintf("%v,%v", matcher, *assertions.Matcher_IsMatcher(template)))
	fails("no regular expression", func() { assertions.Match_StringLikeRegexp(text("(")) })
	fails("nothing in a list", func() { assertions.Match_ArrayWith(&list{assertions.Match_Absent()}) })
	image := kiosk(assertions.InMemory_App(nil))
	fails("an id that is taken", func() {
		bootcdk.NewSymlink(image, text("Link"), &bootcdk.SymlinkProps{
			Path:   text("/usr/bin/link"),
			Target: text("firefox"),
		})
	})
	fails("no app", func() { bootcdk.App_Of(constructs.NewRootConstruct(text("alone"))) })
}

func main() {
	defer jsii.Close()
	template := assertions.Template_FromImage(kiosk(assertions.InMemory_App(nil)), nil)
	packages(template)
	units(template)
	files(template)
	resources(template)
	containerfile(template)
	repository()
	findings()
	misuse(template)
}
