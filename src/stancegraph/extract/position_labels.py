"""The label of a position: head and arguments, as a headline would have them.

Articles, side remarks, and words that say when or where it was put are left out; verbs stand as gerunds ("closing harbour"), the object of
a passive after its verb ("loosening budget rule"). Pronouns are marked, for names to take their place when actors are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_preposition, is_finite
from stancegraph.extract.position_axes import NEGATIONS, is_said_of
from stancegraph.extract.position_tokens import LEFT_OUT, is_purpose
from stancegraph.lexicon.inflection import find_gerund
from stancegraph.lexicon.positions import LabelWords
from stancegraph.model.draft import Stand
from stancegraph.parse.annotate import Parsed

YEAR = re.compile(r"(1[5-9]|2[01])\d\d")
DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "any", "some", "such"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your", "whose"})
OBJECTS = frozenset({"it", "them", "him", "her", "us", "me"})
OBLIGATIONS = frozenset({"should", "must", "ought", "shall", "would", "will", "can", "could", "may", "might", "’ll", "'ll", "’d", "'d"})
CUTTING = frozenset({",", ";", ":", "—", "–", "(", "…"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "``", "''"})
UNMARKED = frozenset({"obl:tmod", "nmod:tmod", "obl:unmarked", "nmod:unmarked", "obl:npmod", "nmod:npmod"})
LABEL_WORDS = 10  # the median hand-coded category of the DNA sample has four words, the longest ten
PARTS = frozenset({"much", "most", "many", "some", "one", "both", "each", "part"})  # "much of the economy", cut at "of"
MEANT = frozenset({"those", "anyone", "everyone", "people", "all"})  # say nothing without their clause
AS_OBJECT = {"they": "them", "he": "him", "she": "her", "we": "us", "i": "me"}
SHORTEST = 3  # words; a cut at a phrase leaves as many


@dataclass(frozen=True, slots=True)
class Label:
    """Tokens in the order to print, the words that some are replaced by, and the token the label is about."""

    head: Token
    tokens: tuple[Token, ...]
    forms: Mapping[int, str] = field(default_factory=dict)


def shorten(tokens: Sequence[Token], head: Token, words: LabelWords, *, keep_clauses: bool = False) -> list[Token]:
    """Return the tokens of a position's phrase that a label keeps, in text order."""
    has_copula = any(child in tokens for child in children(head, "cop"))
    kept = [
        token
        for token in tokens
        if token == head
        or not (_is_dropped(token, head, words, keep_clauses) or _is_noise(token, head))
        or (has_copula and token.head == head and base(token.dep_) == "det")  # "being the norm"
    ]
    for place, token in enumerate(kept):  # what a comma adds behind the head is a side remark
        if token.text in CUTTING and token.i > head.i:
            kept = kept[:place]
            break
    kept = [token for token in kept if token.text not in CUTTING]
    return _end_well(_cut(kept, head), head)


def _cut(tokens: list[Token], head: Token) -> list[Token]:
    """Cut a long label where a phrase or clause begins."""
    words = [0]  # how many words stand before each token: what has no space before it is one word with the last
    for before, token in pairwise(tokens):
        words.append(words[-1] + (bool(before.whitespace_) or token.i > before.i + 1))
    if not tokens or words[-1] < LABEL_WORDS:
        return tokens
    fitting = [place for place, count in enumerate(words) if count <= LABEL_WORDS and (place == 0 or count > words[place - 1])]
    starts = [place for place in fitting if words[place] >= SHORTEST and tokens[place].i > head.i and _opens(tokens[place])]
    return tokens[: starts[-1]] if starts else tokens[: fitting[-1]]


def _opens(token: Token) -> bool:
    """Say whether a phrase or clause begins with the token."""
    if base(token.dep_) in {"case", "mark", "cc"}:
        return token.tag_ != "POS"
    return token.dep_ in {"acl", "acl:relcl"} and not children(token, "mark", "case")


def _end_well(tokens: list[Token], head: Token) -> list[Token]:
    tokens = list(tokens)
    while tokens and tokens[-1] != head and _is_loose_end(tokens[-1]):
        tokens.pop()
    return tokens[1:] if tokens and tokens[0] != head and tokens[0].tag_ in {"WDT", "WP", "WRB"} else tokens


def _is_loose_end(token: Token) -> bool:
    """Say whether a label cannot end with the token: what it opens was cut away."""
    if token.is_punct or token.tag_ in {"WDT", "WP", "WRB", "TO"} or base(token.dep_) in {"case", "mark", "cc", "det", "aux"}:
        return token.tag_ != "POS"
    return token.lower_ in PARTS or (token.tag_ == "PRP" and base(token.dep_) == "nsubj")


def _is_dropped(token: Token, head: Token, words: LabelWords, keep_clauses: bool) -> bool:
    """Say whether the token lies in a dependent that a label leaves out."""
    if token.lower_ in NEGATIONS and token != head:
        token = token.head  # "not" goes with its verb: "not turn away boats" must not read as turning them away
    while token != head:
        if _is_left_out(token, head, words, keep_clauses):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _is_left_out(token: Token, head: Token, words: LabelWords, keep_clauses: bool) -> bool:
    if token.dep_ == "acl:relcl":
        return not (keep_clauses or token.head.lower_ in MEANT)
    if (token.dep_ in LEFT_OUT or base(token.dep_) in LEFT_OUT) and not is_purpose(token):
        return True
    if base(token.dep_) == "advmod":
        is_manner = token.lower_.endswith("ly") and token.head.pos_ in {"VERB", "AUX"}
        return is_manner or token.lower_ in words.adverbs or find_preposition(token) in words.asides
    if token.dep_ == "nmod:poss":
        return token.lemma_.lower() in words.times  # "Friday's vote"
    if base(token.dep_) not in {"obl", "nmod", "advcl", "acl"}:
        return False
    return _is_aside(token, head, words)


def _is_aside(token: Token, head: Token, words: LabelWords) -> bool:
    """Say whether a phrase says when, where or on what ground ("next year", "in court", "according to the mayor")."""
    preposition, lemma = find_preposition(token), token.lemma_.lower()
    if preposition in words.asides and token.i > head.i:
        return True
    is_time = lemma in words.times or YEAR.fullmatch(token.text) or any(child.lemma_.lower() in words.times for child in token.lefts)
    if token.dep_ in UNMARKED or (not preposition and base(token.dep_) == "obl"):
        return bool(is_time) or lemma in words.dayparts
    if is_time and preposition in {"in", "on", "at", "by", "for", "this", "over", "within", "from"}:
        return token.head == head or token.head.pos_ == "VERB" or not list(token.rights)
    is_setting = lemma in words.places and preposition in {"in", "at", "on", "to", "during"} and token.dep_ != "acl"
    return is_setting and (bool(children(token.head, "obj", "ccomp")) or not children(token, "det", "nmod:poss", "compound", "amod"))


def _is_noise(token: Token, head: Token) -> bool:
    if token.pos_ == "PRON" and token.head == head and token.dep_ in {"nsubj", "expl", "nsubj:outer"} and token.i < head.i:
        return True  # "it must protect its interests": who "it" is stands beside the position
    if token.lower_ == "to" and token.dep_ == "mark" and token.head == head:
        return True
    if token.lower_ in DETERMINERS and base(token.dep_) in {"det", "amod"}:
        return True
    if token.head == head and base(token.dep_) in {"aux", "mark"} and token.lower_ not in {"to"}:
        return True
    return (token.text in QUOTES and token.tag_ != "POS") or _is_so_called(token)


def _is_so_called(token: Token) -> bool:
    """Say whether it is one of the words of "so-called"."""
    around = token.doc[max(token.sent.start, token.i - 2) : token.i + 3].text.lower()
    return token.lower_ in {"so", "-", "called"} and "so-called" in around


def write_head(head: Token, tokens: Sequence[Token], subject: Token | None = None) -> Label:
    """Return the label with its verb as a gerund and a passive's object behind it; a noun phrase stands as it is.

    `subject` is what a participle is said of ("wants [the toll] abolished").
    """
    if subject is not None and is_said_of(head, subject) and head.pos_ == "VERB":
        return _turn_round(head, subject, tokens)
    copulas = [token for token in children(head, "cop") if token in tokens]
    if copulas:
        return Label(head, tuple(tokens), {copulas[0].i: "being"})
    if head.pos_ not in {"VERB", "AUX"} or head.tag_ not in {"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"}:
        return Label(head, tuple(tokens), {})
    if children(head, "expl"):  # "there are no safeguards"
        return Label(head, tuple(token for token in tokens if token != head) or (head,), {})
    passive = children(head, "nsubj:pass") or (children(head, "nsubj") if head.tag_ == "VBN" and not children(head, "obj", "aux") else [])
    if passive and passive[0].i < head.i and not _is_stranded(head):
        return _turn_round(head, passive[0], tokens)
    is_gerund = head.lower_.endswith("ing") and any(letter in "aeiouy" for letter in head.lower_[:-3])  # not "bring"
    if is_gerund or (head.tag_ == "VBN" and not is_finite(head) and not passive):
        return Label(head, tuple(tokens), {})
    return Label(head, tuple(tokens), {head.i: find_gerund(head.lemma_.lower())})


def _turn_round(verb: Token, subject: Token, tokens: Sequence[Token]) -> Label:
    told = [token for token in tokens if token == subject or subject.is_ancestor(token)]
    agents = [child for child in verb.children if child.dep_ == "obl:agent"]
    rest = [
        token for token in tokens if token not in told and token != verb and not any(a == token or a.is_ancestor(token) for a in agents)
    ]
    before = [token for token in rest if token.lower_ in NEGATIONS]
    rest = [token for token in rest if token.i > verb.i and token not in before]
    particles = [token for token in rest if token.dep_ == "compound:prt"]
    rest = [token for token in rest if token not in particles]
    forms = {subject.i: AS_OBJECT[subject.lower_]} if subject.lower_ in AS_OBJECT else {}
    objects = (*told, *particles) if subject.pos_ == "PRON" else (*particles, *told)  # "tearing it up", "tearing up the track"
    return Label(verb, (*before, verb, *objects, *rest), {verb.i: find_gerund(verb.lemma_.lower())} | forms)


def _is_stranded(verb: Token) -> bool:
    """Say whether the passive's subject belongs to a preposition behind it ("children are being taken care of")."""
    last = verb.doc[verb.right_edge.i]
    return last.pos_ == "ADP" and last.dep_ != "compound:prt"


def write_label(label: Label, parsed: Parsed) -> tuple[str, tuple[Stand, ...]]:
    """Return the words of a label and its pronouns; words in small letters but for names."""
    text, stands = "", []
    before: Token | None = None
    for token in label.tokens:
        is_owner = token.lower_ in POSSESSIVES and base(token.dep_) in {"nmod", "det"} and token.dep_ != "nmod"
        is_apart = before is not None and (before.i + 1 != token.i or bool(before.whitespace_) or token.lower_ in {"n't", "n’t"})
        if is_apart and not is_owner and text:
            text += " "
        if is_owner:
            at = len(text) + 1 if text and not text.endswith(" ") and not text.endswith("-") else len(text)
            stands.append(Stand(at, 0, parsed.span(token, token)))
            before = token
            continue
        word = label.forms.get(token.i) or _word_of(token)
        if word.lower() in OBJECTS and token.pos_ == "PRON" and token != label.head:
            stands.append(Stand(len(text), len(word), parsed.span(token, token)))
        text += word
        before = token
    stripped = text.strip(" ,;:.-")
    return stripped, tuple(stand for stand in stands if stand.at < len(stripped))


def _word_of(token: Token) -> str:
    if token.lower_ in {"n't", "n’t"}:
        return "not"
    is_kept = token.pos_ == "PROPN" or bool(token.ent_type_) or (token.text.isupper() and len(token.text) > 1) or _is_in_name(token)
    return token.text if is_kept else token.lower_


def _is_in_name(token: Token) -> bool:
    """Say whether it is a capitalised word beside another ("South American"), not the first of its sentence."""
    if not token.text[:1].isupper() or token.is_sent_start:
        return False
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return any(other.text[:1].isupper() and not other.is_sent_start for other in beside)
