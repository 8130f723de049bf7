"""How signing keys are kept, and what strangers cannot do to that."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from skill.alexa.certificates import SigningKeys
from skill.alexa.chain_url import ChainRefused
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
)


def test_requests_at_the_same_moment_share_one_fetch(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: keys.key(URL, NOW), range(24)))
    assert len(set(map(id, found))) == 1
    assert host.asked == [PATH]


def test_a_key_ends_with_its_certificate(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain(ends=1))
    keys = online(roots, host)
    keys.key(URL, NOW + timedelta(days=1, seconds=-5))
    with pytest.raises(ChainRefused):
        keys.key(URL, NOW + timedelta(days=1, seconds=5))


def test_a_key_ends_when_its_root_is_no_longer_trusted(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    keys.key(URL, NOW)
    assert roots.file is not None
    roots.file.write_bytes(root("other").pem)
    with pytest.raises(ChainRefused):
        keys.key(URL, NOW + timedelta(minutes=6))


def test_a_chain_is_fetched_again_after_a_day(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    keys.key(URL, NOW)
    host.serve(PATH, chain(leaf(root(), "newer")))
    assert keys.key(URL, NOW + timedelta(hours=23)) == rsa_key("leaf").public_key()
    assert keys.key(URL, NOW + timedelta(hours=25)) == rsa_key("newer").public_key()


def test_a_good_key_outlives_the_hosts_absence(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    keys.key(URL, NOW)
    host.serve(PATH, b"", 503)
    keys.key(URL, NOW + timedelta(days=2))
    assert host.asked == [PATH, PATH]


def test_a_refusal_is_remembered_briefly(roots: Roots, host: Host) -> None:
    keys = online(roots, host)
    for _ in range(5):
        with pytest.raises(ChainRefused):
            keys.key(URL, NOW)
    assert host.asked == [PATH]
    host.serve(PATH, good_chain())
    keys.key(URL, NOW + timedelta(seconds=31))


def test_made_up_addresses_do_not_set_the_pace_of_fetching(roots: Roots, host: Host) -> None:
    keys = online(roots, host)
    flood(keys, 50)
    assert len(host.asked) == 8


def test_made_up_addresses_do_not_lock_out_a_good_one(roots: Roots, host: Host) -> None:
    host.serve(PATH, good_chain())
    keys = online(roots, host)
    keys.key(URL, NOW)
    flood(keys, 400)
    keys.key(URL, NOW)
    assert host.asked.count(PATH) == 1
    keys.key(URL, NOW + timedelta(days=2))
    assert host.asked.count(PATH) == 2


def test_the_allowance_grows_back(roots: Roots, host: Host) -> None:
    keys = online(roots, host)
    flood(keys, 20)
    host.serve(PATH, good_chain())
    with pytest.raises(ChainRefused, match="too many"):
        keys.key(URL, NOW)
    keys.key(URL, NOW + timedelta(seconds=3))


def test_what_is_kept_is_bounded(roots: Roots, tmp_path: Path) -> None:
    keys = on_disk(roots, tmp_path)
    for number in range(30):
        path = f"/echo.api/{number}.pem"
        put(tmp_path, good_chain(), path)
        keys.key(f"https://s3.amazonaws.com{path}", NOW)
    for number in range(200):
        keys.key(f"https://s3.amazonaws.com/{number}/../echo.api/1.pem", NOW)
    flood(keys, 1000)
    assert len(keys._by_path) <= 16
    assert len(keys._by_spelling) <= 64
    assert len(keys._refused) <= 256
    assert not keys._turns


def test_without_roots_every_chain_is_refused(tmp_path: Path) -> None:
    put(tmp_path, good_chain())
    with pytest.raises(ChainRefused, match="no trusted root"):
        on_disk(Roots(tmp_path / "missing.pem"), tmp_path).key(URL, NOW)


def flood(keys: SigningKeys, count: int) -> None:
    for number in range(count):
        with pytest.raises(ChainRefused):
            keys.key(f"https://s3.amazonaws.com/echo.api/made-up-{number}.pem", NOW)
