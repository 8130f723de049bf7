# Tips: the words of each are content; these lines are around them.

tips-tip = { $tip }
tips-care = { $note }
tips-food_off =
    .v0 = Food tips are switched off, so this one is only because you asked.
    .v1 = You asked, so here is one, though food tips are switched off.
tips-another =
    .v0 = Would you like another one?
    .v1 = Another?
    .v2 = Shall I tell you one more?
    .v3 = One more?
    .v4 = Want the next one?
tips-enough =
    .v0 = Okay, enough for now. Enjoy the rest of your day.
    .v1 = All right. Come back for more any time.
    .v2 = Sure, we'll leave it there. Take care.
tips-unknown =
    .v0 = I don't have tips on that.
    .v1 = That's not one of mine.
    .v2 = I know nothing useful about that one.
tips-which =
    .v0 = Shall it be { $one }, or { $other }?
    .v1 = Would you like one on { $one }, or on { $other }?
    .v2 = What about { $one }, or { $other }?
tips-card_title = A tip from Smooth Stride
tips-card = { $tip }
tips-card_care = { $text } { $note }
