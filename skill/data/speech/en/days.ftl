# Days on which nothing can be logged, and questions about the day.

days-to_come =
    .v0 = That day is still to come, so I can't log it yet.
    .v1 = I only log what's done, and that day hasn't come yet.
    .v2 = That's in the future, so there's nothing to log yet.
days-meant =
    .v0 = Did you mean the one a week before, { $day }?
    .v1 = Was it a week earlier, { $day }?
    .v2 = Or was it the week before that, { $day }?
days-future =
    .v0 = That day is still to come, so I haven't logged it. Tell me once it's done.
    .v1 = That's in the future, and I only log what's done. Nothing is logged.
days-long_ago =
    .v0 = I can log up to seven days back, and that's longer ago, so I've left it out. It did you good all the same.
    .v1 = That's more than seven days back, which is further than I can log. It still counted for you.
days-which =
    .v0 = Which day was that?
    .v1 = Which one day shall I log it for?
    .v2 = What day was it?
