"""A position as the text words it: its span, the label a person would write, and where it lies on its axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_preposition
from stancegraph.extract.position_axes import Direction, find_hyphenated, find_shared_object, find_state, is_sent_out, orient
from stancegraph.extract.position_labels import shorten, write_head, write_label
from stancegraph.extract.position_tokens import find_position_tokens, find_sent_out, is_bare_noun
from stancegraph.lexicon.orientation import Orientation
from stancegraph.lexicon.positions import LabelWords
from stancegraph.model import Span
from stancegraph.model.draft import Stand, Wording
from stancegraph.parse.annotate import Parsed

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
AXIS_TAILS = frozenset({"in", "within", "on", "at", "against", "for", "between", "among", "across"})


@dataclass(frozen=True, slots=True)
class WordingRules:
    """What the wording of positions needs to know of the language."""

    orientation: Orientation
    labels: LabelWords


def word_position(parsed: Parsed, head: Token, rules: WordingRules, without: Sequence[Token] = (), subject: Token | None = None) -> Wording:
    """Return the wording of the position whose phrase or clause the token heads, leaving out dependents that hold a token of `without`.

    `subject` is who an infinitive is about ("wants [the troops] to leave"), so that the wording says so.
    """
    tokens, kept = _find_words(head, rules.labels, without, subject)
    direction = orient(head, rules.orientation, subject=subject)
    state = find_state(head, direction.axis, rules.orientation)
    label, stands = write_label(write_head(head, kept, subject), parsed)
    if direction.axis == subject:
        state = rules.orientation.find_state(head.lemma_.lower(), subject.lemma_.lower())
    axis_tokens = _find_axis_tokens(head, direction.axis, kept)
    axis, axis_stands = (label, stands) if direction.axis == head and not state else _write_axis(direction.axis, axis_tokens, parsed)
    if axis.startswith("not "):
        axis, axis_stands = axis[4:], tuple(replace(stand, at=stand.at - 4) for stand in axis_stands)
    stems = _find_stems(axis_tokens, direction.axis, parsed)
    if state:  # "withdrawal" alone is about the presence that it ends, "troop withdrawal" about the troop presence
        is_alone = bool(rules.orientation.find_state(find_hyphenated(direction.axis), None))
        axis, axis_stands = (state, ()) if is_alone else _name_state(axis, axis_stands, state, direction.axis)
        stems = [(state, parsed.span(head, head)), *([] if is_alone else stems)]
    words = _find_stems(kept, head, parsed)
    return Wording(
        span=parsed.span(tokens[0], tokens[-1]),
        label=label,
        axis=axis,
        orientation=direction.sign,
        stems=tuple(stem for stem, _ in stems),
        words=tuple(word for word, _ in words),
        change=direction.change,
        measure=_find_measure(head, direction, rules.orientation),
        is_definite=any(child.lower_ in DEFINITE for child in children(direction.axis, "det", "nmod:poss")),
        is_plural=direction.axis.tag_ in {"NNS", "NNPS"},
        places=tuple(place for _, place in stems),
        stands=stands,
        axis_stands=axis_stands,
    )


def _find_words(head: Token, labels: LabelWords, without: Sequence[Token], subject: Token | None) -> tuple[list[Token], list[Token]]:
    """Return the tokens of the position, and those of them that its label keeps."""
    tokens = find_position_tokens(head, frozenset(token.i for token in without))
    tokens = [*tokens, *find_sent_out(head, tokens[-1])]
    kept = shorten(tokens, head, labels)
    if is_bare_noun(kept, head):
        kept = shorten(tokens, head, labels, keep_clauses=True)
    if subject is not None and subject.i < head.i:
        before = [token for token in find_position_tokens(subject) if token.i < tokens[0].i]
        tokens, kept = [*before, *tokens], [*shorten(before, subject, labels), *kept]
    shared = find_shared_object(head)
    if shared is not None:
        kept = [*kept, *shorten(find_position_tokens(shared), shared, labels)]
    return tokens, kept


def without_negation(wording: Wording) -> Wording:
    """Return the wording of "should not pass" as that of passing: its cue says the no already."""
    change = {"end": "keep", "keep": "end"}.get(wording.change, wording.change.removeprefix("not "))
    wording = replace(wording, orientation=-wording.orientation, change=change)
    return _drop_word(wording, "not ") if "not " in wording.label else wording


def _drop_word(wording: Wording, word: str) -> Wording:
    at = wording.label.index(word)
    stands = tuple(replace(stand, at=stand.at - len(word)) if stand.at > at else stand for stand in wording.stands)
    label = wording.label.replace(word, "", 1)
    if wording.axis != wording.label:
        return replace(wording, label=label, stands=stands)
    return replace(wording, label=label, stands=stands, axis=label, axis_stands=stands)


def _name_state(axis: str, stands: tuple[Stand, ...], state: str, noun: Token) -> tuple[str, tuple[Stand, ...]]:
    """Return "troop presence", or "presence of monitors" for what is no compound."""
    if noun.dep_ == "compound" or noun.tag_ not in {"NNS", "NNPS"}:
        return f"{axis} {state}", stands
    shift = len(state) + 4
    return f"{state} of {axis}", tuple(replace(stand, at=stand.at + shift) for stand in stands)


def _find_axis_tokens(head: Token, axis: Token, kept: Sequence[Token]) -> list[Token]:
    """Return the kept tokens of the axis; where it is the object of the verb, with what the verb says of where and against what."""
    found = [token for token in kept if token == axis or axis.is_ancestor(token)]
    if axis == head:
        return found if len(found) == len(kept) else list(kept)
    found = [token for token in found if not (token.i < axis.i and base(token.dep_) in {"case", "mark"} and token.head == axis)]
    sources = [
        child for child in axis.rights if find_preposition(child) in {"from", "out"}
    ]  # "the withdrawal of advisers from the islands"
    found = [token for token in found if not any(token == source or source.is_ancestor(token) for source in sources)]
    if is_sent_out(axis):
        found = [token for token in found if token.i <= axis.i]
    if axis.dep_ == "compound":
        found = [token for token in kept if token in found or (token.head == axis.head and token.dep_ == "compound" and token.i < axis.i)]
    if axis.head == head and base(axis.dep_) in {"obj", "compound"}:
        tails = [child for child in head.rights if child.i > axis.i and find_preposition(child) in AXIS_TAILS]
        found += [token for token in kept if any(token == tail or tail.is_ancestor(token) for tail in tails) and token not in found]
    if axis.head == head and base(axis.dep_) == "nsubj":
        found = [token for token in found if token != head]
    return found or list(kept)  # a long label may end right before what it is about


def _write_axis(axis: Token, tokens: Sequence[Token], parsed: Parsed) -> tuple[str, tuple[Stand, ...]]:
    return write_label(write_head(axis, tokens), parsed)


def _find_measure(head: Token, direction: Direction, orientation: Orientation) -> str:
    """Return the measure that the position is, by its first noun ("ban" for "a prohibition", "banning"), else ""."""
    if direction.axis == head or direction.sign > 0:
        word = find_hyphenated(direction.axis)
        return orientation.measure_nouns.get(word, orientation.measure_verbs.get(head.lower_, ""))
    return orientation.measure_verbs.get(head.lower_, "")


def _find_stems(tokens: Sequence[Token], head: Token, parsed: Parsed) -> list[tuple[str, Span]]:
    """Return the content lemmas with their places, the head's first, each once."""
    found: dict[str, Span] = {}
    for token in (head, *(token for token in tokens if token != head)):
        if token == head or token.pos_ in CONTENT:
            stem = token.lower_ if token.pos_ == "PROPN" else _find_lemma(token)
            if stem.strip():
                found.setdefault(stem, parsed.span(token, token))
    return list(found.items())


def _find_lemma(token: Token) -> str:
    """Return the lemma in small letters; of a plural that is its own lemma ("troops") without its ending."""
    lemma = token.lemma_.lower()
    is_own = token.tag_ == "NNS" and lemma == token.lower_ and lemma.endswith("s") and not lemma.endswith(("ss", "us", "news", "series"))
    return lemma[:-1] if is_own else lemma
