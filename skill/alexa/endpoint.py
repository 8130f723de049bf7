"""The skill's door: raw headers and bytes in, an answer's bytes out."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from skill.alexa.certificates import SigningKeys
from skill.alexa.chains import ChainFolders, ChainHost, amazon
from skill.alexa.roots import Roots, RootsMissing
from skill.alexa.sdk import (
    CustomSkill,
    RequestEnvelope,
    SerializationException,
    VerificationException,
    WebserviceSkillHandler,
)
from skill.alexa.serializer import Serializer
from skill.alexa.verification import (
    ApplicationVerifier,
    Clock,
    SignatureVerifier,
    TimestampVerifier,
)
from skill.conversation import StoreAway

_log = logging.getLogger(__name__)

# What a failure that the skill itself did not catch comes to: an answer without speech.
SILENCE = b'{"version":"1.0","response":{"shouldEndSession":true}}'

QuickReading = Callable[[bytes], Any]

# The one error that a caller need know: the request fails verification, or is none of Alexa's.
Refused = VerificationException


class Endpoint(WebserviceSkillHandler):
    """The SDK's handler, with the signature checked before anything is read, and read once."""

    def __init__(
        self,
        skill: CustomSkill,
        signature: SignatureVerifier,
        *,
        roots: Roots,
        skill_ids: Collection[str],
        clock: Clock,
        apology: bytes | None = SILENCE,
        quick: QuickReading | None = None,
    ) -> None:
        self._checks = TimestampVerifier(clock), ApplicationVerifier(skill_ids)
        super().__init__(
            skill,
            verify_signature=False,
            verify_timestamp=False,
            verifiers=[signature, *self._checks],
        )
        self._signature = signature
        self._roots = roots
        self._apology = apology
        self._quick = quick
        self._serializer = Serializer()
        self._encode = msgspec.json.Encoder().encode
        skill.serializer = self._serializer  # type: ignore[assignment]

    def answer(self, headers: Mapping[str, str], body: bytes) -> bytes:
        """The response envelope in JSON. Raises Refused for whatever must be a 400.

        What the skill fails to catch itself is logged and answered with the apology, or raised
        where there is none.
        """
        self._signature.verify(headers, body)
        envelope = self._read(body)
        for check in self._checks:
            check.verify(headers, body, envelope)
        try:
            response = self._skill.invoke(envelope, None)
            return self._encode(self._serializer.serialize(response))
        except StoreAway:
            raise
        except Exception:
            if self._apology is None:
                raise
            _log.exception("the skill failed")
            return self._apology

    def verify_request_and_dispatch(
        self, http_request_headers: Mapping[str, str], http_request_body: str
    ) -> Any:
        """The SDK's own way in, which would read before it verifies: the answer, decoded."""
        return msgspec.json.decode(self.answer(http_request_headers, http_request_body.encode()))

    def ready(self) -> bool:
        """Whether there are trusted roots. Loads them, lest the first request wait for that."""
        try:
            self._roots.store()
        except RootsMissing:
            return False
        return True

    def _read(self, body: bytes) -> Any:
        if self._quick and (envelope := self._quick(body)):
            return envelope
        whole = self._read_whole(body)
        kind = getattr(getattr(whole, "request", None), "object_type", None)
        if not isinstance(kind, str) or not kind:
            raise Refused("this is no request envelope")
        return whole

    def _read_whole(self, body: bytes) -> Any:
        try:
            return self._serializer.deserialize(body, RequestEnvelope)
        except SerializationException as error:
            raise Refused(str(error)) from error


def build_endpoint(
    skill: CustomSkill,
    *,
    skill_ids: Collection[str],
    trust_roots: Path | None = None,
    extra_roots: Sequence[Path] = (),
    chain_directories: Sequence[Path] = (),
    clock: Clock,
    apology: bytes | None = SILENCE,
    host: ChainHost | None = None,
    quick: QuickReading | None = None,
) -> Endpoint:
    """The endpoint of a skill.

    `skill_ids`: whose requests are answered, one at least. `trust_roots`: a PEM file that
    replaces the system's roots. `extra_roots`: roots trusted beside them, for development.
    `chain_directories`: folders of chains looked in before the network. `clock`: the present,
    aware. `host`: where chains are fetched, Amazon's unless given. `quick`: how an envelope is read
    for a skill that need not have all of it; the serializer has what that does not take.
    """
    if not skill_ids:
        raise ValueError("an endpoint needs the id of the skill it answers for")
    roots = Roots(trust_roots, extra_roots)
    keys = SigningKeys(
        roots, ChainFolders(chain_directories), host or ChainHost(amazon(trust_roots))
    )
    return Endpoint(
        skill,
        SignatureVerifier(keys, clock),
        roots=roots,
        skill_ids=skill_ids,
        clock=clock,
        apology=apology,
        quick=quick,
    )
