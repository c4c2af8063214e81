from bootcdk import App, BaseImage, Image, KernelArguments, Layer

app = App()


def add_serial_console(image: Image) -> None:
    console = Layer(image, "Console")
    KernelArguments(console, "Arguments", arguments=["console=ttyS0,115200n8"])


for name in ["rack", "desk"]:
    image = Image(app, name, base=BaseImage.fedora_bootc("44"), repository=f"ghcr.io/example/{name}")
    if name == "rack":
        add_serial_console(image)

app.synth()
