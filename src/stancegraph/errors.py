"""What can go wrong, named for what the caller can do about it.

Every error's `str()` is one sentence: what is wrong, where, what to do. `exit_code` is what the command line ends with.
"""

from __future__ import annotations

from pathlib import Path


class StancegraphError(Exception):
    """The root of all errors that stancegraph raises on purpose."""

    exit_code = 2


class InputError(StancegraphError):
    """A document cannot be read. `where` is a path, a path with a line or byte, or "standard input"."""

    def __init__(self, where: str | Path, problem: str, remedy: str = "") -> None:
        self.where = str(where)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.where}: {problem}" + (f"; {remedy}" if remedy else ""))


class OutputError(StancegraphError):
    """A result cannot be written."""

    def __init__(self, where: str | Path, problem: str, remedy: str = "") -> None:
        self.where = str(where)
        super().__init__(f"{self.where}: {problem}" + (f"; {remedy}" if remedy else ""))


class LexiconError(StancegraphError):
    """A lexicon or gazetteer file has entries that cannot be used; `problems` are (line or entry, sentence) pairs, all of them."""

    def __init__(self, path: str | Path, problems: list[tuple[str, str]]) -> None:
        self.path = str(path)
        self.problems = problems
        lines = "; ".join(f"{where}: {problem}" for where, problem in problems)
        super().__init__(f"{self.path}: {lines}; correct the file and run again")


class LanguageModelError(StancegraphError):
    """The language model cannot be loaded or lacks a component that the rules need."""


class GraphError(StancegraphError):
    """A graph file cannot be read as RDF, or is not a stancegraph graph."""


class QueryError(StancegraphError):
    """A query is malformed, refused, or ran past its limits."""


class SettingsError(StancegraphError):
    """A settings file or environment variable holds an unknown key or an unusable value."""


class RecordError(StancegraphError):
    """An extraction record breaks its own law, such as a span outside the text."""


class RemoteError(StancegraphError):
    """A store elsewhere cannot be reached, refuses, or gives what cannot be read; never tells a password or token."""
