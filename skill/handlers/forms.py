"""Intents whose slots are gathered over several turns, whichever way Alexa sends the answers.

An answer comes as the whole dialog, or as a fragment ("twenty minutes"), or as a yes or no. So
what has been said so far stands in the open question's state, and is all that is relied on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from skill.conversation import (
    Elicit,
    OnDay,
    Refusal,
    Reply,
    Say,
    Slot,
    State,
    StoreAway,
    Turn,
    say,
)
from skill.domain.slots import Problem, logged_day, read_number
from skill.handlers.closing import close

# A value outside the list of the slot's type.
UNKNOWN = "?"

Said = dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """`listed` are the slots whose values are content ids; the others are Amazon's own types.

    The states of its questions are called `<feature>.<question>`.
    """

    feature: str
    intent: str
    slots: tuple[str, ...]
    listed: frozenset[str] = frozenset()

    def begin(self, turn: Turn) -> tuple[Turn, Said]:
        """What has been said so far, this turn's slots included.

        The turn that comes back knows whether it all began with a request from outside. Raises
        StoreAway at once where nothing could be saved in the end.
        """
        if not turn.saved:
            raise StoreAway
        state = turn.memory.state
        if state is None or state.name.partition(".")[0] != self.feature:
            return turn, self._over(turn, {})
        kept = {name: str(value) for name, value in state.data.items() if name != "alone"}
        return turn.but(new_session="alone" in state.data), self._over(turn, kept)

    def ask(
        self, turn: Turn, said: Said, question: str, ask: Say, *says: Say, slot: str = ""
    ) -> Refusal:
        """The question, to be raised. `slot` is the one that the answer fills, if it is one."""
        data: dict[str, str | int] = {**said}
        if turn.new_session:
            data["alone"] = 1
        return Refusal(
            Reply(
                says=says,
                ask=ask,
                state=State(f"{self.feature}.{question}", data),
                elicit=Elicit(slot, self.intent, self._filled(turn, slot)) if slot else None,
            )
        )

    def day(self, turn: Turn, said: Said) -> date:
        """The day it was done on. Raises the question or the refusal that another one deserves."""
        day = logged_day(said.get("day"), turn.today)
        if isinstance(day, date):
            return day
        if day is Problem.LONG_AGO:
            raise Refusal(close(turn, say("days.long_ago")))
        if day is Problem.FUTURE:
            raise self._future(turn, said, date.fromisoformat(said["day"]))
        said.pop("day", None)
        raise self.ask(turn, said, "day", say("days.which"), slot="day")

    def _future(self, turn: Turn, said: Said, day: date) -> Refusal:
        """Alexa takes a bare weekday or date for the next one, but the last may have been meant."""
        meant = logged_day(_before(day, turn.today).isoformat(), turn.today)
        if isinstance(meant, Problem):
            return Refusal(close(turn, say("days.future")))
        said["day"] = meant.isoformat()
        question = say("days.meant", day=OnDay(meant))
        return self.ask(turn, said, "day_meant", question, say("days.to_come"))

    def _over(self, turn: Turn, kept: Said) -> Said:
        new = {name: slot.value or "" for name, slot in turn.slots.items() if name in self.slots}
        new = {name: value for name, value in new.items() if value}
        for name in self.listed & new.keys():
            # What was elicited comes back without its id.
            new[name] = turn.slot(name).id or kept.get(name, UNKNOWN)
        changed = [
            name for name in self.listed & new.keys() if kept.get(name, new[name]) != new[name]
        ]
        return new if any(kept[name] != UNKNOWN for name in changed) else kept | new

    def _filled(self, turn: Turn, asked: str) -> Mapping[str, Slot]:
        filled = {name: turn.slot(name) for name in self.slots if turn.slot(name).value}
        return {name: slot for name, slot in filled.items() if name != asked}


def bare_number(turn: Turn) -> int | None:
    """A number without a name, which may be heard as any intent that takes one."""
    if any(turn.slot(name).value for name in ("preference", "habit", "activity")):
        return None
    numbers = (turn.slot(name).value for name in ("value", "amount", "count"))
    number = read_number(next(filter(None, numbers), None))
    return None if isinstance(number, Problem) else number


def _before(day: date, today: date) -> date:
    """A week before the day or, where that is still to come, a year."""
    week_before = day - timedelta(days=7)
    if week_before <= today:
        return week_before
    # February 29 has no day a year before.
    return (day - timedelta(days=1)).replace(year=day.year - 1) + timedelta(days=1)
