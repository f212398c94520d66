"""The questions that ship, asked of a small graph."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from tests.graph.samples import Words, ferry_extraction, levy_extraction, one_statement

from stancegraph.errors import QueryError
from stancegraph.graph.ask.parameters import PARAMETERS, find_slots
from stancegraph.graph.ask.questions import Question, ask_question, find_question, load_questions, write_question
from stancegraph.graph.build import write_trig
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.model import Condition, ConditionKind, Polarity, Span

NAMES = {
    "actor": "harbour union",
    "other": "Some dockers",
    "position": "night ferry levy",
    "issue": "night ferries",
    "document": "ferries",
    "rule": "en.verb.attitude",
    "since": "2020",
    "until": "2030",
    "min-confidence": "0.5",
    "at-least": "1",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    return path


def ask(graph: Path, name: str, columns: str, **names: str) -> list[tuple[str, ...]]:
    """Return the chosen columns of the answer."""
    answer = ask_question(graph, find_question(name), names)
    at = [answer.variables.index(column) for column in columns.split()]
    return [tuple("" if (term := row[index]) is None else term.value for index in at) for row in answer.rows]


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_question_is_answered_with_and_without_its_names(graph: Path, question: Question) -> None:
    """Every shipped query runs with each of its parameters and with all, and gives no more rows for it."""
    needed = {name: NAMES[name] for name in question.required}
    wide = ask_question(graph, question, needed)
    for chosen in ([name] for name in question.parameters):
        assert len(ask_question(graph, question, needed | {name: NAMES[name] for name in chosen}).rows) <= len(wide.rows)


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_question_has_a_line_for_each_parameter(question: Question) -> None:
    """What the header names is what the query takes; what is not asked for leaves no trace in what an engine gets."""
    assert find_slots(question.query) == set(question.parameters) <= set(PARAMETERS)
    assert not re.search(r"\$|# if", write_question(question, {}))


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_question_does_not_depend_on_the_default_graph(graph: Path, question: Question) -> None:
    """Stores disagree whether the default graph is the union of all; no shipped query cares, and each declares its prefixes."""
    store = Store()
    store.load(path=graph, format=RdfFormat.TRIG)
    union, empty = (
        sorted(str(solution) for solution in store.query(write_question(question, {}), use_default_graph_as_union=is_union))
        for is_union in (True, False)
    )
    assert union == empty


def test_who_supports_counts_opposition_to_the_opposite(graph: Path) -> None:
    """Opposing an end to night ferries is no support of the end; wanting it is."""
    rows = ask(graph, "who-supports", "actorLabel polarity positionLabel", position="end night ferries")
    assert rows == [("Norway", "support", "end of night ferries")]
    rows = ask(graph, "who-opposes", "actorLabel polarity condition", position="end night ferries")
    assert rows == [("Ana Lindqvist", "oppose", "unless trains run later")]


def test_who_opposes_leaves_out_withheld_support(graph: Path) -> None:
    """Norway has not endorsed the levy, which is not opposition."""
    assert ask(graph, "who-opposes", "actorLabel manner", position="levy") == [("Harbour Union", "own"), ("Some dockers", "reported")]


@pytest.mark.parametrize(
    ("name", "columns", "names", "first"),
    [
        ("positions-of", "polarity positionLabel", {"actor": "the union"}, ("support", "night ferry levy")),
        (
            "evidence-for",
            "quote start end",
            {"actor": "Norway", "position": "levy"},
            ("Norway has not endorsed the night ferry levy.", "135", "180"),
        ),
        ("who-says-so", "index sourceLabel manner", {"actor": "some dockers"}, ("0", "Coast Post", "reported")),
        ("conditional", "actorLabel conditionKind condition", {}, ("Ana Lindqvist", "unless", "unless trains run later")),
        ("relations-between", "subjectLabel relation objectLabel", {"actor": "Coast Bank"}, ("Norway", "aids", "Coast Bank")),
        ("contested", "axis keeping ending", {}, ("night ferry levy", "1", "2")),
        ("stances-of", "polarity statements support oppose", {"actor": "HU"}, ("oppose", "2", "1", "1")),
        ("changed-position", "actorLabel date laterDate", {}, ("Harbour Union", "2023-05-04", "2024-02-10")),
        ("third-party", "actorLabel", {}, ("Some dockers",)),
        ("unnamed-sources", "actorLabel", {}, ("Some dockers",)),
        ("disagreements", "actorLabel otherLabel", {"actor": "Norway"}, ("Norway", "Ana Lindqvist")),
        ("coalitions", "actorLabel otherLabel shared", {}, ("Harbour Union", "Some dockers", "1")),
        ("single-source", "actorLabel documentLabel", {"actor": "Coast Bank"}, ("Coast Bank", "Ferry talks")),
        ("from-document", "start actorLabel", {"document": "Levy news"}, ("0", "Harbour Union")),
        ("actors", "actorLabel kind statements", {}, ("Harbour Union", "organization", "2")),
        ("positions", "positionLabel statements", {}, ("night ferry levy", "5")),
    ],
)
def test_first_row(graph: Path, name: str, columns: str, names: dict[str, str], first: tuple[str, ...]) -> None:
    """Each question answers what its title asks."""
    assert ask(graph, name, columns, **names)[0] == first


def test_missing_name_is_asked_for(graph: Path) -> None:
    """A required parameter is named in the error."""
    with pytest.raises(QueryError, match="who-supports needs a name for position; give --position NAME"):
        ask_question(graph, find_question("who-supports"), {})


def test_foreign_name_is_an_error(graph: Path) -> None:
    """A parameter that the question does not take would otherwise be ignored."""
    with pytest.raises(QueryError, match="contested takes no --rule; it takes: --issue"):
        ask_question(graph, find_question("contested"), {"rule": "x"})


def test_unknown_question_brings_the_nearest() -> None:
    """A slip of the pen is met with a suggestion."""
    with pytest.raises(QueryError, match=r"no question 'who-suports'\. Did you mean who-supports"):
        find_question("who-suports")


def test_queries_use_only_terms_of_the_ontology() -> None:
    """No query names a property that the ontology does not have."""
    from rdflib import Graph

    from stancegraph.resources import find_ontology_folder

    ontology = Graph().parse(find_ontology_folder() / "stancegraph.ttl")
    known = {str(subject).removeprefix(PREFIXES["sg"]) for subject in ontology.subjects()}
    used = {name for question in load_questions() for name in re.findall(r"\bsg:([\w-]+)", question.query)}
    assert used <= known


def test_a_change_that_was_conditional_is_a_change(tmp_path: Path) -> None:
    """A condition does not change the side; both conditions stand in the row."""
    texts = ("The union backs the toll unless fares rise.", "The union now rejects the toll.")
    first = one_statement(texts[0], "The union", "backs", "toll", id="a", date="2024-03-01")
    condition = Condition(ConditionKind.UNLESS, Words(texts[0]).span("unless fares rise"))
    first = replace(first, statements=tuple(replace(statement, condition=condition) for statement in first.statements))
    second = one_statement(texts[1], "The union", "rejects", "toll", id="b", date="2024-06-01")
    second = replace(second, statements=tuple(replace(statement, polarity=Polarity.OPPOSE) for statement in second.statements))
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([first, second]))
    rows = ask(path, "changed-position", "actorLabel side condition laterSide laterCondition")
    assert rows == [("The union", "1", "unless fares rise", "-1", "")]


def test_a_source_cited_twice_in_a_row_stands_once(tmp_path: Path) -> None:
    """ "An official, who asked not to be named, said": one source, two attributions; another in between is told."""
    extraction = ferry_extraction()
    (said,) = extraction.attributions
    asked = replace(said, id="t2", cue=(Span(said.cue[0].start - 1, said.cue[0].end),))
    other = replace(said, id="t3", actor="a3", cue=(Span(said.cue[0].start - 2, said.cue[0].end),))
    path = tmp_path / "graph.trig"
    for chain, sources in ((("t1", "t2"), ["Coast Post"]), (("t1", "t3", "t2"), ["Coast Post", "Norway", "Coast Post"])):
        statements = tuple(replace(item, attributions=chain) if item.id == "s4" else item for item in extraction.statements)
        path.write_bytes(write_trig([replace(extraction, attributions=(said, asked, other), statements=statements)]))
        assert [source for (source,) in ask(path, "who-says-so", "sourceLabel", actor="some dockers")] == sources
