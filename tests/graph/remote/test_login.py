"""Who we are to a store: from the environment or netrc, and told to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancegraph.errors import RemoteError
from stancegraph.graph.remote.login import Login, find_login

HERE, FAR, SAFE = "http://127.0.0.1:1/store", "http://stores.example/store", "https://stores.example/store"
PAIR = {"STANCEGRAPH_USER": "ana", "STANCEGRAPH_PASSWORD": "hush"}


@pytest.fixture(autouse=True)
def netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No netrc but the one that a test writes."""
    path = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(path))
    return path


def test_environment_first(netrc: Path) -> None:
    """A token goes before user and password, those before netrc."""
    netrc.write_text("machine stores.example login bo password other\n", encoding="utf-8")
    netrc.chmod(0o600)
    assert find_login(SAFE, {**PAIR, "STANCEGRAPH_TOKEN": "t0ken"}) == Login("STANCEGRAPH_TOKEN", token="t0ken")
    assert find_login(SAFE, PAIR) == Login("STANCEGRAPH_USER and STANCEGRAPH_PASSWORD", user="ana", password="hush")
    assert find_login(SAFE, {}) == Login("netrc", user="bo", password="other")
    assert find_login("https://elsewhere.example/store", {}) is None


@pytest.mark.parametrize(("half", "missing"), [("STANCEGRAPH_USER", "STANCEGRAPH_PASSWORD"), ("STANCEGRAPH_PASSWORD", "STANCEGRAPH_USER")])
def test_half_a_login_is_an_error(half: str, missing: str) -> None:
    """It is a slip, and silence would end in a puzzling 401."""
    with pytest.raises(RemoteError, match=f"{missing} is not") as caught:
        find_login(SAFE, {half: "hush"})
    assert "hush" not in str(caught.value)


def test_no_secret_goes_over_plain_http(netrc: Path) -> None:
    """Unless it stays on this machine, or the user insists; netrc is no way around it."""
    assert find_login(HERE, PAIR) is not None
    assert find_login(FAR, {}) is None
    assert find_login(FAR, PAIR, is_insecure=True) is not None
    with pytest.raises(RemoteError, match="not encrypted"):
        find_login(FAR, PAIR)
    netrc.write_text("machine stores.example login bo password other\n", encoding="utf-8")
    netrc.chmod(0o600)
    with pytest.raises(RemoteError, match="login from netrc is not sent"):
        find_login(FAR, {})


@pytest.mark.parametrize("token", ["a\nX-Evil: b", "a\r", "tokén"])
def test_a_token_is_one_word_of_a_header(token: str) -> None:
    """A line break would start another header."""
    with pytest.raises(RemoteError, match="STANCEGRAPH_TOKEN"):
        find_login(SAFE, {"STANCEGRAPH_TOKEN": token})


def test_printing_tells_nothing() -> None:
    """Neither do words that come back from a server."""
    login = Login("netrc", user="ana", password="hush")
    assert "hush" not in repr(login)
    assert login.hide("Authorization: Basic YW5hOmh1c2g= of hush") == "Authorization: Basic *** of ***"
    assert Login("x", token="t0ken").hide("Bearer t0ken, t0ken") == "Bearer ***, ***"
