"""The floor in Python: no SDK and no framework, what an expert would write by hand."""

import json

from toy import answer
from verification import Refused, read_verified


def app(environ, start_response):
    if (environ["REQUEST_METHOD"], environ["PATH_INFO"]) != ("POST", "/alexa"):
        return respond(start_response, "404 Not Found")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    url, signature = environ.get("HTTP_SIGNATURECERTCHAINURL"), environ.get("HTTP_SIGNATURE_256")
    try:
        envelope = read_verified(url, signature, body)
    except Refused:
        return respond(start_response, "400 Bad Request")
    return respond(start_response, "200 OK", json.dumps(answer(envelope)).encode())


def respond(start_response, status, body=b"{}"):
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response(status, headers)
    return [body]
