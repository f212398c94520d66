"""Evaluations: a policy called, viewed as or said to be something good or bad."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import BE, base, children, find_agents, find_conjuncts, find_subjects, is_passive
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.judging_words import find_antecedent, is_denied, judge_phrase, judge_word
from stancegraph.extract.negation import is_negated
from stancegraph.extract.objects import find_objects
from stancegraph.lexicon.judgements import Judgements

EXPLETIVE = frozenset({"it", "there"})
NAMED = frozenset({"xcomp", "obj", "ccomp", "obl", "amod", "appos", "advmod"})


def read_namings(verb: Token, words: Judgements) -> list[Judgement]:
    """ "views X as unfair", "called X a mistake", "X, which she called reckless", "X was described as a mistake by Y"."""
    if not verb.tag_.startswith("VB") or verb.lower_ not in words.judging_as | words.naming:
        return []
    if verb.lower_ in words.naming and (clause := _find_thought(verb, words)):
        return [clause]
    positions = find_objects(verb)
    judged = _find_judging_word(verb, words, positions)
    holders = find_agents(verb) if is_passive(verb) else find_subjects(verb)
    if not positions or judged is None or not holders:
        return []
    word, sign = judged
    sign = -sign if is_negated(verb) or is_denied(word) else sign
    position = find_antecedent(positions[0])
    rule = f"en.judge.{verb.lemma_.lower()}"
    is_mixed = _is_mixed(word, sign, words)
    return [Judgement(rule, verb, position, sign, holder, needs_source=False, tokens=(verb, word), is_mixed=is_mixed) for holder in holders]


def _find_thought(verb: Token, words: Judgements) -> Judgement | None:
    """ "Divers think the fee fair": a clause without a verb of its own."""
    for clause in children(verb, "ccomp"):
        subjects = children(clause, "nsubj")
        if clause.pos_ != "ADJ" or children(clause, "cop", "aux", "mark") or not subjects or not children(verb, "nsubj"):
            continue
        sign = judge_word(clause, words)
        if sign:
            sign = -sign if is_negated(verb) or is_denied(clause) else sign
            holder = children(verb, "nsubj")[0]
            return Judgement(f"en.judge.{verb.lemma_.lower()}", verb, subjects[0], sign, holder, needs_source=False, tokens=(verb, clause))
    return None


def _find_judging_word(verb: Token, words: Judgements, positions: list[Token]) -> tuple[Token, int] | None:
    for child in [*verb.rights, *(right for position in positions for right in position.rights)]:
        if child in positions or child.i < verb.i:
            continue
        is_as = any(mark.lower_ == "as" for mark in child.lefts)
        if not is_as and (verb.lower_ not in words.naming or base(child.dep_) not in NAMED):
            continue
        for word in (child, *_find_phrase(child)):
            sign = judge_word(word, words)
            if sign is not None:
                return word, sign
    return None


def _find_phrase(head: Token) -> list[Token]:
    """Return the words of a judging phrase after its "as" or article, up to the next preposition or comma."""
    found: list[Token] = []
    for token in head.doc[head.left_edge.i : head.right_edge.i + 1]:
        if token.lower_ == "as" and not found:
            continue
        if (token.is_punct and token.text not in {"-", '"', "“", "”"}) or (token.dep_ in {"case", "mark"} and found):
            break
        found.append(token)
    return found


def read_predicates(word: Token, words: Judgements) -> list[Judgement]:
    """ "the bill is a mistake", "it is vital to act", "the governor is right to build it"."""
    if not children(word, "cop") and not _is_after_seeming(word) and not _is_participle(word, words):
        return []
    core = _find_core(word)
    sign = judge_word(core, words)
    if not sign or base(word.dep_) == "amod" or _is_described(word):  # "the session is open" takes no side and judges nothing
        return []
    sign = -sign if is_denied(core) or (core != word and is_negated(word)) else sign
    if core.lower_ in {"better", "worse"} and core.i + 1 < len(core.doc) and core.nbor(1).lower_ == "off":
        return _read_better_off(word, core, sign)
    is_mixed = _is_mixed(word, sign, words)
    clauses = children(word, "csubj", "ccomp", "xcomp", "advcl", "acl")
    clauses = [clause for clause in clauses if any(mark.lower_ in {"to", "that"} for mark in clause.lefts) and clause.i > word.i]
    subjects = children(word, "nsubj", "csubj", "nsubj:outer", "expl") or (find_subjects(word) if _is_after_seeming(word) else [])
    if subjects and (subjects[0].lower_ not in EXPLETIVE or not clauses):
        if subjects[0].lower_ == "there" or subjects[0].dep_ == "expl":
            return []
        is_of_deed = word.lower_ in words.deeds
        clause = next((clause for clause in clauses if is_of_deed and any(mark.lower_ == "to" for mark in clause.lefts)), None)
        return [
            Judgement("en.judge.predicate", word, find_antecedent(position), sign, tokens=(word,), clause=clause, is_mixed=is_mixed)
            for position in find_conjuncts(subjects[0])
        ]
    return [Judgement("en.judge.predicate", word, clauses[0], sign, tokens=(word,), is_mixed=is_mixed)] if clauses else []


def _read_better_off(word: Token, core: Token, sign: int) -> list[Judgement]:
    """ "Would be better off [staying in the union]"; who is better off is no policy."""
    clauses = [child for host in dict.fromkeys((word, core, core.nbor(1))) for child in host.children]
    doing = [
        child for child in clauses if child.tag_ == "VBG" and child.i > core.i and base(child.dep_) in {"advcl", "xcomp", "ccomp", "acl"}
    ]
    return [Judgement("en.judge.predicate", word, doing[0], sign, tokens=(core,))] if doing else []


def _find_core(word: Token) -> Token:
    """Return the judging word in "far from fair", the word itself elsewhere."""
    inner = children(word, "obl", "obj", "advcl") if word.lower_ in {"far", "anything", "nothing"} else []
    return inner[0] if inner else word


def _is_mixed(word: Token, sign: int, words: Judgements) -> bool:
    """ "Unfair but necessary": two words that judge both ways, neither denied."""
    for other in children(word, "conj"):
        if not children(other, "nsubj", "cop") and any(child.lower_ in {"but", "yet", "though"} for child in other.lefts):
            return judge_word(other, words) == -sign and not is_denied(other) and not is_denied(word)
    return False


def _is_described(word: Token) -> bool:
    """ "The bridge that is vital for our town": a relative clause of one's own describes, it does not judge."""
    return word.dep_ == "acl:relcl" and any(child.lower_ in {"that", "which", "who"} for child in children(word, "nsubj"))


def _is_participle(word: Token, words: Judgements) -> bool:
    """ "The curfew is degrading", "the plan was botched": a judging word that the parser took for a form of a verb."""
    if word.tag_ not in {"VBG", "VBN", "JJ"} or children(word, "obj", "obl"):
        return False
    if word.lower_ not in words.adjectives and judge_phrase(word, words) is None:
        return False
    return any(child.lemma_.lower() == "be" or child.lower_ in BE for child in children(word, "aux", "aux:pass"))


def _is_after_seeming(word: Token) -> bool:
    """ "The plan seems reasonable", "looks dangerous"."""
    return (
        word.dep_ == "xcomp"
        and word.head.lemma_.lower() in {"seem", "look", "sound", "appear", "remain", "prove"}
        and word.pos_ in {"ADJ", "NOUN"}
    )
