"""What names look like: capitals, titles, particles, and how far a name reaches to either side."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from stancegraph.lexicon.actor_nouns import ActorNouns, NounUse
from stancegraph.lexicon.gazetteer import Entry, Gazetteer, NameForm
from stancegraph.model import ActorKind

HEADLINE_SHARE = 0.7  # of words longer than three letters that are capitalised
HIGH_WORDS = 5  # words longer than three letters, all of them capitalised
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan".split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLE_TAGS = frozenset({"NNP", "NNPS", "FW", "NN", "IN", "JJ"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is needed to look for names in a Doc; `headlines` are the first tokens of sentences set like headlines."""

    doc: Doc
    gazetteer: Gazetteer
    nouns: ActorNouns
    headlines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a Doc: tokens `first` to `last`, both included; `start` is where titles before it begin.

    `kind` is None for places and for names of which nothing is known. `is_place` says that it names a place that does not act by
    itself. `entry` is what the gazetteer knows, `form` how the name stands for it.
    """

    first: int
    last: int
    start: int
    kind: ActorKind | None
    entry: Entry | None = None
    form: NameForm = NameForm.NAME
    is_place: bool = False
    rank: int = 0


def is_headline(sentence: Span) -> bool:
    """Say whether the sentence is set like a headline, where capitals tell nothing about names."""
    words = [token.text for token in sentence if token.is_alpha and len(token.text) > 3]
    is_set_high = len(words) >= HIGH_WORDS and all(word[0].isupper() for word in words)
    if is_set_high and not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.text.islower() for token in sentence):
        return True  # a headline with a full stop
    if any(token.text in {".", "!", "?"} for token in sentence[-2:]) or any(_is_small_verb(token) for token in sentence):
        return False
    return len(words) >= 1 and sum(word[0].isupper() for word in words) >= HEADLINE_SHARE * len(words)


def _is_small_verb(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.text.islower() and len(token) > 3


def is_capitalised(token: Token) -> bool:
    """Say whether the token starts with a capital letter."""
    return token.text[:1].isupper()


def is_title(token: Token, nouns: ActorNouns) -> bool:
    return token.text.lower().rstrip(".") in nouns.titles


def is_role(token: Token, nouns: ActorNouns) -> bool:
    uses = nouns.uses_of(token.lemma_.lower(), is_plural=False)
    return token.tag_ in {"NN", "NNP"} and any(noun.use in {NounUse.ROLE, NounUse.PERSON, NounUse.SOURCE} for noun in uses)


def extend_left(setting: Setting, first: int, *, is_person: bool) -> int:
    doc, gazetteer, nouns = setting.doc, setting.gazetteer, setting.nouns
    while first > 0 and doc[first - 1].sent == doc[first].sent:
        before = doc[first - 1]
        if before.text == "-" and not before.whitespace_ and first > 1 and not doc[first - 2].whitespace_:
            joined = doc[first - 2]
            if not (is_capitalised(joined) or joined.text.lower() in nouns.particles) or gazetteer.find(joined.text):
                return first
            first -= 2
            continue
        is_particle = is_person and before.text.lower() in nouns.particles and before.tag_ in PARTICLE_TAGS and first > 1
        if not is_particle and not _continues(before, doc[first], setting):
            return first
        first -= 1
    return first


def extend_right(setting: Setting, last: int, *, is_person: bool) -> int:
    doc, gazetteer, nouns = setting.doc, setting.gazetteer, setting.nouns
    while last + 1 < len(doc) and doc[last + 1].sent == doc[last].sent:
        after = doc[last + 1]
        beyond = doc[last + 2] if last + 2 < len(doc) and doc[last + 2].sent == doc[last].sent else None
        if after.text == "-" and not doc[last].whitespace_ and not after.whitespace_ and beyond is not None and is_capitalised(beyond):
            if gazetteer.find(beyond.text) or gazetteer.find(doc[last].text):
                return last  # "US-Iraq" are two
            last += 2
            continue
        is_particle = is_person and beyond is not None and after.text.lower() in nouns.particles and leads_to_name(doc, last + 1, nouns)
        is_suffix = after.text.lower().rstrip(".") in SUFFIXES
        is_surname = is_person and after.ent_type_ in {"", "PERSON"} and _may_be_surname(after, setting)
        if not (is_particle or is_suffix or is_surname or _continues(after, doc[last], setting)):
            return last
        last += 1
    return last


def _may_be_surname(token: Token, setting: Setting) -> bool:
    """Say whether a capitalised word right after a person's name can go on with it whatever the parser made of it."""
    nouns = setting.nouns
    is_other = token.text in nouns.heads or token.text in nouns.things or token.lower_ in CALENDAR or is_title(token, nouns)
    return (
        token.tag_ == "NNP"
        and is_capitalised(token)
        and not token.text.isupper()
        and not is_other
        and not setting.gazetteer.find(token.text)
    )


def leads_to_name(doc: Doc, at: int, nouns: ActorNouns) -> bool:
    """Say whether particles from `at` on end in a capitalised word ("von der Leyen", "al-Sudani")."""
    for token in doc[at : at + 4]:
        if is_capitalised(token):
            return True
        if token.text != "-" and token.text.lower() not in nouns.particles:
            return False
    return False


def _continues(token: Token, neighbour: Token, setting: Setting) -> bool:
    """Say whether a capitalised neighbour belongs to the name: tied to it by the grammar and no title or country of its own."""
    gazetteer, nouns = setting.gazetteer, setting.nouns
    if not is_capitalised(token) or token.tag_ not in {"NNP", "NNPS"} or is_title(token, nouns) or token.text.lower() in CALENDAR:
        return False
    tied = token.dep_ in {"flat", "compound", "nmod:desc", "amod"} or neighbour.dep_ in {"flat", "compound"}
    return tied and (token.head == neighbour or neighbour.head == token or token.head == neighbour.head) and not gazetteer.find(token.text)
