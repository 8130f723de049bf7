from contextlib import closing
from pathlib import Path

import pytest

from skill.simulator.client import SpeakerSession
from skill.store.embedded import Embedded
from tests.door import MONDAY_MORNING, Door, open_door


def test_a_service_that_can_answer_is_ready(door: Door) -> None:
    client = door.app.test_client()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ready"
    assert answer.json["version"]
    assert client.get("/healthz").json == {"status": "alive"}


def test_while_redis_is_away_it_is_alive_and_not_ready(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path / "valkey")
    embedded.start()
    with closing(open_door(embedded.url, tmp_path)) as door:
        client = door.app.test_client()
        assert client.get("/readyz").status_code == 200
        embedded.stop()
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json is not None
        parts = {name: answer.json[name] for name in ("redis", "content", "certificates")}
        assert parts == {"redis": False, "content": True, "certificates": True}
        assert client.get("/healthz").status_code == 200
        embedded.start()
        assert client.get("/readyz").status_code == 200
    embedded.stop()


def test_without_roots_it_is_not_ready(redis_url: str, tmp_path: Path) -> None:
    """A file of roots was there at the start, and none of its certificates can be read."""
    roots = tmp_path / "roots.pem"
    roots.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with closing(open_door(redis_url, tmp_path, TRUST_ROOTS=str(roots))) as door:
        (tmp_path / "smooth-stride" / "authority" / "root.pem").unlink()
        answer = door.app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["certificates"] is False


def counted(door: Door, counter: str) -> float:
    """A counter's value; 0 before it has counted."""
    text = door.app.test_client().get("/metrics").text
    found = [line for line in text.splitlines() if line.startswith(f"{counter} ")]
    return float(found[0].rpartition(" ")[2]) if found else 0.0


@pytest.fixture
def speaker(door: Door) -> SpeakerSession:
    door.clock.now = MONDAY_MORNING
    return door.speaker()


def test_a_turn_is_counted_by_intent_and_outcome(door: Door, speaker: SpeakerSession) -> None:
    turns = 'smooth_stride_turns_total{intent="TipIntent",outcome="answered"}'
    before = counted(door, turns)
    speaker.say("give me a diet tip")
    assert counted(door, turns) == before + 1


def test_what_is_private_is_not_told_apart(door: Door, speaker: SpeakerSession) -> None:
    private = 'smooth_stride_turns_total{intent="private",outcome="answered"}'
    before = counted(door, private)
    speaker.say("I hate my legs")
    speaker.say("I'm pregnant")
    assert counted(door, private) == before + 2
    text = door.app.test_client().get("/metrics").text
    assert "SafetyIntent" not in text
    assert "DistressIntent" not in text
    assert "amzn1" not in text


def test_a_refusal_is_counted_and_not_timed(door: Door) -> None:
    refused = 'smooth_stride_refused_total{status="400"}'
    large = 'smooth_stride_refused_total{status="413"}'
    timed = "smooth_stride_request_seconds_count"
    before = [counted(door, name) for name in (refused, large, timed)]
    door.post(b"{}", {})
    door.post(b" " * 200_000, {})
    after = [counted(door, name) for name in (refused, large, timed)]
    assert after == [before[0] + 1, before[1] + 1, before[2]]


def test_an_answer_is_timed(door: Door, speaker: SpeakerSession) -> None:
    timed = "smooth_stride_request_seconds_count"
    before = counted(door, timed)
    speaker.say("help")
    assert counted(door, timed) == before + 1
