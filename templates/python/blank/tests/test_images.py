from bootcdk.assertions import Findings, InMemory, Template

from images import add_image


def test_the_image_has_its_package() -> None:
    template = Template.from_image(add_image(InMemory.app()))
    template.has_package("tmux")


def test_nothing_is_wrong_with_the_program() -> None:
    app = InMemory.app()
    add_image(app)
    Findings.from_app(app).has_no_errors()
