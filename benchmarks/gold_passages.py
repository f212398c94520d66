"""The passages of our own gold as values: reading the files, finding the words in the text, and checking both.

The format is described in `tests/gold/README.md`. A place in a text is given by the words themselves (whole words only), with a number
when they occur more than once: `"it"` or `["it", 2]`. In whole documents the sentence is given too, and places are looked for in it first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold_strata import DOCUMENTS, GENRES, REGIONS, SIGN_ROWS, STRATA
from stancegraph.errors import StancegraphError
from stancegraph.model import Commitment, Condition, ConditionKind, Manner, Polarity, RelationType, Span, cover

FOLDER = Path(__file__).parents[1] / "tests" / "gold"
MAIN = FOLDER / "sentences.jsonl"
SET_ASIDE = FOLDER / "set_aside.jsonl"
WHOLE = FOLDER / "documents.jsonl"
WHOLE_SET_ASIDE = FOLDER / "documents_set_aside.jsonl"

FEWEST_PASSAGES = 300
FEWEST_OF_A_SIGN_ROW = 5
SHARE_SET_ASIDE = 5  # one in five; the remainder 1 leaves two passages or more of each stratum in the main part

Row = Mapping[str, object]

PASSAGE_KEYS = {"id", "stratum", "genre", "region", "text", "statements", "relations"}
RELATION_KEYS = {"type", "subject", "object", "cue", "sentence", "optional"}
STATEMENT_KEYS = {
    *("holder", "holder_refers_to", "holder_also", "position", "position_refers_to", "position_also", "cue", "polarity", "orientation"),
    *("commitment", "disputed", "enacted", "condition", "concession", "manner", "chain", "past", "optional"),
    "sentence",
}


class GoldError(StancegraphError):
    """A gold file cannot be used; the sentence names every passage that is wrong, by id, never by its words."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What a careful reader codes. `holders` and `positions` are all words that count, the ones to show first; no holder: empty.

    `disputed` is None where the guide leaves it open. A `past` statement is closed: it is not asked for, and no match. An `optional`
    one may be coded or not: neither asked for nor wrong.
    """

    holders: tuple[Span, ...]
    positions: tuple[Span, ...]
    referent: Span | None
    cue: Span
    sentence: Span | None
    polarity: Polarity
    orientation: int
    commitment: Commitment
    disputed: bool | None
    enacted: bool
    condition: Condition | None
    manner: Manner
    chain: tuple[Span, ...]
    past: bool
    optional: bool

    @property
    def evidence(self) -> Span:
        """Return the sentence where it is given, else the stretch from the first to the last of holder, cue and position."""
        return self.sentence or cover([*self.holders[:1], self.cue, self.positions[0]])


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation between two actors, by the words that name them."""

    type: RelationType
    subject: Span
    object: Span
    cue: Span
    optional: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One to three sentences, or a whole document, with all that is to be coded in them."""

    id: str
    stratum: str
    genre: str
    region: str
    text: str
    statements: tuple[GoldStatement, ...]
    relations: tuple[GoldRelation, ...]


def is_set_aside(passage_id: str) -> bool:
    """Say whether the passage belongs to the fifth that is scored at the end only; its id alone decides."""
    return int(hashlib.sha256(passage_id.encode()).hexdigest(), 16) % SHARE_SET_ASIDE == 1


def read_passages(path: Path) -> list[Passage]:
    """Return the passages of a file in its order; raises GoldError, naming every passage that is wrong."""
    passages, problems = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            passages.append(parse_passage(row))
        except (KeyError, TypeError, ValueError) as error:
            name = line[:40].split('"')[3:4]
            problems.append(f"line {number} ({''.join(name)}): {type(error).__name__} {error}")
    if problems:
        raise GoldError(f"{path.name}: {'; '.join(problems)}; correct the file")
    return passages


def parse_passage(row: Row) -> Passage:
    """Return the passage of a line; ValueError, KeyError or TypeError say what is wrong with it."""
    _expect_keys(row, PASSAGE_KEYS)
    text = _text(row["text"])
    if row["stratum"] not in STRATA | DOCUMENTS or row["genre"] not in GENRES or row["region"] not in REGIONS:
        raise ValueError("the stratum, the genre or the region is not one of the list")
    return Passage(
        id=_text(row["id"]),
        stratum=_text(row["stratum"]),
        genre=_text(row["genre"]),
        region=_text(row["region"]),
        text=text,
        statements=tuple(_parse_statement(item, text) for item in _rows(row["statements"])),
        relations=tuple(_parse_relation(item, text) for item in _rows(row["relations"])),
    )


def _parse_statement(row: Row, text: str) -> GoldStatement:
    _expect_keys(row, STATEMENT_KEYS)
    find = _Finder.of(text, row.get("sentence"))
    referent = row.get("position_refers_to")
    condition = row.get("condition")
    orientation, disputed = row.get("orientation", 1), row.get("disputed", False)
    if orientation not in (1, -1) or disputed not in (True, False, None):
        raise ValueError("orientation is 1 or -1, disputed is true, false or null")
    if isinstance(row.get("concession"), str):
        find.one(row["concession"])
    return GoldStatement(
        holders=() if row["holder"] is None else find.several(row["holder"], row.get("holder_refers_to"), row.get("holder_also")),
        positions=find.several(row["position"], referent, row.get("position_also")),
        referent=None if referent is None else find.one(referent),
        cue=find.one(row["cue"]),
        sentence=find.sentence,
        polarity=Polarity(_text(row["polarity"])),
        orientation=int(str(orientation)),
        commitment=Commitment(_text(row.get("commitment", "certain"))),
        disputed=None if disputed is None else bool(disputed),
        enacted=row.get("enacted", False) is True,
        condition=None if condition is None else find.condition(condition),
        manner=Manner(_text(row.get("manner", "own"))),
        chain=tuple(find.one(source) for source in _list(row.get("chain", []))),
        past=row.get("past", False) is True,
        optional=row.get("optional", False) is True,
    )


def _parse_relation(row: Row, text: str) -> GoldRelation:
    _expect_keys(row, RELATION_KEYS)
    find = _Finder.of(text, row.get("sentence"))
    return GoldRelation(
        type=RelationType(_text(row["type"])),
        subject=find.one(row["subject"]),
        object=find.one(row["object"]),
        cue=find.one(row["cue"]),
        optional=row.get("optional", False) is True,
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds words in a text: in the sentence if one is given and holds them, else in all of it."""

    text: str
    sentence: Span | None

    @classmethod
    def of(cls, text: str, sentence: object) -> _Finder:
        """Return the finder for a text and the words of a sentence, or None."""
        return cls(text, None if sentence is None else cls(text, None).one(sentence))

    def one(self, place: object) -> Span:
        """Return where the words stand."""
        words, number = (place, None) if isinstance(place, str) else _list(place)
        count = None if number is None else int(str(number))
        if self.sentence and has_words(part := self.sentence.text_of(self.text), _text(words)):
            found = find_words(part, _text(words), count)
            return Span(found.start + self.sentence.start, found.end + self.sentence.start)
        return find_words(self.text, _text(words), count)

    def several(self, first: object, referent: object, others: object) -> tuple[Span, ...]:
        """Return where the words stand, then what they refer to, then what else counts."""
        rest = [place for place in (referent, *_list(others or [])) if place is not None]
        return tuple(self.one(place) for place in (first, *rest))

    def condition(self, row: object) -> Condition:
        """Return a condition with its connective's kind."""
        if not isinstance(row, Mapping):
            raise TypeError("a condition has a kind and words")
        return Condition(ConditionKind(_text(row["kind"])), self.one(row["words"]))


def find_words(text: str, words: str, number: int | None = None) -> Span:
    """Return where the whole words stand; `number` counts from 1 and is needed when they occur more than once.

    >>> find_words("it is said that it rains", "it", 2)
    Span(start=16, end=18)
    """
    found = [Span(*match.span()) for match in _match_words(text, words)]
    if not words or not found:
        raise ValueError("words to find are not in the text")
    if number is None and len(found) > 1:
        raise ValueError(f"words occur {len(found)} times and no number says which is meant")
    if number is not None and not 1 <= number <= len(found):
        raise ValueError(f"words occur {len(found)} times, not {number}")
    return found[(number or 1) - 1]


def has_words(text: str, words: str) -> bool:
    """Say whether the whole words stand in the text."""
    return any(True for _ in _match_words(text, words))


def _match_words(text: str, words: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)


def find_problems(main: Iterable[Passage], set_aside: Iterable[Passage]) -> list[str]:
    """Return what is wrong with the two files together: ids, the split, empty strata, too few passages."""
    parts = {False: list(main), True: list(set_aside)}
    passages = [*parts[False], *parts[True]]
    ids, texts, strata = (Counter(getattr(p, name) for p in passages) for name in ("id", "text", "stratum"))
    problems = [f"{name}: two passages have this id" for name, count in ids.items() if count > 1]
    problems += [f"{p.id}: another passage has the same text" for p in passages if texts[p.text] > 1]
    problems += [f"{p.id}: its id puts it in the other file" for aside, part in parts.items() for p in part if is_set_aside(p.id) != aside]
    problems += [f"{p.id}: the id does not begin with the stratum" for p in passages if not p.id.startswith(p.stratum + "-")]
    problems += [f"{p.id}: a distractor has statements" for p in passages if p.stratum.startswith("distractor.") and p.statements]
    problems += [f"{stratum}: no passage" for stratum in STRATA if not strata[stratum]]
    problems += [f"{row}: fewer than {FEWEST_OF_A_SIGN_ROW}" for row in SIGN_ROWS if strata[row] < FEWEST_OF_A_SIGN_ROW]
    return problems + ([f"only {len(passages)} passages"] if len(passages) < FEWEST_PASSAGES else [])


def _expect_keys(row: Row, known: set[str]) -> None:
    if unknown := set(row) - known:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _rows(value: object) -> list[Row]:
    rows = [row for row in _list(value) if isinstance(row, Mapping)]
    if len(rows) != len(_list(value)):
        raise TypeError("not a list of objects")
    return rows
