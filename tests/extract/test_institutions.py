"""How bodies speak: meetings that resolve, shares that answer polls, requests, bills and their makers, on sentences of our own."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.pipeline import Engine

SENTENCES = {
    "bodies that meet": [
        ("The Summit condemned the raid on the dam.", ["The Summit: oppose: the raid on the dam"]),
        ("The meeting urged both sides to lift the blockade.", ["The meeting: support: lift the blockade"]),
        ("The resolution demands a halt to the dredging.", ["The resolution: support: a halt to the dredging"]),
        ("The meeting was held in Oslo.", []),
        ("The council met after the summit.", []),
    ],
    "phrases before the object": [
        ("The Alliance condemns in the strongest terms the seizure of the port.", ["The Alliance: oppose: the seizure of the port"]),
        ("The Synod notes with regret the sale of the hospital.", ["The Synod: oppose: the sale of the hospital"]),
        ("The Union condemned in 1998 the coup.", ["The Union: oppose: the coup"]),
    ],
    "who has not done so": [
        (
            "The Forum calls upon states that have not yet done so to sign the mine ban.",
            ["The Forum: support: sign the mine ban"],
        ),
    ],
    "shares": [
        ("Forty percent of adults in Lugo oppose the levy.", ["Forty percent of adults in Lugo: oppose: the levy"]),
        (
            "60 percent oppose the toll, 29 percent support it.",
            ["60 percent: oppose: the toll", "29 percent: support: it"],
        ),
        ("Three in five residents support the tram line.", ["Three in five residents: support: the tram line"]),
        ("Some of you want the border closed.", ["Some of you: support: the border closed"]),
        ("The fund backs 40 percent of the loans.", ["The fund: support: 40 percent of the loans"]),
    ],
    "judged for what they did": [
        ("The league denounced the junta for extending the curfew.", ["The league: oppose: extending the curfew"]),
        ("She praised the boy for laughing.", []),
    ],
    "a finite verb taken for a passive": [
        (
            "The relief organisation Harbour Light today called on the ministry to halt the transfers.",
            ["Harbour Light: support: halt the transfers"],
        ),
    ],
    "bills": [
        ("The bill introduced in the lower house is long.", []),
        ("The amendment, sponsored by Senator Lund, is short.", ["Senator Lund: support: The amendment"]),
    ],
}
CASES = [pytest.param(text, expected, id=f"{group}-{text}") for group, cases in SENTENCES.items() for text, expected in cases]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_sentence_gives_its_statements(sentence: str, expected: list[str], engine: Engine) -> None:
    """The sentence gives these statements and no others."""
    assert sorted(describe(engine.extract(sentence))) == sorted(expected)


LISTS = [
    pytest.param(
        "The relief group Open Hand therefore:\n\n– asks the ministry to suspend all transfers;\n– cannot accept the camp decree.\n",
        ["Open Hand: support: suspend all transfers", "Open Hand: oppose: the camp decree"],
        id="items with verbs of their own",
    ),
    pytest.param(
        "We recommend:\n\n1. that the council postpone the sale of the park;\n2. that a fund be set up for tenants.\n",
        ["We: support: the council postpone the sale of the park", "We: support: a fund be set up for tenants"],
        id="items that are clauses",
    ),
    pytest.param(
        "The conference decided:\n\n(a) to raise the levy on diesel; and\n(b) to close the northern port.\n",
        ["The conference: support: raise the levy on diesel", "The conference: support: close the northern port"],
        id="items that are infinitives",
    ),
    pytest.param(
        "The General Assembly,\n\nRecalling its resolution of May,\n\n1. Condemns the shelling of the harbour;\n\n"
        "2. Calls upon all parties to respect the truce.\n",
        ["The General Assembly: oppose: the shelling of the harbour", "The General Assembly: support: respect the truce"],
        id="a resolution",
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_items_take_holder_and_verb_from_the_opening_line(text: str, expected: list[str], engine: Engine) -> None:
    """Each item gives a statement of whoever the line above the list names."""
    assert sorted(describe(engine.extract(text))) == sorted(expected)


PLANS = [
    ("Norway announced that it would put off its licensing round.", ["it: support: put off its licensing round"]),
    ("The harbour board said it would not renew the coal lease.", ["it: oppose: not renew the coal lease"]),
    (
        "Kenya will tighten the quota on lobsters, the fisheries ministry announced on Monday.",
        ["the fisheries ministry: support: tighten the quota on lobsters"],
    ),
    ("The regulator announced that it is postponing the noise rules.", ["it: support: postponing the noise rules"]),
    ("The rebels said they will disarm.", ["they: support: disarm"]),
    ("The mayor said she would visit the port on Monday.", []),
    ("The minister said he would send his daughter to the coast.", []),
    ("Analysts said that the bank would raise the levy.", []),
    ("“He will always set the standard,” said the coach.", []),
    ("Kenya will tighten the quota on lobsters.", []),
    ("The deputy asked whether it would lift the ban.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), PLANS, ids=[sentence for sentence, _ in PLANS])
def test_announced_measures_are_wanted(sentence: str, expected: list[str], engine: Engine) -> None:
    """Who says that it will take a measure wants it; other plans, and what others foretell, give nothing."""
    assert describe(engine.extract(sentence)) == expected
