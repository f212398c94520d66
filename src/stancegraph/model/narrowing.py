"""Facts made fewer: what some actors say, on some issues, in some time, by those who say most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from stancegraph.model.facts import Facts


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is kept; an empty part keeps everything. `actors` and `issues` are IRIs, `since` and `until` days (`YYYY-MM-DD`).

    `top` is how many actors with the most statements are kept, after the rest.
    """

    actors: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    top: int | None = None


def narrow(facts: Facts, wanted: Narrowing) -> Facts:
    """Return the statements that are wanted, and the relations between those who stay; documents stay when they show something.

    Who is named keeps the others who speak on the same positions. An undated statement is in no time. With nothing wanted the facts are
    returned as they are.
    """
    if wanted == Narrowing():
        return facts
    issues = {position.iri: position.issue_iri for position in facts.positions}
    said = [
        fact
        for fact in facts.statements
        if (not wanted.issues or issues[fact.position] in wanted.issues) and _lies_in(fact.date, wanted.since, wanted.until)
    ]
    if wanted.actors:
        about = {fact.position for fact in said if fact.holder in wanted.actors}
        said = [fact for fact in said if fact.position in about]
    if wanted.top is not None:
        counts = Counter(fact.holder for fact in said if fact.holder)
        labels = {actor.iri: actor.label for actor in facts.actors}
        ranked = sorted(counts, key=lambda iri: (iri not in wanted.actors, -counts[iri], labels[iri], iri))
        said = [fact for fact in said if fact.holder in set(ranked[: wanted.top])]
    return _keep(facts, {fact.iri for fact in said}, wanted)


def _lies_in(date: str, since: str, until: str) -> bool:
    """Say whether a day lies between two; a month or a year does when it begins there."""
    return not (since or until) or bool(date and (not since or date >= since[: len(date)]) and (not until or date <= until[: len(date)]))


def _keep(facts: Facts, said: Collection[str], wanted: Narrowing) -> Facts:
    statements = tuple(fact for fact in facts.statements if fact.iri in said)
    speakers = {fact.holder for fact in statements} | wanted.actors
    dates = {document.iri: document.date for document in facts.documents}
    relations = tuple(
        fact
        for fact in facts.relations
        if {fact.subject, fact.object} <= speakers and _lies_in(dates.get(fact.evidence.document, ""), wanted.since, wanted.until)
    )
    shown = {fact.evidence.document for fact in statements} | {fact.evidence.document for fact in relations}
    named = speakers | {end for fact in relations for end in (fact.subject, fact.object)}
    about = {fact.position for fact in statements}
    return replace(
        facts,
        documents=tuple(document for document in facts.documents if document.iri in shown),
        actors=tuple(actor for actor in facts.actors if actor.iri in named),
        positions=tuple(position for position in facts.positions if position.iri in about),
        statements=statements,
        relations=relations,
    )
