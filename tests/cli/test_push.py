"""The verbs `push` and `pull`, as a user meets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.graph.remote.fake_store import FakeStore, Handler, hang_up, run_fake, status
from tests.graph.samples import ferry_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeStore]:
    monkeypatch.setenv("NETRC", "/nonexistent")
    with run_fake() as fake:
        yield fake


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    return str(path)


def test_there_and_back(fake: FakeStore, graph: str, tmp_path: Path, capsys: Capture) -> None:
    """Words on standard error, nothing on standard output, one file."""
    assert run(["push", graph, fake.url, "--kind", "oxigraph"]) == 0
    assert run(["push", graph, fake.url, "--kind", "oxigraph"]) == 0
    assert run(["pull", fake.url, "--kind", "oxigraph", "-o", str(tmp_path / "back" / "graph.trig")]) == 0
    out, err = capsys.readouterr()
    first, second, third = err.splitlines()
    assert out == ""
    assert first.startswith("4 graphs sent (")
    assert second == "0 graphs sent (0 triples), 4 there already"
    assert third.partition(" (")[0].endswith("graph.trig: 4 graphs")
    assert run(["validate", str(tmp_path / "back")]) == 0


def test_pull_to_standard_output_gives_the_same_bytes(
    fake: FakeStore, graph: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """As a file does."""
    run(["-q", "push", graph, fake.url, "--kind", "oxigraph"])
    run(["-q", "pull", fake.url, "--kind", "oxigraph", "-o", str(tmp_path)])
    assert run(["-q", "pull", f"{fake.url}/store", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "graph.trig").read_bytes()


def test_what_comes_back_is_what_was_built(fake: FakeStore, graph: str, tmp_path: Path) -> None:
    """As a file, and as a store, which dumped is the same file."""
    back, store, dumped = (str(tmp_path / name) for name in ("back.trig", "news.store", "dumped.trig"))
    run(["-q", "push", graph, fake.url, "--kind", "oxigraph"])
    assert run(["-q", "pull", fake.url, "--kind", "oxigraph", "-o", back]) == 0
    assert Path(back).read_bytes() == Path(graph).read_bytes()
    assert run(["-q", "pull", fake.url, "--kind", "oxigraph", "-o", store]) == 0
    assert run(["-q", "pull", fake.url, "--kind", "oxigraph", "-o", store]) == 0
    assert run(["-q", "store", "dump", store, "-o", dumped]) == 0
    assert Path(dumped).read_bytes() == Path(graph).read_bytes()


def test_a_store_cannot_be_made_of_sums(fake: FakeStore, graph: str, tmp_path: Path, capsys: Capture) -> None:
    """They are derived from documents."""
    run(["-q", "push", graph, fake.url, "--kind", "oxigraph"])
    words = ["pull", fake.url, "--kind", "oxigraph", "--graph", "graph:stances", "-o", str(tmp_path / "news.store")]
    assert run(words) == 2
    assert "holds no document" in capsys.readouterr().err
    assert not (tmp_path / "news.store").exists()


def test_dry_run(fake: FakeStore, graph: str, capsys: Capture) -> None:
    """A line a graph on standard output, and nothing sent."""
    assert run(["push", graph, f"{fake.url}/store", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == ["new"] * 4
    assert err.startswith("4 graphs would be sent (")
    assert "PUT" not in fake.methods()


def test_some_failed(fake: FakeStore, graph: str, tmp_path: Path, capsys: Capture) -> None:
    """The graph is named, the exit code is 3, the others arrive; the same for pulling."""
    fake.habit = lambda handler: "stances" in handler.path and handler.command == "PUT" and handler.answer(413) is None
    assert run(["push", graph, fake.url, "--kind", "oxigraph"]) == 3
    error, summary = capsys.readouterr().err.splitlines()
    assert "graph/stances: " in error
    assert summary.endswith(", 1 failed")
    fake.habit = lambda handler: "reference" in handler.path and handler.answer(200, b"<a", "text/turtle") is None
    assert run(["pull", fake.url, "--kind", "oxigraph", "-o", str(tmp_path)]) == 3
    error, summary = capsys.readouterr().err.splitlines()
    assert "graph/reference: what the store gives as this graph cannot be read" in error
    assert summary.endswith(" triples), 1 failed")


def test_nothing_arrived(fake: FakeStore, graph: str, capsys: Capture) -> None:
    """Exit code 2, as for any input of which nothing could be used."""
    fake.habit = lambda handler: handler.command == "PUT" and handler.answer(403) is None
    assert run(["push", graph, fake.url, "--kind", "oxigraph"]) == 2
    assert capsys.readouterr().err.count("asks who you are (403)") == 4


def test_the_store_dies(fake: FakeStore, graph: str, tmp_path: Path, capsys: Capture) -> None:
    """It is not asked for every graph that is left; a pull leaves the old file."""

    def die(handler: Handler) -> bool:
        return (handler.command == "PUT" or "stances" in handler.path) and fake.methods().count("PUT") > 1 and hang_up(handler) is None

    fake.habit = die
    assert run(["push", graph, fake.url, "--kind", "oxigraph", "--retries", "0"]) == 3
    assert "run it again to go on" in capsys.readouterr().err
    fake.habit = lambda handler: handler.command == "GET" and "document" in handler.path and hang_up(handler) is None
    target = tmp_path / "old.trig"
    target.write_text("old", encoding="utf-8")
    assert run(["pull", fake.url, "--kind", "oxigraph", "-o", str(target), "--retries", "0"]) == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.trig"]


@pytest.mark.parametrize("flags", [[], ["-v"], ["--debug", "-v"]])
@pytest.mark.parametrize("verb", ["push", "pull"])
def test_secrets_are_told_nowhere(
    fake: FakeStore, graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, verb: str, flags: list[str]
) -> None:
    """Not in words, not in what --debug raises, not in the graph."""
    monkeypatch.setenv("STANCEGRAPH_USER", "ana")
    monkeypatch.setenv("STANCEGRAPH_PASSWORD", "hushhush")
    fake.habit = lambda handler: handler.answer(401, b"hushhush", WWW_Authenticate='Basic realm="hushhush"') is None
    words = [verb, *([graph] if verb == "push" else []), fake.url, "--kind", "oxigraph"]
    words += ["-o", str(tmp_path / "x.trig")] if verb == "pull" else []
    try:
        code = run([*flags, *words])
    except Exception as error:  # noqa: BLE001 (whatever --debug lets through)
        code = 2
        seen: BaseException | None = error
        while seen is not None:
            assert "hush" not in str(seen)
            seen = seen.__cause__ or seen.__context__
    assert code == 2
    out, err = capsys.readouterr()
    assert "hush" not in out + err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["push", "{graph}", "http://127.0.0.1:1"], "add --kind"),
        (["push", "{graph}", "http://ana:hush@127.0.0.1:1/store"], "holds a user or a password"),
        (["push", "{graph}", "ftp://127.0.0.1/store"], "no address that begins with http"),
        (["push", "absent.trig", "http://127.0.0.1:1/store"], "absent.trig"),
        (["push", "{graph}", "http://127.0.0.1:1/store", "--prune", "--graph", "x:y"], "--prune"),
        (["push", "{graph}", "{url}/store", "--graph", "https://example.org/x"], "there is no such graph to send"),
        (["pull", "{url}/store", "-o", "x.ttl"], "no name for TriG"),
        (["pull", "{url}/store", "-o", "{tmp}/x.trig"], "holds no graph of stancegraph"),
        (["pull", "{url}/store", "-o", "{tmp}/x.trig", "--graph", "https://example.org/x"], "there is no such graph in the store"),
        (["pull", "{url}/store", "-o", "{tmp}/x.trig", "--graph", "not an iri"], "not an iri"),
        (["push", "{graph}", "http://stores.example/store"], "is not encrypted"),
    ],
)
def test_wrong_use(
    fake: FakeStore, graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, words: list[str], problem: str
) -> None:
    """What is wrong, exit code 2, nothing sent and nothing written."""
    monkeypatch.setenv("STANCEGRAPH_TOKEN", "hush")
    values = {"{graph}": graph, "{url}": fake.url, "{tmp}": str(tmp_path)}
    for mark, value in values.items():
        words = [word.replace(mark, value) for word in words]
    assert run(words) == 2
    err = capsys.readouterr().err
    assert problem in err
    assert "hush" not in err
    assert "Traceback" not in err
    assert "PUT" not in fake.methods()
    assert not list(tmp_path.iterdir())


def test_a_limit_on_what_is_taken(fake: FakeStore, tmp_path: Path, capsys: Capture) -> None:
    """A store may send without end."""

    def pour(handler: Handler) -> bool:
        if handler.command != "GET":
            return False
        handler.answer(200, b'<a:b> <a:b> "%s" .\n' % bytes(2_000_000).replace(b"\0", b"x"), "application/n-triples")
        return True

    fake.habit = pour
    words = ["pull", f"{fake.url}/store", "-o", str(tmp_path / "x.trig"), "--graph", "a:b", "--max-megabytes", "1"]
    assert run(words) == 2
    assert "longer than 1,000,000 bytes" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_login_variables_are_no_settings(fake: FakeStore, graph: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Other verbs run with them set; a settings file may not hold them, and is not quoted."""
    monkeypatch.setenv("STANCEGRAPH_USER", "ana")
    monkeypatch.setenv("STANCEGRAPH_PASSWORD", "hush")
    assert run(["query", graph, "-q", "ASK { }"]) == 0
    fake.whims = [status(200, b"")]
    settings = Path(graph).with_name("stancegraph.toml")
    settings.write_text('password = "hush"\n', encoding="utf-8")
    assert run(["--settings", str(settings), "query", graph, "-q", "ASK { }"]) == 2
    err = capsys.readouterr().err
    assert "unknown setting password" in err
    assert "hush" not in err
