# The welcome. The disclaimer comes with every one of them.

launch-new =
    .v0 = Welcome to Smooth Stride. I keep you company through a small daily routine for the backs of your thighs: moving, eating well, caring for your skin, and massage.
launch-disclaimer = { $disclaimer }
launch-away =
    .v0 = Welcome to Smooth Stride. I can't reach my notes just now, so I couldn't save anything, but the routine and tips still work.
    .v1 = Hello from Smooth Stride. My notes are out of reach, so nothing can be saved for now, but I can still tell you the routine or a tip.
launch-all_left =
    .v0 = Hello again. { $left ->
        [one] One small step is
       *[other] { $left } small steps are
    } waiting today, and any one of them counts.
    .v1 = Good to have you back. Today has { $left ->
        [one] one step
       *[other] { $left } steps
    } to choose from.
    .v2 = Welcome back. A fresh day, with { $left ->
        [one] one step
       *[other] { $left } steps
    } open.
    .v3 = Nice to hear from you. There's room for { $left ->
        [one] one step
       *[other] { $left } steps
    } today, in any order.
    .v4 = Hi there. { $left ->
        [one] One step is
       *[other] { $left } steps are
    } open today, and none of it is in a hurry.
launch-all_left_brief =
    .v0 = Hello again. { $left ->
        [one] One step
       *[other] { $left } steps
    } today.
    .v1 = Welcome back. { $left ->
        [one] One step is
       *[other] { $left } steps are
    } open.
    .v2 = Hi. Today has { $left ->
        [one] one step
       *[other] { $left } steps
    }.
    .v3 = Good to hear you. { $left ->
        [one] One step
       *[other] { $left } steps
    } for today.
launch-some_left =
    .v0 = Welcome back. { $done ->
        [one] One step is
       *[other] { $done } steps are
    } done today, and { $left ->
        [one] one is
       *[other] { $left } are
    } still open.
    .v1 = Hello again. You've done { $done ->
        [one] one step
       *[other] { $done } steps
    } today, with { $left } to go if you like.
    .v2 = Good to have you back. That's { $done } done so far today, and { $left } open.
    .v3 = Nice to hear from you. Today stands at { $done } done and { $left } to go.
    .v4 = Hi there. { $done ->
        [one] One step
       *[other] { $done } steps
    } in already today, { $left } still open.
launch-some_left_brief =
    .v0 = Hello again. { $done } done, { $left } to go.
    .v1 = Welcome back. { $left } left today.
    .v2 = Hi. { $done } in, { $left } open.
    .v3 = Good to hear you. { $done } done and { $left } left.
launch-all_done =
    .v0 = Welcome back. Today is all done, so rest is your next step.
    .v1 = Hello again. You've done everything for today, and you can put your feet up.
    .v2 = Good to have you back. Nothing is left for today but rest.
    .v3 = Hi there. Today's steps are complete, and the rest of the day is yours.
    .v4 = Nice to hear from you. You finished today's routine, so enjoy the quiet.
launch-long_away =
    .v0 = Welcome back. Any one step counts today, and there { $left ->
        [one] is one
       *[other] are { $left }
    } to choose from.
    .v1 = It's good to have you here again. Pick any one of today's { $left } steps, and that's a fine start.
    .v2 = Hello again. Today is a fresh start, and even one of { $left } steps is plenty.
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
