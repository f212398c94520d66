"""Shares of those who were asked or addressed: "54 percent", "three in five residents", "some of you" hold what polls say they hold."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, find_preposition

PERCENT = frozenset({"percent", "%", "cent", "pct"})
QUANTIFIERS = frozenset({"some", "many", "most", "few", "several", "all", "both", "half", "more"})
ADDRESSED = frozenset({"you", "us", "them"})
LINKS = frozenset({"of", "in"})


def is_share(head: Token) -> bool:
    """Say whether the token heads a share: a percentage with its number, "three in five", or "some of you"."""
    if head.lower_ in PERCENT:
        return any(child.tag_ == "CD" for child in head.lefts)
    after = head.doc[head.i + 1 : head.i + 4]
    if head.tag_ == "CD" and head.lower_ != "one":
        return len(after) > 1 and after[0].lower_ in {"in", "out"} and any(word.tag_ == "CD" for word in after[1:])
    return head.lower_ in QUANTIFIERS and len(after) > 1 and after[0].lower_ == "of" and after[1].lower_ in ADDRESSED


def find_end_of_share(head: Token) -> int:
    """Return the last token of the share with whom it is a share of ("54 percent [of adults in three towns]"), without clauses."""
    last = head.i
    for child in head.rights:
        if base(child.dep_) != "nmod" or (find_preposition(child) not in LINKS and child.i != last + 1):
            break
        last = child.i
        inner = [lower for lower in child.rights if base(lower.dep_) == "nmod"]
        last = max([last, *(lower.i for lower in inner)])
    return int(last)
