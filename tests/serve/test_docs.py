"""What docs/serve.md shows is what happens."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import click
import pytest
from tests.readme import is_shown
from tests.serve.running import FORM, Running, running

from stancegraph.cli.serve import PORT, serve

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
ADDRESS = f"http://127.0.0.1:{PORT}"
SHOWN = re.findall(r"^```console\n\$ (curl .*)\n((?:.*\n)*?)^```$", PAGE, re.MULTILINE)
OPTIONS = re.findall(r"^\| `(--[a-z]+)` \| (\d+) \|", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def example() -> Iterator[Running]:
    """The served example of the page."""
    (command,) = re.findall(r"^stancegraph serve (\S+)$", PAGE, re.MULTILINE)
    with running(ROOT / command) as one:
        yield one


def read_curl(command: str) -> argparse.Namespace:
    """Return what a command asks of curl, as far as the page uses it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-G", action="store_true", dest="gets")
    parser.add_argument("-H", action="append", default=[], dest="headers")
    parser.add_argument("--data-urlencode", dest="data")
    parser.add_argument("address")
    return parser.parse_args(shlex.split(command)[1:])


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_request_brings_what_is_shown(example: Running, command: str, shown: str) -> None:
    """Each request of the page, sent as curl sends it."""
    wanted = read_curl(command)
    assert wanted.address.startswith(f"{ADDRESS}/")
    name, _, value = wanted.data.partition("=")
    headers = dict(header.split(": ", 1) for header in wanted.headers)
    path, fields = wanted.address.removeprefix(ADDRESS), f"{name}={quote(value)}"
    reply = example.get(f"{path}?{fields}", **headers) if wanted.gets else example.post(fields, FORM, path, **headers)
    assert is_shown(shown, reply.text.replace("\r\n", "\n")), reply.text


def test_requests_are_shown() -> None:
    """The two of the page are found."""
    assert len(SHOWN) == 2


@pytest.mark.parametrize("address", sorted(set(re.findall(r"`(/[\w./?=-]*)`", PAGE))))
def test_address_is_there(example: Running, address: str) -> None:
    """Each address that the page names gives something."""
    assert example.get(address if address != "/files/" else "/files/graph.trig").status == 200


@pytest.mark.parametrize("option", [option for option in serve.params if isinstance(option, click.Option)], ids=lambda option: option.name)
def test_option_is_told(option: click.Option) -> None:
    """Each option of the command stands in the page, a limit with its default."""
    assert any(f"{name} " in PAGE or f"{name}`" in PAGE for name in option.opts)
    told = dict(OPTIONS).get(option.opts[-1])
    assert told is None or float(told) == option.default


def test_limits_are_told() -> None:
    """The table of limits is found, and names options that there are."""
    assert {name for name, _ in OPTIONS} == {"--timeout", "--limit", "--memory", "--queries"}
