"""A locale's spelling of a language's words."""

import re
from collections.abc import Mapping
from typing import Any


def respell(entry: Any, spelling: Mapping[str, str]) -> Any:
    """An entry with its words changed, in lower case and at the start of a sentence."""
    if not spelling:
        return entry
    if isinstance(entry, dict):
        changed = {key: respell(value, spelling) for key, value in entry.items()}
        return _without_its_name(changed) if changed != entry else entry
    if isinstance(entry, list):
        # Two synonyms may become one.
        return list(dict.fromkeys(respell(value, spelling) for value in entry))
    if isinstance(entry, str):
        return _respell_text(entry, spelling)
    return entry


def _without_its_name(entry: dict[str, Any]) -> dict[str, Any]:
    """A synonym may become the name; then it is none."""
    if "synonyms" not in entry:
        return entry
    kept = [value for value in entry["synonyms"] if value != entry.get("name")]
    return entry | {"synonyms": kept}


def _respell_text(text: str, spelling: Mapping[str, str]) -> str:
    known = "|".join(map(re.escape, sorted(spelling, key=len, reverse=True)))
    return re.sub(
        rf"\b(?:{known})\b", lambda found: _fit(found.group(), spelling), text, flags=re.I
    )


def _fit(word: str, spelling: Mapping[str, str]) -> str:
    changed = spelling.get(word) or spelling[word.lower()]
    return changed[0].upper() + changed[1:] if word[0].isupper() else changed
