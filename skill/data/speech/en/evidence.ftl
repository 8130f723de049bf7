# The honest grade, why, and the source. Appearance first, then health.

evidence-plain = { $text }
evidence-appearance_strong =
    .v0 = For how cellulite looks, there's strong evidence.
    .v1 = There's strong evidence that this changes how cellulite looks.
evidence-appearance_moderate =
    .v0 = For how cellulite looks, there's moderate evidence.
    .v1 = There's moderate evidence that this softens the look.
evidence-appearance_limited =
    .v0 = For how cellulite looks, the evidence is limited and results vary.
    .v1 = On looks, the evidence is limited, and results vary.
    .v2 = As for the look of cellulite, evidence is limited and results vary.
evidence-appearance_none =
    .v0 = There's no good evidence that this changes cellulite.
    .v1 = So far, there's no good evidence that this changes cellulite.
evidence-appearance_cover =
    .v0 = This only covers, it doesn't change the skin.
    .v1 = It covers while you wear it, and doesn't change the skin.
evidence-health_strong =
    .v0 = For your health, there's strong evidence.
    .v1 = For health, the evidence is strong.
evidence-health_moderate =
    .v0 = For your health, there's moderate evidence.
    .v1 = For health, the evidence is moderate.
evidence-health_limited =
    .v0 = For your health, the evidence is limited.
    .v1 = For health, studies are few so far.
evidence-health_none =
    .v0 = For health, there's no good evidence either way.
    .v1 = There's no good evidence that it helps your health.
evidence-health_cover = It has nothing to do with health.
evidence-sources =
    .v0 = That comes from { $sources }.
    .v1 = { $count ->
        [one] My source is { $sources }.
       *[other] My sources are { $sources }.
    }
    .v2 = I have that from { $sources }.
evidence-unknown =
    .v0 = I have nothing reliable on that.
    .v1 = I don't know that one well enough to say.
    .v2 = That's not among the things I've checked.
evidence-of_what =
    .v0 = I can tell you where anything I say comes from.
    .v1 = Happy to name my sources.
evidence-which =
    .v0 = Shall I tell you about { $one }, or { $other }?
    .v1 = Which would you like, { $one } or { $other }?
    .v2 = Would { $one } help, or { $other }?
evidence-card_title = The evidence: { $topic }
evidence-card = { $why } Read more: { $sources }.
evidence-card_care = { $text } { $note }
evidence-card_source = { $title } ({ $url })
