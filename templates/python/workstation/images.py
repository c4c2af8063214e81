from bootcdk import (
    App,
    AtomicDesktop,
    BaseImage,
    File,
    Image,
    ServiceSection,
    ServiceType,
{{#ci}}
    SigningKey,
{{/ci}}
    Source,
    SystemdUnit,
    TimerSection,
    UnitSection,
)


def add_image(app: App) -> Image:
    image = Image(
        app,
        "{{name}}",
        base=BaseImage.fedora_atomic(AtomicDesktop.SILVERBLUE, "44"),
        repository="{{repository}}",
{{#ci}}
        signing_key=SigningKey(app, "ReleaseKey", public_key=Source.file("cosign.pub")),
{{/ci}}
    )

    image.add_packages("distrobox", "fish", "tmux")
    image.remove_packages("firefox", "firefox-langpacks")

    File(
        image,
        "Watches",
        path="/usr/lib/sysctl.d/60-watches.conf",
        source=Source.file("files/sysctl.conf"),
    )

    # A unit that a package brings, and two of our own.
    SystemdUnit(image, "podman.socket", enabled=True)
    SystemdUnit(
        image,
        "flatpak-update.service",
        unit=UnitSection(
            description="Update the applications from Flathub",
            wants=["network-online.target"],
            after=["network-online.target"],
        ),
        service=ServiceSection(
            type=ServiceType.ONESHOT,
            exec_start=["/usr/bin/flatpak update --system --noninteractive"],
        ),
    )
    SystemdUnit(
        image,
        "flatpak-update.timer",
        unit=UnitSection(description="Update the applications every day"),
        timer=TimerSection(on_calendar=["daily"], persistent=True),
        enabled=True,
    )
    return image
