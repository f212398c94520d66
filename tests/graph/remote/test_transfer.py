"""What a push sends and leaves, and what a pull takes, whatever the store elsewhere does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.graph.remote.fake_store import N_TRIPLES, FakeStore, Handler, hang_up, run_fake, status
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import RemoteError
from stancegraph.graph.build import build_quads
from stancegraph.graph.formats.fingerprint import take_fingerprint
from stancegraph.graph.remote import protocol as remote_module
from stancegraph.graph.remote.address import find_address
from stancegraph.graph.remote.connection import Connection, Patience, TooLargeError, UnreachableError
from stancegraph.graph.remote.protocol import Remote
from stancegraph.graph.remote.transfer import (
    GRAPHS,
    Outcome,
    Plan,
    Step,
    list_own_graphs,
    list_remote_graphs,
    open_scratch_store,
    pull_graphs,
    push_graphs,
)

LIMIT = 1 << 24
THING, PROPERTY = ox.NamedNode("https://example.org/thing"), ox.NamedNode("https://example.org/property")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeStore]:
    monkeypatch.setenv("NETRC", "/nonexistent")
    with run_fake() as fake:
        yield fake


@pytest.fixture
def remote(fake: FakeStore) -> Iterator[Remote]:
    address = find_address(fake.url, "oxigraph")
    patience = Patience(seconds=5, retries=1)
    with closing(Connection((address.graphs, address.query), {}, patience=patience, wait=lambda seconds: None)) as connection:
        yield Remote(address, connection)


@pytest.fixture(scope="module")
def own() -> ox.Store:
    store = ox.Store()
    store.extend(build_quads([ferry_extraction(), levy_extraction()]))
    return store


def make_store(*values: ox.Literal | ox.NamedNode | ox.BlankNode, graph: str = f"{GRAPHS}document-1") -> ox.Store:
    """Return a store of one graph that says something of one thing."""
    store = ox.Store()
    store.extend(ox.Quad(THING, PROPERTY, value, ox.NamedNode(graph)) for value in values)
    return store


def _say_nothing(step: Step) -> None:
    pass


def outcomes(steps: Iterator[Step]) -> dict[str, int]:
    """Return how often each outcome came."""
    named = [step.outcome.value for step in steps]
    return {name: named.count(name) for name in sorted(set(named))}


def test_all_graphs_arrive(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """Documents first, what is summed up from them last; then nothing is left to send."""
    steps = list(push_graphs(own, remote, Plan()))
    assert set(fake.store) == set(own)
    assert [step.graph.removeprefix(GRAPHS).partition("-")[0] for step in steps] == [
        "document",
        "document",
        "provenance",
        "reference",
        "stances",
    ]
    assert sum(step.triples for step in steps) == len(own)
    assert outcomes(push_graphs(own, remote, Plan())) == {"same": 5}


def test_only_what_differs_is_sent(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """One triple more there makes a graph another one."""
    list(push_graphs(own, remote, Plan()))
    graph = next(iter(list_own_graphs(own)))
    fake.store.add(ox.Quad(THING, PROPERTY, THING, ox.NamedNode(graph)))
    fake.asked.clear()
    assert outcomes(push_graphs(own, remote, Plan())) == {"changed": 1, "same": 4}
    assert set(fake.store) == set(own)
    assert fake.methods().count("PUT") == 1


def test_a_trial_changes_nothing(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """It tells what would be sent and removed."""
    gone = f"{GRAPHS}document-gone"
    fake.store.add(ox.Quad(THING, PROPERTY, THING, ox.NamedNode(gone)))
    steps = list(push_graphs(own, remote, Plan(is_trial=True, is_pruning=True)))
    assert outcomes(iter(steps)) == {"new": 5, "removed": 1}
    assert steps[-1].graph == gone
    assert len(fake.store) == 1


def test_pruning_takes_only_what_is_ours(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """Other people's graphs stay, and ours stay without --prune."""
    gone, foreign = f"{GRAPHS}document-gone", "https://example.org/graph"
    for name in (gone, foreign):
        fake.store.add(ox.Quad(THING, PROPERTY, THING, ox.NamedNode(name)))
    list(push_graphs(own, remote, Plan()))
    assert fake.store.contains_named_graph(ox.NamedNode(gone))
    assert outcomes(push_graphs(own, remote, Plan(is_pruning=True))) == {"removed": 1, "same": 5}
    names = {graph.value for graph in fake.store.named_graphs() if isinstance(graph, ox.NamedNode)}
    assert names == {foreign, *list_own_graphs(own)}


def test_one_graph_that_fails_stops_no_other(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """It is told, and nothing is removed."""
    refused = list_own_graphs(own)[1].rpartition("/")[2]
    fake.store.add(ox.Quad(THING, PROPERTY, THING, ox.NamedNode(f"{GRAPHS}document-gone")))
    fake.habit = lambda handler: handler.command == "PUT" and refused in handler.path and handler.answer(413, b"too much") is None
    steps = list(push_graphs(own, remote, Plan(is_pruning=True)))
    assert outcomes(iter(steps)) == {"failed": 1, "new": 4}
    assert "answers 413" in steps[1].problem


def test_a_push_that_broke_off_goes_on(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """What arrived is not sent again, and after the store is gone nothing more is tried."""

    def die_after_two(handler: Handler) -> bool:
        return handler.command == "PUT" and fake.methods().count("PUT") > 2 and hang_up(handler) is None

    fake.habit = die_after_two
    steps = list(push_graphs(own, remote, Plan()))
    assert outcomes(iter(steps)) == {"failed": 1, "new": 2}
    assert steps[-1].is_last
    fake.habit = None
    assert outcomes(push_graphs(own, remote, Plan())) == {"new": 3, "same": 2}
    assert set(fake.store) == set(own)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body.replace(b"Harbour", b"Harbor"),
        lambda body: b"",
        lambda body: body[: body.rindex(b"\n", 0, -1) + 1],
        lambda body: body + b'<https://example.org/a> <https://example.org/b> "more" .\n',
    ],
    ids=["another word", "empty", "one triple less", "one triple more"],
)
def test_a_store_that_keeps_something_else_is_told(own: ox.Store, fake: FakeStore, remote: Remote, spoil: Callable[[bytes], bytes]) -> None:
    """Each graph is read back, and an example shown; unchecked it passes."""

    def keep_otherwise(handler: Handler) -> bool:
        if handler.command == "PUT":
            handler.body = spoil(handler.body)
        return False

    fake.habit = keep_otherwise
    document = list_own_graphs(own)[0]
    (step,) = push_graphs(own, remote, Plan([document]))
    assert step.outcome is Outcome.FAILED
    assert "was sent, but the store keeps something else" in step.problem
    (step,) = push_graphs(own, remote, Plan([document], is_checked=False))
    assert step.outcome is not Outcome.FAILED


def test_every_request_tells_its_length(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """Virtuoso takes a body without a length for an empty graph, and empties its own."""
    list(push_graphs(own, remote, Plan()))
    for request in fake.asked:
        assert "Transfer-Encoding" not in request.headers
        assert request.method != "PUT" or int(request.headers["Content-Length"]) == len(request.body) > 0


def test_a_type_comes_first(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """Virtuoso refuses what begins with a line of more than 64 KiB, for it cannot see what it is."""
    list(push_graphs(own, remote, Plan()))
    bodies = [request.body for request in fake.asked if request.method == "PUT"]
    assert all(b"rdf-syntax-ns#type>" in body.partition(b"\n")[0] for body in bodies)
    assert all(len(set(body.splitlines())) == len(body.splitlines()) for body in bodies)


def test_blank_nodes_are_refused_here(remote: Remote) -> None:
    """They would get another name there, and the graph would never be the same."""
    (step,) = push_graphs(make_store(ox.BlankNode("b")), remote, Plan())
    assert "holds blank nodes" in step.problem


def test_a_graph_that_is_not_ours_goes_too(fake: FakeStore, remote: Remote) -> None:
    """It is compared although the list of ours has it not."""
    store = make_store(THING, graph="https://example.org/graph")
    assert outcomes(push_graphs(store, remote, Plan())) == {"new": 1}
    assert outcomes(push_graphs(store, remote, Plan())) == {"same": 1}


def test_a_graph_to_send_must_be_there(own: ox.Store, remote: Remote) -> None:
    """A slip in its name is told before anything is sent."""
    with pytest.raises(RemoteError, match="there is no such graph to send"):
        list(push_graphs(own, remote, Plan([f"{GRAPHS}refrence"])))


def test_a_graph_may_be_named_shortly(own: ox.Store, remote: Remote) -> None:
    """As in queries."""
    assert list_own_graphs(own, ["graph:stances", f"{GRAPHS}reference"]) == [f"{GRAPHS}reference", f"{GRAPHS}stances"]
    assert list_remote_graphs(remote, ["graph:stances"]) == [f"{GRAPHS}stances"]


def test_a_graph_far_longer_there_is_another(fake: FakeStore, remote: Remote) -> None:
    """It is not read to its end only to see that."""
    fake.store.extend(
        ox.Quad(THING, PROPERTY, ox.Literal(f"{number} " + "x" * 1000), ox.NamedNode(f"{GRAPHS}document-1")) for number in range(3000)
    )
    assert outcomes(push_graphs(make_store(THING), remote, Plan())) == {"changed": 1}


def test_pull_gives_what_was_pushed(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """The same triples, in a store that is gone afterwards."""
    list(push_graphs(own, remote, Plan()))
    with open_scratch_store() as store:
        told: list[Step] = []
        steps = pull_graphs(remote, store, list_remote_graphs(remote), LIMIT, told.append)
        assert set(store) == set(own)
    assert sum(step.triples for step in steps) == len(own)
    assert told == steps


def test_many_graphs_are_listed_by_pages(fake: FakeStore, remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, whatever part of a page the server gives."""
    monkeypatch.setattr(remote_module, "PAGE", 3)
    names = [f"{GRAPHS}document-{number}" for number in range(10)]
    fake.store.extend(ox.Quad(THING, PROPERTY, THING, ox.NamedNode(name)) for name in names)
    assert remote.list_graphs(GRAPHS) == names


def test_pull_takes_turtle(fake: FakeStore, remote: Remote) -> None:
    """From a store that has nothing simpler."""
    fake.habit = lambda handler: handler.answer(200, b"@prefix e: <https://example.org/> . e:a e:b 1 .", "text/turtle") is None
    store = ox.Store()
    pull_graphs(remote, store, [f"{GRAPHS}document-1"], LIMIT, _say_nothing)
    assert [quad.object for quad in store] == [ox.Literal(1)]


@pytest.mark.parametrize(
    ("body", "kind", "problem"),
    [
        (b"<html></html>", "text/html", "gives text/html, not a graph"),
        (b"{}", "application/ld+json", "gives application/ld\\+json, not a graph"),
        (b"<a/>", "application/rdf+xml", "gives application/rdf\\+xml, not a graph"),
        (b"<a:b> <a:b>\n", N_TRIPLES, "cannot be read"),
        (b"<a:b> <a:b> <a:b> .\n<a:b> <a:b>\n", N_TRIPLES, "cannot be read"),
        (b'<a:b> <a:b> "\xff" .\n', N_TRIPLES, "cannot be read"),
        (b"<relative> <b> <c> .", "text/turtle", "cannot be read"),
        (b"<a:b> <a:b> _:c .\n", N_TRIPLES, "holds blank nodes"),
        (b"", N_TRIPLES, "there is no such graph"),
    ],
)
def test_what_is_no_graph_is_refused(fake: FakeStore, remote: Remote, body: bytes, kind: str, problem: str) -> None:
    """Nothing that may fetch from elsewhere is parsed at all."""
    fake.habit = lambda handler: handler.answer(200, body, kind) is None
    store = ox.Store()
    (step,) = pull_graphs(remote, store, [f"{GRAPHS}document-1"], LIMIT, _say_nothing)
    assert re.search(problem, step.problem)
    assert not list(store.named_graphs())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html></html>", "text/html"),
        (b"{", "application/json"),
        (b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}', "application/json"),
        (b'{"head": {}, "boolean": true}', "application/json"),
    ],
)
def test_what_is_no_list_is_refused(fake: FakeStore, remote: Remote, body: bytes, kind: str) -> None:
    """The address of queries may be that of a web page."""
    fake.habit = lambda handler: handler.command == "POST" and handler.answer(200, body, kind) is None
    with pytest.raises(RemoteError, match="check the address"):
        list_remote_graphs(remote)


def test_a_list_of_other_things_is_an_empty_list(fake: FakeStore, remote: Remote) -> None:
    """A store may name what was not asked for."""
    rows = b'[{"graph": {"type": "uri", "value": "https://example.org/x"}}, {"graph": {"type": "literal", "value": "x"}}, {}]'
    body = b'{"head": {"vars": ["graph"]}, "results": {"bindings": %s}}' % rows
    fake.habit = lambda handler: handler.command == "POST" and handler.answer(200, body, "application/json") is None
    with pytest.raises(RemoteError, match="holds no graph of stancegraph"):
        list_remote_graphs(remote)


def test_a_pull_is_bounded(own: ox.Store, fake: FakeStore, remote: Remote) -> None:
    """A graph without end is not taken in, and neither are graphs without end; the limit is for all together."""
    list(push_graphs(own, remote, Plan()))
    names = list_own_graphs(own)
    with pytest.raises(TooLargeError):
        pull_graphs(remote, ox.Store(), names, 1000, _say_nothing)
    first = fake.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(names[0])) or b""
    with pytest.raises(TooLargeError):
        pull_graphs(remote, ox.Store(), names, len(first) + 1000, _say_nothing)
    pull_graphs(remote, ox.Store(), names[:1], len(first) + 1000, _say_nothing)


def test_a_store_that_is_not_there_is_told_first(own: ox.Store, remote: Remote, fake: FakeStore) -> None:
    """Before anything is sent."""
    fake.habit = lambda handler: status(503)(handler) is None
    with pytest.raises(UnreachableError):
        list(push_graphs(own, remote, Plan()))
    assert "PUT" not in fake.methods()


WORDS = st.text(st.characters(codec="utf-8"))


@given(WORDS)
def test_a_line_of_ours_is_n_triples(words: str) -> None:
    """What is sent is read back the same, whatever the words."""
    triple = ox.Triple(THING, PROPERTY, ox.Literal(words))
    (quad,) = ox.parse(f"{triple} .\n".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.triple == triple


@given(st.lists(WORDS, unique=True), st.randoms())
def test_a_fingerprint_is_that_of_a_set(words: list[str], chance: object) -> None:
    """In any order the same; one less is another."""
    triples = [ox.Triple(THING, PROPERTY, ox.Literal(word)) for word in words]
    mixed = list(triples)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a Random
    assert take_fingerprint(mixed) == take_fingerprint(triples)
    assert not triples or take_fingerprint(triples[1:]) != take_fingerprint(triples)
