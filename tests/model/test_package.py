"""The skill package as the ASK CLI lays it out."""

import json
import struct
from pathlib import Path

import pytest

from skill.model.build import LOCALES
from skill.model.manifest import build_manifest, read_listing
from skill.model.package import write_package
from skill.model.sentences import MODELS

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("made") / "skill-package"
    write(directory)
    return directory


def write(directory: Path) -> list[Path]:
    manifest = build_manifest(read_listing(), LOCALES, "https://stride.test")
    return write_package(directory, manifest, {each: MODELS / f"{each}.json" for each in LOCALES})


def test_it_holds_the_manifest_and_a_model_for_each_locale(package: Path) -> None:
    assert "manifest" in json.loads((package / "skill.json").read_text("utf-8"))
    for locale in LOCALES:
        model = package / "interactionModels" / "custom" / f"{locale}.json"
        assert model.read_bytes() == (MODELS / f"{locale}.json").read_bytes()


def test_every_icon_that_the_manifest_names_is_there_in_its_size(package: Path) -> None:
    manifest = json.loads((package / "skill.json").read_text("utf-8"))["manifest"]
    for published in manifest["publishingInformation"]["locales"].values():
        for key, pixels in (("smallIconUri", 108), ("largeIconUri", 512)):
            icon = (package / published[key].removeprefix("file://")).read_bytes()
            assert icon.startswith(PNG)
            assert struct.unpack(">II", icon[16:24]) == (pixels, pixels)


def test_nothing_else_is_in_it(package: Path) -> None:
    assert len([path for path in package.rglob("*") if path.is_file()]) == 1 + 3 * len(LOCALES)


def test_it_is_written_anew(tmp_path: Path) -> None:
    stale = tmp_path / "package" / "interactionModels" / "custom" / "xx-XX.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    written = write(tmp_path / "package")
    assert not stale.exists()
    assert all(path.is_file() for path in written)
