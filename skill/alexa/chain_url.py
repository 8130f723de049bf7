"""Which addresses a certificate chain may come from: Amazon's rules, read strictly.

Source: developer.amazon.com, "Host a Custom Skill as a Web Service", checking the signature.
"""

import posixpath
import re

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"

_LONGEST = 512
# No space, control, backslash, query, fragment, userinfo or percent: Amazon's addresses have
# none, and programs disagree about what each of them means.
_ADDRESS = re.compile(r"(?i:https)://(?P<authority>[A-Za-z0-9.:-]+)(?P<path>/[A-Za-z0-9._/~+=,-]*)")


class ChainRefused(Exception):
    """The certificate chain's address, the way to it, or the chain itself will not do."""


class FetchesBusy(ChainRefused):
    """Too much is being fetched at this moment: a refusal that says nothing of the address."""


def chain_path(url: str) -> str:
    """The path of the chain, `/echo.api/…`, with `.` and `..` resolved. Raises ChainRefused."""
    address = _ADDRESS.fullmatch(url) if len(url) <= _LONGEST else None
    if address is None:
        raise ChainRefused("the certificate chain's address is malformed")
    if address["authority"].lower() not in (HOST, f"{HOST}:443"):
        raise ChainRefused("the certificate chain is not at Amazon's host")
    path = posixpath.normpath(address["path"])
    if not path.startswith(FOLDER):
        raise ChainRefused("the certificate chain is not in Amazon's folder")
    return path
