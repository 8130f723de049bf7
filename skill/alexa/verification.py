"""Who may speak to the skill: Amazon's signature over the raw bytes, now, for this skill.

Each class is one of the SDK's verifiers and says no with the SDK's VerificationException alone.
Source: developer.amazon.com, "Host a Custom Skill as a Web Service".
"""

import binascii
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature

from skill.alexa.certificates import SigningKeys
from skill.alexa.chain_url import ChainRefused
from skill.alexa.sdk import AbstractVerifier, RequestVerifier, VerificationException

Clock = Callable[[], datetime]

CHAIN_URL_HEADER = "SignatureCertChainUrl"
SIGNATURE_HEADER = "Signature-256"

TOLERANCE = timedelta(seconds=150)
# Skill events are delivered again for an hour, with the timestamp of the first attempt.
EVENT_TOLERANCE = timedelta(seconds=3600)
EVENT_PREFIX = "AlexaSkillEvent."


class SignatureVerifier(RequestVerifier):
    """The SDK's signature check over raw bytes, with a key kept where the SDK rebuilds it."""

    def __init__(self, keys: SigningKeys, clock: Clock) -> None:
        super().__init__(CHAIN_URL_HEADER, SIGNATURE_HEADER)
        self._keys = keys
        self._clock = clock

    def verify(
        self,
        headers: Mapping[str, str],
        serialized_request_env: bytes | str,
        deserialized_request_env: object = None,  # noqa: ARG002
    ) -> None:
        """Raises VerificationException unless the headers sign these bytes for Alexa."""
        url = header(headers, CHAIN_URL_HEADER)
        signature = header(headers, SIGNATURE_HEADER)
        if not url or not signature:
            raise VerificationException("the request is not signed")
        body = serialized_request_env
        try:
            self._keys.key(url, self._clock()).verify(
                binascii.a2b_base64(signature, strict_mode=True),
                body.encode() if isinstance(body, str) else body,
                self._padding,
                self._hash_algorithm,
            )
        except InvalidSignature:
            raise VerificationException("the signature is not of this body") from None
        except ChainRefused as refused:
            raise VerificationException(str(refused)) from refused
        except ValueError as error:
            raise VerificationException("the signature or the body is malformed") from error


class TimestampVerifier(AbstractVerifier):
    """Refuses what was sent over 150 seconds ago or ahead; skill events may be an hour old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def verify(
        self,
        headers: Mapping[str, str],  # noqa: ARG002
        serialized_request_env: bytes | str,  # noqa: ARG002
        deserialized_request_env: Any,
    ) -> None:
        """Raises VerificationException for a timestamp outside, or that says no instant."""
        request = getattr(deserialized_request_env, "request", None)
        sent = getattr(request, "timestamp", None)
        if not isinstance(sent, datetime) or sent.tzinfo is None or sent.utcoffset() is None:
            raise VerificationException("the request has no timestamp")
        kind = getattr(request, "object_type", None)
        event = isinstance(kind, str) and kind.startswith(EVENT_PREFIX)
        age = self._clock() - sent
        if not -TOLERANCE <= age <= (EVENT_TOLERANCE if event else TOLERANCE):
            raise VerificationException("the request is not of now")


class ApplicationVerifier(AbstractVerifier):
    """Refuses requests for another skill: the context's application is ours, and the session's."""

    def __init__(self, skill_ids: Collection[str]) -> None:
        self._skill_ids = frozenset(skill_ids)

    def verify(
        self,
        headers: Mapping[str, str],  # noqa: ARG002
        serialized_request_env: bytes | str,  # noqa: ARG002
        deserialized_request_env: Any,
    ) -> None:
        """Raises VerificationException unless every application named is one of ours."""
        envelope = deserialized_request_env
        session = getattr(envelope, "session", None)
        system = getattr(getattr(envelope, "context", None), "system", None)
        asked = _application_id(system)
        if asked is None or asked not in self._skill_ids:
            raise VerificationException("the request is for another skill")
        if session is not None and _application_id(session) not in (None, asked):
            raise VerificationException("the session is of another skill")


def header(headers: Mapping[str, str], name: str) -> str | None:
    """A header by its name in any case. Frameworks' own mappings know how; plain ones do not."""
    value = headers.get(name)
    if value is None:
        lower = name.lower()
        for each, found in headers.items():
            if each.lower() == lower:
                return found
    return value


def _application_id(part: object) -> str | None:
    found = getattr(getattr(part, "application", None), "application_id", None)
    return found if isinstance(found, str) else None
