"""Pictures of networks with matplotlib, an extra (`stancegraph[plots]`): agreement and matrices as heat maps, polarization over time.

The same values give the same bytes; letters of an SVG stay letters. Colours are Okabe and Ito's; each picture also reads in grey.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancegraph.errors import OutputError

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from stancegraph.network.matrix import Matrix
    from stancegraph.network.statistics import Moment

FORMATS = (".svg", ".pdf", ".png")
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
NOTHING = "#DDDDDD"
NAMED = 60  # actors; beyond it names would lie on each other
NUMBERED = 400  # cells; beyond it numbers would not fit into them
LONGEST = 28  # letters of a name on an axis
SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "stancegraph", "pdf.fonttype": 42, "font.family": "DejaVu Sans", "font.size": 9}


def draw_agreement(actors: Sequence[str], coalitions: Sequence[int], shares: NDArray[np.float64], path: str) -> bytes:
    """Return a heat map of who agrees with whom, actors in the order given, lines between coalitions, and a bar of each one's size.

    Raises OutputError when there is nothing to draw, matplotlib is not installed or the path's suffix is no format.
    """
    pyplot, form = _load(path)
    _check(actors, path)
    side = min(14.0, 3.0 + 0.22 * len(actors))
    with pyplot.rc_context(SETTINGS):
        figure, (heat, bars) = pyplot.subplots(1, 2, figsize=(side + 3.5, side), width_ratios=(side, 2.5), layout="constrained")
        colours = pyplot.get_cmap("cividis").with_extremes(bad=NOTHING)
        image = heat.imshow(shares, cmap=colours, vmin=0, vmax=1, interpolation="nearest")
        heat.set_title("Share of agreement on shared positions")
        named = range(len(actors)) if len(actors) <= NAMED else ()
        heat.set_xticks(list(named), [_shorten(actors[place]) for place in named], rotation=90)
        heat.set_yticks(list(named), [_shorten(actors[place]) for place in named])
        for place in range(1, len(actors)):
            if coalitions[place] != coalitions[place - 1]:
                heat.axhline(place - 0.5, color="black", linewidth=1.2)
                heat.axvline(place - 0.5, color="black", linewidth=1.2)
        figure.colorbar(image, ax=heat, label="1 agree, 0 disagree; grey: nothing shared", shrink=0.7)
        _draw_bars(bars, coalitions)
        return _save(figure, form, pyplot)


def draw_matrix(matrix: Matrix, path: str) -> bytes:
    """Return a heat map of a network, orange below 0 and purple above, a number in each cell of a small one; empty cells are grey.

    Raises OutputError as `draw_agreement` does.
    """
    pyplot, form = _load(path)
    _check(matrix.rows, path)
    cells = matrix.to_array()
    most = float(abs(cells).max()) or 1.0
    size = min(16.0, 4.0 + 0.45 * len(matrix.columns)), min(14.0, 2.5 + 0.25 * len(matrix.rows))
    with pyplot.rc_context(SETTINGS):
        figure, heat = pyplot.subplots(figsize=size, layout="constrained")
        colours = pyplot.get_cmap("PuOr" if cells.min() < 0 else "Purples").with_extremes(bad=NOTHING)
        shown = [[value or float("nan") for value in row] for row in cells.tolist()]
        image = heat.imshow(shown, cmap=colours, vmin=-most if cells.min() < 0 else 0, vmax=most, interpolation="nearest", aspect="auto")
        for names, label, turned in ((matrix.columns, heat.set_xticks, 90), (matrix.rows, heat.set_yticks, 0)):
            named = range(len(names)) if len(names) <= NAMED else ()
            label(list(named), [_shorten(names[place]) for place in named], rotation=turned)
        if cells.size <= NUMBERED:
            for row, column in zip(*(places.tolist() for places in cells.nonzero()), strict=True):
                value = cells[row, column]
                colour = "white" if abs(value) > 0.7 * most else "black"
                heat.text(column, row, f"{value:.3g}", ha="center", va="center", color=colour)
        projection = matrix.projection
        heat.set_title(f"{projection.aggregation.value}, normalization: {projection.normalization.value}")
        figure.colorbar(image, ax=heat, label="grey: 0", shrink=0.7)
        return _save(figure, form, pyplot)


def draw_series(moments: Sequence[Moment], path: str) -> bytes:
    """Return polarization, dispersion and balance over time above bars of statements; raises OutputError as `draw_agreement` does."""
    pyplot, form = _load(path)
    _check(moments, path)
    with pyplot.rc_context(SETTINGS):
        figure, (lines, bars) = pyplot.subplots(2, 1, figsize=(8, 5), height_ratios=(3, 1), sharex=True, layout="constrained")
        places = list(range(len(moments)))
        measures = (("polarization", "o", "-"), ("dispersion", "s", "--"), ("balance", "^", ":"))
        for (name, marker, style), colour in zip(measures, COLOURS, strict=False):
            values = [getattr(one, name) for one in moments]
            lines.plot(
                places, [float("nan") if value is None else value for value in values], marker=marker, ls=style, color=colour, label=name
            )
        lines.set_ylim(-0.02, 1.02)
        lines.legend()
        lines.set_title("Polarization over time")
        bars.bar(places, [one.statements for one in moments], color="#666666")
        bars.set_ylabel("statements")
        step = max(1, len(places) // 20)
        bars.set_xticks(places[::step], [one.start for one in moments[::step]], rotation=60, ha="right")
        return _save(figure, form, pyplot)


def _draw_bars(bars: Any, coalitions: Sequence[int]) -> None:
    numbers = sorted(set(coalitions), key=lambda number: (number == 0, number))
    sizes = [list(coalitions).count(number) for number in numbers]
    colours = [COLOURS[(number - 1) % len(COLOURS)] if number else NOTHING for number in numbers]
    bars.barh([f"coalition {number}" if number else "none" for number in numbers], sizes, color=colours)
    bars.invert_yaxis()
    bars.set_title("Actors")
    bars.bar_label(bars.containers[0]) if numbers else None


def _check(drawn: Sequence[object], path: str) -> None:
    if not drawn:
        raise OutputError(path, "no statement counts, so nothing is to be drawn", "choose wider filters, or no plot")


def _load(path: str) -> tuple[Any, str]:
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(path, f"{suffix or 'no suffix'} is no format of a plot", f"end the name in one of: {', '.join(FORMATS)}")
    try:
        import matplotlib as mpl
        from matplotlib import pyplot
    except ImportError as error:
        raise OutputError(path, "plots need matplotlib, which is not installed", "run: pip install 'stancegraph[plots]'") from error
    mpl.use("Agg")
    return pyplot, suffix[1:]


def _save(figure: Figure, form: str, pyplot: Any) -> bytes:
    out = io.BytesIO()
    dated = {"svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
    figure.savefig(out, format=form, metadata=dated[form])
    pyplot.close(figure)
    return out.getvalue()


def _shorten(name: str) -> str:
    """Return a name that fits an axis; `$` would begin a formula."""
    return (name if len(name) <= LONGEST else name[: LONGEST - 1] + "…").replace("$", r"\$")
