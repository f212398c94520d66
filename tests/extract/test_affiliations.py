"""Who belongs to, leads, speaks for or is at home in what: parts, roles, places, and what the same word means among armed forces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stancegraph.extract.holders import take_for_actors
from stancegraph.extract.references import ReferenceIndex, find_references
from stancegraph.extract.relations import find_ends, find_relations
from stancegraph.lexicon.actor_nouns import load_actor_nouns
from stancegraph.lexicon.gazetteer import load_gazetteer
from stancegraph.lexicon.relations import load_relations
from stancegraph.lexicon.things import load_things
from stancegraph.parse.annotate import Parsed

Read = Callable[[str], set[tuple[str, str, str]]]
LEXICON, GAZETTEER, NOUNS, THINGS = load_relations(), load_gazetteer(), load_actor_nouns(), load_things()


@pytest.fixture(scope="session")
def read(parse: Callable[[str], Parsed]) -> Read:
    """Return a function that gives type, subject and object of each relation in a text, in words."""

    def relations_of(text: str) -> set[tuple[str, str, str]]:
        parsed = parse(text)
        references = find_references(parsed, GAZETTEER, NOUNS)
        ends = find_ends(parsed, ReferenceIndex(parsed, references), LEXICON)
        index = ReferenceIndex(parsed, take_for_actors(parsed, references, ends, THINGS))
        found = find_relations(parsed, index, LEXICON)
        return {(draft.type.value, draft.subject.text_of(text), draft.object.text_of(text)) for draft in found}

    return relations_of


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Soldiers from the 4th Battalion built the bridge.", ("part-of", "Soldiers from the 4th Battalion", "the 4th Battalion")),
        ("Anna Weber and other members of the Labour Party left.", ("part-of", "Anna Weber", "the Labour Party")),
        ("The alliance, including Chile and Peru, met in Lima.", ("member-of", "Peru", "The alliance")),
        ("The junta and its backers, notably Belarus, objected.", ("member-of", "Belarus", "its backers")),
        ("Latvia, as part of the coalition, sent medics.", ("part-of", "Latvia", "the coalition")),
        ("The Rhine Council consists of Austria and Switzerland.", ("part-of", "Austria", "The Rhine Council")),
        ("Peter Lang was assigned to the 4th Battalion.", ("member-of", "Peter Lang", "the 4th Battalion")),
        ("The 4th Battalion, 9th Infantry Regiment, landed.", ("part-of", "The 4th Battalion", "9th Infantry Regiment")),
    ],
)
def test_parts_belong_to_their_wholes(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """Explicit parts, named examples, members and units, wherever the whole is named."""
    assert relation in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers from the north built the bridge.",
        "Economists at the institute dislike the levy.",
        "Farmers, including Anna Weber, met in Lima.",
        "The ferry sails as part of the timetable.",
        "Peter Lang was assigned to the night shift.",
    ],
)
def test_no_part_without_a_body(text: str, read: Read) -> None:
    """Places, sources, crowds and things are no wholes."""
    assert {kind for kind, *_ in read(text)} <= {"communicates-with"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Gen. Ruth Okafor, commander, Northern Command, landed.", ("leads", "Gen. Ruth Okafor", "Northern Command")),
        ("Norwegian Prime Minister Per Dahl resigned.", ("leads", "Norwegian Prime Minister Per Dahl", "Norwegian")),
        ("Jean Petit, a senior director at the World Bank, left.", ("member-of", "Jean Petit", "the World Bank")),
        ("Oxfam's director in Kenya, Ann Otieno, left.", ("leads", "Ann Otieno", "Oxfam")),
        ("Peter Lang's campaign manager, Eva Moor, left.", ("represents", "Eva Moor", "Peter Lang")),
        ("Sam Moor, the Vermont senator, left.", ("represents", "Sam Moor", "Vermont")),
        ("Linda Hart, the mayor of Fort Pierce, resigned.", ("leads", "Linda Hart", "Fort Pierce")),
        ("Democratic Senator Rosa Diaz slept.", ("member-of", "Democratic Senator Rosa Diaz", "Democratic")),
        ("Delta Cement, a subsidiary of Harbour Holdings, closed.", ("part-of", "Delta Cement", "Harbour Holdings")),
    ],
)
def test_roles_tie_their_bearer(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """Titles, appositions and ranks say whether somebody leads a body, belongs to it or acts for a person."""
    assert relation in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ines Ford resigned.",
        "Ann Lee, the minister for the Middle East, resigned.",
        "Ann Lee, a Fort Pierce lawyer, resigned.",
        "Chilean economist Ana Rios resigned.",
        "Ann Lee, the former president of Norway, resigned.",
    ],
)
def test_bare_titles_and_origins_are_no_affiliation(text: str, read: Read) -> None:
    """A title without a body, a portfolio, a home town, a nationality and a past office tie nobody to anything."""
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Geneva-based Water Institute closed.", ("located-in", "Water Institute", "Geneva")),
        ("Delta Cement is headquartered in Quito.", ("located-in", "Delta Cement", "Quito")),
        ("Delta Cement has its headquarters in Quito.", ("located-in", "Delta Cement", "Quito")),
    ],
)
def test_bodies_have_a_home(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """A base, a seat and headquarters say where a body is."""
    kind, subject, other = relation
    assert any(found[0] == kind and subject in found[1] and found[2] == other for found in read(text))


def test_a_claim_is_not_at_home(read: Read) -> None:
    """What is based on or in something else than a place has no home there."""
    assert not read("The ruling is based in law.")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The border guards clashed with the smugglers.", ("fights", "The border guards", "the smugglers")),
        ("The senator clashed with the governor.", ("opposes", "The senator", "the governor")),
        ("Norway supports the Iraqi army.", ("aids", "Norway", "the Iraqi army")),
        ("Norway supports the rebels with air strikes.", ("aids", "Norway", "the rebels")),
        ("Norway supports the mayor.", ("supports", "Norway", "the mayor")),
        ("The king received the chief justice.", ("communicates-with", "The king", "the chief justice")),
    ],
)
def test_a_word_means_what_its_ends_make_it_mean(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """Among those who bear arms "clash" is a fight and "support" is help."""
    assert relation in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The king received a letter.",
        "The minister joined the queue.",
        "Norway met the deadline.",
        "The governor joined Peter Lang in the lawsuit.",
    ],
)
def test_only_persons_are_received_and_joined(text: str, read: Read) -> None:
    """Cues that ask for a person take nothing else."""
    assert not read(text)
