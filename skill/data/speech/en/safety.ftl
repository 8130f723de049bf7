# The fixed referral. Red flags come first; the answer never tells what was said.

safety-red_flag = That's one for a doctor, not for me. First, the signs that can't wait. { $sign }
safety-infection = { $sign }
safety-ask_first = If something hurts or feels wrong, stop. With a pregnancy, a condition or a medicine, ask your doctor or midwife before you exercise, massage or try a product. I keep nothing of this.
safety-else =
    .v0 = Would you like anything else for now?
    .v1 = Is there anything else I can do for you?
    .v2 = Shall we do something else?
