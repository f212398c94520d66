"""Holders that no list of actors knows: who urges, vows or opposes acts, whatever the noun ("the guild", "northern provinces").

Our own: an attitude verb's subject is taken for an actor unless it is a name of a thing, an abstract noun or a clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.grammar import children
from stancegraph.extract.references import ReferenceIndex
from stancegraph.extract.shares import find_end_of_share, is_share
from stancegraph.lexicon.things import Things
from stancegraph.model import ActorKind, MentionForm
from stancegraph.model.reference import Number, Reference
from stancegraph.parse.annotate import Parsed

INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "punct", "flat", "advmod", "det:predet"}
)


LOOK_BACK = 60  # tokens in which the subject that "it" stands for is looked for


def take_for_actors(parsed: Parsed, references: Sequence[Reference], heads: Iterable[Token], things: Things) -> list[Reference]:
    """Return the references with those at the head tokens as actors, made where there is none, in text order."""
    index = ReferenceIndex(parsed, references)
    starts = [sentence.start for sentence in parsed.doc.sents]
    found = {reference.span: reference for reference in references}
    for head in heads:
        reference = index.at(head)
        if reference is not None and not (is_party_adjective(head) and reference.head != head.i):
            may_act = _may_mean_actor(head, things) if reference.form is MentionForm.PRONOUN else not _is_attitude(head)
            if not reference.is_actor and may_act:
                found[reference.span] = replace(reference, is_actor=True)
        elif _may_act(head, things):
            made = _make_reference(parsed, head, bisect_right(starts, head.i) - 1)
            if made.text.lower().startswith("no "):
                continue  # "no sane person wants this"
            if not any(made.span.overlaps(span) and other.head == head.i for span, other in found.items()):
                found.setdefault(made.span, made)
    return sorted(found.values(), key=lambda reference: (reference.span, reference.head))


SHARES = frozenset({"percent", "percentage", "proportion", "share"})
"""Shares of those asked, which hold what they answered ("sixty percent of voters")."""
NOBODY = frozenset({"nobody", "none", "nothing", "anybody", "anyone", "anything", "everybody", "everyone", "everything", "no", "one"})
"""Words that stand for nobody in particular, whatever their tag."""


def _is_attitude(head: Token) -> bool:
    """Say whether it is opposition to something, and not the opposition."""
    return head.lower_ == "opposition" and head.i + 1 < len(head.doc) and head.nbor().lower_ in {"to", "from"}


def _may_act(head: Token, things: Things) -> bool:
    if is_share(head):
        return True
    if head.lower_ in NOBODY or _is_attitude(head):
        return False
    is_noun = head.tag_ in {"NN", "NNS", "NNP", "NNPS"} or (head.tag_ == "JJ" and (bool(children(head, "det")) or is_party_adjective(head)))
    if head.lemma_.lower() in things.documents and head.head.lemma_.lower() in things.demanding and head.dep_ == "nsubj":
        return True  # "the resolution demands access"
    is_name = head.tag_ == "NN" and head.text[:1].isupper() and head.i != head.sent.start  # "Grayling" ends like a thing
    is_actor = is_name or head.lemma_.lower() in SHARES or not things.has(head.lemma_.lower())
    return is_noun and head.text[:1].isalpha() and is_actor


def _may_mean_actor(pronoun: Token, things: Things) -> bool:
    """Say whether a pronoun with an attitude means one who acts: "they" does, "it" where the subject before it may ("the guild ... It")."""
    if pronoun.lower_ == "they":
        return True
    before = [token for token in pronoun.doc[max(0, pronoun.i - LOOK_BACK) : pronoun.i] if token.dep_ == "nsubj" and token.pos_ != "PRON"]
    return pronoun.lower_ == "it" and bool(before) and _may_act(before[-1], things)


def _find_last(head: Token) -> int:
    """Return the last token, a place right behind the noun taken in ("Residents of Eastgate"), and what a share is of."""
    if is_share(head):
        return find_end_of_share(head)
    for child in head.rights:
        is_place = (
            child.dep_ == "nmod" and child.pos_ == "PROPN" and child.i == head.i + 2 and child.nbor(-1).lower_ in {"of", "in", "from"}
        )
        if is_place:
            return int(child.i)
    return int(head.i)


def is_party_adjective(token: Token) -> bool:
    """Say whether the token may be a party's name as an adjective, which stands inside a person's expression ("Democratic Senator Lee")."""
    return token.tag_ == "JJ" and token.text.istitle() and token.head.i > token.i


def _make_reference(parsed: Parsed, head: Token, sentence: int) -> Reference:
    is_party = is_party_adjective(head)
    first = head.i
    inside = {child.i for child in head.lefts if child.dep_ in INSIDE and not is_party}
    while first - 1 in inside or (
        first - 1 >= 0 and any(parsed.doc[first - 1].i in {low.i for low in parsed.doc[i].subtree} for i in inside)
    ):
        first -= 1
    span = parsed.span(first, _find_last(head))
    is_plural = head.tag_ in {"NNS", "NNPS"}
    is_name = head.tag_ in {"NNP", "NNPS"} or is_party
    return Reference(
        span=span,
        head=head.i,
        sentence=sentence,
        form=MentionForm.NAME if is_name else MentionForm.NOMINAL,
        text=span.text_of(parsed.document.text),
        lemma=head.lemma_.lower(),
        name=span.text_of(parsed.document.text).removeprefix("the ").removeprefix("The ") if is_name else "",
        kind=ActorKind.PARTY if is_party else ActorKind.GROUP if is_plural else None,
        number=Number.PLURAL if is_plural else Number.SINGULAR,
        is_definite=any(child.lower_ in {"the", "this", "that"} for child in head.lefts),
        is_subject=True,
    )
