"""The comparison of two codings as a table for people, Markdown, JSON, or CSV (a row per passage, paired or alone)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from stancegraph.graph.printing import count_noun, escape_markdown, show_line, show_quote

if TYPE_CHECKING:
    from stancegraph.model.coding import CodedPassage
    from stancegraph.network.agreement import Agreement
    from stancegraph.network.pairing import PassagePair

Row = Sequence[str]
HEAD = ("variable", "units", "values", "percent", "kappa", "alpha")
CSV_HEAD = (
    *("found", "differs_in", "overlap", "document"),
    *(f"{name}_{side}" for side in ("a", "b") for name in ("id", "start", "end", "holder", "position", "polarity", "quote")),
)


def format_table(agreement: Agreement) -> str:
    """Return aligned columns and lists; a figure that is not defined is a dash."""
    return _compose(agreement, _align, show_line, "{}", "  ")


def format_markdown(agreement: Agreement) -> str:
    """Return Markdown: tables, lists, quotes that cannot become markup."""
    return _compose(agreement, _draw, lambda words: escape_markdown(show_line(words)), "## {}", "- ")


def format_csv(agreement: Agreement) -> str:
    """Return a row per pair (`agrees`, `differs`) and per passage that one alone coded (`only_a`, `only_b`)."""
    from stancegraph.export.csv_edges import format_cell

    differing = {id(pair): names for pair, names in agreement.disagreements}
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(CSV_HEAD)
    empty = [""] * 7
    for pair in agreement.pairs:
        names = differing.get(id(pair), ())
        head = ["differs" if names else "agrees", " ".join(names), f"{pair.overlap:.3f}", agreement.titles[pair.first.document]]
        rows.writerow([format_cell(cell) for cell in (*head, *_list_cells(pair.first), *_list_cells(pair.second))])
    for passage in agreement.only_first:
        cells = ("only_a", "", "", agreement.titles[passage.document], *_list_cells(passage), *empty)
        rows.writerow([format_cell(cell) for cell in cells])
    for passage in agreement.only_second:
        cells = ("only_b", "", "", agreement.titles[passage.document], *empty, *_list_cells(passage))
        rows.writerow([format_cell(cell) for cell in cells])
    return file.getvalue()


def format_json(agreement: Agreement) -> str:
    """Return everything; numbers in full, null where a figure is not defined."""
    from dataclasses import asdict

    value = {
        "a": agreement.names[0],
        "b": agreement.names[1],
        "documents": agreement.documents,
        "parameters": dict(agreement.parameters),
        "figures": [asdict(figure) for figure in agreement.figures],
        "places": asdict(agreement.places),
        "polarities": [{"a": one, "b": other, "count": count} for (one, other), count in agreement.confusion.items()],
        "disagreements": [{"differs_in": list(names), **_describe_pair(pair, agreement)} for pair, names in agreement.disagreements],
        "only_a": [_describe(passage, agreement) for passage in agreement.only_first],
        "only_b": [_describe(passage, agreement) for passage in agreement.only_second],
        "warnings": list(agreement.warnings),
        "sources": list(agreement.sources),
    }
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


FORMATS: Mapping[str, Callable[[Agreement], str]] = MappingProxyType(
    {"table": format_table, "md": format_markdown, "csv": format_csv, "json": format_json}
)


def _compose(agreement: Agreement, lay: Callable[[Row, list[Row]], str], show: Callable[[str], str], heading: str, bullet: str) -> str:
    first, second = (show(name) for name in agreement.names)
    counted = f"A: {first}\nB: {second}\n" if bullet == "  " else f"- A: {first}\n- B: {second}\n"
    figures: list[Row] = [
        (one.variable, str(one.units), str(one.values), _round(one.percent), _round(one.kappa), _round(one.alpha))
        for one in agreement.figures
    ]
    parts = [
        f"{counted}{bullet if bullet != '  ' else ''}{count_noun(agreement.documents, 'document')} in both\n",
        heading.format("What is coded (matched passages)") + "\n" + lay(HEAD, figures),
        heading.format("Where it is coded") + "\n" + lay(("measure", "value"), _list_places(agreement)),
        heading.format("Polarity, A down, B across") + "\n" + lay(*_cross(agreement)),
        *_list_parts(agreement, show, heading, bullet),
        heading.format("Method") + "\n" + "".join(f"{bullet}{show(line)}\n" for line in _list_methods(agreement)),
    ]
    return "\n".join(parts)


def _list_parts(agreement: Agreement, show: Callable[[str], str], heading: str, bullet: str) -> Iterator[str]:
    if agreement.disagreements:
        lines = [line for pair, names in agreement.disagreements for line in _tell_pair(pair, names, agreement, show, bullet)]
        yield heading.format(f"Coded differently ({len(agreement.disagreements)})") + "\n" + "\n".join(lines) + "\n"
    for side, passages in (("A", agreement.only_first), ("B", agreement.only_second)):
        if passages:
            lines = [f"{bullet}{show(agreement.titles[one.document])}: {_tell(one, show)}" for one in passages]
            yield heading.format(f"Only {side} coded ({len(passages)})") + "\n" + "\n".join(lines) + "\n"


def _tell_pair(pair: PassagePair, names: Sequence[str], agreement: Agreement, show: Callable[[str], str], bullet: str) -> Iterator[str]:
    yield f"{bullet}{show(agreement.titles[pair.first.document])}: {', '.join(names)}"
    indent = " " * len(bullet) + bullet
    yield f"{indent}A: {_tell(pair.first, show)}"
    yield f"{indent}B: {_tell(pair.second, show)}"


def _tell(passage: CodedPassage, show: Callable[[str], str]) -> str:
    coded = " · ".join(show(value or "(open)") for value in (passage.holder, passage.polarity, passage.position))
    quote = f" “{show(show_quote(passage.quote))}”" if passage.quote else ""
    return f"{coded}{quote} [{passage.span.start}, {passage.span.end})"


def _list_places(agreement: Agreement) -> list[Row]:
    places = agreement.places
    return [
        ("characters coded by A, B, both", f"{places.first_coded}, {places.second_coded}, {places.both_coded} of {places.characters}"),
        ("share coded by both of what either coded", _round(places.shared)),
        ("matched passages per passage of B (precision)", _round(places.precision)),
        ("matched passages per passage of A (recall)", _round(places.recall)),
        ("F1 of passages", _round(places.f1)),
        ("Krippendorff's alpha_U", _round(places.alpha_u)),
    ]


def _cross(agreement: Agreement) -> tuple[Row, list[Row]]:
    down, across = (sorted({pair[side] for pair in agreement.confusion}) for side in (0, 1))
    rows: list[Row] = [(one or "(open)", *(str(agreement.confusion.get((one, other), 0)) for other in across)) for one in down]
    return ("", *(other or "(open)" for other in across)), rows


def _list_methods(agreement: Agreement) -> list[str]:
    return [*(f"{what}: {words}" for what, words in agreement.parameters), *agreement.sources]


def _align(head: Row, rows: list[Row]) -> str:
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    return "".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in (head, *rows)
    )


def _draw(head: Row, rows: list[Row]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n" + "".join(
        "| " + " | ".join(escape_markdown(show_line(cell)) if row is not lines[1] else cell for cell in row) + " |\n" for row in lines
    )


def _round(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _list_cells(passage: CodedPassage) -> list[object]:
    return [passage.id, passage.span.start, passage.span.end, passage.holder, passage.position, passage.polarity, passage.quote]


def _describe(passage: CodedPassage, agreement: Agreement) -> dict[str, object]:
    return {
        "id": passage.id,
        "document": agreement.titles[passage.document],
        "span": passage.span.to_list(),
        "holder": passage.holder,
        "position": passage.position,
        "polarity": passage.polarity,
        "quote": passage.quote,
    }


def _describe_pair(pair: PassagePair, agreement: Agreement) -> dict[str, object]:
    return {"overlap": pair.overlap, "a": _describe(pair.first, agreement), "b": _describe(pair.second, agreement)}
