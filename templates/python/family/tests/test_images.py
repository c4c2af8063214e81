from bootcdk.assertions import Findings, InMemory, Template

from images import add_images


def test_every_image_has_the_tools_for_everybody() -> None:
    for image in add_images(InMemory.app()):
        Template.from_image(image).has_package("distrobox")


def test_developers_have_a_compiler_and_nobody_else() -> None:
    for image in add_images(InMemory.app()):
        template = Template.from_image(image)
        if "developer" in image.image_id:
            template.has_package("gcc")
        else:
            template.has_no_package("gcc")


def test_nothing_is_wrong_with_the_program() -> None:
    app = InMemory.app()
    add_images(app)
    Findings.from_app(app).has_no_errors()
