"""The device's time zone, from Amazon's device settings API.

https://developer.amazon.com/docs/smapi/alexa-settings-api-reference.html
"""

import json
import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from threading import Semaphore, Thread
from time import monotonic
from urllib.parse import quote, urlsplit
from zoneinfo import available_timezones

from structlog import get_logger

from skill.alexa.envelope import AnySystem

TIMEOUT_SECONDS = 1.0
LARGEST_ANSWER = 256
RETRY_SECONDS = 300.0
MOST_REMEMBERED = 1024
MOST_AT_ONCE = 16
AMAZON = re.compile(r"(?:[a-z0-9-]+\.)*amazonalexa\.com")
logger = get_logger()


class Zones:
    """Asks for zones, and leaves a device alone for five minutes after it got no answer."""

    def __init__(self, *, production: bool) -> None:
        self._production = production
        self._failed: dict[str, float] = {}
        self._free = Semaphore(MOST_AT_ONCE)

    def fetch(self, system: AnySystem) -> str | None:
        """The zone's tz database name; None where Amazon gives none, or not within a second."""
        device_id = system.device.device_id if system.device else None
        if not (device_id and system.api_access_token and system.api_endpoint):
            return None
        if monotonic() - self._failed.get(device_id, -RETRY_SECONDS) < RETRY_SECONDS:
            return None
        zone = self._ask(device_id, system.api_endpoint, system.api_access_token)
        if zone is None:
            self._note_failure(device_id)
        return zone

    def _ask(self, device_id: str, endpoint: str, token: str) -> str | None:
        if not trusted_endpoint(endpoint, production=self._production):
            logger.warning("zone_endpoint_refused")
            return None
        path = f"/v2/devices/{quote(device_id, safe='')}/settings/System.timeZone"
        headers = {"Authorization": f"Bearer {token}"}
        answer = self._wait_for(lambda: _get(endpoint.rstrip("/") + path, headers))
        try:
            if isinstance(answer, Exception):
                raise answer
            return _known_zone(answer)
        except (OSError, ValueError) as error:
            logger.warning("zone_unknown", reason=type(error).__name__)
            return None

    def _wait_for(self, get: Callable[[], bytes]) -> bytes | Exception:
        """What comes within a second.

        A thread does the waiting, because neither the look-up of a host's name nor an answer
        that drips heeds a socket's timeout.
        """
        if not self._free.acquire(blocking=False):
            return TimeoutError("too many zones are being asked for")
        got: list[bytes | Exception] = []

        def wait() -> None:
            try:
                got.append(get())
            except (OSError, ValueError) as error:
                got.append(error)
            finally:
                self._free.release()

        waiting = Thread(target=wait, daemon=True)
        waiting.start()
        waiting.join(TIMEOUT_SECONDS)
        return got[0] if got else TimeoutError("no answer in time")

    def _note_failure(self, device_id: str) -> None:
        if len(self._failed) >= MOST_REMEMBERED:
            self._failed.clear()
        self._failed[device_id] = monotonic()


def trusted_endpoint(url: str, *, production: bool) -> bool:
    """Whether a token may be sent there: https at Amazon, or loopback in development."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme == "https":
            return bool(AMAZON.fullmatch(host)) and parts.port in (None, 443)
        return not production and parts.scheme == "http" and _loopback(host)
    except ValueError:
        return False


def _loopback(host: str) -> bool:
    return host == "localhost" or ip_address(host).is_loopback


def _get(url: str, headers: Mapping[str, str]) -> bytes:
    # http.client takes 20 ms to import, and most requests never ask for the zone.
    from http.client import HTTPConnection, HTTPException, HTTPSConnection

    parts = urlsplit(url)
    connection_type = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connection_type(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", parts.path, headers=dict(headers))
        with connection.getresponse() as response:
            return response.read(LARGEST_ANSWER) if response.status == 200 else b""
    except HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def _known_zone(answer: bytes) -> str | None:
    zone = json.loads(answer) if answer else None
    return zone if isinstance(zone, str) and zone in available_timezones() else None
