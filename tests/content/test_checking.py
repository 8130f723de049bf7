"""Each kind of fault is found, and named by file, key and reason."""

from collections.abc import Callable

import pytest

Change = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]

START_SMALL = "[tips.start_small]\nnumber = 1\ntopic = "
GRADED = "appearance_evidence = 'limited'\nhealth_evidence = 'strong'"
SPEECH = '[tips.start_small]\nspeech = "'
CARD = "up to thirty minutes on four or five days. Doing some is better than doing none. Source:"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "exercise.toml",
            'sources = ["WHO-PA"',
            'sources = ["WHO-PB"',
            "exercise.toml: topics.cardio.sources: there is no WHO-PB",
        ),
        (
            "exercise.toml",
            'safety = ["exercise_stop"',
            'safety = ["exercise_halt"',
            "exercise.toml: topics.cardio.safety: there is no exercise_halt",
        ),
        (
            "exercise.toml",
            'claims = ["EX-0"',
            'claims = ["EX-9"',
            "exercise.toml: topics.cardio.claims: there is no EX-9",
        ),
        (
            "exercise.toml",
            START_SMALL + '"cardio"',
            START_SMALL + '"cardiology"',
            "exercise.toml: tips.start_small.topic: there is no cardiology",
        ),
        (
            "exercise.toml",
            'sources = ["SHARECARE-BRIDGE"]',
            'sources = ["NOBODY"]',
            "exercise.toml: moves.glute_bridge.sources: there is no NOBODY",
        ),
        (
            "exercise.toml",
            'sources = ["SHARECARE-BRIDGE"]',
            'sources = ["MAYO-STR"]',
            "sources.toml: sources.SHARECARE-BRIDGE: is cited nowhere",
        ),
        (
            "routine.toml",
            '"BG-1",',
            '"BG-1", "BG-99",',
            "routine.toml: claims: BG-99 is answered by no tip and no topic",
        ),
        (
            "safety.toml",
            '"massage",',
            '"massage", "teeth",',
            "en/safety.toml: safety.teeth: has no words",
        ),
        (
            "routine.toml",
            'habits = ["fruit_and_veg"',
            'habits = ["flossing", "fruit_and_veg"',
            "en/habits.toml: habits.flossing: has no words",
        ),
        (
            "routine.toml",
            'habits = ["fruit_and_veg", ',
            "habits = [",
            "en/habits.toml: habits.fruit_and_veg: has words but no facts",
        ),
        (
            "en/others.toml",
            'others."period.today"',
            'others."period.tonight"',
            "en/others.toml: others.period.today: has no words",
        ),
        (
            "en/methods.toml",
            "[methods.diet]",
            "[methods.food]",
            "en/methods.toml: methods.diet: has no words",
        ),
        (
            "exercise.toml",
            'sources = ["WHO-PA", "MAYO-TX", "NHS-PA", "SMALLS"]',
            "sources = []",
            "exercise.toml: topics.cardio.sources: names no source",
        ),
        (
            "exercise.toml",
            'health_evidence = "strong"',
            'health_evidence = "n/a"',
            "exercise.toml: topics.cardio.health_evidence: n/a does not suit exercise",
        ),
        (
            "massage.toml",
            'health_evidence = "n/a"',
            'health_evidence = "strong"',
            "massage.toml: topics.self_massage.health_evidence: strong does not suit massage",
        ),
        (
            "exercise.toml",
            'appearance_evidence = "limited"',
            'appearance_evidence = "n/a"',
            "exercise.toml: topics.cardio.appearance_evidence: n/a does not suit cardio",
        ),
        (
            "exercise.toml",
            START_SMALL + '"cardio"\nappearance_evidence = "limited"',
            START_SMALL + '"cardio"\nappearance_evidence = "strong"',
            "exercise.toml: tips.start_small.appearance_evidence: "
            "strong is more than its topic's limited",
        ),
        (
            "exercise.toml",
            "[tips.talk_test]\nnumber = 2",
            "[tips.talk_test]\nnumber = 1",
            "exercise.toml: tips.talk_test.number: 1 is also the number of start_small",
        ),
        (
            "exercise.toml",
            "[tips.talk_test]\nnumber = 2",
            "[tips.talk_test]\nnumber = 53",
            "exercise.toml: tips.talk_test.number: 53 is not 1 to 52",
        ),
        (
            "exercise.toml",
            "[moves.heel_dig]\nnumber = 13",
            "[moves.heel_dig]\nnumber = 12",
            "exercise.toml: moves.heel_dig.number: 12 is also the number of standing_kickback",
        ),
        (
            "exercise.toml",
            "sets = [2, 2]",
            "sets = [2, 1]",
            "exercise.toml: moves.glute_bridge.sets: 2 to 1 is no range within 1 to 5",
        ),
        (
            "routine.toml",
            "cardio_days = 4",
            "cardio_days = 6",
            "routine.toml: targets.cardio_days: should be 1 or more, at most cardio_days_most, "
            "and that at most 7",
        ),
        (
            "en/exercise.toml",
            SPEECH,
            SPEECH + "Get rid of it. ",
            'en/exercise.toml: tips.start_small.speech: says "get rid of", which is never said',
        ),
        (
            "en/exercise.toml",
            CARD,
            "It melts fat. " + CARD,
            'en/exercise.toml: tips.start_small.card: says "melts", which is never said',
        ),
        (
            "en/exercise.toml",
            SPEECH,
            SPEECH + "You & I. ",
            "en/exercise.toml: tips.start_small.speech: has '&', which cannot be spoken",
        ),
        (
            "en/exercise.toml",
            SPEECH,
            SPEECH + "<break/> ",
            "en/exercise.toml: tips.start_small.speech: has '<', which cannot be spoken",
        ),
        (
            "en/exercise.toml",
            SPEECH,
            SPEECH + "step " * 34,
            "en/exercise.toml: tips.start_small.speech: has 61 words (24 seconds); 60 are the most",
        ),
        (
            "en/exercise.toml",
            SPEECH,
            SPEECH + "step " * 29,
            "en/exercise.toml: tips.start_small.speech: has 76 words with its longest note; "
            "75 are the most",
        ),
        (
            "en/exercise.toml",
            CARD,
            "Move. " * 1400 + CARD,
            "en/exercise.toml: tips.start_small.card: has 8612 characters; 8000 are the most",
        ),
        (
            "en/exercise.toml",
            CARD + " World Health Organization.",
            CARD + " somebody.",
            "en/exercise.toml: tips.start_small.card: names none of the tip's sources",
        ),
        (
            "en/exercise.toml",
            "up to thirty minutes, four days a week.",
            "up to thirty minutes, four days a week",
            "en/exercise.toml: tips.start_small.speech: should be whole sentences",
        ),
        (
            "en/exercise.toml",
            '"jogged", ',
            '"jogged", "swims", ',
            'en/exercise.toml: activities.swimming.synonyms: "swims" also means activities.running',
        ),
        (
            "en/exercise.toml",
            '"jogged", ',
            '"jogged", "Hip-Hinge", ',
            'en/exercise.toml: moves.good_morning.synonyms: "hip hinge" also means '
            "activities.running",
        ),
        (
            "en/exercise.toml",
            '"jogged", ',
            '"jogged", "running", ',
            'en/exercise.toml: activities.running.synonyms: "running" is its name already',
        ),
        (
            "en/exercise.toml",
            '"jogged", ',
            '"jogged", "run/walk", ',
            'en/exercise.toml: activities.running.synonyms: "run/walk" is no slot value for Alexa',
        ),
    ],
)
def test_a_fault_is_named(
    file: str, old: str, new: str, problem: str, change: Change, problems: Problems
) -> None:
    change(file, old, new)
    assert problem in problems()


@pytest.mark.parametrize(
    ("fact", "key"),
    [
        ("topics.new]\nsources = ['WHO-PA']\n" + GRADED, "topics.new"),
        ("tips.new]\nnumber = 51\ntopic = 'cardio'\nsources = ['WHO-PA']\n" + GRADED, "tips.new"),
        ("activities.new]\nintensity = 'moderate'", "activities.new"),
        ("moves.new]\nnumber = 51\nsets = [1, 1]\nreps = [5, 5]", "moves.new"),
    ],
)
def test_a_fact_without_words_is_named(
    fact: str, key: str, append: Callable[[str, str], None], problems: Problems
) -> None:
    append("exercise.toml", "[" + fact)
    assert problems() == [f"en/exercise.toml: {key}: has no words"]


def test_what_is_wrong_in_one_locale_alone_names_it(change: Change, problems: Problems) -> None:
    change("en/locales/en-GB.toml", '"soccer", "footy",', '"soccer", "footy", "jog",')
    (problem,) = problems()
    assert problem == (
        'en/exercise.toml: activities.soccer.synonyms: "jog" also means activities.running '
        "(in en-GB)"
    )


def test_all_faults_are_told_at_once(change: Change, problems: Problems) -> None:
    change("en/exercise.toml", SPEECH, SPEECH + "Get rid of it. ")
    change("exercise.toml", 'sources = ["WHO-PA"', 'sources = ["WHO-PB"')
    change("routine.toml", '"BG-1",', '"BG-1", "BG-99",')
    assert [problem.split(":")[0] for problem in problems()] == [
        "en/exercise.toml",
        "exercise.toml",
        "routine.toml",
    ]
