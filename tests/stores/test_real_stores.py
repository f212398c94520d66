"""Push to real stores, and pull back the same graph."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.graph.samples import ferry_extraction, levy_extraction, one_statement

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig
from stancegraph.graph.remote.transfer import GRAPHS
from stancegraph.graph.terms import IRI_LENGTH, boolean, day, decimal, foreign_iri, integer, text

STORES = ("oxigraph", "virtuoso")
ROOT = Path(__file__).parents[2]
ODD = 'The Board backs "ports".\r\n\tA <b>&amp; \\ \u0301e 😀 漢字 مرحبا \u202e\u200b\ufeff\x00\x01\x1f\x7f\x85\u2028 end. \n'


@pytest.fixture(params=STORES)
def remote(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that name a store on the command line; it holds no graph of ours."""
    for name, value in (("USER", "dba"), ("PASSWORD", "dba")):
        monkeypatch.setenv(f"STANCEGRAPH_{name}", value)
    words = [request.getfixturevalue(request.param), "--kind", request.param]
    assert run(["-q", "push", str(make_file(Path(request.getfixturevalue("tmp_path")) / "empty.trig", [])), *words, "--prune"]) == 0
    return words


def make_file(path: Path, quads: list[ox.Quad]) -> Path:
    path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"")
    return path


def hash_of(path: Path) -> list[str]:
    """Return the graph in canonical form (RDFC-1.0)."""
    dataset = ox.Dataset(ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def test_the_example_comes_back_the_same(remote: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Same RDFC-1.0 hash; sent again nothing goes; pulled again the bytes are the same."""
    example, first, second = ROOT / "graphs" / "us-iraq" / "graph.trig", tmp_path / "first.trig", tmp_path / "second.trig"
    assert run(["push", str(example), *remote]) == 0
    assert run(["pull", *remote, "-o", str(first)]) == 0
    assert hash_of(first) == hash_of(example)
    capsys.readouterr()
    assert run(["push", str(first), *remote]) == 0
    assert capsys.readouterr().err == "0 graphs sent (0 triples), 4 there already\n"
    assert run(["pull", *remote, "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_several_documents(remote: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One goes, and with --prune its graph goes there, too."""
    both, one, back = (tmp_path / name for name in ("both.trig", "one.trig", "back.trig"))
    both.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    one.write_bytes(write_trig([levy_extraction()]))
    assert run(["-q", "push", str(both), *remote]) == 0
    assert run(["push", str(one), *remote, "--prune"]) == 0
    assert "1 removed" in capsys.readouterr().err
    assert run(["-q", "pull", *remote, "-o", str(back)]) == 0
    assert hash_of(back) == hash_of(one)


def test_odd_words_come_back_the_same(remote: list[str], tmp_path: Path) -> None:
    """Control characters, characters beyond the BMP, quotes of many kilobytes, what looks like markup or numbers."""
    extraction = one_statement(ODD * 800, "The Board", "backs", '"ports"', title="42", author="true", source="http://example.org/ 1.0")
    source, back = tmp_path / "odd.trig", tmp_path / "back.trig"
    source.write_bytes(write_trig([replace(extraction, model="en_test 1", version="0.1.0")]))
    assert len(source.read_bytes()) > 150_000
    assert run(["push", str(source), *remote]) == 0
    assert run(["pull", *remote, "-o", str(back)]) == 0
    assert hash_of(back) == hash_of(source)


def test_every_kind_of_literal_survives(remote: list[str], tmp_path: Path) -> None:
    """All that graph.terms makes: the promise behind its canonical forms. Virtuoso turns integers beyond 32 bits into decimals."""
    values = [boolean(True), boolean(False), *map(integer, (0, -1, 7, 2**31 - 1)), *(decimal(number / 1000) for number in range(1001))]
    values += [decimal(1e-6), *map(day, ("0001-01-01", "1582-10-10", "1900-02-28", "2024-02-29", "9999-12-31"))]
    values += [text(words) for words in ("", " ", "42", "true", "1.0", "2024-02-29", "a" * 70_000, "\ud800", "\n")]
    values += [foreign_iri("https://example.org/" + "é" * ((IRI_LENGTH - 20) // 2)), foreign_iri("https://example.org/?a=b&c='(d)%20#é")]
    assert None not in values
    graph, says = ox.NamedNode(f"{GRAPHS}document-1"), ox.NamedNode("https://example.org/says")
    quads = [ox.Quad(ox.NamedNode(f"https://example.org/{n}"), says, value, graph) for n, value in enumerate(values) if value is not None]
    source, back = make_file(tmp_path / "literals.trig", quads), tmp_path / "back.trig"
    assert run(["push", str(source), *remote]) == 0
    assert run(["pull", *remote, "-o", str(back)]) == 0
    assert hash_of(back) == hash_of(source)


def test_a_wrong_password(remote: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Virtuoso says no, in one sentence of ours; Oxigraph asks nobody."""
    monkeypatch.setenv("STANCEGRAPH_PASSWORD", "hush")
    source = make_file(tmp_path / "empty.trig", [])
    code = run(["-v", "push", str(source), *remote])
    out, err = capsys.readouterr()
    assert (code, "refuses the login from STANCEGRAPH_USER" in err) == ((2, True) if "virtuoso" in remote else (0, False))
    assert "hush" not in out + err


def test_virtuoso_is_read_without_a_login(virtuoso: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the address that asks for none."""
    source, back = tmp_path / "levy.trig", tmp_path / "back.trig"
    source.write_bytes(write_trig([levy_extraction()]))
    with monkeypatch.context() as patch:
        patch.setenv("STANCEGRAPH_USER", "dba")
        patch.setenv("STANCEGRAPH_PASSWORD", "dba")
        assert run(["push", str(source), virtuoso, "--kind", "virtuoso", "--prune"]) == 0
    monkeypatch.setenv("NETRC", os.devnull)
    assert run(["pull", f"{virtuoso}/sparql-graph-crud", "-o", str(back)]) == 0
    assert hash_of(back) == hash_of(source)
