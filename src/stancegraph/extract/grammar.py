"""Who does what to whom in a dependency parse (Universal Dependencies): subjects, agents, complements, across control and coordination.

Functions take and return head tokens. They allow for a small parser's usual slips: a prepositional phrase hung one noun too low, an
oblique called a nominal modifier, an agent without its subtype.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
OBJECTS = frozenset({"obj", "dobj"})
CLAUSES = frozenset({"ccomp", "xcomp"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
BE = frozenset({"be", "'s", "’s", "is", "was", "are", "were"})

DEPENDENTS = "stancegraph:dependents"
"""Where a Doc keeps the table of dependents; the parse never changes once extraction begins."""


def base(dep: str) -> str:
    """Return a dependency label without its subtype.

    >>> base("obl:agent")
    'obl'
    """
    return dep.partition(":")[0]


def children(token: Token, *deps: str) -> list[Token]:
    """Return the dependents with one of the labels (a label without subtype takes all its subtypes), in text order."""
    doc = token.doc
    table = doc.user_data.get(DEPENDENTS)
    if table is None or len(table) != len(doc):
        table = doc.user_data[DEPENDENTS] = _list_dependents(doc)
    return [doc[i] for i, dep, plain in table[token.i] if dep in deps or plain in deps]


def _list_dependents(doc: Doc) -> list[list[tuple[int, str, str]]]:
    """Return the dependents of each token with their labels, with and without subtype: asked for some ten times a token."""
    table: list[list[tuple[int, str, str]]] = [[] for _ in range(len(doc))]
    for token in doc:
        if token.head.i != token.i:
            table[token.head.i].append((token.i, token.dep_, base(token.dep_)))
    return table


def find_conjuncts(token: Token) -> list[Token]:
    """Return the token and all that is coordinated below it, in text order; for a plural right before names, the names.

    "Senate hopefuls Ann Cole and Tom Hale": those who are named act.
    """
    named = [
        child
        for child in children(token, "appos", "flat", "compound")
        if token.tag_ == "NNS" and child.pos_ == "PROPN" and child.i > token.i
    ]
    if named and named[0].left_edge.i == token.i + 1:
        return find_conjuncts(named[0])
    found = [token]
    for child in children(token, "conj"):
        found.extend(find_conjuncts(child))
    return found


def is_passive(verb: Token) -> bool:
    """Say whether the verb is a passive, finite ("was rejected") or reduced ("rejected by")."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if children(verb, "aux:pass"):
        return True
    if children(verb, "nsubj:pass"):  # of a past tense without "was" the parser errs ("the guild today called on the port")
        return verb.tag_ == "VBN" or bool(children(verb, "aux")) or verb.dep_ == "conj"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux"):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ != "acl:relcl" and base(verb.dep_) in {"acl", "amod"} and not children(verb, "obj")


def find_preposition(token: Token) -> str:
    """Return the preposition or subordinator in front of a phrase or clause in lower case, "" where there is none."""
    marks = [child for child in token.lefts if base(child.dep_) in {"case", "mark"}]
    if not marks:  # hung on a title: "lashed out at [Speaker] Lee"
        marks = [mark for title in token.lefts if title.dep_ in {"nmod:desc", "compound"} for mark in title.lefts if mark.dep_ == "case"]
    return " ".join(mark.lower_ for mark in marks[:1])


def find_agents(verb: Token) -> list[Token]:
    """Return who a passive verb says did it ("by the committee and the governor")."""
    for child in verb.rights:
        if child.dep_ == "obl:agent" or (base(child.dep_) in {"obl", "nmod"} and find_preposition(child) == "by"):
            return find_conjuncts(child)
    return []


def find_subjects(verb: Token, _depth: int = 0) -> list[Token]:
    """Return the logical subjects of an active verb, predicate or infinitive, empty when the sentence names none.

    Follows coordination ("met and urged"), control and raising ("seeks to end"), participles ("officials seeking"), adverbial clauses
    ("..., urging") and relative clauses; relative pronouns are returned as they stand.
    """
    own = children(verb, "nsubj", "nsubj:pass", "nsubj:outer")
    own = [child for child in own if child.lower_ not in {"there"} and child.dep_ in SUBJECTS]
    own = [child for child in own if child.dep_ != "nsubj:outer"] or own  # "what matters is that the union agrees"
    if own:
        return [part for one in _listed(own) for part in find_conjuncts(one)]
    if _depth > 6 or verb.head == verb or children(verb, "csubj"):
        return []
    follow = _INHERITED.get(verb.dep_) or _INHERITED.get(base(verb.dep_))
    return follow(verb, _depth + 1) if follow else []


def _listed(subjects: list[Token]) -> list[Token]:
    """Return the first subject, with the others where the parser calls each item of a list a subject ("Chile, Peru and Bolivia are")."""
    if len(subjects) == 1 or not children(subjects[-1], "conj") or children(subjects[0], "conj", "appos", "acl"):
        return subjects[:1]
    commas = [part.doc[part.i - 1] for later in subjects[1:] for part in later.subtree if part.i == min(low.i for low in later.subtree)]
    return subjects if all(comma.text == "," for comma in commas) else subjects[:1]


def _of_governor(verb: Token, depth: int) -> list[Token]:
    if is_passive(verb.head):
        return find_subjects(verb.head, depth) if verb.dep_ == "xcomp" else (find_subjects(verb.head, depth) or find_agents(verb.head))
    return find_subjects(verb.head, depth)


def _of_control(verb: Token, depth: int) -> list[Token]:
    """Object control where the governor has an object ("urged Congress to pass"), else the governor's subject ("seeks to end")."""
    objects = children(verb.head, "obj", "iobj")
    if objects and verb.tag_ != "VBG" and verb.head.lemma_.lower() not in {"promise", "vow", "threaten", "use", "take"}:
        return find_conjuncts(objects[0])
    return _of_governor(verb, depth)


def _of_complement(verb: Token, depth: int) -> list[Token]:
    """A gerund as complement ("admitted receiving a letter") has the governor's subject; a clause with a tense of its own has none."""
    is_gerund = verb.tag_ == "VBG" or any(child.tag_ == "VBG" for child in children(verb, "cop"))  # "denies being against it"
    return _of_governor(verb, depth) if is_gerund and verb.i > verb.head.i and not children(verb, "mark", "aux") else []


def _of_coordination(verb: Token, depth: int) -> list[Token]:
    return find_subjects(verb.head, depth)


def _of_noun(verb: Token, depth: int) -> list[Token]:
    """A participle's noun ("officials seeking"), which no preposition parts from it ("leadership in seeking" names nobody).

    An infinitive's noun passes on to the noun's owner ("its plan to end"), or to who has or takes it ("took the chance to end").
    """
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"} and noun.pos_ in NOMINALS and not find_preposition(verb):
        return find_conjuncts(noun)
    is_taken = noun.dep_ == "obj" and noun.head.lemma_.lower() in TAKING and not is_passive(noun.head)
    return find_owners(noun) or (find_subjects(noun.head, depth) if is_taken else [])


TAKING = frozenset({"have", "take", "make", "seize", "use", "launch", "announce", "see", "lack", "miss"})
"""Verbs whose subject does what their object is for ("had a plan to sue")."""


CONTROLLED = frozenset("to after before while by in without when despite for of from on".split()) | {""}
"""What may stand before a verb whose subject is the governor's ("after meeting", "is focused on fighting")."""


def _of_adverbial(verb: Token, depth: int) -> list[Token]:
    if find_preposition(verb) in CONTROLLED:
        return _of_governor(verb, depth)
    return []


def _of_nobody(_verb: Token, _depth: int) -> list[Token]:
    return []


_INHERITED: Mapping[str, Callable[[Token, int], list[Token]]] = {
    "xcomp": _of_control,
    "ccomp": _of_complement,
    "conj": _of_coordination,
    "acl": _of_noun,
    "acl:relcl": _of_nobody,
    "advcl": _of_adverbial,
    "advcl:relcl": _of_nobody,
}


def find_doers(verb: Token) -> list[Token]:
    """Return who does what the verb says: the subjects of an active verb, the agents of a passive one."""
    return find_agents(verb) if is_passive(verb) else find_subjects(verb)


def find_owners(noun: Token) -> list[Token]:
    """Return who a noun belongs to by possessive ("the mayor's plan", "its opposition"), empty where there is none."""
    owners = children(noun, "nmod:poss")
    if owners:
        return find_conjuncts(owners[0])
    return []


def find_obliques(token: Token, prepositions: Iterable[str]) -> list[Token]:
    """Return the heads of the first phrase or gerund that one of the prepositions introduces after the token, with its conjuncts.

    Looks at direct dependents first, then one noun lower on the right edge ("demands from the government for withdrawal").
    """
    wanted = frozenset(prepositions)
    for candidate in _oblique_candidates(token):
        if find_preposition(candidate) in wanted and candidate.i > token.i:
            return find_conjuncts(candidate)
    return []


def _oblique_candidates(token: Token) -> Iterator[Token]:
    kinds = {"obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "obj"}
    direct = [child for child in token.rights if base(child.dep_) in kinds]
    yield from direct
    for child in token.rights:
        if base(child.dep_) in {"obj", "obl", "nmod", "compound"}:
            yield from (lower for lower in child.rights if base(lower.dep_) in kinds)


CLAUSE_HEADS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "ADP"})


def find_clauses(verb: Token, deps: Iterable[str] = ("ccomp", "xcomp")) -> list[Token]:
    """Return the heads of the verb's complement clauses, with clauses coordinated to them."""
    wanted = set(deps)
    found = [child for child in verb.rights if base(child.dep_) in wanted and child.pos_ in CLAUSE_HEADS]
    return [part for child in found for part in find_conjuncts(child)]


def is_infinitive(verb: Token) -> bool:
    """Say whether the clause is a to-infinitive."""
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.lefts)


def is_finite(clause: Token) -> bool:
    """Say whether the clause has a finite verb of its own."""
    if clause.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(child.tag_ in {"VBD", "VBZ", "VBP", "MD"} for child in children(clause, "aux", "cop", "aux:pass"))


def find_auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and copulas of a verb or predicate."""
    return children(verb, "aux", "cop", "aux:pass")


def edge_of(token: Token, *, skip: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Return the first and last token index of the token's subtree, leaving out dependents with the labels in `skip`."""
    first = last = token.i
    for child in token.children:
        if base(child.dep_) in skip or child.dep_ in skip:
            continue
        a, b = edge_of(child, skip=skip - {"case", "mark", "cc", "conj", "punct"})
        first, last = min(first, a), max(last, b)
    return first, last
