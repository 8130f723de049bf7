"""CanFulfillIntentRequest: whether we would take a sentence said without the skill's name.

Source: Amazon's "Implement CanFulfillIntentRequest for Name-free Interactions". Nothing is read
or written for it: the answer comes from the content alone.
"""

from collections.abc import Iterator, Mapping

from skill.conversation import ROUTES, Reply, Services, Slot, Turn, on
from skill.domain.methods import Named, Words

# What makes sense from someone who did not ask for us by name.
OFFERED = frozenset(
    {
        "RoutineTodayIntent",
        "LogActivityIntent",
        "LogHabitIntent",
        "TipIntent",
        "EvidenceIntent",
        "ExplainIntent",
        "StartSessionIntent",
        "StartMassageIntent",
    }
)
# Sections of the words in which a slot's values have their names.
NAMED_IN: Mapping[str, tuple[str, ...]] = {
    "activity": ("activities", "moves", "others"),
    "activityTwo": ("activities", "moves", "others"),
    "habit": ("habits",),
    "method": ("methods", "others"),
    "topic": ("topics",),
    "focus": ("methods", "others"),
}


@on("CanFulfillIntentRequest")
def say_whether(turn: Turn, services: Services) -> Reply:
    words = services.content.words.get(turn.locale) or services.content.words["en-US"]
    intent = turn.details.get("intent")
    name = intent.get("name") if isinstance(intent, Mapping) else None
    taken = name in OFFERED and (name, None) in ROUTES
    slots = {key: _slot(key, slot, words) for key, slot in turn.slots.items() if slot.value}
    understood = all(slot["canFulfill"] == "YES" for slot in slots.values())
    verdict = ("YES" if understood else "MAYBE") if taken else "NO"
    return Reply(raw={"canFulfillIntent": {"canFulfill": verdict, "slots": slots}})


def _slot(name: str, slot: Slot, words: Words) -> Mapping[str, str]:
    """Values of ours are known by name; of Amazon's types only "?" is not understood."""
    if name in NAMED_IN:
        known = slot.id is not None or (slot.value or "").lower() in _names(name, words)
    else:
        known = slot.value != "?"
    verdict = "YES" if known else "NO"
    return {"canUnderstand": verdict, "canFulfill": verdict}


def _names(slot: str, words: Words) -> Iterator[str]:
    for section in NAMED_IN[slot]:
        named: Mapping[str, Named] = getattr(words, section)
        for entry in named.values():
            yield entry.name.lower()
            yield from (synonym.lower() for synonym in entry.synonyms)
