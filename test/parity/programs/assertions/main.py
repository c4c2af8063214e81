import traceback
from typing import Callable

import jsii
from bootcdk import (
    App,
    Aspects,
    BaseImage,
    File,
    Findings,
    IAspect,
    Image,
    InstallSection,
    KernelArguments,
    Package,
    ServiceSection,
    ServiceType,
    Severity,
    Source,
    Symlink,
    SystemdUnit,
    UnitSection,
    assertions,
    ci,
)
from bootcdk.assertions import InMemory, InstructionKind, Match, Matcher, RepositoryFiles, ResourceType, Template
from constructs import IConstruct, RootConstruct

CONTENTS = ["PermitRootLogin no", "PasswordAuthentication no", "X11Forwarding no", "MaxAuthTries 3"]


def kiosk(app: App) -> Image:
    """What is tested."""
    image = Image(
        app,
        "kiosk",
        base=BaseImage.fedora_bootc("44"),
        repository="ghcr.io/example/kiosk",
        labels={"com.example.team": "kiosk", "com.example.channel": "beta"},
    )
    image.add_packages("cage", "firefox")
    SystemdUnit(
        image,
        "kiosk.service",
        unit=UnitSection(description="Show the start page"),
        service=ServiceSection(
            type=ServiceType.SIMPLE, exec_start=["/usr/bin/cage -- firefox --kiosk https://example.com"]
        ),
        install=InstallSection(wanted_by=["graphical.target"]),
        enabled=True,
    )
    File(image, "Ssh", path="/etc/ssh/sshd_config.d/10-kiosk.conf", source=Source.lines(*CONTENTS), mode="0600")
    File(image, "Settings", path="/etc/kiosk.json", source=Source.text('{"url": "a", "tabs": [1, 2], "debug": true}'))
    Symlink(image, "Link", path="/usr/bin/browser", target="firefox")
    KernelArguments(image, "Console", arguments=["console=ttyS0", "quiet"])
    return image


@jsii.implements(IAspect)
class Published:
    """A policy of the user's own."""

    def visit(self, node: IConstruct) -> None:
        if not isinstance(node, Image) or (node.repository or "").startswith("registry.example.com/"):
            return
        Findings.of(node).add_error("example::published", f"{node.image_id} is not published in our registry")


def mistaken(app: App) -> Image:
    """With a mistake, a warning, a note, and what is accepted."""
    image = Image(app, "mistaken", base=BaseImage.fedora_bootc("44"))
    Package(image, "cage firefox")  # the line of the mistake
    Findings.of(image).add_warning("example::old", "this is old")
    Findings.of(image).add_info("example::note", "this is a note")
    Findings.of(image).add_info("example::meant", "this is meant")
    Findings.of(image).acknowledge("example::meant", "it is")
    return image


def fails(name: str, assertion: Callable[[], object]) -> None:
    """Tells what an assertion that does not hold says."""
    try:
        assertion()
    except Exception as error:
        say(name, str(error))
        traceback.print_exc()
        return
    say(name, "it holds")


def say(name: str, text: str) -> None:
    print(f"## {name}\n{text}")


def packages() -> None:
    template.has_package("cage")
    template.has_package("firefox", layer="image", version=Match.absent())
    template.has_no_package("gnome-shell")
    template.has_no_package("cage", version="1.0")
    fails("a package that is not there", lambda: template.has_package("firefix"))
    fails("a package that is otherwise", lambda: template.has_package("cage", version="1.0", layer="image"))
    fails("a package that should not be there", lambda: template.has_no_package("cage"))


def units() -> None:
    template.has_unit(
        "kiosk.service",
        enabled=True,
        sections={
            "Service": {"ExecStart": Match.string_like_regexp("^/usr/bin/cage"), "User": Match.absent()},
            "Install": Match.object_equals({"WantedBy": "graphical.target"}),
        },
    )
    template.has_no_unit("kiosk.timer")
    template.has_no_unit("kiosk.service", masked=True)
    fails(
        "a unit with another type",
        lambda: template.has_unit(
            "kiosk.service", enabled=True, sections={"Service": {"Type": "oneshot", "User": Match.any_value()}}
        ),
    )
    fails(
        "a unit with more than that",
        lambda: template.has_unit(
            "kiosk.service", sections=Match.object_equals({"Unit": {"Description": "Show the start page"}})
        ),
    )
    fails("a unit that is not there", lambda: template.has_unit("kiosk.timer"))
    fails("a unit that should not be there", lambda: template.has_no_unit("kiosk.service", enabled=True))


def files() -> None:
    template.has_file(
        "/etc/ssh/sshd_config.d/10-kiosk.conf",
        contents=Match.string_like_regexp("^PermitRootLogin no$"),
        mode="0600",
        owner="root",
    )
    template.has_file(
        "/etc/kiosk.json",
        contents=Match.serialized_json(
            {"tabs": Match.array_equals([1, Match.any_value()]), "debug": True, "zoom": Match.absent()}
        ),
    )
    template.has_file(
        "/usr/lib/bootc/kargs.d/50-kiosk-console.toml",
        contents=Match.serialized_toml(Match.object_like({"kargs": Match.array_with(["quiet"])})),
    )
    template.has_file(
        "/usr/lib/systemd/system/kiosk.service",
        contents=Match.serialized_ini({"Install": {"WantedBy": Match.not_("timers.target")}}),
    )
    template.has_no_file("/etc/motd")
    fails(
        "a file with other lines",
        lambda: template.has_file(
            "/etc/ssh/sshd_config.d/10-kiosk.conf",
            contents="PermitRootLogin yes\nPasswordAuthentication no\nX11Forwarding no\n",
            mode="0644",
        ),
    )
    fails(
        "a file without that text",
        lambda: template.has_file(
            "/etc/ssh/sshd_config.d/10-kiosk.conf", contents=Match.string_containing("Port 22")
        ),
    )
    fails(
        "a document with other values",
        lambda: template.has_file(
            "/etc/kiosk.json",
            contents=Match.serialized_json(
                {"url": "b", "tabs": [1, 3], "zoom": 1.5, "port": 80, "debug": Match.absent()}
            ),
        ),
    )
    fails(
        "a file that is no such document",
        lambda: template.has_file(
            "/etc/kiosk.json", contents=Match.serialized_toml({"url": "a", "debug": True, "tabs": [1]})
        ),
    )
    fails("a file that is a link", lambda: template.has_file("/usr/bin/browser"))
    fails("a file that is not there", lambda: template.has_file("/etc/kiosk.jsn"))
    fails(
        "a file that should not be there",
        lambda: template.has_no_file("/etc/kiosk.json", contents=Match.string_containing("url")),
    )


def resources() -> None:
    template.has_resource(ResourceType.LABEL, {"key": "com.example.team", "value": "kiosk"})
    template.has_no_resource(ResourceType.PACKAGE_REMOVAL, {"name": "nano"})
    template.resource_count_is(ResourceType.SYMLINK, 1)
    fails(
        "the closest of several",
        lambda: template.has_resource(
            ResourceType.LABEL, {"key": "com.example.channel", "value": Match.string_like_regexp("^stable")}
        ),
    )
    fails(
        "something that should not be there",
        lambda: template.has_no_resource(ResourceType.SYMLINK, {"target": Match.not_("chromium")}),
    )
    fails("another number", lambda: template.resource_count_is(ResourceType.PACKAGE, 3))
    firefox = template.find_resources(ResourceType.PACKAGE, {"name": "firefox"})
    say("resources that are found", ",".join(f"{each['name']} in {each['layer']}" for each in firefox))
    say(
        "files that are found",
        "\n".join(
            f"{each.path} {each.mode} {each.owner} {each.construct} {len(each.contents or '')}"
            for each in template.find_files("/etc/**")
        ),
    )


def containerfile() -> None:
    template.has_step("image/packages/install", caches=Match.array_with(["/var/cache/libdnf5"]))
    template.has_no_step("image/packages/remove")
    template.has_instruction(
        InstructionKind.RUN,
        {"commands": Match.array_with([Match.string_containing("bootc container lint")]), "network": "none"},
    )
    template.has_no_instruction(InstructionKind.USER)
    fails("a step that is not there", lambda: template.has_step("image/packages/instal"))
    fails(
        "a step that is otherwise",
        lambda: template.has_step("image/packages/install", caches=["/var/cache/apt"], network="none"),
    )
    fails("a step that should not be there", lambda: template.has_no_step("image/finish/labels"))
    fails(
        "an instruction that is not there",
        lambda: template.has_instruction(InstructionKind.LABEL, {"labels": {"com.example.team": "desktop"}}),
    )
    fails(
        "an instruction that should not be there",
        lambda: template.has_no_instruction(InstructionKind.FROM, {"stage": Match.absent()}),
    )
    say("the Containerfile", template.to_containerfile().split("\n")[0])


def repository() -> None:
    app = InMemory.app(context={"channel": "beta"})
    kiosk(app)
    ci.ImagePipeline(app, "Release", schedule=["0 5 * * 1"], providers=[ci.Provider.github_actions()])
    repository_files = RepositoryFiles.from_app(app)
    repository_files.has_file(
        ".github/workflows/release.yml",
        contents=Match.serialized_yaml({"on": {"schedule": [{"cron": "0 5 * * 1"}]}}),
    )
    repository_files.has_no_file(".gitlab-ci.yml")
    fails(
        "a workflow with another schedule",
        lambda: repository_files.has_file(
            ".github/workflows/release.yml",
            contents=Match.serialized_yaml({"name": "Release", "on": {"schedule": [{"cron": "0 6 * * *"}]}}),
        ),
    )
    fails("a workflow that is not there", lambda: repository_files.has_file(".github/workflows/build.yml"))
    fails("a workflow that should not be there", lambda: repository_files.has_no_file(".github/workflows/release.yml"))
    say("the workflows", ",".join(each.path for each in repository_files.find_files(".github/workflows/*.yml")))
    say("the context", app.node.try_get_context("channel"))


def findings() -> None:
    right = assertions.Findings.from_image(kiosk(InMemory.app()))
    right.has_no_errors()
    right.has_no_warnings()
    app = InMemory.app()
    image = mistaken(app)
    Aspects.of(app).add(Published())
    reported = assertions.Findings.from_app(app)
    reported.has_finding("example::published", severity=Severity.ERROR, construct="mistaken")
    reported.has_no_finding("example::published", construct="kiosk")
    assertions.Findings.from_image(image).has_finding(
        "bootcdk::package-name", message=Match.string_containing('"cage firefox"')
    )
    fails(
        "a finding that is otherwise",
        lambda: reported.has_finding("bootcdk::package-name", severity=Severity.WARNING, fix=Match.absent()),
    )
    fails("a finding that is not there", lambda: reported.has_finding("example::publish"))
    fails("a finding that should not be there", lambda: reported.has_no_finding("example::published"))
    fails("errors", lambda: reported.has_no_errors())
    fails("warnings", lambda: reported.has_no_warnings())
    fails("an image with errors", lambda: Template.from_image(image))
    fails("an app with errors", lambda: RepositoryFiles.from_app(app))
    Template.from_image(image, allow_errors=True).has_resource(ResourceType.LABEL)
    say("errors that are found", ",".join(f"{each.severity.value.lower()} {each.id}" for each in reported.errors()))
    say("warnings that are found", ",".join(each.id for each in reported.warnings()))
    say("notes that are found", ",".join(f"{each.id}: {each.message}" for each in reported.notes()))
    say("what is accepted", ",".join(f"{each.id}: {each.acknowledged_because}" for each in reported.acknowledged()))


def misuse() -> None:
    matchers = [Matcher.is_matcher(Match.any_value()), Matcher.is_matcher(template)]
    say("matchers", ",".join(str(each).lower() for each in matchers))
    fails("no regular expression", lambda: Match.string_like_regexp("("))
    fails("nothing in a list", lambda: Match.array_with([Match.absent()]))
    image = kiosk(InMemory.app())
    fails("an id that is taken", lambda: Symlink(image, "Link", path="/usr/bin/link", target="firefox"))
    fails("no app", lambda: App.of(RootConstruct("alone")))


template = Template.from_image(kiosk(InMemory.app()))
packages()
units()
files()
resources()
containerfile()
repository()
findings()
misuse()
