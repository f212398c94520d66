"""Actors from hand-made references: what merges, what stays apart, and why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model import ActorKind, Document, MentionForm, Segment, SegmentKind, Span
from stancegraph.model.reference import Gender, Number, Reference
from stancegraph.resolve.actors import Resolution, resolve_actors

IRI = "http://www.wikidata.org/entity/"


def name(text: str, kind: ActorKind = ActorKind.PERSON, **more: object) -> Reference:
    """Return a proper name, its place still open."""
    return _draft(text, MentionForm.NAME, kind, name=text, is_definite=True, **more)


def noun(text: str, kind: ActorKind = ActorKind.GROUP, **more: object) -> Reference:
    """Return a noun phrase, its place still open; the last word is the lemma."""
    more.setdefault("is_definite", text.split()[0].lower() == "the")
    return _draft(text, MentionForm.NOMINAL, kind, **more)


def pronoun(text: str, **more: object) -> Reference:
    """Return a pronoun, its place still open."""
    return _draft(text, MentionForm.PRONOUN, None, **more)


def _draft(text: str, form: MentionForm, kind: ActorKind | None, **more: object) -> Reference:
    draft = Reference(Span(0, 0), 0, 0, form, text, text.split()[-1].lower(), kind=kind, number=Number.SINGULAR)
    return replace(draft, **more)  # type: ignore[arg-type]  # the fields' types differ, the callers' do not


def resolve(text: str, *drafts: Reference, document: Document | None = None) -> tuple[Resolution, list[Reference]]:
    """Resolve references whose words stand in the text in this order; sentences end at full stops."""
    references: list[Reference] = []
    at = 0
    for draft in drafts:
        start = text.index(draft.text, at)
        sentence = len(re.findall(r"\. ", text[:start]))
        references.append(replace(draft, span=Span(start, start + len(draft.text)), head=start, sentence=sentence))
        at = start + 1
    return resolve_actors(document or Document("d", text), references), references


def groups(resolution: Resolution, references: list[Reference]) -> list[list[str]]:
    """Return the words of the references that have an actor, grouped by it."""
    found: dict[str, list[str]] = {}
    for reference in references:
        if reference.span in resolution.actor_of:
            found.setdefault(resolution.actor_of[reference.span], []).append(reference.text)
    return list(found.values())


def test_one_gazetteer_entry_is_one_actor() -> None:
    """Names of one Wikidata entity merge, and the gazetteer's name is the label."""
    entity = {"same_as": (IRI + "Q16",), "kind": ActorKind.STATE}
    first = replace(name("Ottawa"), name="Canada", **entity)  # type: ignore[arg-type]  # see _draft
    second = replace(name("Canada"), **entity)  # type: ignore[arg-type]  # see _draft
    resolution, _ = resolve("Ottawa objects. Canada insists.", first, second)
    (actor,) = resolution.actors
    assert (actor.id, actor.label, actor.same_as) == ("a1", "Canada", (IRI + "Q16",))
    assert [mention.reason for mention in actor.mentions] == ["", "same entry of the gazetteer"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna Keller", "Keller"), ("Maria J. Ortega", "Maria Ortega"), ("Haider al-Amin", "Amin"), ("Wendy Moss", "Wendy")],
)
def test_short_and_full_names_of_a_person_merge(one: str, other: str) -> None:
    """Surname, middle initial, article and first name do not make two people."""
    resolution, references = resolve(f"{one} spoke. {other} agreed.", name(one), name(other))
    assert groups(resolution, references) == [[one, other]]


def test_a_surname_that_fits_two_is_neither() -> None:
    """With two Kellers about, "Keller" stays by itself."""
    text = "Anna Keller spoke. Paul Keller left. Keller agreed."
    resolution, references = resolve(text, name("Anna Keller"), name("Paul Keller"), name("Keller"))
    assert len(groups(resolution, references)) == 3


def test_an_acronym_joins_its_name() -> None:
    """The first letters of an organisation's words are its acronym."""
    kind = ActorKind.ORGANIZATION
    resolution, references = resolve("Council for Clean Water objects. CCW sued.", name("Council for Clean Water", kind), name("CCW", kind))
    assert groups(resolution, references) == [["Council for Clean Water", "CCW"]]


def test_unnamed_sources_never_merge() -> None:
    """Two officials are two."""
    official = noun("an official", ActorKind.UNNAMED)
    resolution, references = resolve("an official agreed. an official objected.", official, official)
    assert groups(resolution, references) == [["an official"], ["an official"]]


def test_some_of_a_group_is_not_the_group() -> None:
    """ "Some farmers" are another actor than "farmers"; the same bare noun again is the same."""
    farmers = noun("farmers", number=Number.PLURAL)
    resolution, references = resolve("farmers object. some farmers agree. farmers insist.", farmers, noun("some farmers"), farmers)
    assert groups(resolution, references) == [["farmers", "farmers"], ["some farmers"]]


def test_a_part_is_part_of_its_whole() -> None:
    """A partial group keeps its whole's id."""
    text = "some members of the board object."
    whole = replace(noun("the board", ActorKind.ORGANIZATION), span=Span(16, 25), text="the board")
    part = replace(noun("some members of the board"), lemma="member", span=Span(0, 25), whole=whole.span)
    resolution = resolve_actors(Document("d", text), [part, whole])
    members, board = resolution.actors
    assert (members.part_of, board.part_of) == (board.id, None)


def test_the_minister_is_the_only_minister() -> None:
    """A definite role without qualifier means the one who bears it as a title."""
    titled = replace(name("Minister Anna Keller"), name="Anna Keller")
    role = replace(noun("the minister", ActorKind.PERSON), form=MentionForm.ROLE)
    resolution, references = resolve("Minister Anna Keller spoke. the minister agreed.", titled, role)
    assert groups(resolution, references) == [["Minister Anna Keller", "the minister"]]
    assert resolution.actors[0].mentions[1].reason == "the only minister so far"


def test_the_minister_is_nobody_when_two_fit() -> None:
    """With two ministers, "the minister" is not given to either."""
    one = replace(name("Minister Anna Keller"), name="Anna Keller")
    two = replace(name("Minister Paul Moss"), name="Paul Moss")
    role = replace(noun("the minister", ActorKind.PERSON), form=MentionForm.ROLE)
    text = "Minister Anna Keller spoke. Minister Paul Moss left. the minister agreed."
    resolution, references = resolve(text, one, two, role)
    assert ["the minister"] in groups(resolution, references)


def test_a_pronoun_means_the_subject_that_agrees() -> None:
    """ "She" is the woman who was subject, not the man, not the council."""
    resolution, references = resolve(
        "Anna Keller met Paul Moss. She objects.",
        name("Anna Keller", gender=Gender.FEMALE, is_subject=True),
        name("Paul Moss", gender=Gender.MALE),
        pronoun("She", gender=Gender.FEMALE, is_subject=True),
    )
    assert groups(resolution, references) == [["Anna Keller", "She"], ["Paul Moss"]]


def test_a_pronoun_between_equals_is_unknown() -> None:
    """Two men, neither subject: no guess."""
    text = "Talks with Omar Said and Paul Moss failed. He objects."
    drafts = [name("Omar Said", gender=Gender.MALE), name("Paul Moss", gender=Gender.MALE), pronoun("He", gender=Gender.MALE)]
    resolution, references = resolve(text, *drafts)
    assert references[2].span not in resolution.actor_of


def test_no_pronoun_looks_across_a_heading() -> None:
    """A new heading, a new subject."""
    text = "Paul Moss objects. New chapter. He agrees."
    segments = (
        Segment(SegmentKind.PARAGRAPH, Span(0, 18)),
        Segment(SegmentKind.HEADING, Span(19, 31)),
        Segment(SegmentKind.PARAGRAPH, Span(32, 42)),
    )
    drafts = [name("Paul Moss", is_subject=True), pronoun("He", gender=Gender.MALE, is_subject=True)]
    resolution, references = resolve(text, *drafts, document=Document("d", text, segments=segments))
    assert references[1].span not in resolution.actor_of


def test_a_given_antecedent_is_followed() -> None:
    """First person in a quotation: the pipeline says who speaks."""
    text = "Paul Moss said: I object."
    speaker = replace(name("Paul Moss"), span=Span(0, 9))
    first_person = replace(pronoun("I"), span=Span(16, 17), antecedent=Span(0, 9), antecedent_reason="speaker of the quotation")
    resolution = resolve_actors(Document("d", text), [speaker, first_person])
    assert [mention.reason for mention in resolution.actors[0].mentions] == ["", "speaker of the quotation"]


def test_candidates_that_never_act_are_no_actors() -> None:
    """A place that only lies there has no actor."""
    resolution, _ = resolve("Rain fell on Bergen.", replace(name("Bergen"), kind=None, is_actor=False))
    assert resolution.actors == ()


def test_an_owned_group_is_called_by_its_owner() -> None:
    """ "Her allies" alone would say nothing in a graph."""
    text = "Anna Keller met her allies."
    owner = replace(name("Anna Keller", gender=Gender.FEMALE, is_subject=True), span=Span(0, 11))
    possessive = replace(pronoun("her", gender=Gender.FEMALE), span=Span(16, 19), antecedent=owner.span, antecedent_reason="own")
    allies = replace(noun("her allies", number=Number.PLURAL), span=Span(16, 26), modifier=possessive.span)
    resolution = resolve_actors(Document("d", text), [owner, allies, possessive])
    assert [actor.label for actor in resolution.actors] == ["Anna Keller", "Anna Keller’s allies"]


@given(
    st.lists(st.sampled_from(["Anna Keller", "Keller", "Paul Moss", "the minister", "farmers", "some farmers", "He", "they"]), max_size=12)
)
def test_resolution_is_a_partition_of_what_it_knows(texts: list[str]) -> None:
    """Law: every mention belongs to the actor that `actor_of` names, ids are a1, a2 … in order, and a second run agrees."""
    makers = {"He": pronoun, "they": pronoun, "the minister": noun, "farmers": noun, "some farmers": noun}
    drafts = [makers.get(text, name)(text) for text in texts]
    text = ". ".join(texts)
    resolution, _ = resolve(text, *drafts)
    assert [actor.id for actor in resolution.actors] == [f"a{number}" for number in range(1, len(resolution.actors) + 1)]
    mentions = {mention.span: actor.id for actor in resolution.actors for mention in actor.mentions}
    assert mentions == dict(resolution.actor_of)
    firsts = [actor.mentions[0].span for actor in resolution.actors]
    assert firsts == sorted(firsts)
    assert resolve(text, *drafts)[0] == resolution


def test_a_noun_phrase_is_who_bears_it_as_a_name() -> None:
    """What is set up in small letters and named in capitals later is one actor."""
    text = "Two ports set up a joint fisheries board. The Joint Fisheries Board met in May."
    body = ActorKind.ORGANIZATION
    resolution, references = resolve(text, noun("a joint fisheries board", body), replace(name("Joint Fisheries Board", body)))
    assert groups(resolution, references) == [["a joint fisheries board", "Joint Fisheries Board"]]


def test_an_antecedent_may_come_later() -> None:
    """“We object,” said the union's leader: who says "we" stands behind the words."""
    text = "We object to it, said the leader of the union."
    leader = Span(text.index("the leader"), text.index("the leader") + len("the leader"))
    resolution, references = resolve(text, replace(pronoun("We"), antecedent=leader), noun("the leader", ActorKind.PERSON))
    assert groups(resolution, references) == [["We", "the leader"]]


def test_each_merge_says_which_mention_it_joined() -> None:
    """All mentions of an actor but one name the mention that they were joined to, and why; so each merge can be taken back."""
    short, full, she = name("Keller"), name("Anna Keller"), pronoun("She", gender=Gender.FEMALE, is_subject=True)
    resolution, references = resolve("Keller objects. Anna Keller, 57, spoke. She left.", short, replace(full, gender=Gender.FEMALE), she)
    (actor,) = resolution.actors
    assert [(mention.reason, mention.joined_to) for mention in actor.mentions] == [
        ("surname of the full name", references[1].span),
        ("", None),
        ("the clearest candidate", references[1].span),
    ]
