package main

import (
	"fmt"
	"strings"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
	"github.com/bootcdk/bootcdk-go/bootcdk/ci"
)

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
const commit = "0123456789abcdef0123456789abcdef01234567"

var text = func(value string) *string { return jsii.String(value) }
var texts = func(values ...string) *[]*string { return jsii.Strings(values...) }

// A construct of the program's own, with properties of its own. In Go it is a function.
func newKiosk(scope constructs.Construct, id string, url string) constructs.Construct {
	kiosk := constructs.NewConstruct(scope, text(id))
	bootcdk.NewFile(kiosk, text("Settings"), &bootcdk.FileProps{
		Path:   text("/etc/kiosk.conf"),
		Source: bootcdk.Source_Lines(text("url=" + url)),
		Mode:   text("0640"),
		Owner:  text("kiosk"),
		Group:  text("kiosk"),
	})
	bootcdk.NewSystemdUnit(kiosk, text("kiosk.service"), &bootcdk.SystemdUnitProps{
		Unit: &bootcdk.UnitSection{
			Description:     text("Show the start page"),
			After:           texts("network-online.target"),
			StartLimitBurst: jsii.Number(3),
		},
		Service: &bootcdk.ServiceSection{
			Type:            bootcdk.ServiceType_SIMPLE,
			ExecStart:       texts("/usr/bin/cage -- firefox --kiosk " + url),
			User:            text("kiosk"),
			Restart:         bootcdk.Restart_ON_FAILURE,
			RestartSec:      bootcdk.Duration_Seconds(jsii.Number(5)),
			KillMode:        bootcdk.KillMode_MIXED,
			ProtectHome:     bootcdk.ProtectHome_READ_ONLY,
			ProtectSystem:   bootcdk.ProtectSystem_STRICT,
			StandardOutput:  bootcdk.Output_JOURNAL,
			NoNewPrivileges: jsii.Bool(true),
			Environment:     &map[string]*string{"LANG": text("C.UTF-8"), "HOME": text("/var/lib/kiosk")},
		},
		Install: &bootcdk.InstallSection{WantedBy: texts("graphical.target")},
		Enabled: jsii.Bool(true),
	})
	return kiosk
}

// Says of every image how many primitives it has, and speaks of stages.
// It has a size, because Go gives all things without one the same address, and so they would be one aspect.
type policy struct{ _ byte }

func (policy) Visit(node constructs.IConstruct) {
	if *bootcdk.Image_IsImage(node) {
		primitives := 0
		for _, each := range *node.Node().FindAll("") {
			if *bootcdk.Primitive_IsPrimitive(each) {
				primitives++
			}
		}
		message := fmt.Sprintf("%s has %d primitives", *node.(bootcdk.Image).ImageId(), primitives)
		bootcdk.Findings_Of(node).AddInfo(text("primitives"), text(message), nil)
	}
	if *bootcdk.RootFilesystem_IsRootFilesystem(node) &&
		*bootcdk.Steps_IsSteps(node.(bootcdk.RootFilesystem).Steps()) &&
		!*bootcdk.Image_IsImage(node) {
		bootcdk.Findings_Of(node).AddWarning(text("stage"), text("there is a build stage"), text("none is needed"))
	}
	if *bootcdk.User_IsUser(node) && *node.(bootcdk.User).UserName() == "nobody" {
		bootcdk.Findings_Of(node).AddError(text("nobody"), text("not this user"), nil)
	}
}

// Adds a label to every image, before others look.
type licensed struct{ _ byte }

func (licensed) Visit(node constructs.IConstruct) {
	if !*bootcdk.Image_IsImage(node) {
		return
	}
	bootcdk.NewLabel(node.(bootcdk.Image), text("Licenses"), &bootcdk.LabelProps{
		Key:   text("org.opencontainers.image.licenses"),
		Value: text(`Apache-2.0 AND "MIT"`),
	})
}

func addDesktop(app bootcdk.App, signingKey bootcdk.SigningKey) bootcdk.Image {
	image := bootcdk.NewImage(app, text("desktop"), &bootcdk.ImageProps{
		Base:        bootcdk.BaseImage_FedoraBootc(text("44"), &bootcdk.BaseOptions{Digest: text(digest)}),
		Repository:  text("ghcr.io/example/desktop"),
		Description: text(fmt.Sprintf("A desktop, channel %s", app.Node().TryGetContext(text("channel")))),
		Labels: &map[string]*string{
			"com.example.team": text("desktop"), "com.example.b": text("2"), "com.example.a": text("1"),
		},
		Platforms:  &[]bootcdk.Architecture{bootcdk.Architecture_AMD64(), bootcdk.Architecture_ARM64()},
		Engines:    &[]bootcdk.EngineFloor{bootcdk.EngineFloor_Buildah(text("1.39")), bootcdk.EngineFloor_Buildkit(text("0.12"))},
		Opt:        bootcdk.OptPolicy_DIRECTORY,
		SigningKey: signingKey,
	})

	// Packages.
	image.AddPackages(text("htop"), text("tmux"), text("g++"))
	image.RemovePackages(text("nano"))
	vendor := bootcdk.NewPackageRepository(image, text("vendor"), &bootcdk.PackageRepositoryProps{
		Description: text("Vendor"),
		BaseUrl:     text("https://packages.example.com/fedora/$basearch/"),
		GpgKey:      bootcdk.Source_File(text("files/vendor.asc")),
		Priority:    jsii.Number(50),
	})
	copr := bootcdk.NewCoprRepository(image, text("Copr"), &bootcdk.CoprRepositoryProps{
		Project:      text("@own/vpn"),
		Distribution: bootcdk.CoprDistribution_FEDORA,
		GpgKey:       bootcdk.Source_File(text("files/vendor.asc")),
	})
	bootcdk.NewPackage(image, text("vpn"), &bootcdk.PackageProps{Repository: copr, InstallWeakDependencies: jsii.Bool(true)})
	bootcdk.NewPackageReplacement(image, text("Agent"), &bootcdk.PackageReplacementProps{
		Remove:     text("agent"),
		Install:    text("vendor-agent"),
		Repository: vendor,
	})
	bootcdk.NewPackageRemoval(image, text("old"), &bootcdk.PackageRemovalProps{Autoremove: jsii.Bool(true)})
	bootcdk.NewPackageGroup(image, text("development-tools"), nil)

	// Accounts and files.
	bootcdk.NewGroup(image, text("helpers"), &bootcdk.GroupProps{Gid: jsii.Number(902), Members: texts("kiosk")})
	bootcdk.NewUser(image, text("kiosk"), &bootcdk.UserProps{
		Uid:    jsii.Number(901),
		Groups: texts("video", "audio"),
		Home:   text("/var/lib/kiosk"),
	})
	newKiosk(image, "Kiosk", "https://example.com/?a=1&b=2")
	bootcdk.NewFile(image, text("Bytes"), &bootcdk.FileProps{
		Path:   text("/usr/share/bytes"),
		Source: bootcdk.Source_Base64(text("AAECAw==")),
	})
	bootcdk.NewFile(image, text("Text"), &bootcdk.FileProps{
		Path:   text("/etc/text.conf"),
		Source: bootcdk.Source_Text(text("it's 100% $plain \"ü\"\n")),
	})
	bootcdk.NewDirectory(image, text("Tree"), &bootcdk.DirectoryProps{
		Path:   text("/usr/share/tree"),
		Source: bootcdk.Source_Directory(text("files/tree")),
	})
	bootcdk.NewSymlink(image, text("Link"), &bootcdk.SymlinkProps{Path: text("/usr/bin/link"), Target: text("htop")})
	bootcdk.NewRemoteFile(image, text("Tool"), &bootcdk.RemoteFileProps{
		Path:     text("/usr/bin/tool"),
		Url:      text("https://example.com/tool"),
		Checksum: text(digest),
		Mode:     text("0755"),
	})
	bootcdk.NewTmpfiles(image, text("State"), &bootcdk.TmpfilesProps{
		Entries: &[]bootcdk.TmpfilesEntry{
			bootcdk.TmpfilesEntry_Directory(text("/var/lib/own"), &bootcdk.TmpfilesOptions{
				Mode: text("0750"),
				User: text("kiosk"),
			}),
			bootcdk.TmpfilesEntry_Symlink(text("/var/lib/link"), text("own")),
		},
	})
	bootcdk.NewFileEdit(image, text("Json"), &bootcdk.FileEditProps{
		Path:       text("/etc/app.json"),
		CreateFrom: text("{}"),
		Edit: bootcdk.Edit_Json(&bootcdk.JsonEditOptions{
			Set: &[]*bootcdk.JsonValue{{
				Path:  texts("a", "b's.$c"),
				Value: map[string]interface{}{"z": []interface{}{1, 2.5, true, "x"}, "d": `"`},
			}},
			Remove: &[]*bootcdk.JsonPath{{Path: texts("e")}},
		}),
	})
	bootcdk.NewFileEdit(image, text("Ini"), &bootcdk.FileEditProps{
		Path: text("/etc/app.ini"),
		Edit: bootcdk.Edit_Ini(&bootcdk.IniEditOptions{
			Section: text("main"),
			Set:     &map[string]*string{"z-key": text("$x y"), "a-key": text("1")},
			Remove:  texts("gone"),
		}),
	})
	bootcdk.NewFileEdit(image, text("Shells"), &bootcdk.FileEditProps{
		Path: text("/etc/shells"),
		Edit: bootcdk.Edit_Lines(&bootcdk.LinesEditOptions{Ensure: texts("/usr/bin/fish")}),
	})

	// What runs while it is built.
	bootcdk.NewScript(image, text("Setup"), &bootcdk.ScriptProps{
		Source: bootcdk.Source_File(text("files/setup.sh")),
		Inputs: &map[string]bootcdk.Source{
			"input": bootcdk.Source_File(text("files/input")), "other": bootcdk.Source_Lines(text("other")),
		},
		Arguments:   texts("--name", "a b"),
		Environment: &map[string]*string{"NAME": text(`a "b" $c`), "ALPHA": text("1")},
		Secrets: &[]bootcdk.Secret{
			bootcdk.Secret_FromBuild(text("token"), &bootcdk.SecretOptions{Target: text("/run/secrets/own")}),
		},
		Caches:  texts("/var/cache/own"),
		Network: jsii.Bool(false),
	})
	bootcdk.NewTrigger(image, text("Fonts"), &bootcdk.TriggerProps{
		Command: texts("fc-cache", "--system-only"),
		Watch:   texts("/usr/share/fonts"),
	})
	bootcdk.NewFile(image, text("Font"), &bootcdk.FileProps{
		Path:   text("/usr/share/fonts/own/font.ttf"),
		Source: bootcdk.Source_Base64(text("AAEC")),
		Phase:  bootcdk.Phase_FILES,
	})

	// What the machine is.
	bootcdk.NewKernelArguments(image, text("Console"), &bootcdk.KernelArgumentsProps{Arguments: texts("console=ttyS0", "quiet")})
	bootcdk.NewOsRelease(image, text("Identity"), &bootcdk.OsReleaseProps{
		PrettyName: text(`It's "Own"`),
		VariantId:  text("own"),
		Extra:      &map[string]*string{"B_KEY": text("b"), "A_KEY": text("a")},
	})
	bootcdk.NewInstallConfiguration(image, text("Install"), &bootcdk.InstallConfigurationProps{
		RootFilesystem:  bootcdk.FilesystemType_XFS,
		BlockSetups:     &[]bootcdk.BlockSetup{bootcdk.BlockSetup_DIRECT},
		Bootloader:      bootcdk.Bootloader_GRUB,
		KernelArguments: texts("rw"),
	})
	bootcdk.NewUpdateTimer(image, text("Updates"), &bootcdk.UpdateTimerProps{
		Mode:            bootcdk.UpdateMode_STAGE,
		Agent:           bootcdk.UpdateAgent_BOOTC,
		OnCalendar:      texts("Sun 03:00"),
		RandomizedDelay: bootcdk.Duration_Minutes(jsii.Number(30)),
	})
	bootcdk.NewFlatpakRemote(image, text("flathub"), &bootcdk.FlatpakRemoteProps{
		Url:    text("https://dl.flathub.org/repo/"),
		GpgKey: text("AAEC"),
		Title:  text("Flathub"),
	})
	bootcdk.NewSystemdUnit(image, text("sync.timer"), &bootcdk.SystemdUnitProps{
		UnitScope: bootcdk.UnitScope_USER,
		Timer: &bootcdk.TimerSection{
			OnCalendar:  texts("hourly"),
			Persistent:  jsii.Bool(true),
			AccuracySec: bootcdk.Duration_Hours(jsii.Number(1)),
		},
		Install: &bootcdk.InstallSection{WantedBy: texts("timers.target")},
		Extra: &map[string]*map[string]*[]*string{
			"X-Own": {"Zeta": texts("1"), "Alpha": texts("2", "3")},
		},
	})
	bootcdk.NewSystemdDropIn(image, text("Limit"), &bootcdk.SystemdDropInProps{
		UnitName: text("sshd.service"),
		Service:  &bootcdk.ServiceSection{TimeoutStopSec: bootcdk.Duration_Infinite()},
	})
	bootcdk.NewImageConfiguration(image, text("Configuration"), &bootcdk.ImageConfigurationProps{
		Environment: &map[string]*string{"PLAIN": text("1"), "ANOTHER": text(`a "b" $c`)},
	})
	return image
}

// On the desktop: a layer of its own, a stage of its own, changed steps.
func addVariant(app bootcdk.App, signingKey bootcdk.SigningKey, parent bootcdk.Image) {
	image := bootcdk.NewImage(app, text("variant"), &bootcdk.ImageProps{
		Base:       bootcdk.BaseImage_FromImage(parent),
		Repository: text("ghcr.io/example/variant"),
		SigningKey: signingKey,
	})
	stage := bootcdk.NewBuildStage(image, text("Builder"), &bootcdk.BuildStageProps{
		Base: bootcdk.BaseImage_FedoraBootc(text("44"), &bootcdk.BaseOptions{Digest: text(digest)}),
	})
	stage.AddPackages(text("gcc"))
	bootcdk.NewScript(stage, text("Compile"), &bootcdk.ScriptProps{
		Commands: texts("gcc -o /usr/bin/compiled /dev/null"),
	})
	bootcdk.NewCopyFrom(image, text("Compiled"), &bootcdk.CopyFromProps{
		Source: bootcdk.CopySource_Stage(stage, text("/usr/bin/compiled")),
		Path:   text("/usr/bin/compiled"),
		Mode:   text("0755"),
	})
	layer := bootcdk.NewLayer(image, text("Extras"))
	bootcdk.NewPackage(layer, text("extras"), nil)
	bootcdk.NewFile(layer, text("Settings"), &bootcdk.FileProps{
		Path:   text("/etc/extras.conf"),
		Source: bootcdk.Source_Lines(text("x=y"), text("z=ü")),
	})
	late := bootcdk.NewLayer(image, text("Late"))
	late.Node().AddDependency(layer)
	bootcdk.NewFile(late, text("Settings"), &bootcdk.FileProps{
		Path:   text("/etc/late.conf"),
		Source: bootcdk.Source_Lines(text("late")),
	})
	image.Steps().Patch(text("extras/packages/install"), &bootcdk.StepPatch{
		CommandsBefore: texts("true before"),
		CommandsAfter:  texts("true after"),
		Caches:         texts("/var/cache/own"),
	})
	image.Steps().InsertAfter(
		text("extras/files/files"),
		bootcdk.Instruction_Comment(text("by hand")),
		bootcdk.Instruction_Run(text("true"), text("true again")),
		bootcdk.Instruction_Env(&map[string]*string{"ZED": text("1"), "ABLE": text("2")}),
	)
}

func addServer(app bootcdk.App) {
	base := bootcdk.BaseImage_FromReference(
		text("registry.example.com/bases/minimal:1@"+digest),
		&bootcdk.BaseTraits{
			HasBootc:       jsii.Bool(true),
			HasKernel:      jsii.Bool(true),
			PackageManager: bootcdk.PackageManagerType_DNF4,
			JsonTools:      &[]bootcdk.JsonTool{bootcdk.JsonTool_PYTHON3},
			Links:          &map[string]*string{"/lib": text("usr/lib"), "/bin": text("usr/bin")},
		},
	)
	image := bootcdk.NewImage(app, text("server"), &bootcdk.ImageProps{
		Base:       base,
		Repository: text("ghcr.io/example/server"),
		SigningKey: bootcdk.NewKeylessSigning(app, text("Workflow"), &bootcdk.KeylessSigningProps{
			Identity:   bootcdk.KeylessIdentity_GithubWorkflow(text("example/images"), text("release.yml"), nil),
			HostPolicy: bootcdk.HostPolicy_None(),
		}),
	})
	image.AddPackages(text("nginx"))
	image.Steps().Remove(text("image/verify/script-lint"))
	remote := bootcdk.NewRemoteFile(image, text("Unchecked"), &bootcdk.RemoteFileProps{
		Path: text("/etc/remote"),
		Url:  text("https://example.com/remote"),
	})
	bootcdk.Findings_Of(remote).Acknowledge(text("bootcdk::remote-file-checksum"), text("it is renewed in place"))
	bootcdk.NewImage(app, text("local"), &bootcdk.ImageProps{
		Base: bootcdk.BaseImage_FedoraAtomic(bootcdk.AtomicDesktop_KINOITE, text("44"), nil),
	})
}

func addPipelines(app bootcdk.App) {
	release := ci.NewImagePipeline(app, text("Release"), &ci.ImagePipelineProps{
		Providers: &[]ci.Provider{ci.Provider_GithubActions(nil), ci.Provider_Local(nil)},
		Runners: &map[string]ci.Runner{
			"arm64": ci.Runner_Label(text("own-arm")), "amd64": ci.Runner_Label(text("ubuntu-26.04")),
		},
		Engine:     bootcdk.BuildEngine_BUILDAH,
		Registry:   ci.RegistryLogin_Secrets(text("USER"), text("PASSWORD")),
		Sbom:       ci.SbomFormat_SPDX,
		Provenance: jsii.Bool(true),
		Tags:       ci.TagScheme_Of(&ci.TagOptions{Version: text("44"), Commit: jsii.Bool(true)}),
		Tests: &[]*ci.ImageTest{{
			Title:    text("tmux starts"),
			Commands: texts("tmux -V"),
			Images:   texts("desktop"),
		}},
		Rechunk: ci.Rechunk_Chunkah(&ci.ChunkahOptions{
			MaxLayers: jsii.Number(96),
			Images:    texts("desktop", "variant"),
		}),
	})
	release.Steps().Patch(text("publish/tags"), &ci.PipelineStepPatch{
		CommandsAfter: texts("echo published"),
		Environment: &map[string]ci.Value{
			"ZONE": ci.Value_Text(text("z")), "COMMIT": ci.Value_Context(ci.RunContext_COMMIT),
		},
	})
	links := ci.NewPipeline(app, text("Links"), &ci.PipelineProps{
		Providers: &[]ci.Provider{ci.Provider_GithubActions(nil)},
		Triggers:  &ci.PipelineTriggers{Schedule: texts("0 6 * * 1"), Branches: texts("main")},
	})
	ci.NewJob(links, text("check"), &ci.JobProps{
		Permissions: &[]*ci.Permission{{
			Scope:  ci.PermissionScope_CONTENTS,
			Level:  ci.PermissionLevel_READ,
			Reason: text("to check out"),
		}},
		Matrix: &ci.JobMatrix{
			Title: text("site"),
			Rows: &[]*map[string]*string{
				{"site": text("one"), "area": text("a")},
				{"site": text("two"), "area": text("b")},
			},
		},
		Environment: &map[string]ci.Value{"SITE": ci.Value_Matrix(text("site")), "AREA": ci.Value_Matrix(text("area"))},
		Timeout:     bootcdk.Duration_Minutes(jsii.Number(10)),
		Steps: &[]ci.Step{
			ci.Step_Checkout(nil, nil),
			ci.Step_Action(text("setup"), text("example/setup"), text(commit), &ci.ActionOptions{
				Version: text("v1.2.3"),
				Inputs:  &map[string]ci.Value{"name": ci.Value_Text(text("value")), "also": ci.Value_Text(text("other"))},
			}),
			ci.Step_Run(text("links"), texts("./check-links.sh"), &ci.RunOptions{
				Timeout: bootcdk.Duration_Seconds(jsii.Number(90)),
			}),
		},
	})
	if !*ci.PipelineSteps_IsPipelineSteps(links.Steps()) {
		panic("no steps")
	}
	ci.NewRenovate(app, text("Renovate"), &ci.RenovateProps{
		MinimumReleaseAge: bootcdk.Duration_Days(jsii.Number(3)),
		Settings:          &map[string]interface{}{"labels": []interface{}{"bot"}, "prHourlyLimit": 0},
	})
	ci.NewDependabot(app, text("Dependabot"), &ci.DependabotProps{
		Interval:   ci.DependabotInterval_WEEKLY,
		Ecosystems: &[]ci.DependabotEcosystem{ci.DependabotEcosystem_NPM},
	})
	ci.NewUpdatePipeline(app, text("Updates"), &ci.UpdatePipelineProps{
		Providers: &[]ci.Provider{ci.Provider_GithubActions(nil)},
	})
	ci.NewMirrorPipeline(app, text("Mirror"), &ci.MirrorPipelineProps{
		Providers: &[]ci.Provider{ci.Provider_GithubActions(nil), ci.Provider_Local(nil)},
		Schedule:  texts("5 4 * * *"),
		Mirrors:   texts("ghcr.io/example/mirror"),
		Logins: &map[string]ci.RegistryLogin{
			"registry.example.com": ci.RegistryLogin_Secrets(text("READER"), text("READER_WORD")),
			"ghcr.io":              ci.RegistryLogin_Secrets(text("USER"), text("PASSWORD")),
		},
	})
	bootcdk.NewVerificationGuide(app, text("Verify"), nil)
}

func main() {
	defer jsii.Close()
	app := bootcdk.NewApp(&bootcdk.AppProps{
		Context: &map[string]interface{}{"channel": "testing"},
		Mirrors: &map[string]*string{
			"registry.example.com": text("ghcr.io/example/mirror"),
			"quay.io/fedora":       text("ghcr.io/example/mirror/fedora"),
		},
	})
	signingKey := bootcdk.NewSigningKey(app, text("ReleaseKey"), &bootcdk.SigningKeyProps{
		PublicKey:       bootcdk.Source_File(text("cosign.pub")),
		NextKey:         bootcdk.Source_File(text("next.pub")),
		BackupKeys:      &[]bootcdk.Source{bootcdk.Source_File(text("backup.pub"))},
		Signer:          bootcdk.Signer_Secret(text("COSIGN_KEY"), &bootcdk.SecretSignerOptions{PasswordSecret: text("COSIGN_WORD")}),
		TransparencyLog: bootcdk.TransparencyLog_PUBLIC(),
		HostPolicy: bootcdk.HostPolicy_RejectUnknown(&bootcdk.RejectUnknownOptions{
			Allow: &[]*bootcdk.TrustedRepository{{
				Repository: text("quay.io/example"),
				PublicKeys: &[]bootcdk.Source{bootcdk.Source_File(text("backup.pub"))},
			}},
			AllowOtherContainers: jsii.Bool(true),
		}),
	})
	addVariant(app, signingKey, addDesktop(app, signingKey))
	addServer(app)
	addPipelines(app)

	bootcdk.Aspects_Of(app).Add(&licensed{}, &bootcdk.AspectOptions{Priority: bootcdk.AspectPriority_MUTATING()})
	bootcdk.Aspects_Of(app).Add(&policy{}, &bootcdk.AspectOptions{Priority: bootcdk.AspectPriority_READONLY()})
	severity := strings.ToLower(string(bootcdk.Severity_WARNING))
	bootcdk.Findings_Of(app).Acknowledge(text("bootcdk::base-not-pinned"), text(severity+": the pipeline pins the bases"))
	app.Synth()
}
