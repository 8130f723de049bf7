# Logging fruit and vegetables, cream or oil, and exfoliation.

habits-which =
    .v0 = Was it fruit and veg, your cream, or exfoliating?
    .v1 = Which was it: fruit and veg, cream, or exfoliating?
habits-unknown =
    .v0 = I don't keep track of that one.
    .v1 = That's not something I log.
habits-how_many =
    .v0 = How many servings was it?
    .v1 = How many servings shall I log?
    .v2 = What number of servings was that?
habits-none =
    .v0 = None is fine too, and needs no logging.
    .v1 = I can log one serving or more.
habits-sure =
    .v0 = That's { $what }. Is that right?
    .v1 = Did I hear { $what }?
habits-exfoliated_often =
    .v0 = Twice a week is plenty, so give your skin a rest for a few days.
    .v1 = Skin likes a break: twice a week, on days apart, is enough.
    .v2 = Your skin has had plenty of that this week, so leave it be for a while.
habits-left_out =
    .v0 = Okay, nothing is logged.
    .v1 = All right, I've left it out.
    .v2 = Okay, I won't log that.
