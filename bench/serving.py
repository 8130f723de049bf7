"""Starts our app on a server: `python -m bench.serving NAME OPTIONS_IN_JSON`, in its environment.

Smooth Stride itself is started by `smooth-stride serve`; this is for trying others in its place.
"""

import json
import os
import sys
import tempfile

APP = "skill.app:create_app_from_environment"


def granian(address: str, port: int, workers: int, options: dict) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        APP, factory=True, interface=Interfaces.WSGI, address=address, port=port,
        workers=workers, log_level=LogLevels.warning, **options,
    ).serve()  # fmt: skip


def gunicorn(address: str, port: int, workers: int, options: dict) -> None:
    command = [sys.executable, "-m", "gunicorn", "-w", str(workers), "-b", f"{address}:{port}"]
    for name, value in options.items():
        command += [f"--{name.replace('_', '-')}", str(value)]
    os.execv(sys.executable, [*command, "--log-level", "warning", f"{APP}()"])


if __name__ == "__main__":
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="bench-counters-"))
    start = {"granian": granian, "gunicorn": gunicorn}[sys.argv[1]]
    start("127.0.0.1", int(os.environ["PORT"]), int(os.environ["WORKERS"]), json.loads(sys.argv[2]))
