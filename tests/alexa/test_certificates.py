"""Which chains hold."""

from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from skill.alexa.certificates import ALEXA, signing_certificate
from skill.alexa.chain_url import ChainRefused
from skill.alexa.roots import Roots
from tests.alexa.given import (
    NOW,
    Issued,
    between,
    leaf,
    root,
)


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    file = tmp_path / "roots.pem"
    file.write_bytes(root().pem)
    return Roots(file)


def check(roots: Roots, *issued: Issued) -> x509.Certificate:
    return signing_certificate([each.certificate for each in issued], roots.store(), NOW)


def test_a_chain_to_a_trusted_root_holds(roots: Roots) -> None:
    issuer = between(root())
    good = leaf(issuer)
    assert check(roots, good, issuer) == good.certificate


def test_needless_certificates_do_no_harm(roots: Roots) -> None:
    issuer = between(root())
    check(roots, leaf(issuer), root("unrelated"), issuer, root())


def test_the_clock_may_be_in_any_zone(roots: Roots) -> None:
    newfoundland = NOW.astimezone(timezone(timedelta(hours=-3.5)))
    signing_certificate([leaf(root()).certificate], roots.store(), newfoundland)


@pytest.mark.parametrize(
    "options",
    [
        {"ends": -1},
        {"starts": 1},
        {"names": ("example.com",)},
        {"names": ()},
        {"names": ("*.amazon.com",)},
        {"names": ("xecho-api.amazon.com", "echo-api.amazon.com.example.com")},
        {"signs": False},
        {"serves": False},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"key": rsa.generate_private_key(65537, 1024)},
    ],
    ids=lambda options: "-".join(map(str, options.items()))[:40],
)
def test_a_leaf_that_may_not_sign_for_alexa_is_refused(
    roots: Roots, options: dict[str, Any]
) -> None:
    options = {"name": "special", **options}
    with pytest.raises(ChainRefused):
        check(roots, leaf(root(), **options))


def test_a_leaf_that_says_nothing_of_its_usage_may_sign(roots: Roots) -> None:
    check(roots, leaf(root(), says_usage=False))


def test_a_leaf_may_have_other_names_as_well(roots: Roots) -> None:
    check(roots, leaf(root(), names=("example.com", ALEXA.upper())))


def test_a_foreign_root_is_refused_even_if_it_is_sent_along(roots: Roots) -> None:
    foreign = root("foreign")
    with pytest.raises(ChainRefused):
        check(roots, leaf(foreign), foreign)


def test_a_self_signed_leaf_is_refused(roots: Roots) -> None:
    with pytest.raises(ChainRefused):
        check(roots, leaf(None))  # type: ignore[arg-type]


def test_a_missing_intermediate_is_refused(roots: Roots) -> None:
    with pytest.raises(ChainRefused):
        check(roots, leaf(between(root())))


def test_a_leaf_that_issues_a_leaf_is_refused(roots: Roots) -> None:
    first = leaf(root(), "first")
    with pytest.raises(ChainRefused):
        check(roots, leaf(first, "second"), first)


def test_an_empty_or_endless_chain_is_refused(roots: Roots) -> None:
    with pytest.raises(ChainRefused):
        check(roots)
    with pytest.raises(ChainRefused):
        check(roots, leaf(root()), *[root()] * 10)
