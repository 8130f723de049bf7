"""The method content: read from files, checked, and packed for Redis."""

from skill.content.checking import check
from skill.content.loading import PACKAGED, load, packaged
from skill.content.packing import decode, encode
from skill.content.problems import ContentError, Problem

__all__ = [
    "PACKAGED",
    "ContentError",
    "Problem",
    "check",
    "decode",
    "encode",
    "load",
    "packaged",
]
