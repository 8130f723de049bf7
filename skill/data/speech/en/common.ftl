# Values that stand inside other lines.

minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
hours = { $hours ->
    [one] an hour
   *[other] { $hours } hours
}
hours-and-minutes = { $hours } and { $minutes }

day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
day-near = on { $day }
day-far = on { $day }
