"""The verb `ontology`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stancegraph.cli.main import run
from stancegraph.resources import find_ontology_folder

SITE = find_ontology_folder().parent / "docs" / "site" / "ontology"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "owl:Ontology"),
        (["shapes"], "sh:NodeShape"),
        (["alignments"], "prov:Entity"),
        (["context"], '"@context"'),
        (["--format", "nt"], "<https://w3id.org/stancegraph/ontology#holder> <"),
        (["alignments", "-f", "rdfxml"], "<rdf:RDF "),
        (["sg:holder"], "sg:holder a owl:FunctionalProperty"),
        (["holder", "-f", "jsonld"], '"@id": "https://w3id.org/stancegraph/ontology#holder"'),
    ],
)
def test_show_prints_a_part_or_a_term(arguments: list[str], words: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The file as it ships, another form of it, or what it says of one term."""
    assert run(["ontology", "show", *arguments]) == 0
    assert words in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("arguments", "words"), [(["sg:holdr"], "Did you mean sg:holder"), (["context", "--format", "nt"], "leave out --format")]
)
def test_show_says_what_is_wrong(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In a line, with exit code 2."""
    assert run(["ontology", "show", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_show_writes_a_file(tmp_path: Path) -> None:
    """The bytes that ship."""
    assert run(["ontology", "show", "-o", str(tmp_path / "it.ttl")]) == 0
    assert (tmp_path / "it.ttl").read_bytes() == (find_ontology_folder() / "stancegraph.ttl").read_bytes()


def test_docs_are_those_of_the_site(tmp_path: Path) -> None:
    """`make site` would change nothing."""
    assert run(["ontology", "docs", "-o", str(tmp_path / "new")]) == 0
    written = {path.relative_to(tmp_path / "new"): path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    kept = {path.relative_to(SITE): path.read_bytes() for path in SITE.rglob("*") if path.is_file()}
    differing = sorted(str(path) for path in written if written[path] != kept.get(path))
    assert differing == [], "the ontology changed; run `make site`"
    assert {str(path) for path in written} >= {"index.html", "0.1.0/index.html", "0.1.0/stancegraph.jsonld"}


def test_context_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON-LD context."""
    assert run(["ontology", "context"]) == 0
    assert "@context" in json.loads(capsys.readouterr().out)


def test_path_is_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the files lie."""
    assert run(["ontology", "path"]) == 0
    assert (Path(capsys.readouterr().out.strip()) / "queries").is_dir()
