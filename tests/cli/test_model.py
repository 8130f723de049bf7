import json
from pathlib import Path

from skill.model.build import LOCALES
from tests.served import Place


def test_the_models_are_in_order(place: Place) -> None:
    done = place.run("model", "check")
    assert (done.returncode, done.stdout) == (0, "All is well.\n"), done.stderr


def test_a_package_is_written_in_the_ask_clis_layout(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "package"
    done = place.run("package", "--url", "https://stride.test/", "--to", str(target))
    assert done.returncode == 0, done.stderr
    manifest = json.loads((target / "skill.json").read_text("utf-8"))["manifest"]
    assert manifest["apis"]["custom"]["endpoint"]["uri"] == "https://stride.test/alexa"
    models = {path.stem for path in (target / "interactionModels" / "custom").iterdir()}
    assert models == set(LOCALES)
    assert "example" not in done.stdout


def test_alexa_calls_https_only(place: Place, tmp_path: Path) -> None:
    done = place.run("package", "--url", "http://stride.test", "--to", str(tmp_path / "package"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--url" in done.stderr
    assert not (tmp_path / "package").exists()
