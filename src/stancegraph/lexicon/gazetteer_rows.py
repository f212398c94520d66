"""From the rows of a gazetteer file to entries: what a row may say, what is wrong with it, and which rows say two things of one name.

A row is what one line, object or concept of a file gives, as texts by field, and where it stands there. The readers of all formats end in
rows, so that all formats are checked by the same rules. Fields: `name` and `kind` (a value of ActorKind) are needed; `aliases`,
`demonyms`, `metonyms`, `wikidata` (an item such as Q30) and `same_as` (IRIs of the same actor elsewhere) may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from stancegraph.errors import LexiconError
from stancegraph.model import ActorKind

NEEDED = ("name", "kind")
FIELDS = (*NEEDED, "aliases", "wikidata", "demonyms", "metonyms", "same_as")
SINGLE = frozenset({"name", "kind", "wikidata"})
KINDS = tuple(kind for kind in ActorKind if kind is not ActorKind.UNNAMED)
"""What has a name is not unnamed."""

OTHER_WORDS: Mapping[str, ActorKind] = MappingProxyType(
    {
        "country": ActorKind.STATE,
        "nation": ActorKind.STATE,
        "ngo": ActorKind.ORGANIZATION,
        "organisation": ActorKind.ORGANIZATION,
        "company": ActorKind.ORGANIZATION,
        "union": ActorKind.ORGANIZATION,
        "council": ActorKind.ORGANIZATION,
        "institution": ActorKind.ORGANIZATION,
        "ministry": ActorKind.GOVERNMENT,
        "agency": ActorKind.GOVERNMENT,
        "parliament": ActorKind.LEGISLATURE,
        "politician": ActorKind.PERSON,
        "militia": ActorKind.ARMED_GROUP,
        "alliance": ActorKind.COALITION,
        "international-organisation": ActorKind.INTERNATIONAL_ORGANIZATION,
    }
)
"""What people write for a kind; only suggested, never taken."""

WIKIDATA = "http://www.wikidata.org/entity/"
WIKIDATA_ID = re.compile(r"Q[1-9]\d*")
_WIKIDATA_IRI = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:entity|wiki)/(?:Special:EntityPage/)?([^/#?]*)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")

Row = tuple[str, Mapping[str, Sequence[str]], Sequence[str]]
"""Where it stands in its file, its texts by field, and what its reader found wrong with it. A field without a text says nothing.

A plain tuple, since readers of other rooms make them, too.
"""


class NameForm(StrEnum):
    """How a name stands for an entry: as its name, as an adjective or people's name, or as a place that stands for it."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class Entry:
    """One well-known actor; `same_as` are IRIs of it elsewhere, empty where not sure."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


def fold_name(text: str) -> str:
    """Return the name with straight apostrophes, plain hyphens and single blanks, which do not tell names apart."""
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-").split())


def names_of(entry: Entry) -> Iterator[tuple[str, NameForm]]:
    """Yield all names of an entry with their forms; where a text has two forms, the one that counts comes last."""
    for text in entry.metonyms:
        yield text, NameForm.METONYM
    for text in entry.demonyms:
        yield text, NameForm.DEMONYM
    for text in (entry.name, *entry.aliases):
        if text not in entry.metonyms:
            yield text, NameForm.NAME


def make_entries(path: Path, rows: Iterable[Row]) -> list[Entry]:
    """Return the entries of a file's rows, in order, those that are said twice once; LexiconError names every bad row.

    Two rows of one file that claim the same name are an error: in a text the name could only mean one of them.
    """
    problems: list[tuple[str, str]] = []
    entries: dict[Entry, str] = {}
    for where, row, wrong in rows:
        found = wrong or _find_problems(row)
        problems += [(where, problem) for problem in found]
        if not found:
            entries.setdefault(_make_entry(row), where)
    problems += _find_clashes(entries)
    if problems:
        raise LexiconError(path, problems)
    return list(entries)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for a word near to a known one, else nothing.

    >>> suggest("Aliasses", FIELDS)
    "; did you mean 'aliases'?"
    """
    plain = "-".join(word.casefold().replace("_", "-").split())
    by_plain = {name.replace("_", "-"): str(name) for name in known}
    close = get_close_matches(plain, by_plain, n=1, cutoff=0.7)
    return f"; did you mean {by_plain[close[0]]!r}?" if close else ""


def _find_problems(row: Mapping[str, Sequence[str]]) -> list[str]:
    problems = []
    if not _first(row, "name"):
        problems.append("name is empty")
    kind = _first(row, "kind")
    if kind not in KINDS:
        problems.append(f"kind {kind!r} is not one of: {', '.join(KINDS)}{_suggest_kind(kind)}")
    items = {item for text in row.get("wikidata", ()) if (item := _read_item(text))}
    if _first(row, "wikidata") and not items:
        text = _first(row, "wikidata")
        hint = f"; did you mean {text.upper()}?" if WIKIDATA_ID.fullmatch(text.upper()) else ""
        problems.append(f"wikidata {text!r} is not an identifier such as Q30{hint}")
    for iri in row.get("same_as", ()):
        is_wikidata = _WIKIDATA_IRI.match(iri) is not None
        if not _IRI.fullmatch(iri):
            problems.append(f"same_as {iri!r} is not an IRI such as {WIKIDATA}Q30")
        elif is_wikidata and not (item := _read_item(iri)):
            problems.append(f"same_as {iri!r} is not an item of Wikidata such as {WIKIDATA}Q30")
        elif is_wikidata:
            items.add(item)
    if len(items) > 1:
        problems.append(f"{' and '.join(sorted(items))} are two items of Wikidata, and an actor is one; keep the right one")
    return problems


def _suggest_kind(kind: str) -> str:
    other = OTHER_WORDS.get("-".join(kind.casefold().replace("_", "-").split()))
    return f"; did you mean {str(other)!r}?" if other else suggest(kind, KINDS)


def _find_clashes(entries: Mapping[Entry, str]) -> list[tuple[str, str]]:
    problems = []
    claimed: dict[str, Entry] = {}
    for entry, where in entries.items():
        rivals: dict[Entry, str] = {}
        for text, _ in names_of(entry):
            rival = claimed.setdefault(fold_name(text), entry)
            if rival is not entry:
                rivals.setdefault(rival, text)
        problems += [(where, _describe_clash(entry, rival, text, entries[rival])) for rival, text in rivals.items()]
    return problems


def _describe_clash(entry: Entry, rival: Entry, text: str, where: str) -> str:
    if fold_name(entry.name) != fold_name(rival.name):
        return f"{text!r} names {entry.name!r} here and {rival.name!r} in {where}; keep it for one of them"
    if entry.kind is not rival.kind:
        return f"{entry.name!r} has the kind {str(entry.kind)!r} here and {str(rival.kind)!r} in {where}; keep the right one"
    return f"{entry.name!r} stands in {where} already; make one of the two"


def _make_entry(row: Mapping[str, Sequence[str]]) -> Entry:
    wikidata = [WIKIDATA + item for text in row.get("wikidata", ()) if (item := _read_item(text))]
    same_as = [WIKIDATA + item if (item := _read_item(iri)) else iri for iri in row.get("same_as", ())]
    return Entry(
        name=_first(row, "name"),
        kind=ActorKind(_first(row, "kind")),
        aliases=_texts(row, "aliases"),
        demonyms=_texts(row, "demonyms"),
        metonyms=_texts(row, "metonyms"),
        same_as=tuple(dict.fromkeys([*wikidata, *same_as])),
    )


def _read_item(text: str) -> str:
    """Return the Wikidata item that a text is, or is the address of; nothing when it is none.

    >>> _read_item("https://www.wikidata.org/wiki/Q30")
    'Q30'
    """
    found = _WIKIDATA_IRI.fullmatch(text)
    item = found.group(1) if found else text
    return item if WIKIDATA_ID.fullmatch(item) else ""


def _first(row: Mapping[str, Sequence[str]], field: str) -> str:
    return next(iter(row.get(field, ())), "")


def _texts(row: Mapping[str, Sequence[str]], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.get(field, ())))
