"""The method content: read from files, checked (`skill.content.checking`), packed for Redis."""

from skill.content.loading import PACKAGED, load, packaged
from skill.content.packing import decode, encode
from skill.content.problems import ContentError, Problem

__all__ = [
    "PACKAGED",
    "ContentError",
    "Problem",
    "decode",
    "encode",
    "load",
    "packaged",
]
