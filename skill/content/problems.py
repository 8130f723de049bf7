"""What is wrong with content: which file, which key, and why, in one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`key` is dotted ("tips.start_small.number"), or a line where the file is no TOML."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.reason}"


class ContentError(Exception):
    """Content that cannot be read at all; what is live stays live."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.problem = Problem(file, key, " ".join(reason.split()))
        super().__init__(str(self.problem))
