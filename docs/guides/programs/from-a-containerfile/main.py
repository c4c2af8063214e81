from bootcdk import App, BaseImage, Image, Instruction

app = App()
image = Image(
    app,
    "desk",
    base=BaseImage.universal_blue("bluefin", "stable"),
    repository="ghcr.io/example/desk",
)

image.steps.insert_before(
    "image/finish/labels",
    Instruction.raw("RUN dnf5 -y install tmux && systemctl enable podman.socket"),
)

app.synth()
