"""The zip, built and unpacked once a run, and a function started from it."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from skill.simulator.authority import Authority
from tests.cloud.function import Function

ROOT = Path(__file__).parents[2]
SKILL_ID = "amzn1.ask.skill.in-the-cloud"


@dataclass(frozen=True, slots=True)
class Package:
    """What `make package-lambda` leaves."""

    archive: Path
    template: Path
    unpacked: Path


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Takes a minute where the skill has changed, and a blink where it has not."""
    command = [sys.executable, "requirements/function.py"]
    built = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    archive = ROOT / "build" / "function.zip"
    unpacked = tmp_path_factory.mktemp("function")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(unpacked)
    return Package(archive, archive.with_suffix(".json"), unpacked)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def environment(redis_url: str, authority: Authority) -> dict[str, str]:
    """The settings of production, with a test's authority in place of Amazon's."""
    return {
        "SKILL_ENV": "production",
        "SKILL_ID": SKILL_ID,
        "USER_KEY": "no more than a test's secret",
        "REDIS_URL": redis_url,
        "CERT_CHAINS": str(authority.chains),
        "TRUST_ROOTS": str(authority.root_path),
    }


@pytest.fixture(scope="session")
def function(package: Package, environment: dict[str, str]) -> Iterator[Function]:
    started = Function.start(package.unpacked, environment)
    yield started
    started.stop()
