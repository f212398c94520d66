"""The page that explains the ontology: one HTML file without scripts, which asks nobody for anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from stancegraph.model.terminology import Term, Terminology, TermKind
from stancegraph.view import ontology_diagram
from stancegraph.view.page import format_policy, make_environment

SECTIONS = (
    (TermKind.CLASS, "Classes", "What there is."),
    (TermKind.LINK, "Properties between things", "How things are tied to each other."),
    (TermKind.VALUE, "Properties with plain values", "What is said of things in words, numbers and days."),
    (TermKind.ANNOTATION, "Annotations", "What ties vocabularies to classes and properties."),
)
"""Kind of term, heading, words under it."""


def render_ontology_page(terminology: Terminology, *, files: str = "") -> str:
    """Return the page as HTML; `files` is where the ontology's files lie, seen from the page. Equal ontologies give equal text."""
    environment = make_environment()
    assert environment.loader is not None  # noqa: S101 - set where it is made, for the type checker
    style = environment.loader.get_source(environment, "ontology.css")[0]
    return environment.get_template("ontology.html.jinja").render(
        onto=terminology,
        files=files,
        sections=[(kind.name.lower(), title, words, terminology.of_kind(kind)) for kind, title, words in SECTIONS],
        vocabularies=_group_concepts(terminology),
        users=_find_users(terminology.terms),
        own={f"sg:{term.name}" for term in terminology.terms},
        diagram=ontology_diagram,
        policy=format_policy((), style),
        style=Markup(style),  # noqa: S704 - our own file
    )


def _group_concepts(terminology: Terminology) -> list[tuple[Term, list[Term]]]:
    concepts: dict[str, list[Term]] = defaultdict(list)
    for concept in terminology.of_kind(TermKind.CONCEPT):
        concepts[concept.scheme].append(concept)
    return [(scheme, concepts[f"sg:{scheme.name}"]) for scheme in terminology.of_kind(TermKind.SCHEME)]


def _find_users(terms: Iterable[Term]) -> dict[str, dict[str, list[str]]]:
    """Return, for each class, the classes below it and the properties that start and end at it, by name."""
    users: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"below": [], "from": [], "to": []})
    for term in terms:
        for role, names in (("below", term.parents), ("from", term.domain), ("to", term.range)):
            for name in names:
                users[name][role].append(f"sg:{term.name}")
    return users
