# The fixed referral. Red flags come first; the answer never tells what was said.

safety-red_flag = That's one for a doctor, not for me. First, the signs that can't wait. { $sign }
safety-infection = { $sign }
safety-ask_first = If something hurts or feels wrong, stop. With a pregnancy, a condition or a medicine, ask your doctor or midwife before you exercise, massage or try a product. I keep nothing of this.
safety-stop =
    .v0 = Shall we stop here for today?
    .v1 = Would you like to leave it there for now?
safety-goodbye =
    .v0 = All right. Look after yourself.
    .v1 = Good. Take care of yourself first.
safety-careful =
    .v0 = Okay, gently then.
    .v1 = All right, only what feels fine.
