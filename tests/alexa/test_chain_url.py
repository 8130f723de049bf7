"""Which addresses a certificate chain may come from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.chain_url import ChainRefused, chain_path

AMAZONS = [
    ("https://s3.amazonaws.com/echo.api/echo-api-cert.pem", "/echo.api/echo-api-cert.pem"),
    ("https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", "/echo.api/echo-api-cert.pem"),
    (
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "/echo.api/echo-api-cert.pem",
    ),
    ("HTTPS://S3.AMAZONAWS.COM/echo.api/x.pem", "/echo.api/x.pem"),
    ("https://s3.amazonaws.com/echo.api/./a//b.pem", "/echo.api/a/b.pem"),
    ("https://s3.amazonaws.com/../echo.api/x.pem", "/echo.api/x.pem"),
]

OTHERS = [
    "",
    " ",
    "https",
    "https://",
    "s3.amazonaws.com/echo.api/x.pem",
    "//s3.amazonaws.com/echo.api/x.pem",
    "http://s3.amazonaws.com/echo.api/x.pem",
    "ftp://s3.amazonaws.com/echo.api/x.pem",
    "file:///echo.api/x.pem",
    "https:s3.amazonaws.com/echo.api/x.pem",
    "https:/s3.amazonaws.com/echo.api/x.pem",
    "https:///echo.api/x.pem",
    "https://notamazon.com/echo.api/x.pem",
    "https://s3.amazonaws.com.example.com/echo.api/x.pem",
    "https://s3.amazonaws.com./echo.api/x.pem",
    "https://s3-amazonaws.com/echo.api/x.pem",
    "https://xs3.amazonaws.com/echo.api/x.pem",
    "https://s3.amazonaws.com\\@example.com/echo.api/x.pem",
    "https://s3.amazonaws.com@example.com/echo.api/x.pem",
    "https://example.com@s3.amazonaws.com/echo.api/x.pem",
    "https://user:secret@s3.amazonaws.com/echo.api/x.pem",
    "https://s3.amazonaws.com:563/echo.api/x.pem",
    "https://s3.amazonaws.com:80/echo.api/x.pem",
    "https://s3.amazonaws.com:/echo.api/x.pem",
    "https://s3.amazonaws.com:443:443/echo.api/x.pem",
    "https://s3.amazonaws.com:port/echo.api/x.pem",
    "https://s3.amazonaws.com:-1/echo.api/x.pem",
    "https://s3.amazonaws.com:99999999999/echo.api/x.pem",
    "https://s3.amazonaws.com:４４３/echo.api/x.pem",
    "https://[::1]/echo.api/x.pem",
    "https://[/echo.api/x.pem",
    "https://s3.amazonaws.com",
    "https://s3.amazonaws.com/",
    "https://s3.amazonaws.com/x.pem",
    "https://s3.amazonaws.com/EcHo.aPi/x.pem",
    "https://s3.amazonaws.com/invalid.path/x.pem",
    "https://s3.amazonaws.com/echo.api",
    "https://s3.amazonaws.com/echo.api/",
    "https://s3.amazonaws.com/echo.api/.",
    "https://s3.amazonaws.com/echo.apix/x.pem",
    "https://s3.amazonaws.com//echo.api/x.pem",
    "https://s3.amazonaws.com/echo.api/../x.pem",
    "https://s3.amazonaws.com/echo.api/../../x.pem",
    "https://s3.amazonaws.com/echo.api/%2e%2e/x.pem",
    "https://s3.amazonaws.com/echo.api/%2E%2E/x.pem",
    "https://s3.amazonaws.com/echo.api/..%2fx.pem",
    "https://s3.amazonaws.com/echo.api%2fx.pem",
    "https://s3.amazonaws.com/%65cho.api/x.pem",
    "https://s3.amazonaws.com/echo.api/..\\x.pem",
    "https://s3.amazonaws.com\\echo.api\\x.pem",
    "https://s3.amazonaws.com/echo.api/x.pem?version=1",
    "https://s3.amazonaws.com/echo.api/x.pem#fragment",
    "https://s3.amazonaws.com#/echo.api/x.pem",
    "https://s3.amazonaws.com?/echo.api/x.pem",
    "https://s3.amazonaws.com/x#/../echo.api/x.pem",
    "https://s3.amazonaws.com/echo.api/x.pem;a=b",
    " https://s3.amazonaws.com/echo.api/x.pem",
    "https://s3.amazonaws.com/echo.api/x.pem ",
    "https://s3.amazonaws.com/echo.api/x.pem\n",
    "https://s3.amazonaws.com/echo.api/x.pem\r\nHost: example.com",
    "https://s3.amazonaws.com/echo.api/\x00x.pem",
    "ht\ttps://s3.amazonaws.com/echo.api/x.pem",
    "https://s3.amazonaws.com/echo.api/\u202ex.pem",
    "https://s3.amazonaws.com/echo.api/" + "x" * 1000,
]


@pytest.mark.parametrize(("url", "path"), AMAZONS)
def test_amazons_addresses_are_resolved(url: str, path: str) -> None:
    assert chain_path(url) == path


@pytest.mark.parametrize("url", OTHERS)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(ChainRefused):
        chain_path(url)


PIECES = st.sampled_from(
    ["https://", "s3.amazonaws.com", "/", "echo.api", "..", ".", "%2e", ":443", "@", "#", "\\", "x"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@settings(deadline=None, max_examples=300)
def test_what_is_accepted_lies_in_amazons_folder(url: str) -> None:
    try:
        path = chain_path(url)
    except ChainRefused:
        return
    assert path.startswith("/echo.api/")
    assert ".." not in path.split("/")
    assert url.lower().startswith("https://s3.amazonaws.com")
