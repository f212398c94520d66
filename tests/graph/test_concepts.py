"""SKOS vocabularies as gazetteers: labels, kinds, matches, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from stancegraph.errors import LexiconError
from stancegraph.graph.concepts import FORMATS, read_concepts
from stancegraph.lexicon.gazetteer_rows import WIKIDATA, Entry, make_entries
from stancegraph.model import ActorKind

PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sg: <https://w3id.org/stancegraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix ex: <https://example.org/> .
@prefix sdo: <http://schema.org/> .
"""
GUILD = PREFIXES + (
    'ex:guild a skos:Concept , sg:Coalition ; skos:prefLabel "Fischergilde"@de , "Lake Fishers\' Guild"@en ; '
    'skos:altLabel "LFG" , "Gilde"@de ; skos:hiddenLabel "Fishers Guild"@en-GB ; skos:exactMatch <https://www.wikidata.org/wiki/Q30> .'
)


def read(folder: Path, turtle: str, name: str = "a.ttl") -> list[Entry]:
    path = folder / name
    path.write_text(turtle, encoding="utf-8")
    return make_entries(path, read_concepts(path))


def problems_of(folder: Path, text: str | bytes, name: str = "a.ttl") -> list[tuple[str, str]]:
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    with pytest.raises(LexiconError) as caught:
        make_entries(path, read_concepts(path))
    assert "\n" not in str(caught.value)
    return caught.value.problems


@pytest.mark.parametrize(("suffix", "form"), [(".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml"), (".xml", "xml"), (".jsonld", "json-ld")])
def test_every_form_of_rdf_gives_the_same_entry(tmp_path: Path, suffix: str, form: str) -> None:
    """English labels and those without a language are names; matches and the concept's own IRI say who it is elsewhere."""
    assert suffix in FORMATS
    text = Graph().parse(data=GUILD, format="turtle").serialize(format=form)
    assert read(tmp_path, text, f"a{suffix}") == [
        Entry(
            "Lake Fishers' Guild",
            ActorKind.COALITION,
            aliases=("Fishers Guild", "LFG"),
            same_as=(f"{WIKIDATA}Q30", "https://example.org/guild"),
        )
    ]


@pytest.mark.parametrize(
    ("concept", "kind"),
    [
        ("a skos:Concept , sg:Party", "party"),
        ("a sg:Party , sg:Organization", "party"),
        ("a skos:Concept , foaf:Person", "person"),
        ("a skos:Concept , sdo:Country", "state"),
        ("a skos:Concept , sg:Actor ; sg:kind sg:actor-kind-legislature", "legislature"),
        ('a skos:Concept ; skos:notation "armed-group"', "armed-group"),
        ('a skos:Concept ; skos:notation "A-17"', "organization"),
        ("a skos:Concept ; skos:broader ex:parties", "party"),
        ("a skos:Concept ; skos:broader ex:small", "party"),
        ("a skos:Concept ; skos:broader sg:actor-kind-government", "government"),
        ("a skos:Concept , foaf:Person ; skos:broader ex:parties", "person"),
        ("a skos:Concept", "organization"),
        ("a skos:Concept ; skos:broader ex:x", "organization"),
    ],
)
def test_kind_is_told_by_class_notation_or_what_stands_above(tmp_path: Path, concept: str, kind: str) -> None:
    """The nearest source counts; without any, it is an organization. A heading of others is no actor."""
    entries = read(
        tmp_path,
        PREFIXES
        + f'ex:x {concept} ; skos:prefLabel "Lakers" . ex:small a skos:Concept ; skos:prefLabel "Small ones" ; skos:broader ex:parties .'
        + 'ex:parties a skos:Concept ; skos:prefLabel "Parties" ; skos:notation "party" .',
    )
    assert [(entry.name, str(entry.kind)) for entry in entries] == [("Small ones", "party"), ("Lakers", kind)]


def test_narrower_is_broader_the_other_way_round(tmp_path: Path) -> None:
    """Vocabularies say either."""
    text = 'ex:parties skos:prefLabel "Parties" ; skos:notation "party" ; skos:narrower [ skos:prefLabel "Lakers" ] .'
    assert read(tmp_path, PREFIXES + text) == [Entry("Lakers", ActorKind.PARTY)]


@pytest.mark.parametrize(
    ("labels", "name", "aliases"),
    [
        ('skos:prefLabel "Lakers"@en-US , "Lakistes"@fr', "Lakers", ()),
        ('skos:prefLabel "Lakers"@mul', "Lakers", ()),
        ('skos:prefLabel "Seevolk"@de , "Lacustres"@fr ; skos:altLabel "SV"@de , "LC"@fr', "Seevolk", ("SV",)),
        ('skos:prefLabel "Lakers"@en ; skos:altLabel "LK"@mul , "  Lake\\n  People " , "Seevolk"@de', "Lakers", ("LK", "Lake People")),
    ],
)
def test_labels_in_english_or_without_a_language_count(tmp_path: Path, labels: str, name: str, aliases: tuple[str, ...]) -> None:
    """Those of another language only where there are no others."""
    assert read(tmp_path, f"{PREFIXES} <#x> a skos:Concept ; {labels} .") == [Entry(name, ActorKind.ORGANIZATION, aliases=aliases)]


def test_close_match_gives_way_to_an_exact_one(tmp_path: Path) -> None:
    """Two Wikidata items would be a contradiction, but a close one is said to be no more than close."""
    text = '<#x> a skos:Concept ; skos:prefLabel "Lakers" ; skos:exactMatch wd:Q5 ; skos:closeMatch wd:Q6 , ex:lakers .'
    assert read(tmp_path, PREFIXES + text)[0].same_as == (f"{WIKIDATA}Q5", "https://example.org/lakers")


@pytest.mark.parametrize("name", ["a.ttl", "a.rdf", "a.jsonld"])
def test_empty_file_adds_nothing(tmp_path: Path, name: str) -> None:
    """No concepts is an empty result; so is a vocabulary of other things than actors' names not."""
    assert read(tmp_path, "\ufeff\n", name) == []


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>'
)
REMOTE = '{"@context": "http://127.0.0.1:9/context.json", "@id": "http://example.org/x", "http://example.org/p": "A"}'


@pytest.mark.parametrize(
    ("name", "text", "where", "problem"),
    [
        ("a.ttl", PREFIXES + "ex:x a skos:Concept .", "concept https://example.org/x", "has no skos:prefLabel; give it one"),
        (
            "a.ttl",
            PREFIXES + '<#x> a sg:Partei ; skos:prefLabel "L" .',
            "concept #x",
            "sg:Partei is no class of actors with a name; did you mean",
        ),
        (
            "a.ttl",
            PREFIXES + '<#x> a sg:Person , sg:Party ; skos:prefLabel "L" .',
            "concept #x",
            "has the kinds party and person; keep one",
        ),
        ("a.ttl", PREFIXES + '<#x> skos:prefLabel "L" ; skos:exactMatch wd:P31 .', "concept #x", "is not an item of Wikidata"),
        ("a.ttl", PREFIXES + '<#x> skos:prefLabel "L" ; skos:exactMatch wd:Q1 , wd:Q2 .', "concept #x", "Q1 and Q2 are two items"),
        (
            "a.ttl",
            PREFIXES + '<#x> skos:prefLabel "L" . ex:y skos:prefLabel "L" .',
            "concept https://example.org/y",
            "'L' stands in concept #x already",
        ),
        ("a.ttl", PREFIXES + 'ex:x owl:sameAs "L" .', "file", "holds no skos:Concept"),
        ("a.ttl", PREFIXES + 'ex:x\n skos:prefLabel "L .', "line 9", "Unexpected end of file"),
        ("a.ttl", (PREFIXES + '<#x> skos:prefLabel "é" .').encode("latin-1"), "line 8", "cannot be read as UTF-8 text"),
        ("a.rdf", "<rdf:RDF", "line 1", "tag not closed"),
        ("a.xml", BOMB, "line 2", "an XML entity that is long or made of others is not read"),
        ("a.jsonld", REMOTE, "line 1", "nothing is fetched; write the context into the file"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, name: str, text: str | bytes, where: str, problem: str) -> None:
    """One sentence: where, what, what to do."""
    found = problems_of(tmp_path, text, name)
    assert [place for place, _ in found] == [where]
    assert problem in found[0][1]


def test_missing_file_is_named(tmp_path: Path) -> None:
    """As an error of the gazetteer, not of Python."""
    with pytest.raises(LexiconError, match="cannot be read"):
        read_concepts(tmp_path / "none.ttl")
