"""One request to a server elsewhere, with login, patience and limits; what it answers is not trusted.

A login goes to its own host alone. A redirect is followed on the same server, or from http to https of the same host, and nowhere else,
so that neither a login nor a graph goes where nobody sent it.
"""

from __future__ import annotations

import io
import itertools
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import BinaryIO, TypeVar
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from stancegraph.errors import RemoteError
from stancegraph.graph.remote.address import is_loopback, origin
from stancegraph.graph.remote.login import PASSWORD, TOKEN, USER, Login, find_login
from stancegraph.graph.remote.trouble import explain_tls, explain_trouble, name_server, read_retry_after

T = TypeVar("T")
CHUNK = 1 << 16
HOPS = 6  # redirects and challenges of one request
CONNECT_SECONDS = 20.0
RETRIES: Mapping[int, int] = {408: 99, 425: 99, 429: 99, 500: 1, 502: 99, 503: 99, 504: 99}
"""Status to how often it is worth asking again at most; 500 is mostly for good, but Virtuoso says it of a deadlock, too."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TARGET = "X-Stancegraph-Location"
_TAGS = re.compile(r"<[^<>]{0,200}>")


class UnreachableError(RemoteError):
    """A server gave no answer, or none but "later", however often it was asked."""


class TooLargeError(RemoteError):
    """An answer is longer than allowed."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an answer (seconds without a byte), how often to ask again, and how long to wait in between."""

    seconds: float = 300.0
    retries: int = 5
    first_wait: float = 0.5
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; `fine` are the statuses that the caller takes besides 2xx."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | BinaryIO | None = None
    fine: frozenset[int] = frozenset()


class _LaterError(Exception):
    """What may pass: the sentence about it, when to ask again if the server says so, and how often at most."""

    def __init__(self, words: str, *, after: float | None = None, most: int = 99) -> None:
        self.words, self.after, self.most = words, after, most
        super().__init__(words)


class _Adapter(HTTPAdapter):
    """Throws away the body of a challenge or redirect, which requests would read whole, and hides where a redirect goes.

    Left to itself, requests reads the new address even where it is told not to follow it, and fails on an odd one.
    """

    def send(self, *args: object, **more: object) -> requests.Response:
        response = super().send(*args, **more)  # type: ignore[arg-type]  # the parameters of HTTPAdapter.send
        if response.status_code == HTTPStatus.UNAUTHORIZED or response.status_code in REDIRECTS:
            response.close()
            response.raw = io.BytesIO()
            response.headers[TARGET] = response.headers.pop("Location", "")
        return response


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Nobody(AuthBase):
    """Adds nothing; requests would look into netrc by itself if there were no login object at all."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class Connection:
    """Sends requests to the servers it was given, one after the other; a class because it keeps connections and logins."""

    def __init__(
        self,
        urls: tuple[str, ...],
        environment: Mapping[str, str],
        *,
        patience: Patience | None = None,
        is_insecure: bool = False,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """`urls` are the addresses that will be asked; the environment's login is for the host of the first.

        Raises RemoteError when a login would go over the network unencrypted.
        """
        self._patience, self._wait = patience or Patience(), wait
        self._logins: dict[str, Login | None] = {}
        self._auths: dict[str, AuthBase] = {}
        for url in urls:
            host = origin(url)[1]
            own = environment if host == origin(urls[0])[1] else {}
            login = self._logins[host] = find_login(url, own, is_insecure=is_insecure)
            if login is not None and login.token:
                self._auths[host] = _Bearer(login.token)
        self._session = requests.Session()
        self._session.mount("http://", _Adapter())
        self._session.mount("https://", _Adapter())
        self._session.trust_env = not any(is_loopback(url) for url in urls)  # no proxy of the environment for this machine

    def close(self) -> None:
        self._session.close()

    def ask(self, request: Request, read: Callable[[requests.Response], T]) -> T:
        """Return what `read` makes of the answer; both are tried again when the trouble may pass.

        Raises UnreachableError when it does not pass, RemoteError for what will not.
        """
        for attempt in itertools.count():
            try:
                return self._ask_once(request, read)
            except _LaterError as trouble:
                pause = trouble.after if trouble.after is not None else self._patience.first_wait * 2**attempt
                if attempt >= min(self._patience.retries, trouble.most):
                    kind = UnreachableError if trouble.most > attempt else RemoteError
                    raise kind(f"{trouble.words}; asked {_times(attempt + 1)}, try again later") from trouble
                if trouble.after is not None and pause > self._patience.longest_wait:
                    raise UnreachableError(f"{trouble.words}; it asks to wait {pause:.0f} s, try again then") from trouble
                self._wait(min(pause, self._patience.longest_wait))
        raise AssertionError("the count has no end")

    def _ask_once(self, request: Request, read: Callable[[requests.Response], T]) -> T:
        try:
            with self._follow(request) as response:
                self._check_status(request, response)
                return read(response)
        except requests.exceptions.SSLError as error:
            raise RemoteError(f"{name_server(request.url)}: {explain_tls(error)}") from error
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
            raise _LaterError(f"{name_server(request.url)}: {explain_trouble(error)}") from error
        except requests.RequestException as error:
            raise RemoteError(f"{name_server(request.url)}: gives no proper answer ({type(error).__name__}); check the address") from error

    def _follow(self, request: Request) -> requests.Response:
        """Return the answer at the end of redirects and challenges."""
        url, method = request.url, request.method
        for _ in range(HOPS):
            response = self._send(request, method, url)
            if response.status_code in REDIRECTS:
                response.close()
                url = _follow_redirect(url, response.headers[TARGET])
                method = "GET" if response.status_code == HTTPStatus.SEE_OTHER else method
            elif not self._answer_challenge(url, response):
                return response
        raise RemoteError(f"{name_server(request.url)}: sends the request round in a circle; check the address")

    def _send(self, request: Request, method: str, url: str) -> requests.Response:
        body = request.body if method == request.method else None
        if body is not None and not isinstance(body, bytes):
            body.seek(0)
        return self._session.request(
            method,
            url,
            data=body,
            headers={"User-Agent": "stancegraph", **request.headers},
            auth=self._auths.get(origin(url)[1], _Nobody()),
            timeout=(min(CONNECT_SECONDS, self._patience.seconds), self._patience.seconds),
            allow_redirects=False,
            stream=True,
        )

    def _answer_challenge(self, url: str, response: requests.Response) -> bool:
        """Take up the way of login that the server asks for; False when it asks for none, or has refused ours."""
        host = origin(url)[1]
        login = self._logins.get(host)
        if response.status_code not in {401, 403} or login is None or host in self._auths:
            return False
        asked = response.headers.get("WWW-Authenticate", "").lower()
        response.close()
        self._auths[host] = _make_digest(login, url) if "digest" in asked else HTTPBasicAuth(login.user.encode(), login.password.encode())
        return True

    def _check_status(self, request: Request, response: requests.Response) -> None:
        status = response.status_code
        if 200 <= status < 300 or status in request.fine:
            return
        server, login = name_server(request.url), self._logins.get(origin(request.url)[1])
        if status in {401, 403}:
            if login is None:
                raise RemoteError(
                    f"{server}: asks who you are ({status}); set {USER} and {PASSWORD}, or {TOKEN}, or write them into ~/.netrc"
                )
            raise RemoteError(f"{server}: refuses the login from {login.source} ({status}); check it, and what it may do there")
        words = " ".join(part for part in (str(status), response.reason or "") if part)
        said = _TAGS.sub(" ", next(read_chunks(response, CHUNK), b"")[:4096].decode("utf-8", "replace"))
        said = " ".join(login.hide(said).split() if login is not None else said.split())[-200:]
        told = f"{server}: answers {words} to {request.method}" + (f" ({said})" if said else "")
        if status in RETRIES:
            raise _LaterError(told, after=read_retry_after(response.headers.get("Retry-After")), most=RETRIES[status])
        raise RemoteError(f"{told}; check the address and what the store allows")


def read_chunks(response: requests.Response, limit: int) -> Iterator[bytes]:
    """Yield the body, unpacked; raises TooLargeError when it goes on after `limit` bytes, which come in the last chunk before."""
    taken = 0
    for chunk in response.iter_content(CHUNK):
        taken += len(chunk)
        yield chunk
        if taken > limit:
            raise TooLargeError(
                f"{name_server(response.url)}: the answer is longer than {limit:,} bytes, the limit; allow more if it may be"
            )


def _make_digest(login: Login, url: str) -> AuthBase:
    """Return the login that is taken where Digest is offered at all, for Basic would give the password away."""
    if not login.user.isascii():
        raise RemoteError(
            f"{name_server(url)}: asks for a Digest login, which the user of {login.source} is not fit for; take one in ASCII"
        )
    return HTTPDigestAuth(login.user, login.password)


def _follow_redirect(url: str, location: str) -> str:
    try:
        target = urljoin(url, location)
        old, new = origin(url), origin(target)
    except (ValueError, RemoteError) as error:
        raise RemoteError(f"{name_server(url)}: sends us on to an address that cannot be read; check the address") from error
    is_upgrade = old[0] == "http" and new[0] == "https" and old[1] == new[1] and (old[2], new[2]) == (80, 443)
    if not location or "@" in target.partition("?")[0] or (old != new and not is_upgrade):
        place = f"{new[0]}://{new[1]}:{new[2]}" if new[0] in {"http", "https"} else "another place"
        raise RemoteError(f"{name_server(url)}: sends us on to {place}, where we go only if you say so; give that address if it is right")
    return target


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
