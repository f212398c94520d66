"""Relations between actors: who supports, fights, meets, leads or belongs to whom, with the words that show it.

Rules live in the lexicon; this module matches each token against them and puts references at the ends. Negated, refused, advised and
supposed relations are left out; hedged and intended ones have a lower confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from spacy.tokens import Token

from stancegraph.extract.grammar import children, find_obliques, find_owners, is_passive
from stancegraph.extract.holders import is_party_adjective
from stancegraph.extract.references import ReferenceIndex
from stancegraph.extract.relation_bearers import find_attached
from stancegraph.extract.relation_demands import find_demanded
from stancegraph.extract.relation_ends import NAMED, Ends, is_pronoun
from stancegraph.extract.relation_judgements import QUOTING, find_judging, find_quoted
from stancegraph.extract.relation_nouns import find_compound, find_nominal
from stancegraph.extract.relation_parts import BAND_CUE, find_parts
from stancegraph.extract.relation_phrases import find_phrasal
from stancegraph.extract.relation_places import find_places
from stancegraph.extract.relation_reality import NOT_ASSERTED, assess, assess_words, is_refusal
from stancegraph.extract.relation_roles import AFFILIATIONS, STRUCTURE, find_party_members, find_roles
from stancegraph.extract.relation_types import find_type
from stancegraph.extract.relation_verbs import ATTITUDES, Finding, find_predicative, find_verbal
from stancegraph.extract.voices import Voices
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import ActorKind, Manner, MentionForm, RelationType, Span
from stancegraph.model.draft import RelationDraft
from stancegraph.model.reference import Reference
from stancegraph.parse.annotate import Parsed

CONCERNING = frozenset({RelationType.SUPPORTS, RelationType.OPPOSES, RelationType.FIGHTS, RelationType.AIDS, RelationType.THREATENS})
"""Relations to an actor that may go through its conduct or its own: "blasted the mayor's handling", "struck Syrian positions"."""

TELLING = frozenset(
    {
        RelationType.SUPPORTS,
        RelationType.OPPOSES,
        RelationType.THREATENS,
        RelationType.SANCTIONS,
        RelationType.AIDS,
        RelationType.FOUNDED,
    }
)
"""Types whose verbs tell that their ends are actors; one may fight inflation or meet a deadline."""

BOTH_SIDES = ATTITUDES | {RelationType.ALLIED_WITH}
VERBAL = frozenset({CueKind.VERB, CueKind.JUDGEMENT})
ATTITUDINAL = VERBAL | {CueKind.NOUN, CueKind.PREDICATE}
CALENDAR = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Last",
    "Next",
    "Summer",
    "Winter",
    "Spring",
    "Autumn",
)
NOBODY = ("either ", "neither ", "any ", "no ")
CONDUCT_FACTOR = 0.8
REFUSED_FACTOR = 0.8
PRONOUN_FACTOR = 0.9  # for each end: a pronoun has yet to be linked, and links go wrong


def find_relations(
    parsed: Parsed, references: ReferenceIndex, lexicon: RelationLexicon, *, voices: Voices | None = None
) -> list[RelationDraft]:
    """Return the relations that the document states, in text order; the manner is always `own` and `attributions` empty.

    With `voices` also what a source says of an actor in words that hang on no verb of saying. Of several readings of the same pair with
    the same type the surest is kept.
    """
    ends = Ends(parsed, references, lexicon.words)
    surest: dict[tuple[object, ...], RelationDraft] = {}
    for token in parsed.doc:
        quoted = find_quoted(token, parsed, voices, ends, lexicon) if voices is not None else ()
        for finding in chain(_findings_at(token, ends, lexicon), quoted):
            for draft in _draft(finding, ends, parsed, lexicon):
                key = (draft.type, draft.subject, draft.object)
                if key not in surest or draft.confidence > surest[key].confidence:
                    surest[key] = draft
    return sorted(surest.values(), key=lambda one: (one.cue[0].start, one.subject, one.object, one.type))


def find_ends(parsed: Parsed, references: ReferenceIndex, lexicon: RelationLexicon) -> list[Token]:
    """Return the tokens that stand at an end of an attitude toward an actor though no actor is known there: names above all.

    Who is praised, accused or attacked by name is an actor, whether or not a list of names or the language model knows the name; so is
    who does it, named or not.
    """
    ends = Ends(parsed, references, lexicon.words)
    found: list[Token] = []
    for token in parsed.doc:
        for finding in _findings_at(token, ends, lexicon):
            if finding.cue.type in STRUCTURE and finding.cue.kind not in VERBAL:
                found += [end for end in finding.objects if _may_have_members(end, references)]
                found += [end for end in finding.subjects if finding.cue == BAND_CUE and references.at(end) is None]
            elif _tells_actors(finding, lexicon) and assess(finding.anchor, lexicon) != NOT_ASSERTED:
                found += _find_unknown(finding, ends, references, lexicon)
            elif finding.cue.type is RelationType.COMMUNICATES_WITH:
                told = [end for end in finding.objects if end.dep_ == "iobj"]
                found += [end for end in told if _may_be_actor(end, references, replace(finding.cue, takes_actors=True), lexicon)]
    return found


def _tells_actors(finding: Finding, lexicon: RelationLexicon) -> bool:
    """Say whether the words tell that their ends are actors."""
    if finding.cue.type is RelationType.FIGHTS and finding.cue.kind is CueKind.VERB:
        return finding.cue.takes_actors or finding.anchor.lower_ in lexicon.words.get("voicing", ())
    if finding.cue.kind is CueKind.ROLE:  # "a Lang supporter": the name only qualifies, yet it is whom the sentence is about
        return finding.cue.type in BOTH_SIDES
    return finding.cue.takes_actors or (finding.cue.type in TELLING and finding.cue.kind in ATTITUDINAL)


def _find_unknown(finding: Finding, ends: Ends, references: ReferenceIndex, lexicon: RelationLexicon) -> list[Token]:
    subjects = [bearer for end in finding.subjects for bearer in ends.find_bearers(end)]
    tokens = [*subjects, *(bearer for end in finding.objects for bearer in ends.find_bearers(end))]
    is_voiced = finding.anchor.lower_ in lexicon.words.get("voicing", ()) and finding.anchor.pos_ == "VERB"
    found = [token for token in tokens if _may_be_actor(token, references, finding.cue, lexicon, is_voiced=is_voiced)]
    if is_voiced and not is_passive(finding.anchor) and any(end.pos_ == "PROPN" or ends.at(end) is not None for end in finding.objects):
        found += [token for token in subjects if token.pos_ == "NOUN" and references.at(token) is None]
    if finding.anchor.lower_ in lexicon.words.get("personal", ()):
        found += [token for token in finding.objects if token.pos_ == "NOUN" and references.at(token) is None]
    return found


def _may_be_actor(token: Token, references: ReferenceIndex, cue: RelationCue, lexicon: RelationLexicon, *, is_voiced: bool = False) -> bool:
    """Say whether the token is a name, or beside a verb a noun that may name an actor or something else ("the church")."""
    own = references.at(token)
    if own is not None:
        return not own.is_actor and own.head == token.i and (cue.takes_actors or cue.kind in VERBAL or bool(own.name))
    if cue.kind is CueKind.JUDGEMENT and token.ent_type_ not in NAMED and token.i - token.sent.start < 2:
        return False  # "Discrimination must not be tolerated, Weber said": the first word of a sentence has a capital anyway
    names_actors = cue.takes_actors or cue.kind in VERBAL or (cue.kind is CueKind.ROLE and token.pos_ == "PROPN")
    is_unsure = not is_voiced and token.ent_type_ not in NAMED and (token.ent_type_ or not names_actors)
    if is_unsure or token.lower_ in lexicon.words.get("policies", ()):  # "opposition to Brexit"
        return False
    is_capital = token.text[:1].isupper() and (token.pos_ == "PROPN" or (token.tag_ == "NN" and token.i != token.sent.start))
    return (is_capital or (cue.takes_actors and token.pos_ == "NOUN")) and not any(token.text.startswith(time) for time in CALENDAR)


def _may_have_members(token: Token, references: ReferenceIndex) -> bool:
    own = references.at(token)
    if own is None or (is_party_adjective(token) and own.head != token.i):
        return token.text[:1].isupper()
    return not own.is_actor


def _findings_at(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    return chain(
        find_verbal(token, lexicon),
        find_predicative(token, lexicon),
        find_judging(token, lexicon),
        find_demanded(token, lexicon),
        find_nominal(token, ends, lexicon),
        find_compound(token, ends, lexicon),
        find_phrasal(token, ends, lexicon),
        find_roles(token, ends, lexicon),
        find_party_members(token, ends, lexicon),
        find_attached(token, ends, lexicon),
        find_parts(token, ends, lexicon),
        find_places(token, ends, lexicon),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends of a finding, and how sure they are to be meant."""

    subject: Reference
    object: Reference
    factor: float


def _draft(finding: Finding, ends: Ends, parsed: Parsed, lexicon: RelationLexicon) -> Iterator[RelationDraft]:
    factor = assess_words(finding.anchor) if finding.cue.pattern == QUOTING else assess(finding.anchor, lexicon)
    is_refused = factor == NOT_ASSERTED and finding.cue.type is RelationType.SUPPORTS and is_refusal(finding.anchor, lexicon)
    if factor == NOT_ASSERTED and not is_refused:
        return
    factor = REFUSED_FACTOR if is_refused else factor
    for pair in _pairs(finding, ends, lexicon):
        if not _is_allowed(finding, pair.subject, pair.object, lexicon):
            continue
        doubt = pair.factor * PRONOUN_FACTOR ** (is_pronoun(pair.subject) + is_pronoun(pair.object))
        yield RelationDraft(
            type=RelationType.OPPOSES if is_refused else find_type(finding, pair.subject, pair.object, lexicon),
            subject=pair.subject.span,
            object=pair.object.span,
            cue=parsed.spans(finding.words),
            evidence=_find_evidence(parsed.sentence_span(finding.anchor), pair),
            manner=Manner.OWN,
            rule=finding.cue.rule,
            confidence=round(finding.cue.confidence * factor * doubt, 3),
        )


def _find_evidence(sentence: Span, pair: Pair) -> Span:
    """Return the sentence, with the one before or after it that names who speaks."""
    return Span(min(sentence.start, pair.subject.span.start), max(sentence.end, pair.subject.span.end))


def _pairs(finding: Finding, ends: Ends, lexicon: RelationLexicon) -> Iterator[Pair]:
    subjects = ends.find([*finding.subjects, *_included(finding)])
    if not finding.objects:
        yield from (Pair(subject, other, 1.0) for subject, other in combinations(subjects, 2))
        return
    objects = [token for token in finding.objects if finding.cue.type in CONCERNING or not ends.is_instrument(token)]
    others, factor = ends.find(objects), 1.0
    if finding.anchor.lower_ in lexicon.words.get("conduct", ()):
        others = []
    if not others and finding.cue.type in CONCERNING:
        policies = lexicon.words.get("policies", frozenset())
        is_strict = finding.cue.kind is CueKind.JUDGEMENT
        things = [token for token in finding.objects if token.lower_ not in policies or _is_candidacy(token, ends, lexicon)]
        others = [found for token in things for found in ends.find_concerned(token, is_strict=is_strict)]
        factor = CONDUCT_FACTOR
    yield from (Pair(subject, other, factor) for subject, other in product(subjects, others))


def _included(finding: Finding) -> list[Token]:
    """Return who is named among those that take a side ("drew criticism from growers, including Ana Weber")."""
    if finding.cue.type not in ATTITUDES:
        return []
    return [found for subject in finding.subjects if subject.pos_ == "NOUN" for found in find_obliques(subject, ("including",))]


def _is_candidacy(noun: Token, ends: Ends, lexicon: RelationLexicon) -> bool:
    """Say whether the noun is somebody's standing for office, which one backs or opposes together with the person."""
    if noun.lower_ not in lexicon.words.get("candidacies", ()) or children(noun, "acl"):
        return False
    return any(owner.kind is ActorKind.PERSON for owner in ends.find(find_owners(noun)))


def _is_allowed(finding: Finding, subject: Reference, other: Reference, lexicon: RelationLexicon) -> bool:
    """Say whether the two ends can stand in the relation: two actors, apart; structure needs a name to hang on."""
    if subject.span.overlaps(other.span) and not _is_inside(finding, subject, other):
        return False
    if other.name.lower() in lexicon.words.get("policies", ()) or any(end.text.lower().startswith(NOBODY) for end in (subject, other)):
        return False
    if subject.lemma in lexicon.words.get("reflexives", ()) or other.lemma in lexicon.words.get("reflexives", ()):
        return False
    if finding.cue.type is RelationType.COMMUNICATES_WITH and set(other.text.split()) & lexicon.words.get("outlets", frozenset()):
        return False
    kinds = finding.cue.object_kinds
    if kinds and other.kind not in kinds and (other.kind is not None or ActorKind.PERSON in kinds or not other.name):
        return False
    if finding.cue.type in AFFILIATIONS:
        is_over = subject.text.lower().startswith(("former ", "ex-", "then-"))
        is_somebody = is_pronoun(other) and finding.cue.kind is not CueKind.ROLE  # "its leader" tells whose, "led it" seldom
        return not is_over and not is_somebody and _may_belong(finding, subject)
    return True


def _may_belong(finding: Finding, subject: Reference) -> bool:
    """Say whether the subject has a name, or is a group that is said to join ("fighters joined the army")."""
    if subject.form in {MentionForm.NAME, MentionForm.PRONOUN} or subject.name:
        return True
    return bool(finding.cue.object_kinds) and subject.kind is ActorKind.GROUP


def _is_inside(finding: Finding, subject: Reference, other: Reference) -> bool:
    """Affiliations and compounds have one end inside the other's expression ("Iraqi minister Hussein", "Iran-backed militants")."""
    nested = subject.span.contains(other.span) or other.span.contains(subject.span)
    return nested and subject.span != other.span and finding.cue.kind in {CueKind.ROLE, CueKind.COMPOUND}
