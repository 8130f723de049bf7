# The short question that ends an answer in an open conversation.

closing-next =
    .v0 = Anything else?
    .v1 = What would you like next?
    .v2 = What else can I do for you?
    .v3 = Is there anything more?
    .v4 = What next?
