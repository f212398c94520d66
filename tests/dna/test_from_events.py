"""Tables of statements as projects, and so as graphs."""

from __future__ import annotations

from stancegraph.dna.coding import Roles, code_extractions
from stancegraph.dna.events import events_of
from stancegraph.dna.from_events import lay_out_project
from stancegraph.model.events import Event, Events, VariableType

KINDS = {"organization": VariableType.SHORT_TEXT, "concept": VariableType.SHORT_TEXT, "agreement": VariableType.BOOLEAN}
TEXT = "👍 The Port Union backs the levy. The Coast Bank fights it. The Port Union backs the levy."


def make_event(number: int, organization: str, agreement: int, text: str = "", start: int = 0, document: str = "harbour") -> Event:
    """Return a statement on the levy."""
    values = {"organization": organization, "concept": "levy"}
    stop = start + len(text)
    return Event(str(number), document, start=start, stop=stop, values=values, qualifiers={"agreement": agreement}, text=text)


def lay_out(*events: Event, text: str | None = None) -> Events:
    """Return the events after they have been a project."""
    return events_of(lay_out_project(Events(events, KINDS, qualifier="agreement"), lambda name, words: text))


def test_words_stand_where_the_table_says() -> None:
    """The second of two equal sentences is found by its offset, and a wrong offset takes the nearest."""
    words = "The Port Union backs the levy."
    back = lay_out(make_event(1, "Port Union", 1, words, 59), make_event(2, "Port Union", 1, words, 3), text=TEXT)
    assert [(event.start, event.text) for event in back.events] == [(2, words), (59, words)]


def test_words_that_are_not_in_the_text_are_left_out() -> None:
    """It is told how many."""
    back = lay_out(make_event(1, "Port Union", 1, "Never said."), make_event(2, "Coast Bank", 0, "The Coast Bank fights it."), text=TEXT)
    assert [event.values["organization"] for event in back.events] == ["Coast Bank"]
    assert any("1 statements left out" in note for note in back.notes)


def test_without_a_text_words_and_values_stand_for_it() -> None:
    """Equal words stand there once; a statement without words has its values."""
    back = lay_out(make_event(1, "Port Union", 1, "Both agree."), make_event(2, "Coast Bank", 0, "Both agree."), make_event(3, "Quay", 0))
    assert {event.text for event in back.events} == {"Both agree.", "Quay, levy, 0"}
    assert any("no text is known" in note for note in back.notes)


def test_issue_and_kind_become_attributes() -> None:
    """They are used where a graph is made of it."""
    kinds = dict.fromkeys(("actor", "position", "issue", "kind"), VariableType.SHORT_TEXT) | {"agreement": VariableType.BOOLEAN}
    values = {"actor": "Ministry", "position": "levy", "issue": "harbour money", "kind": "government"}
    events = Events((Event("1", "d", values=values, qualifiers={"agreement": 1}, coder="Mira"),), kinds, qualifier="agreement")
    project = lay_out_project(events, lambda name, words: None)
    extraction = code_extractions(project, Roles(holder="actor", position="position"), "t.csv").extractions[0]
    assert (extraction.actors[0].kind.value, extraction.issues[0].label, extraction.coder) == ("government", "harbour money", "Mira")
