import re
from pathlib import Path

from bootcdk import App

from images import add_images


def test_the_image_has_its_packages(tmp_path: Path) -> None:
    app = App(outdir=str(tmp_path))
    add_images(app)
    app.synth()
    containerfile = (tmp_path / "images/{{name}}/Containerfile").read_text()
    assert "\nFROM quay.io/fedora/fedora-bootc:44\n" in containerfile
    assert re.search(r"\binstall\b[^&]* tmux\b", containerfile)
