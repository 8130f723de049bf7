"""Whose key signs a request: chains checked to a trusted root, and keys kept while they hold.

A key is kept under the address that the request names. Every five minutes its chain is checked
again, with the roots of that moment; once a day it is fetched again. Only good chains are kept,
refusals briefly and apart from them, and addresses never seen share a small allowance of
fetches: whoever sends made-up addresses can neither fill the memory, nor drive out a good key,
nor make us fetch at his pace.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from skill.alexa.chain_url import ChainRefused, FetchesBusy, chain_path
from skill.alexa.chains import Allowance, ChainFolders, ChainHost
from skill.alexa.roots import Roots, RootsMissing, certificates

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import Certificate
    from cryptography.x509.verification import Store

ALEXA = "echo-api.amazon.com"

CHECK_AGAIN = timedelta(minutes=5)
FETCH_AGAIN = timedelta(days=1)
REFUSE_AGAIN = timedelta(seconds=30)

_MOST_KEYS = 16
_MOST_SPELLINGS = 64
_MOST_REFUSALS = 256
_LONGEST_CHAIN = 10
_SHORTEST_KEY_BITS = 2048


@dataclass(slots=True)
class _Held:
    key: "RSAPublicKey"
    until: datetime
    chain: "Sequence[Certificate]"
    read: datetime
    fetched: bool


@dataclass(slots=True)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0


class SigningKeys:
    """Keys by the address of their certificate chain. Safe to use from many threads."""

    def __init__(self, roots: Roots, folders: ChainFolders, host: ChainHost | None) -> None:
        self._roots = roots
        self._folders = folders
        self._host = host
        self._by_spelling: dict[str, _Held] = {}
        self._by_path: dict[str, _Held] = {}
        self._refused: dict[str, tuple[datetime, str]] = {}
        self._allowance = Allowance(burst=8, every_seconds=2.0)
        self._turns: dict[str, _Turn] = {}
        self._lock = threading.Lock()

    def key(self, url: str, now: datetime) -> "RSAPublicKey":
        """The key that signs for Alexa, by the chain at this address. Raises ChainRefused."""
        held = self._by_spelling.get(url)
        if held is None or now >= held.until:
            held = self._settle(chain_path(url), now)
            if len(self._by_spelling) >= _MOST_SPELLINGS:
                self._by_spelling.clear()
            self._by_spelling[url] = held
        return held.key

    def _settle(self, path: str, now: datetime) -> _Held:
        """The key of a path: one thread loads it, the others wait for what comes of that."""
        held = self._by_path.get(path)
        if held is not None and now < held.until:
            return held
        with self._lock:
            turn = self._turns.setdefault(path, _Turn())
            turn.waiting += 1
        try:
            with turn.lock:
                return self._known(path, now) or self._load(path, now)
        finally:
            with self._lock:
                turn.waiting -= 1
                if not turn.waiting:
                    del self._turns[path]

    def _known(self, path: str, now: datetime) -> _Held | None:
        held = self._by_path.get(path)
        if held is not None:
            return held if now < held.until else self._renewed(path, held, now)
        until, reason = self._refused.get(path, (now, ""))
        if now < until:
            raise ChainRefused(reason)
        return None

    def _renewed(self, path: str, held: _Held, now: datetime) -> _Held | None:
        """What was held, checked again, then read again if old. None when it no longer holds.

        It is put back before the reading, so that no other request waits for the network; and
        it stays if the reading fails, because it was only just checked.
        """
        try:
            checked = self._checked(held.chain, now, held.read, held.fetched)
        except ChainRefused:
            self._drop(path)
            return None
        self._keep(path, checked)
        if held.fetched and now - held.read < FETCH_AGAIN:
            return checked
        try:
            return self._keep(path, self._read(path, now, familiar=True))
        except ChainRefused:
            return checked

    def _drop(self, path: str) -> None:
        with self._lock:
            self._by_path.pop(path, None)
            self._by_spelling.clear()

    def _load(self, path: str, now: datetime) -> _Held:
        try:
            return self._keep(path, self._read(path, now, familiar=False))
        except FetchesBusy:
            raise
        except ChainRefused as refused:
            with self._lock:
                if len(self._refused) >= _MOST_REFUSALS:
                    del self._refused[next(iter(self._refused))]
                self._refused[path] = now + REFUSE_AGAIN, str(refused)
            raise

    def _keep(self, path: str, held: _Held) -> _Held:
        with self._lock:
            self._refused.pop(path, None)
            self._by_path.pop(path, None)
            if len(self._by_path) >= _MOST_KEYS:
                del self._by_path[next(iter(self._by_path))]
            self._by_path[path] = held
        return held

    def _read(self, path: str, now: datetime, *, familiar: bool) -> _Held:
        refused = ChainRefused("the certificate chain is in none of the folders")
        for pem in self._folders.find(path):
            try:
                return self._checked(certificates(pem), now, now, fetched=False)
            except ChainRefused as error:
                refused = error
        if self._host is None:
            raise refused
        with self._lock:
            allowed = familiar or self._allowance.take(now)
        if not allowed:
            raise FetchesBusy("too many unknown certificate chains were asked for")
        return self._checked(certificates(self._host.fetch(path)), now, now, fetched=True)

    def _checked(
        self, chain: "Sequence[Certificate]", now: datetime, read: datetime, fetched: bool
    ) -> _Held:
        try:
            store = self._roots.store()
        except RootsMissing as missing:
            raise ChainRefused(str(missing)) from missing
        leaf = signing_certificate(chain, store, now)
        ends = [each.not_valid_after_utc for each in chain if each.not_valid_after_utc > now]
        return _Held(_rsa_key(leaf), min(now + CHECK_AGAIN, *ends), chain, read, fetched)


def signing_certificate(
    chain: "Sequence[Certificate]", store: "Store", now: datetime
) -> "Certificate":
    """The leaf of the chain, once it may sign for Alexa at this moment. Raises ChainRefused."""
    from cryptography.x509 import DNSName
    from cryptography.x509.verification import PolicyBuilder, VerificationError

    if not 0 < len(chain) <= _LONGEST_CHAIN:
        raise ChainRefused("there is no certificate chain, or too long a one")
    leaf, *between = chain
    policy = PolicyBuilder().store(store).time(now.astimezone(UTC))
    verifier = policy.build_server_verifier(DNSName(ALEXA))
    try:
        verifier.verify(leaf, between)
    except (VerificationError, ValueError) as error:
        raise ChainRefused(f"the certificate chain does not hold: {error}") from error
    _rsa_key(leaf)
    if ALEXA not in _names(leaf):
        raise ChainRefused("the certificate names Alexa by a wildcard only")
    if not allows(leaf, "digital_signature"):
        raise ChainRefused("the certificate may not be used for signatures")
    return leaf


def allows(leaf: "Certificate", usage: str) -> bool:
    """Whether the leaf has this key usage, or does not say what it may be used for."""
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usages = leaf.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return bool(getattr(usages, usage, False))


def _names(leaf: "Certificate") -> list[str]:
    from cryptography.x509 import DNSName, SubjectAlternativeName

    names = leaf.extensions.get_extension_for_class(SubjectAlternativeName).value
    return [each.lower() for each in names.get_values_for_type(DNSName)]


def _rsa_key(leaf: "Certificate") -> "RSAPublicKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    try:
        key = leaf.public_key()
    except (UnsupportedAlgorithm, ValueError) as error:
        raise ChainRefused("the certificate's key cannot be read") from error
    if not isinstance(key, RSAPublicKey) or key.key_size < _SHORTEST_KEY_BITS:
        raise ChainRefused("the certificate's key is no RSA key of 2048 bits or more")
    return key
