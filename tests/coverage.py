"""Whether enough of the rooms that decide what is said is run by the tests: `make unit` asks it.

Reads what pytest --cov has written, and ends with one line and 1 where a room is below its mark.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage import Coverage
from coverage.exceptions import CoverageException

ROOT = Path(__file__).parents[1]
ROOMS = ("domain", "handlers")
LEAST_PERCENT = 95.0


def main() -> int:
    try:
        percents = {room: branch_percent(room) for room in ROOMS}
    except CoverageException as error:
        print(f"no coverage to judge ({error}); run pytest --cov first", file=sys.stderr)
        return 1
    low = {room: percent for room, percent in percents.items() if percent < LEAST_PERCENT}
    for room, percent in low.items():
        print(
            f"skill/{room}: {percent:.1f}% of the branches are run by the tests; "
            f"{LEAST_PERCENT:.0f}% are wanted (make unit lists what is missing)",
            file=sys.stderr,
        )
    return 1 if low else 0


def branch_percent(room: str) -> float:
    """How many of the ways that the room's code can go were gone, in percent."""
    coverage = Coverage(config_file=str(ROOT / "pyproject.toml"), data_file=str(ROOT / ".coverage"))
    coverage.load()
    with TemporaryDirectory() as directory:
        file = Path(directory) / "coverage.json"
        coverage.json_report(outfile=str(file), include=[str(ROOT / "skill" / room / "*")])
        totals = json.loads(file.read_bytes())["totals"]
    return 100.0 * float(totals["covered_branches"]) / float(totals["num_branches"] or 1)


if __name__ == "__main__":
    sys.exit(main())
