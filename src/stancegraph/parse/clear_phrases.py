"""Phrases from CLEAR to UD: prepositions go below their nouns, names begin with their head, a sum hangs on its currency sign."""

from __future__ import annotations

from stancegraph.parse.clear_labels import CHAINS
from stancegraph.parse.clear_tree import Tree

OPENING = frozenset({"prep", "agent", "dative"})
GOVERNING_TAGS = frozenset({"IN", "TO", "RB", "RP", "JJ", "CC"})
KEPT = frozenset(
    {"ROOT", "conj", "attr", "acomp", "oprd", "ccomp", "xcomp", "advcl", "relcl", "appos", "parataxis", "dep", "pobj", "pcomp"}
)
"""Labels that a phrase takes over from its preposition; under any other label it is a phrase of its governor ("prep")."""
NAME_PARTS = frozenset({"compound", "nmod", "amod", "flat", "det"})
LONGEST_CHAIN = 4  # prepositions in a row without a noun between them; real text has three ("from out of")
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def lower_prepositions(tree: Tree) -> None:
    """ "voted for(prep) plan(pobj)": the noun hangs from the verb, the preposition from the noun; gerunds and chains alike."""
    for word in list(tree.from_top()):
        if not _lower(tree, word):
            continue
        _read_purpose(tree, tree.heads[word])


def _lower(tree: Tree, word: int) -> bool:
    """Put a preposition below its noun or clause; say whether it had one."""
    inner = _find_complement(tree, word)
    if inner is None:
        return False
    conjuncts = (
        [child for child in tree.children(word, "conj", "cc") if tree.heads[inner] == word and child < inner] if inner > word else []
    )
    label = tree.labels[word]
    is_clause = tree.labels[inner] == "pcomp"
    tree.labels[word] = _label_phrase(tree, word, label, is_clause=is_clause)
    tree.lift(inner, word, "mark" if is_clause else "case")
    tree.prepositions[inner] = word
    for child in conjuncts:  # "for and against the plan"
        if not tree.has(child, "case", "mark"):
            tree.attach(child, word)
    return True


def _find_complement(tree: Tree, word: int, depth: int = 1) -> int | None:
    """Return what a preposition governs, hung right below it, or nothing; the prepositions in between are lowered first."""
    if tree.labels[word] not in OPENING and tree.tags[word] not in GOVERNING_TAGS:
        return None
    own = tree.children(word, "pobj") or tree.children(word, "pcomp")
    if own:
        inner = own[0]
        if tree.labels[inner] == "pcomp" and tree.kinds[inner] not in {"VERB", "AUX"}:
            if _lower_chained(tree, inner, depth):  # "because of(pcomp) the rain"
                return tree.heads[inner]
            tree.labels[inner] = "pcomp" if tree.has(inner, "nsubj", "aux", "mark") else "pobj"  # "since then"
        return inner
    is_opening = tree.labels[word] in OPENING or (tree.labels[word] == "pcomp" and tree.kinds[word] in {"ADP", "SCONJ"})
    for below in tree.children(word):
        is_chain = is_opening and tree.labels[below] == "prep"
        is_fixed = below == word + 1 and (tree.words[word], tree.words[below]) in CHAINS
        if below > word and (is_chain or is_fixed) and _lower_chained(tree, below, depth):
            return tree.heads[below]
        if tree.labels[below] == "conj" and is_opening and tree.has(below, "pobj"):
            inner = tree.children(below, "pobj")[0]
            tree.attach(inner, word)
            return inner
    return None


def _lower_chained(tree: Tree, word: int, depth: int) -> bool:
    """Lower the second preposition of a chain ("out of"), whose noun then waits for the first."""
    inner = _find_complement(tree, word, depth + 1) if depth < LONGEST_CHAIN else None
    if inner is None:
        return False
    is_clause = tree.labels[inner] == "pcomp"
    tree.labels[word] = "pcomp" if is_clause else "pobj"
    tree.lift(inner, word, "mark" if is_clause else "case")
    return True


def _label_phrase(tree: Tree, word: int, label: str, *, is_clause: bool) -> str:
    if label == "agent" and not is_clause:
        return "obl:agent"
    if label == "dative" and not is_clause:
        return "obl"
    if label in KEPT:
        return label
    return "pcomp" if is_clause else "pobj"


def _read_purpose(tree: Tree, noun: int) -> None:
    """ "in order to cut costs", read as a phrase with a clause below it: the clause hangs where the phrase did."""
    if tree.words[noun] != "order" or noun == 0 or tree.words[noun - 1] != "in":
        return
    clauses = [child for child in tree.children(noun, "acl", "relcl", "ccomp", "advcl", "xcomp") if child > noun]
    if not clauses or noun + 1 == len(tree) or tree.words[noun + 1] not in {"to", "that"}:
        return
    tree.labels[noun] = "advcl" if tree.labels[noun] in {"pobj", "obl"} else tree.labels[noun]
    tree.lift(clauses[0], noun, "mark")
    for child in tree.children(clauses[0], "case"):
        tree.attach(child, clauses[0], "mark")


def join_names(tree: Tree) -> None:
    """ "Angela(compound) Merkel": the first word of a person's name is its head, the others are flat; a title before it is nmod:desc."""
    for start, end in tree.persons:
        inside = [i for i in range(max(start, 0), min(end, len(tree))) if tree.tags[i] != "POS"]
        tops = [i for i in inside if not start <= tree.heads[i] < end or tree.heads[i] == i]
        if len(tops) != 1:
            continue
        parts = [i for i in inside if i == tops[0] or tree.labels[i] in NAME_PARTS]
        first = next((i for i in parts if tree.tags[i] in NOUN_TAGS), tops[0])
        if first < tops[0]:
            tree.lift(first, tops[0], "flat")
        for part in parts:
            if part > first:
                tree.attach(part, first, "flat")
        _hang_titles(tree, first)


def _hang_titles(tree: Tree, name: int) -> None:
    """ "former US President Joe Biden": the last noun before the name is the title, and what stands before it modifies the title."""
    before = [child for child in tree.children(name, "compound", "nmod") if child < name and tree.tags[child] in NOUN_TAGS]
    if not before:
        return
    title = before[-1]
    tree.labels[title] = "nmod:desc"
    for child in tree.children(name, "compound", "nmod", "amod", "poss"):
        if child < title:
            tree.attach(child, title)


def hang_sums(tree: Tree) -> None:
    """ "$(quantmod) 5 million": the sign is the head, as if it were read "5 million dollars"."""
    for sign, tag in enumerate(tree.tags):
        number = tree.heads[sign]
        if tag != "$" or number <= sign or tree.tags[number] != "CD":
            continue
        inside = [child for child in tree.children(number) if sign < child < number]
        tree.lift(sign, number, "nummod")
        for child in inside:
            tree.attach(child, number)
        if tree.labels[sign] in {"nummod", "quantmod", "amod", "nmod"}:
            tree.labels[sign] = "compound"
