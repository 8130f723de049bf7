"""How much to say: shorter lines once a person knows the way about."""

from datetime import timedelta

from skill.conversation import Turn

FIRST_DAYS = timedelta(days=5)


def is_brief(turn: Turn) -> bool:
    """As the person chose; who has not chosen hears the longer lines for the first days."""
    chosen, first_seen = turn.person.preferences.brief, turn.person.first_seen
    if chosen is not None:
        return chosen
    return first_seen is not None and turn.today - first_seen >= FIRST_DAYS
