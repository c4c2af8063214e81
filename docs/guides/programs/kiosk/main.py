from bootcdk import (
    App,
    BaseImage,
    Image,
    ServiceSection,
    ServiceType,
    SystemdUnit,
    UnitSection,
)

app = App()
image = Image(
    app,
    "kiosk",
    base=BaseImage.fedora_bootc("44"),
    repository="ghcr.io/example/kiosk",
)

image.add_packages("cage", "firefox")
SystemdUnit(
    image,
    "kiosk.service",
    unit=UnitSection(description="Show the start page"),
    service=ServiceSection(
        type=ServiceType.SIMPLE,
        exec_start=["/usr/bin/cage -- firefox --kiosk https://example.com"],
    ),
    enabled=True,
)

app.synth()
