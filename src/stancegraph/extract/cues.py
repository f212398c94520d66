"""Where the words of the stance lexicon stand in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.frame_holders import DRAWING, PLANS, find_holders, is_misread_verb
from stancegraph.extract.frames import find_positions
from stancegraph.extract.grammar import BE, NOMINALS, base, children, find_owners, find_preposition
from stancegraph.extract.listed_positions import find_listed
from stancegraph.extract.objects import find_objects
from stancegraph.extract.policies import is_measure
from stancegraph.lexicon.cues import Cue, StanceLexicon
from stancegraph.lexicon.things import Things
from stancegraph.parse.annotate import Parsed

ADJACENT = 3  # tokens after the cue within which a word of `near` may stand


def find_cues(parsed: Parsed, lexicon: StanceLexicon) -> list[FoundCue]:
    """Return the cues of a document in text order; a token carries at most one, the most specific whose frame can be filled."""
    found = []
    for token in parsed.doc:
        for match in find_matches(token, lexicon):
            positions = find_listed(match, parsed) or find_positions(match)
            if positions:
                found.append(replace(match, positions=tuple(positions)))
                break
    return found


def keep_decisions(cues: Iterable[FoundCue], things: Things) -> list[FoundCue]:
    """Return the cues without mere actions: "lifted the ban" decides, "lifted the lid" and "will lift the ban" do not."""
    return [cue for cue in cues if cue.cue.frame.name != "deciding" or _decides(cue, things)]


def _decides(cue: FoundCue, things: Things) -> bool:
    verb = cue.token
    is_done = verb.tag_ in {"VBD", "VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(children(verb, "aux")))
    is_open = any(child.tag_ == "MD" or child.lower_ in {"not", "n't", "n’t", "never"} for child in verb.lefts)
    return is_done and not is_open and bool(find_holders(cue)) and all(is_measure(position, things) for position in cue.positions)


def find_matches(token: Token, lexicon: StanceLexicon) -> Iterator[FoundCue]:
    """Yield the entries that stand at the token with all their words, the most specific first, whatever their frame holds."""
    for cue in _order(lexicon.cues_by_form.get(token.lower_, ()), token):
        match = _match(cue, token)
        if match is not None:
            yield match


def _order(cues: tuple[Cue, ...], token: Token) -> list[Cue]:
    """A participle after "be" or before "to" is an adjective first ("is committed to", "lawmakers opposed to"), a verb second."""
    is_predicate = token.tag_ in {"VBN", "JJ"} and (
        any(child.lemma_.lower() == "be" or child.lower_ in BE for child in token.lefts)
        or (base(token.dep_) in {"acl", "amod"} and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to")
    )
    if is_predicate:
        return sorted(cues, key=lambda cue: cue.frame.word_class != "adjective")
    is_drawn = base(token.dep_) == "obj" and token.head.lower_ in DRAWING  # "received the endorsement of the guild"
    return sorted(cues, key=lambda cue: cue.frame.name == "noun-of") if is_drawn else list(cues)


def _match(cue: Cue, token: Token) -> FoundCue | None:
    if not _IS_OF_CLASS[cue.frame.word_class](token) or (cue.tags and token.tag_ not in cue.tags):
        return None
    near = _find_near(cue, token)
    if near is None or any(particle.lower_ not in cue.near for particle in children(token, "compound:prt")):
        return None  # "fought off" is not "fought"
    if cue.frame.word_class == "modal":  # the verb holds the reading, with its negation; the modal shows the attitude
        return FoundCue(cue, token.head, token.head, (token,))
    if not cue.via:
        return FoundCue(cue, token, token, (token, *near))
    anchors = [word for word in find_objects(token) if word.lemma_.lower() in cue.via]
    return FoundCue(cue, token, anchors[0], (token, *near)) if anchors else None


def _find_near(cue: Cue, token: Token) -> tuple[Token, ...] | None:
    found = []
    for word in cue.near:
        around = [*token.children, *token.doc[token.i + 1 : token.i + 1 + ADJACENT]]
        match = next((other for other in around if other.lower_ == word and other.sent == token.sent), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def _is_verb(token: Token) -> bool:
    if token.tag_.startswith("VB") and token.dep_ not in {"amod", "compound", "aux"}:
        return True
    if token.tag_ in {"RB", "NN", "NNS", "JJ"} and children(token, "nsubj") and not children(token, "cop"):
        if children(token, "obj"):
            return True  # "Quebec and Ontario back the plan": the grammar knows better than the tag
        if any(verb.pos_ == "VERB" and children(verb, "obj") and not children(verb, "nsubj", "aux") for verb in children(token, "conj")):
            return True  # "brewers both [welcome] and dread the tax"
    return is_misread_verb(token)


def _is_noun(token: Token) -> bool:
    """A noun that is not the second half of a hyphenated word ("self-defense")."""
    if token.i >= 2 and token.nbor(-1).text in {"-", "‐", "‑"} and not token.nbor(-1).whitespace_ and not token.nbor(-2).whitespace_:
        return False
    return token.tag_ in {"NN", "NNS", "NNP"} and token.pos_ != "VERB"


def _is_adjective(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.tag_ in {"JJ", "VBN"}


def _is_predicate_preposition(token: Token) -> bool:
    """ "is for the levy", "is against raising it": the preposition of a predicate with a copula, not of a mere adjunct."""
    if token.dep_ == "mark" and token.head.tag_ == "VBG" and token.i < token.head.i:
        return any(child.lower_ in BE and child.i < token.i for host in (token, token.head) for child in children(host, "aux", "cop"))
    return token.dep_ == "case" and token.head.pos_ in NOMINALS and bool(children(token.head, "cop")) and token.i < token.head.i


def _is_modal(token: Token) -> bool:
    """ "We will build clinics", "a Green government will tax jets": what the speaker, or who would rule, says that they will do.

    With "would" it is a person, or what the owner of a plan has in it ("Lee would tax jets", "her plan would tax jets").
    """
    if token.dep_ != "aux" or token.head.pos_ != "VERB" or token.i > token.head.i:
        return False
    subjects = children(token.head, "nsubj")
    if not subjects:
        return False
    if token.lower_ == "would":
        return _is_of_programme(subjects[0], token.head)
    return subjects[0].lower_ in {"we", "i", "government", "administration"}


def _is_of_programme(subject: Token, verb: Token) -> bool:
    """Say whether "would" tells what somebody stands for: no condition, no perfect, nothing said or asked around it."""
    is_conditional = any(find_preposition(child) in {"if", "unless"} for child in children(verb, "advcl"))
    if is_conditional or any(child.lower_ in {"have", "be"} for child in children(verb, "aux", "aux:pass", "cop")):
        return False
    if subject.lemma_.lower() in PLANS:
        if verb.lemma_.lower() in {"require", "need", "take"} or children(subject, "acl"):
            return False  # "his plan to catch the leader would require money"
        return bool(find_owners(subject)) and find_owners(subject)[0].lower_ not in {"its", "whose"}
    is_own = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return is_own and subject.pos_ == "PROPN" and subject.ent_type_ == "PERSON"


_IS_OF_CLASS: Mapping[str, Callable[[Token], bool]] = {
    "verb": _is_verb,
    "noun": _is_noun,
    "adjective": _is_adjective,
    "preposition": _is_predicate_preposition,
    "modal": _is_modal,
}
