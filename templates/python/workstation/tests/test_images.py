import re
from pathlib import Path

from bootcdk import App

from images import add_images


def test_the_image_has_its_packages_and_units(tmp_path: Path) -> None:
    app = App(outdir=str(tmp_path))
    add_images(app)
    app.synth()
    containerfile = (tmp_path / "images/{{name}}/Containerfile").read_text()
    assert "\nFROM quay.io/fedora/fedora-silverblue:44\n" in containerfile
    assert re.search(r"\binstall\b[^&]* tmux\b", containerfile)
    assert "systemctl preset flatpak-update.timer podman.socket" in containerfile
