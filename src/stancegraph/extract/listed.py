"""Lists: the line that opens one lends its subject and its verb to the items ("The league therefore: - asks the port to ...").

An item is a sentence of its own for the parser. Lists are known by their punctuation: the opening line ends in a colon (or is a body's
name before a comma, as in resolutions), and each item but the last in a semicolon or a comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from stancegraph.extract.grammar import NOMINALS, children, find_subjects, is_infinitive

LONGEST_LIST = 40  # items
MARKS = frozenset(";,:")
LAST_WORDS = frozenset({"and", "or"})


def find_list_subjects(verb: Token) -> list[Token]:
    """Return the subject that an item's verb has from the line that opens its list, empty where the verb heads no such item."""
    if verb.head != verb or children(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return []
    lead = _find_lead(verb.sent)
    if lead is None:
        return []
    is_verbless = lead.root.pos_ in NOMINALS
    is_asserting = verb.tag_ == "VBZ" or any(child.tag_ == "MD" for child in verb.lefts)
    if is_verbless:
        return [lead.root] if is_asserting or verb.tag_ in {"VBP", "VB"} else []
    return find_subjects(lead.root) if is_asserting and _end_of(lead) == ":" else []


def find_listed(anchor: Token) -> list[Token]:
    """Return the heads of the items below the line that the verb opens ("We recommend: - that ...; - that ..."), empty without such."""
    lead = anchor.sent
    if _end_of(lead) != ":" or anchor.i < lead.root.i:
        return []
    words = [token.lower_ for token in lead if token.is_alpha]
    return [item.root for item in _find_items(lead) if _is_complement(item.root, words[-1] == "to")]


def _is_complement(root: Token, is_opened: bool) -> bool:
    """Say whether the item is a clause that the opening line governs; `is_opened` says that the line ends in the item's "to"."""
    marks = [child.lower_ for child in root.lefts if child.dep_ == "mark"] + [root.sent[0].lower_]
    return "that" in marks or is_infinitive(root) or (is_opened and root.tag_ == "VB" and not children(root, "nsubj"))


def _find_lead(item: Span) -> Span | None:
    """Return the opening line above an item, past the items between."""
    for _ in range(LONGEST_LIST):
        if item.start == 0:
            return None
        item = item.doc[item.start - 1].sent
        end = _end_of(item)
        if end == ":" or (end == "," and item.root.pos_ in NOMINALS and len(item) < LONGEST_LIST // 4):
            return item
        if end not in {";", ","}:
            return None
    return None


def _find_items(lead: Span) -> Iterator[Span]:
    item = lead
    for _ in range(LONGEST_LIST):
        if item.end >= len(item.doc):
            return
        item = item.doc[item.end].sent
        yield item
        if _end_of(item) not in {";", ","}:
            return


def _end_of(sentence: Span) -> str:
    """Return the mark that the sentence ends in, an "and" behind it left out ("...; and")."""
    words = [token for token in sentence[-4:] if not token.is_space]
    while words and words[-1].lower_ in LAST_WORDS:
        words.pop()
    return words[-1].text if words and words[-1].text in MARKS else ""
