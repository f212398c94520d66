"""What a reference renames, as far as the grammar alone tells it.

Apposition, relative clauses, acronyms in brackets, copulas and possessives of the clause's own subject. What needs judgement over
several sentences is left to `resolve/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from stancegraph.extract.drafts import Draft, is_subject, number_of
from stancegraph.extract.noun_phrases import PERSONAL_USES, SUBJECTS
from stancegraph.extract.pronouns import IT, REFLEXIVES, THEY
from stancegraph.lexicon.actor_nouns import NounUse
from stancegraph.model import ActorKind
from stancegraph.model.reference import Gender, Number

DESCRIBING = frozenset({NounUse.BODY, NounUse.WEAK_BODY, NounUse.PERSON})  # "the steel maker Tata" is no person
DESCRIBED = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.INTERNATIONAL_ORGANIZATION,
        ActorKind.LEGISLATURE,
        ActorKind.ORGANIZATION,
        ActorKind.PARTY,
    }
)
NAMING = frozenset({"appos", "compound", "flat", "nmod:desc"})
LOOK_BACK = 60  # tokens in which a competing subject is looked for


def link_antecedents(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Set `antecedent` where the grammar alone tells it; return the drafts without relative pronouns that have none."""
    index = DraftIndex(doc, drafts)
    for draft in drafts:
        _link_acronym(doc, draft, index)
        _link_apposition(doc, draft, index)
        _link_predicate(doc, draft, index)
    for draft in drafts:
        if draft.agreement is not None:
            _link_pronoun(doc, draft, index)
    return [draft for draft in drafts if draft.agreement is None or draft.agreement.person != 0 or draft.antecedent is not None]


class DraftIndex:
    """Drafts by the token through which the grammar reaches them."""

    def __init__(self, doc: Doc, drafts: Sequence[Draft]) -> None:
        self.heads = {draft.head: draft for draft in drafts}
        self.entries: dict[int, Draft] = {}
        self.firsts: dict[int, list[Draft]] = {}
        self.lasts: dict[int, list[Draft]] = {}
        for draft in sorted(drafts, key=lambda draft: draft.first - draft.last):
            self.firsts.setdefault(draft.first, []).append(draft)
            self.lasts.setdefault(draft.last, []).append(draft)
            for i in range(draft.first, draft.last + 1):
                if not draft.covers(doc[i].head.i) or doc[i].head.i == i:
                    self.entries.setdefault(i, draft)

    def starting_at(self, token: int) -> Sequence[Draft]:
        """Return the drafts whose first token it is."""
        return self.firsts.get(token, ())

    def ending_at(self, token: int) -> Sequence[Draft]:
        """Return the drafts whose last token it is."""
        return self.lasts.get(token, ())

    def at(self, token: Token) -> Draft | None:
        """Return the draft whose head the token is, or else the longest one that hangs on the sentence through it."""
        return self.heads.get(token.i) or self.entries.get(token.i)


def _set(draft: Draft, antecedent: Draft, reason: str) -> None:
    if draft.antecedent is None and antecedent is not draft and antecedent.antecedent is not draft:
        draft.antecedent, draft.antecedent_reason = antecedent, reason


def _link_acronym(doc: Doc, draft: Draft, index: DraftIndex) -> None:
    """Link "ISIL" in brackets to the name right before the bracket when its letters start that name's words."""
    if not draft.is_name or draft.first < 2 or doc[draft.first - 1].text != "(" or draft.last != draft.head:
        return
    letters = doc[draft.last].text.replace(".", "")
    if not letters.isupper():
        return
    for other in index.ending_at(draft.first - 2):
        if other.agreement is None and _spells(letters, doc[other.first : other.last + 1].text):
            _set(draft, other, "acronym in brackets")
            draft.kind = other.kind or draft.kind


def _spells(letters: str, name: str) -> bool:
    """Say whether the letters occur in order among the first letters of the name's words.

    >>> _spells("IMF", "International Monetary Fund")
    True
    """
    initials = iter(word[0].upper() for word in name.replace("-", " ").split() if word)
    return all(letter in initials for letter in letters.rstrip("s").upper())


def _link_apposition(doc: Doc, draft: Draft, index: DraftIndex) -> None:
    if draft.agreement is not None or draft.antecedent is not None:
        return
    _link_title(draft, index)
    _link_description(doc, draft, index)
    other = _find_neighbour(doc, draft, index)
    if other is None or other.agreement is not None or not _may_rename(draft, other):
        return
    if draft.is_name != other.is_name:
        name, phrase = (draft, other) if draft.is_name else (other, draft)
        _set(phrase, name, "apposition")


def _link_title(draft: Draft, index: DraftIndex) -> None:
    """Link "former secretary of state" to the person's name that follows it without a comma."""
    if draft.use in PERSONAL_USES and draft.number is not Number.PLURAL:
        for other in index.starting_at(draft.last + 1):
            if other.is_name and other.kind is ActorKind.PERSON:
                _set(draft, other, "title before the name")


def _link_description(doc: Doc, draft: Draft, index: DraftIndex) -> None:
    """Link "the energy company" to the body's name that follows it without a comma and that the grammar ties to it."""
    if draft.is_name or draft.use not in DESCRIBING or draft.number is not Number.SINGULAR:
        return
    for other in index.starting_at(draft.last + 1):
        if other.is_name and other.kind in DESCRIBED and other.number is not Number.PLURAL and _is_tied(doc, draft, other):
            _set(draft, other, "description before the name")


def _is_tied(doc: Doc, draft: Draft, other: Draft) -> bool:
    """Say whether one of the two hangs on the other as part of one phrase ("told the company Northgrid had lied" are two)."""
    return any(doc[one.head].head.i == of.head and doc[one.head].dep_ in NAMING for one, of in ((draft, other), (other, draft)))


def _find_neighbour(doc: Doc, draft: Draft, index: DraftIndex) -> Draft | None:
    """Return what an apposition would rename: what stands right before the comma, when a comma or the end follows."""
    if draft.first < 2 or doc[draft.first - 1].text not in {",", "—", "–"}:
        return None
    after = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    is_closed = after is None or after.is_punct or after.tag_ in {"WP", "WDT", "IN", "VBN", "VBG"} or after.sent != doc[draft.last].sent
    if not is_closed:
        return None
    end = draft.first - 2
    if doc[end].tag_ == "CD" and end >= 2 and doc[end - 1].text == ",":
        end -= 2  # "Rosa Diaz, 57, a retired miner"
    before = [other for other in index.ending_at(end) if other is not draft]
    tied = doc[draft.head].dep_ == "appos"
    candidates = [other for other in before if tied or not _is_listed(doc, draft, other)]
    return max(candidates, key=lambda other: other.last - other.first, default=None)


def _is_listed(doc: Doc, draft: Draft, other: Draft) -> bool:
    """Say whether the two stand in a list ("ministers, farmers and unions") and not in apposition."""
    if doc[draft.head].dep_ == "conj" or doc[other.head].dep_ == "conj":
        return True
    return any(child.dep_ == "conj" for child in doc[draft.head].children)


def _may_rename(draft: Draft, other: Draft) -> bool:
    name, phrase = (draft, other) if draft.is_name else (other, draft)
    if phrase.use is NounUse.PART or phrase.number is Number.PLURAL:
        return False
    if phrase.use in PERSONAL_USES:
        return name.kind is ActorKind.PERSON or (phrase.use is not NounUse.ROLE and name.kind is not None and draft is phrase)
    return name.kind is not ActorKind.PERSON and (draft is phrase or phrase.use is NounUse.BODY)


def _link_predicate(doc: Doc, draft: Draft, index: DraftIndex) -> None:
    """Link "a respected analyst" in "Lord is a respected analyst" to the subject."""
    token = doc[draft.head]
    if draft.agreement is not None or draft.number is Number.PLURAL or not any(child.dep_ == "cop" for child in token.children):
        return
    if any(child.dep_ == "advmod" and child.lower_ in {"not", "never", "no"} for child in token.children):
        return
    for child in token.children:
        if child.dep_ in SUBJECTS:
            subject = index.at(child)
            if subject is not None and not draft.is_name and subject.number is not Number.PLURAL:
                _set(draft, subject, "predicate")


def _link_pronoun(doc: Doc, draft: Draft, index: DraftIndex) -> None:
    token = doc[draft.head]
    agreement = draft.agreement
    if agreement is None:
        return
    if agreement.person == 0:
        noun = _find_relative_noun(token)
        found = _find_person(noun, index) if noun is not None and token.lower_ in {"who", "whom"} else None
        found = found or _find_named_last(token, index) or (index.at(noun) if noun is not None else None)
        if found is not None and (token.lower_ not in {"that", "which"} or found.agreement is None):
            _set(draft, found, "relative clause")
        return
    if agreement.person != 3:
        return
    own = _find_own_subject(token)
    subject = index.at(own) if own is not None else None
    if subject is not None and subject is not draft and not _is_coordinated(own) and _agrees(draft, subject):
        if token.lower_ in REFLEXIVES or token.tag_ == "PRP$":
            _set(draft, subject, "own subject of its clause")
    elif agreement in {IT, THEY} and _has_rival(doc, draft, index):
        draft.is_actor = False


def _find_person(noun: Token, index: DraftIndex) -> Draft | None:
    """Return whom "who" is about where the parser hangs it on a body ("the top Democrat on the committee who helped")."""
    while noun.dep_ == "nmod":
        found = index.at(noun)
        if found is not None and (found.kind in PERSONAL_KINDS or found.number is Number.PLURAL):
            return found
        noun = noun.head
    found = index.at(noun)
    return found if found is not None and found.kind in PERSONAL_KINDS else None


def _find_named_last(pronoun: Token, index: DraftIndex) -> Draft | None:
    """Return the one that is named last in a row of examples ("employers such as Harbour Foods, which")."""
    if pronoun.i < 2 or pronoun.nbor(-1).text != ",":
        return None
    named = next((draft for draft in index.ending_at(pronoun.i - 2) if draft.is_name and draft.is_actor), None)
    if named is None:
        return None
    before = pronoun.doc[max(0, named.first - 2) : named.first]
    is_example = any(token.lower_ in {"as", "including", "like", "notably", "especially"} for token in before)
    fits = named.kind in PERSONAL_KINDS or pronoun.lower_ not in {"who", "whom"}
    return named if is_example and fits else None


PERSONAL_KINDS = frozenset({ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.GROUP})


def _find_relative_noun(token: Token) -> Token | None:
    for ancestor in token.ancestors:
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head if ancestor.head.i < token.i else None
        if ancestor.dep_ not in {"conj", "xcomp", "ccomp", "nmod", "obl", "obj", "nsubj", "nmod:poss"}:
            return None
    return None


def _find_own_subject(token: Token) -> Token | None:
    """Return the subject before the token of the innermost clause around it, through infinitives and participles without their own."""
    for ancestor in token.ancestors:
        for child in ancestor.children:
            if child.dep_ in SUBJECTS and child.i < token.i:
                return child
            if child.dep_ in SUBJECTS:
                return None
        if ancestor.dep_ in {"acl:relcl", "appos"}:
            return None
    return None


def _is_coordinated(token: Token | None) -> bool:
    return token is not None and any(child.dep_ == "conj" for child in token.children)


def _agrees(pronoun: Draft, other: Draft) -> bool:
    """Say whether a pronoun may stand for the other, as far as number and gender are known."""
    agreement = pronoun.agreement
    if agreement is None or (other.agreement is not None and other.agreement != agreement):
        return other.agreement is not None and other.agreement.person == 0
    if agreement.kind is ActorKind.PERSON:
        is_person = other.kind in {ActorKind.PERSON, ActorKind.UNNAMED} and other.number is not Number.PLURAL
        return is_person and other.gender in {agreement.gender, Gender.PERSON}
    if agreement is IT:
        return other.number is not Number.PLURAL and other.kind not in {ActorKind.PERSON, ActorKind.UNNAMED}
    return other.number is Number.PLURAL or other.kind in COLLECTIVE or other.agreement is not None


COLLECTIVE = frozenset({ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.PARTY, ActorKind.GROUP, ActorKind.ORGANIZATION})


def _has_rival(doc: Doc, draft: Draft, index: DraftIndex) -> bool:
    """Say whether the nearest subject before the pronoun, agreeing in number, is no actor, or several together."""
    for token in _subjects_before(doc, draft.head):
        if token.tag_ in {"PRP", "WP", "WDT", "DT", "EX"}:
            found = index.at(token)
            if found is not None and found.agreement == draft.agreement:
                return not found.is_actor
            continue
        number = Number.PLURAL if _is_coordinated(token) else number_of(token)
        found = index.at(token)
        if draft.agreement is IT and number is Number.SINGULAR:
            return found is None or not found.is_actor
        if draft.agreement is THEY and (number is Number.PLURAL or (found is not None and found.kind in COLLECTIVE)):
            return found is None or not found.is_actor or _is_coordinated(token)
    return False


def _subjects_before(doc: Doc, at: int) -> Iterator[Token]:
    for i in range(at - 1, max(-1, at - LOOK_BACK), -1):
        if is_subject(doc[i]) and doc[i].dep_ != "conj":
            yield doc[i]
