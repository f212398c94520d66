"""Why words of the lexicon gave no statement: each cue that was matched and came to nothing, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from stancegraph.extract.cues import find_matches
from stancegraph.extract.found_cue import FoundCue
from stancegraph.lexicon.cues import StanceLexicon
from stancegraph.model import Rejection
from stancegraph.model.draft import StatementDraft
from stancegraph.parse.annotate import Parsed

SAID_ALREADY = "says what another cue of the sentence says of the same holder"


def reject(tokens: Sequence[Token], rule: str, reason: str, parsed: Parsed) -> Rejection:
    """Return the rejection of a cue, with the sentence that holds it as evidence."""
    return Rejection(parsed.sentence_span(tokens[0]), reason, parsed.spans(tokens), rule)


def reject_doubles(statements: Iterable[StatementDraft], kept: Iterable[StatementDraft]) -> Iterator[Rejection]:
    """Yield a rejection for each cue whose statement another one made needless."""
    used = {(statement.cue, statement.rule) for statement in kept}
    for statement in dict.fromkeys((draft.evidence, draft.cue, draft.rule) for draft in statements):
        evidence, cue, rule = statement
        if (cue, rule) not in used:
            yield Rejection(evidence, SAID_ALREADY, cue, rule)


def reject_unfilled(parsed: Parsed, lexicon: StanceLexicon, cues: Iterable[FoundCue]) -> Iterator[Rejection]:
    """Yield a rejection for each word that stands as a cue stands, but with nothing that it could be about."""
    found = {cue.token.i for cue in cues}
    for token in parsed.doc:
        if token.i in found or token.lower_ not in lexicon.cues_by_form:
            continue
        match = next(find_matches(token, lexicon), None)
        if match is not None:
            yield reject(match.tokens, match.cue.id, f"nothing is named that it is about ({_say_places(match)})", parsed)


def _say_places(cue: FoundCue) -> str:
    return f"looked for: {', '.join(cue.cue.frame.position)}"
