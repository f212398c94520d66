"""Persons' names that the language model misses, told by what stands around them, and the titles before any person's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from stancegraph.extract.name_shapes import CALENDAR, Name, Setting, extend_right, is_capitalised, is_role, is_title, leads_to_name
from stancegraph.lexicon.actor_nouns import ActorNouns
from stancegraph.lexicon.gazetteer import Gazetteer
from stancegraph.model import ActorKind


def match_untagged_persons(setting: Setting) -> Iterator[Name]:
    """Yield runs of capitalised words that the model missed but that act, or are explained by an apposition, as persons do."""
    doc, nouns, headlines = setting.doc, setting.nouns, setting.headlines
    at = 0
    while at < len(doc):
        token = doc[at]
        if token.tag_ != "NNP" or token.sent.start in headlines or not _may_be_person(token, setting):
            at += 1
            continue
        last = at
        while last + 1 < token.sent.end and (
            (doc[last + 1].tag_ == "NNP" and _may_be_person(doc[last + 1], setting))
            or (doc[last + 1].lower_ in nouns.particles and leads_to_name(doc, last + 1, nouns))
        ):
            last += 1
        if last > at and (_is_explained(doc, last, nouns) or _acts(doc, at, last, nouns)):
            yield Name(at, last, at, ActorKind.PERSON, rank=0)
        at = last + 1


def _may_be_person(token: Token, setting: Setting) -> bool:
    gazetteer, nouns = setting.gazetteer, setting.nouns
    word = token.text
    is_other = word in nouns.things or word in nouns.heads or word.lower() in CALENDAR or is_title(token, nouns) or word.isupper()
    return is_capitalised(token) and not is_other and token.ent_type_ in {"", "PERSON"} and gazetteer.find(word) is None


def _is_explained(doc: Doc, last: int, nouns: ActorNouns) -> bool:
    """Say whether ", a senator", ", president of" follows: the noun that names a person's role within a few words after a comma."""
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return False
    for token in doc[last + 2 : last + 7]:
        if token.is_punct or token.tag_ in {"IN", "CC"} or token.tag_.startswith("V"):
            return False
        if is_role(token, nouns):
            return True
    return False


def _acts(doc: Doc, first: int, last: int, nouns: ActorNouns) -> bool:
    return any(token.dep_ == "nsubj" and token.head.lemma_.lower() in nouns.agentive for token in doc[first : last + 1])


def match_titled(setting: Setting) -> Iterator[Name]:
    """Yield persons' names that the model missed, told by the title before them ("Senator", "Mr.")."""
    doc, gazetteer, nouns, headlines = setting.doc, setting.gazetteer, setting.nouns, setting.headlines
    for token in doc[: max(len(doc) - 1, 0)]:
        after = token.nbor()
        if not is_capitalised(token) or not is_title(token, nouns) or token.sent.start in headlines or token.sent != after.sent:
            continue
        if not is_capitalised(after) or after.tag_ != "NNP" or is_title(after, nouns) or after.text in nouns.heads:
            continue
        if gazetteer.find(after.text) or after.ent_type_ in {"ORG", "LOC"}:
            continue
        last = extend_right(setting, after.i, is_person=True)
        yield Name(after.i, last, after.i, ActorKind.PERSON, rank=1)


def with_titles(setting: Setting, name: Name) -> Name:
    """Return a person's name with the titles and roles before it ("Kenyan Health Minister Joy Mwangi")."""
    doc, gazetteer, nouns = setting.doc, setting.gazetteer, setting.nouns
    if name.kind is not ActorKind.PERSON:
        return name
    start = name.first
    while start > doc[name.first].sent.start and (is_title(doc[start - 1], nouns) or is_role(doc[start - 1], nouns)):
        start -= 1
    if start < name.first:
        while start > doc[name.first].sent.start and _qualifies(doc[start - 1], gazetteer):
            start -= 1
    return replace(name, start=start)


def _qualifies(token: Token, gazetteer: Gazetteer) -> bool:
    if token.tag_ in {"DT", "POS", "PRP$", "IN", "CC"} or token.is_punct:
        return False
    match = gazetteer.find(token.text)
    return match is not None or (token.tag_ in {"JJ", "NN", "NNP"} and token.dep_ in {"amod", "compound"}) or token.text == "House"
