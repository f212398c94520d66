"""Who holds an attitude that operators govern: the cue's own subject, the operators', or whoever an operator says that it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.frame_holders import find_holders
from stancegraph.extract.grammar import base, children, find_agents, find_conjuncts, find_doers
from stancegraph.extract.objects import find_objects
from stancegraph.extract.operators import Governor, find_governors
from stancegraph.lexicon.cues import StanceLexicon

Governed = Mapping[int, tuple[Governor, ...]]
"""The operators over each cue, innermost first, by the cue's token."""


def govern(cues: Iterable[FoundCue], lexicon: StanceLexicon) -> Governed:
    """Return the operators over each cue of a document."""
    return {cue.token.i: tuple(find_governors(cue.host, lexicon)) for cue in cues}


def find_all_holder_heads(cues: Iterable[FoundCue], governed: Governed) -> Iterator[Token]:
    """Yield the head tokens of all who hold attitudes."""
    for cue in cues:
        yield from find_holder_heads(cue, governed[cue.token.i])


def find_holder_heads(cue: FoundCue, governors: Sequence[Governor]) -> list[Token]:
    """Return the head tokens of who holds the attitude, empty where nobody is named."""
    return [whole for head in _find_heads(cue, governors) for whole in _find_wholes(head)]


def _find_wholes(head: Token) -> list[Token]:
    """ "[The guild and the port], both of which back it": whom the words of number count."""
    if head.lower_ not in {"both", "all"} or not any(child.lower_ in {"which", "whom"} for child in children(head, "nmod")):
        return [head]
    if head.i < head.sent.start + 2 or head.nbor(-1).text != ",":
        return [head]
    last = head.nbor(-2)
    while last.head.i < last.i and base(last.dep_) in {"flat", "nmod", "conj", "appos"} and last.sent == head.sent:
        last = last.head
    return [part for part in find_conjuncts(last) if part.i < head.i]


def _find_heads(cue: FoundCue, governors: Sequence[Governor]) -> list[Token]:
    named = next((found for governor in governors if governor.operator.names_other and (found := _find_other(governor.token))), [])
    if named or not governors or children(cue.host, "nsubj", "nsubj:pass") or find_agents(cue.token):
        return named or find_holders(cue)
    hosts = list(_find_hosts(governors))
    if cue.cue.frame.word_class in {"noun", "preposition"}:
        return find_holders(cue) or next((heads for host in hosts if (heads := find_doers(host))), [])
    return next((heads for host in hosts if (heads := find_holders(replace(cue, token=host, anchor=host)))), []) or find_holders(cue)


def _find_other(verb: Token) -> list[Token]:
    """ "Accused [the ministry] of opposing"; the parser may call it the addressee."""
    return find_objects(verb) or [part for child in children(verb, "iobj") for part in find_conjuncts(child)]


def _find_hosts(governors: Sequence[Governor]) -> Iterator[Token]:
    """Yield the tokens whose subject may hold the attitude, outermost first; what is an aside to its clause lends the clause's."""
    tokens = [governor.token for governor in reversed(governors)]
    yield from tokens
    yield from (token.head for token in tokens if base(token.dep_) in {"advmod", "advcl"} and token.head != token)


def is_of_another(cue: FoundCue, governors: Sequence[Governor]) -> bool:
    """Say whether what a plan "would" do is told of its named owner, in another's mouth often a charge ("Lee's plan would")."""
    if cue.cue.frame.word_class != "modal" or cue.tokens[0].lower_ != "would":
        return False
    return any(head.tag_ != "PRP$" for head in find_holder_heads(cue, governors))
