"""Names of documents' pages: safe on every file system, none twice, the same for the same documents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from stancegraph.graph.terms import drop_accents
from stancegraph.model.facts import DocumentFact

GRAPH, INDEX, FOLDER = "index.html", "documents.html", "documents"
GENERATOR = b'<meta name="generator" content="stancegraph">'
"""By which a page of ours is known."""

LONGEST = 60
"""Characters of a name without its ending, so that a path stays below what file systems allow."""

_UNSAFE = re.compile(r"[^a-z0-9]+")
_TAKEN = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
"""What Windows keeps for devices."""


def name_pages(documents: Iterable[DocumentFact]) -> Mapping[str, str]:
    """Return the path of each document's page below the folder of the graph, by IRI.

    A name is made of the document's id in small ASCII letters; what is empty, kept by a system, or would stand twice gets a piece of the
    IRI's hash behind it.

    >>> list(name_pages([DocumentFact("urn:1", "A/b.txt", ""), DocumentFact("urn:2", "../a b TXT", "")]).values())
    ['documents/a-b-txt-0ee1048c.html', 'documents/a-b-txt-33e94f18.html']
    """
    listed = list(documents)
    slugs = {document.iri: _slug(document.id) for document in listed}
    counts: dict[str, int] = {}
    for slug in slugs.values():
        counts[slug] = counts.get(slug, 0) + 1
    return {
        iri: f"{FOLDER}/{slug if slug and slug not in _TAKEN and counts[slug] == 1 else _tell(slug, iri)}.html"
        for iri, slug in slugs.items()
    }


def _slug(name: str) -> str:
    return _UNSAFE.sub("-", drop_accents(name)).strip("-")[:LONGEST].strip("-")


def _tell(slug: str, iri: str) -> str:
    mark = hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{mark}" if slug else f"document-{mark}"
