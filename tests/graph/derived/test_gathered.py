"""What is picked out of passing quads is all that the documents of a store say, in whatever order and spelling the quads come."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.store.documents import make_documents
from pyoxigraph import Literal, Quad, Store
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import GraphError
from stancegraph.graph.build import build_quads
from stancegraph.graph.derived.derive import derive_each, derive_opposites, derive_quads
from stancegraph.graph.derived.gathered import Gathered
from stancegraph.graph.derived.stored import see_store
from stancegraph.graph.formats.nquads import format_line
from stancegraph.graph.sorting import LineSorter
from stancegraph.vocab import Property

QUADS = build_quads([ferry_extraction(), levy_extraction(), *make_documents(150)])
LINES = b"".join(map(format_line, QUADS))


def shuffle(lines: bytes) -> bytes:
    parts = lines.splitlines(keepends=True)
    random.Random(1).shuffle(parts)  # noqa: S311 (no secret)
    return b"".join(parts)


SPELLINGS: dict[str, Callable[[bytes], bytes]] = {
    "canonical": lambda lines: lines,
    "shuffled": shuffle,
    "twice": lambda lines: lines + shuffle(lines),
    "close": lambda lines: lines.replace(b"> <", b"><"),
    "tabs": lambda lines: lines.replace(b"> <", b">\t<"),
    "wide": lambda lines: lines.replace(b"> <", b">  <").replace(b"\n<", b"\n  <"),
    "escaped": lambda lines: lines.replace(b"ontology#", b"ontolog\\u0079#"),
    "said": lambda lines: lines.replace(b" .\n", b". # <said> <of> <all>\n\n# <a> <b>\n"),
    "other ends": lambda lines: lines.replace(b"\n", b"\r"),
    "two ends": lambda lines: lines.replace(b"\n", b"\r\n"),
}


def make_store(folder: Path, quads: list[Quad]) -> Store:
    """Return a database on disk."""
    store = Store(str(folder / "database"))
    store.bulk_extend(quads)
    return store


def derive(gathered: Gathered, store: Store) -> list[Quad]:
    """Return what is derived of what was gathered; two opposites see each other in the store alone."""
    return [*derive_each(gathered.see_each(store)), *derive_opposites(store)]


def test_samples_have_all_that_is_wanted() -> None:
    """Two documents that show one thing, and opposites."""
    found = {quad.predicate.value for quad in QUADS}
    assert found >= {Property.SHOWN_WHOLE, Property.SHOWN_SAME_AS, Property.SHOWN_ALIAS, Property.CONDITION, Property.OPPOSITE_OF}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("pieces", [1, 7])
def test_lines_in_any_spelling_say_the_same(tmp_path: Path, spelling: str, pieces: int) -> None:
    """Taken at once or in pieces, sorted in memory or on the disk."""
    lines = re.findall(rb"[^\r\n]*(?:\r\n?|\n)", SPELLINGS[spelling](LINES))
    gathered = Gathered(tmp_path, at_once=100)
    size = len(lines) // pieces + 1
    for start in range(0, len(lines), size):
        gathered.take_lines(b"".join(lines[start : start + size]))
    store = make_store(tmp_path, QUADS)
    found = derive(gathered, store)
    assert len(found) == len(set(found))
    assert set(found) == set(derive_quads(see_store(store)))


@pytest.mark.parametrize("words", ["tab\tand\\tab", "line\nand\\n", "\\", "\\\\n\t", "a\x1fb\x0cc\x85d\u2028e", "“ü”"])
def test_words_of_any_kind_come_through(tmp_path: Path, words: str) -> None:
    """What lies between on the disk changes none of them."""
    changed = [
        Quad(quad.subject, quad.predicate, Literal(words), quad.graph_name) if quad.predicate.value == Property.SHOWN_LABEL else quad
        for quad in build_quads([ferry_extraction()])
    ]
    store = make_store(tmp_path, changed)
    gathered = Gathered(tmp_path, at_once=2)
    gathered.take(changed)
    assert set(derive(gathered, store)) == set(derive_quads(see_store(store)))


def test_what_lacks_something_is_told(tmp_path: Path) -> None:
    """As it is when a store is read."""
    kept = [quad for quad in QUADS if quad.predicate.value != Property.POLARITY]
    gathered = Gathered(tmp_path)
    gathered.take(kept)
    with pytest.raises(GraphError, match="has no sg:polarity"):
        derive(gathered, make_store(tmp_path, kept))


def test_few_lines_make_no_folder(tmp_path: Path) -> None:
    """Only what is too much for memory goes to the disk."""
    few, many = LineSorter(tmp_path / "few", 10), LineSorter(tmp_path / "many", 2)
    lines = [b"c\n", b"a\n", b"b\n", b"a\n", b"d\n"]
    for line in lines:
        few.add(line)
    many.extend(lines)
    assert list(few) == list(many) == sorted(lines)
    assert [path.name for path in tmp_path.iterdir()] == ["many"]
