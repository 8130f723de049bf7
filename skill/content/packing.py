"""Content to bytes for Redis and back, with a version that is a hash of what is in it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from skill.content.problems import ContentError
from skill.content.references import references
from skill.domain.methods import Content, Facts, Words

_PUBLISHED = "published content"


def stamped(facts: Facts, words: Mapping[str, Words]) -> Content:
    """Content with its version: 12 hex digits, the same for the same content."""
    content = Content(version="", facts=facts, words=words)
    return replace(content, version=_version(content))


def encode(content: Content) -> bytes:
    """As JSON; `decode` gives back an equal Content."""
    return msgspec.json.encode(content)


def decode(payload: bytes) -> Content:
    """Raises ContentError for what is no content, was changed, or points to what it lacks."""
    try:
        content = msgspec.json.decode(payload, type=Content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContentError(_PUBLISHED, "JSON", str(error)) from error
    if content.version != _version(replace(content, version="")):
        raise ContentError(_PUBLISHED, "version", "does not fit what is in it")
    for problem in references(content):
        raise ContentError(problem.file, problem.key, problem.reason)
    return content


def _version(content: Content) -> str:
    return hashlib.sha256(encode(content)).hexdigest()[:12]
