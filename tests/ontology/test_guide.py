"""The guide to the model shows graphs that keep the shapes, and speaks of a text that holds its quotes."""

from __future__ import annotations

import hashlib
import re

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store
from tests.ontology.parts import HERE, RULES

from stancegraph.graph.checks.finding import Finding
from stancegraph.graph.validate import validate_graph
from stancegraph.resources import find_ontology_folder
from stancegraph.vocab import SG, Property

DOCS = find_ontology_folder().parent / "docs"
TEXT = (DOCS / "ontology.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```turtle\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PREFIXES = "".join(re.findall(r"^@prefix .*\n", SAMPLES[0], re.MULTILINE))
DOCUMENT = " ".join(line.removeprefix("> ") for line in TEXT.splitlines() if line.startswith("> "))
NEEDED = range(SAMPLES.index(next(sample for sample in SAMPLES if "sg:Condition " in sample)))
"""The samples before the one on conditions; on it and on those after it nothing rests."""


def load(samples: list[str]) -> Store:
    store = Store()
    for sample in samples:
        store.load((PREFIXES + sample).encode(), RdfFormat.TURTLE)
    return store


def find_breaches(samples: list[str]) -> list[Finding]:
    """Return what the shapes say; the samples' names are short ones, not those that a build makes."""
    return [finding for finding in validate_graph(load(samples)).findings if finding.rule == "shape"]


def test_samples_keep_the_shapes() -> None:
    """Together they are one graph."""
    assert find_breaches(SAMPLES) == []


@pytest.mark.parametrize("left_out", NEEDED)
def test_no_sample_could_be_left_out(left_out: int) -> None:
    """The shapes miss each of them; so the test above can fail."""
    assert find_breaches(SAMPLES[:left_out] + SAMPLES[left_out + 1 :])


def test_quotes_stand_where_the_samples_say() -> None:
    """The text, its digest and every quote agree."""
    store = load(SAMPLES)
    digests = {
        quad.object.value for quad in store.quads_for_pattern(None, NamedNode(Property.DIGEST), None) if isinstance(quad.object, Literal)
    }
    assert digests == {hashlib.sha256(DOCUMENT.encode()).hexdigest()}
    rows = store.query(
        f"PREFIX sg: <{SG}> SELECT ?start ?end ?quote {{ ?s sg:exactQuote ?quote ; sg:startOffset ?start ; sg:endOffset ?end }}"
    )
    quotes = [(DOCUMENT[int(row["start"].value) : int(row["end"].value)], row["quote"].value) for row in rows]
    assert len(quotes) == 5
    assert all(cut == quote for cut, quote in quotes)


def test_guide_uses_only_terms_of_the_ontology() -> None:
    """Names in the prose too."""
    ontology = (find_ontology_folder() / "stancegraph.ttl").read_text(encoding="utf-8")
    assert set(re.findall(r"sg:([\w-]*\w)", TEXT)) <= set(re.findall(r"^sg:([\w-]+) a ", ontology, re.MULTILINE))


def test_links_lead_somewhere() -> None:
    """Within the repository."""
    assert all((DOCS / path).exists() for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))


def test_guide_counts_the_rules() -> None:
    """The number it gives is that of the files."""
    assert f"{len(RULES)} quality rules" in TEXT
    assert (HERE / "contradictions").is_dir()
