"""Claims of plainly good or bad effects: "would lead to war", "gives families hope", "will make everyone safer", "goes too far"."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts, find_obliques, is_passive
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.judging_words import find_antecedent, is_denied, judge_word
from stancegraph.extract.objects import find_objects
from stancegraph.lexicon.judgements import Judgements

PREDICTING = frozenset({"will", "would", "could", "may", "might", "can", "wo", "'ll", "’ll", "'d", "’d"})
PHRASE_REACH = 12  # tokens behind the verb in which its phrase must end
NO_POLICY = frozenset({"i", "we", "you", "he", "she", "who", "there", "what"})
FEWER = frozenset({"fewer", "less", "lower", "no", "reduced"})
MAKING = frozenset({"make", "leave", "render", "keep"})


def read_effects(verb: Token, words: Judgements) -> list[Judgement]:
    """Return what the verb claims of its subject's effects; a pronoun as subject is left to be resolved."""
    if not verb.tag_.startswith("VB") or verb.tag_ == "VBG" or is_passive(verb) or verb.dep_ == "amod":
        return []
    subjects = children(verb, "nsubj", "csubj") or _share_subjects(verb)
    if not subjects or subjects[0].lower_ in NO_POLICY or (verb.dep_ == "acl:relcl" and subjects[0].lower_ in {"that", "which"}):
        return []
    found = _read_sign(verb, words)
    if found is None or not _is_claim(verb, words):
        return []
    sign, rest = found
    sign = -sign if is_denied(verb) else sign
    rule = "en.effect.works" if verb.lower_ in words.standing and not rest else f"en.effect.{'good' if sign > 0 else 'bad'}"
    return [Judgement(rule, verb, find_antecedent(position), sign, tokens=(verb, *rest)) for position in find_conjuncts(subjects[0])]


def _share_subjects(verb: Token) -> list[Token]:
    return children(verb.head, "nsubj", "csubj") if verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ else []


def _is_claim(verb: Token, words: Judgements) -> bool:
    """Present, foretold or perfect; a plain past is told, not claimed, except of a breach ("violated the constitution")."""
    auxiliaries = [child.lower_ for child in children(verb, "aux")]
    if not auxiliaries and verb.dep_ == "conj":
        auxiliaries = [child.lower_ for child in children(verb.head, "aux")]
    if any(word in PREDICTING for word in auxiliaries) or verb.tag_ in {"VBZ", "VBP"}:
        return True
    if any(word in {"has", "have", "'s", "’s", "'ve", "’ve", "does", "do"} for word in auxiliaries):
        return True
    return verb.tag_ in {"VBD", "VBN"} and verb.lower_ in words.breaching


def _read_sign(verb: Token, words: Judgements) -> tuple[int, tuple[Token, ...]] | None:
    """Return the sign of what the verb says and the further words that show it."""
    return (
        _read_phrase(verb, words)
        or _read_making(verb, words)
        or _read_outcome(verb, words)
        or _read_plain(verb, words)
        or _read_standing(verb, words)
    )


def _read_phrase(verb: Token, words: Judgements) -> tuple[int, tuple[Token, ...]] | None:
    """ "Put patients [at risk]": the phrase's further words follow in order, with a gap where the object stands."""
    after = list(verb.doc[verb.i + 1 : min(verb.i + PHRASE_REACH, verb.sent.end)])
    for phrase, sign in words.effect_phrases.get(verb.lower_, ()):
        at = 0
        found: list[Token] = []
        for word in phrase:
            match = next((number for number in range(at, len(after)) if after[number].lower_ == word), None)
            if match is None or (found and match > at + 1):
                break
            found.append(after[match])
            at = match + 1
        else:
            if all(verb.is_ancestor(token) for token in found):
                return sign, tuple(found)
    return None


def _read_making(verb: Token, words: Judgements) -> tuple[int, tuple[Token, ...]] | None:
    """ "Makes everyone safer", "leave families poorer"."""
    if verb.lemma_.lower() not in MAKING:
        return None
    for child in verb.rights:
        if base(child.dep_) in {"xcomp", "amod", "advmod", "ccomp"}:
            sign = words.states.get(child.lower_, words.adjectives.get(child.lower_))
            if sign:
                return -sign if any(low.lower_ in {"less", "not"} for low in child.lefts) else sign, (child,)
    return None


def _read_outcome(verb: Token, words: Judgements) -> tuple[int, tuple[Token, ...]] | None:
    """ "Lead to war", "give families hope", "save lives", "cost jobs", "cut crime": the verb's direction times what it brings."""
    way = 1 if verb.lower_ in words.raising else -1 if verb.lower_ in words.lowering else 0
    if not way:
        return None
    heads = find_objects(verb) if children(verb, "obj") else []
    for head in [*heads, *find_obliques(verb, ("to", "in", "into", "of"))]:
        sign = words.outcomes.get(head.lemma_.lower(), words.outcomes.get(head.lower_)) or judge_word(head, words)
        if sign:
            sign = -sign if any(child.lower_ in FEWER for child in head.lefts) else sign
            return way * sign, (head,)
    return None


def _read_plain(verb: Token, words: Judgements) -> tuple[int, tuple[Token, ...]] | None:
    """ "Hurts small farms": good or bad for whatever it is done to, the other way round for what is bad ("weaken terrorists")."""
    sign = words.effects.get(verb.lower_)
    objects = children(verb, "obj")
    if children(verb, "xcomp", "ccomp"):  # "helped it find the site" is no praise
        return None
    if sign is None or not objects or objects[0].i < verb.i:
        return None
    is_bad = words.outcomes.get(objects[0].lemma_.lower(), 1) < 0
    return (-sign if is_bad else sign), ()


def _read_standing(verb: Token, words: Judgements) -> tuple[int, tuple[Token, ...]] | None:
    """ "Rent caps work", "the plan will fail"."""
    if any(base(child.dep_) in {"obj", "obl", "xcomp", "ccomp", "advcl", "compound"} for child in verb.rights):
        return None
    sign = words.standing.get(verb.lower_)
    return None if sign is None else (sign, ())
