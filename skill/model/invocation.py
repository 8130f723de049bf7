"""The invocation name: what Amazon demands of it, and how people wrap it around a request."""

import re

# fmt: off
LAUNCH_WORDS = (
    "open", "launch", "start", "begin", "load", "run", "use", "enable", "play", "resume", "ask",
    "tell", "search", "find", "talk", "trigger", "activate", "enter", "go",
)
CONNECTING_WORDS = (
    "to", "from", "in", "using", "with", "about", "for", "that", "by", "if", "and", "whether",
    "on", "via",
)
WAKE_WORDS = ("alexa", "amazon", "echo", "computer", "ziggy", "skill", "skills", "app", "apps")
ARTICLES = ("the", "a", "an", "for", "to", "of")
# fmt: on

_LAUNCH = r"open|launch|start|begin|load|run|use|talk to|go to|play|enter|activate|resume|enable"
_ASK = r"ask|tell|talk to|open|launch|start|begin|use|run"
_JOIN = r"(?:,| to| for| about| that| and| if| whether| on)?"
_TAIL = r"using|with|from|in|on|via"


def faults(name: str) -> list[str]:
    """What is wrong with an invocation name, in Amazon's terms; empty where nothing is."""
    words = name.split()
    found = []
    if not re.fullmatch(r"[a-z.']+(?: [a-z.']+)*", name):
        found.append("only lower-case letters, apostrophes, periods and single spaces are allowed")
    if len(words) < 2:
        found.append("needs two words or more")
    if len(words) == 2 and set(words) & set(ARTICLES):
        found.append("a two-word name may not have an article or preposition")
    for kind, banned in (
        ("wake word", WAKE_WORDS),
        ("launch word", LAUNCH_WORDS),
        ("connecting word", CONNECTING_WORDS),
    ):
        found += [f'contains the {kind} "{word}"' for word in words if word in banned]
    if not 2 <= len(name) <= 50:
        found.append("must be 2 to 50 characters long")
    return found


def unwrapped(said: str, name: str) -> str | None:
    """What is asked of the skill: "alexa, ask smooth stride for a tip" is "a tip".

    Empty for a launch; None where the name is not said, and the words are the request itself.
    """
    text = re.sub(r"^(?:alexa|hey alexa|echo|computer)\b[\s,]*", "", said.strip(), flags=re.I)
    name = re.escape(name)
    for pattern in (
        rf"(?:please )?(?:{_LAUNCH}|ask|tell)? ?{name}(?: please)?",
        rf"(?:please )?(?:{_ASK}) {name}{_JOIN}\s+(?P<asked>.+)",
        rf"{name}{_JOIN}\s+(?P<asked>.+)",
        rf"(?P<asked>.+?) (?:{_TAIL}) {name}",
    ):
        match = re.fullmatch(pattern, text.rstrip(".?! "), flags=re.I)
        if match:
            return match.groupdict().get("asked", "") or ""
    return None if text == said.strip() else text
