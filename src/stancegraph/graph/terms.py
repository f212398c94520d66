"""RDF terms as a graph of ours writes them: literals that survive any store, clean labels, IRIs that every parser takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from stancegraph.graph.prefixes import PREFIXES

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

XSD, RDF, RDFS, SKOS, OWL, OA = (PREFIXES[name] for name in ("xsd", "rdf", "rdfs", "skos", "owl", "oa"))

TYPE = NamedNode(f"{RDF}type")
LABEL = NamedNode(f"{RDFS}label")
ALIAS = NamedNode(f"{SKOS}altLabel")
SAME_AS = NamedNode(f"{OWL}sameAs")
INTEGER, BOOLEAN, DECIMAL, DATE = (NamedNode(f"{XSD}{name}") for name in ("integer", "boolean", "decimal", "date"))

LABEL_LENGTH = 300  # characters; the longest label of a person's writing that we met has 140
IRI_LENGTH = 1800  # bytes; Virtuoso 7.2 cuts an IRI of more than about 1,885 bytes without a word
_SURROGATES = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNFIT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAIN_LETTERS: Mapping[str, str] = MappingProxyType(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "þ": "th", "ŧ": "t", "ə": "e"}
)
"""Small letters of Latin alphabets that Unicode takes for letters of their own, not for one with an accent, as people type them."""
_PLAIN = str.maketrans(dict(PLAIN_LETTERS))


def text(value: str) -> Literal:
    """Return a plain literal; a lone surrogate, which no file can hold, becomes U+FFFD, so offsets stay right."""
    return Literal(_SURROGATES.sub("\ufffd", value))


def integer(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(str(value), datatype=INTEGER)


def boolean(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=BOOLEAN)


def decimal(value: float) -> Literal | None:
    """Return a canonical `xsd:decimal` of at most six places, None for infinities and what is not a number.

    >>> decimal(0.910).value, decimal(1.0).value
    ('0.91', '1')
    """
    number = Decimal(repr(float(value)))
    if not number.is_finite():
        return None
    canonical = format(round(number, 6), "f")
    canonical = canonical.rstrip("0").rstrip(".") if "." in canonical else canonical
    return Literal("0" if canonical == "-0" else canonical, datatype=DECIMAL)


def day(value: str | None) -> Literal | None:
    """Return an `xsd:date`, None for what is no day of the calendar, such as 30 February."""
    if value is None or not _DATE.fullmatch(value):
        return None
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return Literal(value, datatype=DATE)


def choose_day(*values: str | None) -> Literal | None:
    """Return the first that is a day of the calendar, such as a statement's own before its document's."""
    return next((found for value in values if (found := day(value)) is not None), None)


def clean_label(value: str) -> str:
    """Return a label on one line, without control, bidi and zero-width characters, cut at LABEL_LENGTH.

    >>> clean_label(" Port\\n\\u202eAuthority ")
    'Port Authority'
    """
    label = _INVISIBLE.sub("", _CONTROLS.sub(" ", _SURROGATES.sub("\ufffd", value)))
    label = unicodedata.normalize("NFC", " ".join(label.split()))
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"


def fold(value: str) -> str:
    """Return what two spellings of one name share: case, width, white space and a leading article do not count.

    Not cut, so that two long labels that differ at the end stay two.

    >>> fold("The  Port Authority") == fold("port authority")
    True
    """
    label = _INVISIBLE.sub("", _CONTROLS.sub(" ", _SURROGATES.sub("\ufffd", value)))
    label = " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold()).split())
    return label.removeprefix("the ") or label


def drop_accents(value: str) -> str:
    """Return the text in small letters without accents, as people type names on a keyboard that has none; other scripts stay.

    >>> drop_accents("Håkon Ødegård"), drop_accents("Wałęsa")
    ('hakon odegard', 'walesa')
    """
    folded = value.casefold()
    if folded.isascii():
        return folded
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
    return bare.translate(_PLAIN)


def foreign_iri(value: str) -> NamedNode | None:
    """Return an IRI that came from outside, with unfit characters percent-encoded; None when it is not absolute or over IRI_LENGTH."""
    iri = _UNFIT_IN_IRI.sub(lambda found: f"%{ord(found.group()):02X}", value.strip())
    if not _ABSOLUTE.fullmatch(iri) or len(iri.encode("utf-8", "replace")) > IRI_LENGTH:
        return None
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def quads(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    """Return the triples as quads of one named graph, in their order."""
    return [Quad(subject, predicate, value, graph) for subject, predicate, value in triples]
