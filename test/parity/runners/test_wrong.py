from bootcdk.assertions import Findings, InMemory, Template
from kiosk import kiosk


def test_a_package_that_is_not_there() -> None:
    template = Template.from_image(kiosk(InMemory.app()))
    template.has_package("firefix")


def test_a_package_that_cannot_be() -> None:
    image = kiosk(InMemory.app())
    image.add_packages("cage firefox")
    Findings.from_image(image).has_no_errors()


def test_a_type_that_does_not_fit() -> None:
    template = Template.from_image(kiosk(InMemory.app()))
    template.has_package(1)  # type: ignore[arg-type]
