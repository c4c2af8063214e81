from bootcdk import App, BaseImage, Findings, Image, RemoteFile

app = App()
image = Image(app, "desk", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/desk")
file = RemoteFile(
    image,
    "Flathub",
    path="/etc/flatpak/remotes.d/flathub.flatpakrepo",
    url="https://dl.flathub.org/repo/flathub.flatpakrepo",
)
Findings.of(file).acknowledge(
    "bootcdk::remote-file-checksum",
    "Flathub renews the file in place; it is fetched over https",
)

app.synth()
