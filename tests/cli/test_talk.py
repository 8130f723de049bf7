"""ask, chat and replay, against a running service."""

import json
from pathlib import Path

import pytest

from tests.served import Place, serving

ENVELOPES = sorted((Path(__file__).parents[1] / "alexa" / "envelopes").glob("*.json"))


USES = {
    "what's my routine today": "minutes of cardio",
    "I did thirty minutes of running": "30 minutes of running",
    "give me a tip about creams": "skin",
    "give me a diet tip": "fruit",
}


@pytest.mark.parametrize("utterance", USES)
def test_each_use_is_answered(served: Place, utterance: str) -> None:
    answer = served.ask(utterance, "--person", utterance.title().replace(" ", ""))
    assert USES[utterance].lower() in answer.lower()
    assert answer.endswith((".", "?", "!"))


def test_verbose_shows_the_intent_its_slots_and_whether_it_listens(served: Place) -> None:
    shown = served.ask("I did twenty minutes of swimming", "-v")
    assert "LogActivityIntent" in shown
    assert "activity=swimming" in shown
    assert "duration=PT20M" in shown
    assert shown.endswith("[session closed]")
    assert served.ask("open smooth stride", "-v").endswith("[listening]")


def test_chat_holds_the_session(served: Place) -> None:
    typed = "I went cycling\ntwenty five minutes\nundo that\nstop\n\n"
    said = served.run("chat", "--person", "CHATTER", typed=typed).stdout.splitlines()
    assert len(said) == 6
    assert said[1].endswith("?")
    assert "25 minutes of" in said[2]
    assert "took back 25 minutes" in said[3]


def test_chat_ends_where_there_is_no_more_to_read(served: Place) -> None:
    done = served.run("chat", "--locale", "en-GB", typed="")
    assert done.returncode == 0
    assert "?" in done.stdout


def test_a_voice_may_be_recognised(served: Place) -> None:
    served.ask("I did fifty minutes of rowing", "--person", "MAXINE")
    assert "50 minutes" in served.ask("how am I doing this week", "--person", "MAXINE")
    assert "50 minutes" not in served.say("how am I doing this week")


def test_replay_posts_what_was_recorded(served: Place) -> None:
    done = served.run("replay", *map(str, ENVELOPES))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".json: 200\n") == len(ENVELOPES)
    assert ".json: 400" not in done.stdout


def test_replay_reads_lists_and_shows_whole_answers(served: Place, tmp_path: Path) -> None:
    whole = [json.loads(path.read_bytes()) for path in ENVELOPES if path.stem == "launch"] * 2
    file = tmp_path / "two.json"
    file.write_text(json.dumps(whole), "utf-8")
    done = served.run("replay", "-v", str(file))
    assert done.stdout.count("two.json: 200") == 2
    assert '"shouldEndSession": false' in done.stdout


@pytest.mark.parametrize("text", ["", "{", "[]x", "3", "[3]", "{}", '{"request": 3}', "\x00"])
def test_what_is_no_envelope_is_one_line(served: Place, tmp_path: Path, text: str) -> None:
    file = tmp_path / "recorded.json"
    file.write_text(text, "utf-8")
    done = served.run("replay", str(file))
    assert done.returncode == 2
    assert done.stderr.startswith(f"smooth-stride: {file}: not ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("odd", [{"context": 3}, {"context": {"System": []}}, {"session": []}])
def test_replay_sends_odd_envelopes_too(
    served: Place, tmp_path: Path, odd: dict[str, object]
) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"request": {"type": "LaunchRequest"}} | odd), "utf-8")
    done = served.run("replay", str(file))
    assert "Traceback" not in done.stderr


def test_production_refuses_what_development_signs(place: Place) -> None:
    settings = {
        "SKILL_ENV": "production",
        "SKILL_ID": "amzn1.ask.skill.mine",
        "USER_KEY": "sixteen secrets!",
    }
    with serving(place, **settings):
        done = place.run("ask", "help", SKILL_ID="amzn1.ask.skill.mine")
        assert done.returncode == 2
        assert done.stderr == (
            "smooth-stride: the service refused the request (400); is it in development?\n"
        )
