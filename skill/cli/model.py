"""smooth-stride model and package: what Alexa's console and the ASK CLI take."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from skill.cli.errors import fail

EXAMPLE_URL = "https://smooth-stride.example"


@click.group()
def model() -> None:
    """The interaction model: build it, check it."""


@model.command("build")
def build_models() -> None:
    """Build interaction_model/<locale>.json from the sentences and the content."""
    from skill.content import packaged
    from skill.model.build import LOCALES, build, text
    from skill.model.sentences import MODELS

    content = packaged()
    for locale in LOCALES:
        built = build(content, locale)
        (MODELS / f"{locale}.json").write_text(text(built), "utf-8")
        intents = built["interactionModel"]["languageModel"]["intents"]
        samples = sum(len(intent["samples"]) for intent in intents)
        click.echo(f"{locale}: {len(intents)} intents, {samples} samples")


@model.command("check")
def check_models() -> None:
    """Check the models: Amazon's rules and limits, handlers, example phrases, drift."""
    found = model_problems()
    for problem in found:
        click.echo(problem, err=True)
    if found:
        fail(f"{len(found)} problem{'s'[: len(found) > 1]} in the interaction model")
    click.echo("All is well.")


@click.command()
@click.option(
    "--url",
    default=EXAMPLE_URL,
    show_default=True,
    help="Where the service is reached: https, with a public certificate.",
)
@click.option(
    "--to",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/skill-package"),
    show_default=True,
)
def package(url: str, directory: Path) -> None:
    """Write the skill package in the ASK CLI's layout: manifest, models, icons."""
    from skill.model.build import LOCALES
    from skill.model.manifest import build_manifest, read_listing
    from skill.model.package import write_package
    from skill.model.sentences import MODELS

    if urlsplit(url).scheme != "https":
        fail("--url must begin with https://; Alexa calls nothing else")
    found = model_problems()
    if found:
        fail(f"the models are not in order ({found[0]}); see: smooth-stride model check")
    manifest = build_manifest(read_listing(), LOCALES, url.rstrip("/"))
    models = {locale: MODELS / f"{locale}.json" for locale in LOCALES}
    written = write_package(directory, manifest, models)
    click.echo(f"{directory}: {len(written)} files for {', '.join(LOCALES)}.")
    if url == EXAMPLE_URL:
        click.echo("The endpoint is an example; give yours with --url before you deploy.")


def model_problems() -> list[str]:
    """Every problem of the models and the store listing, a line each."""
    import skill.handlers  # noqa: F401 (importing registers every route)
    from skill.content import packaged
    from skill.conversation import ROUTES
    from skill.model.build import LOCALES
    from skill.model.check import check
    from skill.model.manifest import listing_problems, read_listing

    listing = read_listing()
    examples = dict.fromkeys(LOCALES, listing["example_phrases"])
    found = check(packaged(), routes=ROUTES, examples=examples)
    return [*map(str, found), *(f"listing/en.toml: {it}" for it in listing_problems(listing))]
