"""A folder of content files, read into Content."""

from functools import cache
from pathlib import Path

from skill.content.packing import decode, stamped
from skill.content.problems import ContentError
from skill.domain.methods import Content, Words

PACKAGED = Path(__file__).parent.parent / "data" / "content"
# The same in one payload, which is in the cloud's package alone.
PACKED = PACKAGED.with_suffix(".json")


def load(directory: Path) -> Content:
    """Reads the form; `check` looks at what is said. Raises ContentError at the first fault."""
    # The cloud's package has its content in one payload, and reads no files.
    from skill.content.facts import read_facts
    from skill.content.folder import Folder
    from skill.content.words import read_words

    if not directory.is_dir():
        raise ContentError(str(directory), "folder", "is missing")
    folder = Folder(directory)
    facts = read_facts(folder)
    words: dict[str, Words] = {}
    for language in folder.languages():
        words |= read_words(folder, language, facts)
    folder.refuse_unread()
    return stamped(facts, words)


@cache
def packaged() -> Content:
    """The content that came with the code."""
    return decode(PACKED.read_bytes()) if PACKED.is_file() else load(PACKAGED)
