"""Organisations' names that the language model misses: runs of capitalised words that hold a telling head word, and acronyms."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.name_shapes import CALENDAR, Name, Setting, is_capitalised
from stancegraph.lexicon.actor_nouns import ActorNouns
from stancegraph.model import ActorKind

CONNECTORS = frozenset({"of", "for", "on", "and", "&"})
NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBG", "VBN", "CD"})


def match_organizations(setting: Setting) -> Iterator[Name]:
    """Yield runs of capitalised words that hold a head word of organisations ("Ministry", "Council")."""
    doc, nouns, headlines = setting.doc, setting.nouns, setting.headlines
    for sentence in doc.sents:
        if sentence.start in headlines:
            continue
        at = sentence.start
        while at < sentence.end:
            last = _end_of_run(setting, at, sentence.end)
            if last is None:
                at += 1
                continue
            head = next(doc[i].text for i in range(last, at - 1, -1) if doc[i].text in nouns.heads)
            if doc[last].text not in nouns.things and (last > at or doc[at].tag_ in {"NNP", "NNPS"}):
                yield Name(at, last, at, nouns.heads[head], rank=2)
            at = last + 1


def _end_of_run(setting: Setting, at: int, stop: int) -> int | None:
    """Return the last token of an organisation's name that starts at `at`, None when none does."""
    doc, nouns = setting.doc, setting.nouns
    if not _may_start(doc[at], nouns):
        return None
    i = at
    head_at = None
    while i < stop:
        token = doc[i]
        if token.text in nouns.heads:
            head_at = i
        following = _next_in_run(setting, i, stop, has_head=head_at is not None)
        if following is None:
            break
        i = following
    if head_at is None or (head_at == at and i == at):
        return None
    return i


def _may_start(token: Token, nouns: ActorNouns) -> bool:
    if not is_capitalised(token) or token.tag_ not in NAME_TAGS or not token.text[0].isalpha():
        return False
    if token.text.lower().rstrip(".") in nouns.titles and token.text not in nouns.heads:
        following = token.doc[token.i + 1 : token.i + 3]  # "Republican Jewish Coalition", but "Senator Keller"
        return any(near.text in nouns.heads for near in following) and all(is_capitalised(near) for near in following[:1])
    return token.i == 0 or not (is_capitalised(token.nbor(-1)) and token.nbor(-1).tag_ in NAME_TAGS and token.nbor(-1).sent == token.sent)


def _next_in_run(setting: Setting, i: int, stop: int, *, has_head: bool) -> int | None:
    """Return the next token of the run after token `i`, connectors skipped, or None when the run ends."""
    doc, nouns = setting.doc, setting.nouns
    if i + 1 >= stop:
        return None
    following = doc[i + 1]
    if has_head and following.text.lower() in nouns.titles and following.text not in nouns.heads:
        return None  # "Supreme Court Justice", "Labour Party Leader"
    if is_capitalised(following) and following.tag_ in NAME_TAGS:
        return i + 1
    if following.text == "-" and not doc[i].whitespace_ and not following.whitespace_ and i + 2 < stop and is_capitalised(doc[i + 2]):
        return i + 2
    if following.tag_ == "POS" and not has_head:
        return i + 2 if _is_owner_in_name(setting, i, stop) else None
    if following.text not in CONNECTORS:
        return None
    after = i + 3 if i + 3 < stop and doc[i + 2].text == "the" else i + 2
    if after >= stop or not is_capitalised(doc[after]) or doc[after].tag_ not in NAME_TAGS or doc[after].lower_ in CALENDAR:
        return None
    if has_head and doc[after].ent_type_ == "PERSON":
        return None  # "Abandon the Union Party for Anna Keller"
    if following.text == "&":
        return after
    if following.text == "and":
        return after if _joins(setting, i, after, has_head=has_head) else None
    return after if has_head else None


def _is_owner_in_name(setting: Setting, i: int, stop: int) -> bool:
    """Say whether the possessive names people inside one name ("the European People's Party", "the Farmers' Federation")."""
    doc, nouns = setting.doc, setting.nouns
    is_people = doc[i].lower_ in {"people", "women", "children"} or bool(nouns.uses_of(doc[i].lower_.removesuffix("s"), is_plural=True))
    rest = doc[i + 2 : min(stop, i + 5)]
    if not is_people or not all(is_capitalised(token) for token in rest[:1]):
        return False
    return any(token.text in nouns.heads for token in rest)


def _joins(setting: Setting, i: int, after: int, *, has_head: bool) -> bool:
    """Say whether "and" stands inside one name ("Department of Health and Human Services") and not between two."""
    doc, gazetteer, nouns = setting.doc, setting.gazetteer, setting.nouns
    if after != i + 2 or doc[after].ent_type_ == "PERSON" or gazetteer.find(doc[after].text) or doc[after].text in nouns.titles:
        return False
    rest = doc[after : min(doc[after].sent.end, after + 4)]
    leads_to_head = any(token.text in nouns.heads for token in rest)
    if has_head:
        return doc[i].text not in nouns.heads and not leads_to_head and i > 0 and doc[i - 1].text in {"of", "for", "the", ","}
    return leads_to_head and i > 0 and doc[i - 1].text == "the"


def match_acronyms(setting: Setting) -> Iterator[Name]:
    doc, nouns, headlines = setting.doc, setting.nouns, setting.headlines
    for token in doc:
        text = token.text
        letters = text.replace(".", "").replace("&", "")
        if len(letters) < 2 or len(letters) > 7 or not letters.isalpha() or not letters.isupper():
            continue
        if text in nouns.not_acronyms or token.sent.start in headlines or token.tag_ not in {"NNP", "NNPS", "NN"}:
            continue
        if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).text in {"D", "R", "I"}:
            continue  # "(D-WV)": party and constituency
        if any(near.text.isupper() and near.is_alpha and len(near) > 1 for near in _neighbours(token)):
            continue  # words set in capitals for emphasis
        yield Name(token.i, token.i, token.i, ActorKind.ORGANIZATION, rank=0)


def _neighbours(token: Token) -> list[Token]:
    return [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc) and token.doc[i].sent == token.sent]
