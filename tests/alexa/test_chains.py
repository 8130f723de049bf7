"""Where chains are read: folders, and Amazon's host."""

import threading
from datetime import timedelta
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from skill.alexa.certificates import SigningKeys
from skill.alexa.chain_url import ChainRefused
from skill.alexa.chains import ChainFolders, amazon
from skill.alexa.roots import Roots
from tests.alexa.given import (
    NOW,
    PATH,
    URL,
    Host,
    chain,
    good_chain,
    leaf,
    on_disk,
    online,
    put,
    root,
    rsa_key,
    running_host,
)


def test_a_chain_is_found_by_its_path(roots: Roots, tmp_path: Path) -> None:
    put(tmp_path, good_chain())
    assert on_disk(roots, tmp_path).key(URL, NOW) == rsa_key("leaf").public_key()


def test_folders_are_looked_in_before_the_network(roots: Roots, host: Host, tmp_path: Path) -> None:
    put(tmp_path, good_chain())
    keys = SigningKeys(roots, ChainFolders([tmp_path]), host.chain_host())
    keys.key(URL, NOW)
    assert host.asked == []


def test_the_network_is_next_when_a_folder_has_no_good_chain(
    roots: Roots, host: Host, tmp_path: Path
) -> None:
    put(tmp_path / "one", b"rubbish")
    put(tmp_path / "two", good_chain(ends=-1))
    host.serve(PATH, good_chain())
    folders = ChainFolders([tmp_path / "one", tmp_path / "two", tmp_path / "none"])
    SigningKeys(roots, folders, host.chain_host()).key(URL, NOW)
    assert host.asked == [PATH]


def test_nothing_outside_the_folder_can_be_read(roots: Roots, tmp_path: Path) -> None:
    put(tmp_path / "inside", good_chain())
    (tmp_path / "outside.pem").write_bytes(good_chain())
    keys = on_disk(roots, tmp_path / "inside")
    for path in ("../outside.pem", "echo.api/../../outside.pem", "%2e%2e/outside.pem"):
        with pytest.raises(ChainRefused):
            keys.key(f"https://s3.amazonaws.com/echo.api/../{path}", NOW)
        with pytest.raises(ChainRefused):
            keys.key(f"https://s3.amazonaws.com/{path}", NOW)


def test_a_folder_in_the_place_of_a_file_is_no_chain(roots: Roots, tmp_path: Path) -> None:
    (tmp_path / PATH.lstrip("/")).mkdir(parents=True)
    with pytest.raises(ChainRefused):
        on_disk(roots, tmp_path).key(URL, NOW)


def test_a_new_file_is_read_within_minutes(roots: Roots, tmp_path: Path) -> None:
    keys = on_disk(roots, tmp_path)
    put(tmp_path, good_chain())
    keys.key(URL, NOW)
    put(tmp_path, chain(leaf(root(), "newer")))
    later = NOW + timedelta(minutes=6)
    assert keys.key(URL, later) == rsa_key("newer").public_key()


def test_a_chain_is_fetched_once(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    for minutes in range(0, 60, 3):
        keys.key(URL, NOW + timedelta(minutes=minutes))
    assert host.asked == [PATH]


def test_other_spellings_of_an_address_share_its_chain(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    for spelling in (
        URL,
        f"HTTPS://S3.AmazonAWS.com:443{PATH}",
        f"https://s3.amazonaws.com/x/..{PATH}",
        f"https://s3.amazonaws.com/echo.api/./a/../{PATH.rpartition('/')[2]}",
    ):
        keys.key(spelling, NOW)
    assert host.asked == [PATH]


@pytest.mark.parametrize("status", [201, 204, 206, 301, 302, 307, 403, 404, 500, 503])
def test_nothing_but_status_200_will_do(roots: Roots, host: Host, status: int) -> None:
    host.serve("/elsewhere", good_chain())
    host.serve(PATH, b"" if status == 204 else good_chain(), status, Location="/elsewhere")
    with pytest.raises(ChainRefused):
        online(roots, host).key(URL, NOW)
    assert host.asked == [PATH]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"rubbish",
        b"\xff" * 100,
        b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        b"x" * 70_000,
    ],
    ids=["empty", "rubbish", "binary", "hollow", "large"],
)
def test_what_is_no_chain_is_refused(roots: Roots, host: Host, body: bytes) -> None:
    host.serve(PATH, body)
    with pytest.raises(ChainRefused):
        online(roots, host).key(URL, NOW)


def test_a_good_chain_in_too_large_a_file_is_refused(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain() + b"\n" * 65_536)
    with pytest.raises(ChainRefused):
        online(roots, host).key(URL, NOW)


def test_a_host_that_is_away_is_a_refusal(roots: Roots) -> None:
    with running_host() as gone:
        pass
    with pytest.raises(ChainRefused):
        online(roots, gone).key(URL, NOW)


def test_a_host_that_does_not_answer_is_given_up(roots: Roots, host: Host) -> None:
    end = threading.Event()
    host.hang(PATH, end)
    with pytest.raises(ChainRefused, match="in time"):
        online(roots, host, total_timeout_seconds=0.1).key(URL, NOW)
    end.set()


def test_no_more_than_four_fetches_wait_at_once(host: Host) -> None:
    end = threading.Event()
    fetching = host.chain_host(total_timeout_seconds=0.05)
    for number in range(6):
        host.hang(f"/echo.api/{number}", end)
        with pytest.raises(ChainRefused, match="too many" if number >= 4 else "in time"):
            fetching.fetch(f"/echo.api/{number}")
    end.set()


def test_amazons_host_is_asked_over_tls_on_its_usual_port(roots: Roots) -> None:
    connection = amazon(roots.file)(1.0)
    assert isinstance(connection, HTTPSConnection)
    assert (connection.host, connection.port) == ("s3.amazonaws.com", 443)
