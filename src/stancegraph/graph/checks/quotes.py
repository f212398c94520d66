"""Whether quotes are what stands in the text, and whether all forms of one quote agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.passages import CONTEXT
from stancegraph.graph.printing import show_quote
from stancegraph.graph.terms import text as make_text
from stancegraph.model import Span
from stancegraph.vocab import Class, Property


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document; `file` is where it stands character for character, empty when it comes out of a record."""

    text: str
    file: str = ""


Texts = Mapping[str, Text]
"""Texts by SHA-256 of their UTF-8, in hexadecimal."""


def check_quotes(contents: Contents, texts: Texts) -> Iterator[Finding]:
    """Yield the quotes that are not what stands in their documents' texts; those of documents without a text are passed over."""
    for document in contents.of_class(Class.DOCUMENT):
        known = texts.get(contents.one(document, Property.DIGEST))
        if known is None:
            continue
        length = contents.one(document, Property.CHARACTERS)
        if length != str(len(known.text)):
            message = f"the text has {len(known.text)} characters"
            yield find("quote", document, message, path=Property.CHARACTERS, value=length, graph=contents.name)
        for subject, values in contents.values.items():
            if Property.EXACT_QUOTE in values and contents.one(subject, Property.IN_DOCUMENT) == document:
                yield from _check_quote(contents, subject, document, known)


def _check_quote(contents: Contents, subject: str, document: str, known: Text) -> Iterator[Finding]:
    span = contents.span(subject)
    if span is None:
        return  # the shapes say so
    body = known.text
    expected = {
        Property.EXACT_QUOTE: body[span.start : span.end],
        Property.PREFIX: body[max(0, span.start - CONTEXT) : span.start],
        Property.SUFFIX: body[span.end : span.end + CONTEXT],
    }
    for prop, words in expected.items():
        told = contents.values[subject].get(prop)
        if told and make_text(words).value not in [value.value for value in told]:
            message = f"the text has “{show_quote(words)}” there" if words else "the text has nothing there"
            finding = find("quote", subject, message, path=prop, value=told[0].value, graph=contents.name)
            yield replace(finding, document=document, span=Span(min(span.start, len(body)), min(span.end, len(body))))


def check_parts(contents: Contents) -> Iterator[Finding]:
    """Yield the parts that do not agree with their evidence; needs no text. That selectors do is a shape."""
    for evidence in contents.of_class(Class.EVIDENCE):
        quote, span = contents.one(evidence, Property.EXACT_QUOTE), contents.span(evidence)
        if span is not None and len(quote) == span.end - span.start:
            yield from _check_parts(contents, evidence, quote, span)


def _check_parts(contents: Contents, evidence: str, quote: str, span: Span) -> Iterator[Finding]:
    for part in contents.all(evidence, Property.HAS_PART):
        inner, words = contents.span(part), contents.one(part, Property.EXACT_QUOTE)
        if inner is not None and span.start <= inner.start and inner.end <= span.end:
            expected = quote[inner.start - span.start : inner.end - span.start]
            if words != expected:
                message = f"its evidence has “{show_quote(expected)}” there"
                yield find("part", part, message, path=Property.EXACT_QUOTE, value=words, graph=contents.name)
