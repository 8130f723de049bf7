# When Redis is away, and when something broke.

store-away =
    .v0 = I couldn't save that just now. Please try again in a little while.
    .v1 = Sorry, I couldn't save that. My notes are out of reach for the moment, so please tell me again later.
    .v2 = I heard you, but I couldn't save that. Try me again in a few minutes.
store-error =
    .v0 = Sorry, something went wrong on my side. Please try that again.
    .v1 = That one tripped me up, sorry. Please try again in a moment.
    .v2 = Sorry, I got stuck there. Please ask me once more.
