import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog import get_logger

from skill.telemetry import configure_logging


@pytest.fixture(autouse=True)
def _restored() -> object:
    yield
    configure_logging("INFO")


def lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    captured = capfd.readouterr()
    assert captured.out == ""
    return [json.loads(line) for line in captured.err.splitlines()]


def test_a_line_is_one_json_object_with_time_and_level(capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    get_logger().info("turn", intent="TipIntent", where=Path("x"), text="two\nlines")
    [line] = lines(capfd)
    assert line["event"] == "turn"
    assert line["level"] == "info"
    assert line["where"] == "x"
    assert datetime.fromisoformat(str(line["timestamp"])).tzinfo == UTC


@pytest.mark.parametrize(
    ("level", "shown"),
    [("DEBUG", 4), ("INFO", 3), ("WARNING", 2), ("ERROR", 1)],
)
def test_what_is_below_the_level_is_left_out(
    capfd: pytest.CaptureFixture[str], level: str, shown: int
) -> None:
    configure_logging(level)
    logger = get_logger()
    for log in (logger.debug, logger.info, logger.warning, logger.error):
        log("something")
    assert len(lines(capfd)) == shown


def test_a_defect_is_logged_with_its_place(capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    try:
        raise ValueError("no")
    except ValueError as error:
        get_logger().error("defect", exc_info=error)
    [line] = lines(capfd)
    assert "test_telemetry.py" in str(line["exception"])
