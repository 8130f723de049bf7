"""POST /alexa: capped raw bytes in, verified and answered by the endpoint."""

from flask import Blueprint, Response, request
from structlog import get_logger

from skill.alexa.endpoint import Endpoint
from skill.alexa.sdk import VerificationException

LARGEST_BODY = 128 * 1024
logger = get_logger()


def alexa_blueprint(endpoint: Endpoint) -> Blueprint:
    """The skill's endpoint. 200 with an envelope, 400 for what fails verification, 413 if large."""
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post("/alexa")
    def alexa() -> Response:
        body = read_capped()
        if body is None:
            return Response("The body is larger than 128 KiB.\n", 413, mimetype="text/plain")
        try:
            answer = endpoint.answer(request.headers, body)
        except VerificationException as refusal:
            logger.info("refused", reason=str(refusal))
            return Response("This is not a request from Alexa.\n", 400, mimetype="text/plain")
        return Response(answer, mimetype="application/json")

    return blueprint


def read_capped() -> bytes | None:
    """The body's bytes, or None where there are more than the cap, announced or not."""
    if (request.content_length or 0) > LARGEST_BODY:
        return None
    body = request.stream.read(LARGEST_BODY + 1)
    return body if len(body) <= LARGEST_BODY else None
