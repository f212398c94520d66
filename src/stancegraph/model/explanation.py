"""Why a statement was read as it was: the entry, the way through the sentence, each word that changed the sign, and what set the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancegraph.model.span import Span
from stancegraph.model.statement import Polarity

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Texts = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class ExplanationStep:
    """A word that changes the reading: its place, what it does ("refuse", "negation", "not refuse"), the operator's id ("" for plain
    words) and the polarity after it."""

    span: Span
    effect: str
    rule: str
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Explanation:
    """Sentences and phrases for a reader; `entry` is the lexicon file and the entry's id, `path` leads from holder over cue to position.

    `steps` start with the cue itself, whose effect is "cue".
    """

    entry: str
    path: str = ""
    steps: tuple[ExplanationStep, ...] = ()
    polarity: str = ""
    commitment: str = ""
    manner: str = ""
    confidence: str = ""

    def to_dict(self) -> dict[str, Json]:
        """Return the explanation as JSON values, in a fixed order."""
        return {
            "entry": self.entry,
            "path": self.path,
            "steps": [_format_step(step) for step in self.steps],
            "polarity": self.polarity,
            "commitment": self.commitment,
            "manner": self.manner,
            "confidence": self.confidence,
        }

    @classmethod
    def from_dict(cls, item: Texts) -> Explanation:
        """Return the explanation that a record holds; raises ValueError when a step is unusable."""
        steps = item.get("steps")
        return cls(
            steps=tuple(_read_step(step) for step in steps if isinstance(step, Mapping)) if isinstance(steps, Sequence) else (),
            **{key: str(item.get(key, "")) for key in ("entry", "path", "polarity", "commitment", "manner", "confidence")},
        )


def _format_step(step: ExplanationStep) -> dict[str, Json]:
    return {"span": step.span.to_list(), "effect": step.effect, "rule": step.rule, "polarity": step.polarity.value}


def _read_step(step: Texts) -> ExplanationStep:
    match step.get("span"):
        case [int(start), int(end)]:
            return ExplanationStep(
                Span(start, end), str(step.get("effect", "")), str(step.get("rule", "")), Polarity(str(step.get("polarity")))
            )
    raise ValueError(f"span {step.get('span')!r} is not [start, end]")
