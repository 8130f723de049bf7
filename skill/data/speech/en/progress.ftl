# Looking back, and days in a row. The parts stand inside the summary.

progress-away =
    .v0 = I can't reach your log just now. Please ask me again in a little while.
    .v1 = Your log is out of reach for the moment, so I can't say. Try again a bit later.
progress-summary =
    .v0 = Here's { $when }: { $parts }.
    .v1 = Looking at { $when }, you've done { $parts }.
    .v2 = Your log for { $when } has { $parts }.
progress-cardio = { $done ->
    [one] one cardio session
   *[other] { $done } cardio sessions
} with { $minutes } in all
progress-cardio_of = { $done } of { $aim } cardio sessions with { $minutes } in all
progress-strength = { $done ->
    [one] one strength day
   *[other] { $done } strength days
}
progress-strength_of = { $done } of { $aim } strength days
progress-massage = { $done ->
    [one] one minute of massage
   *[other] { $done } minutes of massage
}
progress-massage_of = { $done } of { $aim } minutes of massage
progress-cream = { $done ->
    [1] cream once
    [2] cream twice
   *[other] cream { $done } times
}
progress-cream_of = cream { $done } of { $aim } times
progress-exfoliation = { $done ->
    [1] exfoliating once
    [2] exfoliating twice
   *[other] exfoliating { $done } times
}
progress-exfoliation_of = exfoliating { $done } of { $aim } times
progress-servings = { $done ->
    [one] one serving of { $food }
   *[other] { $done } servings of { $food }
}
progress-servings_of = { $done } of { $aim } servings of { $food }
progress-reached =
    .v0 = That's all the exercise you aimed for, so rest well.
    .v1 = You've reached what you aimed for. Rest is next.
    .v2 = Your exercise targets are met. Enjoy taking it easy.
progress-nothing_yet =
    .v0 = Nothing is on the log for { $when } yet. Any one step counts, whenever you like.
    .v1 = The page for { $when } is still open. Any one step is a fine start.
    .v2 = I have nothing for { $when } so far, and one small step is all it takes to begin.
progress-nothing_then =
    .v0 = I have nothing on the log for { $when }, and that's all right. Today is what counts.
    .v1 = The log for { $when } is empty, and rest happens. Any one step today is a good start.
progress-nothing_of_method =
    .v0 = There's none of that on the log for { $when }. Any one step counts, whenever you like.
    .v1 = I have none of that for { $when }, and that's all right. You choose what suits you.
progress-never_procedures = Medical procedures are never part of the routine, so I keep no log of them.
progress-which_method =
    .v0 = Which do you mean: cardio, strength, creams or massage?
    .v1 = Shall I look at cardio, strength, creams or massage?
progress-which_period =
    .v0 = Do you mean this week, or last week?
    .v1 = Which time do you mean, this week or this month?
progress-streak_done =
    .v0 = { $days ->
        [one] That's day one, and it's in.
       *[other] You're at { $days } days in a row, today included.
    }
    .v1 = { $days ->
        [one] Today makes one day, a good beginning.
       *[other] That's { $days } days running, with today's step done.
    }
    .v2 = { $days ->
        [one] One day so far, and it's today.
       *[other] { $days } days in a row now. Nicely kept.
    }
progress-streak_open =
    .v0 = { $days ->
        [one] You're at one day, and any step today makes it two.
       *[other] You're at { $days } days in a row, and any one step today adds another.
    }
    .v1 = { $days ->
        [one] One day so far. A single step today adds the next.
       *[other] That's { $days } days running. A single step today adds the next.
    }
progress-no_streak =
    .v0 = Today is a fresh start: any one step makes it day one.
    .v1 = No days in a row just now, and that's fine. One small step today begins the next run.
    .v2 = The count is at zero, which is a fine place to start. Any one step counts.
progress-longest =
    .v0 = Your longest run in the past year is { $days } days.
    .v1 = { $days } days is your longest in the past year.
progress-card_title = Your progress { $when }
progress-card = { $parts }.
