import jsii
from bootcdk import (
    App,
    Architecture,
    AspectPriority,
    Aspects,
    AtomicDesktop,
    BaseImage,
    BlockSetup,
    Bootloader,
    BuildEngine,
    BuildStage,
    CoprDistribution,
    CoprRepository,
    CopyFrom,
    CopySource,
    Directory,
    Duration,
    Edit,
    EngineFloor,
    File,
    FileEdit,
    FilesystemType,
    Findings,
    FlatpakRemote,
    Group,
    HostPolicy,
    IAspect,
    Image,
    ImageConfiguration,
    InstallConfiguration,
    InstallSection,
    Instruction,
    JsonPath,
    JsonTool,
    JsonValue,
    KernelArguments,
    KeylessIdentity,
    KeylessSigning,
    KillMode,
    Label,
    Layer,
    OptPolicy,
    OsRelease,
    Output,
    Package,
    PackageGroup,
    PackageManagerType,
    PackageRemoval,
    PackageReplacement,
    PackageRepository,
    Phase,
    Primitive,
    ProtectHome,
    ProtectSystem,
    RemoteFile,
    Restart,
    RootFilesystem,
    Script,
    Secret,
    ServiceSection,
    ServiceType,
    Severity,
    Signer,
    SigningKey,
    Source,
    Steps,
    Symlink,
    SystemdDropIn,
    SystemdUnit,
    TimerSection,
    Tmpfiles,
    TmpfilesEntry,
    TransparencyLog,
    Trigger,
    TrustedRepository,
    UnitScope,
    UnitSection,
    UpdateAgent,
    UpdateMode,
    UpdateTimer,
    User,
    VerificationGuide,
    ci,
)
from constructs import Construct, IConstruct

DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Kiosk(Construct):
    """A construct of the program's own, with properties of its own."""

    def __init__(self, scope: Construct, id: str, *, url: str) -> None:
        super().__init__(scope, id)
        self.url = url
        File(
            self,
            "Settings",
            path="/etc/kiosk.conf",
            source=Source.lines(f"url={url}"),
            mode="0640",
            owner="kiosk",
            group="kiosk",
        )
        SystemdUnit(
            self,
            "kiosk.service",
            unit=UnitSection(
                description="Show the start page", after=["network-online.target"], start_limit_burst=3
            ),
            service=ServiceSection(
                type=ServiceType.SIMPLE,
                exec_start=[f"/usr/bin/cage -- firefox --kiosk {url}"],
                user="kiosk",
                restart=Restart.ON_FAILURE,
                restart_sec=Duration.seconds(5),
                kill_mode=KillMode.MIXED,
                protect_home=ProtectHome.READ_ONLY,
                protect_system=ProtectSystem.STRICT,
                standard_output=Output.JOURNAL,
                no_new_privileges=True,
                environment={"LANG": "C.UTF-8", "HOME": "/var/lib/kiosk"},
            ),
            install=InstallSection(wanted_by=["graphical.target"]),
            enabled=True,
        )


@jsii.implements(IAspect)
class Policy:
    """Says of every image how many primitives it has, and speaks of stages."""

    def visit(self, node: IConstruct) -> None:
        if isinstance(node, Image):
            primitives = [each for each in node.node.find_all() if Primitive.is_primitive(each)]
            Findings.of(node).add_info("primitives", f"{node.image_id} has {len(primitives)} primitives")
        if isinstance(node, RootFilesystem) and Steps.is_steps(node.steps) and not Image.is_image(node):
            Findings.of(node).add_warning("stage", "there is a build stage", "none is needed")
        if isinstance(node, User) and node.user_name == "nobody":
            Findings.of(node).add_error("nobody", "not this user")


@jsii.implements(IAspect)
class Licensed:
    """Adds a label to every image, before others look."""

    def visit(self, node: IConstruct) -> None:
        if isinstance(node, Image):
            Label(node, "Licenses", key="org.opencontainers.image.licenses", value='Apache-2.0 AND "MIT"')


def add_desktop(app: App, signing_key: SigningKey) -> Image:
    image = Image(
        app,
        "desktop",
        base=BaseImage.fedora_bootc("44", digest=DIGEST),
        repository="ghcr.io/example/desktop",
        description=f"A desktop, channel {app.node.try_get_context('channel')}",
        labels={"com.example.team": "desktop", "com.example.b": "2", "com.example.a": "1"},
        platforms=[Architecture.AMD64, Architecture.ARM64],
        engines=[EngineFloor.buildah("1.39"), EngineFloor.buildkit("0.12")],
        opt=OptPolicy.DIRECTORY,
        signing_key=signing_key,
    )

    # Packages.
    image.add_packages("htop", "tmux", "g++")
    image.remove_packages("nano")
    vendor = PackageRepository(
        image,
        "vendor",
        description="Vendor",
        base_url="https://packages.example.com/fedora/$basearch/",
        gpg_key=Source.file("files/vendor.asc"),
        priority=50,
    )
    copr = CoprRepository(
        image,
        "Copr",
        project="@own/vpn",
        distribution=CoprDistribution.FEDORA,
        gpg_key=Source.file("files/vendor.asc"),
    )
    Package(image, "vpn", repository=copr, install_weak_dependencies=True)
    PackageReplacement(image, "Agent", remove="agent", install="vendor-agent", repository=vendor)
    PackageRemoval(image, "old", autoremove=True)
    PackageGroup(image, "development-tools")

    # Accounts and files.
    Group(image, "helpers", gid=902, members=["kiosk"])
    User(image, "kiosk", uid=901, groups=["video", "audio"], home="/var/lib/kiosk")
    Kiosk(image, "Kiosk", url="https://example.com/?a=1&b=2")
    File(image, "Bytes", path="/usr/share/bytes", source=Source.base64("AAECAw=="))
    File(image, "Text", path="/etc/text.conf", source=Source.text('it\'s 100% $plain "ü"\n'))
    Directory(image, "Tree", path="/usr/share/tree", source=Source.directory("files/tree"))
    Symlink(image, "Link", path="/usr/bin/link", target="htop")
    RemoteFile(image, "Tool", path="/usr/bin/tool", url="https://example.com/tool", checksum=DIGEST, mode="0755")
    Tmpfiles(
        image,
        "State",
        entries=[
            TmpfilesEntry.directory("/var/lib/own", mode="0750", user="kiosk"),
            TmpfilesEntry.symlink("/var/lib/link", "own"),
        ],
    )
    FileEdit(
        image,
        "Json",
        path="/etc/app.json",
        create_from="{}",
        edit=Edit.json(
            set=[JsonValue(path=["a", "b's.$c"], value={"z": [1, 2.5, True, "x"], "d": '"'})],
            remove=[JsonPath(path=["e"])],
        ),
    )
    FileEdit(
        image,
        "Ini",
        path="/etc/app.ini",
        edit=Edit.ini(section="main", set={"z-key": "$x y", "a-key": "1"}, remove=["gone"]),
    )
    FileEdit(image, "Shells", path="/etc/shells", edit=Edit.lines(ensure=["/usr/bin/fish"]))

    # What runs while it is built.
    Script(
        image,
        "Setup",
        source=Source.file("files/setup.sh"),
        inputs={"input": Source.file("files/input"), "other": Source.lines("other")},
        arguments=["--name", "a b"],
        environment={"NAME": 'a "b" $c', "ALPHA": "1"},
        secrets=[Secret.from_build("token", target="/run/secrets/own")],
        caches=["/var/cache/own"],
        network=False,
    )
    Trigger(image, "Fonts", command=["fc-cache", "--system-only"], watch=["/usr/share/fonts"])
    File(
        image,
        "Font",
        path="/usr/share/fonts/own/font.ttf",
        source=Source.base64("AAEC"),
        phase=Phase.FILES,
    )

    # What the machine is.
    KernelArguments(image, "Console", arguments=["console=ttyS0", "quiet"])
    OsRelease(image, "Identity", pretty_name='It\'s "Own"', variant_id="own", extra={"B_KEY": "b", "A_KEY": "a"})
    InstallConfiguration(
        image,
        "Install",
        root_filesystem=FilesystemType.XFS,
        block_setups=[BlockSetup.DIRECT],
        bootloader=Bootloader.GRUB,
        kernel_arguments=["rw"],
    )
    UpdateTimer(
        image,
        "Updates",
        mode=UpdateMode.STAGE,
        agent=UpdateAgent.BOOTC,
        on_calendar=["Sun 03:00"],
        randomized_delay=Duration.minutes(30),
    )
    FlatpakRemote(image, "flathub", url="https://dl.flathub.org/repo/", gpg_key="AAEC", title="Flathub")
    SystemdUnit(
        image,
        "sync.timer",
        unit_scope=UnitScope.USER,
        timer=TimerSection(on_calendar=["hourly"], persistent=True, accuracy_sec=Duration.hours(1)),
        install=InstallSection(wanted_by=["timers.target"]),
        extra={"X-Own": {"Zeta": ["1"], "Alpha": ["2", "3"]}},
    )
    SystemdDropIn(
        image, "Limit", unit_name="sshd.service", service=ServiceSection(timeout_stop_sec=Duration.infinite())
    )
    ImageConfiguration(image, "Configuration", environment={"PLAIN": "1", "ANOTHER": 'a "b" $c'})
    return image


def add_variant(app: App, signing_key: SigningKey, parent: Image) -> None:
    """On the desktop: a layer of its own, a stage of its own, changed steps."""
    image = Image(
        app,
        "variant",
        base=BaseImage.from_image(parent),
        repository="ghcr.io/example/variant",
        signing_key=signing_key,
    )
    stage = BuildStage(image, "Builder", base=BaseImage.fedora_bootc("44", digest=DIGEST))
    stage.add_packages("gcc")
    Script(stage, "Compile", commands=["gcc -o /usr/bin/compiled /dev/null"])
    CopyFrom(
        image,
        "Compiled",
        source=CopySource.stage(stage, "/usr/bin/compiled"),
        path="/usr/bin/compiled",
        mode="0755",
    )
    layer = Layer(image, "Extras")
    Package(layer, "extras")
    File(layer, "Settings", path="/etc/extras.conf", source=Source.lines("x=y", "z=ü"))
    late = Layer(image, "Late")
    late.node.add_dependency(layer)
    File(late, "Settings", path="/etc/late.conf", source=Source.lines("late"))
    image.steps.patch(
        "extras/packages/install",
        commands_before=["true before"],
        commands_after=["true after"],
        caches=["/var/cache/own"],
    )
    image.steps.insert_after(
        "extras/files/files",
        Instruction.comment("by hand"),
        Instruction.run("true", "true again"),
        Instruction.env({"ZED": "1", "ABLE": "2"}),
    )


def add_server(app: App) -> None:
    base = BaseImage.from_reference(
        f"registry.example.com/bases/minimal:1@{DIGEST}",
        has_bootc=True,
        has_kernel=True,
        package_manager=PackageManagerType.DNF4,
        json_tools=[JsonTool.PYTHON3],
        links={"/lib": "usr/lib", "/bin": "usr/bin"},
    )
    image = Image(
        app,
        "server",
        base=base,
        repository="ghcr.io/example/server",
        signing_key=KeylessSigning(
            app,
            "Workflow",
            identity=KeylessIdentity.github_workflow("example/images", "release.yml"),
            host_policy=HostPolicy.none(),
        ),
    )
    image.add_packages("nginx")
    image.steps.remove("image/verify/script-lint")
    remote = RemoteFile(image, "Unchecked", path="/etc/remote", url="https://example.com/remote")
    Findings.of(remote).acknowledge("bootcdk::remote-file-checksum", "it is renewed in place")
    Image(app, "local", base=BaseImage.fedora_atomic(AtomicDesktop.KINOITE, "44"))


def add_pipelines(app: App) -> None:
    release = ci.ImagePipeline(
        app,
        "Release",
        providers=[ci.Provider.github_actions(), ci.Provider.local()],
        runners={"arm64": ci.Runner.label("own-arm"), "amd64": ci.Runner.label("ubuntu-26.04")},
        engine=BuildEngine.BUILDAH,
        registry=ci.RegistryLogin.secrets("USER", "PASSWORD"),
        sbom=ci.SbomFormat.SPDX,
        provenance=True,
        tags=ci.TagScheme.of(version="44", commit=True),
        tests=[ci.ImageTest(title="tmux starts", commands=["tmux -V"], images=["desktop"])],
        rechunk=ci.Rechunk.chunkah(max_layers=96, images=["desktop", "variant"]),
    )
    release.steps.patch(
        "publish/tags",
        commands_after=["echo published"],
        environment={"ZONE": ci.Value.text("z"), "COMMIT": ci.Value.context(ci.RunContext.COMMIT)},
    )
    links = ci.Pipeline(
        app,
        "Links",
        providers=[ci.Provider.github_actions()],
        triggers=ci.PipelineTriggers(schedule=["0 6 * * 1"], branches=["main"]),
    )
    ci.Job(
        links,
        "check",
        permissions=[ci.Permission(scope=ci.PermissionScope.CONTENTS, level=ci.PermissionLevel.READ, reason="to check out")],
        matrix=ci.JobMatrix(title="site", rows=[{"site": "one", "area": "a"}, {"site": "two", "area": "b"}]),
        environment={"SITE": ci.Value.matrix("site"), "AREA": ci.Value.matrix("area")},
        timeout=Duration.minutes(10),
        steps=[
            ci.Step.checkout(),
            ci.Step.action(
                "setup",
                "example/setup",
                COMMIT,
                version="v1.2.3",
                inputs={"name": ci.Value.text("value"), "also": ci.Value.text("other")},
            ),
            ci.Step.run("links", ["./check-links.sh"], timeout=Duration.seconds(90)),
        ],
    )
    if not ci.PipelineSteps.is_pipeline_steps(links.steps):
        raise RuntimeError("no steps")
    ci.Renovate(
        app,
        "Renovate",
        minimum_release_age=Duration.days(3),
        settings={"labels": ["bot"], "prHourlyLimit": 0},
    )
    ci.Dependabot(app, "Dependabot", interval=ci.DependabotInterval.WEEKLY, ecosystems=[ci.DependabotEcosystem.NPM])
    ci.UpdatePipeline(app, "Updates", providers=[ci.Provider.github_actions()])
    ci.MirrorPipeline(
        app,
        "Mirror",
        providers=[ci.Provider.github_actions(), ci.Provider.local()],
        schedule=["5 4 * * *"],
        mirrors=["ghcr.io/example/mirror"],
        logins={
            "registry.example.com": ci.RegistryLogin.secrets("READER", "READER_WORD"),
            "ghcr.io": ci.RegistryLogin.secrets("USER", "PASSWORD"),
        },
    )
    VerificationGuide(app, "Verify")


app = App(
    context={"channel": "testing"},
    mirrors={"registry.example.com": "ghcr.io/example/mirror", "quay.io/fedora": "ghcr.io/example/mirror/fedora"},
)
signing_key = SigningKey(
    app,
    "ReleaseKey",
    public_key=Source.file("cosign.pub"),
    next_key=Source.file("next.pub"),
    backup_keys=[Source.file("backup.pub")],
    signer=Signer.secret("COSIGN_KEY", password_secret="COSIGN_WORD"),
    transparency_log=TransparencyLog.PUBLIC,
    host_policy=HostPolicy.reject_unknown(
        allow=[TrustedRepository(repository="quay.io/example", public_keys=[Source.file("backup.pub")])],
        allow_other_containers=True,
    ),
)
add_variant(app, signing_key, add_desktop(app, signing_key))
add_server(app)
add_pipelines(app)

Aspects.of(app).add(Licensed(), priority=AspectPriority.MUTATING)
Aspects.of(app).add(Policy(), priority=AspectPriority.READONLY)
severity = Severity.WARNING.value.lower()
Findings.of(app).acknowledge("bootcdk::base-not-pinned", f"{severity}: the pipeline pins the bases")
app.synth()
