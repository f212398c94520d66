"""The CLEAR labels of spaCy's own English models, and what each becomes in Universal Dependencies (UD).

CLEAR (ClearNLP; Choi and Palmer 2012, "Guidelines for the Clear Style Constituent to Dependency Conversion") is the scheme of
`en_core_web_sm`, `en_core_web_trf` and their kin. UD here is what the English Web Treebank uses. Labels that both schemes share keep
their names; where the head changes too, the modules `clear_phrases` and `clear_clauses` have done that before these tables are read.

| CLEAR | UD | what changes besides the label |
|---|---|---|
| prep + pobj | case + obl, or nmod under a noun | the noun hangs where the preposition hung; so for chains ("out of", "according to") |
| prep + pcomp | mark + advcl, or acl under a noun | the clause hangs where the preposition hung |
| prep alone | obl | stranded: "the tax they object to" |
| agent + pobj | case + obl:agent | as prep |
| dative | iobj; with a preposition case + obl | as prep |
| attr, acomp under "be" | the clause's head | "be" becomes its cop, and all that hung on "be" moves |
| prep or clause under "be" | the clause's head | as attr; the subject of such a clause is nsubj:outer |
| attr after "there" | nsubj | |
| attr, acomp, oprd elsewhere | xcomp | |
| ccomp with a subject and no finite verb | obj + xcomp | "wants the bill to pass": the subject is the object of "wants" |
| it … xcomp, ccomp after a predicate | expl … csubj | |
| conj, cc | conj, cc | all conjuncts hang on the first; cc and comma on the conjunct behind them |
| compound inside a person's name | flat | the first word is the head |
| compound before a person's name | nmod:desc | what stands before it in the title's phrase hangs on the title |
| quantmod "$" | the number's head | |
| aux "to" | mark | |
| relcl | acl:relcl, acl (infinitive), advcl:relcl (under a verb) | |
| "because of", "as well as" … | fixed | the first word is the head |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SIGNS = frozenset({"pobj", "prep"})
"""Labels of CLEAR that no version of UD has."""

NOMINAL_KINDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})
NOMINAL_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "dative", "poss"})
"""What hangs by one of these is a noun phrase even when its head is an adjective ("the poorest of them")."""

RENAMED: Mapping[str, str] = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "neg": "advmod",
    "quantmod": "advmod",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "agent": "obl",
    "": "dep",
}
"""Labels in no table mean the same in both schemes, all in all."""


@dataclass(frozen=True, slots=True)
class ByGovernor:
    """A label that depends on what it hangs from: a noun phrase, or anything else (a verb, an adjective, "be")."""

    noun: str
    other: str


BY_GOVERNOR: Mapping[str, ByGovernor] = {
    "prep": ByGovernor("nmod", "obl"),
    "pobj": ByGovernor("nmod", "obl"),
    "pcomp": ByGovernor("acl", "advcl"),
    "npadvmod": ByGovernor("nmod:unmarked", "obl:unmarked"),
    "relcl": ByGovernor("acl:relcl", "advcl:relcl"),
    "acl": ByGovernor("acl", "advcl"),
    "ccomp": ByGovernor("acl", "ccomp"),
    "xcomp": ByGovernor("acl", "xcomp"),
}

NMOD_BY_TAG: Mapping[str, str] = {
    "NN": "compound",
    "NNS": "compound",
    "NNP": "compound",
    "NNPS": "compound",
    "HYPH": "punct",
    "JJ": "amod",
    "JJR": "amod",
    "JJS": "amod",
    "VBN": "amod",
    "VBG": "amod",
    "CD": "nummod",
    "RB": "advmod",
}
"""CLEAR's nmod is any unclassified word before a noun; its tag tells what UD calls it, and nmod stays where the tag does not."""

CHAINS = frozenset({("due", "to"), ("prior", "to"), ("instead", "of"), ("because", "of"), ("according", "to"), ("regardless", "of")})
"""Adverbs and adjectives that form one preposition with the next word, whatever label they carry."""

FIXED: Mapping[tuple[str, ...], str] = {
    ("as", "well", "as"): "",
    ("rather", "than"): "",
    ("as", "well"): "advmod",
    ("of", "course"): "advmod",
    ("more", "than"): "advmod",
    ("less", "than"): "advmod",
    ("in", "order"): "mark",
    ("so", "that"): "mark",
    ("because", "of"): "",
    ("according", "to"): "",
    ("such", "as"): "",
    ("due", "to"): "",
    ("prior", "to"): "",
    ("instead", "of"): "",
    ("as", "of"): "",
    ("as", "for"): "",
    ("as", "to"): "",
}
"""Fixed expressions, longer ones first, with the label of the whole; "" keeps its last word's (case, mark or cc).

All of them are fixed in the treebank; "out of", "along with" are not.
"""

PLACES = frozenset("here there in out up down away off on over back home abroad where how when why".split())
"""Adverbs that are the predicate of "be" when it has no other ("the deal is off")."""

BARE_INFINITIVE = frozenset("make let have help see hear watch".split())
"""Verbs (lemmas) whose object takes an infinitive without "to"; after others such a clause is a subjunctive ("demands he resign")."""

GERUND_OBJECT = frozenset("see hear watch keep leave catch find".split())
"""Verbs (lemmas) whose object takes a participle ("kept it running")."""

NAME_KINDS: Mapping[str, str] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "NORP": "NORP",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "EVENT": "EVENT",
    "LAW": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
    "DATE": "DATE",
    "TIME": "TIME",
}
"""Kinds of names in OntoNotes and CoNLL, and ours. DATE and TIME keep the rules from taking a weekday for an actor; others are dropped."""
