"""Lemmas from a word's form and tag: exceptions first, then the rule that words of like ending follow.

Rules cut so many letters off the end and put others on; they are learned by counting (`training/joint/lemmas.py`). Where several fit a
word that was never seen, the first that gives a word of the encoder's vocabulary wins. The scheme is our own; on EWT test it is right for
more words than a head of the network was (figures in training/README.md).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

LONGEST_ENDING = 5  # letters of a word that decide its rule
LONGEST_CHANGE = 4  # letters put on; a longer change is an exception ("went", "go")
INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS"})
"""Tags whose lemmas lose a silent e by mistake, or gain one: "roote", "conven"."""
OPENING = "^"  # stands before the first letter, so that a short word is not taken for an ending


def describe_change(form: str, lemma: str) -> str:
    """Return the rule that makes the lemma from the form, or nothing where none does.

    >>> describe_change("Countries", "country"), describe_change("Danes", "Dane"), describe_change("went", "go")
    ('low-3+y', 'as-1+', '')
    """
    case, base = ("low", form.lower()) if lemma == lemma.lower() else ("as", form)
    kept = 0
    while kept < min(len(base), len(lemma)) and base[kept] == lemma[kept]:
        kept += 1
    ending = lemma[kept:]
    return f"{case}-{len(base) - kept}+{ending}" if kept and len(ending) <= LONGEST_CHANGE else ""


def apply_change(form: str, rule: str) -> str:
    """Return the lemma that the rule makes; a rule that would leave nothing gives the lower-case form.

    >>> apply_change("Policies", "low-3+y"), apply_change("a", "low-3+y")
    ('policy', 'a')
    """
    change, _, ending = rule.partition("+")
    case, _, cut = change.partition("-")
    base = form if case == "as" else form.lower()
    kept = len(base) - int(cut)
    return base[:kept] + ending if kept > 0 else form.lower()


def find_endings(form: str) -> list[str]:
    """Return a word's endings, the longest first, the empty one last.

    >>> find_endings("Ran")
    ['^ran', 'ran', 'an', 'n', '']
    """
    marked = OPENING + form.lower()
    return [marked[len(marked) - size :] for size in range(min(LONGEST_ENDING, len(marked)), -1, -1)]


@dataclass(frozen=True, slots=True)
class Lemmas:
    """What was learned, by tag: lemmas of exceptions in lower case, and for every ending the rules that fit, the best first."""

    exceptions: Mapping[str, Mapping[str, str]]
    endings: Mapping[str, Mapping[str, list[str]]]

    @classmethod
    def read(cls, path: Path) -> Lemmas:
        """Return the lemmas of a `lemmas.json`."""
        return cls.parse(path.read_bytes())

    @classmethod
    def parse(cls, content: bytes) -> Lemmas:
        """Return the lemmas of such a file's content."""
        stored = json.loads(content)
        return cls(MappingProxyType(stored["exceptions"]), MappingProxyType(stored["endings"]))

    def find(self, form: str, tag: str, known: Collection[str]) -> str:
        """Return the lemma of a word; `known` are words that a doubtful lemma is looked up in."""
        exception = self.exceptions.get(tag, {}).get(form.lower())
        if exception is not None:
            return exception
        endings = self.endings.get(tag, {})
        rules = next((endings[ending] for ending in find_endings(form) if ending in endings), None)
        if not rules:
            return form if tag.startswith("NNP") else form.lower()
        made = [apply_change(form, rule) for rule in rules]
        if tag in INFLECTED:
            made.append(made[0].removesuffix("e") if made[0].endswith("e") else made[0] + "e")
        return next((lemma for lemma in made if lemma.lower() in known), made[0])
