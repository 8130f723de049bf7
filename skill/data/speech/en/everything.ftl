# "I did everything": what was open, logged at once.

everything-nothing_open =
    .v0 = Everything { $day } was already logged. Well done, and rest well.
    .v1 = There was nothing open { $day }, it's all in. Enjoy your rest.
    .v2 = You had already told me all of it { $day }. Nice going.
everything-left_out =
    .v0 = Okay, nothing is logged.
    .v1 = All right, I've left it out.
