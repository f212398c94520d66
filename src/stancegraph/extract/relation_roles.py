"""Relations that a role noun shows: who heads, speaks for, belongs to, or is a critic or an ally of what.

A head that is one of several ("a director of", "senior vice president at") belongs to the whole and does not lead it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    base,
    children,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_passive,
)
from stancegraph.extract.objects import find_objects
from stancegraph.extract.relation_ends import MODIFIERS, Ends
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import ActorKind, RelationType
from stancegraph.model.reference import Reference

AFFILIATIONS = frozenset({RelationType.LEADS, RelationType.REPRESENTS, RelationType.MEMBER_OF})
STRUCTURE = AFFILIATIONS | {RelationType.PART_OF, RelationType.LOCATED_IN, RelationType.FOUNDED}
UNSIDED = STRUCTURE | {RelationType.AIDS, RelationType.COOPERATES_WITH}  # a "radio contributor" gives the radio nothing
OBJECT_PREPOSITIONS = ("of", "for", "at", "to", "with", "from")
PAST = frozenset({"former", "ex", "late", "then", "onetime", "outgoing", "would-be", "aspiring", "potential", "likely", "ousted"})
WITHOUT_MEMBERS = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.GROUP, ActorKind.UNNAMED, None})


def find_roles(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a role noun says of the actor that bears it. Former roles say nothing about now."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return
    for cue in lexicon.find(CueKind.ROLE, _form_of(token)) or lexicon.find(CueKind.ROLE, token.lower_):
        if not _fits(token, cue) or _is_past(token):
            continue
        holders = _holders_of(token, cue, ends)
        objects = _wholes_of(token, cue, ends, holders) if holders else []
        fitting = _fit_rank(cue, token, objects, ends, lexicon) if objects else None
        if fitting is not None:
            words = tuple(child for child in token.children if any(child.lower_ in word for word in cue.words))
            subjects, others = (objects, holders) if cue.is_swapped else (holders, objects)
            yield Finding(fitting, token, (token, *words), tuple(subjects), tuple(others))
            return


def _form_of(token: Token) -> str:
    """Return the role with what a hyphen ties to it ("secretary-general")."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return token.lower_
    is_tied = not token.nbor(-1).whitespace_ and not token.nbor(-2).whitespace_
    return f"{token.nbor(-2).lower_}-{token.lower_}" if is_tied else token.lower_


def find_party_members(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield the party that stands as an adjective before a politician's title and name ("Democratic Senator Ann Lee")."""
    if token.lower_ not in lexicon.words.get("parties", ()) or not token.text[:1].isupper() or token.dep_ not in MODIFIERS:
        return
    own = ends.at(token.head)
    if own is not None and own.kind is ActorKind.PERSON and own.name and token.text not in own.name.split():
        yield Finding(PARTY_CUE, token, (token,), (token.head,), (token,))


PARTY_CUE = RelationCue(
    CueKind.ROLE, RelationType.MEMBER_OF, "party", "party", (), frozenset(), 0.85, is_reciprocal=False, is_swapped=False, examples=()
)


def _fits(token: Token, cue: RelationCue) -> bool:
    return all(any(child.lower_ in word for child in token.children) for word in cue.words)


def _is_past(token: Token) -> bool:
    return any(child.lower_ in PAST for child in token.children) or (
        token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "ex"
    )


def _fit_rank(cue: RelationCue, role: Token, objects: list[Token], ends: Ends, lexicon: RelationLexicon) -> RelationCue | None:
    """Return the cue with the type that the role's rank and its whole allow; None where the whole is not one that somebody heads."""
    whole = next(iter(ends.find(objects)), None)
    if cue.type not in STRUCTURE:
        return cue
    if whole is None:
        return None
    if whole.kind in {None, ActorKind.GOVERNMENT} and objects[0].i < role.i:  # a place: "the Texas senator", "a Boca Raton lawyer"
        if role.lower_ in lexicon.words.get("seats", ()):
            return replace(cue, type=RelationType.REPRESENTS)
        if whole.kind is None and role.lower_ in lexicon.words.get("locals", ()):
            return None
    if cue.type not in {RelationType.LEADS, RelationType.MEMBER_OF}:
        return cue
    if whole.kind is ActorKind.PERSON:  # "Lang's campaign manager", "an aide to Lang"
        return replace(cue, type=RelationType.REPRESENTS) if role.lower_ in lexicon.words.get("servants", ()) else None
    if cue.type is RelationType.MEMBER_OF:  # "of Woodbridge", "Chilean economist" say where somebody is from
        return cue if whole.kind not in {ActorKind.STATE, None} else None
    if _is_specialised(role, objects[0], ends):
        return None if whole.kind is ActorKind.STATE else replace(cue, type=RelationType.MEMBER_OF)
    return replace(cue, type=RelationType.MEMBER_OF) if _is_one_of_several(role, lexicon) else cue


def _is_one_of_several(role: Token, lexicon: RelationLexicon) -> bool:
    ranks = lexicon.words.get("ranks", frozenset())
    below = _form_of(role).partition("-")[0] in ranks or any(child.lower_ in ranks or child.lower_ in {"a", "an"} for child in role.lefts)
    return below or (find_preposition(role) == "of" and role.head.lower_ == "one")


def _is_specialised(role: Token, whole: Token, ends: Ends) -> bool:
    """Say whether another noun stands between the whole and the role ("an ISIL gang leader", "Pentagon operations director")."""
    if not whole.i < role.i or whole.head != role:
        return bool(find_preposition(whole) == "in")
    reference = ends.find([whole])[0]
    between = [
        child for child in role.lefts if child.i > whole.i and child.dep_ == "compound" and ends.span_of(child).start >= reference.span.end
    ]
    tied = role.i - 2 if "-" in _form_of(role) else role.i
    return any(child.lower_ not in {"chief", "vice"} and child.i < tied for child in between)


def _holders_of(role: Token, cue: RelationCue, ends: Ends) -> list[Token]:
    """Return who bears the role: by apposition, title, predicate or appointment; a part also bears itself."""
    found = _attached(role) or _listed(role, cue)
    if found:
        is_person = any(own.kind is ActorKind.PERSON for own in ends.find(found))
        return found if not is_person or cue.type is not RelationType.PART_OF else []
    if cue.type is RelationType.PART_OF:
        return [role]
    own = ends.qualifier_at(role)
    return [role] if own is not None and own.name and _is_title_of(role, own, ends) else []


def _is_title_of(role: Token, own: Reference, ends: Ends) -> bool:
    """Say whether the role stands in a person's expression before the name ("Iraqi Prime Minister [al-Abadi]")."""
    name = own.text.rfind(own.name)
    return own.kind is ActorKind.PERSON and own.span.start <= ends.span_of(role).start < own.span.start + max(name, 0)


def _attached(role: Token) -> list[Token]:
    if role.dep_ == "appos" or (role.dep_ in {"nmod:desc", "compound", "flat"} and role.head.pos_ == "PROPN" and role.i < role.head.i):
        return [role.head]
    names = [child for child in role.rights if child.dep_ in {"appos", "flat", "nmod:desc"} and child.pos_ == "PROPN"]
    if names:
        return names[:1]
    if children(role, "cop"):
        return find_subjects(role)
    if role.dep_ == "conj" and role.head.pos_ == "NOUN" and (role.head.dep_ == "appos" or children(role.head, "cop")):
        return _attached(role.head)  # "is a teacher and a member of the union"
    if role.dep_ == "nmod" and find_preposition(role) in {"of", "among"} and role.head.lower_ in {"one", "some"}:
        return _attached(role.head)  # "is one of the sharpest critics of"
    verb = role.head
    if role.dep_ in {"xcomp", "obj"} and verb.lemma_.lower() in {"become", "remain"}:
        return find_subjects(verb)
    if base(role.dep_) in {"xcomp", "obl", "obj"} and verb.lemma_.lower() in {"elect", "appoint", "name", "serve", "emerge", "act"}:
        if verb.lemma_.lower() in {"serve", "emerge", "act"} and find_preposition(role) == "as":
            return find_subjects(verb)
        return [found for found in find_objects(verb) if found != role] if is_passive(verb) else []
    return []


def _listed(role: Token, cue: RelationCue) -> list[Token]:
    """Return who is listed as bearing a role that takes a side ("Lang's supporters include Ortega")."""
    if cue.type in STRUCTURE:
        return []
    if role.dep_ == "nsubj" and role.head.lemma_.lower() == "include":
        return find_objects(role.head)
    return find_obliques(role, ("including",))


def _wholes_of(role: Token, cue: RelationCue, ends: Ends, holders: list[Token]) -> list[Token]:
    prepositions = cue.prepositions or OBJECT_PREPOSITIONS
    candidates = (
        find_obliques(role, [one for one in prepositions if one == "of"]),
        find_owners(role),
        find_obliques(role, prepositions),
        _modifying(role, ends, holders),
        [] if cue.prepositions else _inside(role, ends),
        _beside(role, ends, holders) if cue.type in AFFILIATIONS else [],
    )
    for found in candidates:
        if found and ends.find(found):
            return found
    return [] if cue.type in UNSIDED else [child for child in role.lefts if child.dep_ == "compound" and child.pos_ == "PROPN"][-1:]


def _inside(role: Token, ends: Ends) -> list[Token]:
    """Return the body that the role is in ("a crew chief in the 3rd Battalion"); where somebody works in a country says nothing."""
    found = find_obliques(role, ("in", "within"))
    return [one for one in found if (own := ends.at(one)) is not None and own.kind not in WITHOUT_MEMBERS]


def _beside(role: Token, ends: Ends, holders: list[Token]) -> list[Token]:
    """Return the body set off by a comma right behind a bare role ("Ann Lee, director, Institute of Water")."""
    if role.i + 2 >= role.sent.end or role.nbor(1).text != "," or not any(holder.i < role.i for holder in holders):
        return []
    below = [child for one in (role, *holders) for child in one.rights if child.i > role.i + 1]
    for child in below:
        own = ends.at(child)
        if own is not None and own.name and own.kind not in WITHOUT_MEMBERS and own.span.start == ends.span_of(role.nbor(2)).start:
            return [child]
    return []


def _is_party_word(token: Token, ends: Ends) -> bool:
    """Say whether an adjective tells only of which party somebody is ("the Republican attorney general")."""
    own = ends.at(token)
    return token.tag_ == "JJ" and own is not None and own.kind is ActorKind.PARTY


def _modifying(role: Token, ends: Ends, holders: list[Token]) -> list[Token]:
    """Return modifiers that name an actor other than the holder ("Iraqi foreign minister", "Senate committee chairman")."""
    taken = {one.i for one in holders}
    pool = [
        child for head in (role, *holders) for child in head.lefts if child.dep_ in MODIFIERS and child.i < role.i and child.i not in taken
    ]
    pool = [child for child in pool if not _is_party_word(child, ends)]
    borne = ends.find(holders)
    named = [
        child
        for child in pool
        if (own := ends.qualifier_at(child)) is not None and own not in borne and not own.span.overlaps(ends.span_of(role))
    ]
    return find_conjuncts(named[-1])[:1] if named else []
