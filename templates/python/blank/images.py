{{#ci}}
from bootcdk import App, BaseImage, Image, SigningKey, Source
{{/ci}}
{{^ci}}
from bootcdk import App, BaseImage, Image
{{/ci}}


def add_image(app: App) -> Image:
    image = Image(
        app,
        "{{name}}",
        base=BaseImage.fedora_bootc("44"),
        repository="{{repository}}",
{{#ci}}
        signing_key=SigningKey(app, "ReleaseKey", public_key=Source.file("cosign.pub")),
{{/ci}}
    )
    image.add_packages("tmux")
    return image
