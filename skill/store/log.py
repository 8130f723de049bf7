"""What people did, logged exactly once."""

from datetime import datetime

from skill.domain.log import Logged, Sums
from skill.domain.person import Who
from skill.store.connection import Client, Script
from skill.store.encoding import read_element, read_sums, write_element
from skill.store.keys import log_key, log_keys, log_list, once_field, once_keys, person_keys

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
        number, seconds = log_list(logged.at)
        log = log_key(who.account, who.person, number)
        text = self._client.run(
            _ADD,
            (*person_keys(who.account, who.person), log, *once_keys(who.account)),
            int(logged.at.timestamp()),
            who.person,
            once_field("a", once),
            seconds,
            write_element(logged),
        )
        return read_sums(text)

    def undo(self, who: Who, once: str, now: datetime) -> Logged | None:
        """Takes back the last utterance's entries, and again the one before; None if none is left.

        The same `once` within ten minutes changes nothing, and is given the same answer.
        """
        own = person_keys(who.account, who.person)
        logs = log_keys(who.account, who.person)
        element = self._client.run(
            _UNDO,
            (own.person, own.weeks, *once_keys(who.account), *logs),
            int(now.timestamp()),
            once_field("u", once),
        )
        return read_element(element.decode()) if element else None
