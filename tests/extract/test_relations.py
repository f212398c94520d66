"""Relations are read from sentences: every cue by its own example, and what grammar does to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from stancegraph import load
from stancegraph.extract.holders import take_for_actors
from stancegraph.extract.references import ReferenceIndex, find_references
from stancegraph.extract.relations import find_ends, find_relations
from stancegraph.lexicon.actor_nouns import load_actor_nouns
from stancegraph.lexicon.gazetteer import load_gazetteer
from stancegraph.lexicon.relations import MarkedExample, RelationCue, load_relations, parse_example
from stancegraph.lexicon.things import load_things
from stancegraph.model import Document, RelationType
from stancegraph.model.draft import RelationDraft
from stancegraph.parse.annotate import Parsed, annotate
from stancegraph.pipeline import Engine

Find = Callable[[str], list[RelationDraft]]
LEXICON, GAZETTEER, NOUNS, THINGS = load_relations(), load_gazetteer(), load_actor_nouns(), load_things()


def read_relations(parsed: Parsed) -> list[RelationDraft]:
    """Return the relations of a parsed text, its ends taken for actors as the pipeline does."""
    references = find_references(parsed, GAZETTEER, NOUNS)
    ends = find_ends(parsed, ReferenceIndex(parsed, references), LEXICON)
    return find_relations(parsed, ReferenceIndex(parsed, take_for_actors(parsed, references, ends, THINGS)), LEXICON)


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Parsed]) -> Find:
    """Return a function that reads the relations out of a text."""
    return lambda text: read_relations(parse(text))


def words(drafts: list[RelationDraft], text: str) -> set[tuple[str, str, str]]:
    """Return type, subject and object of each draft in words."""
    return {(draft.type.value, draft.subject.text_of(text), draft.object.text_of(text)) for draft in drafts}


def is_found(example: MarkedExample, kind: RelationType, drafts: list[RelationDraft]) -> bool:
    """Say whether a draft of the type has the marked subject, cue and object."""
    subject, cue, other = (example.spans(role)[0] for role in ("subject", "cue", "object"))
    return any(
        draft.type is kind
        and draft.subject.overlaps(subject)
        and draft.object.overlaps(other)
        and any(part.overlaps(cue) for part in draft.cue)
        for draft in drafts
    )


@pytest.fixture(scope="session")
def found_in_examples(nlp: Language) -> dict[str, list[RelationDraft]]:
    """Return the relations in each example sentence of the lexicon, parsed in one go."""
    sentences = [example.text for cue in LEXICON.all_cues() for example in cue.examples]
    documents = [Document(text, text) for text in sentences]
    return {parsed.document.text: read_relations(parsed) for parsed in annotate(nlp, documents, batch_size=128)}


@pytest.mark.parametrize("cue", list(LEXICON.all_cues()), ids=lambda cue: cue.rule)
def test_every_cue_catches_its_examples(cue: RelationCue, found_in_examples: dict[str, list[RelationDraft]]) -> None:
    """The lexicon's own sentences are read as marked."""
    for example in cue.examples:
        assert is_found(example, cue.type, found_in_examples[example.text]), example.text


@pytest.mark.parametrize(("kind", "sentence"), LEXICON.counterexamples)
def test_counterexamples_give_no_relation(kind: RelationType, sentence: str, find: Find) -> None:
    """Denied, refused, advised and supposed relations, and policies as objects, are left out."""
    assert kind not in {draft.type for draft in find(sentence)}


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("opposes", "[The mayor|object] was [criticized|cue] by [the union|subject] on Monday."),
        ("fights", "[The army|subject], which [attacked|cue] [the rebels|object], withdrew."),
        ("supports", "[The senator|subject] wants to [thank|cue] [the governor|object]."),
        ("aids", "Officials met [militants|object] [funded|cue] by [Iran|subject]."),
        ("opposes", "[The senator|subject] refused to [endorse|cue] [Peter Lang|object]."),
        ("opposes", "[The union|subject] [blasted|cue] [the mayor|object]'s handling of the strike."),
        ("opposes", "[Maria Ortega|subject] [called|cue] [the governor|object] a liar."),
        ("opposes", "[Maria Ortega|subject] said she [opposed|cue] [the governor|object]."),
        ("part-of", "[Some members|subject] [of|cue] [the Labour Party|object] opposed the bill."),
        ("represents", "[Peter Lang|subject], a [spokesman|cue] for [the ministry|object], resigned."),
        ("opposes", "[The ministry|subject] [blamed|cue] the delays on [the rebels|object]."),
        ("opposes", "[The mayor|object] drew [criticism|cue] from [the union|subject] on Monday."),
        ("supports", "[The senator|object] won the [backing|cue] of [the dockers' union|subject]."),
        ("opposes", "[The mayor|object] came under [criticism|cue] from [the union|subject]."),
        ("opposes", "[Grace Mensah|subject] is one of the sharpest [critics|cue] of [the ministry|object]."),
        ("opposes", "[Grace Mensah|subject] has emerged as a [critic|cue] of [the ministry|object]."),
        ("supports", "[Omar Haddad|subject] is an economist and [admirer|cue] of [Grace Mensah|object]."),
        ("opposes", "Among the groups that [condemned|cue] [the governor|object] was [the Farmers' Union|subject]."),
        ("opposes", "[The union|subject] [accused|cue] the company's treasurer, [Ivan Petrov|object], of fraud."),
        ("opposes", "The [Petrov|subject] campaign [blasted|cue] [the governor|object]."),
        ("opposes", "[The union|subject] [questioned|cue] [the minister|object]'s motives."),
        ("opposes", "[The union|object] [angered|cue] [the minister|subject]."),
    ],
)
def test_grammar_is_looked_through(kind: str, marked: str, find: Find) -> None:
    """Passives, relative clauses, control, reduced passives and appositions lead to the same ends."""
    example = parse_example(marked)
    assert is_found(example, RelationType(kind), find(example.text))


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("opposes", "[Maria Ortega|subject] said [the minister|object] should [resign|cue]."),
        ("opposes", "[Maria Ortega|subject] said [the minister|object] must be [prosecuted|cue]."),
        ("supports", "[Maria Ortega|subject] said [the minister|object] should be [commended|cue]."),
        ("opposes", "[The union|subject] said [the mayor|object] had [done|cue] a terrible job."),
        ("supports", "[The union|subject] said [the mayor|object] had [done|cue] a great job."),
        ("opposes", "[The union|subject] said [the mayor|object] [has|cue] no integrity."),
        ("opposes", "[The union|subject] said [the mayor|object] does not [understand|cue] farming."),
        ("supports", "[The union|subject] said [the mayor|object] was [responsible|cue] for the remarkable recovery."),
        ("opposes", "[The mayor|object] was [described|cue] as dishonest by [the union|subject]."),
        ("opposes", "[The union|subject] repeated its [accusation|cue] that [the mayor|object] cheats."),
    ],
)
def test_a_clause_judges_its_subject(kind: str, marked: str, find: Find) -> None:
    """Duties to fall or rise, deeds, lacks and reproaches count as praise or blame of whom they are said of."""
    example = parse_example(marked)
    assert is_found(example, RelationType(kind), find(example.text))


@pytest.mark.parametrize(
    "sentence",
    [
        "The union said the mayor is a better singer than a liar would be.",
        "The bishop condemned the Oslo attack.",
        "The paper reported criticism of the mayor.",
        "Aid agencies said a driver who cheats is held accountable.",
        "The president would not come to the defense of the rebels.",
        "The growers voiced opposition to Brexit.",
    ],
)
def test_what_is_no_attitude_to_an_actor(sentence: str, find: Find) -> None:
    """Places of deeds, reports of what others feel, anybody in general and policies by name are no ends of attitudes."""
    assert not {draft.type for draft in find(sentence)} & {RelationType.OPPOSES, RelationType.SUPPORTS}


def test_a_quotation_judges_without_a_verb_of_saying(nlp: Language) -> None:
    """What a source says over several sentences is the source's; the evidence reaches to who speaks."""
    text = '"The plan is old. The mayor is a fraud," Maria Ortega said on Monday.'
    found = next(one for one in load().extract(text).relations if one.type is RelationType.OPPOSES)
    assert (found.subject_span.text_of(text), found.object_span.text_of(text)) == ("Maria Ortega", "The mayor")
    assert found.evidence.contains(found.subject_span)


def test_coordination_multiplies(find: Find) -> None:
    """Each subject stands in the relation to each object."""
    text = "The union and the party criticized the mayor and the governor."
    found = {draft for draft in words(find(text), text) if draft[0] == "opposes"}
    assert {(subject, other) for _, subject, other in found} == {
        (subject, other) for subject in ("The union", "the party") for other in ("the mayor", "the governor")
    }


def test_hedges_lower_confidence(find: Find) -> None:
    """A possible deed is less sure than one done."""
    sure, hedged = (find(text)[0].confidence for text in ("The army attacked the rebels.", "The army could attack the rebels."))
    assert hedged < sure


def test_evidence_is_the_sentence(find: Find) -> None:
    """The evidence is the sentence that the cue stands in, and ends and cue lie inside it."""
    text = "The council met. The union praised the mayor."
    draft = next(draft for draft in find(text) if draft.type is RelationType.SUPPORTS)
    assert draft.evidence.text_of(text) == "The union praised the mayor."
    assert all(draft.evidence.contains(span) for span in (draft.subject, draft.object, *draft.cue))


def test_what_somebody_is_called_on_to_do_is_not_done_by_who_calls(engine: Engine) -> None:
    """The addressee may stand behind "on", and the deed in the second half of a list."""
    for text in ("Ruiz called on the cabinet to drop the bill and to negotiate with Peru.", "Oslo called on Peru to negotiate with Chile."):
        assert engine.extract(text).relations == ()
