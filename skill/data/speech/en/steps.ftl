# Names of steps that are to be done, and of what was done. They stand inside other lines.

steps-cardio = { $minutes } of cardio
steps-strength = your strength moves
steps-massage = { $minutes } of massage with oil
steps-cream = your cream or oil
steps-exfoliation = gentle exfoliating
steps-servings = { $count ->
    [one] one serving of { $food }
   *[other] { $count } servings of { $food }
}

steps-brief_cardio = { $minutes } of cardio
steps-brief_strength = strength
steps-brief_massage = massage
steps-brief_cream = cream
steps-brief_exfoliation = exfoliating
steps-brief_servings = { $count ->
    [one] one serving
   *[other] { $count } servings
}

steps-did_cardio = { $minutes } of { $activity }
steps-did_move = { $count ->
    [one] the { $move }
   *[other] the { $move }, { $count } times
}
steps-did_strength = your strength session
steps-did_massage = { $minutes } of massage
steps-did_cream = your cream
steps-did_exfoliation = exfoliating
steps-did_servings = { $count ->
    [one] one serving of { $food }
   *[other] { $count } servings of { $food }
}
