"""The command `bootcdk`: JavaScript, run as it is. Through jsii it would take as long to start as a program."""

import os
import pathlib
import shutil
import subprocess
import sys

SCRIPT = pathlib.Path(__file__).parent / "package" / "bin" / "bootcdk"


def main() -> None:
    name = os.environ.get("JSII_NODE", "node")
    node = shutil.which(name)
    if node is None:
        sys.exit(f'error: bootcdk runs in Node 20.16 or later, and there is no "{name}": install it (https://nodejs.org)')
    command = [node, str(SCRIPT), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    os.execv(node, command)
