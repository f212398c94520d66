"""What qualifies a reference, and what it is a part of ("Iraqi" in "Iraqi citizens", the committee that someone is a member of)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from stancegraph.extract.drafts import Draft, has_case
from stancegraph.extract.noun_phrases import INNER_TAGS, NOUN_TAGS, OPENERS, PART_PREPOSITIONS, PERSONAL_USES
from stancegraph.lexicon.actor_nouns import NounUse
from stancegraph.model import ActorKind, MentionForm
from stancegraph.model.reference import Number

DEPENDENT_USES = PERSONAL_USES | {NounUse.PART, NounUse.UNIT}
"""Uses of nouns that are parts of, or speak for, what qualifies them."""
LONGEST_COMPLEMENT = 8  # tokens of "critics of the plan" after the preposition
PART_STATE_PREPOSITIONS = frozenset({"of", "from", "for"})


def link_modifiers(doc: Doc, drafts: Sequence[Draft]) -> None:
    """Set `modifier` of phrases and titled names to the actor inside or before them that qualifies them."""
    by_last: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_last.setdefault(draft.last, []).append(draft)
    for draft in drafts:
        if draft.form is MentionForm.PRONOUN:
            continue
        inner = [other for last in range(draft.first, draft.head) for other in by_last.get(last, ()) if other.first >= draft.first]
        inner = [other for other in inner if other is not draft and not _is_hyphenated(doc, other)]
        if draft.is_name:
            inner = [other for other in inner if other.is_name] or _find_possessor(doc, draft, by_last)
        if not inner:
            continue
        owners = [other for other in inner if other.last + 1 < len(doc) and doc[other.last + 1].tag_ == "POS"]
        owners += [other for other in inner if other.agreement is not None]
        draft.modifier = (owners or inner)[-1]
        if draft.use in DEPENDENT_USES or (draft.use is NounUse.PEOPLE and draft.modifier.kind is ActorKind.LEGISLATURE):
            draft.whole = draft.modifier


def _is_hyphenated(doc: Doc, draft: Draft) -> bool:
    """Say whether it is joined to its neighbour ("Iran-backed", "anti-ISIS"): what backs or leads is not what owns."""
    before = doc[draft.first - 1] if draft.first > 0 else None
    after = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    return (before is not None and before.text == "-" and not before.whitespace_) or (
        after is not None and after.text in {"-", "–"} and not doc[draft.last].whitespace_
    )


def _find_possessor(doc: Doc, draft: Draft, by_last: Mapping[int, list[Draft]]) -> list[Draft]:
    if draft.first < 1 or doc[draft.first - 1].tag_ not in {"POS", "PRP$"}:
        return []
    end = draft.first - 2 if doc[draft.first - 1].tag_ == "POS" else draft.first - 1
    return [other for other in by_last.get(end, ()) if other is not draft]


def link_complements(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Stretch phrases over "of the committee", "within the government"; return the drafts without parts that have no whole."""
    by_start: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_start.setdefault(draft.first, []).append(draft)
    for draft in reversed(drafts):
        if draft.use is None or draft.last + 2 >= len(doc) or doc[draft.last + 1].lower_ not in PART_PREPOSITIONS:
            continue
        preposition = doc[draft.last + 1]
        found = max(by_start.get(draft.last + 2, ()), key=lambda other: other.last, default=None)
        is_owner = found is not None and found.last + 1 < len(doc) and doc[found.last + 1].tag_ == "POS"
        if found is not None and found.agreement is None and not is_owner and _may_be_whole(draft, found, preposition.lower_):
            _join(draft, found, is_rank=has_case(doc, draft.first, draft.head, {"as", "like"}))
        elif preposition.lower_ == "of" and draft.use in PERSONAL_USES:
            draft.last = max(draft.last, _end_of_complement(doc, draft.last + 2, by_start))
    return [draft for draft in drafts if _stands(draft)]


def _join(draft: Draft, whole: Draft, *, is_rank: bool) -> None:
    draft.last = max(draft.last, whole.last)
    if draft.use is NounUse.PEOPLE and whole.kind is ActorKind.LEGISLATURE:
        draft.whole = whole
    elif draft.use in DEPENDENT_USES:
        draft.whole = whole
        draft.is_actor = not is_rank  # "as head of the agency" names an office, no one
        if draft.use is NounUse.PART and not whole.is_definite and not whole.is_name:
            whole.is_actor = False  # "dozens of farmers": the dozens act
    elif draft.modifier is None:
        draft.modifier = whole


def _may_be_whole(draft: Draft, found: Draft, preposition: str) -> bool:
    if draft.use in {NounUse.PEOPLE, NounUse.PLACE}:
        is_seated = preposition in {"in", "within"} and found.kind is ActorKind.LEGISLATURE
        return is_seated or (preposition in {"of", "from"} and found.is_name)
    if draft.use is NounUse.PART and not (found.is_actor or found.is_name or found.use is NounUse.BODY):
        return False
    if draft.use is NounUse.PART and found.kind in {ActorKind.PERSON, ActorKind.UNNAMED} and found.number is not Number.PLURAL:
        return False
    if preposition in {"for", "from", "with"} and not (found.is_actor or found.is_name):
        return False
    if preposition in PART_STATE_PREPOSITIONS:
        return preposition == "of" or (draft.use in PERSONAL_USES or (preposition == "from" and draft.use in DEPENDENT_USES))
    is_body = found.kind not in {ActorKind.STATE, ActorKind.GROUP, ActorKind.PERSON, ActorKind.UNNAMED, None}
    return draft.use in DEPENDENT_USES and is_body and (preposition != "with" or draft.use in PERSONAL_USES)


def _end_of_complement(doc: Doc, start: int, by_start: Mapping[int, Sequence[Draft]]) -> int:
    """Return the last token of the plain noun phrase that starts there, -1 when there is none; a person's name ends it."""
    last = -1
    for token in doc[start : start + LONGEST_COMPLEMENT]:
        if token.tag_ in OPENERS and token.i == start:
            continue
        if any(draft.is_name and draft.kind is ActorKind.PERSON for draft in by_start.get(token.i, ())):
            break  # "secretary of state Rosa Diaz"
        if token.tag_ not in INNER_TAGS or token.sent != doc[start].sent:
            break
        if token.tag_ in NOUN_TAGS or token.tag_ == "VBG":
            last = token.i
    return last


def _stands(draft: Draft) -> bool:
    if draft.use is NounUse.PART:
        return draft.whole is not None
    if draft.use is NounUse.UNIT:
        draft.is_actor = draft.is_actor or draft.modifier is not None
        return draft.is_actor
    if draft.use in PERSONAL_USES and draft.modifier is not None:
        draft.is_actor = True
    return True
