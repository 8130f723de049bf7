"""Tips: one not heard before, until all of its method were heard."""

from contextlib import suppress

from skill.conversation import (
    Card,
    Elicit,
    Reply,
    Say,
    Services,
    State,
    StoreAway,
    Turn,
    Word,
    on,
    say,
)
from skill.domain.methods import Method, Tip
from skill.domain.tips import next_tip, tips_of
from skill.handlers.closing import close
from skill.handlers.evidence import tell_evidence

MORE = "tips.more"
# Without a method named, the ones that a person can act on today take turns.
DAILY = (Method.EXERCISE, Method.DIET, Method.CREAMS, Method.MASSAGE)
ALWAYS_WITH_CARE = (Method.MASSAGE, Method.PROCEDURES)


@on("TipIntent")
def give_tip(turn: Turn, services: Services) -> Reply:
    topic, method = turn.slot("topic"), turn.slot("method")
    about = topic.id or method.id
    if about is None and (topic.value or method.value):
        return _ask_which(turn)
    return _tip_about(about or _going_on(turn) or _least_heard(turn), turn, services)


@on("AMAZON.MoreIntent")
@on("AMAZON.NextIntent", "AMAZON.YesIntent", when=MORE)
def give_another(turn: Turn, services: Services) -> Reply:
    topic = services.content.facts.topics.get(turn.memory.topic or "")
    of_topic = topic.method if topic and tips_of(services.content.facts, topic.method) else None
    return _tip_about(_going_on(turn) or of_topic or _least_heard(turn), turn, services)


@on("AMAZON.NoIntent", when=MORE)
def enough(_: Turn, __: Services) -> Reply:
    return Reply(says=(say("tips.enough"),))


def _tip_about(about: str, turn: Turn, services: Services) -> Reply:
    chosen = _choose(about, turn, services)
    if chosen is None:
        # A topic may have facts and no tips; what is known of it is the next best answer.
        return tell_evidence(about, turn, services)
    tip, heard = chosen
    with suppress(StoreAway):
        services.people.remember(turn.who, heard={tip.method: heard})
    noted = str(turn.state.get("noted", "")).split() if _in_tips(turn) else []
    note = _care(tip, noted)
    carried = {"about": about, "method": tip.method.value, "tip": tip.id, "heard": heard}
    return close(
        turn,
        *_lines(turn, about, tip, note),
        ask=say("tips.another"),
        state=State(MORE, carried | {"noted": " ".join(dict.fromkeys((*noted, note or "")))}),
        topic=tip.topic,
        card=_card(tip),
    )


def _choose(about: str, turn: Turn, services: Services) -> tuple[Tip, int] | None:
    """The next tip, and the mask of its method with it.

    A topic has few tips. Once they were heard, "another one" goes on with the method, and who
    names the topic again hears one again: the mask stays whole for the method's other tips.
    """
    tips = tips_of(services.content.facts, about)
    if not tips:
        return None
    method = tips[0].method
    heard = _heard(turn, method)
    if about == method:
        return next_tip(tips, heard)
    new = [tip for tip in tips if not heard & 1 << tip.number]
    if not new and about == _going_on(turn):
        return next_tip(tips_of(services.content.facts, method), heard)
    tip = new[0] if new else tips[turn.person.requests % len(tips)]
    return tip, heard | 1 << tip.number


def _lines(turn: Turn, about: str, tip: Tip, note: str | None) -> list[Say]:
    off = tip.method is Method.DIET and not turn.person.preferences.food
    first = not _in_tips(turn) or turn.state.get("about") != about
    lines = [say("tips.food_off")] if off and first else []
    lines.append(say("tips.tip", tip=_word(tip, "speech")))
    return [*lines, say("tips.care", note=Word("safety", note))] if note else lines


def _care(tip: Tip, noted: list[str]) -> str | None:
    """One note for each tip, or it would be no breath: the first that this session has not heard.

    With massage and procedures there is always one.
    """
    new = [note for note in tip.safety if note not in noted]
    if new:
        return new[0]
    return tip.safety[0] if tip.safety and tip.method in ALWAYS_WITH_CARE else None


def _card(tip: Tip) -> Card:
    """The card has room for every note."""
    text = say("tips.card", tip=_word(tip, "card"))
    for note in tip.safety:
        text = say("tips.card_care", text=text, note=Word("safety", note))
    return Card(title=say("tips.card_title"), text=text)


def _word(tip: Tip, part: str) -> Word:
    return Word("tips", tip.id, part)


def _in_tips(turn: Turn) -> bool:
    return turn.memory.state is not None and turn.memory.state.name == MORE


def _going_on(turn: Turn) -> str | None:
    """What the tip before this one was asked about."""
    return str(turn.state["about"]) if _in_tips(turn) else None


def _heard(turn: Turn, method: Method) -> int:
    """The session remembers what was heard as long as Redis can't."""
    if turn.saved:
        return turn.person.heard.get(method, 0)
    return int(turn.state["heard"]) if turn.state.get("method") == method else 0


def _least_heard(turn: Turn) -> str:
    preferences = turn.person.preferences
    off = {Method.DIET: not preferences.food, Method.MASSAGE: not preferences.massage}
    methods = [method for method in DAILY if not off.get(method)]
    return min(methods, key=lambda method: turn.person.heard.get(method, 0).bit_count())


def _ask_which(turn: Turn) -> Reply:
    methods = [m for m in DAILY if m is not Method.DIET or turn.person.preferences.food]
    first = turn.person.requests % len(methods)
    one, other = methods[first], methods[first - 1]
    question = say("tips.which", one=Word("methods", one), other=Word("methods", other))
    return Reply(says=(say("tips.unknown"),), ask=question, elicit=Elicit("method", "TipIntent"))
