"""All that is wrong with content that could be read."""

from collections import defaultdict
from collections.abc import Iterator

from skill.content.amounts import amounts
from skill.content.grades import grades
from skill.content.problems import Problem
from skill.content.references import references
from skill.content.slot_values import slot_values
from skill.content.wording import wording
from skill.domain.methods import Content

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")


def check(content: Content) -> list[Problem]:
    """Every problem at once, by file and key; an empty list is fit to publish."""
    found = {*references(content), *grades(content.facts), *amounts(content.facts)}
    found.update(_said(content))
    for locale in LOCALES:
        if locale not in content.words:
            language = locale.partition("-")[0]
            found.add(Problem(f"{language}/locales/{locale}.toml", "file", "is missing"))
    return sorted(found)


def _said(content: Content) -> Iterator[Problem]:
    """A problem of some locales only is one of their own words, so they are named."""
    locales: dict[Problem, list[str]] = defaultdict(list)
    for locale, words in content.words.items():
        language = locale.partition("-")[0]
        for look in (wording, slot_values):
            for problem in set(look(content.facts, words, language)):
                locales[problem].append(locale)
    for problem, where in locales.items():
        if len(where) == len(content.words):
            yield problem
        else:
            reason = f"{problem.reason} (in {', '.join(where)})"
            yield Problem(problem.file, problem.key, reason)
