"""A served graph that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.serve.running import Running, running

from stancegraph.graph.build import write_trig


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with a graph, other files, and some that are nobody's business."""
    folder = tmp_path_factory.mktemp("served") / "harbour"
    (folder / "notes").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "graph.trig").write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    (folder / "notes" / "été.txt").write_text("Trams for the harbour.\n", encoding="utf-8")
    for secret in (".env", ".git/config.txt", "key.pem", "notes/.hidden.txt"):
        (folder / secret).write_text("secret", encoding="utf-8")
    (folder.parent / "outside.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    return folder


@pytest.fixture(scope="session")
def server(served_folder: Path) -> Iterator[Running]:
    """A server with the limits that it has by default."""
    with running(served_folder) as one:
        yield one


@pytest.fixture(scope="session")
def tight_server(served_folder: Path) -> Iterator[Running]:
    """A server that allows little: one query at a time, a second each, three rows."""
    with running(served_folder, "--timeout", "1", "--limit", "3", "--queries", "1") as one:
        yield one
