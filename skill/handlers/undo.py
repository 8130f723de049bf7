"""Taking back what was logged last, and again what was logged before it."""

from skill.conversation import OnDay, Reply, Services, Turn, on, say
from skill.handlers.brevity import is_brief
from skill.handlers.closing import close
from skill.handlers.steps import name_entries


@on("UndoIntent")
def take_back(turn: Turn, services: Services) -> Reply:
    taken = services.log.undo(turn.who, turn.request_id, turn.now)
    if taken is None:
        return close(turn, say("undo.nothing"))
    what = name_entries(taken.entries, services.content.facts)
    key = "undo.taken_brief" if is_brief(turn) else "undo.taken"
    return close(turn, say(key, what=what, day=OnDay(taken.day)))
