import jsii
from bootcdk import App, BaseImage, File, Findings, Image, KernelArguments, Package, Source, SystemdUnit, User, ci
from constructs import Construct, IValidation


class Settings(Construct):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        File(self, "File", path="etc/settings", source=Source.text(""))  # mistake: bootcdk::path


@jsii.implements(IValidation)
class Documented:
    def validate(self) -> list[str]:
        return ["nobody has said what the system is for"]


app = App()
image = Image(app, "os", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/os")  # mistake: app::validation
image.node.add_validation(Documented())
Package(image, "cage firefox")  # mistake: bootcdk::package-name
image.add_packages("tmux", "ht op")  # mistake: bootcdk::package-name
Settings(image, "Settings")
KernelArguments(image, "Console", arguments=["quiet splash"])  # mistake: bootcdk::kernel-argument
User(image, "no user")  # mistake: bootcdk::account-name
SystemdUnit(image, "a.servise", enabled=True)  # mistake: bootcdk::unit-name
image.steps.patch("image/packages/instal", commands_after=["true"])  # mistake: bootcdk::no-such-step
Findings.of(image).add_error("own", "a rule of the program")  # mistake: app::own
Findings.of(image).acknowledge("app::own", " ")  # mistake: bootcdk::acknowledgement-without-reason
ci.ImagePipeline(app, "Release", schedule=["61 6 * * *"])  # mistake: bootcdk::cron
app.synth()
