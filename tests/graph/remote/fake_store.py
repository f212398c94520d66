"""A store on this machine that does what it is told: a real one, with a script of what goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

N_TRIPLES = ox.RdfFormat.N_TRIPLES.media_type


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class FakeStore:
    """What the store holds, what it was asked, and the whims with which it meets the next requests, one each; None is none."""

    store: ox.Store = field(default_factory=ox.Store)
    asked: list[Asked] = field(default_factory=list)
    whims: list[Callable[[Handler], None] | None] = field(default_factory=list)
    habit: Callable[[Handler], bool] | None = None
    url: str = ""

    def methods(self) -> str:
        return " ".join(request.method for request in self.asked)


class Handler(BaseHTTPRequestHandler):
    """Graphs at /store, queries at /query."""

    protocol_version = "HTTP/1.1"
    fake: FakeStore

    def answer(self, status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""

    def _serve(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.fake.asked.append(Asked(self.command, self.path, dict(self.headers.items()), self.body))
        whim = self.fake.whims.pop(0) if self.fake.whims else None
        if whim is not None:
            whim(self)
        elif self.fake.habit is None or not self.fake.habit(self):
            {"GET": self._give, "PUT": self._take, "DELETE": self._drop, "POST": self._query}[self.command]()

    do_GET = do_PUT = do_DELETE = do_POST = _serve  # noqa: N815 (the names that http.server looks for)

    def _graph(self) -> ox.NamedNode:
        return ox.NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])

    def _give(self) -> None:
        body = self.fake.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=self._graph())
        self.answer(200 if body else 404, body or b"", N_TRIPLES)

    def _take(self) -> None:
        self.fake.store.remove_graph(self._graph())
        self.fake.store.load(self.body, ox.RdfFormat.N_TRIPLES, to_graph=self._graph())
        self.answer(204)

    def _drop(self) -> None:
        self.fake.store.remove_graph(self._graph())
        self.answer(204)

    def _query(self) -> None:
        found = self.fake.store.query(parse_qs(self.body.decode())["query"][0])
        assert isinstance(found, ox.QuerySolutions)
        body = found.serialize(format=ox.QueryResultsFormat.JSON)
        self.answer(200, body or b"", "application/sparql-results+json")


class Server(ThreadingHTTPServer):
    """Says nothing of those who hang up, which is what the tests are about; what a handler raises fails them by its silence."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet."""


@contextmanager
def run_fake() -> Iterator[FakeStore]:
    """Give a store that listens on a free port of this machine while the block lasts."""
    fake = FakeStore()
    server = Server(("127.0.0.1", 0), type("OwnHandler", (Handler,), {"fake": fake}))
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[Handler], None]:
    """Return the whim of answering so."""
    return lambda handler: handler.answer(code, body, **headers)


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def break_off(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", N_TRIPLES)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<a:b> <a:b> <a:c> .\n")
    handler.close_connection = True
