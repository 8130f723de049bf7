"""POST /alexa: capped raw bytes in, verified and answered by the endpoint.

There are two ways in with the same answers. Flask's is the plain one. AlexaDoor stands before it
and answers the one request that comes by the million without Flask's routing, contexts and
signals, which together cost as much as all that the skill itself does; a test compares the two.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Any, BinaryIO, cast

from flask import Blueprint, Response, request
from msgspec import Struct
from structlog import get_logger

from skill.alexa.endpoint import Endpoint
from skill.alexa.sdk import VerificationException
from skill.conversation import StoreAway
from skill.telemetry import REFUSED, SECONDS

PATH = "/alexa"
LARGEST_BODY = 128 * 1024
PLAIN = "text/plain; charset=utf-8"
JSON = "application/json"
REFUSALS = {
    400: b"This is not a request from Alexa.\n",
    413: b"The body is larger than 128 KiB.\n",
    503: b"Try again later.\n",
}
Environment = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
WsgiApp = Callable[[Environment, Any], Iterable[bytes]]
logger = get_logger()


class Outcome(Struct, frozen=True):
    """An answer in HTTP's terms."""

    status: int
    body: bytes
    content_type: str


def receive(
    endpoint: Endpoint, headers: Mapping[str, str], length: int | None, stream: BinaryIO
) -> Outcome:
    """200 with an envelope; 400 for what fails verification; 413 above 128 KiB, announced or not.

    503 where an event could not be kept, so that Alexa delivers it again.
    """
    if length is not None and length > LARGEST_BODY:
        return refuse(413, "too large")
    body = stream.read(LARGEST_BODY + 1 if length is None else length)
    if len(body) > LARGEST_BODY:
        return refuse(413, "too large")
    begin = perf_counter()
    try:
        answer = endpoint.answer(headers, body)
    except VerificationException as refusal:
        return refuse(400, str(refusal))
    except StoreAway:
        return refuse(503, "redis is away")
    SECONDS.observe(perf_counter() - begin)
    return Outcome(200, answer, JSON)


def refuse(status: int, reason: str) -> Outcome:
    """Says no. The reason is logged and not told: whoever forges a request learns nothing."""
    REFUSED.labels(str(status)).inc()
    logger.info("refused", status=status, reason=reason)
    return Outcome(status, REFUSALS[status], PLAIN)


def alexa_blueprint(endpoint: Endpoint) -> Blueprint:
    """The way through Flask."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post(PATH)
    def alexa() -> Response:
        headers = cast("Mapping[str, str]", request.headers)
        stream = cast("BinaryIO", request.stream)
        outcome = receive(endpoint, headers, request.content_length, stream)
        return Response(outcome.body, outcome.status, content_type=outcome.content_type)

    return blueprint


@dataclass(frozen=True, slots=True)
class AlexaDoor:
    """A WSGI app around Flask's that answers POST /alexa itself."""

    flask: WsgiApp
    endpoint: Endpoint

    def __call__(self, environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
        length = environment.get("CONTENT_LENGTH") or ""
        # A body of no announced length is read by Flask, which knows the server's ways with it.
        if (
            environment["PATH_INFO"] != PATH
            or environment["REQUEST_METHOD"] != "POST"
            or not (length.isascii() and length.isdigit() and len(length) < 10)
        ):
            return self.flask(environment, start_response)
        headers = {
            "SignatureCertChainUrl": environment.get("HTTP_SIGNATURECERTCHAINURL", ""),
            "Signature-256": environment.get("HTTP_SIGNATURE_256", ""),
        }
        outcome = receive(self.endpoint, headers, int(length), environment["wsgi.input"])
        start_response(
            STATUS_LINES[outcome.status],
            [("Content-Type", outcome.content_type), ("Content-Length", str(len(outcome.body)))],
        )
        return (outcome.body,)


STATUS_LINES = {status: f"{status} {HTTPStatus(status).phrase}" for status in (200, *REFUSALS)}
