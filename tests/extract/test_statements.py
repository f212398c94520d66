"""Statements: who holds what, read from sentences of our own."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.model import Manner
from stancegraph.pipeline import Engine

# a sentence, and all its statements
SENTENCES = {
    "plans": [
        ("Ms. Okoye would abolish the exit fee.", ["Ms. Okoye: support: abolish the exit fee"]),
        ("Mr. Brandt says his plan would cut the diesel tax.", ["his: support: cut the diesel tax"]),
        ("Ms. Haugen was late, and her proposal calls for a tax on sugar.", ["her: support: a tax on sugar"]),
        ("Ms. Haugen's plan would cut the pension, Mr. Brandt said.", []),
        ("Ms. Haugen's plan would require new taxes.", []),
        ("Mr. Brandt would sleep on the train.", []),
        ("The premier made clean water a priority.", ["The premier: support: clean water"]),
    ],
    "ranks": [
        ("Iceland became the first country to ban the nets.", ["Iceland: oppose: the nets"]),
        ("Vega and Ruiz were the only Liberals to vote against the budget.", ["Vega: oppose: the budget", "Ruiz: oppose: the budget"]),
        ("The mayor is the latest official to call for a ban on scooters.", ["The mayor: support: a ban on scooters"]),
    ],
    "stand-ins": [
        (
            "The senators, both of whom opposed the pact, back the bill.",
            ["whom: oppose: the pact", "The senators: support: the bill"],
        ),
        ("A lower fare is one that many riders applaud.", ["many riders: support: A lower fare"]),
        ("Residents oppose closing the baths, a poll finds, a debate likely to last.", ["Residents: oppose: closing the baths"]),
        ("Oslo urged both sides to work to end the strike.", ["Oslo: support: end the strike"]),
        ("The minister vowed to work to repeal the Seabed Amendment.", ["The minister: support: repeal the Seabed Amendment"]),
    ],
    "not held": [
        ("Congress can still pass a new budget.", []),
        ("Parliament has to approve any sale of the port.", []),
        ("The senator is defending her record.", []),
        ("They are critical to the future of our orchards.", []),
        ("The clerk declined to speculate on the budget.", []),
        ("The mayor did not bother to ask for a permit.", ["The mayor: withheld-support: a permit"]),
        (
            "Police urged owners not to sell the dogs or breed the animals.",
            ["Police: support: not to sell the dogs", "Police: oppose: breed the animals"],
        ),
    ],
    "coordination": [
        ("Sweden and Norway support the ferry line.", ["Sweden: support: the ferry line", "Norway: support: the ferry line"]),
        ("The union opposes the fare cap and the toll.", ["The union: oppose: the fare cap", "The union: oppose: the toll"]),
        ("The council supports and funds the shelter plan.", ["The council: support: the shelter plan"]),
        (
            "Teachers demanded smaller classes, safe schools and a pay rise.",
            ["Teachers: support: smaller classes", "Teachers: support: safe schools", "Teachers: support: a pay rise"],
        ),
        ("The senator met the mayor and urged a rent cap.", ["The senator: support: a rent cap"]),
        (
            "The party supports the pension reform but opposes the wage cap.",
            ["The party: support: the pension reform", "The party: oppose: the wage cap"],
        ),
        (
            "The chamber wants to keep the port and to close the refinery.",
            ["The chamber: support: keep the port", "The chamber: support: close the refinery"],
        ),
        (
            "Mayors support the bill, while farmers oppose it.",
            ["Mayors: support: the bill", "farmers: oppose: it"],
        ),
    ],
    "control": [
        ("The envoy urged Congress to pass the aid bill.", ["The envoy: support: pass the aid bill"]),
        ("The envoy has called on Madrid to lift the curfew.", ["The envoy: support: lift the curfew"]),
        ("The envoy asked the premier to end the strike.", ["The envoy: support: end the strike"]),
        ("The union wants the city to reopen the depot.", ["The union: support: the city to reopen the depot"]),
        ("The council has promised voters to freeze rents.", ["The council: support: freeze rents"]),
        ("The envoy defended his call to lift the curfew.", ["The envoy: support: his call to lift the curfew"]),
        ("Oslo seeks to ban whaling.", ["Oslo: support: ban whaling"]),
        ("The governor is planning to veto the housing bill.", ["The governor: support: veto the housing bill"]),
    ],
    "clauses": [
        ("The mayor spoke for citizens who want an end to night flights.", ["who: support: an end to night flights"]),
        ("Oslo spoke to officials seeking a ceasefire.", ["officials: support: a ceasefire"]),
        ("The minister, who opposes the levy, resigned.", ["who: oppose: the levy"]),
        ("The premier left Rome, urging a new vote.", ["The premier: support: a new vote"]),
        ("The mayor met lawmakers opposed to the dam.", ["lawmakers: oppose: the dam"]),
    ],
    "relative": [
        ("The levy that the growers oppose starts in May.", ["the growers: oppose: The levy"]),
        ("The port Peru has lobbied for is nearly ready.", ["Peru: support: The port"]),
        ("The tariff, which weavers denounced, stands.", ["weavers: oppose: The tariff"]),
        ("What the nurses demand is a cap on overtime.", ["the nurses: support: a cap on overtime"]),
        ("The records that the auditor questioned were lost.", []),
    ],
    "taggers' slips": [
        ("Quebec and British Columbia back the plan.", ["Quebec: support: the plan", "British Columbia: support: the plan"]),
    ],
    "pronouns": [
        ("The dam floods two valleys. The herders oppose it.", ["The herders: oppose: it"]),
        ("The toll hurts small firms, and hauliers want it scrapped.", ["hauliers: oppose: it"]),
        ("Lena met her brother. The council rejected him.", []),
    ],
    "results": [
        ("The hauliers want the bridge toll abolished.", ["The hauliers: support: the bridge toll abolished"]),
        ("Residents want the smelter closed.", ["Residents: support: the smelter closed"]),
    ],
    "lists": [
        (
            "The platform calls for:\n- a ban on evictions\n- a tax on empty flats\n",
            ["The platform: support: a ban on evictions", "The platform: support: a tax on empty flats"],
        ),
        (
            "We demand:\n\n* an end to the blockade\n* the release of the files\n",
            ["We: support: an end to the blockade", "We: support: the release of the files"],
        ),
    ],
    "documents": [
        ("The resolution calls on all parties to respect the truce.", ["The resolution: support: respect the truce"]),
        ("Thirty mayors signed a letter urging the ministry to delay the toll.", ["Thirty mayors: support: delay the toll"]),
    ],
    "undertakings": [
        ("We will tax bottled imports and close the loophole.", ["We: support: tax bottled imports", "We: support: close the loophole"]),
        ("A Green government will scrap the toll.", ["A Green government: support: scrap the toll"]),
        ("We will not join the pact.", ["We: oppose: join the pact"]),
        ("The union tried to stop the fuel subsidy.", ["The union: support: stop the fuel subsidy"]),
    ],
    "cries": [
        ("The raids ignited calls for a truce.", ["?: support: a truce"]),
        ("The deputies proposed a bill to cap rents.", ["The deputies: support: cap rents"]),
        ("Sixty percent of voters support the treaty.", ["Sixty percent of voters: support: the treaty"]),
    ],
    "decided": [
        ("The ministry lifted the export ban.", ["The ministry: oppose: the export ban"]),
        ("The crane driver lifted the crate.", []),
        ("The minister will lift the lid.", []),
    ],
    "named by their side": [
        ("Ida Holm, a critic of the toll road, will chair it.", ["Ida Holm: oppose: the toll road"]),
        ("Opponents of the gas plant marched on Monday.", ["Opponents of the gas plant: oppose: the gas plant"]),
    ],
    "called back": [
        ("The new toll is one that hauliers oppose.", ["hauliers: oppose: The new toll"]),
        (
            "The mayor wants to sell the harbour. The guild opposes that.",
            ["The mayor: support: sell the harbour", "The guild: oppose: that"],
        ),
        ("The ministry says no to private firms running prisons.", ["The ministry: oppose: running prisons"]),
    ],
    "plans and duties": [
        ("Ms Adjei would abolish the cocoa levy.", ["Ms Adjei: support: abolish the cocoa levy"]),
        (
            "The mayor thanked the guild and the bishops, both of which have endorsed the fuel levy.",
            ["the guild: support: the fuel levy", "the bishops: support: the fuel levy"],
        ),
        (
            "A third of the farmers agreed with the premier that the quota should end.",
            ["A third of the farmers: support: the quota should end"],
        ),
    ],
    "drawn": [
        ("The school bill came under fire from parents.", ["parents: oppose: The school bill"]),
        ("The new fares met with opposition from students.", ["students: oppose: The new fares"]),
    ],
    "passive": [
        ("The amendment was rejected by the senate.", ["the senate: oppose: The amendment"]),
        ("The levy, backed by unions, was debated.", ["unions: support: The levy"]),
        ("The curfew is widely opposed.", ["?: oppose: The curfew"]),
    ],
    "nouns": [
        ("Her opposition to the casino surprised nobody.", ["Her: oppose: the casino"]),
        ("Calls from doctors for a smoking ban are growing.", ["doctors: support: a smoking ban"]),
        ("Demands from tenants for a rent cap were ignored.", ["tenants: support: a rent cap"]),
        ("She voiced support for the tram line.", ["She: support: the tram line"]),
        ("The premier restated his commitment to the climate law.", ["The premier: support: the climate law"]),
    ],
    "predicates": [
        ("The bishops are against the lottery.", ["The bishops: oppose: the lottery"]),
        ("The ministers are against lifting bank secrecy.", ["The ministers: oppose: lifting bank secrecy"]),
        ("The council is in favour of the bypass.", ["The council: support: the bypass"]),
        ("The council is opposed to the bypass.", ["The council: oppose: the bypass"]),
        ("The rebels are open to talks on the border.", ["The rebels: support: talks on the border"]),
        ("The ministry is ready to lift the ban.", ["The ministry: support: lift the ban"]),
    ],
    "decisions": [
        ("Parliament approved the water law.", ["Parliament: support: the water law"]),
        ("The governor vetoed the gun bill.", ["The governor: oppose: the gun bill"]),
        ("The senators voted against the tax cut.", ["The senators: oppose: the tax cut"]),
        ("The senators voted for the tax cut.", ["The senators: support: the tax cut"]),
        ("The states sued to block the water rule.", ["The states: oppose: the water rule"]),
    ],
}
CASES = [pytest.param(text, expected, id=f"{group}-{text}") for group, cases in SENTENCES.items() for text, expected in cases]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_sentence_gives_its_statements(sentence: str, expected: list[str], engine: Engine) -> None:
    """The sentence gives these statements and no others."""
    assert sorted(describe(engine.extract(sentence))) == sorted(expected)


NO_STATEMENT = [
    "The governor said the bill has twelve pages.",
    "The minister said that the committee would meet on Friday.",
    "Analysts expect that prices will rise next year.",
    "The troops crossed the river at dawn.",
    "The senator was tired after the debate.",
    "The deputy is a member of the finance committee.",
    "Will the mayor support the toll?",
    "If the council supports the toll, the road will be built.",
    "The senators will vote on the bill on Tuesday.",
    "She asked whether the mayor supports the toll.",
    "The beams support the roof.",
    "Ms Adjei would miss the deadline.",
    "Ms Adjei would have cut the levy.",
    "The doctors, both of whom live in Turin, met.",
    "The premier supports the chancellor.",
    "The general criticised Moscow.",
    "The evidence supports the theory.",
    "The law bans smoking in bars.",
    "Ministers should support the merger.",
    "The senator suggested that the sum was paid in Lima.",
    "The company declined to respond to a letter about the levy.",
    "The city received a request for maps.",
    "The premier has yet to decide how far to cut spending.",
    "The driver said the lights should have been on.",
    "It was a distance she wants to create.",
    "These are the voters that the party hopes to register and mobilize.",
]


@pytest.mark.parametrize("sentence", NO_STATEMENT)
def test_what_is_no_attitude_gives_no_statement(sentence: str, engine: Engine) -> None:
    """Reports, predictions, actions, feelings, membership, procedure, questions, suppositions and attitudes to actors give none."""
    assert describe(engine.extract(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "manner"),
    [
        ("The mayor opposes the toll.", Manner.OWN),
        ("The mayor said she opposes the toll.", Manner.OWN),
        ("The union said the mayor opposes the toll.", Manner.REPORTED),
        ("The union claimed that the mayor opposes the toll.", Manner.ALLEGED),
    ],
)
def test_manner_says_who_says_so(sentence: str, manner: Manner, engine: Engine) -> None:
    """The holder's own words and the author's account are own; what another says is reported, and alleged when it is a claim."""
    assert [s.manner for s in engine.extract(sentence).statements] == [manner]


ENACTED = [
    ("Parliament approved the water law.", True),
    ("The governor vetoed the gun bill.", True),
    ("The water law was approved by parliament.", True),
    ("Parliament would approve the water law.", False),
    ("Parliament may approve the water law.", False),
    ("Parliament supports the water law.", False),
    ("Parliament did not approve the water law.", False),
]


@pytest.mark.parametrize(("sentence", "is_enacted"), ENACTED, ids=[sentence for sentence, _ in ENACTED])
def test_decisions_that_were_taken_are_enacted(sentence: str, is_enacted: bool, engine: Engine) -> None:
    """A decision that is only possible, imagined or refused is not enacted."""
    assert [s.enacted for s in engine.extract(sentence).statements] == [is_enacted]


def test_relative_pronoun_stands_for_its_noun(engine: Engine) -> None:
    """ "Who" keeps its place in the text and counts for the noun before it."""
    extraction = engine.extract("The mayor spoke for citizens who want an end to night flights.")
    labels = {actor.id: actor.label for actor in extraction.actors}
    assert [labels[s.holder] for s in extraction.statements if s.holder] == ["citizens"]


def test_evidence_holds_holder_cue_and_position(engine: Engine) -> None:
    """Each span of a statement lies in its evidence, and the evidence is a sentence of the text."""
    extraction = engine.extract("It rained. The mayor strongly opposes the new toll. Unions back it.")
    text = extraction.document.text
    statement = extraction.statements[0]
    assert statement.holder_span is not None
    assert statement.evidence.text_of(text) == "The mayor strongly opposes the new toll."
    assert [span.text_of(text) for span in statement.cue] == ["opposes"]
    assert all(statement.evidence.contains(span) for span in (statement.holder_span, statement.position_span, *statement.cue))


def test_sentence_without_statement_is_listed_with_its_reason(engine: Engine) -> None:
    """A cue that gives no statement is kept with the reason."""
    (rejected,) = engine.extract("Does she oppose the toll?").rejected
    assert (rejected.rule, rejected.reason) == ("en.verb.oppose", "a question, not a claim")


def test_step_in_apposition_is_what_was_decided(engine: Engine) -> None:
    """ "A step that shepherds have demanded" stands for the decision that it sums up."""
    found = describe(engine.extract("The council voted to close the quarry, a step that shepherds have demanded."))
    assert "shepherds: support: close the quarry" in found
