# Kind words, no coaching, a way to stop.

distress-kind =
    .v0 = { $kind } If you don't feel safe, call your emergency number now.
    .v1 = That sounds hard, and I'm sorry. Dimpled skin is normal, and you don't have to do anything about yours. If these thoughts keep coming back, a doctor or an eating disorder charity can help. If you don't feel safe, call your emergency number now.
    .v2 = Thank you for saying that out loud. You don't owe anyone a different body. If it weighs on you, please talk to a doctor, or to an eating disorder charity. And if you don't feel safe, call your emergency number now.
distress-stop =
    .v0 = We can stop here. Would you like one slow breath together first?
    .v1 = We can leave it there for today. Shall we take one slow breath together first?
    .v2 = It's fine to stop now. Would one slow breath together be good first?
distress-breathe =
    .v0 = Let your shoulders drop. Breathe in slowly through your nose, pause, and let it out for longer than it came in. Do that as often as you like. Be kind to yourself today.
    .v1 = Put both feet on the floor. Breathe in for four, and out for six, with no effort. Carry on for as long as it feels good. I'm here whenever you want company.
distress-goodbye =
    .v0 = Of course. Take good care of yourself. I'm here whenever you want company.
    .v1 = That's fine. Nothing here needs doing. Be gentle with yourself.
    .v2 = All right, we'll stop here. Go easy on yourself today.
distress-help = There is nothing you need to do here. Say yes for a quiet moment, or stop to leave.
