"""GET /privacy and /terms: the pages that the store listing links to."""

from flask import Blueprint, Response, render_template

PAGES = ("privacy", "terms")


def pages_blueprint() -> Blueprint:
    """Static pages in the templates folder, readable without scripts."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")

    for page in PAGES:
        blueprint.add_url_rule(f"/{page}", page, _page(page))
    return blueprint


def _page(name: str):  # type: ignore[no-untyped-def]
    def show() -> Response:
        response = Response(render_template(f"{name}.html"))
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'"
        )
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    return show
