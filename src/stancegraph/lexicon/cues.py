"""The stance lexicon: which words show an attitude, where its holder and position stand, and how the words around change it.

A lexicon is a set of TOML files. `[frame.NAME]` tables say where grammar puts holder and position; `[[cue]]` entries list words that
share a frame and a sign; `[[operator]]` entries are words that govern a cue and change its reading ("declined to support").

Users give files of the same form. A frame overrides the one of its name. A cue adds its words; where an earlier file has the same word in
the same frame with the same further words, the later entry alone holds, and with `reading = "none"` the word is read no more:

    [[cue]]
    heads = ["greenlight", "wave-through"]     # lemmas
    frame = "backing"                          # holder and position: subject and object
    reading = "support"                        # or oppose, neutral, none
    strength = "strong"                        # or medium (usual), weak
    source = "style book 4"                    # where the reading comes from; usually the name of the file
    catches = ["[The board|holder] [greenlit|cue] [the tram|position]."]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import find_noun_forms, find_verb_forms
from stancegraph.lexicon.operators import EFFECTS, Operator, index_operators
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import Commitment, Polarity
from stancegraph.resources import find_lexicon_folder

WORD_CLASSES = ("verb", "noun", "adjective", "preposition", "modal")
HOLDER_SLOTS = frozenset(
    {"subject", "owner", "carrier", "beside", "modified", "itself", "by", "from", "of", "for", "among", "in", "within"}
)
FILES = ("frames.toml", "stances.toml", "sides.toml", "institutions.toml", "operators.toml")


class Strength(StrEnum):
    """How plainly words are an attitude: "oppose" says nothing else, "want" may say that somebody wants a ticket.

    Weak words count only where what they are about is plainly a policy (`extract/policies.py`).
    """

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a cue's holder and position stand, in the order in which the places are tried.

    A position slot is `object`, `infinitive`, `that` (finite clause), `gerund`, `clause` (any), `subject`, `itself`, `via`
    (the noun that an entry names there), `receiver` ("gave [the plan] a welcome"), `owner` ("the plan's critics"), `compound`
    ("withdrawal plans"), or a preposition. `recipient` is where the addressee stands ("urged Congress to ..."), so that it is not taken
    for the position; a frame does not hold where one of the places of `bars` is filled ("called them fit for", not "called for").
    """

    name: str
    word_class: str
    holder: tuple[str, ...]
    position: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show one attitude in one frame. `reading` is what they say when nothing stands around them, `sign` the same as a number:
    +1 support, -1 oppose, 0 all else. `file` is where the entry stands.

    `near` are words that must depend on or follow the cue ("out" in "speak out against"); `via` are nouns through which the position
    hangs ("need" in "stress the need to"). `about` are the nouns that the position must have as its head ("wrote the bill", but not "wrote
    the poem"); a cue that `needs_measure` is believed only where a policy measure is its position. `is_decision` marks decisions (enacted).
    `catches` are sentences that must be read, `misses` ones that must give nothing. `strength` says how plainly the words are an attitude;
    `source` where the reading comes from: "own", "guide 1" (a section of the reading guide), or the name of the user's file. `is_off` takes
    earlier entries of its words out. `tags` are the forms in which alone a word says it ("is considering").
    """

    id: str
    heads: tuple[str, ...]
    frame: Frame
    sign: int
    near: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    needs_measure: bool = False
    is_decision: bool = False
    is_disputed: bool = False
    raises_negation: bool = False
    commitment: Commitment = Commitment.CERTAIN
    catches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    reading: Polarity = Polarity.NEUTRAL
    tags: tuple[str, ...] = ()
    file: str = ""
    strength: Strength = Strength.MEDIUM
    source: str = ""
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """All cues and operators, found by word form in lower case; several entries may share a form."""

    cues: tuple[Cue, ...]
    operators: tuple[Operator, ...]
    cues_by_form: Mapping[str, tuple[Cue, ...]] = field(repr=False)
    operators_by_form: Mapping[str, tuple[Operator, ...]] = field(repr=False)


def load_stance_lexicon(extra: Sequence[Path] = ()) -> StanceLexicon:
    """Return the shipped lexicon with the user's files added; raises LexiconError naming every unusable entry of a file."""
    folder = find_lexicon_folder()
    frames: dict[str, Frame] = {}
    cues: list[Cue] = []
    operators: list[Operator] = []
    for path in [*(folder / name for name in FILES), *extra]:
        table = read_toml(path)
        reader = _EntryReader(path, frames)
        frames.update(reader.read_frames(table))
        cues = _override(cues, reader.read_cues(table))
        operators.extend(reader.read_operators(table))
        reader.raise_problems()
    cues = [replace(cue, frame=frames[cue.frame.name]) for cue in cues]
    return StanceLexicon(tuple(cues), tuple(operators), _index_cues(cues), index_operators(operators))


def _override(cues: Iterable[Cue], later: Sequence[Cue]) -> list[Cue]:
    """Return the cues with a later file's added; words that the later file has in the same frame lose their earlier entry."""
    taken = {place for cue in later for place in _places_of(cue)}
    kept = [replace(cue, heads=tuple(head for head in cue.heads if (head, *_place_of(cue)) not in taken)) for cue in cues]
    return [cue for cue in (*kept, *later) if cue.heads and not cue.is_off]


def _places_of(cue: Cue) -> list[tuple[object, ...]]:
    return [(head, *_place_of(cue)) for head in cue.heads]


def _place_of(cue: Cue) -> tuple[object, ...]:
    return cue.frame.name, cue.near, cue.via


class _EntryReader:
    """Reads the entries of one file and gathers all their problems."""

    def __init__(self, path: Path, frames: Mapping[str, Frame]) -> None:
        self.path = path
        self.frames = dict(frames)
        self.problems: list[tuple[str, str]] = []

    def raise_problems(self) -> None:
        if self.problems:
            raise LexiconError(self.path, self.problems)

    def read_frames(self, table: Mapping[str, object]) -> dict[str, Frame]:
        found: dict[str, Frame] = {}
        for name, item in _as_table(table.get("frame")).items():
            entry = _as_table(item)
            where = f"frame {name}"
            frame = Frame(
                name=name,
                word_class=self._choice(entry, "class", WORD_CLASSES, where),
                holder=self._texts(entry, "holder", where),
                position=self._texts(entry, "position", where),
                recipient=self._texts(entry, "recipient", where),
                bars=self._texts(entry, "bars", where),
            )
            for slot in frame.holder:
                if slot not in HOLDER_SLOTS:
                    self.problems.append((where, f"holder {slot!r} is not one of: {', '.join(sorted(HOLDER_SLOTS))}"))
            found[name] = frame
        self.frames.update(found)
        return found

    def read_cues(self, table: Mapping[str, object]) -> list[Cue]:
        found: list[Cue] = []
        for number, item in enumerate(_as_list(table.get("cue")), 1):
            entry = _as_table(item)
            heads = self._texts(entry, "heads", f"cue {number}")
            where = f"cue {number} ({', '.join(heads[:3])})"
            frame = self.frames.get(str(entry.get("frame")))
            if not heads:
                self.problems.append((where, "has no heads"))
            elif frame is None:
                self.problems.append((where, f"frame {entry.get('frame')!r} is not one of: {', '.join(sorted(self.frames))}"))
            else:
                found.append(self._read_cue(entry, heads, frame, where))
        return found

    def _read_cue(self, entry: Mapping[str, object], heads: tuple[str, ...], frame: Frame, where: str) -> Cue:
        signs = {Polarity.SUPPORT: 1, Polarity.OPPOSE: -1}
        is_off = entry.get("reading") == "none"
        reading = Polarity.NEUTRAL if is_off else Polarity(self._choice(entry, "reading", tuple(Polarity), where))
        unknown = set(entry) - {
            *("heads", "frame", "reading", "near", "via", "strength", "source", "decision", "disputed", "neg_raising", "commitment"),
            *("tags", "about", "measure", "catches", "misses"),
        }  # fmt: skip
        if unknown:
            self.problems.append((where, f"unknown key {', '.join(sorted(unknown))}"))
        near = self._texts(entry, "near", where)
        return Cue(
            id=f"en.{frame.word_class}.{'-'.join([heads[0].replace(' ', '-'), *near])}",
            heads=heads,
            frame=frame,
            sign=signs.get(reading, 0),
            reading=reading,
            tags=self._texts(entry, "tags", where),
            file=self.path.name,
            near=near,
            via=self._texts(entry, "via", where),
            strength=Strength(self._choice(entry, "strength", tuple(Strength), where, "medium")),
            is_off=is_off,
            source=str(entry.get("source", self.path.name)),
            about=frozenset(self._texts(entry, "about", where)),
            needs_measure=entry.get("measure") is True,
            is_decision=entry.get("decision") is True,
            is_disputed=entry.get("disputed") is True,
            raises_negation=entry.get("neg_raising") is True,
            commitment=Commitment(self._choice(entry, "commitment", tuple(Commitment), where, "certain")),
            catches=self._texts(entry, "catches", where),
            misses=self._texts(entry, "misses", where),
        )

    def read_operators(self, table: Mapping[str, object]) -> list[Operator]:
        found: list[Operator] = []
        for number, item in enumerate(_as_list(table.get("operator")), 1):
            entry = _as_table(item)
            heads = self._texts(entry, "heads", f"operator {number}")
            where = f"operator {number} ({', '.join(heads[:3])})"
            found.append(
                Operator(
                    id=f"en.operator.{'-'.join([heads[0] if heads else str(number), *self._texts(entry, 'near', where)])}",
                    heads=heads,
                    effect=self._choice(entry, "effect", tuple(sorted(EFFECTS)), where),
                    near=self._texts(entry, "near", where),
                    commitment=Commitment(self._choice(entry, "commitment", tuple(Commitment), where, "certain")),
                    catches=self._texts(entry, "catches", where),
                    closes=self._texts(entry, "closes", where),
                    before=self._texts(entry, "before", where),
                    mark=self._texts(entry, "mark", where),
                    voice=self._choice(entry, "voice", ("", "active", "passive"), where),
                    takes_nouns=entry.get("takes_nouns") is True,
                    names_other=entry.get("names_other") is True,
                    file=self.path.name,
                )
            )
        return found

    def _texts(self, entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.problems.append((where, f"{key} is {value!r}, not a list of texts"))
        return ()

    def _choice(self, entry: Mapping[str, object], key: str, allowed: Sequence[str], where: str, default: str = "") -> str:
        value = entry.get(key, default)
        if value in allowed:
            return str(value)
        self.problems.append((where, f"{key} {value!r} is not one of: {', '.join(allowed)}"))
        return str(allowed[0])


def _as_table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _as_list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def _index_cues(cues: Iterable[Cue]) -> Mapping[str, tuple[Cue, ...]]:
    index: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        for head in cue.heads:
            for form in find_forms(head, cue.frame.word_class):
                index[form].append(cue)
    return {form: tuple(sorted(found, key=_specificity)) for form, found in index.items()}


def _specificity(cue: Cue) -> tuple[int, bool]:
    """Entries with more words come first, then those that need their preposition ("advised ministers against" before "advised to")."""
    return -len(cue.near) - len(cue.via), not {"against", "for", "for-doing"}.issuperset(cue.frame.position)


def find_forms(head: str, word_class: str) -> frozenset[str]:
    """Return the forms in which a head of a word class may stand."""
    if word_class == "verb":
        return find_verb_forms(head)
    if word_class == "noun":
        return find_noun_forms(head)
    return frozenset({head})
