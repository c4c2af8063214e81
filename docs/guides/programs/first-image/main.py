from bootcdk import (
    App,
    BaseImage,
    File,
    Image,
    KernelArguments,
    ServiceSection,
    ServiceType,
    Source,
    SystemdUnit,
    TimerSection,
    UnitSection,
)

app = App()
image = Image(app, "workshop", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/workshop")

image.add_packages("fish", "podman", "tmux")
KernelArguments(image, "Console", arguments=["console=ttyS0,115200n8"])
File(image, "Welcome", path="/etc/motd", source=Source.lines("This machine is built from a program."))
SystemdUnit(
    image,
    "clean-cache.service",
    unit=UnitSection(description="Remove what podman keeps and nobody uses"),
    service=ServiceSection(
        type=ServiceType.ONESHOT,
        exec_start=["/usr/bin/podman system prune --force"],
    ),
)
SystemdUnit(
    image,
    "clean-cache.timer",
    unit=UnitSection(description="Clean up every week"),
    timer=TimerSection(on_calendar=["weekly"], persistent=True),
    enabled=True,
)

app.synth()
