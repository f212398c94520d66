"""Clauses from CLEAR to UD: predicates take the place of "be", objects leave small clauses, conjuncts meet at the first of them."""

from __future__ import annotations

from itertools import pairwise

from stancegraph.parse.clear_labels import BARE_INFINITIVE, FIXED, GERUND_OBJECT, PLACES
from stancegraph.parse.clear_tree import Tree

BE = frozenset({"be", "is", "was", "are", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m", "s", "re", "m"})
SUBJECTS = ("nsubj", "nsubjpass", "nsubj:pass", "csubj")
FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
PERSON_TAGS = frozenset({"PRP", "NNP", "NNPS"})
PAUSES = frozenset({",", ";"})


def free_objects(tree: Tree) -> None:
    """ "wants the bill(nsubj) to pass(ccomp)": without a finite verb the clause's subject is the object of the verb above."""
    for clause in list(tree.from_top()):
        verb = tree.heads[clause]
        subjects = [child for child in tree.children(clause, "nsubj", "nsubjpass") if verb < child < clause]
        if tree.labels[clause] not in {"ccomp", "xcomp", "oprd"} or not subjects or tree.has(clause, "mark"):
            continue
        if tree.kinds[verb] == "VERB" and not tree.has(verb, "dobj") and _is_small(tree, clause, verb):
            tree.attach(subjects[0], verb, "dobj")
            tree.labels[clause] = "xcomp"


def _is_small(tree: Tree, clause: int, verb: int) -> bool:
    helpers = tree.children(clause, "aux", "auxpass")
    if tree.tags[clause] in FINITE_TAGS or any(tree.tags[helper] in FINITE_TAGS for helper in helpers):
        return False
    if any(tree.words[helper] == "to" for helper in helpers):
        return True
    tag, lemma = tree.tags[clause], tree.lemmas[verb]
    if tag == "VB":
        return lemma in BARE_INFINITIVE
    if tag == "VBG":
        return lemma in GERUND_OBJECT
    return tag == "VBN" or tree.kinds[clause] not in {"VERB", "AUX"}


def mark_infinitives(tree: Tree) -> None:
    """The "to" of an infinitive is an auxiliary in CLEAR and a mark in UD; an infinitive that modifies a noun is no relative clause."""
    for i, label in enumerate(tree.labels):
        if label == "aux" and tree.words[i] == "to":
            tree.labels[i] = "mark"
        elif label == "relcl" and tree.tags[i] == "VB" and _is_plain_infinitive(tree, i) and tree.is_nominal(tree.heads[i]):
            tree.labels[i] = "acl"


def _is_plain_infinitive(tree: Tree, verb: int) -> bool:
    before = [child for child in tree.children(verb) if child < verb]
    return any(tree.words[child] == "to" for child in before) and not any(tree.tags[child] in RELATIVE_TAGS for child in before)


def raise_predicates(tree: Tree) -> None:
    """ "is(ROOT) a critic(attr)": the predicate is the head and "is" its copula; "there is doubt(attr)" has a subject instead."""
    for be in list(tree.from_top()):
        if any(tree.words[child] == "there" for child in tree.children(be, "expl")):
            _name_subject(tree, be)
            continue
        if tree.words[be] not in BE or not tree.tags[be].startswith("VB") or tree.labels[be] in {"aux", "aux:pass", "cop"}:
            continue
        predicate = _find_predicate(tree, be)
        if predicate is None:
            continue
        _name_outer_subject(tree, be, predicate)
        tree.lift(predicate, be, "cop")


def _name_subject(tree: Tree, verb: int) -> None:
    """ "There is doubt": what there is, is the subject."""
    tree.kinds[verb] = "VERB"
    things = [child for child in tree.children(verb, "xcomp", "obj") if tree.is_nominal(child)]
    if things and not tree.has(verb, *SUBJECTS):
        tree.labels[things[0]] = "nsubj"


def _is_named(tree: Tree, child: int) -> bool:
    """Say whether the parser called a word, or the preposition now below it, a predicate."""
    return tree.labels[child] == "xcomp" and (
        tree.given[child] in PREDICATES or tree.given[tree.prepositions.get(child, child)] in PREDICATES
    )


def _name_outer_subject(tree: Tree, be: int, predicate: int) -> None:
    """ "The aim is to act" has its subject outside of "act"; "It is vital to act" has a clause for its subject."""
    subjects = tree.children(be, "nsubj")
    if tree.labels[predicate] in {"ccomp", "xcomp", "advcl"} and not _is_named(tree, predicate):
        for subject in subjects:
            tree.labels[subject] = "nsubj:outer"
        return
    clauses = [child for child in tree.children(be, "ccomp", "xcomp") if child > predicate]
    stand_ins = [subject for subject in subjects if tree.words[subject] == "it"]
    if clauses and stand_ins:
        tree.labels[stand_ins[0]] = "expl"
        tree.labels[clauses[0]] = "csubj"


def _find_predicate(tree: Tree, be: int) -> int | None:
    """Return what "be" says of its subject: a noun or adjective, a phrase, a clause, a place; nothing where it says none."""
    children = tree.children(be)
    named = [child for child in children if _is_named(tree, child)]
    if named:
        return named[0]
    lowered = [child for child in children if child > be and tree.given[tree.prepositions.get(child, child)] == "prep"]
    clauses = [child for child in children if child > be and tree.labels[child] in {"ccomp", "xcomp"}]
    subjects = tree.children(be, *SUBJECTS)
    if clauses and not any(tree.words[subject] == "it" for subject in subjects):
        is_plan = not any(tree.tags[subject] in PERSON_TAGS for subject in subjects)  # "she is to resign" keeps "is"
        return clauses[0] if subjects and (is_plan or tree.labels[clauses[0]] == "ccomp") else None
    if lowered:
        return lowered[0]
    places = [child for child in tree.children(be, "advmod", "compound:prt") if tree.words[child] in PLACES]
    is_turned = bool(subjects) and subjects[0] > be  # "Here is the plan"
    return next((child for child in places if child > be or is_turned or tree.tags[child] == "WRB"), None)


def gather_conjuncts(tree: Tree) -> None:
    """ "A, B(conj of A) and(cc of B) C(conj of B)": all conjuncts hang on the first, "and" and the comma on the one behind them."""
    for i in list(tree.from_top()):
        if tree.labels[i] != "conj":
            continue
        first = tree.heads[i]
        while tree.labels[first] == "conj":
            first = tree.heads[first]
        tree.attach(i, first)
    for first in range(len(tree)):
        conjuncts = [child for child in tree.children(first, "conj") if child > first]
        if conjuncts:
            _hang_links(tree, [first, *conjuncts])


def _hang_links(tree: Tree, members: list[int]) -> None:
    for member in members:
        for link in tree.children(member, "cc"):
            if tree.words[link] in {"both", "either", "neither"} and link < member:
                tree.labels[link] = "cc:preconj"
            elif link > member:
                tree.attach(link, next((other for other in members if other > link), member))
    for member, following in pairwise(members):
        for sign in tree.children(members[0], "punct") + tree.children(member, "punct"):
            if tree.words[sign] in PAUSES and member < sign and sign + 1 == tree.first_below(following):
                tree.attach(sign, following)


def join_fixed(tree: Tree) -> None:
    """ "because of", "as well as": the first word is the head of the expression, the others are fixed."""
    for start in range(len(tree)):
        for words, label in FIXED.items():
            end = start + len(words)
            if tuple(tree.words[start:end]) == words and _join_fixed_at(tree, range(start, end), label):
                break


def _join_fixed_at(tree: Tree, places: range, label: str) -> bool:
    """Join the words if nothing but one governor is above them, and say whether they were."""
    first, last = places[0], places[-1]
    tops = [i for i in places if tree.heads[i] not in places or tree.heads[i] == i]
    above = tree.heads[tops[-1]]
    allowed = {above} if label else {above, tree.heads[above]}  # "countries such(amod of countries) as(case of Peru) Peru"
    outside = [child for i in places for child in tree.children(i) if child not in places]
    if any(tree.labels[i] in {"fixed", "ROOT", "conj"} for i in places) or not {tree.heads[top] for top in tops} <= allowed:
        return False
    if label == "mark" and tree.labels[last] != "mark":  # "put the books in order"
        return False
    label = label or tree.labels[last]
    if label not in {"case", "mark", "cc", "advmod"} or any(tree.labels[child] != "advmod" for child in outside):
        return False
    tree.attach(first, above, label)
    for i in places[1:]:
        tree.attach(i, first, "fixed")
    for child in outside:
        tree.attach(child, above)
    return True
