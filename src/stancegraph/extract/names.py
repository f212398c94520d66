"""Proper names of actors: what the language model tags, put right by the gazetteer and by the shape of names.

The model's entities cut names at particles and hyphens ("al-Sudani"), miss organisations, and swallow titles. The rules here are our
own, made by reading newswire and government pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from stancegraph.lexicon.actor_nouns import ActorNouns, NounUse
from stancegraph.lexicon.gazetteer import Entry, Gazetteer, NameForm
from stancegraph.model import ActorKind

CONNECTORS = frozenset({"of", "for", "on", "and", "&"})
LONGEST_NAME = 10  # tokens; "Commission on Security and Cooperation in Europe" has 7
HEADLINE_SHARE = 0.7  # of words longer than three letters that are capitalised
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan".split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLE_TAGS = frozenset({"NNP", "NNPS", "FW", "NN", "IN", "JJ"})
NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBG", "VBN", "CD"})


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


def find_names(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns) -> list[Name]:
    """Return the names in the Doc, in order, none overlapping; the longest of overlapping candidates wins."""
    headlines = {sentence.start for sentence in doc.sents if is_headline(sentence)}
    found = [
        *_match_gazetteer(doc, gazetteer),
        *_match_organizations(doc, gazetteer, nouns, headlines),
        *_repair_entities(doc, gazetteer, nouns),
        *_match_runs(doc, gazetteer, nouns, headlines),
        *_match_titled(doc, gazetteer, nouns, headlines),
        *_match_acronyms(doc, nouns, headlines),
    ]
    names = _choose(found)
    names = _choose([*names, *_repeat_names(doc, names)])
    names = _vote_on_kinds(doc, names)
    return [_with_titles(doc, name, gazetteer, nouns) for name in names if not _is_headline_noise(doc, name, names, headlines)]


def is_headline(sentence: Span) -> bool:
    """Say whether the sentence is set like a headline, where capitals tell nothing about names."""
    words = [token.text for token in sentence if token.is_alpha and len(token.text) > 3]
    if any(token.text in {".", "!", "?"} for token in sentence[-2:]) or any(_is_small_verb(token) for token in sentence):
        return False
    return len(words) >= 1 and sum(word[0].isupper() for word in words) >= HEADLINE_SHARE * len(words)


def _is_small_verb(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.text.islower() and len(token) > 3


def is_capitalised(token: Token) -> bool:
    """Say whether the token starts with a capital letter."""
    return token.text[:1].isupper()


def _match_gazetteer(doc: Doc, gazetteer: Gazetteer) -> Iterator[Name]:
    at = 0
    while at < len(doc):
        token = doc[at]
        match = None
        if is_capitalised(token) or token.text in {"al", "10"}:
            for end in range(min(len(doc), at + LONGEST_NAME), at, -1):
                match = gazetteer.find(doc[at:end].text) if doc[end - 1].sent == token.sent else None
                if match:
                    break
        if match is None:
            at += 1
            continue
        entry, form = match
        yield Name(at, end - 1, at, entry.kind, entry, form, form is NameForm.METONYM, rank=3)
        at = end


def _match_organizations(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns, headlines: set[int]) -> Iterator[Name]:
    """Yield runs of capitalised words that hold a head word of organisations ("Ministry", "Council")."""
    for sentence in doc.sents:
        if sentence.start in headlines:
            continue
        at = sentence.start
        while at < sentence.end:
            last = _end_of_run(doc, at, sentence.end, gazetteer, nouns)
            if last is None:
                at += 1
                continue
            head = next(doc[i].text for i in range(last, at - 1, -1) if doc[i].text in nouns.heads)
            if doc[last].text not in nouns.things and (last > at or doc[at].tag_ in {"NNP", "NNPS"}):
                yield Name(at, last, at, nouns.heads[head], rank=2)
            at = last + 1


def _end_of_run(doc: Doc, at: int, stop: int, gazetteer: Gazetteer, nouns: ActorNouns) -> int | None:
    """Return the last token of an organisation's name that starts at `at`, None when none does."""
    if not _may_start(doc[at], nouns):
        return None
    i = at
    head_at = None
    while i < stop:
        token = doc[i]
        if token.text in nouns.heads:
            head_at = i
        following = _next_in_run(doc, i, stop, has_head=head_at is not None, gazetteer=gazetteer, nouns=nouns)
        if following is None:
            break
        i = following
    if head_at is None or (head_at == at and i == at):
        return None
    return i


def _may_start(token: Token, nouns: ActorNouns) -> bool:
    if not is_capitalised(token) or token.tag_ not in NAME_TAGS or not token.text[0].isalpha():
        return False
    if token.text.lower().rstrip(".") in nouns.titles and token.text not in nouns.heads:
        following = token.doc[token.i + 1 : token.i + 3]  # "Republican Jewish Coalition", but "Senator Keller"
        return any(near.text in nouns.heads for near in following) and all(is_capitalised(near) for near in following[:1])
    return token.i == 0 or not (is_capitalised(token.nbor(-1)) and token.nbor(-1).tag_ in NAME_TAGS and token.nbor(-1).sent == token.sent)


def _next_in_run(doc: Doc, i: int, stop: int, *, has_head: bool, gazetteer: Gazetteer, nouns: ActorNouns) -> int | None:
    """Return the next token of the run after token `i`, connectors skipped, or None when the run ends."""
    if i + 1 >= stop:
        return None
    following = doc[i + 1]
    if has_head and following.text.lower() in nouns.titles and following.text not in nouns.heads:
        return None  # "Supreme Court Justice", "Labour Party Leader"
    if is_capitalised(following) and following.tag_ in NAME_TAGS:
        return i + 1
    if following.text == "-" and not doc[i].whitespace_ and not following.whitespace_ and i + 2 < stop and is_capitalised(doc[i + 2]):
        return i + 2
    if following.text not in CONNECTORS:
        return None
    after = i + 3 if i + 3 < stop and doc[i + 2].text == "the" else i + 2
    if after >= stop or not is_capitalised(doc[after]) or doc[after].tag_ not in NAME_TAGS:
        return None
    if following.text == "&":
        return after
    if following.text == "and":
        return after if _joins(doc, i, after, stop, has_head=has_head, gazetteer=gazetteer, nouns=nouns) else None
    return after if has_head else None


def _joins(doc: Doc, i: int, after: int, stop: int, *, has_head: bool, gazetteer: Gazetteer, nouns: ActorNouns) -> bool:
    """Say whether "and" stands inside one name ("Department of Health and Human Services") and not between two."""
    if after != i + 2 or doc[after].ent_type_ == "PERSON" or gazetteer.find(doc[after].text) or doc[after].text in nouns.titles:
        return False
    rest = doc[after : min(stop, after + 4)]
    leads_to_head = any(token.text in nouns.heads for token in rest)
    if has_head:
        return doc[i].text not in nouns.heads and not leads_to_head and i > 0 and doc[i - 1].text in {"of", "for", "the", ","}
    return leads_to_head and i > 0 and doc[i - 1].text == "the"


def _repair_entities(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns) -> Iterator[Name]:
    for entity in doc.ents:
        if entity.label_ not in ENTITY_KINDS:
            continue
        is_person = entity.label_ == "PERSON"
        cuts = {"of", "at", "in"} if is_person else {"in"}
        end = next((token.i for token in entity if token.lower_ in cuts), entity.end)
        first, last = _strip(doc, entity.start, end - 1, nouns)
        title = max((i for i in range(first, last) if _is_title(doc[i], nouns) and is_capitalised(doc[i])), default=None)
        label = entity.label_
        if title is not None and not any(token.text in nouns.heads for token in doc[title + 1 : last + 1]):
            first, label, is_person = title + 1, "PERSON", True  # "Ohio Sen. Rosa Diaz" tagged as one
            if doc[first].text == "." and first < last:
                first += 1
        if first > last:
            continue
        first = _extend_left(doc, first, gazetteer, nouns, is_person=is_person)
        last = _extend_right(doc, last, gazetteer, nouns, is_person=is_person)
        if _is_no_name(doc, first, last, nouns):
            continue
        yield Name(first, last, first, _kind_of(doc, first, last, label, nouns), is_place=label == "LOC", rank=1)


ENTITY_KINDS: dict[str, ActorKind | None] = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANIZATION, "LOC": None}


def _kind_of(doc: Doc, first: int, last: int, label: str, nouns: ActorNouns) -> ActorKind | None:
    if label == "PERSON":
        return ActorKind.PERSON
    heads = [nouns.heads[token.text] for token in doc[first : last + 1] if token.text in nouns.heads]
    return heads[-1] if heads else ENTITY_KINDS[label]


def _strip(doc: Doc, first: int, last: int, nouns: ActorNouns) -> tuple[int, int]:
    while first <= last and (
        doc[first].text.lower() in {"the", "a", "an"} or doc[first].is_punct or (first < last and _is_title(doc[first], nouns))
    ):
        first += 1
    cut = (i for i in range(first + 1, last) if doc[i].tag_ == "IN" and not any(is_capitalised(token) for token in doc[i + 1 : i + 3]))
    last = next(cut, last)  # "Associated Press of the prospects"
    while last >= first and not is_capitalised(doc[last]) and not doc[last].text[0].isdigit():
        last -= 1
    return first, last


def _is_title(token: Token, nouns: ActorNouns) -> bool:
    return token.text.lower().rstrip(".") in nouns.titles


def _is_no_name(doc: Doc, first: int, last: int, nouns: ActorNouns) -> bool:
    words = doc[first : last + 1]
    if not any(is_capitalised(token) for token in words) or doc[last].text in nouns.things:
        return True
    if first == last:
        token = doc[first]
        is_common = token.tag_ in {"NN", "NNS", "JJ", "RB", "VB", "VBG", "VBD", "IN"} and token.is_sent_start
        return (
            token.text.lower() in CALENDAR
            or len(token.text) < 2
            or token.text in nouns.not_acronyms
            or bool(is_common)
            or token.tag_ in {"PRP", "PRP$", "DT", "MD", "WP", "CC"}
            or bool(nouns.nouns.get(token.lemma_.lower()) and token.ent_type_ != "PERSON")
            or bool(nouns.uses_of(token.lower_.removesuffix("s"), is_plural=True) and token.lower_.endswith("s"))
            or _is_title(token, nouns)
        )
    return False


def _extend_left(doc: Doc, first: int, gazetteer: Gazetteer, nouns: ActorNouns, *, is_person: bool) -> int:
    while first > 0 and doc[first - 1].sent == doc[first].sent:
        before = doc[first - 1]
        if before.text == "-" and not before.whitespace_ and first > 1 and not doc[first - 2].whitespace_:
            joined = doc[first - 2]
            if not (is_capitalised(joined) or joined.text.lower() in nouns.particles) or gazetteer.find(joined.text):
                return first
            first -= 2
            continue
        is_particle = is_person and before.text.lower() in nouns.particles and before.tag_ in PARTICLE_TAGS and first > 1
        if not is_particle and not _continues(before, doc[first], gazetteer, nouns):
            return first
        first -= 1
    return first


def _extend_right(doc: Doc, last: int, gazetteer: Gazetteer, nouns: ActorNouns, *, is_person: bool) -> int:
    while last + 1 < len(doc) and doc[last + 1].sent == doc[last].sent:
        after = doc[last + 1]
        beyond = doc[last + 2] if last + 2 < len(doc) and doc[last + 2].sent == doc[last].sent else None
        if after.text == "-" and not doc[last].whitespace_ and not after.whitespace_ and beyond is not None and is_capitalised(beyond):
            if gazetteer.find(beyond.text) or gazetteer.find(doc[last].text):
                return last  # "US-Iraq" are two
            last += 2
            continue
        is_particle = is_person and beyond is not None and after.text.lower() in nouns.particles and _leads_to_name(doc, last + 1, nouns)
        is_suffix = after.text.lower().rstrip(".") in SUFFIXES
        if not (is_particle or is_suffix or _continues(after, doc[last], gazetteer, nouns)):
            return last
        last += 1
    return last


def _leads_to_name(doc: Doc, at: int, nouns: ActorNouns) -> bool:
    """Say whether particles from `at` on end in a capitalised word ("von der Leyen", "al-Sudani")."""
    for token in doc[at : at + 4]:
        if is_capitalised(token):
            return True
        if token.text != "-" and token.text.lower() not in nouns.particles:
            return False
    return False


def _continues(token: Token, neighbour: Token, gazetteer: Gazetteer, nouns: ActorNouns) -> bool:
    """Say whether a capitalised neighbour belongs to the name: tied to it by the grammar and no title or country of its own."""
    if not is_capitalised(token) or token.tag_ not in {"NNP", "NNPS"} or _is_title(token, nouns) or token.text.lower() in CALENDAR:
        return False
    tied = token.dep_ in {"flat", "compound", "nmod:desc", "amod"} or neighbour.dep_ in {"flat", "compound"}
    return tied and (token.head == neighbour or neighbour.head == token or token.head == neighbour.head) and not gazetteer.find(token.text)


def _match_runs(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns, headlines: set[int]) -> Iterator[Name]:
    """Yield runs of capitalised words that the model missed but that act, or are explained by an apposition, as persons do."""
    at = 0
    while at < len(doc):
        token = doc[at]
        if token.tag_ != "NNP" or token.sent.start in headlines or not _may_be_person(token, gazetteer, nouns):
            at += 1
            continue
        last = at
        while last + 1 < token.sent.end and (
            (doc[last + 1].tag_ == "NNP" and _may_be_person(doc[last + 1], gazetteer, nouns))
            or (doc[last + 1].lower_ in nouns.particles and _leads_to_name(doc, last + 1, nouns))
        ):
            last += 1
        if last > at and (_is_explained(doc, last, nouns) or _acts(doc, at, last, nouns)):
            yield Name(at, last, at, ActorKind.PERSON, rank=0)
        at = last + 1


def _may_be_person(token: Token, gazetteer: Gazetteer, nouns: ActorNouns) -> bool:
    word = token.text
    is_other = word in nouns.things or word in nouns.heads or word.lower() in CALENDAR or _is_title(token, nouns) or word.isupper()
    return is_capitalised(token) and not is_other and token.ent_type_ in {"", "PERSON"} and gazetteer.find(word) is None


def _is_explained(doc: Doc, last: int, nouns: ActorNouns) -> bool:
    """Say whether ", a senator", ", president of" follows: the noun that names a person's role within a few words after a comma."""
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return False
    for token in doc[last + 2 : last + 7]:
        if token.is_punct or token.tag_ in {"IN", "CC"} or token.tag_.startswith("V"):
            return False
        if _is_role(token, nouns):
            return True
    return False


def _acts(doc: Doc, first: int, last: int, nouns: ActorNouns) -> bool:
    return any(token.dep_ == "nsubj" and token.head.lemma_.lower() in nouns.agentive for token in doc[first : last + 1])


def _match_titled(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns, headlines: set[int]) -> Iterator[Name]:
    """Yield persons' names that the model missed, told by the title before them ("Senator", "Mr.")."""
    for token in doc[: max(len(doc) - 1, 0)]:
        after = token.nbor()
        if not is_capitalised(token) or not _is_title(token, nouns) or token.sent.start in headlines or token.sent != after.sent:
            continue
        if not is_capitalised(after) or after.tag_ != "NNP" or _is_title(after, nouns) or after.text in nouns.heads:
            continue
        if gazetteer.find(after.text) or after.ent_type_ in {"ORG", "LOC"}:
            continue
        last = _extend_right(doc, after.i, gazetteer, nouns, is_person=True)
        yield Name(after.i, last, after.i, ActorKind.PERSON, rank=1)


def _match_acronyms(doc: Doc, nouns: ActorNouns, headlines: set[int]) -> Iterator[Name]:
    for token in doc:
        text = token.text
        letters = text.replace(".", "").replace("&", "")
        if len(letters) < 2 or len(letters) > 7 or not letters.isalpha() or not letters.isupper():
            continue
        if text in nouns.not_acronyms or token.sent.start in headlines or token.tag_ not in {"NNP", "NNPS", "NN"}:
            continue
        if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).text in {"D", "R", "I"}:
            continue  # "(D-WV)": party and constituency
        if any(near.text.isupper() and near.is_alpha and len(near) > 1 for near in _neighbours(token)):
            continue  # words set in capitals for emphasis
        yield Name(token.i, token.i, token.i, ActorKind.ORGANIZATION, rank=0)


def _neighbours(token: Token) -> list[Token]:
    return [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc) and token.doc[i].sent == token.sent]


def _choose(candidates: Iterable[Name]) -> list[Name]:
    """Return candidates that do not overlap: the longer one wins, then the better known one."""
    taken: set[int] = set()
    chosen: list[Name] = []
    for name in sorted(candidates, key=lambda name: (name.first - name.last, -name.rank, name.first)):
        tokens = range(name.first, name.last + 1)
        if not taken.intersection(tokens):
            taken.update(tokens)
            chosen.append(name)
    return sorted(chosen, key=lambda name: name.first)


def _repeat_names(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Yield untagged repetitions of names found elsewhere: the whole name, or a person's last word."""
    known: dict[str, Name] = {}
    for name in names:
        if name.entry is None and name.kind is not None:
            known.setdefault(doc[name.first : name.last + 1].text, name)
            if name.kind is ActorKind.PERSON and name.last > name.first:
                known.setdefault(doc[name.last].text, name)
    for token in doc:
        match = known.get(token.text)
        if match and len(token.text) > 2 and is_capitalised(token) and token.tag_ in {"NNP", "NNPS"}:
            yield Name(token.i, token.i, token.i, match.kind, rank=0)


def _vote_on_kinds(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """Return the names, each text with the reading that most of its places in the document have."""
    votes: dict[str, Counter[tuple[ActorKind | None, bool]]] = {}
    for name in names:
        votes.setdefault(doc[name.first : name.last + 1].text, Counter())[(name.kind, name.is_place)] += 1
    voted = []
    for name in names:
        kind, is_place = votes[doc[name.first : name.last + 1].text].most_common(1)[0][0]
        voted.append(name if name.entry else replace(name, kind=kind, is_place=is_place))
    return voted


def _is_headline_noise(doc: Doc, name: Name, names: Sequence[Name], headlines: set[int]) -> bool:
    """Say whether a name stands only in headlines, where the model takes any capitalised words for one."""
    if name.entry is not None or doc[name.first].sent.start not in headlines:
        return False
    last = doc[name.last].text
    return not any(doc[other.last].text == last and doc[other.first].sent.start not in headlines for other in names)


def _with_titles(doc: Doc, name: Name, gazetteer: Gazetteer, nouns: ActorNouns) -> Name:
    """Return a person's name with the titles and roles before it ("Iraqi Prime Minister Haider al-Abadi")."""
    if name.kind is not ActorKind.PERSON:
        return name
    start = name.first
    while start > doc[name.first].sent.start and (_is_title(doc[start - 1], nouns) or _is_role(doc[start - 1], nouns)):
        start -= 1
    if start < name.first:
        while start > doc[name.first].sent.start and _qualifies(doc[start - 1], gazetteer):
            start -= 1
    return replace(name, start=start)


def _is_role(token: Token, nouns: ActorNouns) -> bool:
    uses = nouns.uses_of(token.lemma_.lower(), is_plural=False)
    return token.tag_ in {"NN", "NNP"} and any(noun.use in {NounUse.ROLE, NounUse.PERSON, NounUse.SOURCE} for noun in uses)


def _qualifies(token: Token, gazetteer: Gazetteer) -> bool:
    if token.tag_ in {"DT", "POS", "PRP$", "IN", "CC"} or token.is_punct:
        return False
    match = gazetteer.find(token.text)
    return match is not None or (token.tag_ in {"JJ", "NN"} and token.dep_ in {"amod", "compound"}) or token.text == "House"
