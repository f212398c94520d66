"""The prefixes that graph files are written with and that every query may use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from stancegraph.vocab import SG

ID = "https://w3id.org/stancegraph/id/"
KINDS_OF_THING = (
    "graph",
    "document",
    "actor",
    "issue",
    "position",
    "statement",
    "relation",
    "stance",
    "evidence",
    "selector",
    "part",
    "condition",
    "link",
    "attribution",
    "appearance",
    "mention",
    "wording",
    "run",
)
"""What the path after ID begins with; each is a prefix."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "sg": SG,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "oa": "http://www.w3.org/ns/oa#",
        "wd": "http://www.wikidata.org/entity/",
    }
    | {kind: f"{ID}{kind}/" for kind in KINDS_OF_THING}
)
"""Prefix to namespace."""

_NAMES: Mapping[str, str] = MappingProxyType({namespace: prefix for prefix, namespace in PREFIXES.items()})
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


def shorten(iri: str) -> str:
    """Return the IRI with a prefix where one fits, else as it is.

    >>> shorten("http://www.wikidata.org/entity/Q20")
    'wd:Q20'
    """
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _NAMES.get(iri[:end])
    return f"{prefix}:{iri[end:]}" if prefix is not None and _LOCAL.fullmatch(iri, end) else iri


def expand(name: str) -> str:
    """Return the IRI that a prefixed name stands for; anything else comes back without angle brackets around it.

    >>> expand("wd:Q20")
    'http://www.wikidata.org/entity/Q20'
    """
    prefix, colon, local = name.strip().partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name.strip().removeprefix("<").removesuffix(">")
