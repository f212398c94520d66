"""Who we are to a store elsewhere: from the environment or netrc, never from arguments, and never told to anybody else."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from stancegraph.errors import RemoteError
from stancegraph.graph.remote.address import is_loopback, split_url

USER, PASSWORD, TOKEN = "STANCEGRAPH_USER", "STANCEGRAPH_PASSWORD", "STANCEGRAPH_TOKEN"
HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Login:
    """User and password, or a token; printing it tells none of them. `source` says where it was found."""

    source: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def hide(self, words: str) -> str:
        """Return words from outside without our secrets, in case a server sends back what it was sent."""
        pair = f"{self.user}:{self.password}".encode()
        for secret in (self.password, self.token, base64.b64encode(pair).decode("ascii") if self.user else ""):
            words = words.replace(secret, HIDDEN) if secret else words
        return words


def find_login(url: str, environment: Mapping[str, str], *, is_insecure: bool = False) -> Login | None:
    """Return the login for a server: the environment's, else that of netrc, else None.

    Raises RemoteError when half of one is set, or when it would go over the network unencrypted.
    """
    login = _read_environment(environment) or _read_netrc(url)
    if login is not None and not is_insecure and split_url(url).scheme.lower() != "https" and not is_loopback(url):
        raise RemoteError(f"{url}: is not encrypted, so the login from {login.source} is not sent there; use https, or add --insecure")
    return login


def _read_environment(environment: Mapping[str, str]) -> Login | None:
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token:
        _check_printable(token, TOKEN)
        return Login(TOKEN, token=token)
    if not user and not password:
        return None
    if not user or not password:
        raise RemoteError(f"{USER if user else PASSWORD} is set and {PASSWORD if user else USER} is not; set both or neither")
    return Login(f"{USER} and {PASSWORD}", user=user, password=password)


def _check_printable(value: str, name: str) -> None:
    """A line break in a token would end the header that carries it."""
    if not value.isascii() or not value.isprintable():
        raise RemoteError(f"{name} holds characters that no token has; set it again, without a line break")


def _read_netrc(url: str) -> Login | None:
    from requests.utils import get_netrc_auth

    found = get_netrc_auth(url)
    if not found or not found[1]:
        return None
    return Login("netrc", user=str(found[0] or ""), password=str(found[1]))
