"""A document's graph says how the document shows whom and what, so that any merge can be checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Store
from tests.graph.samples import FERRY_TEXT, Words, ferry_extraction, levy_extraction

from stancegraph.graph.build import build_quads
from stancegraph.model import Extraction, Mention, MentionForm
from stancegraph.model.statement import PositionWording
from stancegraph.vocab import SG

WORDS = Words(FERRY_TEXT)
UNION, DOCKERS, BANK = WORDS.span("The Harbour Union"), WORDS.span("Some dockers"), WORDS.span("The Coast Bank")
PRONOUN = WORDS.span("welcomed")  # stands for a pronoun


def ask(extraction: Extraction, pattern: str, *names: str) -> set[tuple[str, ...]]:
    """Return what a pattern finds in the graphs of an extraction, as plain values."""
    store = Store()
    store.extend(build_quads([extraction]))
    variables = " ".join(f"?{name}" for name in names)
    prefixes = f"PREFIX sg: <{SG}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    rows = store.query(f"{prefixes} SELECT {variables} WHERE {{ {pattern} }}", use_default_graph_as_union=True)
    return {tuple(value.value if isinstance(value, NamedNode | Literal) else "" for value in row) for row in rows}  # type: ignore[union-attr]  # a SELECT


def with_mentions(*mentions: Mention) -> Extraction:
    """Return the ferries with other mentions of the union."""
    extraction = ferry_extraction()
    union, *others = extraction.actors
    return replace(extraction, actors=(replace(union, mentions=mentions), *others))


MENTIONS = "?appearance sg:shownLabel 'Harbour Union' ; sg:mention ?mention . ?mention sg:exactQuote ?quote"


def test_each_actor_issue_and_position_has_an_appearance() -> None:
    """What the document calls it, which may differ from what the graph calls it."""
    extraction = ferry_extraction()
    shown = ask(extraction, "?appearance sg:appearanceOf ?thing ; sg:appearsIn ?document ; sg:shownLabel ?label", "label")
    things = (*extraction.actors, *extraction.issues, *extraction.positions)
    assert shown == {(thing.label,) for thing in things}


def test_appearance_of_an_actor_says_what_the_document_knows() -> None:
    """Kind, other names, whole and what it is elsewhere."""
    rows = ask(
        ferry_extraction(),
        "?one sg:shownLabel 'Some dockers' ; sg:shownWhole ?whole . ?other sg:appearanceOf ?whole ; sg:shownAlias ?alias",
        "alias",
    )
    assert rows == {("the union",), ("HU",)}
    assert ask(ferry_extraction(), "?one sg:shownLabel 'Norway' ; sg:shownSameAs ?item", "item") == {
        ("http://www.wikidata.org/entity/Q20",)
    }


def test_an_actor_named_alike_has_no_mentions() -> None:
    """Its holder and source parts say where it stands."""
    again = Mention(UNION, MentionForm.NAME)
    assert ask(with_mentions(again, replace(again, reason="same name", joined_to=UNION)), MENTIONS, "quote") == set()


def test_each_other_wording_is_a_mention_with_its_reason() -> None:
    """A merge of two names can be checked: both places, why, and which was joined to which."""
    extraction = with_mentions(Mention(UNION, MentionForm.NAME), Mention(DOCKERS, MentionForm.NOMINAL, "a guess", UNION))
    found = ask(extraction, f"{MENTIONS} . ?mention sg:joinReason ?reason ; sg:joinedTo/sg:exactQuote ?first", "quote", "reason", "first")
    assert found == {("Some dockers", "a guess", "The Harbour Union")}
    assert ask(extraction, MENTIONS, "quote") == {("Some dockers",), ("The Harbour Union",)}


@pytest.mark.parametrize("circle", [False, True])
def test_a_chain_through_pronouns_is_followed(circle: bool) -> None:
    """A pronoun is no mention of the graph; what was joined to it was joined to what it stands for, and a circle ends."""
    extraction = with_mentions(
        Mention(UNION, MentionForm.NAME),
        Mention(PRONOUN, MentionForm.PRONOUN, "nearest subject", DOCKERS if circle else UNION),
        Mention(DOCKERS, MentionForm.NOMINAL, "a guess", PRONOUN),
    )
    assert ask(extraction, f"{MENTIONS} . ?mention sg:joinedTo/sg:exactQuote ?first", "first") == (
        set() if circle else {("The Harbour Union",)}
    )


def test_merged_wordings_of_a_position_can_be_checked() -> None:
    """Each place with its own label, axis, sign and the reason."""
    extraction = ferry_extraction()
    levy, other = extraction.positions
    wordings = (
        PositionWording(WORDS.span("the night ferry levy"), levy.label, levy.axis, 1),
        PositionWording(WORDS.span("ending night ferries"), "end of the levy", "levy", -1, "opposite"),
    )
    extraction = replace(extraction, positions=(replace(levy, wordings=wordings), replace(other, issue_reason="one subject")))
    rows = ask(
        extraction,
        "?one sg:wording ?w . ?w sg:shownLabel ?label ; sg:shownAxis ?axis ; sg:shownOrientation ?sign ; sg:joinReason ?reason",
        "label",
        "axis",
        "sign",
        "reason",
    )
    assert rows == {("end of the levy", "levy", "-1", "opposite")}
    assert ask(extraction, "?one sg:issueReason ?reason", "reason") == {("one subject",)}


def test_names_of_one_document_stay_in_its_graph() -> None:
    """A search for what things are called finds things, not appearances."""
    assert ask(levy_extraction(), "?thing rdfs:label ?label . ?thing sg:appearanceOf ?other", "label") == set()
