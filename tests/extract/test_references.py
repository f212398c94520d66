"""Referring expressions, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stancegraph.extract.references import ReferenceIndex, find_references
from stancegraph.lexicon.actor_nouns import ActorNouns, load_actor_nouns
from stancegraph.lexicon.gazetteer import Gazetteer, load_gazetteer
from stancegraph.model import ActorKind, MentionForm
from stancegraph.model.reference import Reference
from stancegraph.parse.annotate import Parsed

Parse = Callable[[str], Parsed]
Find = Callable[[str], list[Reference]]


@pytest.fixture(scope="module")
def words() -> tuple[Gazetteer, ActorNouns]:
    """Return the shipped gazetteer and nouns, read once."""
    return load_gazetteer(), load_actor_nouns()


@pytest.fixture
def find(parse: Parse, words: tuple[Gazetteer, ActorNouns]) -> Find:
    """Return a function from text to references."""
    return lambda text: find_references(parse(text), *words)


def one(references: list[Reference], text: str) -> Reference:
    """Return the reference with these words."""
    found = [reference for reference in references if reference.text == text]
    assert found, f"{text!r} is not among {[reference.text for reference in references]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "name", "kind"),
    [
        ("Prime Minister Omar al-Rashid met farmers.", "Prime Minister Omar al-Rashid", "Omar al-Rashid", ActorKind.PERSON),
        ("Senator Anna Keller opposes the levy.", "Senator Anna Keller", "Anna Keller", ActorKind.PERSON),
        ("Mr. Okafor rejected the offer.", "Mr. Okafor", "Okafor", ActorKind.PERSON),
        ("The United States backs the treaty.", "The United States", "United States", ActorKind.STATE),
        ("The U.S. backs the treaty.", "The U.S.", "United States", ActorKind.STATE),
        ("The IMF urged Ghana to cut subsidies.", "The IMF", "International Monetary Fund", ActorKind.INTERNATIONAL_ORGANIZATION),
        (
            "The Ministry of Water and Forests approved the dam.",
            "The Ministry of Water and Forests",
            "Ministry of Water and Forests",
            ActorKind.GOVERNMENT,
        ),
        ("The Coastal Fishers Union wants a ban.", "The Coastal Fishers Union", "Coastal Fishers Union", ActorKind.ORGANIZATION),
    ],
)
def test_names_are_found_whole_and_without_titles(find: Find, text: str, span: str, name: str, kind: ActorKind) -> None:
    """The span holds article and title, the name neither; the gazetteer gives well-known names."""
    reference = one(find(text), span)
    assert (reference.form, reference.name, reference.kind, reference.is_actor) == (MentionForm.NAME, name, kind, True)


@pytest.mark.parametrize(
    ("text", "span", "form", "kind"),
    [
        ("The Danish finance minister welcomed the vote.", "The Danish finance minister", MentionForm.ROLE, ActorKind.PERSON),
        ("Kenyan farmers oppose the tax.", "Kenyan farmers", MentionForm.NOMINAL, ActorKind.GROUP),
        ("Critics of the plan warned of higher rents.", "Critics of the plan", MentionForm.NOMINAL, ActorKind.GROUP),
        ("A Peruvian official said the talks had failed.", "A Peruvian official", MentionForm.NOMINAL, ActorKind.UNNAMED),
        ("The opposition party rejected the budget.", "The opposition party", MentionForm.NOMINAL, ActorKind.PARTY),
        ("The company supports a carbon price.", "The company", MentionForm.NOMINAL, ActorKind.ORGANIZATION),
    ],
)
def test_nouns_and_roles_are_actors(find: Find, text: str, span: str, form: MentionForm, kind: ActorKind) -> None:
    """Nouns for people and bodies are found with what qualifies them."""
    reference = one(find(text), span)
    assert (reference.form, reference.kind, reference.is_actor) == (form, kind, True)


@pytest.mark.parametrize(
    "text", ["The bill was delayed.", "The plan costs too much.", "A deal on tariffs is near.", "The treaty lapsed in May."]
)
def test_things_are_no_actors(find: Find, text: str) -> None:
    """Bills, plans and deals do not act."""
    assert [reference.text for reference in find(text) if reference.is_actor] == []


def test_a_modifying_country_is_a_candidate_and_the_modifier(find: Find) -> None:
    """ "Danish" qualifies the minister and does not act."""
    references = find("The Danish finance minister welcomed the vote.")
    country = one(references, "Danish")
    assert (country.name, country.is_actor) == ("Denmark", False)
    assert one(references, "The Danish finance minister").modifier == country.span


def test_a_persons_own_name_holds_no_country(find: Find) -> None:
    """ "Chad Moss" is not from Chad; what stands before the name may be a country."""
    assert [reference.name for reference in find("Chad Moss opposes the ban.") if reference.name] == ["Chad Moss"]
    names = {reference.name for reference in find("Kenyan President Amina Yusuf opposes the ban.") if reference.name}
    assert names == {"Kenya", "Amina Yusuf"}


def test_a_partial_group_has_its_whole(find: Find) -> None:
    """The head is the part's, the whole is another reference."""
    text = "Some members of the Kenyan parliament reject the levy."
    references = find(text)
    part = one(references, "Some members of the Kenyan parliament")
    assert part.lemma == "member"
    assert part.whole == one(references, "the Kenyan parliament").span


def test_an_office_is_another_actor_than_its_holder(find: Find, parse: Parse) -> None:
    """The head of "Chancellor Brandt's office" is "office"; the chancellor is its owner."""
    text = "Chancellor Brandt's office rejected the report."
    references = find(text)
    office, person = one(references, "Chancellor Brandt's office"), one(references, "Chancellor Brandt")
    assert parse(text).doc[office.head].text == "office"
    assert office.modifier == office.whole == person.span
    assert (office.kind, person.name) == (ActorKind.GOVERNMENT, "Brandt")


@pytest.mark.parametrize(
    ("text", "span", "antecedent", "reason"),
    [
        ("Maria Lopez, a respected economist, opposes the cut.", "a respected economist", "Maria Lopez", "apposition"),
        ("The chancellor, Greta Holm, backs the fund.", "The chancellor", "Greta Holm", "apposition"),
        ("The energy company Northgrid opposes the dam.", "The energy company", "Northgrid", "description before the name"),
        ("The steel maker Halvorsen opposes the levy.", "The steel maker", "Halvorsen", "description before the name"),
        ("Activists who oppose the mine marched.", "who", "Activists", "relative clause"),
        ("Canada defended its position.", "its", "Canada", "own subject of its clause"),
        (
            "The Nordic Water Council (NWC) rejected the dam.",
            "NWC",
            "The Nordic Water Council",
            "acronym in brackets",
        ),
    ],
)
def test_grammar_gives_antecedents(find: Find, text: str, span: str, antecedent: str, reason: str) -> None:
    """Apposition, relative clauses, own possessives and bracketed acronyms need no guess."""
    references = find(text)
    reference = one(references, span)
    assert reference.antecedent == one(references, antecedent).span
    assert reference.antecedent_reason == reason


def test_body_and_the_subject_after_it_are_two(find: Find) -> None:
    """ "The company Northgrid" names one actor; where the clause of what was told starts between them, they are two."""
    references = find("She told the company Northgrid had lied.")
    assert one(references, "the company").antecedent is None


def test_a_capital_acts_or_is_a_place(find: Find) -> None:
    """ "Ottawa rejected" is Canada; "in Ottawa" is a city."""
    acting = one(find("Ottawa rejected the tariff."), "Ottawa")
    lying = one(find("The ministers met in Ottawa."), "Ottawa")
    assert (acting.name, acting.is_actor) == ("Canada", True)
    assert (lying.same_as, lying.is_actor) == ((), False)


@pytest.mark.parametrize("text", ["It is clear that Chile opposes the ban.", "It seems that rents will rise."])
def test_empty_it_refers_to_nothing(find: Find, text: str) -> None:
    """ "It" that only fills a place is no reference."""
    assert "It" not in [reference.text for reference in find(text)]


def test_references_are_in_order_and_unique(find: Find) -> None:
    """No two references share a span or a head, and each covers its text."""
    text = (
        "The Kenyan government's critics, who include Senator Anna Keller of the Green Party, told its ministers that they oppose the levy."
    )
    references = find(text)
    assert [reference.span for reference in references] == sorted({r.span for r in references}, key=lambda span: (span.start, -span.end))
    assert len({reference.head for reference in references}) == len(references)
    assert all(reference.span.text_of(text) == reference.text for reference in references)


def test_index_finds_a_reference_by_any_token_that_leads_to_it(parse: Parse, words: tuple[Gazetteer, ActorNouns]) -> None:
    """Rules look up the token that the verb governs, be it the head or a part of the name."""
    parsed = parse("Senator Anna Keller opposes the levy.")
    references = find_references(parsed, *words)
    index = ReferenceIndex(parsed, references)
    found = {index.at(token) for token in parsed.doc[1:3]}
    assert found == {one(references, "Senator Anna Keller")}
    assert index.at(parsed.doc[5]) is None


def test_an_empty_document_has_no_references(find: Find) -> None:
    """Nothing in, nothing out."""
    assert find("") == []


def test_a_long_title_is_the_name_after_it(find: Find) -> None:
    """ "Secretary of health Maria Lopez" is one person, not a secretary of someone called Lopez."""
    references = find("The decision was made by former secretary of health Maria Lopez in May.")
    title, name = one(references, "former secretary of health"), one(references, "Maria Lopez")
    assert title.antecedent == name.span
