import jsii
from bootcdk import App, Aspects, BaseImage, IAspect, Image
from constructs import IConstruct


@jsii.implements(IAspect)
class Licensed:
    def visit(self, node: IConstruct) -> None:
        if isinstance(node, Image):
            raise ValueError("there is no license")


app = App()
Image(app, "os", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/os")
Aspects.of(app).add(Licensed())  # mistake: bootcdk::aspect-threw
app.synth()
