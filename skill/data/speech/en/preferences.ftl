# What a person prefers, read back as it was stored.

preferences-food_off =
    .v0 = Food is off. I leave it out of your routine and tips until you say food tips on.
    .v1 = Okay, no more food steps or tips. Say food tips on to have them back.
preferences-food_on =
    .v0 = Food is back in your routine and tips.
    .v1 = Okay, food tips are on again.
preferences-massage_off =
    .v0 = Massage is off. Say massage on whenever you want it back.
    .v1 = Okay, I leave massage out from now on.
preferences-massage_on =
    .v0 = Massage is back in your routine.
    .v1 = Okay, massage is on again.
preferences-brief_on =
    .v0 = Okay, short answers from now on.
    .v1 = Short it is.
preferences-brief_off =
    .v0 = Okay, I'll say a little more from now on.
    .v1 = Fuller answers from now on.
preferences-gentle_on =
    .v0 = Gentler it is. I'll pick the easier version of each step.
    .v1 = Okay, easy versions from now on. Any movement counts.
preferences-gentle_off =
    .v0 = Okay, back to the full version of each step.
    .v1 = All right, the gentle setting is off.

preferences-cardio_days =
    .v0 = Done. Your plan is now { $amount } of cardio a week.
    .v1 = Okay, { $amount } of cardio a week.
preferences-cardio_minutes =
    .v0 = Done. Your cardio sessions are now { $amount }.
    .v1 = Okay, { $amount } for each cardio session.
preferences-massage_minutes =
    .v0 = Done. Your massage is now { $amount } a day.
    .v1 = Okay, { $amount } of massage a day.
preferences-servings =
    .v0 = Done. Your target is now { $amount } of fruit and veg a day.
    .v1 = Okay, { $amount } of fruit and veg a day.
preferences-amount_cardio_days = { $number ->
    [one] one day
   *[other] { $number } days
}
preferences-amount_servings = { $number ->
    [one] one serving
   *[other] { $number } servings
}

preferences-most =
    .v0 = The most I plan for is { $amount }, and that's plenty.
    .v1 = I stop at { $amount }, because rest counts too.
preferences-least =
    .v0 = The least I can plan for is { $amount }.
    .v1 = I can go down to { $amount }, and no lower.
preferences-take_limit =
    .v0 = Shall I make it { $amount }?
    .v1 = Would { $amount } be right?
preferences-unchanged =
    .v0 = Okay, everything stays as it was.
    .v1 = All right, I changed nothing.
preferences-unknown =
    .v0 = I can't change that one.
    .v1 = That isn't a setting of mine.
preferences-which =
    .v0 = Would you like to change your cardio days, or make my answers shorter?
    .v1 = Shall I change your massage minutes, or switch food tips off?
    .v2 = Is it about your cardio minutes, or a gentler plan?
preferences-of_what =
    .v0 = Is that for your cardio minutes, or your massage minutes?
    .v1 = Which do you mean, cardio minutes or massage minutes?
preferences-ask_cardio_days =
    .v0 = How many cardio days a week would you like?
    .v1 = How many days of cardio a week?
preferences-ask_cardio_minutes =
    .v0 = How many minutes would you like for a cardio session?
    .v1 = How many minutes of cardio at a time?
preferences-ask_massage_minutes =
    .v0 = How many minutes of massage a day would you like?
    .v1 = How many minutes for the massage?
preferences-ask_servings =
    .v0 = How many servings of fruit and veg a day would you like?
    .v1 = How many servings a day?
