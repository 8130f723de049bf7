import shutil
from contextlib import closing
from pathlib import Path

import pytest

from skill.content import PACKAGED
from skill.store.connection import connect
from skill.store.content import status
from tests.served import Place, until


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The packaged files, to be changed."""
    return Path(shutil.copytree(PACKAGED, tmp_path / "content"))


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_packaged_files_are_in_order(place: Place) -> None:
    done = place.run("content", "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("All is well: ")


def test_what_is_published_is_taken_up_by_the_running_service(served: Place, files: Path) -> None:
    before = served.readiness()["version"]
    replace_in(files / "en/cellulite.toml", "Under the skin", "Right under the skin")
    published = served.run("content", "publish", "--from", str(files))
    assert published.returncode == 0, published.stderr
    until(lambda: served.readiness()["version"] != before, seconds=5)
    assert served.say("what is cellulite").startswith("Right under the skin")
    version = served.readiness()["version"]
    assert version in published.stdout
    assert version in served.run("content", "status").stdout

    assert served.run("content", "publish").returncode == 0
    until(lambda: served.readiness()["version"] == before, seconds=5)
    assert served.say("what is cellulite").startswith("Under the skin")


BROKEN = {
    "a banned word": ("en/creams.toml", "make the surface", "make flabby surface", "flabby"),
    "an unknown source": ("creams.toml", 'sources = ["', 'sources = ["nowhere_', "nowhere_"),
    "no TOML": ("creams.toml", "[", "[[[", "creams.toml"),
    "bad text": ("en/diet.toml", "fruit", "<b>fruit</b>", "en/diet.toml"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_bad_file_is_refused_and_what_is_live_stays(
    served: Place, files: Path, fault: str
) -> None:
    name, old, new, told = BROKEN[fault]
    replace_in(files / name, old, new)
    live = kept_content(served)
    done = served.run("content", "publish", "--from", str(files))
    assert done.returncode == 2
    assert name in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert kept_content(served) == live


def kept_content(served: Place) -> object:
    with closing(connect(f"unix://{served.state}/smooth-stride/valkey/valkey.sock")) as client:
        return status(client)


def test_check_finds_what_publish_would_refuse(place: Place, files: Path) -> None:
    name, old, new, told = BROKEN["a banned word"]
    replace_in(files / name, old, new)
    done = place.run("content", "check", "--from", str(files))
    assert done.returncode == 2
    assert told in done.stderr
    assert not place.processes("valkey-server")


def test_without_anything_published_status_says_so(place: Place, tmp_path: Path) -> None:
    done = place.run("content", "status")
    assert done.returncode == 0
    assert "packaged" in done.stdout


def test_a_folder_that_is_not_there_is_the_users_error(place: Place) -> None:
    done = place.run("content", "check", "--from", str(place.state / "nowhere"))
    assert done.returncode == 2
    assert "nowhere" in done.stderr
