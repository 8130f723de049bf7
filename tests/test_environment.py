"""Which Python `make` builds the virtual environment from."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "requirements" / "environment.py"
DISTRIBUTION = Path("/usr/bin/python3")
ASKED = """
import json, sys, sysconfig
arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
plain = sys.base_prefix != "/usr" and "--enable-optimizations" not in arguments
print(json.dumps([sys.base_prefix, plain, sys.version_info >= (3, 11)]))
"""


def told_by(python: str | Path) -> tuple[str, bool, bool]:
    """Where the Python is from, whether it lacks optimisations, and whether it is new enough."""
    done = subprocess.run([python, "-c", ASKED], capture_output=True, text=True, check=True)
    prefix, plain, new = json.loads(done.stdout)
    return prefix, plain, new


def make(python: str, directory: Path, *wishes: str) -> str:
    """Where the Python of the environment is from that this Python makes."""
    subprocess.run([python, SCRIPT, directory, *wishes], check=True, capture_output=True)
    assert (directory / "bin" / "pip").exists()
    return told_by(directory / "bin" / "python")[0]


def test_a_python_asked_for_by_name_is_taken_as_it_is(tmp_path: Path) -> None:
    assert make(sys.executable, tmp_path / "env", "as-given") == sys.base_prefix


def test_a_python_without_optimisations_gives_way_to_the_distributions(tmp_path: Path) -> None:
    own = Path(sys.executable).parent
    others = [each for each in os.get_exec_path() if Path(each) != own]
    first = shutil.which("python3", path=os.pathsep.join(others)) or ""
    if not told_by(first)[1] or not (DISTRIBUTION.exists() and told_by(DISTRIBUTION)[2]):
        pytest.skip("this machine has no such Python, or no other")
    assert make(first, tmp_path / "env") == "/usr"
    assert make(first, tmp_path / "given", "as-given") != "/usr"


def test_what_is_locked_needs_nothing_that_is_not() -> None:
    """pip installs the lock files without looking for what else their packages may need."""
    check = [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_each_lock_file_is_installed_as_it_stands() -> None:
    told = subprocess.run(
        ["make", "-n", "-W", "requirements/run.lock", "-W", "requirements/dev.lock", "setup-test"],
        cwd=SCRIPT.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    installs = [line for line in told.stdout.splitlines() if ".lock" in line]
    assert len(installs) == 2
    for line in installs:
        assert "--require-hashes --no-deps" in line


def test_the_distributions_python_stays(tmp_path: Path) -> None:
    if not DISTRIBUTION.exists() or not told_by(DISTRIBUTION)[2]:
        pytest.skip("this machine's distribution has no such Python")
    assert make(str(DISTRIBUTION), tmp_path / "env") == "/usr"
