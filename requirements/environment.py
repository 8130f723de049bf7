"""Makes the virtual environment, or says in one line what this machine lacks for it.

    python environment.py DIRECTORY [as-given]

A Python that was compiled without its optimisations (as pyenv does unless told otherwise) is
slower at everything, so the distribution's own, which has them, is taken in its place where there
is one. `as-given`: this one was asked for by name, and is taken as it is.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

LEAST = (3, 11)
DISTRIBUTION = Path("/usr/bin/python3")
AS_GIVEN = "as-given"


def main(directory: str, *wishes: str) -> None:
    better = None if AS_GIVEN in wishes or optimised() else distribution_python()
    if better is not None:
        print(f"{sys.executable} was compiled without optimisations; {better} is taken instead.")
        command = [str(better), __file__, directory, AS_GIVEN]
        sys.exit(subprocess.run(command, check=False).returncode)
    if sys.version_info < LEAST:
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    if find_spec("ensurepip") is None:
        install_debian_package("python3-venv")
    if find_spec("ensurepip") is None:
        sys.exit("Python's venv module is incomplete here; run: apt-get install python3-venv")
    venv.create(Path(directory), with_pip=True)


def optimised() -> bool:
    """Whether this Python says so of itself, or is the distribution's, which need not say."""
    if DISTRIBUTION.exists() and sys.base_prefix == str(DISTRIBUTION.parent.parent):
        return True
    return "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")


def distribution_python() -> Path | None:
    """The distribution's Python, if it is new enough and can make environments."""
    if not DISTRIBUTION.exists() or not answers(f"sys.version_info >= {LEAST}"):
        return None
    if not answers("importlib.util.find_spec('ensurepip')"):
        install_debian_package("python3-venv")
    return DISTRIBUTION if answers("importlib.util.find_spec('ensurepip')") else None


def answers(question: str) -> bool:
    """What the distribution's Python makes of a question."""
    code = f"import importlib.util, sys; sys.exit(not ({question}))"
    return subprocess.run([DISTRIBUTION, "-c", code], check=False).returncode == 0


def install_debian_package(name: str) -> None:
    """Debian and Ubuntu ship ensurepip apart; where we may, we install it."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    for command in (["update", "-qq"], ["install", "-y", "-qq", name]):
        subprocess.run(["apt-get", *command], stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
