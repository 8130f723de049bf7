"""Amazon's device settings API on loopback, as its page describes it, for tests only.

https://developer.amazon.com/docs/smapi/alexa-settings-api-reference.html
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "Atza|of-this-device"


@dataclass(slots=True)
class DeviceSettings:
    """`zone` is a tz database name, or None while unset. `status` is answered in place of 200.

    `drip_seconds` lie between the bytes of an answer.
    """

    port: int = 0
    zone: str | None = "Europe/Berlin"
    status: int = 200
    wait_seconds: float = 0.0
    drip_seconds: float = 0.0
    raw: bytes | None = None
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, token: str | None) -> tuple[int, bytes]:
        """401 without the device's token, 404 elsewhere, 204 where no zone is set."""
        self.asked.append(path)
        if token != f"Bearer {TOKEN}":
            return 401, b'{"code": "AUTHENTICATION_FAILED"}'
        if not path.startswith("/v2/devices/") or not path.endswith("/settings/System.timeZone"):
            return 404, b""
        if self.status != 200:
            return self.status, b""
        if self.raw is not None:
            return 200, self.raw
        return (200, json.dumps(self.zone).encode()) if self.zone else (204, b"")


@contextmanager
def device_settings() -> Iterator[DeviceSettings]:
    api = DeviceSettings()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = api.answer(self.path, self.headers.get("Authorization"))
            time.sleep(api.wait_seconds)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for byte in body:
                time.sleep(api.drip_seconds)
                self.wfile.write(bytes([byte]))

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    api.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
