package broad;

import dev.bootcdk.*;
import dev.bootcdk.Package;
import dev.bootcdk.ci.*;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;
import software.constructs.IConstruct;

public final class Main {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** A construct of the program's own, with properties of its own. */
    static final class Kiosk extends Construct {
        final String url;

        Kiosk(Construct scope, String id, String url) {
            super(scope, id);
            this.url = url;
            File.Builder.create(this, "Settings")
                    .path("/etc/kiosk.conf")
                    .source(Source.lines("url=" + url))
                    .mode("0640")
                    .owner("kiosk")
                    .group("kiosk")
                    .build();
            SystemdUnit.Builder.create(this, "kiosk.service")
                    .unit(UnitSection.builder()
                            .description("Show the start page")
                            .after(List.of("network-online.target"))
                            .startLimitBurst(3)
                            .build())
                    .service(ServiceSection.builder()
                            .type(ServiceType.SIMPLE)
                            .execStart(List.of("/usr/bin/cage -- firefox --kiosk " + url))
                            .user("kiosk")
                            .restart(Restart.ON_FAILURE)
                            .restartSec(Duration.seconds(5))
                            .killMode(KillMode.MIXED)
                            .protectHome(ProtectHome.READ_ONLY)
                            .protectSystem(ProtectSystem.STRICT)
                            .standardOutput(Output.JOURNAL)
                            .noNewPrivileges(true)
                            .environment(Map.of("LANG", "C.UTF-8", "HOME", "/var/lib/kiosk"))
                            .build())
                    .install(InstallSection.builder().wantedBy(List.of("graphical.target")).build())
                    .enabled(true)
                    .build();
        }
    }

    /** Says of every image how many primitives it has, and speaks of stages. */
    static void policy(IConstruct node) {
        if (Image.isImage(node)) {
            Image image = (Image) node;
            long primitives = node.getNode().findAll().stream().filter(Primitive::isPrimitive).count();
            Findings.of(node).addInfo("primitives", image.getImageId() + " has " + primitives + " primitives");
        }
        if (RootFilesystem.isRootFilesystem(node)
                && Steps.isSteps(((RootFilesystem) node).getSteps())
                && !Image.isImage(node)) {
            Findings.of(node).addWarning("stage", "there is a build stage", "none is needed");
        }
        if (User.isUser(node) && ((User) node).getUserName().equals("nobody")) {
            Findings.of(node).addError("nobody", "not this user");
        }
    }

    /** Adds a label to every image, before others look. */
    static void licensed(IConstruct node) {
        if (!Image.isImage(node)) return;
        Label.Builder.create((Image) node, "Licenses")
                .key("org.opencontainers.image.licenses")
                .value("Apache-2.0 AND \"MIT\"")
                .build();
    }

    static Image addDesktop(App app, SigningKey signingKey) {
        Image image = Image.Builder.create(app, "desktop")
                .base(BaseImage.fedoraBootc("44", BaseOptions.builder().digest(DIGEST).build()))
                .repository("ghcr.io/example/desktop")
                .description("A desktop, channel " + app.getNode().tryGetContext("channel"))
                .labels(Map.of("com.example.team", "desktop", "com.example.b", "2", "com.example.a", "1"))
                .platforms(List.of(Architecture.AMD64, Architecture.ARM64))
                .engines(List.of(EngineFloor.buildah("1.39"), EngineFloor.buildkit("0.12")))
                .opt(OptPolicy.DIRECTORY)
                .signingKey(signingKey)
                .build();

        // Packages.
        image.addPackages("htop", "tmux", "g++");
        image.removePackages("nano");
        PackageRepository vendor = PackageRepository.Builder.create(image, "vendor")
                .description("Vendor")
                .baseUrl("https://packages.example.com/fedora/$basearch/")
                .gpgKey(Source.file("files/vendor.asc"))
                .priority(50)
                .build();
        CoprRepository copr = CoprRepository.Builder.create(image, "Copr")
                .project("@own/vpn")
                .distribution(CoprDistribution.FEDORA)
                .gpgKey(Source.file("files/vendor.asc"))
                .build();
        Package.Builder.create(image, "vpn").repository(copr).installWeakDependencies(true).build();
        PackageReplacement.Builder.create(image, "Agent")
                .remove("agent")
                .install("vendor-agent")
                .repository(vendor)
                .build();
        PackageRemoval.Builder.create(image, "old").autoremove(true).build();
        new PackageGroup(image, "development-tools");

        // Accounts and files.
        Group.Builder.create(image, "helpers").gid(902).members(List.of("kiosk")).build();
        User.Builder.create(image, "kiosk")
                .uid(901)
                .groups(List.of("video", "audio"))
                .home("/var/lib/kiosk")
                .build();
        new Kiosk(image, "Kiosk", "https://example.com/?a=1&b=2");
        File.Builder.create(image, "Bytes").path("/usr/share/bytes").source(Source.base64("AAECAw==")).build();
        File.Builder.create(image, "Text")
                .path("/etc/text.conf")
                .source(Source.text("it's 100% $plain \"ü\"\n"))
                .build();
        Directory.Builder.create(image, "Tree").path("/usr/share/tree").source(Source.directory("files/tree")).build();
        Symlink.Builder.create(image, "Link").path("/usr/bin/link").target("htop").build();
        RemoteFile.Builder.create(image, "Tool")
                .path("/usr/bin/tool")
                .url("https://example.com/tool")
                .checksum(DIGEST)
                .mode("0755")
                .build();
        Tmpfiles.Builder.create(image, "State")
                .entries(List.of(
                        TmpfilesEntry.directory(
                                "/var/lib/own", TmpfilesOptions.builder().mode("0750").user("kiosk").build()),
                        TmpfilesEntry.symlink("/var/lib/link", "own")))
                .build();
        FileEdit.Builder.create(image, "Json")
                .path("/etc/app.json")
                .createFrom("{}")
                .edit(Edit.json(JsonEditOptions.builder()
                        .set(List.of(JsonValue.builder()
                                .path(List.of("a", "b's.$c"))
                                .value(Map.of("z", List.of(1, 2.5, true, "x"), "d", "\""))
                                .build()))
                        .remove(List.of(JsonPath.builder().path(List.of("e")).build()))
                        .build()))
                .build();
        FileEdit.Builder.create(image, "Ini")
                .path("/etc/app.ini")
                .edit(Edit.ini(IniEditOptions.builder()
                        .section("main")
                        .set(Map.of("z-key", "$x y", "a-key", "1"))
                        .remove(List.of("gone"))
                        .build()))
                .build();
        FileEdit.Builder.create(image, "Shells")
                .path("/etc/shells")
                .edit(Edit.lines(LinesEditOptions.builder().ensure(List.of("/usr/bin/fish")).build()))
                .build();

        // What runs while it is built.
        Script.Builder.create(image, "Setup")
                .source(Source.file("files/setup.sh"))
                .inputs(Map.of("input", Source.file("files/input"), "other", Source.lines("other")))
                .arguments(List.of("--name", "a b"))
                .environment(Map.of("NAME", "a \"b\" $c", "ALPHA", "1"))
                .secrets(List.of(
                        Secret.fromBuild("token", SecretOptions.builder().target("/run/secrets/own").build())))
                .caches(List.of("/var/cache/own"))
                .network(false)
                .build();
        Trigger.Builder.create(image, "Fonts")
                .command(List.of("fc-cache", "--system-only"))
                .watch(List.of("/usr/share/fonts"))
                .build();
        File.Builder.create(image, "Font")
                .path("/usr/share/fonts/own/font.ttf")
                .source(Source.base64("AAEC"))
                .phase(Phase.FILES)
                .build();

        // What the machine is.
        KernelArguments.Builder.create(image, "Console").arguments(List.of("console=ttyS0", "quiet")).build();
        OsRelease.Builder.create(image, "Identity")
                .prettyName("It's \"Own\"")
                .variantId("own")
                .extra(Map.of("B_KEY", "b", "A_KEY", "a"))
                .build();
        InstallConfiguration.Builder.create(image, "Install")
                .rootFilesystem(FilesystemType.XFS)
                .blockSetups(List.of(BlockSetup.DIRECT))
                .bootloader(Bootloader.GRUB)
                .kernelArguments(List.of("rw"))
                .build();
        UpdateTimer.Builder.create(image, "Updates")
                .mode(UpdateMode.STAGE)
                .agent(UpdateAgent.BOOTC)
                .onCalendar(List.of("Sun 03:00"))
                .randomizedDelay(Duration.minutes(30))
                .build();
        FlatpakRemote.Builder.create(image, "flathub")
                .url("https://dl.flathub.org/repo/")
                .gpgKey("AAEC")
                .title("Flathub")
                .build();
        SystemdUnit.Builder.create(image, "sync.timer")
                .unitScope(UnitScope.USER)
                .timer(TimerSection.builder()
                        .onCalendar(List.of("hourly"))
                        .persistent(true)
                        .accuracySec(Duration.hours(1))
                        .build())
                .install(InstallSection.builder().wantedBy(List.of("timers.target")).build())
                .extra(Map.of("X-Own", Map.of("Zeta", List.of("1"), "Alpha", List.of("2", "3"))))
                .build();
        SystemdDropIn.Builder.create(image, "Limit")
                .unitName("sshd.service")
                .service(ServiceSection.builder().timeoutStopSec(Duration.infinite()).build())
                .build();
        ImageConfiguration.Builder.create(image, "Configuration")
                .environment(Map.of("PLAIN", "1", "ANOTHER", "a \"b\" $c"))
                .build();
        return image;
    }

    /** On the desktop: a layer of its own, a stage of its own, changed steps. */
    static void addVariant(App app, SigningKey signingKey, Image parent) {
        Image image = Image.Builder.create(app, "variant")
                .base(BaseImage.fromImage(parent))
                .repository("ghcr.io/example/variant")
                .signingKey(signingKey)
                .build();
        BuildStage stage = BuildStage.Builder.create(image, "Builder")
                .base(BaseImage.fedoraBootc("44", BaseOptions.builder().digest(DIGEST).build()))
                .build();
        stage.addPackages("gcc");
        Script.Builder.create(stage, "Compile").commands(List.of("gcc -o /usr/bin/compiled /dev/null")).build();
        CopyFrom.Builder.create(image, "Compiled")
                .source(CopySource.stage(stage, "/usr/bin/compiled"))
                .path("/usr/bin/compiled")
                .mode("0755")
                .build();
        Layer layer = new Layer(image, "Extras");
        new Package(layer, "extras");
        File.Builder.create(layer, "Settings").path("/etc/extras.conf").source(Source.lines("x=y", "z=ü")).build();
        Layer late = new Layer(image, "Late");
        late.getNode().addDependency(layer);
        File.Builder.create(late, "Settings").path("/etc/late.conf").source(Source.lines("late")).build();
        image.getSteps()
                .patch(
                        "extras/packages/install",
                        StepPatch.builder()
                                .commandsBefore(List.of("true before"))
                                .commandsAfter(List.of("true after"))
                                .caches(List.of("/var/cache/own"))
                                .build());
        image.getSteps()
                .insertAfter(
                        "extras/files/files",
                        Instruction.comment("by hand"),
                        Instruction.run("true", "true again"),
                        Instruction.env(Map.of("ZED", "1", "ABLE", "2")));
    }

    static void addServer(App app) {
        BaseImage base = BaseImage.fromReference(
                "registry.example.com/bases/minimal:1@" + DIGEST,
                BaseTraits.builder()
                        .hasBootc(true)
                        .hasKernel(true)
                        .packageManager(PackageManagerType.DNF4)
                        .jsonTools(List.of(JsonTool.PYTHON3))
                        .links(Map.of("/lib", "usr/lib", "/bin", "usr/bin"))
                        .build());
        Image image = Image.Builder.create(app, "server")
                .base(base)
                .repository("ghcr.io/example/server")
                .signingKey(KeylessSigning.Builder.create(app, "Workflow")
                        .identity(KeylessIdentity.githubWorkflow("example/images", "release.yml"))
                        .hostPolicy(HostPolicy.none())
                        .build())
                .build();
        image.addPackages("nginx");
        image.getSteps().remove("image/verify/script-lint");
        RemoteFile remote = RemoteFile.Builder.create(image, "Unchecked")
                .path("/etc/remote")
                .url("https://example.com/remote")
                .build();
        Findings.of(remote).acknowledge("bootcdk::remote-file-checksum", "it is renewed in place");
        Image.Builder.create(app, "local").base(BaseImage.fedoraAtomic(AtomicDesktop.KINOITE, "44")).build();
    }

    static void addPipelines(App app) {
        ImagePipeline release = ImagePipeline.Builder.create(app, "Release")
                .providers(List.of(Provider.githubActions(), Provider.local()))
                .runners(Map.of("arm64", Runner.label("own-arm"), "amd64", Runner.label("ubuntu-26.04")))
                .engine(BuildEngine.BUILDAH)
                .registry(RegistryLogin.secrets("USER", "PASSWORD"))
                .sbom(SbomFormat.SPDX)
                .provenance(true)
                .tags(TagScheme.of(TagOptions.builder().version("44").commit(true).build()))
                .tests(List.of(ImageTest.builder()
                        .title("tmux starts")
                        .commands(List.of("tmux -V"))
                        .images(List.of("desktop"))
                        .build()))
                .rechunk(Rechunk.chunkah(ChunkahOptions.builder()
                        .maxLayers(96)
                        .images(List.of("desktop", "variant"))
                        .build()))
                .build();
        release.getSteps()
                .patch(
                        "publish/tags",
                        PipelineStepPatch.builder()
                                .commandsAfter(List.of("echo published"))
                                .environment(Map.of(
                                        "ZONE", Value.text("z"), "COMMIT", Value.context(RunContext.COMMIT)))
                                .build());
        Pipeline links = Pipeline.Builder.create(app, "Links")
                .providers(List.of(Provider.githubActions()))
                .triggers(PipelineTriggers.builder()
                        .schedule(List.of("0 6 * * 1"))
                        .branches(List.of("main"))
                        .build())
                .build();
        Job.Builder.create(links, "check")
                .permissions(List.of(Permission.builder()
                        .scope(PermissionScope.CONTENTS)
                        .level(PermissionLevel.READ)
                        .reason("to check out")
                        .build()))
                .matrix(JobMatrix.builder()
                        .title("site")
                        .rows(List.of(Map.of("site", "one", "area", "a"), Map.of("site", "two", "area", "b")))
                        .build())
                .environment(Map.of("SITE", Value.matrix("site"), "AREA", Value.matrix("area")))
                .timeout(Duration.minutes(10))
                .steps(List.of(
                        Step.checkout(),
                        Step.action(
                                "setup",
                                "example/setup",
                                COMMIT,
                                ActionOptions.builder()
                                        .version("v1.2.3")
                                        .inputs(Map.of("name", Value.text("value"), "also", Value.text("other")))
                                        .build()),
                        Step.run(
                                "links",
                                List.of("./check-links.sh"),
                                RunOptions.builder().timeout(Duration.seconds(90)).build())))
                .build();
        if (!PipelineSteps.isPipelineSteps(links.getSteps())) throw new IllegalStateException("no steps");
        Renovate.Builder.create(app, "Renovate")
                .minimumReleaseAge(Duration.days(3))
                .settings(Map.of("labels", List.of("bot"), "prHourlyLimit", 0))
                .build();
        Dependabot.Builder.create(app, "Dependabot")
                .interval(DependabotInterval.WEEKLY)
                .ecosystems(List.of(DependabotEcosystem.NPM))
                .build();
        UpdatePipeline.Builder.create(app, "Updates").providers(List.of(Provider.githubActions())).build();
        MirrorPipeline.Builder.create(app, "Mirror")
                .providers(List.of(Provider.githubActions(), Provider.local()))
                .schedule(List.of("5 4 * * *"))
                .mirrors(List.of("ghcr.io/example/mirror"))
                .logins(Map.of(
                        "registry.example.com", RegistryLogin.secrets("READER", "READER_WORD"),
                        "ghcr.io", RegistryLogin.secrets("USER", "PASSWORD")))
                .build();
        new VerificationGuide(app, "Verify");
    }

    public static void main(String[] arguments) {
        App app = App.Builder.create()
                .context(Map.of("channel", "testing"))
                .mirrors(Map.of(
                        "registry.example.com", "ghcr.io/example/mirror",
                        "quay.io/fedora", "ghcr.io/example/mirror/fedora"))
                .build();
        SigningKey signingKey = SigningKey.Builder.create(app, "ReleaseKey")
                .publicKey(Source.file("cosign.pub"))
                .nextKey(Source.file("next.pub"))
                .backupKeys(List.of(Source.file("backup.pub")))
                .signer(Signer.secret(
                        "COSIGN_KEY", SecretSignerOptions.builder().passwordSecret("COSIGN_WORD").build()))
                .transparencyLog(TransparencyLog.PUBLIC)
                .hostPolicy(HostPolicy.rejectUnknown(RejectUnknownOptions.builder()
                        .allow(List.of(TrustedRepository.builder()
                                .repository("quay.io/example")
                                .publicKeys(List.of(Source.file("backup.pub")))
                                .build()))
                        .allowOtherContainers(true)
                        .build()))
                .build();
        addVariant(app, signingKey, addDesktop(app, signingKey));
        addServer(app);
        addPipelines(app);

        Aspects.of(app)
                .add(Main::licensed, AspectOptions.builder().priority(AspectPriority.MUTATING).build());
        Aspects.of(app)
                .add(Main::policy, AspectOptions.builder().priority(AspectPriority.READONLY).build());
        String severity = Severity.WARNING.name().toLowerCase();
        Findings.of(app).acknowledge("bootcdk::base-not-pinned", severity + ": the pipeline pins the bases");
        app.synth();
    }
}
