"""What every test may count on: no settings from outside, one language model for the whole run, and text parsed with it.

`misread.txt` names the example sentences that the shipped model parses wrongly, so that the rules cannot read them: these are expected to
fail, and one that passes after all is a failure until it is taken off the list. After a new model: `pytest --list-misread`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from stancegraph.errors import LanguageModelError
from stancegraph.model import Document, Segment, SegmentKind, Span

if TYPE_CHECKING:
    from spacy.language import Language

    from stancegraph.parse.annotate import Parsed
    from stancegraph.pipeline import Engine

# How long one example takes says more about what else the machine does than about the code.
settings.register_profile("patient", parent=settings(), deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test meets the settings it makes itself, except which language model reads."""
    for name in list(os.environ):
        if name.startswith("STANCEGRAPH_") and name != "STANCEGRAPH_LANGUAGE_MODEL":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the pipeline named by STANCEGRAPH_LANGUAGE_MODEL, or else the one that ships with the package; skip without either.

    Where everything must run (CI is set), a missing model is a failure.
    """
    from stancegraph.parse.language_model import load_language_model  # spaCy takes seconds: only tests that read pay for it

    try:
        return load_language_model(os.environ.get("STANCEGRAPH_LANGUAGE_MODEL"))
    except LanguageModelError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Parsed]:
    """Return a function that parses a text, each line of it a paragraph, and a line without a full stop at its end a heading."""
    from stancegraph.parse.annotate import annotate

    def parse_text(text: str) -> Parsed:
        return next(iter(annotate(nlp, [document_of(text)])))

    return parse_text


@pytest.fixture(scope="session")
def engine(nlp: Language) -> Engine:
    """Return the whole reading, with the same language model."""
    from stancegraph.parse.language_model import describe_language_model
    from stancegraph.pipeline import Engine, load_knowledge

    return Engine(nlp, load_knowledge(), describe_language_model(nlp))


def document_of(text: str) -> Document:
    """Return a document whose segments are the text's lines."""
    segments = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words)
            kind = SegmentKind.PARAGRAPH if words[-1] in ".!?”’\"'" else SegmentKind.HEADING
            segments.append(Segment(kind, Span(first, first + len(words))))
        start += len(line)
    return Document("text", text, segments=tuple(segments))


MISREAD = Path(__file__).parent / "misread.txt"
SENTENCES = tuple(str(Path(__file__).parent / room) for room in ("lexicon", "extract", "resolve"))
"""Where tests hold single sentences against the model; no other test may be on the list."""


def _reads_a_sentence(item: pytest.Item) -> bool:
    is_example = isinstance(item, pytest.Function) and hasattr(item, "callspec") and bool({"nlp", "engine"} & set(item.fixturenames))
    return is_example and str(item.path).startswith(SENTENCES)


class MisreadList:
    """Collects the examples that fail and writes the list anew, the tests that did not run left as they were."""

    def __init__(self, known: set[str]) -> None:
        self.known = known
        self.examples: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.examples = {item.nodeid for item in items if _reads_a_sentence(item)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.nodeid in self.examples:
            (self.known.add if report.failed else self.known.discard)(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        MISREAD.write_text("".join(f"{name}\n" for name in sorted(self.known)), encoding="utf-8")


def _read_misread() -> set[str]:
    return set(MISREAD.read_text(encoding="utf-8").splitlines()) if MISREAD.exists() else set()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the list be written anew."""
    parser.addoption("--list-misread", action="store_true", help="write tests/misread.txt anew from the examples that fail")


def pytest_configure(config: pytest.Config) -> None:
    """Collect instead of expecting, where asked."""
    if config.getoption("--list-misread"):
        config.pluginmanager.register(MisreadList(_read_misread()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Expect the listed examples to fail with the shipped model; with another model nothing is expected of any."""
    if config.getoption("--list-misread") or os.environ.get("STANCEGRAPH_LANGUAGE_MODEL"):
        return
    misread = _read_misread()
    for item in items:
        if item.nodeid in misread and _reads_a_sentence(item):
            item.add_marker(pytest.mark.xfail(strict=True, reason="the shipped language model misreads this sentence"))
