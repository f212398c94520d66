"""Words by which a text says what kind of text it is."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder


@dataclass(frozen=True, slots=True)
class GenreMarks:
    """Phrases that mark releases, speeches and opinion pieces, what writers of opinion pieces are called in their
    last line, and labels above opinion pieces."""

    release: tuple[str, ...]
    speech: tuple[str, ...]
    opinion: tuple[str, ...]
    writers: tuple[str, ...]
    labels: tuple[str, ...]


def load_genres() -> GenreMarks:
    """Return the shipped phrases; raises LexiconError when the file is unusable.

    >>> "for immediate release" in load_genres().release
    True
    """
    path = find_lexicon_folder() / "genres.toml"
    table = read_toml(path)
    found = {name: table.get(name) for name in ("release", "speech", "opinion", "writers", "labels")}
    problems = [(name, "is not a list of phrases") for name, phrases in found.items() if not isinstance(phrases, list)]
    if problems:
        raise LexiconError(path, problems)
    lists = {name: tuple(map(str, phrases)) for name, phrases in found.items() if isinstance(phrases, list)}
    return GenreMarks(**lists)
