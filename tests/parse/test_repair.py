"""Parses that contradict themselves are put right; the others stay as they are."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from stancegraph.parse.repair import repair

# each token as word/tag/pos/label>head, the head counted from 0; before, then the labels and heads after the repair
REPAIRS = [
    pytest.param(
        "Rome/NNP/PROPN/compound>1 favors/VBZ/VERB/ROOT>1 talks/NNS/NOUN/obj>1",
        "nsubj>1 ROOT>1 obj>1",
        id="a finite verb has no modifiers but a subject",
    ),
    pytest.param(
        "Doctors/NNS/NOUN/nsubj:pass>1 called/VBD/VERB/ROOT>1 on/IN/ADP/case>3 ministers/NNS/NOUN/obl>1",
        "nsubj>1 ROOT>1 case>3 obl>1",
        id="a past tense without an auxiliary is active",
    ),
    pytest.param(
        "The/DT/DET/det>2 premier/JJ/ADJ/amod>2 opposes/VBZ/VERB/ROOT>2 it/PRP/PRON/obj>2",
        "det>1 nsubj>2 ROOT>2 obj>2",
        id="an article and an adjective before a verb are its subject",
    ),
    pytest.param(
        "Students/NNS/NOUN/ROOT>0 rallied/VBD/VERB/acl>0 for/IN/ADP/case>3 peace/NN/NOUN/obl>1",
        "nsubj>1 ROOT>1 case>3 obl>1",
        id="a past tense is no participle of the noun over it",
    ),
    pytest.param(
        "Banks/NNS/NOUN/nsubj>2 resisted/VBD/VERB/amod>2 rules/NNS/NOUN/ROOT>2 ././PUNCT/punct>2",
        "nsubj>1 ROOT>1 obj>1 punct>1",
        id="a past tense modifies no noun",
    ),
    pytest.param(
        "He/PRP/PRON/nmod>1 cautions/NNS/NOUN/ROOT>1 against/IN/ADP/case>3 haste/NN/NOUN/nmod>1",
        "nsubj>1 ROOT>1 case>3 obl>1",
        id="a noun with a nominative before it is a verb",
    ),
    pytest.param(
        "The/DT/DET/det>2 army/NN/NOUN/compound>2 seeks/NNS/NOUN/ROOT>2 to/TO/PART/mark>4 win/VB/VERB/acl>2",
        "det>1 nsubj>2 ROOT>2 mark>4 xcomp>2",
        id="a form that no noun has is a verb",
    ),
    pytest.param(
        "church/NN/NOUN/nmod:poss>2 's/POS/PART/case>0 backing/VBG/VERB/ROOT>2 for/IN/ADP/case>4 it/PRP/PRON/obl>2",
        "nmod:poss>2 case>0 ROOT>2 case>4 nmod>2",
        id="what somebody owns is a noun",
    ),
    pytest.param(
        "Criticism/NN/NOUN/nsubj>3 of/IN/ADP/case>2 it/PRP/PRON/nsubj>3 grew/VBD/VERB/ROOT>3",
        "nsubj>3 case>2 nmod>0 ROOT>3",
        id="a second subject with a preposition belongs to the first",
    ),
    pytest.param(
        "Hope/NN/NOUN/nsubj>4 that/SCONJ/SCONJ/mark>3 rain/NN/NOUN/nsubj>3 comes/VBZ/VERB/nsubj>4 faded/VBD/VERB/ROOT>4",
        "nsubj>4 mark>3 nsubj>3 acl>0 ROOT>4",
        id="a second subject with a mark belongs to the first",
    ),
    pytest.param(
        "She/PRP/PRON/nsubj>1 defended/VBD/VERB/ROOT>1 plans/NNS/NOUN/obj>1 to/TO/PART/mark>4 build/VB/VERB/xcomp>1",
        "nsubj>1 ROOT>1 obj>1 mark>4 acl>2",
        id="an infinitive after a noun that asks for one is the noun's",
    ),
    pytest.param(
        "Armies/NNS/NOUN/nsubj>1 oppose/VBP/VERB/ROOT>1 lifting/VBG/VERB/acl>1 curfews/NNS/NOUN/obj>2",
        "nsubj>1 ROOT>1 xcomp>1 obj>2",
        id="a clause that hangs on a verb modifies no noun",
    ),
]
VOCAB = spacy.blank("en").vocab
SOUND = [
    "Officials/NNS/NOUN/ROOT>0 seeking/VBG/VERB/acl>0 peace/NN/NOUN/obj>1",
    "The/DT/DET/det>1 plan/NN/NOUN/nsubj>2 failed/VBD/VERB/ROOT>2",
    "A/DT/DET/det>2 failed/VBN/VERB/amod>2 plan/NN/NOUN/ROOT>2",
    "his/PRP$/PRON/nmod:poss>1 backing/VBG/VERB/ROOT>1 it/PRP/PRON/obj>1",
]


def make_doc(described: str) -> Doc:
    parts = [word.rsplit("/", 3) for word in described.split()]
    heads = [int(part[3].partition(">")[2]) for part in parts]
    return Doc(
        VOCAB,
        words=[part[0] for part in parts],
        tags=[part[1] for part in parts],
        pos=[part[2] for part in parts],
        deps=[part[3].partition(">")[0] for part in parts],
        heads=heads,
    )


def describe(doc: Doc) -> str:
    return " ".join(f"{token.dep_}>{token.head.i}" for token in doc)


@pytest.mark.parametrize(("before", "after"), REPAIRS)
def test_contradiction_is_put_right(before: str, after: str) -> None:
    """Heads and labels after the repair are those that the words allow."""
    assert describe(repair(make_doc(before))) == after


@pytest.mark.parametrize(("before", "after"), REPAIRS)
def test_repair_leaves_nothing_to_repair(before: str, after: str) -> None:
    """A second repair changes nothing."""
    assert describe(repair(repair(make_doc(before)))) == after


@pytest.mark.parametrize("sound", SOUND)
def test_sound_parse_stays(sound: str) -> None:
    """What does not contradict itself is left alone."""
    assert describe(repair(make_doc(sound))) == describe(make_doc(sound))


@pytest.mark.parametrize(
    ("described", "tags", "label"),
    [
        ("Guilds/NNS/NOUN/nsubj:pass>1 marched/VBN/VERB/ROOT>1 ././PUNCT/punct>1", "NNS VBD .", "nsubj"),
        ("Minister/NN/NOUN/nsubj:pass>1 arrested/VBN/VERB/ROOT>1", "NN VBN", "nsubj:pass"),
        ("It/PRP/PRON/nsubj:pass>2 was/VBD/AUX/aux:pass>2 sold/VBN/VERB/ROOT>2 ././PUNCT/punct>2", "PRP VBD VBN .", "nsubj:pass"),
        ("Towns/NNS/NOUN/nsubj>3 opposed/VBD/VERB/acl>0 there/RB/ADV/advmod>1 fell/VBD/VERB/ROOT>3", "NNS VBN RB VBD", "nsubj"),
    ],
)
def test_tense_fits_the_clause(described: str, tags: str, label: str) -> None:
    """A clause with a subject and no auxiliary is active and past, but in headlines; a modifier without a subject is a participle."""
    doc = repair(make_doc(described))
    assert " ".join(token.tag_ for token in doc) == tags
    assert doc[0].dep_ == label


def test_empty_doc_stays_empty() -> None:
    """A document without text has nothing to repair."""
    assert len(repair(Doc(VOCAB))) == 0
