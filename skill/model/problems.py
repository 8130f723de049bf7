"""A fault in a model or in what it is made from, said in one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`file` is relative to `interaction_model/`; `key` says where in it."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.reason}"
