"""SKOS files → rows of a gazetteer: who the concepts of a vocabulary are, by their labels, kinds and matches.

- `skos:prefLabel` is the name, `skos:altLabel` and `skos:hiddenLabel` are aliases; labels in English or without a language count, those of
  one other language only where a concept has no such name.
- The kind is told by `rdf:type` (a class of our ontology, or one of OTHER_CLASSES), `sg:kind`, `skos:notation` ("party"), or by what stands
  above in `skos:broader` and says one of the last two; else it is DEFAULT_KIND. A concept that only gives others their kind is no actor.
- `skos:exactMatch`, `skos:closeMatch`, `owl:sameAs` and the concept's own IRI say who it is elsewhere; a close match with Wikidata only
  where no exact one is.

What SKOS cannot hold: demonyms and places that stand for an actor. Labels of SKOS-XL are not read. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from stancegraph.errors import LexiconError
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.graph.store.opening import locate
from stancegraph.graph.terms import ALIAS, LABEL, SAME_AS, TYPE
from stancegraph.vocab import ACTOR_KINDS, KIND_CLASSES, SG, Property

FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        ".ttl": RdfFormat.TURTLE,
        ".nt": RdfFormat.N_TRIPLES,
        ".rdf": RdfFormat.RDF_XML,
        ".xml": RdfFormat.RDF_XML,
        ".jsonld": RdfFormat.JSON_LD,
    }
)
"""File suffix to format."""

DEFAULT_KIND = "organization"
OTHER_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "http://xmlns.com/foaf/0.1/Person": "person",
        "http://xmlns.com/foaf/0.1/Organization": "organization",
        "http://www.w3.org/ns/org#Organization": "organization",
        "https://schema.org/Person": "person",
        "https://schema.org/Country": "state",
        "https://schema.org/Organization": "organization",
        "https://schema.org/PoliticalParty": "party",
        "https://schema.org/GovernmentOrganization": "government",
    }
)
"""Classes of well-known vocabularies → kind."""

BASE = "http://gazetteer.invalid/"
"""What relative IRIs are taken from; such a concept has no IRI that means anything elsewhere."""

LONGEST_ENTITY = 200  # characters of an XML entity; a namespace has fewer, and longer ones can fill the memory
SKOS = PREFIXES["skos"]
CONCEPT = NamedNode(f"{SKOS}Concept")
PREFERRED, HIDDEN = NamedNode(f"{SKOS}prefLabel"), NamedNode(f"{SKOS}hiddenLabel")
NOTATION, BROADER, NARROWER = (NamedNode(SKOS + name) for name in ("notation", "broader", "narrower"))
EXACT, CLOSE = NamedNode(f"{SKOS}exactMatch"), NamedNode(f"{SKOS}closeMatch")

_CLASS_KINDS = {str(iri): kind for kind, iri in KIND_CLASSES.items() if kind != "unnamed"} | dict(OTHER_CLASSES)
_KINDS = {iri: kind for kind, iri in ACTOR_KINDS.items()}
_ENTITY = re.compile(rb"<!ENTITY\s+(%?)[^\"'>]*(\"[^\"]*\"|'[^']*')")
_WIKIDATA = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/")

Concept = NamedNode | BlankNode
Row = tuple[str, Mapping[str, Sequence[str]], Sequence[str]]
"""Where it stands, its texts by field, and what is wrong with it."""


def read_concepts(path: Path) -> list[Row]:
    """Return the actors of a SKOS file, in the order of their IRIs; LexiconError when it is no RDF, or holds no concept."""
    store = _load(path)
    patterns = ((TYPE, CONCEPT), (PREFERRED, None))
    concepts = {quad.subject for predicate, value in patterns for quad in store.quads_for_pattern(None, predicate, value)}
    if len(store) and not concepts:
        raise LexiconError(path, [("file", "holds no skos:Concept and no skos:prefLabel; give it as SKOS, CSV or JSON")])
    actors = [concept for concept in concepts if isinstance(concept, Concept) and not _is_heading(store, concept)]
    return [_read_concept(store, concept) for concept in sorted(actors, key=str)]


def _load(path: Path) -> Store:
    try:
        body = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise LexiconError(path, [("file", f"cannot be read ({(error.strerror or str(error)).lower()})")]) from error
    rdf_format = FORMATS[path.suffix.lower()]
    store = Store()
    if not body.strip():
        return store
    _check_encoding(path, body)
    if rdf_format == RdfFormat.RDF_XML:
        _check_entities(path, body)
    try:
        store.extend(parse(body, format=rdf_format, base_iri=BASE))
    except (SyntaxError, ValueError) as error:
        line, problem = locate(error, body)
        if "LoadDocumentCallback" in problem:
            problem = "the context lies elsewhere, and nothing is fetched; write the context into the file"
        raise LexiconError(path, [(f"line {line}", problem)]) from error
    return store


def _check_encoding(path: Path, body: bytes) -> None:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise LexiconError(path, [(f"line {line}", "cannot be read as UTF-8 text; save the file in that encoding")]) from error


def _check_entities(path: Path, body: bytes) -> None:
    """Raise before the parser meets entities made of entities, or long ones, which grow until the memory is full."""
    for found in _ENTITY.finditer(body):
        if found.group(1) or b"&" in found.group(2) or len(found.group(2)) > LONGEST_ENTITY:
            line = body[: found.start()].count(b"\n") + 1
            problem = "an XML entity that is long or made of others is not read; write out what it stands for"
            raise LexiconError(path, [(f"line {line}", problem)])


def _is_heading(store: Store, concept: Concept) -> bool:
    """Say whether the concept has the notation of a kind, or is one, and others stand below it."""
    if isinstance(concept, NamedNode) and concept.value in _KINDS:
        return True
    return bool(_notations(store, concept)) and any(True for _ in _below(store, concept))


def _below(store: Store, concept: Concept) -> Iterator[object]:
    yield from store.quads_for_pattern(None, BROADER, concept)
    yield from store.quads_for_pattern(concept, NARROWER, None)


def _read_concept(store: Store, concept: Concept) -> Row:
    where = f"concept {concept.value.removeprefix(BASE)}" if isinstance(concept, NamedNode) else "concept without an IRI"
    problems = []
    name, aliases = _read_labels(store, concept)
    if not name:
        problems.append("has no skos:prefLabel; give it one, in English or without a language")
    elif isinstance(concept, BlankNode):
        where = f"{where} ({name!r})"
    kinds = _find_kinds(store, concept, problems)
    if len(kinds) > 1:
        problems.append(f"has the kinds {' and '.join(kinds)}; keep one")
    row = {"name": [name], "aliases": aliases, "kind": kinds or [DEFAULT_KIND], "same_as": _find_same(store, concept)}
    return where, row, problems


def _read_labels(store: Store, concept: Concept) -> tuple[str, list[str]]:
    """Return the name and the aliases; where several labels are preferred, the first by language and letters is the name."""
    preferred = sorted(_labels(store, concept, PREFERRED) or _labels(store, concept, LABEL))
    foreign = "" if any(_counts(language) for language, _ in preferred) else next((language for language, _ in preferred), "")
    names = [text for language, text in preferred if _counts(language) or language == foreign]
    others = [label for predicate in (ALIAS, HIDDEN) for label in _labels(store, concept, predicate)]
    aliases = sorted(text for language, text in others if _counts(language) or language == foreign)
    return next(iter(names), ""), list(dict.fromkeys([*names[1:], *aliases]))


def _counts(language: str) -> bool:
    """Say whether labels of the language are names in an English text; "mul" stands for no language."""
    return language in {"", "mul"} or language.split("-")[0] == "en"


def _labels(store: Store, concept: Concept, predicate: NamedNode) -> list[tuple[str, str]]:
    """Return language and text of each label."""
    found = (quad.object for quad in store.quads_for_pattern(concept, predicate, None))
    return [(label.language or "", " ".join(label.value.split())) for label in found if isinstance(label, Literal) and label.value.strip()]


def _find_kinds(store: Store, concept: Concept, problems: list[str]) -> list[str]:
    """Return the kinds that the nearest source names, "organization" only where no other is; adds what is wrong to `problems`."""
    types = _iris(store, concept, TYPE)
    problems += [_describe_class(iri) for iri in types if iri.startswith(SG) and iri not in _CLASS_KINDS and iri != f"{SG}Actor"]
    for kinds in (
        [_CLASS_KINDS[iri] for iri in map(_fold_scheme, types) if iri in _CLASS_KINDS],
        _told_kinds(store, concept),
        _kinds_above(store, concept),
    ):
        if kinds:
            return sorted(set(kinds) - {DEFAULT_KIND}) or [DEFAULT_KIND]
    return []


def _told_kinds(store: Store, concept: Concept) -> list[str]:
    kinds = [_KINDS[iri] for iri in _iris(store, concept, NamedNode(Property.KIND)) if iri in _KINDS]
    return kinds or _notations(store, concept)


def _notations(store: Store, concept: Concept) -> list[str]:
    texts = (quad.object.value for quad in store.quads_for_pattern(concept, NOTATION, None) if isinstance(quad.object, Literal))
    return sorted(text for text in texts if text in ACTOR_KINDS)


def _kinds_above(store: Store, concept: Concept) -> list[str]:
    """Return the kinds that the nearest broader concepts tell."""
    seen: set[Concept] = {concept}
    level = [concept]
    while level:
        above = dict.fromkeys(broader for narrower in level for broader in _broader(store, narrower) if broader not in seen)
        seen.update(above)
        level = list(above)
        kinds = [_KINDS[broader.value] for broader in level if broader.value in _KINDS]
        kinds += [kind for broader in level for kind in _told_kinds(store, broader)]
        if kinds:
            return kinds
    return []


def _broader(store: Store, concept: Concept) -> Iterator[Concept]:
    above = [quad.object for quad in store.quads_for_pattern(concept, BROADER, None)]
    above += [quad.subject for quad in store.quads_for_pattern(None, NARROWER, concept)]
    yield from (node for node in above if isinstance(node, Concept))


def _find_same(store: Store, concept: Concept) -> list[str]:
    own = [concept.value] if isinstance(concept, NamedNode) and not concept.value.startswith(BASE) else []
    sure = [*_iris(store, concept, EXACT), *_iris(store, concept, SAME_AS)]
    is_identified = any(_WIKIDATA.match(iri) for iri in (*sure, *own))
    near = [iri for iri in _iris(store, concept, CLOSE) if not (is_identified and _WIKIDATA.match(iri))]
    return list(dict.fromkeys([*sure, *near, *own]))


def _iris(store: Store, concept: Concept, predicate: NamedNode) -> list[str]:
    """Return the IRIs that a property leads to, sorted, without relative ones."""
    found: Iterable[object] = (quad.object for quad in store.quads_for_pattern(concept, predicate, None))
    return sorted(node.value for node in found if isinstance(node, NamedNode) and not node.value.startswith(BASE))


def _fold_scheme(iri: str) -> str:
    return iri.replace("http://schema.org/", "https://schema.org/")


def _describe_class(iri: str) -> str:
    names = [known.removeprefix(SG) for known in _CLASS_KINDS if known.startswith(SG)]
    close = get_close_matches(iri.removeprefix(SG), names, n=1)
    hint = f"did you mean sg:{close[0]}?" if close else f"take one of: {', '.join(f'sg:{name}' for name in sorted(names))}"
    return f"sg:{iri.removeprefix(SG)} is no class of actors with a name; {hint}"
