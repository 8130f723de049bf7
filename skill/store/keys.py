"""Every Redis key there is: built here and nowhere else.

All keys of an account share the hash tag {account}, so they live in one slot of a cluster: each
write is one atomic script, and deletion is complete. <A> and <P> are keyed hashes of Alexa's ids.

key                    | type   | holds                                              | lives
-----------------------|--------|----------------------------------------------------|-------------
ss:{<A>}:account       | hash   | person:<P> → 1; zone:<device> → "Europe/Berlin     | 396 days
                       |        | 2026-11-22", the day being when Alexa was asked    |
ss:{<A>}:person:<P>    | hash   | first (ISO date), last (epoch seconds), requests,  | 396 days
                       |        | launches, pref:<name>, heard:<method> (hex bits),  |
                       |        | day → the day's sums; the last 15 days             |
ss:{<A>}:weeks:<P>     | hash   | Monday → the week's sums, active days; 53 weeks    | 396 days
ss:{<A>}:log:<P>:<0-4> | list   | one element per utterance, oldest first: one UTC   | until 5
                       |        | week in five, gone before its turn comes again     | weeks after
                       |        |                                                    | its Monday
ss:{<A>}:once:<0-1>    | hash   | hash of a request's id → what it took back; turn,  | 10 to 20
                       |        | which ten minutes this is of                       | minutes
ss:{content}:live      | hash   | version, payload (zlib), size (bytes, before that),| for ever
                       |        | published (epoch seconds): all set in one step     |
ss:{ready}             | string | written by the readiness probe, and means nothing  | 1 minute

396 days are counted from the last day of use. Days and Mondays are ordinals (`date.toordinal`),
sums the seven numbers of `skill.domain.log.Sums` in its order. A log element is
"<epoch seconds in base 36><days between the UTC day and the entries' day>|<entries>", an entry
"<letter of the kind><minutes>x<count>:<what>" without the parts that go without saying.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

DAY_SECONDS = 86_400
LOG_LISTS = 5
LOG_SECONDS = 5 * 7 * DAY_SECONDS
CONTENT_LIVE = "ss:{content}:live"
READY = "ss:{ready}"
# Weeks are counted from a Monday, so that a log's list is a calendar week in UTC.
_FIRST_MONDAY_SECONDS = 4 * DAY_SECONDS


class PersonKeys(NamedTuple):
    """The keys that nearly every request needs: the account's, and one person's."""

    account: str
    person: str
    weeks: str


def person_keys(account: str, person: str) -> PersonKeys:
    tag = f"ss:{{{account}}}"
    return PersonKeys(f"{tag}:account", f"{tag}:person:{person}", f"{tag}:weeks:{person}")


def account_key(account: str) -> str:
    return f"ss:{{{account}}}:account"


def once_keys(account: str) -> tuple[str, str]:
    return f"ss:{{{account}}}:once:0", f"ss:{{{account}}}:once:1"


def log_key(account: str, person: str, number: int) -> str:
    """One of the five lists."""
    return f"ss:{{{account}}}:log:{person}:{number}"


def log_keys(account: str, person: str) -> tuple[str, ...]:
    """The five lists, in the order of their numbers."""
    return tuple(log_key(account, person, number) for number in range(LOG_LISTS))


def all_keys(account: str, people: Iterable[str]) -> tuple[str, ...]:
    """Every key that the account and these people of it can have; the account's own is first."""
    keys = [account_key(account), *once_keys(account)]
    for person in people:
        keys += (*person_keys(account, person)[1:], *log_keys(account, person))
    return tuple(keys)


def log_list(now: datetime) -> tuple[int, int]:
    """Which of the five lists takes what is said now, and how many seconds it may then live."""
    week, elapsed_seconds = divmod(
        int(now.timestamp()) - _FIRST_MONDAY_SECONDS, LOG_SECONDS // LOG_LISTS
    )
    return week % LOG_LISTS, LOG_SECONDS - elapsed_seconds


def once_field(kind: str, request_id: str) -> str:
    """The field of `once:<0-1>` for a request that adds ("a") or undoes ("u")."""
    return kind + blake2b(request_id.encode(), digest_size=8).hexdigest()
