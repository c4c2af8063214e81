package assertions;

import dev.bootcdk.*;
import dev.bootcdk.Package;
import dev.bootcdk.assertions.FileExpectation;
import dev.bootcdk.assertions.Finding;
import dev.bootcdk.assertions.FindingExpectation;
import dev.bootcdk.assertions.ImageFile;
import dev.bootcdk.assertions.InMemory;
import dev.bootcdk.assertions.InMemoryAppProps;
import dev.bootcdk.assertions.InstructionKind;
import dev.bootcdk.assertions.Match;
import dev.bootcdk.assertions.Matcher;
import dev.bootcdk.assertions.PackageExpectation;
import dev.bootcdk.assertions.RepositoryFile;
import dev.bootcdk.assertions.RepositoryFileExpectation;
import dev.bootcdk.assertions.RepositoryFiles;
import dev.bootcdk.assertions.ResourceType;
import dev.bootcdk.assertions.StepExpectation;
import dev.bootcdk.assertions.Template;
import dev.bootcdk.assertions.TemplateOptions;
import dev.bootcdk.assertions.UnitExpectation;
import dev.bootcdk.ci.ImagePipeline;
import dev.bootcdk.ci.Provider;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.constructs.IConstruct;
import software.constructs.RootConstruct;

public final class Main {
    private static final String[] CONTENTS = {
        "PermitRootLogin no", "PasswordAuthentication no", "X11Forwarding no", "MaxAuthTries 3"
    };

    private static Template template;

    /** What is tested. */
    private static Image kiosk(App app) {
        Image image = Image.Builder.create(app, "kiosk")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/kiosk")
                .labels(Map.of("com.example.team", "kiosk", "com.example.channel", "beta"))
                .build();
        image.addPackages("cage", "firefox");
        SystemdUnit.Builder.create(image, "kiosk.service")
                .unit(UnitSection.builder().description("Show the start page").build())
                .service(ServiceSection.builder()
                        .type(ServiceType.SIMPLE)
                        .execStart(List.of("/usr/bin/cage -- firefox --kiosk https://example.com"))
                        .build())
                .install(InstallSection.builder().wantedBy(List.of("graphical.target")).build())
                .enabled(true)
                .build();
        File.Builder.create(image, "Ssh")
                .path("/etc/ssh/sshd_config.d/10-kiosk.conf")
                .source(Source.lines(CONTENTS))
                .mode("0600")
                .build();
        File.Builder.create(image, "Settings")
                .path("/etc/kiosk.json")
                .source(Source.text("{\"url\": \"a\", \"tabs\": [1, 2], \"debug\": true}"))
                .build();
        Symlink.Builder.create(image, "Link").path("/usr/bin/browser").target("firefox").build();
        KernelArguments.Builder.create(image, "Console").arguments(List.of("console=ttyS0", "quiet")).build();
        return image;
    }

    /** A policy of the user's own. */
    private static void published(IConstruct node) {
        if (!Image.isImage(node)) return;
        Image image = (Image) node;
        String repository = image.getRepository();
        if (repository != null && repository.startsWith("registry.example.com/")) return;
        Findings.of(image).addError("example::published", image.getImageId() + " is not published in our registry");
    }

    /** With a mistake, a warning, a note, and what is accepted. */
    private static Image mistaken(App app) {
        Image image =
                Image.Builder.create(app, "mistaken").base(BaseImage.fedoraBootc("44")).build();
        new Package(image, "cage firefox"); // the line of the mistake
        Findings.of(image).addWarning("example::old", "this is old");
        Findings.of(image).addInfo("example::note", "this is a note");
        Findings.of(image).addInfo("example::meant", "this is meant");
        Findings.of(image).acknowledge("example::meant", "it is");
        return image;
    }

    /** Tells what an assertion that does not hold says. */
    private static void fails(String name, Runnable assertion) {
        try {
            assertion.run();
        } catch (RuntimeException error) {
            say(name, error.getMessage());
            error.printStackTrace();
            return;
        }
        say(name, "it holds");
    }

    private static void say(String name, String text) {
        System.out.println("## " + name + "\n" + text);
    }

    private static void packages() {
        template.hasPackage("cage");
        template.hasPackage(
                "firefox",
                PackageExpectation.builder().layer("image").version(Match.absent()).build());
        template.hasNoPackage("gnome-shell");
        template.hasNoPackage("cage", PackageExpectation.builder().version("1.0").build());
        fails("a package that is not there", () -> template.hasPackage("firefix"));
        fails(
                "a package that is otherwise",
                () -> template.hasPackage(
                        "cage",
                        PackageExpectation.builder().version("1.0").layer("image").build()));
        fails("a package that should not be there", () -> template.hasNoPackage("cage"));
    }

    private static void units() {
        template.hasUnit(
                "kiosk.service",
                UnitExpectation.builder()
                        .enabled(true)
                        .sections(Map.of(
                                "Service",
                                Map.of("ExecStart", Match.stringLikeRegexp("^/usr/bin/cage"), "User", Match.absent()),
                                "Install",
                                Match.objectEquals(Map.of("WantedBy", "graphical.target"))))
                        .build());
        template.hasNoUnit("kiosk.timer");
        template.hasNoUnit("kiosk.service", UnitExpectation.builder().masked(true).build());
        fails(
                "a unit with another type",
                () -> template.hasUnit(
                        "kiosk.service",
                        UnitExpectation.builder()
                                .enabled(true)
                                .sections(Map.of("Service", Map.of("Type", "oneshot", "User", Match.anyValue())))
                                .build()));
        fails(
                "a unit with more than that",
                () -> template.hasUnit(
                        "kiosk.service",
                        UnitExpectation.builder()
                                .sections(Match.objectEquals(
                                        Map.of("Unit", Map.of("Description", "Show the start page"))))
                                .build()));
        fails("a unit that is not there", () -> template.hasUnit("kiosk.timer"));
        fails(
                "a unit that should not be there",
                () -> template.hasNoUnit(
                        "kiosk.service", UnitExpectation.builder().enabled(true).build()));
    }

    private static FileExpectation contents(Object expected) {
        return FileExpectation.builder().contents(expected).build();
    }

    private static void files() {
        template.hasFile(
                "/etc/ssh/sshd_config.d/10-kiosk.conf",
                FileExpectation.builder()
                        .contents(Match.stringLikeRegexp("^PermitRootLogin no$"))
                        .mode("0600")
                        .owner("root")
                        .build());
        template.hasFile(
                "/etc/kiosk.json",
                contents(Match.serializedJson(Map.of(
                        "tabs",
                        Match.arrayEquals(List.of(1, Match.anyValue())),
                        "debug",
                        true,
                        "zoom",
                        Match.absent()))));
        template.hasFile(
                "/usr/lib/bootc/kargs.d/50-kiosk-console.toml",
                contents(Match.serializedToml(
                        Match.objectLike(Map.of("kargs", Match.arrayWith(List.of("quiet")))))));
        template.hasFile(
                "/usr/lib/systemd/system/kiosk.service",
                contents(Match.serializedIni(Map.of("Install", Map.of("WantedBy", Match.not("timers.target"))))));
        template.hasNoFile("/etc/motd");
        fails(
                "a file with other lines",
                () -> template.hasFile(
                        "/etc/ssh/sshd_config.d/10-kiosk.conf",
                        FileExpectation.builder()
                                .contents("PermitRootLogin yes\nPasswordAuthentication no\nX11Forwarding no\n")
                                .mode("0644")
                                .build()));
        fails(
                "a file without that text",
                () -> template.hasFile(
                        "/etc/ssh/sshd_config.d/10-kiosk.conf", contents(Match.stringContaining("Port 22"))));
        fails(
                "a document with other values",
                () -> template.hasFile(
                        "/etc/kiosk.json",
                        contents(Match.serializedJson(Map.of(
                                "url", "b", "tabs", List.of(1, 3), "zoom", 1.5, "port", 80,
                                "debug", Match.absent())))));
        fails(
                "a file that is no such document",
                () -> template.hasFile(
                        "/etc/kiosk.json",
                        contents(Match.serializedToml(Map.of("url", "a", "debug", true, "tabs", List.of(1))))));
        fails("a file that is a link", () -> template.hasFile("/usr/bin/browser"));
        fails("a file that is not there", () -> template.hasFile("/etc/kiosk.jsn"));
        fails(
                "a file that should not be there",
                () -> template.hasNoFile("/etc/kiosk.json", contents(Match.stringContaining("url"))));
    }

    private static void resources() {
        template.hasResource(ResourceType.LABEL, Map.of("key", "com.example.team", "value", "kiosk"));
        template.hasNoResource(ResourceType.PACKAGE_REMOVAL, Map.of("name", "nano"));
        template.resourceCountIs(ResourceType.SYMLINK, 1);
        fails(
                "the closest of several",
                () -> template.hasResource(
                        ResourceType.LABEL,
                        Map.of("key", "com.example.channel", "value", Match.stringLikeRegexp("^stable"))));
        fails(
                "something that should not be there",
                () -> template.hasNoResource(ResourceType.SYMLINK, Map.of("target", Match.not("chromium"))));
        fails("another number", () -> template.resourceCountIs(ResourceType.PACKAGE, 3));
        List<? extends Map<String, ? extends Object>> firefox =
                template.findResources(ResourceType.PACKAGE, Map.of("name", "firefox"));
        say(
                "resources that are found",
                firefox.stream()
                        .map(each -> each.get("name") + " in " + each.get("layer"))
                        .collect(Collectors.joining(",")));
        say(
                "files that are found",
                template.findFiles("/etc/**").stream().map(Main::described).collect(Collectors.joining("\n")));
    }

    private static String described(ImageFile file) {
        return String.join(
                " ",
                file.getPath(),
                file.getMode(),
                file.getOwner(),
                file.getConstruct(),
                String.valueOf(file.getContents().length()));
    }

    private static void containerfile() {
        template.hasStep(
                "image/packages/install",
                StepExpectation.builder().caches(Match.arrayWith(List.of("/var/cache/libdnf5"))).build());
        template.hasNoStep("image/packages/remove");
        template.hasInstruction(
                InstructionKind.RUN,
                Map.of(
                        "commands",
                        Match.arrayWith(List.of(Match.stringContaining("bootc container lint"))),
                        "network",
                        "none"));
        template.hasNoInstruction(InstructionKind.USER);
        fails("a step that is not there", () -> template.hasStep("image/packages/instal"));
        fails(
                "a step that is otherwise",
                () -> template.hasStep(
                        "image/packages/install",
                        StepExpectation.builder().caches(List.of("/var/cache/apt")).network("none").build()));
        fails("a step that should not be there", () -> template.hasNoStep("image/finish/labels"));
        fails(
                "an instruction that is not there",
                () -> template.hasInstruction(
                        InstructionKind.LABEL, Map.of("labels", Map.of("com.example.team", "desktop"))));
        fails(
                "an instruction that should not be there",
                () -> template.hasNoInstruction(InstructionKind.FROM, Map.of("stage", Match.absent())));
        say("the Containerfile", template.toContainerfile().split("\n")[0]);
    }

    private static RepositoryFileExpectation workflow(Object expected) {
        return RepositoryFileExpectation.builder().contents(Match.serializedYaml(expected)).build();
    }

    private static void repository() {
        App app = InMemory.app(
                InMemoryAppProps.builder().context(Map.of("channel", "beta")).build());
        kiosk(app);
        ImagePipeline.Builder.create(app, "Release")
                .schedule(List.of("0 5 * * 1"))
                .providers(List.of(Provider.githubActions()))
                .build();
        RepositoryFiles repositoryFiles = RepositoryFiles.fromApp(app);
        repositoryFiles.hasFile(
                ".github/workflows/release.yml",
                workflow(Map.of("on", Map.of("schedule", List.of(Map.of("cron", "0 5 * * 1"))))));
        repositoryFiles.hasNoFile(".gitlab-ci.yml");
        fails(
                "a workflow with another schedule",
                () -> repositoryFiles.hasFile(
                        ".github/workflows/release.yml",
                        workflow(Map.of(
                                "name", "Release", "on", Map.of("schedule", List.of(Map.of("cron", "0 6 * * *")))))));
        fails("a workflow that is not there", () -> repositoryFiles.hasFile(".github/workflows/build.yml"));
        fails(
                "a workflow that should not be there",
                () -> repositoryFiles.hasNoFile(".github/workflows/release.yml"));
        say(
                "the workflows",
                repositoryFiles.findFiles(".github/workflows/*.yml").stream()
                        .map(RepositoryFile::getPath)
                        .collect(Collectors.joining(",")));
        say("the context", (String) app.getNode().tryGetContext("channel"));
    }

    private static void findings() {
        dev.bootcdk.assertions.Findings right = dev.bootcdk.assertions.Findings.fromImage(kiosk(InMemory.app()));
        right.hasNoErrors();
        right.hasNoWarnings();
        App app = InMemory.app();
        Image image = mistaken(app);
        Aspects.of(app).add(Main::published);
        dev.bootcdk.assertions.Findings reported = dev.bootcdk.assertions.Findings.fromApp(app);
        reported.hasFinding(
                "example::published",
                FindingExpectation.builder().severity(Severity.ERROR).construct("mistaken").build());
        reported.hasNoFinding(
                "example::published", FindingExpectation.builder().construct("kiosk").build());
        dev.bootcdk.assertions.Findings.fromImage(image)
                .hasFinding(
                        "bootcdk::package-name",
                        FindingExpectation.builder()
                                .message(Match.stringContaining("\"cage firefox\""))
                                .build());
        fails(
                "a finding that is otherwise",
                () -> reported.hasFinding(
                        "bootcdk::package-name",
                        FindingExpectation.builder().severity(Severity.WARNING).fix(Match.absent()).build()));
        fails("a finding that is not there", () -> reported.hasFinding("example::publish"));
        fails("a finding that should not be there", () -> reported.hasNoFinding("example::published"));
        fails("errors", () -> reported.hasNoErrors());
        fails("warnings", () -> reported.hasNoWarnings());
        fails("an image with errors", () -> Template.fromImage(image));
        fails("an app with errors", () -> RepositoryFiles.fromApp(app));
        Template.fromImage(image, TemplateOptions.builder().allowErrors(true).build())
                .hasResource(ResourceType.LABEL);
        say(
                "errors that are found",
                reported.errors().stream()
                        .map(each -> each.getSeverity().name().toLowerCase() + " " + each.getId())
                        .collect(Collectors.joining(",")));
        say(
                "warnings that are found",
                reported.warnings().stream().map(Finding::getId).collect(Collectors.joining(",")));
        say(
                "notes that are found",
                reported.notes().stream()
                        .map(each -> each.getId() + ": " + each.getMessage())
                        .collect(Collectors.joining(",")));
        say(
                "what is accepted",
                reported.acknowledged().stream()
                        .map(each -> each.getId() + ": " + each.getAcknowledgedBecause())
                        .collect(Collectors.joining(",")));
    }

    private static void misuse() {
        say("matchers", Matcher.isMatcher(Match.anyValue()) + "," + Matcher.isMatcher(template));
        fails("no regular expression", () -> Match.stringLikeRegexp("("));
        fails("nothing in a list", () -> Match.arrayWith(List.of(Match.absent())));
        Image image = kiosk(InMemory.app());
        fails(
                "an id that is taken",
                () -> Symlink.Builder.create(image, "Link").path("/usr/bin/link").target("firefox").build());
        fails("no app", () -> App.of(new RootConstruct("alone")));
    }

    public static void main(String[] arguments) {
        template = Template.fromImage(kiosk(InMemory.app()));
        packages();
        units();
        files();
        resources();
        containerfile();
        repository();
        findings();
        misuse();
    }
}
