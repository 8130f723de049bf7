"""The one door to Amazon's web service support, which cannot be imported as it is.

`ask_sdk_webservice_support` 1.3.3 imports certvalidator, and that imports oscrypto 1.3.0, whose
pattern for OpenSSL's version cannot read two-digit patches such as 3.0.10
(https://github.com/wbond/oscrypto/issues/75 and 78; no release has the fix). certvalidator
itself fails on some modern root stores. So a stand-in with the names that the SDK uses takes its
place while the SDK is imported, and no longer.

Delete the stand-in, and import the SDK plainly, once oscrypto has a release above 1.3.0 or the
SDK no longer needs certvalidator.
"""

import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType


class PathError(Exception):
    """The chain leads to no trusted root, or its dates or names are wrong."""


class ValidationError(Exception):
    """The certificate may not be used for what was asked."""


class CertificateValidator:
    """certvalidator's class of this name, over cryptography, for certificates in DER.

    Stricter than the original in that the leaf must also carry Alexa's name. Whatever goes
    wrong ends in one of the two errors that the SDK expects.
    """

    def __init__(self, end_entity_cert: bytes, intermediate_certs: Sequence[bytes] = ()) -> None:
        self._chain = [end_entity_cert, *intermediate_certs]

    def validate_usage(self, key_usage: Iterable[str]) -> None:
        """Raises PathError or ValidationError unless the chain holds now."""
        from datetime import UTC, datetime

        from skill.alexa.certificates import allows, signing_certificate
        from skill.alexa.roots import Roots

        try:
            leaf = signing_certificate(
                [_from_der(each) for each in self._chain], Roots().store(), datetime.now(UTC)
            )
        except Exception as error:
            raise PathError(str(error)) from error
        for usage in key_usage:
            if not allows(leaf, usage):
                raise ValidationError(f"the certificate may not be used for {usage}")


def _from_der(der: bytes) -> "Certificate":
    from cryptography.x509 import load_der_x509_certificate

    return load_der_x509_certificate(der)


@contextmanager
def _stand_in() -> Iterator[None]:
    errors = ModuleType("certvalidator.errors")
    errors.PathError = PathError  # type: ignore[attr-defined]
    errors.ValidationError = ValidationError  # type: ignore[attr-defined]
    package = ModuleType("certvalidator")
    package.CertificateValidator = CertificateValidator  # type: ignore[attr-defined]
    package.errors = errors  # type: ignore[attr-defined]
    ours = {"certvalidator": package, "certvalidator.errors": errors}
    before = {name: sys.modules.get(name) for name in ours}
    sys.modules.update(ours)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


# The SDK's sources have invalid escapes in strings, which warn when Python first compiles them.
with _stand_in(), warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    from ask_sdk_core.exceptions import SerializationException
    from ask_sdk_core.skill import CustomSkill
    from ask_sdk_model import RequestEnvelope
    from ask_sdk_model.events.skillevents import SkillDisabledRequest
    from ask_sdk_webservice_support.verifier import (
        AbstractVerifier,
        RequestVerifier,
        VerificationException,
    )
    from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler
    from cryptography.x509 import Certificate

# The SDK's class drops the event's body, which says whether the person's data are to persist
# (https://developer.amazon.com/docs/smapi/skill-events-in-alexa-skills.html). To be deleted once
# ask-sdk-model's SkillDisabledRequest has a `body` of its own.
SkillDisabledRequest.deserialized_types.setdefault("body", "object")
SkillDisabledRequest.attribute_map.setdefault("body", "body")
SkillDisabledRequest.body = None  # type: ignore[attr-defined]

__all__ = [
    "AbstractVerifier",
    "CertificateValidator",
    "CustomSkill",
    "PathError",
    "RequestEnvelope",
    "RequestVerifier",
    "SerializationException",
    "ValidationError",
    "VerificationException",
    "WebserviceSkillHandler",
]
