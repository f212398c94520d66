"""Proper names of actors: what the language model tags, put right by the gazetteer and by the shape of names.

The model's entities cut names at particles and hyphens ("al-Sudani"), miss organisations, and swallow titles. The rules here are our
own, made by reading newswire and government pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from stancegraph.extract.homonyms import settle_homonyms
from stancegraph.extract.name_shapes import (
    CALENDAR,
    Name,
    Setting,
    extend_left,
    extend_right,
    is_capitalised,
    is_headline,
    is_title,
)
from stancegraph.extract.organization_names import match_acronyms, match_organizations
from stancegraph.extract.person_names import match_titled, match_untagged_persons, with_titles
from stancegraph.lexicon.actor_nouns import ActorNouns
from stancegraph.lexicon.gazetteer import OPENING, Gazetteer, NameForm
from stancegraph.model import ActorKind

LONGEST_NAME = 10  # tokens; "Commission on Security and Cooperation in Europe" has 7
ENTITY_KINDS: dict[str, ActorKind | None] = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANIZATION, "LOC": None}


def find_names(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns) -> list[Name]:
    """Return the names in the Doc, in order, none overlapping; the longest of overlapping candidates wins."""
    headlines = frozenset(sentence.start for sentence in doc.sents if is_headline(sentence))
    setting = Setting(doc, gazetteer, nouns, headlines)
    found = [name for match in MATCHERS for name in match(setting)]
    names = _choose(name for name in found if name.entry is not None or not _is_camp(setting, name))
    names = _choose([*names, *_repeat_names(doc, names)])
    names = settle_homonyms(setting, _vote_on_kinds(doc, names))
    return [with_titles(setting, name) for name in _without_headline_noise(setting, names)]


PARTY_AND_SEAT = re.compile(r"[DRI]-[A-Z]")


def _is_camp(setting: Setting, name: Name) -> bool:
    """Say whether it is a camp of a body or place and no name ("Senate Democrats", "Texas Republicans"), or a party and seat ("R-Ohio")."""
    doc, nouns = setting.doc, setting.nouns
    first, last = doc[name.first], doc[name.last]
    if PARTY_AND_SEAT.match(doc[name.first : name.last + 1].text):
        return True
    if name.first == name.last or last.tag_ not in {"NNS", "NNPS"} or last.lower_ not in nouns.camps:
        return False
    return nouns.heads.get(first.text) is ActorKind.LEGISLATURE or first.text == "House" or setting.gazetteer.find(first.text) is not None


def _match_gazetteer(setting: Setting) -> Iterator[Name]:
    doc, gazetteer = setting.doc, setting.gazetteer
    text, starts = doc.text, [token.idx for token in doc]
    at = 0
    while at < len(doc):
        may_open = gazetteer.may_open(text[starts[at] : starts[at] + OPENING])
        end = _end_of_entry(doc, at, gazetteer) if may_open else at
        match = gazetteer.find(doc[at:end].text) if end > at else None
        if match is None or _is_first_name(doc, at, end):
            at += 1
            continue
        entry, form = match
        yield Name(at, end - 1, at, entry.kind, entry, form, form is NameForm.METONYM, rank=3)
        at = end


def _is_first_name(doc: Doc, at: int, end: int) -> bool:
    """Say whether the one word is the first of a person's name ("Jordan Hale", "Chad Moss") by the grammar and the model."""
    if end != at + 1 or end >= len(doc):
        return False
    after = doc[end]
    return (
        after.tag_ == "NNP" and is_capitalised(after) and after.dep_ == "flat" and after.head.i == at and after.ent_type_ in {"", "PERSON"}
    )


def _end_of_entry(doc: Doc, at: int, gazetteer: Gazetteer) -> int:
    """Return the token after the longest known name that starts at `at`, `at` itself when none does."""
    words = [doc[i].text_with_ws for i in range(at, min(doc[at].sent.end, at + LONGEST_NAME))]
    for count in range(len(words), 0, -1):
        text = "".join(words[:count]).rstrip()
        if len(text) <= gazetteer.longest and gazetteer.find(text):
            return at + count
    return at


def _repair_entities(setting: Setting) -> Iterator[Name]:
    doc, nouns = setting.doc, setting.nouns
    for entity in doc.ents:
        if entity.label_ not in ENTITY_KINDS:
            continue
        is_person = entity.label_ == "PERSON"
        cuts = {"of", "at", "in"} if is_person else {"in"}
        end = next((token.i for token in entity if token.lower_ in cuts), entity.end)
        first, last = _strip(doc, entity.start, end - 1, nouns)
        title = max((i for i in range(first, last) if is_title(doc[i], nouns) and is_capitalised(doc[i])), default=None)
        label = entity.label_
        if title is not None and not any(token.text in nouns.heads for token in doc[title + 1 : last + 1]):
            first, label, is_person = title + 1, "PERSON", True  # "Ohio Sen. Rosa Diaz" tagged as one
            if doc[first].text == "." and first < last:
                first += 1
        if first > last or (not is_person and setting.gazetteer.find(doc[first : last + 1].text)):
            continue  # nothing to repair: the gazetteer finds it by itself
        first = extend_left(setting, first, is_person=is_person)
        last = extend_right(setting, last, is_person=is_person)
        if _is_no_name(doc, first, last, nouns):
            continue
        yield Name(first, last, first, _kind_of(doc, first, last, label, nouns), is_place=label == "LOC", rank=1)


def _kind_of(doc: Doc, first: int, last: int, label: str, nouns: ActorNouns) -> ActorKind | None:
    if label == "PERSON":
        return ActorKind.PERSON
    heads = [nouns.heads[token.text] for token in doc[first : last + 1] if token.text in nouns.heads]
    return heads[-1] if heads else ENTITY_KINDS[label]


def _strip(doc: Doc, first: int, last: int, nouns: ActorNouns) -> tuple[int, int]:
    while first <= last and (
        doc[first].text.lower() in {"the", "a", "an"} or doc[first].is_punct or (first < last and is_title(doc[first], nouns))
    ):
        first += 1
    cut = (i for i in range(first + 1, last) if doc[i].tag_ == "IN" and not _is_named(doc, i + 1))
    last = next(cut, last)  # "Associated Press of the prospects"
    while last >= first and not is_capitalised(doc[last]) and not doc[last].text[0].isdigit():
        last -= 1
    return first, last


def _is_named(doc: Doc, at: int) -> bool:
    """Say whether a capitalised word that is no day or month stands there or right after."""
    return any(is_capitalised(token) and token.lower_ not in CALENDAR for token in doc[at : at + 2])


def _is_no_name(doc: Doc, first: int, last: int, nouns: ActorNouns) -> bool:
    words = doc[first : last + 1]
    if not any(is_capitalised(token) for token in words) or doc[last].text in nouns.things:
        return True
    if first == last:
        token = doc[first]
        is_common = token.tag_ in {"NN", "NNS", "JJ", "RB", "VB", "VBG", "VBD", "IN"} and token.is_sent_start
        return (
            token.text.lower() in CALENDAR
            or len(token.text) < 2
            or token.text in nouns.not_acronyms
            or bool(is_common)
            or token.tag_ in {"PRP", "PRP$", "DT", "MD", "WP", "CC"}
            or (token.tag_ == "JJ" and token.dep_ == "amod")  # "Democratic Gov. Holt"
            or bool(nouns.nouns.get(token.lemma_.lower()) and token.ent_type_ != "PERSON")
            or bool(nouns.uses_of(token.lower_.removesuffix("s"), is_plural=True) and token.lower_.endswith("s"))
            or is_title(token, nouns)
        )
    return False


MATCHERS = (_match_gazetteer, match_organizations, _repair_entities, match_untagged_persons, match_titled, match_acronyms)


def _choose(candidates: Iterable[Name]) -> list[Name]:
    """Return candidates that do not overlap: the longer one wins, then the better known one."""
    taken: set[int] = set()
    chosen: list[Name] = []
    for name in sorted(candidates, key=lambda name: (name.first - name.last, -name.rank, name.first)):
        tokens = range(name.first, name.last + 1)
        if not taken.intersection(tokens):
            taken.update(tokens)
            chosen.append(name)
    return sorted(chosen, key=lambda name: name.first)


def _repeat_names(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Yield untagged repetitions of names found elsewhere: the whole name, or a person's last word."""
    known: dict[str, Name] = {}
    for name in names:
        if name.entry is None and name.kind is not None:
            known.setdefault(doc[name.first : name.last + 1].text, name)
            if name.kind is ActorKind.PERSON and name.last > name.first:
                known.setdefault(doc[name.last].text, name)
    for token in doc:
        match = known.get(token.text)
        if match and len(token.text) > 2 and is_capitalised(token) and token.tag_ in {"NNP", "NNPS"}:
            yield Name(token.i, token.i, token.i, match.kind, rank=0)


def _vote_on_kinds(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """Return the names, each text with the reading that most of its places in the document have."""
    votes: dict[str, Counter[tuple[ActorKind | None, bool]]] = {}
    for name in names:
        votes.setdefault(doc[name.first : name.last + 1].text, Counter())[(name.kind, name.is_place)] += 1
    voted = []
    for name in names:
        kind, is_place = votes[doc[name.first : name.last + 1].text].most_common(1)[0][0]
        voted.append(name if name.entry else replace(name, kind=kind, is_place=is_place))
    return voted


def _without_headline_noise(setting: Setting, names: Sequence[Name]) -> list[Name]:
    """Return the names without those that stand only in headlines, where the model takes any capitalised words for names."""
    doc, headlines = setting.doc, setting.headlines
    in_text = {doc[name.last].text for name in names if doc[name.first].sent.start not in headlines}
    known = setting.nouns.male_names | setting.nouns.female_names
    return [
        name
        for name in names
        if name.entry
        or doc[name.first].sent.start not in headlines
        or doc[name.last].text in in_text
        or (name.kind is ActorKind.PERSON and name.last > name.first and doc[name.first].lower_ in known)
    ]
