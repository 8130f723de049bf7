"""Medians, and ratios of slices that were measured in the same round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.spin import quiet_limit


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the rounds' ratios, with the quartiles, and how many rounds there were.

    `quiet` is the same over the rounds in which the machine was undisturbed; None without any.
    """

    value: float
    low: float
    high: float
    rounds: int
    quiet: float | None
    quiet_rounds: int

    @property
    def text(self) -> str:
        quiet = f", quiet {self.quiet:.2f} (of {self.quiet_rounds})" if self.quiet else ""
        return f"{self.value:.2f} [{self.low:.2f} to {self.high:.2f}]{quiet}"


def paired(
    ours: Sequence[Mapping[str, float]], theirs: Sequence[Mapping[str, float]], figure: str
) -> Ratio:
    """Our figure divided by theirs, round by round."""
    pairs = list(zip(ours, theirs, strict=True))
    limit = quiet_limit([each["spin_ms"] for pair in pairs for each in pair])
    every = [mine[figure] / other[figure] for mine, other in pairs]
    quiet = [
        mine[figure] / other[figure]
        for mine, other in pairs
        if max(mine["spin_ms"], other["spin_ms"]) <= limit
    ]
    low, _, high = quantiles(every, n=4) if len(every) > 1 else (every[0],) * 3
    middle = median(quiet) if quiet else None
    return Ratio(median(every), low, high, len(every), middle, len(quiet))
