import re
from pathlib import Path

from bootcdk import App

from images import add_images


def test_each_desktop_has_its_packages_in_each_channel(tmp_path: Path) -> None:
    app = App(outdir=str(tmp_path))
    add_images(app)
    app.synth()

    def containerfile(image: str) -> str:
        return (tmp_path / "images" / image / "Containerfile").read_text()

    assert "\nFROM quay.io/fedora/fedora-silverblue:44\n" in containerfile("silverblue-latest")
    assert re.search(r"\binstall\b[^&]* yakuake\b", containerfile("kinoite-stable"))
    assert "\nFROM {{repository}}-kinoite:stable\n" in containerfile("kinoite-developer-stable")
