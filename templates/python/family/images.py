{{#ci}}
from bootcdk import App, AtomicDesktop, BaseImage, Image, SigningKey, Source
{{/ci}}
{{^ci}}
from bootcdk import App, AtomicDesktop, BaseImage, Image
{{/ci}}

# One more desktop, or one more channel, is one more line.
DESKTOPS = [
    ("silverblue", AtomicDesktop.SILVERBLUE, ["gnome-tweaks"]),
    ("kinoite", AtomicDesktop.KINOITE, ["yakuake"]),
]
CHANNELS = [("stable", "43"), ("latest", "44")]


def add_images(app: App) -> list[Image]:
{{#ci}}
    signing_key = SigningKey(app, "ReleaseKey", public_key=Source.file("cosign.pub"))
{{/ci}}
    images: list[Image] = []
    for channel, fedora in CHANNELS:
        for name, desktop, packages in DESKTOPS:
            plain = Image(
                app,
                f"{name}-{channel}",
                base=BaseImage.fedora_atomic(desktop, fedora),
                repository=f"{{familyRepository}}{name}",
                tag=channel,
{{#ci}}
                signing_key=signing_key,
{{/ci}}
            )
            plain.add_packages("distrobox", "fish", *packages)

            # For developers: the same, and more.
            developer = Image(
                app,
                f"{name}-developer-{channel}",
                base=BaseImage.from_image(plain),
                repository=f"{{familyRepository}}{name}-developer",
                tag=channel,
{{#ci}}
                signing_key=signing_key,
{{/ci}}
            )
            developer.add_packages("gcc", "git", "make")
            images += [plain, developer]
    return images
