import json

import pytest

from tests.served import Place, serving

USER = "amzn1.ask.account.SIMULATOR"


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A state directory that a service has used and left."""
    place = Place(tmp_path_factory.mktemp("lived-in"))
    with serving(place):
        place.say("I did thirty minutes of running")
        place.speaker("amzn1.ask.person.PIM").say("I did twenty minutes of massage")
    return place


def test_export_then_forget(lived_in: Place) -> None:
    """Both start the service's own Valkey for the moment, where no service runs it."""
    exported = lived_in.run("people", "export", USER)
    assert exported.returncode == 0, exported.stderr
    kept = json.loads(exported.stdout)
    assert len(kept["people"]) == 2
    logged = [
        entry for who in kept["people"].values() for said in who["log"] for entry in said["entries"]
    ]
    assert sorted((entry["what"], entry["minutes"]) for entry in logged) == [
        ("massage", 20),
        ("running", 30),
    ]
    assert "SIMULATOR" not in exported.stdout

    assert lived_in.run("people", "forget", USER, typed="n\n").returncode == 1
    assert json.loads(lived_in.run("people", "export", USER).stdout) == kept

    assert lived_in.run("people", "forget", "--yes", USER).stdout == "Deleted.\n"
    assert "Nothing was kept" in lived_in.run("people", "forget", "--yes", USER).stdout
    gone = lived_in.run("people", "export", USER)
    assert (gone.returncode, gone.stderr) == (2, "smooth-stride: nothing is kept of that user\n")
    assert not lived_in.processes("valkey-server")


def test_another_hash_key_is_another_person(lived_in: Place) -> None:
    found = lived_in.run("people", "export", USER, USER_KEY="some other key")
    assert found.returncode == 2


def test_what_is_no_user_id_is_refused(place: Place) -> None:
    done = place.run("people", "export", "Maxine")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "amzn1." in done.stderr
