"""Renews the lock files: every package with its hashes, for every platform, without addresses."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOCAL = ["pyproject.toml", "--extra", "local", "--group", "build"]
PARTS = {
    "lambda": ["pyproject.toml"],
    "run": LOCAL,
    "dev": [*LOCAL, "--group", "dev"],
    # npm, where the machine has none.
    "node": ["--group", "node"],
}


def main() -> None:
    for name, options in PARTS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
        command += ["--python-version", "3.11"]
        command += ["--generate-hashes", "--no-header", "--no-emit-index-url", "--upgrade"]
        command += [*options, "--output-file", str(HERE / f"{name}.lock")]
        print(f"{name}.lock", flush=True)
        subprocess.run(command, check=True, cwd=HERE.parent)


if __name__ == "__main__":
    main()
