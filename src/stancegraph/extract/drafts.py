"""References in the making: tokens and links between them, before they become values with character offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from stancegraph.extract.name_shapes import Name, is_capitalised
from stancegraph.extract.noun_phrases import (
    DEFINITE,
    OPENERS,
    PERSONAL_USES,
    SUBJECTS,
    NounPhrase,
    is_acting,
    is_followed_by_who,
    is_plural_noun,
)
from stancegraph.extract.pronouns import Agreement
from stancegraph.lexicon.actor_nouns import ActorNouns, NounUse
from stancegraph.lexicon.gazetteer import Gazetteer, NameForm
from stancegraph.model import ActorKind, MentionForm
from stancegraph.model.reference import Gender, Number

LOCATIVE = frozenset({"in", "at", "near", "across", "inside", "within", "throughout", "outside", "around", "into", "through", "over"})
METONYM_CASES = frozenset({"between", "by"})
ANONYMITY = frozenset({"anonymity", "anonymously", "unidentified", "unnamed"})


@dataclass(slots=True)
class Draft:
    """A reference in the making; tokens `first` to `last`, both included. Links are to other drafts, filled in later steps."""

    first: int
    last: int
    head: int
    form: MentionForm
    kind: ActorKind | None = None
    name: str = ""
    number: Number = Number.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    is_definite: bool = False
    is_actor: bool = True
    is_generic: bool = False
    same_as: tuple[str, ...] = ()
    use: NounUse | None = None
    agreement: Agreement | None = None
    modifier: Draft | None = None
    whole: Draft | None = None
    antecedent: Draft | None = None
    antecedent_reason: str = ""

    @property
    def is_name(self) -> bool:
        """Say whether it is a proper name."""
        return self.form is MentionForm.NAME

    def covers(self, token: int) -> bool:
        """Say whether the token is in it."""
        return self.first <= token <= self.last


def root_of(doc: Doc, first: int, last: int) -> int:
    """Return the token through which the stretch hangs on the rest of its sentence; of several, a subject or else the first."""
    roots = [token.i for token in doc[first : last + 1] if not first <= token.head.i <= last or token.head.i == token.i]
    subjects = [i for i in roots if doc[i].dep_ in SUBJECTS]
    return (subjects or roots or [last])[0]


def is_subject(token: Token) -> bool:
    """Say whether the token, or the first of the coordination that it is in, is a subject."""
    return token.dep_ in SUBJECTS or (token.dep_ == "conj" and token.head.i < token.i and is_subject(token.head))


def has_case(doc: Doc, first: int, head: int, words: Iterable[str]) -> bool:
    """Say whether one of the prepositions stands before the phrase or hangs on its head."""
    wanted = set(words)
    if first > 0 and doc[first - 1].lower_ in wanted:
        return True
    return any(child.dep_ == "case" and child.lower_ in wanted for child in doc[head].children)


def draft_name(doc: Doc, name: Name, nouns: ActorNouns) -> Draft:
    """Return the draft of a name, with its titles and article."""
    head = _head_of_name(doc, name)
    has_article = name.start > doc[name.start].sent.start and doc[name.start - 1].lower_ == "the"
    first = name.start - has_article
    text = doc[name.first : name.last + 1].text
    draft = Draft(first, name.last, head, MentionForm.NAME, name.kind, name=text, number=Number.SINGULAR, is_definite=True)
    draft.gender = _gender_of(doc, name, nouns)
    if name.entry is not None:
        draft.name, draft.same_as = name.entry.name, name.entry.same_as
    if name.form is NameForm.DEMONYM:
        return _read_demonym(doc, draft)
    if _is_premodifier(doc, name.last):
        draft.is_actor = False
        draft.first = name.start
    elif name.form is NameForm.METONYM:
        _read_metonym(doc, draft, text, nouns)
    elif name.is_place:
        draft.is_actor = is_acting(doc[head], nouns)
    elif name.kind is ActorKind.STATE:
        draft.is_actor = not has_case(doc, first, head, LOCATIVE)
    return draft


def _head_of_name(doc: Doc, name: Name) -> int:
    is_possessive = name.last + 1 < len(doc) and doc[name.last + 1].tag_ == "POS"
    head = root_of(doc, name.first, name.last)
    # a possessor hangs on what it owns; when the parser hangs its first word on the verb, that word stands for the owned thing
    return name.last if is_possessive and doc[head].dep_ not in {"nmod:poss", "conj", "flat", "appos"} else head


def _gender_of(doc: Doc, name: Name, nouns: ActorNouns) -> Gender:
    if name.kind is not ActorKind.PERSON:
        return Gender.UNKNOWN if name.kind is None else Gender.THING
    titles = {token.text.lower().rstrip(".") for token in doc[name.start : name.first]}
    first = doc[name.first].lower_ if name.last > name.first else ""
    if titles & nouns.male or (first in nouns.male_names and not titles & nouns.female):
        return Gender.MALE
    return Gender.FEMALE if titles & nouns.female or first in nouns.female_names else Gender.PERSON


def _is_premodifier(doc: Doc, last: int) -> bool:
    """Say whether the name ending there qualifies a noun that follows ("US troops", "Iran-backed")."""
    if last + 1 >= len(doc) or doc[last + 1].sent != doc[last].sent:
        return False
    after = doc[last + 1]
    if after.text in {"-", "–"} and not doc[last].whitespace_ and not after.whitespace_:
        return True
    head = doc[last]
    ties = {"compound", "amod", "nmod:desc", "nmod"}
    return after.tag_ in {"NN", "NNS", "JJ", "VBN", "NNP", "NNPS"} and head.dep_ in ties and head.head.i > last


def _read_demonym(doc: Doc, draft: Draft) -> Draft:
    token = doc[draft.last]
    is_before_noun = draft.last + 1 < len(doc) and (token.dep_ in {"amod", "compound"} and token.head.i > token.i)
    if is_before_noun or _is_premodifier(doc, draft.last):
        draft.is_actor = False
        draft.first = draft.last if token.i - draft.first <= 1 and doc[draft.first].lower_ == "the" else draft.first
        return draft
    if token.lower_.endswith("s") and token.tag_ in {"NNS", "NNPS", "NNP"} and token.lower_ != "swiss":
        draft.first = _open(doc, draft.first)
        draft.form, draft.kind, draft.name, draft.same_as = MentionForm.NOMINAL, ActorKind.GROUP, "", ()
        draft.number, draft.use, draft.gender = Number.PLURAL, NounUse.PEOPLE, Gender.PERSON
        return draft
    before = doc[draft.first - 1].lower_ if draft.first > 0 else ""
    if before in {"a", "an", "one", "another"}:
        draft.first -= 1
        draft.form, draft.kind, draft.name, draft.same_as = MentionForm.NOMINAL, ActorKind.UNNAMED, "", ()
        draft.is_definite, draft.use, draft.gender = False, NounUse.PERSON, Gender.PERSON
        return draft
    if draft.kind is ActorKind.PARTY and doc[draft.first].lower_ == "the":  # "the Republican said": one of them
        draft.form, draft.kind, draft.name, draft.same_as = MentionForm.NOMINAL, ActorKind.PERSON, "", ()
        draft.use, draft.gender = NounUse.PERSON, Gender.PERSON
        return draft
    draft.is_actor = is_subject(token) and doc[draft.first].lower_ == "the"
    return draft


def _open(doc: Doc, first: int) -> int:
    """Return where the phrase starts with its quantifier or adjective ("many Iraqis", "young Americans")."""
    while first > 0 and doc[first - 1].sent == doc[first].sent and doc[first - 1].tag_ in {"JJ", "CD", "DT", "PRP$"}:
        first -= 1
    return first


def _read_metonym(doc: Doc, draft: Draft, text: str, nouns: ActorNouns) -> None:
    """Make the capital stand for its state where it acts, and for itself, a mere place, where it does not."""
    if is_acting(doc[draft.head], nouns) or has_case(doc, draft.first, draft.head, METONYM_CASES):
        return
    draft.name, draft.kind, draft.same_as, draft.is_actor = text, None, (), False


def draft_phrase(doc: Doc, phrase: NounPhrase, nouns: ActorNouns) -> Draft:
    """Return the draft of a noun phrase, not yet linked to what qualifies it."""
    opener = doc[phrase.first]
    noun = phrase.noun
    number = Number.PLURAL if phrase.is_plural else Number.SINGULAR
    draft = Draft(phrase.first, phrase.last, phrase.head, MentionForm.NOMINAL, number=number, use=noun.use)
    draft.is_definite = opener.lower_ in DEFINITE or any(token.tag_ == "POS" for token in doc[phrase.first : phrase.head])
    draft.kind = _kind_of_phrase(doc, phrase, is_definite=draft.is_definite)
    if noun.use is NounUse.ROLE and not phrase.is_plural:
        draft.form = MentionForm.ROLE
    draft.gender = _gender_of_phrase(doc[phrase.head], draft, nouns)
    draft.is_actor = not phrase.is_modifier and _counts(doc, phrase, nouns)
    is_bare = phrase.first == phrase.head or (phrase.first == phrase.head - 1 and opener.lower_ in {"these", "those"})
    if is_bare and doc[phrase.head].lower_ in nouns.vague:
        draft.is_generic = True
        draft.is_actor = draft.is_actor and (is_acting(doc[phrase.head], nouns) or is_followed_by_who(doc[phrase.head]))
    return draft


def _kind_of_phrase(doc: Doc, phrase: NounPhrase, *, is_definite: bool) -> ActorKind:
    noun = phrase.noun
    has_number = any(token.tag_ == "CD" for token in doc[phrase.first : phrase.head])
    if noun.use not in PERSONAL_USES:
        return ActorKind.GROUP if phrase.is_plural else noun.kind
    if phrase.is_plural:
        is_anonymous = any(token.lower_ in ANONYMITY for token in doc[phrase.first : min(phrase.head + 12, len(doc))])
        return ActorKind.UNNAMED if noun.use is NounUse.SOURCE and (has_number or is_anonymous) and not is_definite else ActorKind.GROUP
    if noun.use is NounUse.SOURCE or (noun.use is NounUse.PERSON and not is_definite):
        return ActorKind.UNNAMED
    return ActorKind.PERSON


def _gender_of_phrase(token: Token, draft: Draft, nouns: ActorNouns) -> Gender:
    if draft.use not in PERSONAL_USES or draft.number is Number.PLURAL:
        return Gender.PERSON if draft.use in PERSONAL_USES or draft.use is NounUse.PEOPLE else Gender.THING
    lemma = token.lemma_.lower()
    if lemma in nouns.male or (lemma.endswith("man") and not lemma.endswith("woman")):
        return Gender.MALE
    return Gender.FEMALE if lemma in nouns.female or lemma.endswith("woman") else Gender.PERSON


def _counts(doc: Doc, phrase: NounPhrase, nouns: ActorNouns) -> bool:
    """Say whether the phrase is an actor where it stands, as far as can be told before its links are known."""
    head, opener = doc[phrase.head], doc[phrase.first]
    use = phrase.noun.use
    if opener.lower_ in {"no", "any"} or (not phrase.is_plural and has_case(doc, phrase.first, phrase.head, {"as", "like"})):
        return False
    if phrase.noun.is_definite_only and not _is_owned(doc, phrase):
        return False
    if use in {NounUse.WEAK_BODY, NounUse.PLACE, NounUse.UNIT}:
        return is_acting(head, nouns)
    if phrase.is_plural or use is NounUse.PART:
        return True
    if phrase.noun.needs_whole:
        return is_acting(head, nouns) and opener.tag_ in OPENERS
    is_title = is_capitalised(head) and not head.is_sent_start and use is NounUse.ROLE
    return opener.tag_ in OPENERS or phrase.first < phrase.head or is_acting(head, nouns) or is_title


def _is_owned(doc: Doc, phrase: NounPhrase) -> bool:
    """Say whether an article, owner or name stands before the noun and no object after it ("the opposition", but "his opposition to")."""
    after = doc[phrase.head + 1].lower_ if phrase.head + 1 < len(doc) else ""
    before = doc[phrase.first : phrase.head]
    is_owned = any(token.tag_ in {"POS", "PRP$"} or token.lower_ in {"the", "this"} for token in before)
    is_named = any(is_capitalised(token) and not token.is_sent_start for token in before)
    return (is_owned or is_named) and after not in {"to", "from", "against"}


def draft_pronoun(token: Token, agreement: Agreement) -> Draft:
    """Return the draft of a pronoun."""
    return Draft(
        token.i,
        token.i,
        token.i,
        MentionForm.PRONOUN,
        agreement.kind,
        number=agreement.number,
        gender=agreement.gender,
        is_definite=True,
        agreement=agreement,
    )


def draft_nested(doc: Doc, name: Name, gazetteer: Gazetteer) -> Draft | None:
    """Return the draft of a country or body that a longer name starts with ("US" in "US Central Command"), if there is one.

    Names that the gazetteer knows as a whole have no parts, and a person's own name has none ("Chad" in "Chad Moss").
    """
    if name.entry is not None or name.last == name.first:
        return None
    stop = name.first if name.kind is ActorKind.PERSON else name.last
    for end in range(min(name.start + 4, stop), name.start, -1):
        match = gazetteer.find(doc[name.start : end].text)
        if match and match[1] is not NameForm.METONYM:
            entry, last = match[0], end - 1
            draft = Draft(name.start, last, last, MentionForm.NAME, entry.kind, entry.name, same_as=entry.same_as)
            draft.is_definite, draft.is_actor = True, False
            return draft
    return None


def pick_unique(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts in text order, one per head and per stretch; names win over phrases, then the longer."""
    heads: set[int] = set()
    stretches: set[tuple[int, int]] = set()
    kept = []
    for draft in sorted(drafts, key=lambda draft: (not draft.is_name, draft.first - draft.last)):
        if draft.head not in heads and (draft.first, draft.last) not in stretches:
            heads.add(draft.head)
            stretches.add((draft.first, draft.last))
            kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.first, -draft.last, draft.head))


def number_of(token: Token) -> Number:
    """Return the number of a noun or pronoun, as its tag tells it."""
    return Number.PLURAL if is_plural_noun(token) else Number.SINGULAR
