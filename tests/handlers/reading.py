"""What tests read out of replies and of the log."""

from datetime import timedelta

from skill.conversation import Reply
from skill.domain.log import Sums
from tests.door import MONDAY_MORNING
from tests.handlers.conftest import Scene


def keys(reply: Reply) -> list[str]:
    """The keys of all that is said, the question last."""
    return [line.key for line in (*reply.says, *([reply.ask] if reply.ask else []))]


def today(scene: Scene) -> Sums:
    return scene.person().on(MONDAY_MORNING.date())


def days_ago(days: int) -> str:
    return (MONDAY_MORNING.date() - timedelta(days=days)).isoformat()
