"""Why a cue or a judgement was read as it was, in words; made only when somebody asks (`stancegraph extract --explain`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.grammar import base
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.operators import Governor
from stancegraph.extract.polarity import Reading
from stancegraph.model import Commitment, Span
from stancegraph.model.draft import StatementDraft
from stancegraph.model.explanation import Explanation, ExplanationStep
from stancegraph.parse.annotate import Parsed

LINKS: Mapping[str, str] = {
    "nsubj": "subject",
    "nsubj:pass": "passive subject",
    "csubj": "clause as subject",
    "obj": "object",
    "iobj": "addressee",
    "obl": "phrase",
    "obl:agent": "doer",
    "nmod": "phrase",
    "nmod:poss": "owner",
    "xcomp": "complement",
    "ccomp": "clause",
    "advcl": "side clause",
    "acl": "clause on it",
    "acl:relcl": "relative clause",
    "amod": "adjective",
    "compound": "compound",
    "conj": "and",
    "appos": "apposition",
    "cop": "is",
    "case": "preposition",
    "mark": "introduces",
    "parataxis": "beside",
}
"""Universal Dependencies in a reader's words; a relation that is not here is given by its own name."""
FILES = {"en.judge": "evaluations.toml", "en.effect": "evaluations.toml", "en.oblige": "evaluations.toml"}


def explain_cue(draft: StatementDraft, cue: FoundCue, governors: Sequence[Governor], reading: Reading, parsed: Parsed) -> StatementDraft:
    """Return the draft with the explanation of its reading, as far as extraction knows it."""
    first = ExplanationStep(parsed.spans(cue.tokens)[0], "cue", cue.cue.id, cue.cue.reading)
    steps = [ExplanationStep(parsed.span(step.token, step.token), step.effect, step.rule, step.polarity) for step in reading.steps]
    words = [f"{cue.token.text!r} reads {cue.cue.reading.value}"]
    before = [cue.cue.reading, *(step.polarity for step in reading.steps)]
    words += [
        f"{step.token.text!r} ({step.effect}) {'leaves' if step.polarity is was else 'makes'} it {step.polarity.value}"
        for step, was in zip(reading.steps, before, strict=False)
    ]
    if draft.polarity is not reading.polarity:
        words.append(f"what should become of it turns it to {draft.polarity.value}")
    hedge = f"{draft.commitment.value}, by {reading.hedge!r}" if reading.hedge else _say_commitment(draft.commitment)
    files = dict.fromkeys([cue.cue.file, *(governor.operator.file for governor in governors)])
    return replace(
        draft,
        explanation=Explanation(
            entry=f"{', '.join(files)}: {', '.join([cue.cue.id, *(governor.operator.id for governor in governors)])}",
            path=_find_path(draft, cue.token, parsed),
            steps=(first, *steps),
            polarity="; ".join(words),
            commitment=hedge,
        ),
    )


def explain_judgement(draft: StatementDraft, judgement: Judgement, parsed: Parsed) -> StatementDraft:
    """Return the draft with the explanation of a judgement's reading."""
    file = next((file for rule, file in FILES.items() if judgement.rule.startswith(rule)), "evaluations.toml")
    words = " ".join(token.text for token in judgement.tokens) or judgement.cue.text
    step = ExplanationStep(parsed.span(judgement.cue, judgement.cue), "cue", judgement.rule, draft.polarity)
    return replace(
        draft,
        explanation=Explanation(
            entry=f"{file}: {judgement.rule}",
            path=_find_path(draft, judgement.cue, parsed),
            steps=(step,),
            polarity=f"{words!r} with its negations reads {draft.polarity.value}",
            commitment=_say_commitment(draft.commitment),
        ),
    )


def _say_commitment(commitment: Commitment) -> str:
    return "certain: no hedge" if commitment is Commitment.CERTAIN else commitment.value


def _find_path(draft: StatementDraft, cue: Token, parsed: Parsed) -> str:
    """Return the way from holder over cue to position ("Oslo ←subject– declined –complement→ back –object→ levy")."""
    position = _find_root(draft.wording.span, parsed)
    if draft.holder is None:
        return f"nobody … {_format_way(cue, position)}"
    return _format_way(_find_root(draft.holder, parsed), cue) + _format_way(cue, position).removeprefix(cue.text)


def _find_root(span: Span, parsed: Parsed) -> Token:
    """Return the token that heads the words of a span."""
    first, end = bisect_left(parsed.starts, span.start), bisect_left(parsed.starts, span.end)
    root: Token = parsed.doc[first : max(end, first + 1)].root
    return root


def _format_way(one: Token, other: Token) -> str:
    """Return the tokens on the way through the tree, each with how it hangs on the one before; "…" where no tree joins them."""
    up, down = _climb(one), _climb(other)
    top = next((token for token in up if token in down), None)
    if top is None:
        return f"{one.text} … {other.text}"
    rising = "".join(f"{token.text} ←{_name(token)}– " for token in _take_until(up, top))
    falling = "".join(f" –{_name(token)}→ {token.text}" for token in reversed(list(_take_until(down, top))))
    return f"{rising}{top.text}{falling}"


def _climb(token: Token) -> list[Token]:
    return [token, *token.ancestors]


def _take_until(tokens: Iterable[Token], top: Token) -> Iterable[Token]:
    for token in tokens:
        if token == top:
            return
        yield token


def _name(token: Token) -> str:
    return LINKS.get(token.dep_) or LINKS.get(base(token.dep_), token.dep_)
