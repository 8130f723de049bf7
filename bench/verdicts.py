"""What a part found about a goal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """One goal's figure. `goal` is the goal's number, `bar` what the figure is held against."""

    goal: str
    what: str
    found: str
    met: bool
    bar: str

    @property
    def row(self) -> str:
        met = "yes" if self.met else "NO"
        return f"| {self.goal} | {self.what} | {self.found} | {self.bar} | {met} |"


HEAD = ["| goal | what | found | bar | met |", "|---|---|---|---|---|"]
