"""Goal 7: from importing to the first answer, of the zipped function and of the stock peer."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from statistics import median

from bench.contest import Arena, arena
from bench.crowd import settle, settle_toys
from bench.envelopes import Household
from bench.install import install_stock
from bench.mix import one, toy_mix
from bench.peers import our_environment, python_sdk
from bench.places import BENCH, BUILD, ROOT, STOCK
from bench.shown import console, progress
from bench.verdicts import Verdict

ZIP = ROOT / "build" / "function.zip"
OURS, STOCK_NAME = "Smooth Stride, zipped", "Python SDK, zipped without bytecode"
SHOWN_IDLE = 15
MOST_IDLE = 60
BAR = 0.6
FIGURES = ("import_ms", "first_ms", "all_ms")


def measure(rounds: int = 11) -> dict:
    """Fresh interpreters in turns, each with the packages of its zip alone."""
    install_stock()
    ours, stock = unpack_ours(), assemble_stock()
    found: dict = {OURS: [], STOCK_NAME: []}
    with arena() as place, progress() as shown:
        starts = prepared(place, ours, stock)
        bar = shown.add_task("cold starts in turns", total=rounds * 2)
        for number in range(rounds + 1):
            for name, (command, environment, event) in random.sample(list(starts.items()), 2):
                done = first_answer(command, environment, event)
                if number:  # The first round brings the files into the page cache.
                    found[name].append({key: done[key] for key in FIGURES})
                    shown.advance(bar)
        command, environment, event = starts[OURS]
        traced = first_answer([*command, "trace"], environment, event)
        costs = import_costs(command, environment, event)
    idle = {name: costs.get(name, 0) / 1e3 for name in traced["idle"]}
    ordered = sorted(idle.items(), key=lambda item: -item[1])
    return {
        "starts": found,
        "modules": traced["modules"],
        "idle": len(idle),
        "costly": ordered[:60],
    }


def prepared(place: Arena, ours: Path, stock: Path) -> dict:
    """For each: the command, its environment, and an event that is signed for it."""
    place.client.call("FLUSHALL")
    household = Household(0)
    settle(place.client, [household])
    settle_toys(place.client, [household])
    redis = {"REDIS_URL": place.valkey.url, "BENCH_REDIS": str(place.valkey.socket_path)}
    python = [sys.executable, "-S", "-B", "-P", str(BENCH / "cold.py")]
    log = one("log activity", household, random.Random(0), [])
    return {
        OURS: (
            [*python, "wsgi_handler:handler", str(ours)],
            our_environment(443) | redis,
            event_of(place, log.body),
        ),
        STOCK_NAME: (
            [*python, "wsgi:app:app", str(stock)],
            dict(python_sdk().environment) | redis,
            event_of(place, toy_mix([household], 1, seed=1)[0].body),
        ),
    }


def event_of(place: Arena, body: bytes) -> str:
    """What API Gateway hands to a function, payload version 2.0."""
    headers = {name.lower(): value for name, value in place.authority.sign(body).items()}
    headers |= {"content-type": "application/json; charset=utf-8", "host": "example.com"}
    headers |= {"x-forwarded-proto": "https", "x-forwarded-port": "443"}
    http = {"method": "POST", "path": "/alexa", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"}
    return json.dumps(
        {
            "version": "2.0", "routeKey": "POST /alexa", "rawPath": "/alexa", "rawQueryString": "",
            "headers": headers, "body": body.decode(), "isBase64Encoded": False,
            "requestContext": {"http": http, "stage": "$default", "domainName": "example.com"},
        }
    )  # fmt: skip


def first_answer(command: list[str], environment: dict[str, str], event: str) -> dict:
    own = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | environment
    done = subprocess.run(
        command, input=event, env=own, capture_output=True, text=True, check=False, cwd="/"
    )
    lines = done.stdout.splitlines()
    found = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    if done.returncode or found.get("status") != 200 or "outputSpeech" not in found["answer"]:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise SystemExit(f"no first answer: {found.get('answer', '')} {last}")
    return found


def import_costs(command: list[str], environment: dict, event: str) -> dict[str, int]:
    """µs of each module's own import, as the interpreter itself counts."""
    python, *rest = command
    own = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | environment
    done = subprocess.run(
        [python, "-X", "importtime", *rest],
        input=event, env=own, capture_output=True, text=True, check=False, cwd="/",
    )  # fmt: skip
    rows = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr)
    return {name: int(own_us) for own_us, name in rows}


def unpack_ours() -> Path:
    """The zip's contents; `make package-lambda` makes the zip."""
    if not ZIP.is_file():
        raise SystemExit("build/function.zip is missing; run: make package-lambda")
    folder = BUILD / "cold-ours"
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(ZIP) as archive:
        archive.extractall(folder)
    abi = f"cpython-{sys.version_info.major}{sys.version_info.minor}"
    if not list(folder.rglob(f"*.{abi}*.so")) and not list(folder.rglob("*.abi3.so")):
        console.print("[red]the zip is for another Python than this one[/red]")
    return folder


def assemble_stock() -> Path:
    """The peer's packages and code as they would be zipped: without bytecode, without pip."""
    folder = BUILD / "cold-stock"
    shutil.rmtree(folder, ignore_errors=True)
    packages = next(STOCK.glob("lib/python*/site-packages"))
    left_out = shutil.ignore_patterns("__pycache__", "*.pyc", "pip", "setuptools", "pip-*")
    shutil.copytree(packages, folder, ignore=left_out)
    for source in (BENCH / "peers" / "stock").glob("*.py"):
        shutil.copy(source, folder)
    return folder


def _ratio(measured: dict) -> float:
    ours, stock = measured["starts"].values()
    return median(a["all_ms"] / b["all_ms"] for a, b in zip(ours, stock, strict=True))


def tables(measured: dict) -> list[str]:
    rows = ["| function | import ms | first answer ms | both ms |", "|---|--:|--:|--:|"]
    for name, found in measured["starts"].items():
        shown = (median(each[key] for each in found) for key in FIGURES)
        rows.append(f"| {name} | " + " | ".join(f"{ms:.0f}" for ms in shown) + " |")
    rows += [
        "",
        f"Of {measured['modules']} modules that the first request imported, {measured['idle']} ran "
        "nothing in it beyond being imported (what they define may still be used). The dearest:",
        "",
        "| module | own import, ms |",
        "|---|--:|",
    ]
    return rows + [f"| {name} | {ms:.1f} |" for name, ms in measured["costly"][:SHOWN_IDLE]]


def verdicts(measured: dict) -> list[Verdict]:
    ratio = _ratio(measured)
    what = "import to first answer, × the stock peer zipped without bytecode"
    return [Verdict("7", what, f"{ratio:.2f}", ratio <= BAR, f"≤ {BAR}")]
