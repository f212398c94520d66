"""Give tokens entity labels: from GUM's brackets, from IOB columns, from a list of peoples.

Every token ends as ``B-LABEL``, ``I-LABEL``, ``O`` (known to be no entity) or ``?`` (not known).
The labels are PERSON, ORG, LOC (countries and places alike), NORP, EVENT and MISC.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.conllu import Sentence, Token

UNKNOWN = "?"
OUTSIDE = "O"

COLUMN_LABELS = {
    "PER": "PERSON",
    "ORG": "ORG",
    "LOC": "LOC",
    "MISC": "MISC",
    "OTH": "MISC",
    "person": "PERSON",
    "politician": "PERSON",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "EVENT",
    "event": "EVENT",
    "misc": "MISC",
}

GUM_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
    "abstract": "MISC",
    "object": "MISC",
}

JOINERS = frozenset({"of", "the", "and", "for", "&", "de", "on"})
"""Small words inside a name; only names of bodies, events and works run across them."""

JOINED_LABELS = frozenset({"ORG", "EVENT", "MISC"})

_BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A bracketed stretch of tokens, half-open, with GUM's type."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class NameLists:
    """Words that decide a label by themselves: peoples, and titles that stand before a name."""

    peoples: frozenset[str]
    titles: frozenset[str]


def read_name_lists(path: Path) -> NameLists:
    """Return the lists of ``names.toml``."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return NameLists(frozenset(tables["peoples"]), frozenset(tables["titles"]))


def find_mentions(tokens: Sequence[Token]) -> list[Mention]:
    """Return the mentions of one GUM sentence, in order of closing; unclosed ones are dropped.

    >>> tokens = [Token("Old", brackets="(1-place-new"), Token("Town", brackets="1)")]
    >>> find_mentions(tokens)
    [Mention(start=0, end=2, kind='place')]
    """
    open_mentions: dict[str, list[tuple[int, str]]] = {}
    mentions = []
    for index, token in enumerate(tokens):
        for match in _BRACKET.finditer(token.brackets):
            name = match[1] or match[4]
            if match[1]:
                open_mentions.setdefault(name, []).append((index, match[2]))
            if (match[3] or match[4]) and open_mentions.get(name):
                start, kind = open_mentions[name].pop()
                mentions.append(Mention(start, index + 1, kind))
    return mentions


def label_from_brackets(sentence: Sentence, names: NameLists) -> Sentence:
    """Return a GUM sentence with entity labels: mentions with a proper noun as head, cut to the name.

    Proper nouns in no labelled mention stay unknown unless a dated or measured mention covers them.
    """
    tokens = sentence.tokens
    labels = [UNKNOWN if token.pos == "PROPN" else OUTSIDE for token in tokens]
    named: list[tuple[int, int, str]] = []
    for mention in find_mentions(tokens):
        head = find_head(tokens, mention)
        if tokens[head].pos != "PROPN":
            continue
        label = _choose_label(tokens[head], mention)
        start, end = find_name(tokens, mention, head, label in JOINED_LABELS)
        if label == "PERSON":
            name_start = _skip_titles(tokens, start, end, names)
            labels[start:name_start] = [OUTSIDE] * (name_start - start)
            start = name_start
        named.append((start, end, label))
    for start, end, label in sorted(named, key=lambda name: name[0] - name[1]):
        _write_label(labels, start, end, label)
    return _with_labels(sentence, labels)


def _skip_titles(tokens: Sequence[Token], start: int, end: int, names: NameLists) -> int:
    """Return where the name begins in "Prime Minister Ada Byron"; ``end`` where all is title."""
    after_titles = [i + 1 for i in range(start, end) if tokens[i].text in names.titles]
    return max(after_titles, default=start)


def _choose_label(head: Token, mention: Mention) -> str:
    """Return our label, or an empty string for dates and measures; "Americans" are NORP."""
    label = GUM_LABELS.get(mention.kind, "")
    return "NORP" if label == "PERSON" and head.tag == "NNPS" else label


def find_head(tokens: Sequence[Token], mention: Mention) -> int:
    """Return the first token of the mention whose governor lies outside it."""
    for index in range(mention.start, mention.end):
        head = tokens[index].head
        if head is None or head == index or not mention.start <= head < mention.end:
            return index
    return mention.start


def find_name(tokens: Sequence[Token], mention: Mention, head: int, may_join: bool) -> tuple[int, int]:
    """Return the run of name words around the head, inside the mention; half-open."""
    start, end = head, head + 1
    while start > mention.start:
        if _continues_name(tokens[start - 1]):
            start -= 1
        elif may_join and start - 2 >= mention.start and _links(tokens, start - 1):
            start -= 2
        else:
            break
    while end < mention.end:
        if _continues_name(tokens[end]):
            end += 1
        elif may_join and (after := _skip_joiners(tokens, end, mention.end)):
            end = after
        else:
            break
    while start < head and tokens[start].text in ("-", "/"):
        start += 1
    return start, end


def _continues_name(token: Token) -> bool:
    """Say whether a word beside a proper noun belongs to the name: "Indonesian Navy", "al-Sadr"."""
    if token.pos == "PROPN" or token.tag in ("HYPH", "NNP", "NNPS"):
        return True
    return token.pos == "ADJ" and token.text[:1].isupper()


def _links(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "and" joins two words of one name ("Air and Space") and not two names."""
    after = tokens[index + 1]
    joins = tokens[index].text in ("and", "&") and after.pos == "PROPN" and "(" not in after.brackets
    return joins and tokens[index - 1].pos == "PROPN"


def _skip_joiners(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Return the end of "of the House", or 0 where no capitalised name word follows."""
    index = start
    while index < stop and tokens[index].text in JOINERS and index - start < 2:
        index += 1
    if not start < index < stop or tokens[index].pos != "PROPN":
        return 0
    parts_names = "and" in {token.text for token in tokens[start:index]} and "(" in tokens[index].brackets
    return 0 if parts_names or not tokens[index].text[:1].isupper() else index + 1


def _write_label(labels: list[str], start: int, end: int, label: str) -> None:
    """Label a stretch unless it is empty or a longer name already took part of it."""
    if start == end or any(existing[:2] in ("B-", "I-") for existing in labels[start:end]):
        return
    if not label:
        labels[start:end] = [OUTSIDE] * (end - start)
        return
    labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


def _with_labels(sentence: Sentence, labels: Sequence[str]) -> Sentence:
    pairs = zip(sentence.tokens, labels, strict=True)
    return replace(sentence, tokens=tuple(replace(token, entity=label) for token, label in pairs))


def label_from_columns(sentence: Sentence, columns: Sequence[str]) -> Sentence:
    """Return the sentence with IOB labels mapped to ours; IOB1 ("I-" opens) becomes IOB2."""
    labels: list[str] = []
    previous = OUTSIDE
    for column in columns:
        prefix, _, kind = column.partition("-")
        if not kind:
            labels.append(OUTSIDE)
        else:
            continues = prefix == "I" and previous.partition("-")[2] == kind
            labels.append(f"{'I' if continues else 'B'}-{COLUMN_LABELS[kind]}")
        previous = column
    return _with_labels(sentence, labels)


def label_peoples(sentence: Sentence, names: NameLists) -> Sentence:
    """Return the sentence with words for peoples as NORP where nothing else claims them.

    A one-word MISC or PERSON ("Japanese" in Wikipedia data) counts as unclaimed. Sentences without
    any entity annotation are left alone.
    """
    labels = [token.entity for token in sentence.tokens]
    if all(label == UNKNOWN for label in labels):
        return sentence
    for index, token in enumerate(sentence.tokens):
        if token.text not in names.peoples or labels[index].startswith("I-"):
            continue
        is_alone = index + 1 == len(labels) or not labels[index + 1].startswith("I-")
        if is_alone and labels[index] not in ("B-ORG", "B-LOC", "B-EVENT"):
            labels[index] = "B-NORP"
    return _with_labels(sentence, labels)


def forget_other_names(sentence: Sentence) -> Sentence:
    """Return the sentence with unlabelled proper nouns unknown, for data that lack EVENT and MISC."""
    labels = [UNKNOWN if token.entity == OUTSIDE and token.pos == "PROPN" else token.entity for token in sentence.tokens]
    return _with_labels(sentence, labels)


def count_labels(sentences: Iterable[Sentence]) -> dict[str, int]:
    """Return how many names carry each label."""
    counts: dict[str, int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if token.entity.startswith("B-"):
                counts[token.entity[2:]] = counts.get(token.entity[2:], 0) + 1
    return dict(sorted(counts.items()))
