import jsii
from bootcdk import App, Aspects, BaseImage, IAspect, Image, SystemdUnit
from constructs import IConstruct

app = App()
Image(app, "web", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/web")
Image(app, "database", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/database")


@jsii.implements(IAspect)
class NoModem:
    def visit(self, node: IConstruct) -> None:
        if Image.is_image(node):
            SystemdUnit(node, "ModemManager.service", masked=True)


Aspects.of(app).add(NoModem())

app.synth()
