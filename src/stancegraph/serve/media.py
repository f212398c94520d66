"""Which forms an answer may take, and which of them a client prefers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from werkzeug.datastructures import MIMEAccept


@dataclass(frozen=True, slots=True)
class Form:
    """A form of answers: its name in `graph.ask.wire`, its media type, and other names that clients ask for it by."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()


ROWS = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
TRUTH = ROWS[:2]
"""SPARQL 1.1 defines no CSV or TSV of a truth."""
TRIPLES = (
    Form("turtle", "text/turtle", ("application/x-turtle",)),
    Form("ntriples", "application/n-triples", ("text/plain",)),
    Form("jsonld", "application/ld+json", ("application/json",)),
    Form("rdfxml", "application/rdf+xml", ("application/xml", "text/xml")),
)

FORMS: Mapping[str, tuple[Form, ...]] = MappingProxyType({"SELECT": ROWS, "ASK": TRUTH, "CONSTRUCT": TRIPLES, "DESCRIBE": TRIPLES})
"""A query's form to the forms of its answer, the one for clients without a wish first."""


def choose_form(accept: MIMEAccept, forms: tuple[Form, ...]) -> Form | None:
    """Return the form that the client likes best, None when it takes none of them.

    Of forms liked equally the first is taken; aliases count less than the names themselves. Parameters, such as a charset or JSON-LD's
    profile, are passed over: there is one form of each kind.
    """
    if not accept.provided:
        return forms[0]
    accept = MIMEAccept((name.partition(";")[0].strip(), quality) for name, quality in accept)
    names = {form.media_type: form for form in forms}
    names |= {alias: form for form in forms for alias in form.aliases if alias not in names}
    qualities = {name: accept.quality(name) for name in names}
    best = max(qualities.values())
    return next(form for name, form in names.items() if qualities[name] == best) if best > 0 else None
