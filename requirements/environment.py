"""Makes the virtual environment, or says in one line what this machine lacks for it."""

import os
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

LEAST = (3, 11)


def main(directory: str) -> None:
    if sys.version_info < LEAST:
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    if find_spec("ensurepip") is None:
        install_debian_package("python3-venv")
    if find_spec("ensurepip") is None:
        sys.exit("Python's venv module is incomplete here; run: apt-get install python3-venv")
    venv.create(Path(directory), with_pip=True)


def install_debian_package(name: str) -> None:
    """Debian and Ubuntu ship ensurepip apart; where we may, we install it."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    for command in (["update", "-qq"], ["install", "-y", "-qq", name]):
        subprocess.run(["apt-get", *command], stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main(sys.argv[1])
