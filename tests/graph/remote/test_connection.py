"""One request to a server that may be busy, broken or hostile."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.graph.remote.fake_store import FakeStore, Handler, break_off, hang_up, run_fake, status

from stancegraph.errors import RemoteError
from stancegraph.graph.remote.connection import Connection, Patience, Request, TooLargeError, UnreachableError, read_chunks

PAIR = {"STANCEGRAPH_USER": "ana", "STANCEGRAPH_PASSWORD": "hush"}
DIGEST = 'Digest realm="r", nonce="n1", qop="auth", algorithm=MD5'
Environment = dict[str, str]


@pytest.fixture
def fake() -> Iterator[FakeStore]:
    with run_fake() as fake:
        yield fake


@dataclass
class Asker:
    """Asks and remembers the waits, which it does not wait."""

    url: str
    environment: Environment = field(default_factory=dict)
    patience: Patience = Patience(seconds=5, retries=3)  # noqa: RUF009 (frozen)
    waits: list[float] = field(default_factory=list)

    def ask(self, method: str = "GET", body: bytes | None = None, *, limit: int = 1 << 20) -> bytes:
        stream = None if body is None else io.BytesIO(body)
        connection = Connection((self.url,), self.environment, patience=self.patience, wait=self.waits.append)
        try:
            request = Request(method, f"{self.url}/store?graph=a:b", body=stream)
            return connection.ask(request, lambda response: b"".join(read_chunks(response, limit)))
        finally:
            connection.close()


@pytest.fixture(autouse=True)
def _no_netrc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRC", "/nonexistent")


@pytest.mark.parametrize("trouble", [status(429), status(502), status(503), status(504), hang_up, break_off])
def test_trouble_that_passes(fake: FakeStore, trouble: object) -> None:
    """Asked again, later each time; what is sent is sent whole each time."""
    fake.whims = [trouble, trouble, status(200, b"fine")]  # type: ignore[list-item]
    asker = Asker(fake.url)
    assert asker.ask("PUT", b"<a:b> <a:c> <a:d> .\n") == b"fine"
    assert asker.waits == [0.5, 1.0]
    assert [request.body for request in fake.asked] == [b"<a:b> <a:c> <a:d> .\n"] * 3
    assert all(request.headers["Content-Length"] == "20" for request in fake.asked)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(status(503), "answers 503 Service Unavailable"), (hang_up, "broke the connection"), (break_off, "broke off in the middle")],
)
def test_trouble_that_stays(fake: FakeStore, trouble: object, words: str) -> None:
    """The tries are counted, the wait is bounded, and the sentence says both."""
    fake.whims = [trouble] * 9  # type: ignore[list-item]
    asker = Asker(fake.url, patience=Patience(5, 3, longest_wait=1.5))
    with pytest.raises(UnreachableError, match=rf"{words}.*asked 4 times"):
        asker.ask()
    assert asker.waits == [0.5, 1.0, 1.5]


def test_retry_after_is_honoured(fake: FakeStore) -> None:
    """As long as the server says, in either form."""
    fake.whims = [status(429, Retry_After="7"), status(503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), status(200)]
    asker = Asker(fake.url)
    asker.ask()
    assert asker.waits == [7.0, 0.0]


def test_a_server_that_asks_for_an_hour_gets_it(fake: FakeStore) -> None:
    """Not by waiting here, and not by asking earlier."""
    fake.whims = [status(429, Retry_After="3600")]
    asker = Asker(fake.url)
    with pytest.raises(UnreachableError, match="asks to wait 3600 s"):
        asker.ask()
    assert (asker.waits, fake.methods()) == ([], "GET")


def test_500_is_tried_once_more(fake: FakeStore) -> None:
    """It is mostly for good, and then it is this request's trouble, not the server's end."""
    fake.whims = [status(500, b"<html><h1>Error</h1> deadlock</html>")] * 3
    with pytest.raises(RemoteError, match=r"500 .*\(Error deadlock\)") as caught:
        Asker(fake.url).ask()
    assert not isinstance(caught.value, UnreachableError)
    assert fake.methods() == "GET GET"


@pytest.mark.parametrize("code", [400, 405, 413, 415, 501])
def test_what_does_not_pass_is_not_tried_again(fake: FakeStore, code: int) -> None:
    """The status and the server's own words are told."""
    fake.whims = [status(code, b"no such thing")]
    with pytest.raises(RemoteError, match=rf"answers {code} .*no such thing"):
        Asker(fake.url).ask()
    assert len(fake.asked) == 1


def test_nobody_there() -> None:
    """One sentence."""
    with run_fake() as gone:
        url = gone.url
    with pytest.raises(UnreachableError, match=r"nobody listens there \(connection refused\); asked 4 times"):
        Asker(url).ask()


def test_https_where_there_is_none(fake: FakeStore) -> None:
    """Once is enough to know."""
    asker = Asker(fake.url.replace("http:", "https:"))
    with pytest.raises(RemoteError, match="does not speak https there"):
        asker.ask()
    assert asker.waits == []


def test_a_slow_server_is_not_waited_for_forever(fake: FakeStore) -> None:
    """The time limit is that without a byte."""

    def sleep(handler: Handler) -> None:
        handler.connection.settimeout(5)
        handler.connection.recv(1)  # until the other side gives up

    fake.whims = [sleep]
    with pytest.raises(UnreachableError, match="does not answer in time"):
        Asker(fake.url, patience=Patience(0.2, 0)).ask()


def test_answers_are_bounded(fake: FakeStore) -> None:
    """What is too long is cut, packed or not."""
    bomb = gzip.compress(bytes(50_000_000))
    fake.whims = [status(200, bytes(300_000)), status(200, bomb, Content_Encoding="gzip")]
    for _ in range(2):
        with pytest.raises(TooLargeError, match="longer than 100,000 bytes"):
            Asker(fake.url).ask(limit=100_000)


def test_basic_login(fake: FakeStore) -> None:
    """Only when asked for, and then with every request."""
    fake.whims = [status(401, WWW_Authenticate='Basic realm="r"'), status(200)]
    Asker(fake.url, PAIR).ask("PUT", b"x")
    assert [request.headers.get("Authorization") for request in fake.asked] == [None, "Basic YW5hOmh1c2g="]
    assert [request.body for request in fake.asked] == [b"x", b"x"]


def test_digest_login_is_preferred(fake: FakeStore) -> None:
    """Where both are offered the password itself is not sent, whatever way the server lists them."""
    fake.whims = [status(401, WWW_Authenticate=DIGEST), status(401, WWW_Authenticate=DIGEST), status(200)]
    Asker(fake.url, PAIR).ask("PUT", b"x")
    last = fake.asked[-1]
    assert last.headers["Authorization"].startswith('Digest username="ana", realm="r", nonce="n1"')
    assert last.body == b"x"
    assert "hush" not in str(fake.asked)
    assert "Basic" not in str(fake.asked)


def test_token_login(fake: FakeStore) -> None:
    """A token goes along at once."""
    fake.whims = [status(200)]
    Asker(fake.url, {"STANCEGRAPH_TOKEN": "t0ken"}).ask()
    assert fake.asked[0].headers["Authorization"] == "Bearer t0ken"


@pytest.mark.parametrize("environment", [PAIR, {"STANCEGRAPH_TOKEN": "hush"}])
def test_a_refused_login_is_one_sentence_without_secrets(fake: FakeStore, environment: Environment) -> None:
    """It names where the login came from, and tries no more."""
    fake.whims = [status(401, b"hush", WWW_Authenticate='Basic realm="r"')] * 9
    with pytest.raises(RemoteError, match=f"refuses the login from {next(iter(environment))}") as caught:
        Asker(fake.url, environment).ask()
    assert "hush" not in str(caught.value)
    assert len(fake.asked) <= 2


def test_no_login_where_one_is_asked_for(fake: FakeStore) -> None:
    """The sentence says what to set."""
    fake.whims = [status(401)]
    with pytest.raises(RemoteError, match="asks who you are"):
        Asker(fake.url).ask()


def test_a_server_that_repeats_what_it_is_sent_gives_no_secret_away(fake: FakeStore) -> None:
    """Its words are quoted without them."""
    fake.habit = lambda handler: handler.answer(400, str(handler.headers).encode()) is None
    for environment in ({"STANCEGRAPH_TOKEN": "t0ken"}, PAIR):
        with pytest.raises(RemoteError, match="answers 400") as caught:
            Asker(fake.url, environment).ask()
        assert "t0ken" not in str(caught.value)


def test_a_challenge_without_end_is_not_read(fake: FakeStore) -> None:
    """Neither the first nor the one that the Digest login answers."""

    def endless(handler: Handler) -> None:
        handler.send_response(401)
        handler.send_header("WWW-Authenticate", DIGEST)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(bytes(1 << 16))
        except OSError:
            handler.close_connection = True

    fake.habit = lambda handler: endless(handler) is None
    with pytest.raises(RemoteError, match="refuses the login"):
        Asker(fake.url, PAIR).ask()


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_redirect_on_the_same_server_is_followed(fake: FakeStore, code: int) -> None:
    """With method, body and login."""
    fake.whims = [status(code, Location="/other"), status(200, b"fine")]
    assert Asker(fake.url, {"STANCEGRAPH_TOKEN": "t0ken"}).ask("PUT", b"x") == b"fine"
    assert [(request.method, request.path, request.body) for request in fake.asked][1] == ("PUT", "/other", b"x")
    assert fake.asked[1].headers["Authorization"] == "Bearer t0ken"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_elsewhere_is_refused(fake: FakeStore, code: int) -> None:
    """Nothing goes there, neither login nor graph; another port is another server."""
    with run_fake() as other:
        fake.whims = [status(code, Location=f"{other.url}/store")]
        with pytest.raises(RemoteError, match=f"sends us on to {other.url}"):
            Asker(fake.url, {"STANCEGRAPH_TOKEN": "t0ken"}).ask("PUT", b"x")
        assert other.asked == []


@pytest.mark.parametrize("location", ["", "file:///etc/passwd", "ftp://127.0.0.1/", "//ana:hush@127.0.0.1/store", "http://[::1/"])
def test_an_odd_redirect_is_refused(fake: FakeStore, location: str) -> None:
    """One sentence."""
    fake.whims = [status(302, Location=location)]
    with pytest.raises(RemoteError) as caught:
        Asker(fake.url).ask()
    assert "hush" not in str(caught.value)
    assert len(fake.asked) == 1


def test_a_circle_of_redirects_ends(fake: FakeStore) -> None:
    """After a few."""
    fake.habit = lambda handler: handler.answer(302, Location="/store") is None
    with pytest.raises(RemoteError, match="in a circle"):
        Asker(fake.url).ask()
    assert len(fake.asked) < 10


def test_no_proxy_stands_between_this_machine_and_itself(fake: FakeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login over plain http must not pass a proxy."""
    with run_fake() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        fake.whims = [status(200)]
        Asker(fake.url).ask()
        assert (len(fake.asked), proxy.asked) == (1, [])
