"""Judgements: evaluations, obligations and claims of effects that show a stance without naming it."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.pipeline import Engine

JUDGEMENTS = [
    ("The senator called the bill a mistake.", "The senator: oppose: the bill"),
    ("The mayor called the amnesty a success.", "The mayor: support: the amnesty"),
    ("Farmers see the quota as unfair.", "Farmers: oppose: the quota"),
    ("The minister described the toll as necessary.", "The minister: support: the toll"),
    ("The doctor views the ban as a complex issue.", "The doctor: neutral: the ban"),
    ("The senator said the levy is unfair.", "The senator: oppose: the levy"),
    ("The senator said the levy is not unfair.", "The senator: support: the levy"),
    ("The union said the wage law is essential.", "The union: support: the wage law"),
    ("The union said that it is vital to keep the port.", "The union: support: keep the port"),
    ("The mayor said the council should pass the rent bill.", "The mayor: support: pass the rent bill"),
    ("The mayor said the shelling must stop.", "The mayor: oppose: the shelling"),
    ("The envoy said the states need to end the blockade.", "The envoy: support: end the blockade"),
    ("The bank said the levy would hurt small farms.", "The bank: oppose: the levy"),
    ("The bank said the treaty would protect small farms.", "The bank: support: the treaty"),
    ("The bank said the levy would not hurt small farms.", "The bank: support: the levy"),
    ("“The curfew is wrong,” the bishop said.", "the bishop: oppose: The curfew"),
    ("According to the union, the merger is dangerous.", "the union: oppose: the merger"),
    ("The road that farmers called ruinous is open.", "farmers: oppose: The road"),
    ("“This canal is our best hope,” said the village elder.", "the village elder: support: This canal"),
    ("Nomads think the grazing fee fair.", "Nomads: support: the grazing fee"),
    ("The guild said the quota was not only unfair but illegal.", "The guild: oppose: the quota"),
    ("The guild said the quota is far from fair.", "The guild: oppose: the quota"),
    ("The port authority said the ban was ill-conceived.", "The port authority: oppose: the ban"),
    ("The clinic said the tax was a step in the wrong direction.", "The clinic: oppose: the tax"),
    ("The bishop called the amnesty unfair but necessary.", "The bishop: ambivalent: the amnesty"),
    ("The envoy said the governor was right to reopen the border.", "The envoy: support: reopen the border"),
    ("The tribunal says trawling has to stop.", "The tribunal: oppose: trawling"),
    ("The herders said the fence had to be removed.", "The herders: support: be removed"),
    ("“There can be no return to the old quota,” the skipper said.", "the skipper: oppose: return to the old quota"),
    ("“There is no alternative to the treaty,” the envoy said.", "the envoy: support: the treaty"),
    ("“There is only one way to end this war: a ceasefire,” the envoy said.", "the envoy: support: a ceasefire"),
    ("The bishop said the islands would be better off leaving the union.", "The bishop: support: leaving the union"),
    ("The mayor said raising the bus fare is out of the question.", "The mayor: oppose: raising the bus fare"),
    ("“Pass the rent bill,” the tenant said.", "the tenant: support: Pass the rent bill"),
    ("“We need a ceasefire,” the doctor said.", "the doctor: support: a ceasefire"),
    ("“We do not need another wall,” the doctor said.", "the doctor: oppose: another wall"),
    ("“It is time to close the mine,” the teacher said.", "the teacher: support: close the mine"),
    ("“There is a need for a night ferry,” the islander said.", "the islander: support: a night ferry"),
    ("“We cannot go on paying for this war,” the baker said.", "the baker: oppose: paying for this war"),
    ("“There must be an inquiry,” the nurse said.", "the nurse: support: an inquiry"),
    ("“Close the loophole,” the auditor wrote.", "the auditor: support: Close the loophole"),
    ("“Let the islands decide,” the elder said.", "the elder: support: decide"),
    ("The nurse does not believe the city should host the games.", "The nurse: oppose: the city should host the games"),
    ("“No child should go without water,” the aid group said.", "the aid group: oppose: No child should go without water"),
    ("The critic said the director deserves credit for opening the archive.", "The critic: support: opening the archive"),
]


@pytest.mark.parametrize(("sentence", "expected"), JUDGEMENTS, ids=[sentence for sentence, _ in JUDGEMENTS])
def test_judgement_is_its_sources_stance(sentence: str, expected: str, engine: Engine) -> None:
    """Who judges a policy good, bad or due holds the stance that the judgement shows."""
    assert describe(engine.extract(sentence)) == [expected]


NEWS = "The council met on Monday. The mayor said the budget had twelve pages. A vote is due in May, the clerk told reporters. "
NONE = [
    f"{NEWS}The levy is unfair.",
    f"{NEWS}The council should pass the rent bill.",
    "The senator said the bill has twelve pages.",
    "The senator said the mayor is dishonest.",
    "The mayor asked whether the levy is unfair.",
    "The senator said the committee meets on Monday.",
    f"{NEWS}The levy would hurt small farms.",
    "The captain said the storm would be terrible.",
    "The coach said the result was a disaster.",
    "The senator said she would need to win Ohio.",
    "The senator said she was surprised, should the vote fail.",
    "The clerk explained how the form should be filled in.",
    "The mayor praised the firefighters who should be at home by now.",
    "“Use your head,” the trainer said.",
    "“There can be no comparison with the flood,” the clerk said.",
    "The trainer said the players would be better off.",
    "The report told of a plan that is critical to the port.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_judgement_in_nobodys_mouth_is_no_statement(sentence: str, engine: Engine) -> None:
    """News prose judges nothing itself; a report, a question and a judgement on a person are no stance on a policy."""
    assert describe(engine.extract(sentence)) == []


def test_negated_obligation_lies_on_the_other_side(engine: Engine) -> None:
    """ "Should not sell" is against what "should sell" is for, on one axis."""
    sides = []
    for modal in ("should", "should not"):
        extraction = engine.extract(f"The mayor said the city {modal} sell the harbour.")
        orientation = {position.id: position.orientation for position in extraction.positions}
        sides += [(s.polarity.value, orientation[s.position]) for s in extraction.statements]
    assert sides == [("support", 1), ("oppose", 1)]


def test_clause_of_an_obligation_without_not_keeps_its_axis(engine: Engine) -> None:
    """ "Nobody should pay" holds no "not" that the wording could say again."""
    extraction = engine.extract("“Nobody should pay for a vaccine,” the doctor said.")
    orientation = {position.id: position.orientation for position in extraction.positions}
    assert [(s.polarity.value, orientation[s.position]) for s in extraction.statements] == [("oppose", 1)]


def test_hedged_effect_is_possible(engine: Engine) -> None:
    """ "May" makes a claim possible, "would" leaves it certain."""
    found = engine.extract("The union said the merger may hurt small towns.").statements
    assert [statement.commitment.value for statement in found] == ["possible"]


def test_speaker_named_in_the_sentence_holds_what_we_hold(engine: Engine) -> None:
    """ "We" inside a quotation gives way to the speaker whom the same sentence names."""
    assert describe(engine.extract("“We oppose the dam,” the herders wrote.")) == ["the herders: oppose: the dam"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister insists that the levy is fair.", ("support", True)),
        ("The minister denied that the levy is unfair.", ("withheld-opposition", True)),
        ("The minister said that the levy is fair.", ("support", False)),
    ],
)
def test_disputed_judgement_is_marked(sentence: str, expected: tuple[str, bool], engine: Engine) -> None:
    """Insisting and denying dispute what is judged; who denies an evaluation does not thereby hold the other side."""
    assert [(s.polarity.value, s.disputed) for s in engine.extract(sentence).statements] == [expected]


def test_name_beside_a_description_holds(engine: Engine) -> None:
    """A description gives way to the name in apposition to it."""
    assert describe(engine.extract("Another hopeful of the left — Ana Ruiz — backs the toll.")) == ["Ana Ruiz: support: the toll"]


def test_source_is_named_rather_than_its_pronoun(engine: Engine) -> None:
    """ "She" in the words of whom she stands for gives way to the name, another's does not."""
    assert describe(engine.extract("Ana Ruiz said she backs the toll.")) == ["Ana Ruiz: support: the toll"]
    assert describe(engine.extract("The mayor is tired. Her aide said she backs the toll."))[-1].startswith("she: ")
