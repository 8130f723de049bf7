"""Structured logs and counters. Never what was said, nor any id.

Logs are one JSON object a line on standard error. Counters are Prometheus's; where several
workers serve, PROMETHEUS_MULTIPROC_DIR has them added up.
"""

import logging
import sys
from datetime import UTC, datetime
from functools import cache

import structlog
from msgspec.json import Encoder
from prometheus_client import Counter, Histogram
from structlog.typing import EventDict

TURNS = Counter("smooth_stride_turns", "Turns answered", ["intent", "outcome"])
REFUSED = Counter("smooth_stride_refused", "Requests that failed verification", ["status"])
SECONDS = Histogram(
    "smooth_stride_request_seconds",
    "From the last byte of a request to the first of its answer",
    buckets=(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 6),
)

logger = structlog.get_logger()


def note_turn(intent: str, outcome: str) -> None:
    """Counts the turn, and writes it down."""
    _turns(intent, outcome).inc()
    logger.info("turn", intent=intent, outcome=outcome)


# Looking a counter up by its labels takes longer than counting; there are few of them.
_turns = cache(TURNS.labels)


def configure_logging(level: str) -> None:
    """Logs at the level and above."""
    structlog.configure(
        processors=[_line],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=lambda *_: _Lines(),
        cache_logger_on_first_use=True,
    )


class _Lines:
    """Writes to what standard error is at the moment, so that a logger can be kept."""

    def msg(self, line: str) -> None:
        sys.stderr.write(line + "\n")

    debug = info = warning = error = critical = msg


_encode = Encoder(enc_hook=str).encode


def _line(logger: object, level: str, event: EventDict) -> str:
    """The event in JSON: one processor, for each that structlog is given costs a call a turn."""
    if "exc_info" in event:
        event = structlog.processors.format_exc_info(logger, level, event)
    event["level"] = level
    event["timestamp"] = datetime.now(UTC)
    return _encode(event).decode()
