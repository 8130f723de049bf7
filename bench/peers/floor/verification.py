"""Whether it is Alexa who asks, now, and this skill."""

import json
import os
import posixpath
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import DNSName, load_pem_x509_certificates
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

ALEXA = DNSName("echo-api.amazon.com")
TOLERANCE = timedelta(seconds=150)
SKILL_ID = os.environ["BENCH_SKILL_ID"]
ROOTS = Store(load_pem_x509_certificates(Path(os.environ["SSL_CERT_FILE"]).read_bytes()))
PADDING, HASH = PKCS1v15(), SHA256()

# By the chain's URL: the leaf's key, and when the first of its certificates ends.
keys = {}


class Refused(Exception):
    """A request that is not answered."""


def read_verified(url, signature, body):
    """The envelope that Alexa signed."""
    now = datetime.now(UTC)
    try:
        key_at(url, now).verify(b64decode(signature), body, PADDING, HASH)
        envelope = json.loads(body)
        asked = datetime.fromisoformat(envelope["request"]["timestamp"])
        skill_id = envelope["context"]["System"]["application"]["applicationId"]
        if abs(now - asked) > TOLERANCE or skill_id != SKILL_ID:
            raise Refused
    except (InvalidSignature, VerificationError, ValueError, TypeError, KeyError) as error:
        raise Refused from error
    return envelope


def key_at(url, now):
    key, end = keys.get(url, (None, now))
    if end <= now:
        chain = load_pem_x509_certificates(fetch(url))
        PolicyBuilder().store(ROOTS).time(now).build_server_verifier(ALEXA).verify(
            chain[0], chain[1:]
        )
        key, end = chain[0].public_key(), min(each.not_valid_after_utc for each in chain)
        keys[url] = key, end
    return key


def fetch(url):
    """From disk, as the bench's other services do; the address is checked as Amazon asks."""
    parts = urlsplit(url)
    if (
        (parts.scheme, parts.hostname) != ("https", "s3.amazonaws.com")
        or parts.port not in (None, 443)
        or not posixpath.normpath(parts.path).startswith("/echo.api/")
        or url != os.environ["BENCH_CHAIN_URL"]
    ):
        raise Refused
    return Path(os.environ["BENCH_CHAIN"]).read_bytes()
