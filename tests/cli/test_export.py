"""The verb `export`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.view.made_facts import make_town

from stancegraph.cli.export import command
from stancegraph.errors import GraphError
from stancegraph.export import FORMATS, RDF_FORMATS
from stancegraph.graph.build import write_trig


@pytest.fixture(autouse=True)
def _town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stancegraph.graph.facts.read_facts", lambda path: make_town())


@pytest.mark.parametrize("name", FORMATS)
def test_export_writes_the_format_that_the_name_asks_for(name: str, tmp_path: Path) -> None:
    """The file's ending is enough; asking for the format by name gives the same bytes on standard output."""
    file = tmp_path / f"town{FORMATS[name].suffix}"
    CliRunner().invoke(command, ["town.trig", "-o", str(file)], catch_exceptions=False)
    printed = CliRunner().invoke(command, ["town.trig", "--format", name], catch_exceptions=False)
    assert file.read_bytes() == printed.stdout_bytes


def test_export_prints_json_for_a_pipe() -> None:
    """Standard output holds the data and nothing else."""
    printed = CliRunner().invoke(command, ["town.trig", "-f", "json", "-o", "-"], catch_exceptions=False)
    assert len(json.loads(printed.stdout)["edges"]) == 33


def test_export_names_the_formats_when_one_is_unknown() -> None:
    """A misspelt format is a usage error that lists the formats."""
    result = CliRunner().invoke(command, ["town.trig", "-f", "graphlm"])
    assert result.exit_code == 2
    assert "graphml" in result.output


def test_export_help_says_what_each_format_loses() -> None:
    """The help tells every format, whom it is for and what it cannot hold."""
    shown = CliRunner().invoke(command, ["--help"]).output
    assert all(form.purpose in shown for form in (FORMATS | RDF_FORMATS).values())


@pytest.fixture
def graph(tmp_path: Path) -> str:
    """The graph of two documents, as a file."""
    path = tmp_path / "ferries.trig"
    path.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    return str(path)


def export(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_export_writes_a_document_as_rdf(name: str, graph: str, tmp_path: Path) -> None:
    """One document of several, in the form that the file's name asks for, or by name."""
    file = tmp_path / f"levy{RDF_FORMATS[name].suffix}"
    assert export(graph, "-o", str(file), "--document", "Levy news").exit_code == 0
    assert file.read_bytes() == export(graph, "-f", name, "--document", "Levy news").stdout_bytes
    assert b"Levy News" in file.read_bytes()
    assert b"Coast Bank" not in file.read_bytes()


@pytest.mark.parametrize("arguments", [(), ("--document", "Levy news")])
def test_hash_is_that_of_the_canonical_file(graph: str, arguments: tuple[str, ...]) -> None:
    """Whoever has the N-Quads can do without stancegraph."""
    nquads = export(graph, "-f", "nquads", *arguments).stdout_bytes
    assert export(graph, "--hash", *arguments).stdout == hashlib.sha256(nquads).hexdigest() + "\n"


def test_hash_and_format_do_not_go_together(graph: str) -> None:
    """The hash does not depend on a format, and asking for both is a slip."""
    result = export(graph, "--hash", "-f", "turtle")
    assert result.exit_code == 2
    assert "give --hash or --format, not both" in result.output


def test_failed_export_leaves_the_old_file(graph: str, tmp_path: Path) -> None:
    """Two documents in one Turtle file are refused before anything is written."""
    file = tmp_path / "both.ttl"
    file.write_text("old")
    assert isinstance(export(graph, "-o", str(file)).exception, GraphError)
    assert file.read_text() == "old"


def test_characters_that_xml_forbids_are_counted(tmp_path: Path) -> None:
    """What RDF/XML cannot hold is said, not only done."""
    path = tmp_path / "bell.ttl"
    path.write_text(r'<http://example.org/a> <http://example.org/b> "\u0007 and \u000B" .')
    result = export(str(path), "-f", "rdfxml")
    assert "2 characters that XML forbids became U+FFFD; turtle keeps them" in result.stderr
    assert "\ufffd and \ufffd" in result.stdout
    assert export(str(path), "-f", "turtle").stderr == ""


def test_network_of_one_document(graph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--document` narrows networks, too."""
    monkeypatch.undo()
    both, one = (json.loads(export(graph, "-f", "json", *more).stdout)["edges"] for more in ((), ("--document", "Levy news")))
    assert (len(both), len(one)) == (8, 2)


def test_a_name_that_asks_for_no_known_format_is_refused(graph: str, tmp_path: Path) -> None:
    """GraphML in a file called otherwise would be found out late; --format says that it is meant."""
    file = tmp_path / "net.zzz"
    result = export(graph, "-o", str(file))
    assert result.exit_code == 2
    assert ".zzz is no format written here; take one of " in result.output
    assert not file.exists()
    assert export(graph, "-o", str(file), "-f", "csv").exit_code == 0
