"""Actors named by a noun ("the Iraqi foreign minister", "some critics"): which nouns refer to one, and how far their phrases reach.

Phrases are read from the tags left to right and checked against the grammar only where that is safe, for a parser errs more often on
attachment than on words. Our own rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from stancegraph.extract.name_shapes import Name, is_capitalised
from stancegraph.lexicon.actor_nouns import ActorNoun, ActorNouns, NounUse
from stancegraph.model import ActorKind

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
INNER_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH", "AFX", "FW"})
OPENERS = frozenset({"DT", "PDT", "PRP$", "WP$"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "my", "our", "your", "his", "her", "its", "their"})
PART_PREPOSITIONS = frozenset({"of", "within", "in", "inside", "from", "among", "at", "for", "with"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
PERSONAL_USES = frozenset({NounUse.ROLE, NounUse.PERSON, NounUse.SOURCE})
PLURALS_WITHOUT_S = frozenset({"people", "police", "clergy"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase whose head noun may refer to an actor: tokens `first` to `last`, both included. `noun` is how the head refers."""

    first: int
    last: int
    head: int
    noun: ActorNoun
    is_plural: bool
    is_modifier: bool = False


def find_noun_phrases(doc: Doc, names: Sequence[Name], nouns: ActorNouns) -> list[NounPhrase]:
    """Return the phrases in order of their heads; heads inside names are left out."""
    inside = {i for name in names for i in range(name.start, name.last + 1)}
    starts = {name.first for name in names}
    ends = {name.last: name.start for name in names}
    found = []
    for token in doc:
        if token.i in inside:
            continue
        noun = _read_noun(token, nouns)
        if noun is None:
            continue
        is_plural = is_plural_noun(token)
        if _is_compound(token, starts):
            if noun.use is not NounUse.BODY:
                continue
            found.append(NounPhrase(_find_start(doc, token.i, ends), token.i, token.i, noun, is_plural, is_modifier=True))
            continue
        found.append(NounPhrase(_find_start(doc, token.i, ends), token.i, token.i, noun, is_plural))
    return found


def is_plural_noun(token: Token) -> bool:
    """Say whether the noun is plural, by tag or by being one of the plurals without -s."""
    return token.tag_ in PLURAL_TAGS or token.lower_ in PLURALS_WITHOUT_S


def is_acting(token: Token, nouns: ActorNouns) -> bool:
    """Say whether the token stands where only something that acts can stand: subject of a telling verb, agent, addressee."""
    head = token.head
    if token.dep_ == "conj" and head.i < token.i:
        return is_acting(head, nouns)
    if token.dep_ in {"nsubj", "nsubj:outer"}:
        return head.lemma_.lower() in nouns.agentive
    if token.dep_ == "obl:agent":
        return True
    if token.dep_ in {"obj", "iobj", "nsubj:pass"}:
        return head.lemma_.lower() in nouns.addressing
    return False


def find_agentive_subjects(doc: Doc, taken: Collection[int], nouns: ActorNouns) -> Iterator[NounPhrase]:
    """Yield phrases that no list knows but that act as only persons do.

    These are nouns with an agent's ending that say, urge or oppose something, nouns that "who" follows, and "some", "many", "those"
    standing alone.
    """
    for token in doc:
        if token.i in taken:
            continue
        speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in nouns.agentive and token.head.i > token.i
        if token.tag_ in {"NN", "NNS"} and (is_followed_by_who(token) or (speaks and _looks_like_person(token))):
            noun = ActorNoun(token.lemma_.lower(), NounUse.PERSON, ActorKind.PERSON)
            yield NounPhrase(_find_start(doc, token.i, {}), token.i, token.i, noun, is_plural_noun(token))
        elif token.lower_ in SHARES and speaks:
            noun = ActorNoun(token.lower_, NounUse.PEOPLE, ActorKind.GROUP)
            yield NounPhrase(_find_start(doc, token.i, {}), token.i, token.i, noun, is_plural=True)
        elif token.lower_ in STANDING_ALONE and (speaks or is_followed_by_who(token)) and _is_counted_out(token):
            is_plural = token.lower_ not in STANDING_FOR_ONE
            noun = ActorNoun(token.lower_, NounUse.SOURCE, ActorKind.UNNAMED)
            yield NounPhrase(token.i, token.i, token.i, noun, is_plural)


STANDING_FOR_ONE = frozenset({"someone", "somebody", "another", "one"})
SHARES = frozenset({"percent", "cent", "half", "majority", "third", "quarter"})
"""Shares of those asked, where they answer ("59 percent said")."""
STANDING_ALONE = STANDING_FOR_ONE | {"some", "many", "most", "several", "few", "those", "others", "all", "both"}


COUNTED = frozenset({"another", "other", "others", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some"})


def _is_counted_out(token: Token) -> bool:
    """Say whether "one" is one of several ("two back it and one is against"), not anyone ("one wants peace", "no one")."""
    if token.lower_ != "one":
        return True
    is_none = token.i > 0 and token.nbor(-1).lower_ == "no"
    return not is_none and (token.nbor(1).lower_ in {"of", "who"} or any(other.lower_ in COUNTED for other in token.sent))


def is_followed_by_who(token: Token) -> bool:
    """Say whether a relative clause with "who" or "whom" is about the noun, as far as the words right after it tell."""
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].text == ",":
        after = after[1:]
    if len(after) == 0 or after[0].lower_ not in {"who", "whom"} or after[0].tag_ != "WP" or after[0].sent != token.sent:
        return False
    clause = next((ancestor for ancestor in after[0].ancestors if ancestor.dep_ == "acl:relcl"), None)
    if clause is not None and clause.head.i < after[0].i:
        return bool(clause.head == token)
    return not any(child.dep_ == "case" for child in token.children)


AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "eer", "ee", "ician", "crat", "man", "woman", "logue")
NOT_AGENTS = frozenset(
    "order matter letter number paper power chapter weather factor error computer sector corner water winter summer river border "
    "center centre quarter disaster shelter offer answer register newsletter counter effort plant grant restaurant degree fee guarantee "
    "tree warrant covenant variant character behavior labor labour tenor poster cover barrier career carrier tower danger motor minor major"
    .split()
)  # fmt: skip


def _looks_like_person(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma.endswith(AGENT_ENDINGS) and len(lemma) > 4 and lemma not in NOT_AGENTS


def _read_noun(token: Token, nouns: ActorNouns) -> ActorNoun | None:
    """Return how the token refers to an actor, by its longest listed form ("air force" before "force"), or None."""
    if token.tag_ not in NOUN_TAGS:
        return _read_quantifier(token, nouns)
    is_plural = is_plural_noun(token)
    for words in _forms(token):
        uses = nouns.uses_of(words, is_plural=is_plural)
        uses = tuple(use for use in uses if use.use is not NounUse.PART or _has_part_preposition(token))
        if uses:
            return uses[0]
    return None


def _read_quantifier(token: Token, nouns: ActorNouns) -> ActorNoun | None:
    """Return the partitive reading of "some", "many", "most", "two" before "of"."""
    if token.tag_ not in {"DT", "JJ", "JJS", "CD", "RB"} or token.i + 1 >= len(token.doc) or token.nbor().text != "of":
        return None
    if token.tag_ == "CD" and token.is_alpha:
        return ActorNoun(token.lower_, NounUse.PART, ActorKind.GROUP)
    uses = [noun for noun in nouns.nouns.get(token.lower_, ()) if noun.use is NounUse.PART]
    return uses[0] if uses else None


def _forms(token: Token) -> Iterator[str]:
    lemma = token.lemma_.lower()
    if token.tag_ in PLURAL_TAGS and lemma == token.lower_:
        lemma = lemma.removesuffix("s")  # the lemmatizer leaves some plurals alone
    if token.i >= 2 and token.nbor(-1).text == "-":
        yield f"{token.nbor(-2).lower_}-{lemma}"
    if token.i >= 1:
        yield f"{token.nbor(-1).lower_} {lemma}"
    yield lemma
    if token.lower_ != lemma:
        yield token.lower_


def _has_part_preposition(token: Token) -> bool:
    if token.lower_ == "number" and token.i > 0 and token.nbor(-1).lower_ == "the":
        return False  # "the number of users" is a figure, "a number of users" are users
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in PART_PREPOSITIONS


def _is_compound(token: Token, name_starts: Collection[int]) -> bool:
    """Say whether the noun only qualifies the next one ("government plan"); before a name it is a title or an apposition."""
    if token.i + 1 >= len(token.doc) or token.i + 1 in name_starts:
        return False
    following = token.nbor()
    if following.text == "-" and not token.whitespace_:
        return True
    is_apart = following.sent != token.sent or (is_capitalised(following) and not is_capitalised(token))
    return following.tag_ in NOUN_TAGS and not is_apart and token.tag_ != "NNS"


def _find_start(doc: Doc, head: int, name_ends: Mapping[int, int]) -> int:
    """Return the first token of the phrase that ends in the head: back over adjectives, nouns, names and possessors to the article."""
    start = head
    floor = doc[head].sent.start
    while start > floor:
        before = doc[start - 1]
        if start - 1 in name_ends and start - 1 < head and (doc[start].tag_ == "POS" or _is_inner(before, doc[start], head)):
            start = name_ends[start - 1]
            continue
        if before.tag_ in OPENERS:
            start -= 1
            if before.tag_ != "PDT" and not (start > floor and doc[start - 1].tag_ == "PDT"):
                return start
            continue
        if before.tag_ == "POS" and start - 1 > floor:
            start -= 1
            continue
        if before.tag_ in INNER_TAGS and _is_inner(before, doc[start], head):
            start -= 1
            continue
        break
    is_cut = doc[start].tag_ == "HYPH" and floor < start and not doc[start - 1].whitespace_
    return start - 1 if is_cut else start  # "randomly-selected voters"


def _is_inner(before: Token, after: Token, head: int) -> bool:
    """Say whether the word before belongs to the phrase; verbs and subjects that merely stand there do not."""
    if before.text in {"-", "–"}:
        return not before.whitespace_
    if before.tag_ == "VBG" and before.i > 0 and before.nbor(-1).tag_ in NOUN_TAGS:
        return False  # "voters favor granting immigrants": what follows is its object
    if before.tag_ in {"VBN", "VBG"}:
        return before.dep_ in {"amod", "compound"} or after.text == "-"
    if before.tag_ in NOUN_TAGS and after.tag_ != "POS":
        return before.i < before.head.i <= head or before.dep_ in {"compound", "flat", "amod", "nmod:desc", "nmod:poss"}
    return True
