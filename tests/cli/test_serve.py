"""The verb `serve`, as a user meets it."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from tests.graph.samples import ferry_extraction
from tests.serve.running import running

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    return path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_address_on_standard_output_and_a_clean_end(graph: Path, number: int) -> None:
    """One line for programs, words on standard error, exit code 0 for an interruption as for a termination."""
    with running(graph) as server:
        with urlopen(server.url) as response:  # noqa: S310 - our own server
            assert response.status == 200
        server.process.send_signal(number)
        out, err = server.process.communicate(timeout=30)
    assert server.process.returncode == 0
    assert out == ""
    assert err.splitlines() == [f"serving {graph}, until Ctrl-C", "stopped"]


def test_port_in_use_is_one_sentence(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", str(graph), "-p", str(port)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"stancegraph: 127.0.0.1:{port}: cannot be served (address already in use); give another port with -p, or -p 0 for a free one\n"
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["absent.trig"], "absent.trig"),
        (["-"], "standard input cannot be served"),
        (["GRAPH", "--host", "no such host"], "cannot be served"),
        (["GRAPH", "-p", "70000"], "70000"),
        (["GRAPH", "--queries", "0"], "0"),
    ],
)
def test_what_cannot_be_served_is_told(graph: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and exit code 2."""
    assert run(["serve", *(str(graph) if word == "GRAPH" else word for word in arguments)]) == 2
    said = capsys.readouterr().err
    assert problem in said
    assert said.count("\n") == 1


def test_other_hosts_bring_a_warning(graph: Path) -> None:
    """Whoever opens the graph to others is told so; the address can be used as it is printed."""
    with running(graph, "--host", "0.0.0.0") as server:  # noqa: S104 - what is tested
        assert server.get("/", Host="my-machine.example").status == 200
        server.process.send_signal(signal.SIGINT)
        assert "everybody who reaches this machine" in server.process.communicate(timeout=30)[1]


def test_names_and_origins_may_be_added(graph: Path) -> None:
    """For a proxy in front, and for a website that may read."""
    with running(graph, "--name", "graphs.example", "--origin", "https://notes.example") as server:
        assert server.query("ASK {}", Host="graphs.example").status == 200
        assert server.query("ASK {}", Host="other.example").status == 421
        reply = server.query("ASK {}", Origin="https://notes.example")
        assert reply.headers["access-control-allow-origin"] == "https://notes.example"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-in for a browser is that of Linux")
def test_open_shows_the_page_in_a_browser(graph: Path, tmp_path: Path) -> None:
    """What opens addresses on this system is given the page's."""
    seen, opener = tmp_path / "seen", tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {seen}.part\nmv {seen}.part {seen}\n')
    opener.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    with running(graph, "--open", environment=environment) as server:
        end = time.monotonic() + 20
        while not seen.exists():
            assert time.monotonic() < end
            time.sleep(0.05)
    assert seen.read_text().strip() == server.url
