"""The signature, the timestamp and the skill that a request is for."""

import base64
from collections.abc import Mapping
from datetime import timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace

import pytest
from ask_sdk_model import Application, Context, LaunchRequest, Request, RequestEnvelope, Session
from ask_sdk_model.interfaces.system import SystemState
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import EnvironHeaders, Headers

from skill.alexa.certificates import SigningKeys
from skill.alexa.chains import ChainFolders
from skill.alexa.roots import Roots
from skill.alexa.sdk import AbstractVerifier, RequestVerifier, VerificationException
from skill.alexa.verification import ApplicationVerifier, SignatureVerifier, TimestampVerifier
from tests.alexa.given import NOW, Clock, between, chain, leaf, put, root, rsa_key

BODY = '{"say":"draußen"}'.encode()
SIGNER = leaf(between(root()))


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> SignatureVerifier:
    folder = tmp_path_factory.mktemp("chains")
    put(folder, chain(SIGNER, between(root())))
    roots = folder / "roots.pem"
    roots.write_bytes(root().pem)
    return SignatureVerifier(SigningKeys(Roots(roots), ChainFolders([folder]), None), Clock())


def refuses(verifier: AbstractVerifier, headers: Mapping[str, str], body: bytes = BODY) -> None:
    with pytest.raises(VerificationException):
        verifier.verify(headers, body, None)  # type: ignore[arg-type]


def test_it_is_one_of_the_sdks_verifiers(verifier: SignatureVerifier) -> None:
    assert isinstance(verifier, RequestVerifier)


def test_a_signed_body_passes(verifier: SignatureVerifier) -> None:
    verifier.verify(SIGNER.sign(BODY), BODY)


def test_a_body_given_as_text_is_taken_as_utf_8(verifier: SignatureVerifier) -> None:
    verifier.verify(SIGNER.sign(BODY), BODY.decode())


def test_headers_are_found_in_any_case(verifier: SignatureVerifier) -> None:
    signed = SIGNER.sign(BODY)
    verifier.verify({name.upper(): value for name, value in signed.items()}, BODY)
    verifier.verify({name.lower(): value for name, value in signed.items()}, BODY)
    verifier.verify(Headers(signed), BODY)
    environ = {f"HTTP_{name.upper().replace('-', '_')}": each for name, each in signed.items()}
    verifier.verify(EnvironHeaders(environ), BODY)


@pytest.mark.parametrize("missing", ["SignatureCertChainUrl", "Signature-256"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_header_missing_or_empty_is_refused(
    verifier: SignatureVerifier, missing: str, value: str | None
) -> None:
    headers = {name: each for name, each in SIGNER.sign(BODY).items() if name != missing}
    refuses(verifier, headers if value is None else headers | {missing: value})


def test_no_headers_are_refused(verifier: SignatureVerifier) -> None:
    refuses(verifier, {})


def test_the_old_signature_with_sha_1_alone_is_refused(verifier: SignatureVerifier) -> None:
    key = rsa_key("leaf")
    old = base64.b64encode(key.sign(BODY, padding.PKCS1v15(), hashes.SHA1())).decode()
    headers = SIGNER.sign(BODY)
    headers["Signature"] = old
    verifier.verify(headers, BODY)
    del headers["Signature-256"]
    refuses(verifier, headers)
    refuses(verifier, headers | {"Signature-256": old})


def test_a_signature_of_another_kind_is_refused(verifier: SignatureVerifier) -> None:
    key = rsa_key("leaf")
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
    for scheme, digest in ((pss, hashes.SHA256()), (padding.PKCS1v15(), hashes.SHA512())):
        signature = base64.b64encode(key.sign(BODY, scheme, digest)).decode()
        refuses(verifier, SIGNER.sign(BODY) | {"Signature-256": signature})


def test_a_signature_by_another_key_is_refused(verifier: SignatureVerifier) -> None:
    refuses(verifier, leaf(root(), "another").sign(BODY))


def test_a_signature_of_another_body_is_refused(verifier: SignatureVerifier) -> None:
    refuses(verifier, SIGNER.sign(BODY), BODY + b" ")
    refuses(verifier, SIGNER.sign(BODY), b"")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "rubbish",
        lambda text: "!" * 344,
        lambda text: text[:-2],
        lambda text: text.rstrip("="),
        lambda text: text + "====",
        lambda text: text + "A",
        lambda text: text[:10] + "\n" + text[10:],
        lambda text: " " + text,
        lambda text: text.replace("=", "*"),
        lambda text: text + "é",
        lambda text: text + "\ud800",
        lambda text: base64.b64encode(b"").decode() or "====",
        lambda text: base64.b64encode(b"\0" * 256).decode(),
        lambda text: base64.b64encode(b"\xff" * 256).decode(),
        lambda text: base64.b64encode(b"\xff" * 10_000).decode(),
        lambda text: f"{text}, {text}",
    ],
)
def test_a_malformed_signature_is_refused(verifier: SignatureVerifier, spoil: object) -> None:
    headers = SIGNER.sign(BODY)
    assert callable(spoil)
    refuses(verifier, headers | {"Signature-256": spoil(headers["Signature-256"])})


@pytest.mark.parametrize(
    "url",
    [
        "https://s3.amazonaws.com/echo.api/unknown.pem",
        "https://s3.amazonaws.com/echo.api/../x.pem",
        "https://s3.amazonaws.com:port/echo.api/x.pem",
        "http://s3.amazonaws.com/echo.api/echo-api-cert-99.pem",
        "rubbish",
        " ",
        "\ud800",
    ],
)
def test_a_wrong_address_is_refused(verifier: SignatureVerifier, url: str) -> None:
    refuses(verifier, SIGNER.sign(BODY, url))


@given(st.dictionaries(st.sampled_from(["SignatureCertChainUrl", "Signature-256"]), st.text()))
@settings(deadline=None, max_examples=100)
def test_whatever_the_headers_are_the_answer_is_a_refusal(headers: dict[str, str]) -> None:
    refuses(
        SignatureVerifier(SigningKeys(Roots(Path("none")), ChainFolders([]), None), Clock()),
        headers,
    )


def launch(sent: object, kind: str = "LaunchRequest") -> RequestEnvelope:
    request = LaunchRequest(timestamp=sent)
    request.object_type = kind
    return RequestEnvelope(request=request)


def of_now(envelope: object) -> bool:
    try:
        TimestampVerifier(Clock()).verify({}, b"", envelope)
    except VerificationException:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "age_seconds", "passes"),
    [
        ("LaunchRequest", 0, True),
        ("LaunchRequest", 150, True),
        ("LaunchRequest", 151, False),
        ("LaunchRequest", -150, True),
        ("LaunchRequest", -151, False),
        ("IntentRequest", 3600, False),
        ("AlexaSkillEvent.SkillEnabled", 3600, True),
        ("AlexaSkillEvent.SkillDisabled", 3601, False),
        ("AlexaSkillEvent.SkillDisabled", -150, True),
        ("AlexaSkillEvent.SkillDisabled", -151, False),
        ("AlexaSkillEvent.SomethingNew", 3000, True),
        ("AlexaSkillEventually", 3000, False),
        ("Unknown", 10, True),
        ("Unknown", 1000, False),
    ],
)
def test_a_request_must_be_of_now(kind: str, age_seconds: int, passes: bool) -> None:
    assert of_now(launch(NOW - timedelta(seconds=age_seconds), kind)) is passes


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        "2026-11-23T14:00:00Z",
        1795442400000,
        NOW.replace(tzinfo=None),
        NOW.date(),
        True,
        {},
    ],
    ids=repr,
)
def test_what_says_no_instant_is_refused(sent: object) -> None:
    assert not of_now(launch(sent))


@pytest.mark.parametrize("envelope", [None, "text", RequestEnvelope(), SimpleNamespace(request=3)])
def test_an_envelope_without_a_request_is_refused(envelope: object) -> None:
    assert not of_now(envelope)


def test_a_request_without_a_type_is_no_event() -> None:
    request = Request(timestamp=NOW - timedelta(seconds=1000))
    assert not of_now(RequestEnvelope(request=request))


@given(st.timedeltas(timedelta(minutes=-4), timedelta(minutes=4)), st.timezones())
@settings(deadline=None, max_examples=100)
def test_the_zone_of_the_timestamp_does_not_matter(age: timedelta, zone: tzinfo) -> None:
    near = abs(age.total_seconds()) <= 150
    assert of_now(launch((NOW - age).astimezone(zone))) is near


def for_us(context_id: object, session_id: object = "absent") -> bool:
    system = SystemState(application=Application(context_id))
    session = None if session_id == "absent" else Session(application=Application(session_id))
    envelope = RequestEnvelope(context=Context(system=system), session=session)
    try:
        ApplicationVerifier(["ours", "ours too"]).verify({}, b"", envelope)
    except VerificationException:
        return False
    return True


@pytest.mark.parametrize(
    ("context_id", "session_id", "passes"),
    [
        ("ours", "absent", True),
        ("ours too", "ours too", True),
        ("ours", None, True),
        ("ours", "ours too", False),
        ("ours", "another", False),
        ("another", "absent", False),
        ("another", "ours", False),
        (None, "ours", False),
        ("", "absent", False),
        ("Ours", "absent", False),
        ("our", "absent", False),
        (["ours"], "absent", False),
    ],
)
def test_a_request_must_be_for_this_skill(
    context_id: object, session_id: object, passes: bool
) -> None:
    assert for_us(context_id, session_id) is passes


@pytest.mark.parametrize(
    "envelope",
    [
        RequestEnvelope(),
        RequestEnvelope(context=Context()),
        RequestEnvelope(context=Context(system=SystemState())),
        RequestEnvelope(session=Session(application=Application("ours"))),
        None,
    ],
)
def test_an_envelope_that_names_no_skill_is_refused(envelope: object) -> None:
    with pytest.raises(VerificationException):
        ApplicationVerifier(["ours"]).verify({}, b"", envelope)
