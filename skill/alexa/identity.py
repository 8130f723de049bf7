"""Who is speaking: keyed hashes in place of Alexa's ids."""

from binascii import b2a_base64
from functools import lru_cache
from hashlib import blake2b

from skill.alexa.envelope import AnySystem
from skill.domain.person import UNRECOGNISED, Who

HASH_BYTES = 12
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


def identify(system: AnySystem, user_key: bytes) -> Who:
    """The account, the recognised speaker within it, and the device.

    Ids that Alexa left out (skill events have no device, for one) hash as empty.
    """
    person_id = system.person.person_id if system.person else None
    account = hash_id(user_key, "account", (system.user.user_id if system.user else "") or "")
    device_id = system.device.device_id if system.device else None
    return Who(
        account=account,
        person=hash_id(user_key, account, person_id)[:8] if person_id else UNRECOGNISED,
        device=hash_id(user_key, account, device_id or "")[:8],
    )


def hash_id(user_key: bytes, domain: str, alexa_id: str) -> str:
    """96 bits of BLAKE2b with the operator's key, as 16 letters."""
    digest = _keyed(user_key).copy()
    digest.update(f"{domain}\n{alexa_id}".encode())
    return b2a_base64(digest.digest(), newline=False).translate(_URL_SAFE).decode()


@lru_cache(maxsize=8)
def _keyed(user_key: bytes) -> blake2b:
    """The hash that every id's begins with.

    BLAKE2b takes keys of 64 bytes at most, so a longer one is cut to its own hash.
    """
    key = user_key if len(user_key) <= 64 else blake2b(user_key).digest()
    return blake2b(key=key, digest_size=HASH_BYTES)
