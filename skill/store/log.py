"""What people did, logged exactly once."""

from datetime import datetime

from skill.domain.log import Logged, Sums
from skill.domain.person import Who
from skill.store.connection import Client, Script
from skill.store.encoding import read_element, read_sums, write_element
from skill.store.keys import account_keys, log_list, once_field, person_keys

_ADD = Script("add")
_UNDO = Script("undo")


class Log:
    """Writes are atomic, and done once for each request id; all raise StoreAway."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def add(self, who: Who, once: str, logged: Logged) -> Sums:
        """Logs the entries; gives the sums of their day afterwards.

        `once` is the request's id: within ten minutes the same one changes nothing, and is given
        the day's sums as they are.
        """
        shared, own = account_keys(who.account), person_keys(who.account, who.person)
        number, seconds = log_list(logged.at)
        text = self._client.run(
            _ADD,
            (shared.account, own.person, own.days, own.weeks, shared.once, own.logs[number]),
            int(logged.at.timestamp()),
            who.person,
            once_field("a", once),
            seconds,
            write_element(logged),
        )
        return read_sums(text)[0] if text else Sums()

    def undo(self, who: Who, once: str, now: datetime) -> Logged | None:
        """Takes back the last utterance's entries, and again the one before; None if none is left.

        The same `once` within ten minutes changes nothing, and is given the same answer.
        """
        shared, own = account_keys(who.account), person_keys(who.account, who.person)
        element = self._client.run(
            _UNDO,
            (own.days, own.weeks, shared.once, *own.logs),
            int(now.timestamp()),
            once_field("u", once),
        )
        return read_element(element.decode()) if element else None
