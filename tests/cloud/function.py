"""The function's zip, running as Lambda would run it: in a clean process, from the zip alone."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# No site, no environment of Python's, no time zones of the machine's. Says which files it loaded,
# then answers one event a line.
RUNTIME = """
import sys, zoneinfo
sys.path.insert(0, sys.argv[1])
zoneinfo.reset_tzpath([])
import json
from wsgi_handler import handler
files = [getattr(each, "__file__", None) for each in list(sys.modules.values())]
print(json.dumps([file for file in files if file]), flush=True)
for line in sys.stdin:
    print(json.dumps(handler(json.loads(line), None)), flush=True)
"""


@dataclass(slots=True)
class Function:
    """A started function. `files` are those of the modules that its start has loaded."""

    process: "subprocess.Popen[str]"
    files: list[str]

    @classmethod
    def start(cls, unpacked: Path, environment: Mapping[str, str]) -> "Function":
        process = launch(unpacked, environment)
        assert process.stdout is not None
        return cls(process, json.loads(process.stdout.readline()))

    def call(self, event: Mapping[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps(event), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def stop(self) -> str:
        """What it wrote to its log."""
        return self.process.communicate()[1]


def launch(unpacked: Path, environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    """Lambda sets the time zone so, which not every library can read."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", RUNTIME, str(unpacked)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=unpacked,
        env={"TZ": ":UTC", **environment},
    )


def write_event(
    method: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    *,
    in_base64: bool = False,
) -> dict[str, Any]:
    """An event of API Gateway's HTTP API, payload 2.0.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    """
    host = "abcdefghij.execute-api.us-east-1.amazonaws.com"
    own = {"host": host, "x-forwarded-for": "72.21.217.42", "x-forwarded-proto": "https"}
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": f"{method} {path}",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {name.lower(): value for name, value in {**own, **(headers or {})}.items()},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abcdefghij",
            "domainName": host,
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "72.21.217.42",
                "userAgent": "Apache-HttpClient",
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": f"{method} {path}",
            "stage": "$default",
        },
        "isBase64Encoded": in_base64,
    }
    if body is not None:
        event["body"] = base64.b64encode(body).decode() if in_base64 else body.decode()
    return event
