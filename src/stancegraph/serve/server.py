"""Binding a port, serving until told to stop, and stopping: queries that run are ended, nothing is left behind."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event
from types import FrameType

from stancegraph.errors import StancegraphError
from stancegraph.serve.app import App
from stancegraph.serve.offer import Offer
from stancegraph.serve.problems import LARGEST_BODY

SPARE_THREADS = 6  # beside those of queries and of those that wait for a turn: pages answer while queries run
LARGEST_HEAD = 1024 * 1024  # bytes of all headers; the application itself says no to long addresses, with a better sentence
IDLE = 60  # seconds after which a silent connection is closed
CONNECTIONS = 200


class ServeError(StancegraphError):
    """The server cannot be started."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A port that is ours, not yet served."""

    socket: socket.socket
    url: str


def bind(host: str, port: int) -> Bound:
    """Return a bound socket, on a free port where 0 is asked for; raises ServeError."""
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    try:
        bound = socket.create_server((bare, port), family=family)
    except OSError as error:
        raise ServeError(f"{host}:{port}: cannot be served ({_say(error)}); give another port with -p, or -p 0 for a free one") from error
    shown = f"[{bare}]" if family == socket.AF_INET6 else bare
    return Bound(bound, f"http://{shown}:{bound.getsockname()[1]}/")


def _say(error: OSError) -> str:
    """Return the system's reason; Python adds the address to it, which the sentence has already."""
    return (error.strerror or str(error)).partition(" (")[0].lower()


@contextmanager
def preparing(offer: Offer) -> Iterator[App]:
    """Give the application of a graph that can be read, closed at the end of the block; raises GraphError."""
    app = App(offer, Event())
    try:
        app.check()
        yield app
    finally:
        app.close()


def serve(bound: Bound, app: App, *, when_ready: Callable[[], object] | None = None) -> None:
    """Serve until interrupted or terminated; running queries are stopped then. Returns when all is closed.

    `when_ready` is called once, when the port can be asked: what comes in from then on waits in its queue.
    """
    from waitress.server import create_server

    logging.getLogger("waitress").setLevel(logging.CRITICAL)  # its tracebacks of clients that left help nobody
    server = create_server(
        app,
        sockets=[bound.socket],
        threads=2 * app.offer.queries + SPARE_THREADS,
        ident="stancegraph",
        max_request_body_size=LARGEST_BODY,
        max_request_header_size=LARGEST_HEAD,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE,
        channel_request_lookahead=1,  # so that it is noticed when a client leaves while its query runs
    )
    try:
        with _stopping_on_signals(app.stopping), suppress(KeyboardInterrupt):
            if when_ready is not None:
                when_ready()
            server.run()
    finally:
        server.close()


@contextmanager
def _stopping_on_signals(stopping: Event) -> Iterator[None]:
    """Make an interruption and a termination end the server in the same way: first the queries are told, then the loop ends."""

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
