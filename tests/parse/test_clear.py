"""CLEAR becomes UD: sentences annotated by hand in both schemes, and laws for any tree."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from stancegraph.parse.clear import adapt_names, adapt_tree
from stancegraph.parse.clear_labels import BY_GOVERNOR, NAME_KINDS

VOCAB: Vocab = spacy.blank("en").vocab
KINDS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RB", "WRB"), "ADV"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WDT", "EX"), "PRON"),
    **dict.fromkeys((".", ",", "``", "''", ":"), "PUNCT"),
    **{"MD": "AUX", "IN": "ADP", "TO": "PART", "POS": "PART", "RP": "ADP", "DT": "DET", "PDT": "DET", "CC": "CCONJ", "CD": "NUM"},
    **{"$": "SYM", "UH": "INTJ"},
}
BE = {"be", "is", "was", "are", "were", "been", "being"}
LEMMAS = {"wants": "want", "saw": "see", "made": "make", "called": "call"}

# word/tag/label>head, heads counted from 0; behind "|" what UD says where it says something else; a name's kind behind the tag
SENTENCES = [
    pytest.param(
        "The/DT/det>1 council/NN/nsubj>2 voted/VBD/ROOT>2 for/IN/prep>2|case>5 a/DT/det>5 levy/NN/pobj>3|obl>2"
        " on/IN/prep>5|case>7 fuel/NN/pobj>6|nmod>5 ././punct>2",
        id="prepositions hang below their nouns, under verbs and under nouns",
    ),
    pytest.param(
        "The/DT/det>1 plan/NN/nsubjpass>3|nsubj:pass>3 was/VBD/auxpass>3|aux:pass>3 rejected/VBN/ROOT>3 by/IN/agent>3|case>6"
        " the/DT/det>6 Senate/NNP/pobj>4|obl:agent>3 ././punct>3",
        id="the agent of a passive",
    ),
    pytest.param(
        "Hospitals/NNS/nsubj>1 gave/VBD/ROOT>1 nurses/NNS/dative>1|iobj>1 a/DT/det>4 raise/NN/dobj>1|obj>1 ././punct>1",
        id="a bare dative",
    ),
    pytest.param(
        "Ministers/NNS/nsubj>1 offered/VBD/ROOT>1 loans/NNS/dobj>1|obj>1 to/IN/dative>1|case>4 farmers/NNS/pobj>3|obl>1 ././punct>1",
        id="a dative with a preposition",
    ),
    pytest.param(
        "The/DT/det>1 mayor/NN/nsubj>2|nsubj>4 is/VBZ/ROOT>2|cop>4 a/DT/det>4 critic/NN/attr>2|ROOT>4 of/IN/prep>4|case>7"
        " the/DT/det>7 stadium/NN/pobj>5|nmod>4 ././punct>2|punct>4",
        id="a noun as predicate",
    ),
    pytest.param(
        "Doctors/NNS/nsubj>2|nsubj>4 have/VBP/aux>2|aux>4 been/VBN/ROOT>2|cop>4 firmly/RB/advmod>4 opposed/JJ/acomp>2|ROOT>4"
        " to/IN/prep>4|case>7 the/DT/det>7 merger/NN/pobj>5|obl>4 ././punct>2|punct>4",
        id="an adjective as predicate",
    ),
    pytest.param(
        "Farmers/NNS/nsubj>1|nsubj>4 are/VBP/ROOT>1|cop>4 not/RB/neg>1|advmod>4 in/IN/prep>1|case>4 favor/NN/pobj>3|ROOT>4"
        " of/IN/prep>4|case>7 the/DT/det>7 quota/NN/pobj>5|nmod>4 ././punct>1|punct>4",
        id="a phrase as predicate",
    ),
    pytest.param(
        "The/DT/det>1 aim/NN/nsubj>2|nsubj:outer>4 is/VBZ/ROOT>2|cop>4 to/TO/aux>4|mark>4 cut/VB/xcomp>2|ROOT>4"
        " emissions/NNS/dobj>4|obj>4 ././punct>2|punct>4",
        id="an infinitive as predicate",
    ),
    pytest.param(
        "The/DT/det>1 trouble/NN/nsubj>2|nsubj:outer>5 is/VBZ/ROOT>2|cop>5 that/IN/mark>5 rents/NNS/nsubj>5 rose/VBD/ccomp>2|ROOT>5"
        " ././punct>2|punct>5",
        id="a finite clause as predicate",
    ),
    pytest.param(
        "It/PRP/nsubj>1|expl>2 is/VBZ/ROOT>1|cop>2 vital/JJ/acomp>1|ROOT>2 to/TO/aux>4|mark>4 protect/VB/xcomp>1|csubj>2"
        " wetlands/NNS/dobj>4|obj>4 ././punct>1|punct>2",
        id="a clause as subject, with it in its place",
    ),
    pytest.param(
        "There/EX/expl>1 is/VBZ/ROOT>1 little/JJ/amod>3 support/NN/attr>1|nsubj>1 for/IN/prep>3|case>6 the/DT/det>6 ban/NN/pobj>4|nmod>3"
        " ././punct>1",
        id="what there is, is the subject",
    ),
    pytest.param(
        "She/PRP/nsubj>1 became/VBD/ROOT>1 chancellor/NN/attr>1|xcomp>1 and/CC/cc>1|cc>4 remains/VBZ/conj>1 popular/JJ/acomp>4|xcomp>4"
        " ././punct>1",
        id="predicates of other verbs, and the conjunction of the second verb",
    ),
    pytest.param(
        "The/DT/det>1 union/NN/nsubj>2 wants/VBZ/ROOT>2 Parliament/NNP/nsubj>5|obj>2 to/TO/aux>5|mark>5 raise/VB/ccomp>2|xcomp>2"
        " wages/NNS/dobj>5|obj>5 ././punct>2",
        id="the subject of an infinitive is the object above it",
    ),
    pytest.param(
        "Teachers/NNS/nsubj>1 demanded/VBD/ROOT>1 that/IN/mark>5 the/DT/det>4 minister/NN/nsubj>5 resign/VB/ccomp>1 ././punct>1",
        id="a subjunctive clause keeps its subject",
    ),
    pytest.param(
        "Residents/NNS/nsubj>1 urged/VBD/ROOT>1 the/DT/det>3 city/NN/dobj>1|obj>1 to/TO/aux>5|mark>5 close/VB/xcomp>1"
        " the/DT/det>7 incinerator/NN/dobj>5|obj>5 ././punct>1",
        id="an object that takes an infinitive",
    ),
    pytest.param(
        "Critics/NNS/nsubj>1 called/VBD/ROOT>1 the/DT/det>3 tariff/NN/nsubj>5|obj>1 a/DT/det>5 mistake/NN/oprd>1|xcomp>1 ././punct>1",
        id="what an object is called",
    ),
    pytest.param(
        "Greens/NNPS/nsubj>1 oppose/VBP/ROOT>1 ending/VBG/xcomp>1 subsidies/NNS/dobj>2|obj>2 without/IN/prep>2|mark>5"
        " consulting/VBG/pcomp>4|advcl>2 farmers/NNS/dobj>5|obj>5 ././punct>1",
        id="a gerund behind a preposition, under a verb",
    ),
    pytest.param(
        "Plans/NNS/nsubj>6 for/IN/prep>0|mark>2 closing/VBG/pcomp>1|acl>0 clinics/NNS/dobj>2|obj>2 in/IN/prep>2|case>5"
        " villages/NNS/pobj>4|obl>2 failed/VBD/ROOT>6 ././punct>6",
        id="a gerund behind a preposition, under a noun",
    ),
    pytest.param(
        "Members/NNS/nsubj>1 argued/VBD/ROOT>1 about/IN/prep>1|mark>5 whether/IN/mark>5 to/TO/aux>5|mark>5 strike/VB/pcomp>2|advcl>1"
        " ././punct>1",
        id="a question behind a preposition",
    ),
    pytest.param(
        "Troops/NNS/nsubj>1 pulled/VBD/ROOT>1 out/IN/prep>1|case>5 of/IN/prep>2|case>5 the/DT/det>5 valley/NN/pobj>3|obl>1 ././punct>1",
        id="two prepositions in a chain",
    ),
    pytest.param(
        "Talks/NNS/nsubj>1 failed/VBD/ROOT>1 because/IN/prep>1|case>5 of/IN/pcomp>2|fixed>2 the/DT/det>5 veto/NN/pobj>3|obl>1 ././punct>1",
        id="because of",
    ),
    pytest.param(
        "According/VBG/prep>5|case>3 to/IN/prep>0|fixed>0 the/DT/det>3 report/NN/pobj>1|obl>5 dams/NNS/nsubj>5 leak/VBP/ROOT>5 ././punct>5",
        id="according to",
    ),
    pytest.param(
        "Unions/NNS/nsubj>9 such/JJ/amod>2|case>4 as/IN/prep>0|fixed>1 the/DT/det>4 Teamsters/NNPS/pobj>2|nmod>0"
        " ,/,/punct>4 not/RB/neg>7|advmod>7 employers/NNS/appos>0 ,/,/punct>0 agreed/VBD/ROOT>9 ././punct>9",
        id="such as",
    ),
    pytest.param(
        "Rules/NNS/nsubj>1 apply/VBP/ROOT>1 to/IN/prep>1|case>3 banks/NNS/pobj>2|obl>1 as/RB/advmod>5|cc>7 well/RB/advmod>6|fixed>4"
        " as/IN/cc>3|fixed>4 insurers/NNS/conj>3 ././punct>1",
        id="as well as",
    ),
    pytest.param(
        "The/DT/det>1 delay/NN/nsubj>2|nsubj>5 is/VBZ/ROOT>2|cop>5 due/JJ/acomp>2|case>5 to/IN/prep>3|fixed>3 strikes/NNS/pobj>4|ROOT>5"
        " ././punct>2|punct>5",
        id="due to as predicate",
    ),
    pytest.param(
        "They/PRP/nsubj>1 marched/VBD/ROOT>1 in/IN/prep>1|mark>5 order/NN/pobj>2|fixed>2 to/TO/aux>5|mark>5 save/VB/acl>3|advcl>1"
        " jobs/NNS/dobj>5|obj>5 ././punct>1",
        id="in order to",
    ),
    pytest.param(
        "Voters/NNS/nsubj>1 back/VBP/ROOT>1 parks/NNS/dobj>1|obj>1 ,/,/punct>2|punct>4 trams/NNS/conj>2 and/CC/cc>4|cc>7"
        " safer/JJR/amod>7 streets/NNS/conj>4|conj>2 ././punct>1",
        id="a chain of conjuncts meets at the first",
    ),
    pytest.param(
        "Both/CC/preconj>1|cc:preconj>1 nurses/NNS/nsubj>4 and/CC/cc>1|cc>3 patients/NNS/conj>1 object/VBP/ROOT>4 ././punct>4",
        id="both … and",
    ),
    pytest.param(
        "Senators/NNS/nsubj>1 spoke/VBD/ROOT>1 for/IN/prep>1|case>6 and/CC/cc>2|cc>4 against/IN/conj>2 the/DT/det>6 treaty/NN/pobj>4|obl>1"
        " ././punct>1",
        id="two prepositions share a noun",
    ),
    pytest.param(
        "Protests/NNS/nsubj>1 grew/VBD/ROOT>1 in/IN/prep>1|case>3 Lima/NNP/pobj>2|obl>1 and/CC/cc>2|cc>6 in/IN/conj>2|case>6"
        " Quito/NNP/pobj>5|conj>3 ././punct>1",
        id="two phrases coordinated",
    ),
    pytest.param(
        "He/PRP/nsubj>1|nsubj>3 is/VBZ/ROOT>1|cop>3 a/DT/det>3 supporter/NN/attr>1|ROOT>3 and/CC/cc>1|cc>8 she/PRP/nsubj>6|nsubj>8"
        " is/VBZ/conj>1|cop>8 an/DT/det>8 opponent/NN/attr>6|conj>3 ././punct>1|punct>3",
        id="two predicates coordinated",
    ),
    pytest.param(
        "President/NNP/compound>2|nmod:desc>1 Ana/NNP:PERSON/compound>2|nsubj>3 Ruiz/NNP:PERSON/nsubj>3|flat>1 vetoed/VBD/ROOT>3"
        " it/PRP/dobj>3|obj>3 ././punct>3",
        id="a title and a person's name",
    ),
    pytest.param(
        "Former/JJ/amod>5|amod>2 Kenyan/JJ/amod>5|amod>2 minister/NN/compound>5|nmod:desc>3 Joy/NNP:PERSON/compound>5|nsubj>6"
        " K./NNP:PERSON/compound>5|flat>3 Otieno/NNP:PERSON/nsubj>6|flat>3 resigned/VBD/ROOT>6 ././punct>6",
        id="what stands before a title modifies the title",
    ),
    pytest.param(
        "The/DT/det>2 Rhine/NNP:ORG/compound>2 Commission/NNP:ORG/nsubj>3 agreed/VBD/ROOT>3 ././punct>3",
        id="names of organisations are compounds",
    ),
    pytest.param(
        "The/DT/det>1 city/NN/poss>4|nmod:poss>4 's/POS/case>1 housing/NN/compound>4 plan/NN/nsubj>5 failed/VBD/ROOT>5"
        " last/JJ/amod>7 week/NN/npadvmod>5|obl:unmarked>5 ././punct>5",
        id="an owner, and a noun that tells when",
    ),
    pytest.param(
        "Firms/NNS/nsubj>5 that/WDT/nsubj>2 pollute/VBP/relcl>0|acl:relcl>0 rivers/NNS/dobj>2|obj>2 must/MD/aux>5"
        " pay/VB/ROOT>5 ././punct>5",
        id="a relative clause",
    ),
    pytest.param(
        "They/PRP/nsubj>1 dropped/VBD/ROOT>1 the/DT/det>3 bill/NN/dobj>1|obj>1 to/IN/prep>7|case>5 which/WDT/pobj>4|obl>7"
        " banks/NNS/nsubj>7 objected/VBD/relcl>3|acl:relcl>3 ././punct>1",
        id="a relative clause that begins with its preposition",
    ),
    pytest.param(
        "The/DT/det>1 levy/NN/nsubj>5 drivers/NNS/nsubj>3 complain/VBP/relcl>1|acl:relcl>1 about/IN/prep>3|obl>3"
        " stays/VBZ/ROOT>5 ././punct>5",
        id="a stranded preposition",
    ),
    pytest.param(
        "A/DT/det>1 bill/NN/nsubj>5 to/TO/aux>3|mark>3 ban/VB/relcl>1|acl>1 whaling/NN/dobj>3|obj>3 passed/VBD/ROOT>5 ,/,/punct>5"
        " which/WDT/nsubj>8 pleased/VBD/relcl>5|advcl:relcl>5 scientists/NNS/dobj>8|obj>8 ././punct>5",
        id="an infinitive under a noun, and a relative clause about a clause",
    ),
    pytest.param(
        "All/PDT/predet>2|det:predet>2 the/DT/det>2 ports/NNS/nsubj>3 shut/VBP/ROOT>3 down/RP/prt>3|compound:prt>3 ,/,/punct>3"
        " alas/UH/intj>3|discourse>3 ././punct>3",
        id="a predeterminer, a particle and an exclamation",
    ),
    pytest.param(
        "They/PRP/nsubj>1 cut/VBD/ROOT>1 $/$/quantmod>4|obj>1 5/CD/compound>4 million/CD/dobj>1|nummod>2 and/CC/cc>1|cc>7 then/RB/advmod>7"
        " lost/VBD/conj>1 more/JJR/amod>10|advmod>10 than/IN/quantmod>10|fixed>8 100/CD/nummod>11 jobs/NNS/dobj>7|obj>7 ././punct>1",
        id="a sum, and a comparison of a number",
    ),
    pytest.param(
        "No/DT/neg>1|det>1 treaty/NN/nsubjpass>4|nsubj:pass>4 will/MD/aux>4 be/VB/auxpass>4|aux:pass>4 signed/VBN/ROOT>4"
        " if/IN/mark>7 they/PRP/nsubj>7 refuse/VBP/advcl>4 ././punct>4",
        id="a negative article and a condition",
    ),
    pytest.param(
        "What/WP/dobj>2|obj>2 they/PRP/nsubj>2 did/VBD/csubjpass>4|csubj:pass>4 was/VBD/auxpass>4|aux:pass>4"
        " praised/VBN/ROOT>4 ././punct>4",
        id="a clause as subject of a passive",
    ),
    pytest.param(
        "She/PRP/nsubjpass>2|nsubj:pass>2 was/VBD/auxpass>2|aux:pass>2 named/VBN/ROOT>2 envoy/NN/oprd>2|xcomp>2 just/RB/advmod>5|advmod>7"
        " after/IN/prep>2|case>7 the/DT/det>7 vote/NN/pobj>5|obl>2 ././punct>2",
        id="what somebody is named, and an adverb before a preposition",
    ),
    pytest.param(
        "The/DT/det>1 pact/NN/nsubj>2|nsubj>3 is/VBZ/ccomp>7|cop>3 dead/JJ/acomp>2|ccomp>7 ,/,/punct>7 ''/''/punct>7 he/PRP/nsubj>7"
        " said/VBD/ROOT>7 ././punct>7",
        id="a quoted clause with a predicate",
    ),
    pytest.param(
        "The/DT/det>1 deal/NN/nsubj>2|nsubj>3 is/VBZ/ROOT>2|cop>3 off/RP/prt>2|ROOT>3 ././punct>2|punct>3",
        id="a particle as predicate",
    ),
    pytest.param(
        "Here/RB/advmod>1|ROOT>0 is/VBZ/ROOT>1|cop>0 our/PRP$/poss>3|nmod:poss>3 answer/NN/nsubj>1|nsubj>0 ././punct>1|punct>0",
        id="a place as predicate before its subject",
    ),
    pytest.param(
        "She/PRP/nsubj>1 is/VBZ/ROOT>1 to/TO/aux>3|mark>3 resign/VB/xcomp>1 ././punct>1",
        id="somebody who is to do something",
    ),
    pytest.param(
        "They/PRP/nsubj>1 made/VBD/ROOT>1 the/DT/det>3 firm/NN/nsubj>4|obj>1 pay/VB/ccomp>1|xcomp>1 rather/RB/advmod>6|cc>7"
        " than/IN/cc>4|fixed>5 leave/VB/conj>4 ././punct>1",
        id="a bare infinitive, and rather than",
    ),
]


def read(sentence: str) -> tuple[Doc, list[str]]:
    """Return the sentence as CLEAR annotates it, and its labels and heads in UD."""
    parts = [word.rsplit("/", 2) for word in sentence.split()]
    words = [part[0] for part in parts]
    tags, _, names = zip(*(part[1].partition(":") for part in parts), strict=True)
    given, _, wanted = zip(*(part[2].partition("|") for part in parts), strict=True)
    arcs = [arc.rpartition(">") for arc in given]
    starts = [f"{'I' if i and names[i - 1] == name else 'B'}-{name}" if name else "O" for i, name in enumerate(names)]
    doc = Doc(
        VOCAB,
        words=words,
        tags=list(tags),
        pos=["AUX" if word in BE else KINDS[tag] for word, tag in zip(words, tags, strict=True)],
        lemmas=[LEMMAS.get(word, word.lower()) for word in words],
        deps=[arc[0] for arc in arcs],
        heads=[int(arc[2]) for arc in arcs],
        ents=starts,
    )
    return doc, [new or old for new, old in zip(wanted, given, strict=True)]


def arcs_of(doc: Doc) -> list[str]:
    """Return each token's label and head."""
    return [f"{token.dep_}>{token.head.i}" for token in doc]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clear_becomes_universal(sentence: str) -> None:
    """Heads and labels are those that a person would annotate in UD."""
    doc, wanted = read(sentence)
    found = zip(doc, arcs_of(adapt_tree(doc)), strict=True)
    assert [f"{token.text} {arc}" for token, arc in found] == [f"{token.text} {arc}" for token, arc in zip(doc, wanted, strict=True)]


def test_sentences_stay_apart() -> None:
    """Two sentences keep their own roots and stretches."""
    first, second = (read(SENTENCES[i].values[0])[0] for i in (4, 0))  # type: ignore[arg-type]  # a parameter is a string here
    doc = adapt_tree(Doc.from_docs([first, second]))
    assert [(sentence.start, sentence.end) for sentence in doc.sents] == [(0, len(first)), (len(first), len(doc))]
    assert [sentence.root.text for sentence in doc.sents] == ["critic", "voted"]


def test_prepositions_without_end_are_read() -> None:
    """A machine's dump of prepositions in a row, each hung on the one before, is no reason to fail."""
    count = 1500
    heads = [0, *range(count - 1)]
    doc = Doc(VOCAB, words=["of"] * count, tags=["IN"] * count, pos=["ADP"] * count, heads=heads, deps=["ROOT", *["prep"] * (count - 1)])
    assert len(list(adapt_tree(doc)[0].subtree)) == count


def test_parts_of_speech_follow_the_labels() -> None:
    """A preposition that opens a clause is a subordinator, and a copula an auxiliary, as in the treebank."""
    doc, _ = read("Talk/NN/nsubj>3 of/IN/prep>0 leaving/VBG/pcomp>1 is/VBZ/ROOT>3 bold/JJ/acomp>3")
    assert [token.pos_ for token in adapt_tree(doc)] == ["NOUN", "SCONJ", "VERB", "AUX", "ADJ"]


def test_a_doc_without_a_parse_stays() -> None:
    """What no parser has seen is left alone."""
    assert not adapt_tree(Doc(VOCAB, words=["Peace", "now"])).has_annotation("DEP")


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("GPE", "LOC"), ("FAC", "LOC"), ("PERSON", "PERSON"), ("LAW", "MISC"), ("DATE", "DATE"), ("CARDINAL", ""), ("MONEY", "")],
)
def test_kinds_of_names_become_ours(kind: str, wanted: str) -> None:
    """OntoNotes' kinds become those of the rules; numbers are no names."""
    doc = Doc(VOCAB, words=["In", "Accra", "today"])
    doc.ents = [Span(doc, 1, 2, label=kind)]
    assert adapt_names(doc)[1].ent_type_ == wanted


CLEAR_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep"
    " det dobj expl intj"
    " mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
UNIVERSAL_LABELS = frozenset(
    "ROOT acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj"
    " csubj:pass dep det det:predet discourse expl fixed flat iobj mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass"
    " nummod obj obl obl:agent obl:unmarked parataxis punct xcomp".split()
)
WORDS = [*BE, "there", "it", "and", "to", "in", "order", "as", "well", "because", "of", "such", "tax", "vote", "Lee", "$", ","]


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """Any words with any labels in trees of one or more sentences, also such that cross."""
    lengths = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    heads: list[int] = []
    for length in lengths:
        start = len(heads)
        order = draw(st.permutations(range(length)))
        place = {word: rank for rank, word in enumerate(order)}
        heads.extend(start + (word if not place[word] else order[draw(st.integers(0, place[word] - 1))]) for word in range(length))
    count = len(heads)

    def choose(values: Sequence[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    labels = ["ROOT" if i == head else label for i, (head, label) in enumerate(zip(heads, choose(CLEAR_LABELS), strict=True))]
    tags = choose(sorted(KINDS))
    names = [f"B-{name}" if name else "O" for name in choose(["", "PERSON"])]
    starts = [i in {sum(lengths[:n]) for n in range(len(lengths))} for i in range(count)]
    doc = Doc(VOCAB, words=choose(WORDS), tags=tags, pos=[KINDS[tag] for tag in tags], deps=labels, heads=heads, ents=names)
    assert [token.is_sent_start for token in doc] == starts
    return doc


@given(trees())
def test_any_tree_becomes_a_tree(doc: Doc) -> None:
    """Every sentence keeps its words and has one root that all words hang from, and UD's labels alone."""
    words, sentences = [token.text for token in doc], [(sentence.start, sentence.end) for sentence in doc.sents]
    adapt_tree(doc)
    assert [token.text for token in doc] == words
    assert [(sentence.start, sentence.end) for sentence in doc.sents] == sentences
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert [root.dep_ for root in roots] == ["ROOT"]
        assert {token.i for token in roots[0].subtree} == set(range(sentence.start, sentence.end))
    assert {token.dep_ for token in doc} <= UNIVERSAL_LABELS


def test_tables_agree() -> None:
    """What the tables lead to is UD's, or ours."""
    assert {label for choice in BY_GOVERNOR.values() for label in (choice.noun, choice.other)} <= UNIVERSAL_LABELS
    assert set(NAME_KINDS.values()) <= {"PERSON", "ORG", "NORP", "LOC", "EVENT", "MISC", "DATE", "TIME"}
