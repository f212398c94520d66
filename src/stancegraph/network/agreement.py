"""Two codings of the same documents compared: how far they agree on what is coded, and on where.

Values are compared on matched passages (holder, position, polarity), places on the evidence of all passages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stancegraph.model.coding import CodedPassage, Coding
from stancegraph.model.span import Span
from stancegraph.network.pairing import PassagePair, TextPair, pair_passages, pair_texts
from stancegraph.network.reliability import compute_alpha, compute_alpha_u, compute_kappa, compute_percent, merge_spans

VARIABLES = ("holder", "position", "polarity")
THIN = 30  # matched passages; below it the confidence interval of alpha is wider than any threshold of practice
SOURCES = (
    "percent: share of matched passages with equal values",
    "kappa: Cohen (1960), doi:10.1177/001316446002000104",
    "alpha, nominal: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Krippendorff (2004), Content Analysis, ch. 11",
    "alpha_U: Krippendorff (1995), doi:10.2307/271061; Krippendorff (2004), section 11.6; texts laid end to end, "
    "passages of one coder that overlap taken as one unit",
    "matching: one to one, greatest sum of overlaps 2·shared/(a+b) per document (Crouse 2016, doi:10.1109/TAES.2016.140952)",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """How far the coders agree on one variable; None where a figure is not defined. `values` counts the different values."""

    variable: str
    units: int
    values: int
    percent: float | None
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Places:
    """How far the coders agree on where something is to be coded.

    `shared` is the share of characters that both coded of those that either did; `f1` is 2·pairs / (passages of both), `precision` is
    pairs per passage of the second, `recall` per passage of the first. `characters` is the length of all texts compared.
    """

    characters: int
    first_coded: int
    second_coded: int
    both_coded: int
    shared: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    alpha_u: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that the comparison of two codings found; pairs and passages are in the order of the documents' titles and their places."""

    names: tuple[str, str]
    documents: int
    figures: tuple[Figure, ...]
    places: Places
    confusion: Mapping[tuple[str, str], int]
    pairs: tuple[PassagePair, ...]
    disagreements: tuple[tuple[PassagePair, tuple[str, ...]], ...]
    only_first: tuple[CodedPassage, ...]
    only_second: tuple[CodedPassage, ...]
    titles: Mapping[str, str]
    parameters: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    sources: tuple[str, ...] = SOURCES


def compare_codings(first: Coding, second: Coding, least_overlap: float = 0.0) -> Agreement:
    """Return how far two codings agree on the documents that both hold.

    Names are compared without regard to case and spaces; a holder's alias in either coding stands for its label.
    """
    names = (first.name, second.name)
    texts, left, right = pair_texts(first, second)
    fold = partial(_fold_values, {_fold(alias): _fold(label) for coding in (second, first) for alias, label in coding.aliases.items()})
    ours, theirs = _by_document(first), _by_document(second)
    pairs: list[PassagePair] = []
    alone: tuple[list[CodedPassage], list[CodedPassage]] = ([], [])
    for text in texts:
        found, *rest = pair_passages(*_passages_of(text, ours, theirs), fold, least_overlap)
        pairs += found
        for kept, more in zip(alone, rest, strict=True):
            kept += more
    folded = [(fold(pair.first), fold(pair.second)) for pair in pairs]
    figures = tuple(_compare(name, [(one[place], other[place]) for one, other in folded]) for place, name in enumerate(VARIABLES))
    differing = [tuple(name for name, a, b in zip(VARIABLES, *both, strict=True) if a != b) for both in folded]
    return Agreement(
        names=names,
        documents=len(texts),
        figures=figures,
        places=_compare_places(texts, ours, theirs, len(pairs), tuple(map(len, alone))),
        confusion=dict(sorted(Counter((one[2], other[2]) for one, other in folded).items())),
        pairs=tuple(pairs),
        disagreements=tuple(item for item in zip(pairs, differing, strict=True) if item[1]),
        only_first=tuple(alone[0]),
        only_second=tuple(alone[1]),
        titles={text.id: pair.title for pair in texts for text in (*pair.first, *pair.second)},
        parameters=(("least overlap of a pair", f"{least_overlap:g}" if least_overlap else "one character"),),
        warnings=(
            *dict.fromkeys((*first.notes, *second.notes)),
            *_warn(texts, (len(left), len(right)), figures, names),
        ),
    )


def find_below(agreement: Agreement, least: float, measure: str = "alpha") -> tuple[str, ...]:
    """Return a sentence for each variable whose figure is below `least`, or not defined, which reaches nothing."""
    sentences = []
    for figure in agreement.figures:
        value = getattr(figure, measure)
        if value is None:
            sentences.append(
                f"{measure} of {figure.variable} is not defined for {figure.units} units with {figure.values} different values"
            )
        elif value < least:
            sentences.append(f"{measure} of {figure.variable} is {value:.3f}, below {least:g}")
    return tuple(sentences)


def _by_document(coding: Coding) -> dict[str, list[CodedPassage]]:
    passages: defaultdict[str, list[CodedPassage]] = defaultdict(list)
    for passage in sorted(coding.passages, key=lambda passage: (passage.span, passage.id)):
        passages[passage.document].append(passage)
    return passages


def _passages_of(
    pair: TextPair, ours: Mapping[str, list[CodedPassage]], theirs: Mapping[str, list[CodedPassage]]
) -> tuple[list[CodedPassage], list[CodedPassage]]:
    first = [passage for text in pair.first for passage in ours.get(text.id, ())]
    return first, [passage for text in pair.second for passage in theirs.get(text.id, ())]


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def _fold_values(aliases: Mapping[str, str], passage: CodedPassage) -> tuple[str, str, str]:
    holder = _fold(passage.holder)
    return aliases.get(holder, holder), _fold(passage.position), _fold(passage.polarity)


def _compare(variable: str, pairs: Sequence[tuple[str, str]]) -> Figure:
    values = len({value for pair in pairs for value in pair})
    return Figure(variable, len(pairs), values, compute_percent(pairs), compute_kappa(pairs), compute_alpha(pairs))


def _compare_places(
    texts: Sequence[TextPair],
    ours: Mapping[str, list[CodedPassage]],
    theirs: Mapping[str, list[CodedPassage]],
    paired: int,
    alone: tuple[int, ...],
) -> Places:
    length = 0
    spans: tuple[list[Span], list[Span]] = ([], [])
    for text in texts:
        sides = _passages_of(text, ours, theirs)
        for side, passages in zip(spans, sides, strict=True):
            side += merge_spans(Span(length + one.span.start, length + one.span.end) for one in passages)
        length += max([text.length, *(one.span.end for side in sides for one in side)])
    first, second = (sum(map(len, side)) for side in spans)
    both = first + second - sum(map(len, merge_spans((*spans[0], *spans[1]))))
    return Places(
        characters=length,
        first_coded=first,
        second_coded=second,
        both_coded=both,
        shared=_divide(both, first + second - both),
        precision=_divide(paired, paired + alone[1]),
        recall=_divide(paired, paired + alone[0]),
        f1=_divide(2 * paired, 2 * paired + sum(alone)),
        alpha_u=compute_alpha_u(spans[0], spans[1], length).alpha,
    )


def _divide(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _warn(texts: Sequence[TextPair], alone: tuple[int, int], figures: Sequence[Figure], names: tuple[str, str]) -> list[str]:
    warnings = []
    if not texts:
        warnings.append("the two codings have no document in common: neither a text's digest, nor an identifier, nor a title is in both")
    differing = [text.title for text in texts if not text.is_same]
    if differing:
        shown = ", ".join(f"“{title}”" for title in differing[:5]) + (" …" if len(differing) > 5 else "")
        warnings.append(
            f"{len(differing)} matched by name alone, and their texts differ or are unknown, so that places may be off: {shown}"
        )
    for number, name in zip(alone, names, strict=True):
        if number:
            warnings.append(f"{number} of the documents are in {name} alone and are left out")
    units = figures[0].units
    if units < THIN:
        warnings.append(f"thin data: {units} matched passages, fewer than {THIN}; the figures may be far from what more would give")
    constant = [figure.variable for figure in figures if figure.units and figure.values == 1]
    if constant:
        warnings.append(f"all matched passages have one value of {', '.join(constant)}: kappa and alpha are not defined there")
    return warnings
