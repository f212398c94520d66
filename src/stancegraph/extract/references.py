"""Every expression in a document that refers, or may refer, to an actor; and finding the one at a token."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from stancegraph.extract.antecedents import link_antecedents
from stancegraph.extract.drafts import Draft, draft_name, draft_nested, draft_phrase, draft_pronoun, is_subject, pick_unique
from stancegraph.extract.names import find_names
from stancegraph.extract.noun_phrases import find_agentive_subjects, find_noun_phrases
from stancegraph.extract.pronouns import read_pronoun
from stancegraph.extract.reference_links import link_complements, link_modifiers
from stancegraph.lexicon.actor_nouns import ActorNouns
from stancegraph.lexicon.gazetteer import Gazetteer
from stancegraph.model import MentionForm, Span
from stancegraph.model.reference import Reference
from stancegraph.parse.annotate import Parsed


def find_references(parsed: Parsed, gazetteer: Gazetteer, nouns: ActorNouns) -> list[Reference]:
    """Return the referring expressions in text order; no two share a span or a head token.

    References that only qualify others ("Iraqi" in "the Iraqi foreign minister") are among them, with `is_actor` False. The `name` of a
    reference that the gazetteer knows is the gazetteer's name ("United States" for "US", "American").
    """
    drafts = _draft(parsed.doc, gazetteer, nouns)
    link_modifiers(parsed.doc, drafts)
    drafts = link_complements(parsed.doc, drafts)
    drafts = link_antecedents(parsed.doc, drafts)
    return _finish(parsed, drafts)


class ReferenceIndex:
    """The references of a document by token: what the rules ask "who is this?"."""

    def __init__(self, parsed: Parsed, references: Iterable[Reference]) -> None:
        self._heads: dict[int, Reference] = {}
        self._entries: dict[int, Reference] = {}
        self._names: dict[int, Reference] = {}
        doc = parsed.doc
        for reference in sorted(references, key=lambda reference: -len(reference.span)):
            self._heads[reference.head] = reference
            first, last = _tokens_of(parsed.starts, reference.span)
            for i in range(first, last + 1):
                if reference.form is MentionForm.NAME:
                    self._names.setdefault(i, reference)
                if not first <= doc[i].head.i <= last or doc[i].head.i == i:
                    self._entries.setdefault(i, reference)

    def at(self, token: Token) -> Reference | None:
        """Return the reference whose head the token is.

        Failing that, the longest one that hangs on the rest of its sentence through this token, which is how a wrong parse reaches it;
        failing that, the one whose head is the token's nearest ancestor and which covers the token by way of names and compounds; and last
        the name that the token stands in, whatever the parser made of its words ("Islamic State of Iraq and the Levant").
        """
        inside = self._names.get(token.i)

        found = self._heads.get(token.i) or self._entries.get(token.i)
        while found is None and token.dep_ in {"flat", "compound", "nmod:desc", "goeswith"} and token.head.i != token.i:
            token = token.head
            found = self._heads.get(token.i)
        return found or inside


def _draft(doc: Doc, gazetteer: Gazetteer, nouns: ActorNouns) -> list[Draft]:
    names = find_names(doc, gazetteer, nouns)
    drafts = [draft_name(doc, name, nouns) for name in names]
    drafts += [nested for name in names if (nested := draft_nested(doc, name, gazetteer)) is not None]
    drafts += [draft_phrase(doc, phrase, nouns) for phrase in find_noun_phrases(doc, names, nouns)]
    taken = {i for draft in drafts for i in range(draft.first, draft.last + 1)}
    drafts += [draft_phrase(doc, phrase, nouns) for phrase in find_agentive_subjects(doc, taken, nouns)]
    for token in doc:
        agreement = read_pronoun(token)
        if agreement is not None:
            drafts.append(draft_pronoun(token, agreement))
    return pick_unique(drafts)


def _finish(parsed: Parsed, drafts: Sequence[Draft]) -> list[Reference]:
    drafts = pick_unique(drafts)
    sentences = [sentence.start for sentence in parsed.doc.sents]
    spans = {id(draft): parsed.span(draft.first, draft.last) for draft in drafts}

    def span_of(draft: Draft | None) -> Span | None:
        return spans.get(id(draft)) if draft is not None else None

    return [
        Reference(
            span=spans[id(draft)],
            head=draft.head,
            sentence=_sentence_of(sentences, draft.head),
            form=draft.form,
            text=spans[id(draft)].text_of(parsed.document.text),
            lemma=parsed.doc[draft.head].lemma_.lower(),
            name=draft.name,
            kind=draft.kind,
            number=draft.number,
            gender=draft.gender,
            is_definite=draft.is_definite,
            is_subject=is_subject(parsed.doc[draft.head]),
            is_actor=draft.is_actor,
            is_generic=draft.is_generic and draft.modifier is None,
            modifier=span_of(draft.modifier),
            whole=span_of(draft.whole),
            antecedent=span_of(draft.antecedent),
            antecedent_reason=draft.antecedent_reason,
            same_as=draft.same_as,
        )
        for draft in drafts
    ]


def _sentence_of(starts: Sequence[int], token: int) -> int:
    return bisect_left(starts, token + 1) - 1


def _tokens_of(starts: array[int], span: Span) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
