# Amazon's own intents: help, leaving, and what was not understood.

builtins-help_new = I'm Smooth Stride, company for a small daily routine for the backs of your thighs: movement, food, skin care and massage. Ask for today's routine, tell me what you did, or ask whether something works.
builtins-help =
    .v0 = You can ask what's left today, tell me what you did, like thirty minutes of walking, or ask for a tip.
    .v1 = Try what's my routine today, how am I doing this week, or does vitamin E work.
    .v2 = You can log a workout, hear how your week is going, set how much you do, or ask me what cellulite is.
    .v3 = Say I used my cream, give me a massage tip, or undo that if I got something wrong.
builtins-help_tips = Say another one for the next tip, or ask where that's from. You can also ask what's left today.
builtins-help_workout = Tell me what you did and for how long, like twenty minutes of swimming, or say stop to leave it.
builtins-help_habits = Tell me how much, like three servings of vegetables, or say stop to leave it.
builtins-help_preferences = Tell me what to change and to how much, like cardio days to four, or say stop to leave everything as it is.
builtins-help_evidence = Name something, like retinol or laser, and I tell you how good the evidence is.
builtins-help_ask =
    .v0 = What would you like?
    .v1 = What shall we do?
    .v2 = What can I do for you?

builtins-goodbye =
    .v0 = Bye for now.
    .v1 = See you next time.
    .v2 = Take care.
    .v3 = Goodbye, and go easy.
    .v4 = Until next time.
builtins-dropped =
    .v0 = Okay, leaving that there. Bye for now.
    .v1 = All right, never mind that. See you next time.
    .v2 = Okay, we'll drop it. Take care.

builtins-missed =
    .v0 = Sorry, I didn't get that.
    .v1 = Hmm, that one went past me.
    .v2 = I'm not sure what you meant.
    .v3 = That's not something I know.
    .v4 = I missed that, sorry.
builtins-offer =
    .v0 = You can say what's left today, or give me a tip. Which would you like?
    .v1 = Try what's my routine today, or how am I doing this week. Which shall it be?
    .v2 = You could say I went for a walk, or does vitamin E work. What would you like?
    .v3 = Say I used my cream, or tell me about massage. What shall we do?
    .v4 = You can ask what is cellulite, or what's my streak. Which one?

builtins-yes =
    .v0 = Good.
    .v1 = Great.
    .v2 = Lovely.
builtins-no =
    .v0 = Okay, that's fine. Bye for now.
    .v1 = No problem. I'm here when you want me.
    .v2 = All right. Enjoy your day.
    .v3 = Sure. See you next time.
builtins-pause =
    .v0 = Okay, pausing here. Come back whenever you like.
    .v1 = Sure, take your time. Call me when you're ready.
builtins-nothing_paused =
    .v0 = Nothing is paused right now.
    .v1 = There's nothing waiting to go on.
