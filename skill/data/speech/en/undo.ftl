# Taking back what was logged last.

undo-taken =
    .v0 = Okay, I took back { $what } { $day }. Say undo again for the one before.
    .v1 = Done, I've taken { $what } { $day } off your log. Undo again takes the one before it.
    .v2 = No problem. I've removed { $what } { $day }. You can undo the one before it too.
undo-taken_brief =
    .v0 = Took back { $what } { $day }.
    .v1 = Removed: { $what } { $day }.
    .v2 = Okay, I took off { $what } { $day }.
undo-nothing =
    .v0 = There's nothing on your log to take back.
    .v1 = Nothing to undo just now, your log stays as it is.
    .v2 = I have nothing to take back, so all is as it was.
