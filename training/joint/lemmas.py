"""Learn lemma rules by counting: which rule words of a tag and an ending follow, and which words are exceptions."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from stancegraph.parse.joint.lemmas import Lemmas, describe_change, find_endings
from training.conllu import Sentence

RARE = 2  # an exception seen less often is not learned
RARE_RULE = 0.001  # a rule that fewer words of the tag follow makes exceptions only
UNLIKELY = 0.02  # a rule that fewer words of the ending follow is not kept for it
MOST_RULES = 4  # kept for one ending


def learn(sentences: Iterable[Sentence], known: Collection[str]) -> Lemmas:
    """Return rules and exceptions of sentences with lemmas; every distinct form counts once, so that frequent words do not rule."""
    lemmas: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in sentences:
        for token in sentence.tokens:
            if token.head is not None and token.lemma and not token.text.isspace():
                lemmas[token.tag][token.text][token.lemma] += 1
    endings = {tag: _count_endings(forms) for tag, forms in lemmas.items()}
    pruned = Lemmas({}, {tag: _prune(table) for tag, table in endings.items()})
    exceptions: dict[str, dict[str, str]] = {}
    for tag, forms in lemmas.items():
        for form, found in forms.items():
            lemma, count = found.most_common(1)[0]
            if count >= RARE and pruned.find(form, tag, known) != lemma:
                exceptions.setdefault(tag, {})[form.lower()] = lemma
    return Lemmas(exceptions, pruned.endings)


def _count_endings(forms: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    rules = {form: describe_change(form, found.most_common(1)[0][0]) for form, found in forms.items()}
    common = Counter(rules.values())
    for form, rule in rules.items():
        if rule and common[rule] >= RARE_RULE * len(forms):
            for ending in find_endings(form):
                table[ending][rule] += 1
    return table


def _prune(table: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """Return the rules of every ending, without endings that say the same as the next shorter one."""
    ranked = {}
    for ending, counts in table.items():
        total = counts.total()
        order = sorted(counts, key=lambda rule: (-counts[rule], rule))
        ranked[ending] = [rule for rule in order if counts[rule] >= UNLIKELY * total][:MOST_RULES]
    return {ending: rules for ending, rules in sorted(ranked.items()) if rules and (not ending or rules != ranked[ending[1:]])}


def write(lemmas: Lemmas, path: Path) -> None:
    """Write `lemmas.json`."""
    stored = {"exceptions": dict(lemmas.exceptions), "endings": dict(lemmas.endings)}
    path.write_text(json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
