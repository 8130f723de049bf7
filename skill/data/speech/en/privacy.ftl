# What is kept of a person, and its deletion.

privacy-about = I keep what you logged and when, your settings, which tips you heard, and your time zone. Details stay five weeks, weekly totals a year. Never your name, your words, or anything about your health or body.
privacy-card_title = What Smooth Stride keeps
privacy-card =
    Kept: what you logged and on which day, your targets and settings, which tips you have heard, your time zone, when you first and last used the skill, and how often. Not kept: names, the words you say, health facts, anything about your body. Entries are kept in detail for 5 weeks and as weekly sums for a year. Everything goes after 13 months without use, or at once when you say: Alexa, ask Smooth Stride to delete my data.
privacy-deletes = This deletes everything I keep for this Amazon account: the log, the settings and the tips heard, for everyone who uses it here. It can't be undone.
privacy-deletes_own = This deletes everything I keep for your voice: your log, your settings and the tips you heard. What others here have logged stays. It can't be undone.
privacy-sure =
    .v0 = Shall I delete it all?
    .v1 = Do you want me to delete it?
    .v2 = Is that a yes to deleting everything?
privacy-unclear = Yes deletes everything I keep for this account, and no leaves it as it is.
privacy-unclear_own = Yes deletes everything I keep for your voice, and no leaves it as it is.
privacy-deleted =
    .v0 = Done, it's all gone. If you come back, we simply start fresh.
    .v1 = Everything is deleted. You're welcome back any time, with a clean page.
privacy-not_deleted = I couldn't reach your data just now, so nothing was deleted. Please ask me again a little later.
privacy-kept =
    .v0 = All right, nothing was deleted.
    .v1 = Okay, everything stays as it is.
privacy-left = Okay, nothing was deleted. Bye for now.
