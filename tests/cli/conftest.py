"""A stand-in for the engine, so that the command line is tested without a language model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from stancegraph import pipeline
from stancegraph.cli.main import run
from stancegraph.model import Document, Extraction, Rejection

Run = Callable[..., tuple[int, str, str]]


class StandInEngine:
    """Finds nothing in any document, and remembers how it was loaded."""

    def __init__(
        self, language_model: str | None, lexicons: Iterable[str], gazetteers: Iterable[str] = (), positions: str | None = None
    ) -> None:
        self.language_model = language_model
        self.lexicons = tuple(lexicons)
        self.gazetteers = tuple(gazetteers)
        self.positions = positions

    def pipe(self, documents: Iterable[Document], *, explain: bool = False) -> Iterator[Extraction]:
        """Yield an extraction with one sentence a segment, and one rejected cue where reasons are asked for."""
        for document in documents:
            sentences = tuple(segment.span for segment in document.segments)
            rejected = (Rejection(sentences[0], "a question, not a claim", (sentences[0],), "en.verb.back"),) if explain else ()
            yield Extraction(document, sentences=sentences, rejected=rejected, model="stand-in", version="0")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[StandInEngine]:
    """The engines that were loaded; none of them real."""
    engines: list[StandInEngine] = []

    def load(
        language_model: str | None = None, lexicons: Iterable[str] = (), *, gazetteers: Iterable[str] = (), positions: str | None = None
    ) -> StandInEngine:
        engines.append(StandInEngine(language_model, lexicons, gazetteers, positions))
        return engines[-1]

    monkeypatch.delenv("STANCEGRAPH_LANGUAGE_MODEL", raising=False)
    monkeypatch.setattr(pipeline, "load", load)
    return engines


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], loaded: list[StandInEngine], tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder; gives back exit code, standard output and standard error."""
    monkeypatch.chdir(str(tmp_path))

    def go(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        return code, *capfd.readouterr()

    return go
