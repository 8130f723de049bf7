"""Packs the Lambda function's zip anew: what a cold start need not do is done here.

A function has nowhere to keep what Python compiles, and what it reads of files it reads at every
cold start. So the zip gets bytecode that Python takes as it is, the content as one payload, and
the spoken lines as patterns, without their files. Of other people's modules the bytecode is enough.

The same sources, packed by the same Python, give the same bytes.
"""

import py_compile
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from skill.content import PACKAGED, encode, packaged
from skill.content.loading import PACKED
from skill.speech import DIRECTORY, packed_file, write_packed

ROOT = Path(__file__).parents[1]
# The handler is serverless-wsgi's, at the top; ours keep their lines for a traceback.
OURS = ("skill",)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
DEFLATED = zipfile.ZIP_DEFLATED


def main(artifact: Path) -> None:
    with tempfile.TemporaryDirectory() as directory:
        unpacked = Path(directory)
        with zipfile.ZipFile(artifact) as archive:
            archive.extractall(unpacked)
        pack_data(unpacked)
        compile_all(unpacked)
        write_zip(unpacked, artifact)


def pack_data(unpacked: Path) -> None:
    """Content and lines, in place of the files that they were read from."""
    (unpacked / PACKED.relative_to(ROOT)).write_bytes(encode(packaged()))
    shutil.rmtree(unpacked / PACKAGED.relative_to(ROOT))
    for folder in sorted(path for path in DIRECTORY.iterdir() if path.is_dir()):
        write_packed(folder.name, unpacked / packed_file(folder.name).relative_to(ROOT))
        shutil.rmtree(unpacked / folder.relative_to(ROOT))


def compile_all(unpacked: Path) -> None:
    """Bytecode that is not checked against its source's date, which a zip does not keep."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for source in sorted(unpacked.rglob("*.py")):
        name = source.relative_to(unpacked)
        ours = name.parts[0] in OURS
        target = None if ours else str(source.with_suffix(".pyc"))
        py_compile.compile(
            str(source), target, str(name), doraise=True, quiet=2, invalidation_mode=mode
        )
        if not ours:
            source.unlink()


def write_zip(unpacked: Path, artifact: Path) -> None:
    with zipfile.ZipFile(artifact, "w", DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in unpacked.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(path.relative_to(unpacked)), LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.compress_type = DEFLATED
            archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
