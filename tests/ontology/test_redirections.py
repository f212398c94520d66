"""The rules for w3id.org lead from the ontology's IRIs to files of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from stancegraph.graph.terminology import read_terminology
from stancegraph.resources import find_ontology_folder

DOCS = find_ontology_folder().parent / "docs"
ROOT = "https://w3id.org/stancegraph/"
TERMS = read_terminology()
ACCEPTED = {"text/turtle": "ttl", "application/ld+json": "jsonld", "application/rdf+xml": "rdf", "application/n-triples": "nt"}


@dataclass(frozen=True)
class Rule:
    """One RewriteRule and the Accept header that it asks for."""

    pattern: str
    target: str
    accept: str


def read_rules() -> tuple[str, list[Rule]]:
    """Return where the site is and the rules, in order."""
    site, accept, rules = "", "", []
    for line in (DOCS / "w3id" / ".htaccess").read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"RewriteRule \^ - \[E=SITE:(.+)\]", line):
            site = found.group(1)
        elif found := re.fullmatch(r"RewriteCond %\{HTTP_ACCEPT\} (.+)", line):
            accept = found.group(1)
        elif found := re.fullmatch(r"RewriteRule (\S+) (\S+) \[R=30[23],L\]", line):
            rules.append(Rule(found.group(1), found.group(2), accept))
            accept = ""
        else:
            assert not line.startswith("Rewrite") or line == "RewriteEngine on", line
    return site, rules


def follow(iri: str, accept: str) -> str:
    """Return where the rules lead, in the end."""
    site, rules = read_rules()
    for _ in range(3):
        path = iri.removeprefix(ROOT)
        hit = next(rule for rule in rules if re.search(rule.pattern, path) and re.search(rule.accept, accept))
        iri = re.sub(hit.pattern, re.sub(r"\$(\d)", r"\\\1", hit.target), path).replace("%{ENV:SITE}", site)
        if iri.startswith(site):
            return iri.removeprefix(site + "/")
    raise AssertionError(f"{iri} goes round in circles")


@pytest.mark.parametrize("accept", ACCEPTED)
@pytest.mark.parametrize("iri", [TERMS.iri, TERMS.version_iri])
def test_ontology_comes_in_the_form_asked_for(iri: str, accept: str) -> None:
    """The latest version, and the one by number."""
    assert follow(iri, accept) == f"ontology/{TERMS.version}/stancegraph.{ACCEPTED[accept]}"


@pytest.mark.parametrize(
    ("iri", "place"),
    [
        (TERMS.iri, "ontology/index.html"),
        (TERMS.version_iri, f"ontology/{TERMS.version}/index.html"),
        (f"{ROOT}alignments", f"ontology/{TERMS.version}/alignments.ttl"),
        (f"{ROOT}shapes", f"ontology/{TERMS.version}/shapes.ttl"),
        (f"{ROOT}context", f"ontology/{TERMS.version}/context.jsonld"),
    ],
)
def test_browser_gets_what_there_is(iri: str, place: str) -> None:
    """A page, or the only form there is."""
    assert follow(iri, "text/html") == place


def test_every_target_is_a_file_of_the_site() -> None:
    """Nothing leads to a page that is not found."""
    iris = (TERMS.iri, TERMS.version_iri, *(ROOT + name for name in ("alignments", "shapes", "context")))
    assert all((DOCS / "site" / follow(iri, accept)).is_file() for iri in iris for accept in (*ACCEPTED, "text/html"))
