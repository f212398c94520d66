"""A server in a process of its own, and requests as a client sends them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

COMMAND = (sys.executable, "-c", "from stancegraph.cli.main import main; main()", "serve")
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def values(self) -> list[str]:
        """Return all values of a JSON answer, row by row."""
        bindings = json.loads(self.body)["results"]["bindings"]
        return [term["value"] for row in bindings for term in row.values()]


@dataclass
class Running:
    """A server that runs."""

    url: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        """Send one request and return what comes back."""
        connection = self.connect()
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def query(self, query: str, *more: tuple[str, str], **headers: str) -> Reply:
        """Send a query by GET."""
        return self.get("/sparql?" + urlencode([("query", query), *more]), **headers)

    def post(self, body: bytes | str, media_type: str, path: str = "/sparql", **headers: str) -> Reply:
        return self.ask("POST", path, body, {"Content-Type": media_type, **headers})


@contextmanager
def running(graph: Path, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Give a server of the graph that is ready; it is stopped at the end if it still runs."""
    command = [*COMMAND, str(graph), "-p", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        assert url, process.communicate()[1]
        yield Running(url, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
