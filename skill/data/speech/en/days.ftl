# Days on which nothing can be logged, and questions about the day.

days-to_come =
    .v0 = That day is still to come, so I can't log it yet.
    .v1 = I only log what's done, and that day hasn't come yet.
    .v2 = That's in the future, so there's nothing to log yet.
days-meant =
    .v0 = Did you do it in the past week, { $day }?
    .v1 = Was it in the week before, { $day }?
    .v2 = Or did you mean the past week, { $day }?
days-future =
    .v0 = I can log today and the seven days before it. That day isn't one of them, so nothing is logged.
    .v1 = That day is too far off for me. I log what's done today, or in the seven days before.
days-long_ago =
    .v0 = I can log up to seven days back, and that's longer ago, so I've left it out. It did you good all the same.
    .v1 = That's more than seven days back, which is further than I can log. It still counted for you.
days-which =
    .v0 = Which day was that?
    .v1 = Which one day shall I log it for?
    .v2 = What day was it?
