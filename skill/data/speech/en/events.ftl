# Coming back from another skill.

events-back =
    .v0 = Back with you. What would you like to do?
    .v1 = Here we are again. What's next?
