# The welcome. The disclaimer comes with every one of them.

launch-new =
    .v0 = Welcome to Smooth Stride. I keep you company through a small daily routine for the backs of your thighs: moving, eating well, caring for your skin, and massage.
launch-disclaimer = { $disclaimer }
launch-away =
    .v0 = Welcome to Smooth Stride. I can't reach my notes just now, so I couldn't save anything, but the routine and tips still work.
    .v1 = Hello from Smooth Stride. My notes are out of reach, so nothing can be saved for now, but I can still tell you the routine or a tip.
launch-greeting =
    .v0 = Hello again.
    .v1 = Good to have you back.
    .v2 = Welcome back.
    .v3 = Nice to hear from you.
    .v4 = Hi there.
launch-reminder =
    .v0 = General tips only, not medical advice.
    .v1 = As ever, these are general tips, not medical advice.
    .v2 = Just general tips from me, not medical advice.
launch-all_left =
    .v0 = { $left ->
        [one] One small step is
       *[other] { $left } small steps are
    } waiting today, and any one of them counts.
    .v1 = Today has { $left ->
        [one] one step
       *[other] { $left } steps
    } to choose from.
    .v2 = It's a fresh day, with { $left ->
        [one] one step
       *[other] { $left } steps
    } open.
    .v3 = There's room for { $left ->
        [one] one step
       *[other] { $left } steps
    } today, in any order.
    .v4 = { $left ->
        [one] One step is
       *[other] { $left } steps are
    } open today, and none of it is in a hurry.
launch-all_left_brief =
    .v0 = { $left ->
        [one] One step
       *[other] { $left } steps
    } today.
    .v1 = { $left ->
        [one] One step is
       *[other] { $left } steps are
    } open.
    .v2 = Today has { $left ->
        [one] one step
       *[other] { $left } steps
    }.
launch-some_left =
    .v0 = { $done ->
        [one] One step is
       *[other] { $done } steps are
    } done today, and { $left ->
        [one] one is
       *[other] { $left } are
    } still open.
    .v1 = You've done { $done ->
        [one] one step
       *[other] { $done } steps
    } today, with { $left } to go if you like.
    .v2 = That's { $done } done so far today, and { $left } open.
    .v3 = Today stands at { $done } done and { $left } to go.
launch-some_left_brief =
    .v0 = { $done } done, { $left } to go.
    .v1 = { $left } left today.
    .v2 = { $done } in, { $left } open.
launch-all_done =
    .v0 = Today is all done, so rest is your next step.
    .v1 = You've done everything for today, and you can put your feet up.
    .v2 = Nothing is left for today but rest.
    .v3 = Today's steps are complete, and the rest of the day is yours.
launch-long_away =
    .v0 = Any one step counts today, and there { $left ->
        [one] is one
       *[other] are { $left }
    } to choose from.
    .v1 = Pick any one of today's { $left } steps, and that's a fine start.
    .v2 = Today is a fresh start, and even one of { $left } steps is plenty.
launch-routine_first =
    .v0 = You can ask for a tip, or tell me what you did. Shall I begin with today's routine?
launch-routine =
    .v0 = Shall I tell you what's on?
    .v1 = Tell me what you did, or shall I go through what's open?
    .v2 = Want to hear today's steps?
    .v3 = Would you like to hear the list?
    .v4 = Shall we look at what's open?
launch-week_first =
    .v0 = Would you like to hear how your week is going?
launch-week =
    .v0 = Would you like to hear how your week is going?
    .v1 = Shall we look at your week?
    .v2 = Want to hear this week's totals?
launch-instead =
    .v0 = That's fine. You can tell me what you did, ask for a tip, or ask whether something works.
    .v1 = No problem. Try give me a massage tip, or say I went for a walk.
launch-what_else =
    .v0 = What would you like?
    .v1 = What shall it be?
    .v2 = What can I do for you?
launch-bye =
    .v0 = Okay, I'm here whenever you like. Bye for now.
    .v1 = That's fine. Enjoy your day.
    .v2 = All right, see you next time.
