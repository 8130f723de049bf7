"""From a Reply's keys to words: the one place where lines, names, numbers and days are spoken."""

from datetime import date
from html import escape
from zlib import crc32

from msgspec import Struct

from skill.alexa.values import day_name, join
from skill.conversation import Card, Listing, Minutes, OnDay, Reply, Say, Turn, Value, Word
from skill.domain.methods import Words
from skill.speech import Speech


class Answer(Struct, frozen=True):
    """A reply in words. `speech` and `reprompt` are SSML; `open` says whether we listen on."""

    speech: str = ""
    reprompt: str = ""
    card_title: str = ""
    card_text: str = ""
    open: bool = False


class Rendering(Struct, frozen=True):
    """What words are chosen from in one turn."""

    speech: Speech
    words: Words
    locale: str
    today: date
    variety: int

    def answer(self, reply: Reply) -> Answer:
        """The reply, spoken. A question is said last and again as the reprompt."""
        said = [self._line(line) for line in reply.says]
        question = self._line(reply.ask) if reply.ask else ""
        card = reply.card or None
        return Answer(
            speech=_ssml(" ".join([*said, question] if question else said)),
            reprompt=_ssml(question),
            card_title=self._card_part(card, "title"),
            card_text=self._card_part(card, "text"),
            open=reply.ask is not None,
        )

    def text(self, value: Value) -> str:
        """The value as plain text, numbers included."""
        return str(self._argument(value))

    def _argument(self, value: Value) -> str | int:
        # Twenty values a turn come by here, nearly all of them lines and words.
        kind = value.__class__
        if kind is str or kind is int:
            return value  # type: ignore[return-value]
        if kind is Say:
            return self._line(value)  # type: ignore[arg-type]
        if kind is Word:
            return _word(self.words, value)  # type: ignore[arg-type]
        if isinstance(value, Minutes):
            return self._minutes(value.minutes)
        if isinstance(value, Listing):
            items = [
                self._line(item) if item.__class__ is Say else self.text(item)
                for item in value.items
            ]
            return join(tuple(items), self.locale)
        if isinstance(value, OnDay):
            return self._day(value.day)
        raise TypeError(f"{kind.__name__} is nothing that can be said")

    def _line(self, line: Say) -> str:
        """The line, with those of its arguments that it needs."""
        variant = self.variety if line.variant is None else line.variant
        found = self.speech.find(line.key, variant)
        if found.text is not None:
            return found.text
        given, argument = line.args, self._argument
        try:
            return found.write({name: argument(given[name]) for name in found.names})
        except KeyError as error:
            raise ValueError(f"{line.key}: {error.args[0]} is missing") from error

    def _minutes(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        spoken = self.speech.line("minutes", {"minutes": rest}, 0)
        if not hours:
            return spoken
        whole = self.speech.line("hours", {"hours": hours}, 0)
        if not rest:
            return whole
        return self.speech.line("hours.and.minutes", {"hours": whole, "minutes": spoken}, 0)

    def _day(self, day: date) -> str:
        away = (day - self.today).days
        near = {0: "day.today", -1: "day.yesterday", 1: "day.tomorrow"}.get(away)
        if near:
            return self.speech.line(near, {}, 0)
        far = abs(away) > 7
        name = day_name(day, self.locale, far=far)
        return self.speech.line("day.far" if far else "day.near", {"day": name}, 0)

    def _card_part(self, card: Card | None, part: str) -> str:
        return self.text(getattr(card, part)) if card else ""


def render(turn: Turn, reply: Reply, words: Words, speech: Speech) -> Answer:
    """The reply to the turn, in the turn's locale."""
    if reply.again and turn.memory.said:
        asked = turn.memory.asked
        return Answer(speech=turn.memory.said, reprompt=asked, open=bool(asked))
    # While Redis is away nobody counts requests, and the request's id varies the lines.
    variety = turn.person.requests or crc32(turn.request_id.encode())
    return Rendering(speech, words, turn.locale, turn.today, variety).answer(reply)


def _word(words: Words, word: Word) -> str:
    entry = getattr(words, word.section)[word.id]
    return entry if isinstance(entry, str) else str(getattr(entry, word.part))


def _ssml(text: str) -> str:
    return f"<speak>{escape(text, quote=False)}</speak>" if text else ""
