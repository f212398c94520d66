"""What an actor demands of or for another: "called for the minister's resignation", "urged the mayor to step down", "urged voters to back".

Whoever demands that somebody fall opposes it; whoever asks others to support or to reject somebody does so too.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    base,
    children,
    find_agents,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    is_passive,
)
from stancegraph.extract.relation_judgements import make_cue
from stancegraph.extract.relation_sides import look_up_due
from stancegraph.extract.relation_verbs import ATTITUDES, Finding, find_direct, find_doers, match_words
from stancegraph.lexicon.relations import CueKind, RelationLexicon
from stancegraph.model import RelationType

DEMANDING = "demanding"
CONFIDENCE = 0.8


def find_demanded(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a noun of downfall, or a verb below one of asking or wanting, shows about who asks."""
    words = lexicon.words
    if token.pos_ == "NOUN" and token.lower_ in words.get("falls", ()):
        yield from _find_fall(token, lexicon)
    asking = token.head
    if base(token.dep_) not in {"xcomp", "ccomp"} or not asking.tag_.startswith("VB") or is_passive(asking):
        return
    addressed = children(asking, "obj", "iobj") or (children(asking, "obl") if asking.lower_ in words.get("calling", ()) else [])
    doers = find_doers(asking)
    if not doers:
        return
    if asking.lower_ in words.get("demanding", ()) and (targets := addressed or children(token, "nsubj", "nsubj:pass")):
        side = look_up_due(token, lexicon)
        if side is not None:
            yield Finding(make_cue(DEMANDING, side, CONFIDENCE), asking, (asking, token), tuple(doers), tuple(find_conjuncts(targets[0])))
    if asking.lower_ in words.get("commands", ()) and addressed and find_preposition(token) == "to":
        yield from _find_commanded(token, asking, doers, lexicon)


def _find_fall(noun: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield who demands a downfall and whose it is ("demanded the removal of the judge")."""
    verb = noun.head
    if verb.lower_ not in lexicon.words.get("demanding", ()) or base(noun.dep_) not in {"obj", "obl", "nmod"}:
        return
    targets = find_owners(noun) or find_obliques(noun, ("of",))
    if verb.pos_ == "NOUN":
        doers = find_owners(verb) or find_obliques(verb, ("from", "by"))
    else:
        doers = find_agents(verb) if is_passive(verb) else find_doers(verb)
    if targets and doers:
        cue = make_cue(DEMANDING, RelationType.OPPOSES, CONFIDENCE)
        yield Finding(cue, verb, (verb, noun), tuple(doers), tuple(targets))


def _find_commanded(verb: Token, asking: Token, doers: list[Token], lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield whom somebody asks others to support or oppose ("urged voters to back the senator")."""
    for cue in lexicon.find(CueKind.VERB, verb.lower_):
        words = match_words(verb, cue)
        if words is None or cue.type not in ATTITUDES or cue.is_swapped:
            continue
        objects = next((found for word in (*reversed(words), verb) if (found := find_obliques(word, cue.prepositions))), [])
        objects = objects if cue.prepositions else find_direct(verb)
        if objects:
            yield Finding(cue, asking, (asking, verb, *words), tuple(doers), tuple(objects))
            return
