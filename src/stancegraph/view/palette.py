"""How things look and what they are called: polarities, relations, kinds of actor, confidence. Tables only.

The colours are Okabe and Ito's, darkened until every one has a contrast of 4.5 on its ground; no meaning hangs on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.graph.wording import RELATION_VERBS, STATEMENT_VERBS


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a kind of line is drawn and said. `singular` and `plural` join subject and object; `symbol` is a path in a box of 16."""

    singular: str
    plural: str
    name: str
    colour: str
    dash: tuple[int, ...]
    symbol: str
    filled: bool
    sign: float


UP = "M8 2.5 14.5 13.5H1.5Z"
DOWN = "M8 13.5 1.5 2.5H14.5Z"
DIAMOND = "M8 1 15 8 8 15 1 8Z"
ARROW = "M2 3.5 14 8 2 12.5Z"

POLARITIES: dict[str, Stroke] = {
    "support": Stroke(STATEMENT_VERBS["support"], "support", "supports", "support", (), UP, True, 1.0),
    "oppose": Stroke(STATEMENT_VERBS["oppose"], "oppose", "opposes", "oppose", (7, 4), DOWN, True, -1.0),
    "neutral": Stroke(STATEMENT_VERBS["neutral"], "take no side on", "takes no side", "neutral", (2, 3), DIAMOND, True, 0.1),
    "ambivalent": Stroke(STATEMENT_VERBS["ambivalent"], "are divided on", "is divided", "neutral", (2, 3), DIAMOND, False, 0.1),
    "withheld-support": Stroke(
        STATEMENT_VERBS["withheld-support"], "withhold support for", "withholds support", "neutral", (9, 3, 2, 3), UP, False, -0.5
    ),
    "withheld-opposition": Stroke(
        STATEMENT_VERBS["withheld-opposition"], "do not oppose", "does not oppose", "neutral", (9, 3, 2, 3), DOWN, False, 0.5
    ),
}

_HOSTILE = (5, 3)

RELATIONS: dict[str, Stroke] = {
    name: Stroke(RELATION_VERBS[name], plural, RELATION_VERBS[name], "relation", dash, ARROW, True, sign)
    for name, plural, dash, sign in (
        ("supports", "back", (), 0.6),
        ("cooperates-with", "cooperate with", (), 0.6),
        ("allied-with", "are allied with", (), 0.8),
        ("aids", "aid", (), 0.6),
        ("opposes", "stand against", _HOSTILE, -0.6),
        ("threatens", "threaten", _HOSTILE, -0.6),
        ("sanctions", "sanction", _HOSTILE, -0.6),
        ("fights", "fight", _HOSTILE, -0.8),
        ("communicates-with", "are in contact with", (), 0.2),
        ("negotiates-with", "negotiate with", (), 0.2),
        ("member-of", "are members of", (), 0.8),
        ("part-of", "are part of", (), 0.8),
        ("leads", "lead", (), 0.8),
        ("represents", "represent", (), 0.8),
        ("located-in", "are located in", (), 0.3),
        ("founded", "founded", (), 0.6),
    )
}

_NAMES = ("paper", "ink", "muted", "rule", "wash", "support", "oppose", "neutral", "relation")
THEMES: dict[str, dict[str, str]] = {
    "light": dict(zip(_NAMES, "#ffffff #1c1f23 #5a6068 #cfd4da #f0f2f4 #0072b2 #b34700 #6b6b6b #5a6068".split(), strict=True)),
    "dark": dict(zip(_NAMES, "#15181c #e9ebee #a7aeb7 #3d434b #23282e #56b4e9 #f0a35e #aaaaaa #a7aeb7".split(), strict=True)),
}
"""The colours of the page's style sheet, for pictures that stand alone."""

STRUCTURAL = frozenset({"member-of", "part-of", "leads", "represents", "located-in", "founded"})
"""Relations that say who belongs to whom, and not who stands with or against whom."""
MOST_STRUCTURAL = 12
"""Lines of these kinds that a drawing bears before they hide the rest; our own, judged by eye on 23 military news releases."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The mark of a kind of actor: its name and a path in a box of 24; `hollow` is drawn as an outline."""

    name: str
    path: str
    hollow: bool = False


_RING = "M12 3a9 9 0 1 0 .01 0Z"

KINDS: dict[str, Shape] = {
    "person": Shape("person", _RING),
    "state": Shape("state", "M4 4h16v16H4Z"),
    "government": Shape("government", "M12 2 22 9.5 18.2 21H5.8L2 9.5Z"),
    "legislature": Shape("parliament", "M2 19a10 12 0 0 1 20 0Z"),
    "party": Shape("party", "M9 3h6v6h6v6h-6v6H9v-6H3V9h6Z"),
    "organization": Shape("organization", "M7 3.5h10L22 12l-5 8.5H7L2 12Z"),
    "international-organization": Shape("international body", "M7 3.5h10L22 12l-5 8.5H7L2 12Z", True),
    "armed-group": Shape("armed group", "M6 2.5 12 8.5 18 2.5 21.5 6 15.5 12l6 6-3.5 3.5-6-6-6 6L2.5 18l6-6-6-6Z"),
    "coalition": Shape(
        "coalition",
        "M8 4a6.5 6.5 0 0 0 0 16c1.5 0 2.9-.6 4-1.5 1.1.9 2.5 1.5 4 1.5a6.5 6.5 0 0 0 0-16c-1.5 0-2.9.6-4 1.5C10.900 4.6 9.500 4 8 4Z",
    ),
    "group": Shape("group", "M4 4h16v16H4Z", True),
    "unnamed": Shape("unnamed", _RING, True),
}

CONFIDENCE: tuple[tuple[float, str], ...] = ((0.75, "high"), (0.5, "medium"), (0.0, "low"))
"""From which measured share of right readings on we say which word; our own bounds."""

MANNERS: dict[str, str] = {
    "own": "The holder's own words, or the document's account",
    "reported": "As somebody else reports it",
    "alleged": "As others allege; the holder does not say so",
}

PLURAL_KINDS = frozenset({"group", "unnamed"})


def name_confidence(value: float) -> str:
    """Return the word for a confidence between 0 and 1.

    >>> name_confidence(0.9), name_confidence(0.3)
    ('high', 'low')
    """
    return next((word for bound, word in CONFIDENCE if value >= bound), CONFIDENCE[-1][1])


def find_stroke(role: str, kind: str) -> Stroke:
    """Return the look of a polarity or relation type; one we do not know is drawn plainly under its own name."""
    known = POLARITIES if role == "statement" else RELATIONS
    words = kind.replace("-", " ")
    colour = "neutral" if role == "statement" else "relation"
    return known.get(kind) or Stroke(words, words, words, colour, (), DIAMOND if role == "statement" else ARROW, False, 0.0)


def is_structural(role: str, kind: str) -> bool:
    """Say whether a line tells who belongs to whom."""
    return role == "relation" and kind in STRUCTURAL


def find_shape(kind: str) -> Shape:
    """Return the mark of a kind of actor; one we do not know gets the mark of the unnamed under its own name."""
    return KINDS.get(kind) or Shape(kind.replace("-", " ") or "unknown", _RING, hollow=True)


def is_plural(label: str, kind: str) -> bool:
    """Say whether a label of English words takes a plural verb ("residents support", "a US official supports"); our own rule of thumb.

    >>> is_plural("critics of the levy", "unnamed"), is_plural("a US official", "unnamed")
    (True, False)
    """
    words = label.split(" of ")[0].lower().split()
    return kind in PLURAL_KINDS and bool(words) and words[0] not in {"a", "an", "one"} and words[-1].endswith("s")
