from bootcdk import App, BaseImage, Image, Layer, Package, PackageRepository, SystemdUnit
from constructs import Construct


class Tailscale(Construct):
    """Tailscale from its vendor: the repository, the package and its daemon."""

    def __init__(self, scope: Construct, id: str, *, enabled: bool = True) -> None:
        super().__init__(scope, id)
        layer = Layer(self, "Layer")
        repository = PackageRepository(
            layer,
            "tailscale-stable",
            description="Tailscale stable",
            base_url="https://pkgs.tailscale.com/stable/fedora/$basearch",
            gpg_key_urls=["https://pkgs.tailscale.com/stable/fedora/repo.gpg"],
            verify_metadata=True,
        )
        Package(layer, "tailscale", repository=repository)
        SystemdUnit(layer, "tailscaled.service", enabled=enabled)


app = App()
image = Image(app, "desk", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/desk")
Tailscale(image, "Vpn")

app.synth()
