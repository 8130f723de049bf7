"""POST /alexa: capped raw bytes in, verified and answered by the endpoint."""

from collections.abc import Mapping
from time import perf_counter
from typing import cast

from flask import Blueprint, Response, request
from structlog import get_logger

from skill.alexa.endpoint import Endpoint
from skill.alexa.sdk import VerificationException
from skill.conversation import StoreAway
from skill.telemetry import REFUSED, SECONDS

LARGEST_BODY = 128 * 1024
logger = get_logger()


def alexa_blueprint(endpoint: Endpoint) -> Blueprint:
    """The skill's endpoint. 200 with an envelope, 400 for what fails verification, 413 if large."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post("/alexa")
    def alexa() -> Response:
        body = read_capped()
        if body is None:
            return refuse(413, "too large", "The body is larger than 128 KiB.\n")
        begin = perf_counter()
        try:
            answer = endpoint.answer(cast("Mapping[str, str]", request.headers), body)
        except VerificationException as refusal:
            return refuse(400, str(refusal))
        except StoreAway:
            return refuse(503, "redis is away", "Try again later.\n")
        SECONDS.observe(perf_counter() - begin)
        return Response(answer, mimetype="application/json")

    return blueprint


def refuse(
    status: int, reason: str, answer: str = "This is not a request from Alexa.\n"
) -> Response:
    """Says no. The reason is logged and not told: whoever forges a request learns nothing."""
    REFUSED.labels(str(status)).inc()
    logger.info("refused", status=status, reason=reason)
    return Response(answer, status, mimetype="text/plain")


def read_capped() -> bytes | None:
    """The body's bytes, or None where there are more than the cap, announced or not."""
    if (request.content_length or 0) > LARGEST_BODY:
        return None
    body = request.stream.read(LARGEST_BODY + 1)
    return body if len(body) <= LARGEST_BODY else None
