"""What holds for the files as a whole: their size, and that none is there for nothing."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Pattern
from fluent.syntax.serializer import serialize_pattern

from skill.content.wording import banned_in
from skill.speech import DIRECTORY, message_id, speech_in

ROOT = Path(__file__).parents[1]
CODE = sorted([*ROOT.glob("skill/**/*.py"), *ROOT.glob("tests/**/*.py")])
SPEECH = sorted((DIRECTORY / "en").glob("*.ftl"))
LONGEST_FILE = 300
MEDIAN_FILE = 100
# Said by rendering itself, of values that stand inside other lines.
BUILT_IN = {"hours-and-minutes"}


def line_count(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_file_is_longer_than_a_reader_likes() -> None:
    written = [*CODE, *SPEECH, *ROOT.glob("skill/**/*.lua"), *ROOT.glob("skill/**/*.html")]
    assert {
        str(path): line_count(path) for path in written if line_count(path) > LONGEST_FILE
    } == {}


def test_half_of_the_code_is_in_files_of_a_page() -> None:
    lengths = sorted(line_count(path) for path in ROOT.glob("skill/**/*.py"))
    assert lengths[len(lengths) // 2] < MEDIAN_FILE


def test_every_data_file_is_read_by_something() -> None:
    """Each folder of data is one loader's, and that reads files of one kind."""
    kinds = {
        "content": {".toml", ".md"},
        "speech": {".ftl"},
        "wording": {".toml"},
        "listing": {".toml", ".png", ".svg"},
    }
    data = ROOT / "skill" / "data"
    stray = [
        str(path.relative_to(data))
        for path in data.rglob("*")
        if path.is_file() and path.suffix not in kinds.get(path.relative_to(data).parts[0], set())
    ]
    assert stray == []


def test_every_script_of_redis_is_run() -> None:
    code = "\n".join(path.read_text("utf-8") for path in ROOT.glob("skill/store/*.py"))
    scripts = {path.stem for path in ROOT.glob("skill/store/scripts/*.lua")}
    assert {name for name in scripts - {"shared"} if f'Script("{name}")' not in code} == set()


# Spoken lines


@cache
def messages() -> dict[str, list[str]]:
    """The ways to say each line, by its id."""
    found: dict[str, list[str]] = {}
    for path in SPEECH:
        for entry in FluentParser(with_spans=False).parse(path.read_text("utf-8")).body:
            if isinstance(entry, Message):
                patterns = [entry.value, *(attribute.value for attribute in entry.attributes)]
                assert entry.id.name not in found, f"{entry.id.name} is said in two files"
                found[entry.id.name] = [written(pattern) for pattern in patterns if pattern]
    return found


def written(pattern: Pattern) -> str:
    return " ".join(serialize_pattern(pattern).split())


@cache
def texts_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text of the code; and those with something filled in, as patterns."""
    plain: set[str] = set()
    filled: list[re.Pattern[str]] = []
    for path in ROOT.glob("skill/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.]*"
                         for part in node.values]  # fmt: skip
                if parts != [r"[\w.]*"]:
                    filled.append(re.compile("".join(parts)))
    return plain, filled


def is_used(name: str) -> bool:
    plain, filled = texts_in_code()
    key = name.replace("-", ".")
    dotted = {name.replace("-", ".", 1), key, name}
    return bool(dotted & plain) or any(p.fullmatch(each) for p in filled for each in dotted)


def test_every_message_is_said_by_something() -> None:
    assert [name for name in messages() if name not in BUILT_IN and not is_used(name)] == []


def keys_in_handlers() -> set[str]:
    """What handlers ask to be said: the first argument of say and Say."""
    found = set()
    for path in ROOT.glob("skill/handlers/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("say", "Say", "_line")
            ):
                found |= {
                    part.value
                    for argument in node.args
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and re.fullmatch(r"[a-z_]+\.[a-z_]+", part.value)
                }
    return found


def test_every_line_that_a_handler_says_is_there() -> None:
    keys = keys_in_handlers()
    assert len(keys) > 100
    filled = texts_in_code()[1]
    missing = [
        key
        for key in keys
        if key not in speech_in("en")
        and not any(p.pattern.startswith(re.escape(key)) for p in filled)
    ]
    assert missing == []


def test_the_ways_to_say_a_line_differ() -> None:
    alike = [name for name, ways in messages().items() if len(set(ways)) < len(ways)]
    assert alike == []


def test_a_line_has_one_way_or_numbered_ones() -> None:
    for path in SPEECH:
        for entry in FluentParser(with_spans=False).parse(path.read_text("utf-8")).body:
            if isinstance(entry, Message):
                names = [attribute.id.name for attribute in entry.attributes]
                assert names == [f"v{n}" for n in range(len(names))], entry.id.name
                assert bool(entry.value) != bool(names), entry.id.name


@pytest.mark.parametrize("path", SPEECH, ids=lambda path: path.stem)
def test_a_spoken_line_holds_no_banned_word_and_no_markup(path: Path) -> None:
    resource = FluentParser(with_spans=False).parse(path.read_text("utf-8"))
    for entry in resource.body:
        if isinstance(entry, Message):
            for text in messages()[entry.id.name]:
                spoken = re.sub(r"\{[^{}]*\}|\[\w+\]|\*\[\w+\]|->", " ", text)
                assert banned_in(spoken, "en", entry.id.name) == [], entry.id.name
                assert not re.search(r"[<>&]", spoken), entry.id.name


def test_a_question_mark_ends_what_is_asked_and_nothing_else() -> None:
    """The ways to say a line are all questions, or none of them is."""
    mixed = [
        name for name, ways in messages().items() if len({way.endswith("?") for way in ways}) > 1
    ]
    assert mixed == []


def test_message_ids_are_keys() -> None:
    assert [name for name in messages() if message_id(name) != name] == []


# The code


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        str(path.relative_to(ROOT))
        for path in ROOT.glob("skill/**/*.py")
        if path.read_text("utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert bare == []


def rooms() -> set[str]:
    modules = {path.stem for path in ROOT.glob("skill/*.py")} - {"__init__"}
    return modules | {path.parent.name for path in ROOT.glob("skill/*/__init__.py")}


def contracts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
        "tool"
    ]["importlinter"]["contracts"]
    return found


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("library", "at_home"),
    [("ask_sdk_core", {"alexa"}), ("redis", {"store"}), ("flask", {"web", "app"})],
)
def test_a_contract_leaves_out_no_room(library: str, at_home: set[str]) -> None:
    [contract] = [each for each in contracts() if library in each.get("forbidden_modules", ())]
    assert {name.removeprefix("skill.") for name in contract["source_modules"]} == rooms() - at_home


def test_the_domain_imports_the_standard_library_and_itself() -> None:
    foreign = set()
    for path in ROOT.glob("skill/domain/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            foreign |= {name for name in names if not name.startswith("skill.domain")}
    assert {
        name for name in foreign if name.partition(".")[0] not in sys.stdlib_module_names
    } == set()
