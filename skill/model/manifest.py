"""The skill's manifest, from the listing's words.

https://developer.amazon.com/docs/smapi/skill-manifest.html
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LISTING = Path(__file__).parents[1] / "data" / "listing"
CATEGORY = "HEALTH_AND_FITNESS"
EVENTS = (
    "SKILL_ENABLED",
    "SKILL_DISABLED",
    "SKILL_PERMISSION_ACCEPTED",
    "SKILL_PERMISSION_CHANGED",
)
PERMISSIONS = (
    "alexa::alerts:reminders:skill:readwrite",
    "alexa::alerts:timers:skill:readwrite",
)
# Amazon's limits on the listing's texts, in characters.
LONGEST = {"name": 50, "summary": 160, "description": 4_000, "testing_instructions": 4_000}
MOST_EXAMPLE_PHRASES = 3
MOST_KEYWORDS = 30
FORBIDDEN = ("cure", "treat ", "treats ", "get rid of", "alexa skill")


def read_listing(path: Path = LISTING / "en.toml") -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def build_manifest(
    listing: Mapping[str, Any], locales: Sequence[str], base_url: str
) -> dict[str, Any]:
    """skill.json. `base_url` is where the service is reached: https, a public certificate."""
    endpoint = {"uri": f"{base_url}/alexa", "sslCertificateType": _certificate_type(base_url)}
    publishing = {locale: _published(listing, locale) for locale in locales}
    pages = {"privacyPolicyUrl": f"{base_url}/privacy", "termsOfUseUrl": f"{base_url}/terms"}
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": publishing,
                "isAvailableWorldwide": True,
                "category": CATEGORY,
                "distributionCountries": [],
                "testingInstructions": listing["testing_instructions"].strip(),
            },
            "apis": {
                "custom": {
                    "endpoint": endpoint,
                    "interfaces": [{"type": "ALEXA_PRESENTATION_APL"}],
                }
            },
            "events": {
                "endpoint": endpoint,
                "subscriptions": [{"eventName": name} for name in EVENTS],
            },
            "permissions": [{"name": name} for name in PERMISSIONS],
            "privacyAndCompliance": {
                "allowsPurchases": False,
                "usesPersonalInfo": True,
                "isChildDirected": False,
                "isExportCompliant": True,
                "containsAds": False,
                "locales": dict.fromkeys(locales, pages),
            },
        }
    }


def listing_problems(listing: Mapping[str, Any]) -> list[str]:
    """What Amazon would send the listing back for, a line each."""
    found = [
        f"{key}: longer than {most} characters"
        for key, most in LONGEST.items()
        if len(listing[key].strip()) > most
    ]
    phrases = listing["example_phrases"]
    if not 1 <= len(phrases) <= MOST_EXAMPLE_PHRASES:
        found.append(f"example_phrases: one to {MOST_EXAMPLE_PHRASES} are wanted")
    first = phrases[0] if phrases else ""
    if not first.startswith("Alexa,") or "smooth stride" not in first:
        found.append("example_phrases: the first says Alexa and the invocation name")
    if "not a substitute for professional medical advice" not in listing["description"]:
        found.append("description: the health disclaimer is missing")
    text = f"{listing['name']} {listing['summary']} {listing['description']}".lower()
    found += [
        f"description: {word.strip()!r} may not be said" for word in FORBIDDEN if word in text
    ]
    if len(listing["keywords"]) > MOST_KEYWORDS:
        found.append(f"keywords: {MOST_KEYWORDS} at most")
    return found


def _certificate_type(base_url: str) -> str:
    """API Gateway's own addresses share a certificate that Amazon calls a wildcard's."""
    shared = (urlsplit(base_url).hostname or "").endswith(".amazonaws.com")
    return "Wildcard" if shared else "Trusted"


def _published(listing: Mapping[str, Any], locale: str) -> dict[str, Any]:
    return {
        "name": listing["name"],
        "summary": listing["summary"],
        "description": listing["description"].strip(),
        "examplePhrases": list(listing["example_phrases"]),
        "keywords": list(listing["keywords"]),
        "smallIconUri": f"file://assets/images/{locale}_smallIcon.png",
        "largeIconUri": f"file://assets/images/{locale}_largeIcon.png",
    }
