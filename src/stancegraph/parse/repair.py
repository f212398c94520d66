"""Slips of small parsers that contradict themselves, put right before the rules read the parse.

Each repair looks only at what the parser itself says: a finite verb cannot have a determiner, a noun without a copula cannot have a
subject, a past tense cannot be a participle. Our own; `python -m benchmarks.repair` counts on treebank sentences how often they help
and how often they harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Token

from stancegraph.parse.phrases import drop_small_names, hang_relative, join_compound, lower_phrase, read_governing_noun

FINITE = frozenset({"VBZ", "VBP", "VBD"})
NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
INSIDE_NOUN_PHRASE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:desc", "nmod:unmarked"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
NEVER_NOUNS = frozenset(
    "seeks opposes rejects criticizes criticises condemns denounces insists believes argues denies agrees disagrees says thinks endorses "
    "deplores refuses threatens".split()
)
"""Verb forms in -s that no noun has; small taggers take them for plurals."""
TAKING_INFINITIVE = frozenset(
    f"{noun}{ending}"
    for noun in "call effort plan proposal attempt bid decision promise pledge vow refusal push demand request desire".split()
    for ending in ("", "s")
)
SENTENCE_ENDS = frozenset(".!?…\"”’')")
CLAUSE_LABELS = frozenset({"ROOT", "ccomp", "parataxis", "conj"})
OF_VERBS = {"nmod": "obl", "acl": "xcomp"}  # how dependents are called once their noun has become a verb


def _keep_one_subject(head: Token) -> None:
    """ "Her claim that the vote was stolen failed": a second subject with a preposition or a "that" belongs to the first."""
    subjects = [child for child in head.lefts if child.dep_ in SUBJECT_LABELS]
    if len(subjects) < 2 or subjects[0].pos_ not in NOMINALS:
        return
    for second in subjects[1:]:
        opening = {child.dep_ for child in second.lefts}
        if "case" in opening:
            second.head, second.dep_ = subjects[0], "nmod"
        elif "mark" in opening:
            second.head, second.dep_ = subjects[0], "acl"


def _is_finite(token: Token) -> bool:
    return token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}


def _free_subject(verb: Token) -> None:
    """ "The US favors a schedule": modifiers of a finite verb are a noun phrase of their own, its subject."""
    if not _is_finite(verb):
        return
    inside = [child for child in verb.lefts if child.dep_ in INSIDE_NOUN_PHRASE]
    if not inside or any(child.dep_ in SUBJECT_LABELS for child in verb.children):
        return
    head = next((child for child in reversed(inside) if child.tag_ in NOMINAL_TAGS), None)
    if head is None and inside[0].dep_ == "det" and inside[-1].dep_ == "amod":
        head = inside[-1]  # "the premier opposes it": nothing else is left to be the noun
    if head is None or verb.dep_ not in {*CLAUSE_LABELS, "advcl", "acl:relcl"}:  # "increase food [needs]" is a noun, whatever its tag
        return
    for child in inside:
        if child != head and child.i < head.i:
            child.head = head
    head.dep_ = "nsubj"


def _raise_past_tense(verb: Token) -> None:
    """ "Students rallied for action": a past tense is no participle; the noun over it, the head of its sentence, is its subject."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBD", "VBN"} or (verb.tag_ == "VBN" and not _is_only_verb(verb)):
        return
    noun = verb.sent.root
    if noun.pos_ not in NOMINALS or noun.i > verb.i:
        return
    if any(child.dep_ in SUBJECT_LABELS or child.dep_ in {"aux", "aux:pass", "mark"} for child in verb.children):
        return
    if any(child.dep_ in SUBJECT_LABELS or child.dep_ == "cop" for child in noun.children):
        return
    following = [child for child in noun.rights if child.i > verb.i]
    verb.head = verb
    verb.dep_ = "ROOT"
    noun.head = verb
    noun.dep_ = "nsubj"
    for child in following:
        child.head = verb
        child.dep_ = "obl" if child.dep_ == "nmod" else child.dep_


def _is_only_verb(verb: Token) -> bool:
    """ "Ana Ruiz, an engineer, called for ...", "The firm apologized to ...": a full sentence that has no other verb has this one.

    The participle stands behind the second comma, or right behind the head of its sentence and names no agent.
    """
    behind_comma = verb.i > 0 and verb.nbor(-1).text == "," and verb.head.dep_ == "appos"
    behind_head = verb.head == verb.sent.root and verb.i == verb.head.i + 1 and not any(child.dep_ == "obl:agent" for child in verb.rights)
    finite = [token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token for token in verb.sent if _is_finite(token)]
    others = [token for token in finite if token.dep_ not in {"acl:relcl", "ccomp", "advcl", "parataxis"}]
    return (behind_comma or behind_head) and not others and verb.sent[-1].text == "."


def _raise_modifying_tense(verb: Token) -> None:
    """ "The banks resisted tougher rules": a past tense modifies no noun; it governs the noun, and takes over the noun's subject."""
    noun = verb.head
    has_subject = any(child.dep_ in SUBJECT_LABELS for child in verb.lefts)
    if verb.tag_ not in {"VBD", "VBN"} or verb.dep_ not in {"amod", "compound"} or noun.i < verb.i or noun.dep_ not in CLAUSE_LABELS:
        return
    if verb.tag_ == "VBN" and not has_subject:
        return
    if not any(child.dep_ in SUBJECT_LABELS and child.i < verb.i for child in (*noun.lefts, *verb.lefts)):
        return
    moving = [child for child in noun.children if child.i < verb.i or (child.i > noun.i and child.dep_ == "punct")]
    label, head = noun.dep_, noun.head
    verb.head = verb if head == noun else head
    verb.dep_ = label
    noun.head = verb
    noun.dep_ = "obj"
    for child in moving:
        child.head = verb


def _read_noun_as_verb(noun: Token) -> None:
    """ "He cautions against haste", "The party seeks to win": a noun that has a subject, and neither copula nor article, is a verb."""
    if noun.tag_ not in {"NN", "NNS"} or noun.dep_ not in CLAUSE_LABELS:
        return
    before = noun.nbor(-1) if noun.i else noun
    if any(child.dep_ in {"cop", "det", "nmod:poss", "case"} for child in noun.children):
        return
    is_nominative = before.lower_ in NOMINATIVE and before.head == noun
    if not is_nominative and not (before.dep_ == "nsubj" and before.head == noun and before.tag_ in NOMINAL_TAGS):
        return
    before.dep_ = "nsubj"
    noun.tag_ = "VBZ" if noun.tag_ == "NNS" else "VBP"
    noun.pos_ = "VERB"
    for child in noun.rights:
        child.dep_ = OF_VERBS.get(child.dep_, child.dep_)


def _read_plural_as_verb(noun: Token) -> None:
    """ "The chamber opposes closing it": a form that no noun has is a verb, and the phrase before it the verb's subject."""
    if noun.tag_ != "NNS" or noun.dep_ not in CLAUSE_LABELS or noun.lower_ not in NEVER_NOUNS:
        return
    inside = [child for child in noun.lefts if child.dep_ in INSIDE_NOUN_PHRASE and child.pos_ != "DET"]
    if not inside:
        return
    subject = inside[-1]
    for child in list(noun.lefts):
        if child != subject and child.i < subject.i and child.dep_ in INSIDE_NOUN_PHRASE:
            child.head = subject
    subject.dep_ = "nsubj"
    if subject.tag_ == "JJ":
        subject.tag_, subject.pos_ = "NN", "NOUN"
    noun.tag_, noun.pos_ = "VBZ", "VERB"
    for child in noun.rights:
        child.dep_ = OF_VERBS.get(child.dep_, child.dep_)


def _hang_infinitive(to: Token) -> None:
    """ "Defended his call to raise wages": an infinitive right after a noun that asks for one is the noun's, not the verb's."""
    if to.lower_ != "to" or to.dep_ != "mark" or to.i == 0:
        return
    noun, verb = to.nbor(-1), to.head
    if noun.lower_ not in TAKING_INFINITIVE or noun.pos_ != "NOUN" or verb.i < to.i or verb.head != noun.head or noun.head.i > noun.i:
        return
    if noun.dep_ in {"obj", "obl"} and verb.dep_ in {"xcomp", "advcl"}:
        verb.head = noun
        verb.dep_ = "acl"


def _read_complement(clause: Token) -> None:
    """ "The army opposes lifting the curfew": what modifies nouns alone is a verb's complement when it hangs on a verb."""
    verb = clause.head
    if clause.dep_ != "acl" or not _is_finite(verb) or verb.pos_ != "VERB" or clause.i < verb.i or clause.tag_ not in {"VBG", "VB"}:
        return
    clause.dep_ = "advcl" if any(child.dep_ in {"obj", "ccomp", "xcomp"} for child in verb.rights) else "xcomp"


def _read_as_noun(word: Token) -> None:
    """ "the church's backing for a hospice": what somebody owns is a noun, unless a gerund governs an object."""
    if word.tag_ not in {"VBG", "JJ"} or not any(child.dep_ == "nmod:poss" for child in word.lefts):
        return
    if any(child.dep_ in {"obj", "cop"} for child in word.children):
        return
    word.tag_ = "NN"
    word.pos_ = "NOUN"
    for child in word.rights:
        child.dep_ = "nmod" if child.dep_ == "obl" else child.dep_


def _read_past_tense(verb: Token) -> None:
    """ "The union rooted for the mayor.": a clause that has a subject and no auxiliary stands in the past tense, and is active.

    Not in a headline ("Minister arrested over bribes"), which leaves the auxiliary out.
    """
    if verb.tag_ != "VBN" or verb.dep_ not in {*CLAUSE_LABELS, "acl:relcl", "advcl"} or verb.sent[-1].text not in SENTENCE_ENDS:
        return
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECT_LABELS]
    if not subjects or any(child.dep_ in {"aux", "aux:pass", "cop"} for child in verb.children):
        return
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return  # "was seen and his car found"
    verb.tag_ = "VBD"
    for subject in subjects:
        subject.dep_ = subject.dep_.removesuffix(":pass")


def _read_active(verb: Token) -> None:
    """ "The relief body Open Door today called on the ministry": a past tense without an auxiliary is active, and so is its subject."""
    if verb.tag_ != "VBD" or any(child.dep_ in {"aux", "aux:pass", "cop", "obl:agent"} for child in verb.children):
        return
    for subject in verb.lefts:
        if subject.dep_ == "nsubj:pass":
            subject.dep_ = "nsubj"


def _read_participle(verb: Token) -> None:
    """ "Lawmakers opposed to the dam": a verb that modifies the noun before it, and has no subject, is a participle."""
    if verb.tag_ != "VBD" or verb.dep_ != "acl" or verb.head.i > verb.i:
        return
    if not any(child.dep_ in SUBJECT_LABELS or child.dep_ in {"mark", "aux"} for child in verb.children):
        verb.tag_ = "VBN"


REPAIRS: Mapping[str, Callable[[Token], None]] = {
    "join compound": join_compound,
    "read governing noun": read_governing_noun,
    "lower phrase": lower_phrase,
    "hang relative": hang_relative,
    "keep one subject": _keep_one_subject,
    "free subject": _free_subject,
    "raise past tense": _raise_past_tense,
    "raise modifying tense": _raise_modifying_tense,
    "read noun as verb": _read_noun_as_verb,
    "read plural as verb": _read_plural_as_verb,
    "read as noun": _read_as_noun,
    "hang infinitive": _hang_infinitive,
    "read complement": _read_complement,
    "read past tense": _read_past_tense,
    "read active": _read_active,
    "read participle": _read_participle,
}
"""Every repair by name, in the order in which each token meets them."""


def repair(doc: Doc, repairs: Mapping[str, Callable[[Token], None]] = REPAIRS) -> Doc:
    """Change the doc's heads, labels and tags where they contradict each other, and return it."""
    if not doc.has_annotation("DEP"):  # spaCy crashes on the dependents of tokens that no parser has seen
        return doc
    for token in doc:
        for mend in repairs.values():
            mend(token)
    drop_small_names(doc)
    return doc
