"""The words that show a relation between actors, read from TOML: which relation, and where its two ends stand.

A pattern is a lemma with what must follow it: "praise", "lash out at", "take aim at", "talks with/between". Slashes part alternatives;
prepositions at the end introduce the object.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import IRREGULAR_VERBS, find_noun_forms, find_verb_forms
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import ActorKind, RelationType, Span
from stancegraph.resources import find_lexicon_folder

PREPOSITIONS = frozenset(
    "about across against alongside among around as at behind between by for from in inside into near of on onto over per "
    "through to toward towards under upon with within".split()
)

SHIPPED = ("relations.toml", "attitudes.toml", "actor-judgements.toml", "affiliations.toml", "dealings.toml")
"""The files that ship: attitudes and deeds with the word lists, words that judge an actor, who belongs to or leads what, and who meets,
fights or helps whom."""


class CueKind(StrEnum):
    """How a cue stands in the sentence."""

    VERB = "verb"
    NOUN = "noun"
    PREDICATE = "predicate"
    COMPOUND = "compound"
    ROLE = "role"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class MarkedExample:
    """A sentence with the parts that a reader marked in it, by role; several parts may share a role."""

    text: str
    parts: tuple[tuple[str, Span], ...]

    def spans(self, role: str) -> tuple[Span, ...]:
        """Return the parts with the role, in text order."""
        return tuple(span for name, span in self.parts if name == role)


def parse_example(marked: str) -> MarkedExample:
    """Return the sentence without its marks, and the marked parts.

    >>> parse_example("[Unions|subject] met.").parts
    (('subject', Span(start=0, end=6)),)
    """
    text, parts, at = "", [], 0
    for match in re.finditer(r"\[([^\[\]|]+)\|(\w+)\]", marked):
        text += marked[at : match.start()]
        parts.append((match[2], Span(len(text), len(text) + len(match[1]))))
        text += match[1]
        at = match.end()
    return MarkedExample(text + marked[at:], tuple(parts))


@dataclass(frozen=True, slots=True)
class RelationCue:
    """One cue. `words` are the forms of each further word of the pattern, one of which must hang below the head.
    `prepositions` introduce the object (empty: direct object).

    `is_reciprocal` cues also take both ends from a coordinated subject; `is_swapped` ones name the object first ("drew criticism from").
    `takes_actors` cues have none but actors at their ends, whatever noun stands there ("wrote to the railway board"); the ends of others
    must be known for actors. `object_kinds` are the only kinds of actor that the object may have (empty: any).
    `confidence` is the share of right readings among those checked by hand for the group of cues.
    """

    kind: CueKind
    type: RelationType
    pattern: str
    lemma: str
    words: tuple[frozenset[str], ...]
    prepositions: frozenset[str]
    confidence: float
    is_reciprocal: bool
    is_swapped: bool
    examples: tuple[MarkedExample, ...]
    takes_actors: bool = False
    object_kinds: frozenset[ActorKind] = frozenset()

    @property
    def rule(self) -> str:
        """Return the name under which drafts say which rule made them."""
        return ".".join(("en", self.kind, *self.pattern.replace("/", " ").split()))


@dataclass(frozen=True, slots=True)
class RelationLexicon:
    """All cues by kind and form of the head word, the word lists that the rules need (every form of each word), and counterexamples.

    A counterexample is a sentence that must give no relation of the type.
    """

    cues: Mapping[CueKind, Mapping[str, tuple[RelationCue, ...]]]
    words: Mapping[str, frozenset[str]]
    counterexamples: tuple[tuple[RelationType, str], ...] = field(default=())

    def find(self, kind: CueKind, form: str) -> tuple[RelationCue, ...]:
        """Return the cues of a kind whose head has the form, the longest pattern first."""
        return self.cues.get(kind, {}).get(form.lower(), ())

    def all_cues(self) -> Iterator[RelationCue]:
        """Yield every cue once, in the order of the files."""
        for by_form in self.cues.values():
            yield from dict.fromkeys(cue for group in by_form.values() for cue in group)


def load_relations(extra: Sequence[Path] = ()) -> RelationLexicon:
    """Return the shipped cues and those of the extra files; a later file's cue replaces an equal pattern of the same kind.

    Raises LexiconError naming all entries of a file that cannot be used.
    """
    cues: dict[tuple[CueKind, str, frozenset[ActorKind]], RelationCue] = {}
    words: defaultdict[str, set[str]] = defaultdict(set)
    counterexamples: list[tuple[RelationType, str]] = []
    for path in (*(find_lexicon_folder() / name for name in SHIPPED), *extra):
        content = read_toml(path)
        for cue in _parse_groups(path, content):
            cues[cue.kind, cue.pattern, cue.object_kinds] = cue
        for name, listed in content.get("words", {}).items():
            words[name].update(form for word in str(listed).split() for form in (word, *find_verb_forms(word), *find_noun_forms(word)))
        for name, sentences in content.get("not", {}).items():
            counterexamples += [(RelationType(name), str(sentence)) for sentence in sentences]
    return RelationLexicon(_index(cues.values()), {name: frozenset(listed) for name, listed in words.items()}, tuple(counterexamples))


def _index(cues: Iterable[RelationCue]) -> Mapping[CueKind, Mapping[str, tuple[RelationCue, ...]]]:
    found: defaultdict[CueKind, defaultdict[str, list[RelationCue]]] = defaultdict(lambda: defaultdict(list))
    for cue in cues:
        for form in _forms_of(cue):
            found[cue.kind][form].append(cue)
    return {kind: {lemma: tuple(sorted(group, key=_specificity)) for lemma, group in by_lemma.items()} for kind, by_lemma in found.items()}


def _forms_of(cue: RelationCue) -> frozenset[str]:
    if cue.kind is CueKind.VERB:
        is_past_of_another = any(cue.lemma in forms for forms in IRREGULAR_VERBS.values())  # "found" is mostly "find"
        return find_verb_forms(cue.lemma) - ({cue.lemma} if is_past_of_another else frozenset())
    if cue.kind in {CueKind.NOUN, CueKind.ROLE}:
        return find_noun_forms(cue.lemma) | {cue.lemma.lower()}
    return frozenset({cue.lemma})


def _specificity(cue: RelationCue) -> tuple[int, int, int]:
    return -len(cue.words), -len(cue.prepositions), -len(cue.object_kinds)


def _parse_groups(path: Path, content: Mapping[str, Any]) -> list[RelationCue]:
    problems: list[tuple[str, str]] = []
    found: list[RelationCue] = []
    for number, group in enumerate(content.get("group", []), start=1):
        where = f"group {number}"
        for key, closed in (("kind", CueKind), ("type", RelationType)):
            if group.get(key) not in {member.value for member in closed}:
                problems.append((where, f"{key} {group.get(key)!r} is not one of: {', '.join(closed)}"))
        if not set(group.get("object-kinds", ())) <= {kind.value for kind in ActorKind}:
            problems.append((where, f"object-kinds {group['object-kinds']!r} are not all of: {', '.join(ActorKind)}"))
        if not 0.0 < float(group.get("confidence", 0.0)) <= 1.0:
            problems.append((where, "confidence must be a number above 0 and at most 1"))
        problems += [(f"{where}, {pattern}", problem) for pattern, marked in group.get("cues", {}).items() for problem in _check(marked)]
        if not problems:
            found += [_parse_cue(group, pattern, marked) for pattern, marked in group["cues"].items()]
    if problems:
        raise LexiconError(path, problems)
    return found


def _check(marked: str | list[str]) -> list[str]:
    examples = [parse_example(one) for one in ([marked] if isinstance(marked, str) else marked)]
    if not examples:
        return ["has no example sentence"]
    return [f"its example marks no {role}" for one in examples for role in ("subject", "cue", "object") if not one.spans(role)]


def _parse_cue(group: Mapping[str, Any], pattern: str, marked: str | list[str]) -> RelationCue:
    first, *rest = pattern.split()
    last = frozenset(rest[-1].split("/")) if rest and set(rest[-1].split("/")) <= PREPOSITIONS else frozenset()
    return RelationCue(
        kind=CueKind(group["kind"]),
        type=RelationType(group["type"]),
        pattern=pattern,
        lemma=first,
        words=tuple(find_noun_forms(word) for word in (rest[:-1] if last else rest)),
        prepositions=last,
        confidence=float(group["confidence"]),
        is_reciprocal=bool(group.get("reciprocal", False)),
        is_swapped=bool(group.get("swapped", False)),
        examples=tuple(parse_example(one) for one in ([marked] if isinstance(marked, str) else marked)),
        takes_actors=bool(group.get("actors", False)),
        object_kinds=frozenset(ActorKind(kind) for kind in group.get("object-kinds", ())),
    )
