"""Well-known actors by their names: states, international bodies, institutions; and what users add.

A user's file is CSV or JSON (`gazetteer_files`), or SKOS where the caller hands in its reader: the reading half knows no RDF library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from stancegraph.errors import LexiconError
from stancegraph.lexicon.gazetteer_files import READERS, RowReader
from stancegraph.lexicon.gazetteer_rows import WIKIDATA, Entry, NameForm, fold_name, make_entries, names_of
from stancegraph.model import ActorKind
from stancegraph.resources import find_lexicon_folder

__all__ = ["Entry", "Gazetteer", "NameForm", "fold_name", "load_gazetteer", "read_entries"]

OPENING = 3  # characters that tell most words from the beginning of a name


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries found by any of their names; a later entry wins over an earlier one of the same name.

    No stretch of text that is longer than `longest` characters, or that `may_open` refuses, need be looked up.
    """

    names: Mapping[str, tuple[Entry, NameForm]]
    longest: int
    openings: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Gazetteer:
        """Return the gazetteer of these entries."""
        names: dict[str, tuple[Entry, NameForm]] = {}
        for entry in entries:
            for text, form in names_of(entry):
                names[fold_name(text)] = (entry, form)
        return cls(MappingProxyType(names), max(map(len, names), default=0), frozenset(name[:OPENING] for name in names))

    def may_open(self, text: str) -> bool:
        """Say whether a name may begin as the text does; the first characters decide.

        >>> Gazetteer.of([Entry("Peru", ActorKind.STATE), Entry("EU", ActorKind.INTERNATIONAL_ORGANIZATION)]).may_open("EU states")
        True
        """
        return any(fold_name(text[:length]) in self.openings for length in range(OPENING, 0, -1))

    def find(self, text: str) -> tuple[Entry, NameForm] | None:
        """Return the entry that the text names and how, or None. Case counts ("US" is not "us"), kinds of apostrophe do not.

        >>> entry = Entry("United States", ActorKind.STATE, aliases=("US",), demonyms=("American",))
        >>> Gazetteer.of([entry]).find("American")[1].value
        'demonym'
        """
        return self.names.get(fold_name(text))


def load_gazetteer(extra: Sequence[Path] = (), more_readers: Mapping[str, RowReader] = MappingProxyType({})) -> Gazetteer:
    """Return the gazetteer that ships with the package, with the entries of the files in `extra` added; theirs win, the last most.

    An entry with the name and kind of an earlier one adds to what that says. `more_readers` are readers by file suffix beside those of
    CSV and JSON. Raises LexiconError, naming every bad row of a file.
    """
    entries: dict[tuple[str, ActorKind], Entry] = {}
    for path in (find_lexicon_folder() / "gazetteer.csv", *extra):
        for entry in read_entries(path, more_readers):
            earlier = entries.pop(key := (fold_name(entry.name), entry.kind), None)
            entries[key] = add_to(earlier, entry) if earlier is not None else entry
    return Gazetteer.of(entries.values())


def read_entries(path: Path, more_readers: Mapping[str, RowReader] = MappingProxyType({})) -> list[Entry]:
    """Return the entries of a gazetteer file, in its order; LexiconError names every bad row."""
    readers = {**more_readers, **READERS}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        forms = ", ".join(sorted(readers))
        raise LexiconError(path, [("file", f"{path.suffix or 'no suffix'} is no form of gazetteer; give one of: {forms}")])
    return make_entries(path, reader(path))


def add_to(earlier: Entry, later: Entry) -> Entry:
    """Return the later entry with what only the earlier one of the same name says; of two Wikidata items the later one's stays."""
    taken = {text for text, _ in names_of(later)}
    is_identified = any(iri.startswith(WIKIDATA) for iri in later.same_as)
    kept = tuple(iri for iri in earlier.same_as if iri not in later.same_as and not (is_identified and iri.startswith(WIKIDATA)))
    return replace(
        later,
        aliases=later.aliases + tuple(text for text in earlier.aliases if text not in taken),
        demonyms=later.demonyms + tuple(text for text in earlier.demonyms if text not in taken),
        metonyms=later.metonyms + tuple(text for text in earlier.metonyms if text not in taken),
        same_as=later.same_as + kept,
    )
