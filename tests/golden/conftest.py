"""Documents read by one engine, and their graphs as facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stancegraph.graph.build import write_trig
from stancegraph.graph.facts import read_facts
from stancegraph.graph.store.opening import load_store
from stancegraph.model.facts import Facts
from stancegraph.pipeline import Engine


@dataclass(frozen=True, slots=True)
class Read:
    """A document's text, its sentences, and what its graph says."""

    text: str = field(repr=False)
    sentences: frozenset[str] = field(repr=False)
    facts: Facts = field(repr=False)


@pytest.fixture(scope="session")
def read_file(engine: Engine) -> Callable[[Path], Read]:
    """Return a function that builds a file's graph and reads the facts back from it; without a language model, skip."""

    def read(path: Path) -> Read:
        extraction = engine.read(path)
        text = extraction.document.text
        facts = read_facts(load_store(write_trig([extraction]), ".trig", "graph.trig"))
        return Read(text, frozenset(span.text_of(text) for span in extraction.sentences), facts)

    return read
