"""Who agrees with whom: the signed network of actors, congruence − conflict over the positions that two actors share.

Agreement is counted against disagreement because congruence alone ties two actors who agree once and disagree ten times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stancegraph.errors import SettingsError
from stancegraph.model.events import Event, Events, VariableType
from stancegraph.network.coding import Coded, code_events
from stancegraph.network.measures import Method, cite, warn_thin
from stancegraph.network.methods import Aggregation, Duplicates, Projection, Variable, name_variable
from stancegraph.network.selection import Selection

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Codes = NDArray[np.int64]
    Floats = NDArray[np.float64]

NO_SELECTION = Selection()
ROWS = ("actor", "organization", "person")
COLUMNS = ("position", "concept", "issue")


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """Statements as numbers: statement t is by `actors[row[t]]` on `positions[column[t]]` at `levels[level[t]]`.

    `likeness` is between −1 (opposite) and 1 (equal) for each pair of levels: 1 − 2|k − l| / range on a scale.
    """

    events: tuple[Event, ...]
    actors: tuple[str, ...]
    positions: tuple[str, ...]
    levels: tuple[int | str, ...]
    row: Codes
    column: Codes
    level: Codes
    likeness: Floats
    parameters: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> Codes:
        """How many statements each actor makes."""
        return np.bincount(self.row, minlength=len(self.actors))

    def warn(self) -> tuple[str, ...]:
        """Return what a reader must know before believing a number."""
        if not self.events:
            return ("no statement is counted: there is none, none passed the filters, or none takes a side", *self.notes)
        return (*warn_thin(self.actors, self.counts.tolist()), *self.notes)


def code(
    events: Events,
    selection: Selection = NO_SELECTION,
    *,
    rows: str | None = None,
    columns: str | None = None,
    duplicates: Duplicates = Duplicates.INCLUDE,
) -> Coding:
    """Return the statements that count, as numbers.

    Without names, rows are actors (organizations, persons) and columns positions (concepts, issues), whichever the coding has first.
    On a graph's axes, agreement is the side of the axis: who opposes one end of a levy stands with who backs the levy. Raises
    SettingsError when the coding lacks the variables or has
    nothing to tell agreement by.
    """
    row, column = Variable(rows or _choose(events, ROWS)), Variable(columns or _choose(events, COLUMNS))
    if not events.qualifier:
        raise SettingsError(
            f"{events.source or 'the coding'} has nothing that tells agreement; code a variable for it (in a table: a column "
            "agreement of 1 and 0), or use: stancegraph network"
        )
    qualifier = Variable("side" if column.name == "axis" and "side" in events.variables else events.qualifier)
    projection = Projection(row, column, qualifier, aggregation=Aggregation.COMBINE, duplicates=duplicates)
    coded = code_events(events, projection, selection)
    missing = f"{coded.missing} statements lack an actor, a position or a side and are left out"
    return Coding(
        events=coded.events,
        actors=coded.row_names,
        positions=coded.column_names,
        levels=coded.levels,
        row=coded.row,
        column=coded.column,
        level=coded.level,
        likeness=_compare(coded),
        parameters=(
            ("rows", name_variable(row)),
            ("columns", name_variable(column)),
            ("qualifier", name_variable(qualifier)),
            ("duplicates", duplicates.value),
        ),
        notes=(*events.notes, *((missing,) if coded.missing else ())),
    )


def tie_actors(coding: Coding, chosen: Codes | None = None, level: Codes | None = None) -> csr_array:
    """Return congruence − conflict between each two actors, symmetric, no diagonal and no stored zeros.

    `chosen` are the places of the statements counted (one may stand there twice), `level` other levels than the coded ones.
    """
    signed = count_levels(coding, chosen, level)
    spread = sparse.kron(sparse.eye_array(len(coding.positions)), coding.likeness, format="csr")
    return _clear(signed @ spread @ signed.T)


def tie_parts(coding: Coding, level: Codes | None = None) -> tuple[csr_array, csr_array]:
    """Return congruence and conflict apart; neither has a diagonal. `level` are other levels than the coded ones."""
    counted = count_levels(coding, None, level)
    positions = sparse.eye_array(len(coding.positions))
    alike, apart = (1 + coding.likeness) / 2, (1 - coding.likeness) / 2
    parts = [_clear(counted @ sparse.kron(positions, weights, format="csr") @ counted.T) for weights in (alike, apart)]
    return parts[0], parts[1]


def keep_positive(ties: csr_array) -> csr_array:
    """Return the ties of those who agree more than they disagree."""
    positive = ties.copy()
    positive.data = np.maximum(positive.data, 0)
    positive.eliminate_zeros()
    return positive


def agree_share(coding: Coding) -> Floats:
    """Return congruence / (congruence + conflict) of each two actors, not-a-number where they share no position; the diagonal is 1."""
    congruence, conflict = (part.toarray() for part in tie_parts(coding))
    total = congruence + conflict
    share: Floats = np.divide(congruence, total, out=np.full_like(total, np.nan), where=total > 0)
    np.fill_diagonal(share, 1.0)
    return share


def find_sides(coding: Coding) -> Floats:
    """Return for each statement a number from −1 (against) to 1 (for): the place of its level on the scale."""
    numbers = np.array([float(level) if not isinstance(level, str) else np.nan for level in coding.levels])
    reach = np.ptp(numbers) or 1.0
    return np.asarray((2 * (numbers - numbers.min()) / reach - 1)[coding.level], dtype=np.float64)


def describe_ties(coding: Coding) -> Method:
    """Return how the ties between actors were made."""
    words = "congruence − conflict: Σ over shared positions of Xak·Xbl·(1 − 2|k − l|/range)"
    return Method("signed network of actors", (("ties", words), *coding.parameters), cite("agreement"))


def _choose(events: Events, names: tuple[str, ...]) -> str:
    for name in names:
        if name in events.variables:
            return name
    texts = ", ".join(name for name, kind in events.variables.items() if kind is VariableType.SHORT_TEXT) or "none is declared"
    raise SettingsError(f"{events.source or 'the coding'} has no variable {', '.join(names[:-1])} or {names[-1]}; name one of: {texts}")


def _compare(coded: Coded) -> Floats:
    if coded.is_category:
        return 2 * np.eye(len(coded.levels)) - 1
    numbers = np.array([float(level) for level in coded.levels])
    return np.asarray(1 - 2 * np.abs(numbers[:, None] - numbers[None, :]) / (np.ptp(numbers) or 1.0), dtype=np.float64)


def count_levels(coding: Coding, chosen: Codes | None = None, level: Codes | None = None) -> csr_array:
    """Return how many statements each actor makes on each position at each level: a column per position and level, in that order."""
    row, column, at = coding.row, coding.column, coding.level if level is None else level
    if chosen is not None:
        row, column, at = row[chosen], column[chosen], at[chosen]
    levels = len(coding.levels)
    shape = (len(coding.actors), len(coding.positions) * levels)
    return sparse.coo_array((np.ones(len(row)), (row, column * levels + at)), shape=shape).tocsr()


def _clear(square: csr_array) -> csr_array:
    cells = square.tocoo()
    apart = (cells.row != cells.col) & (cells.data != 0)
    return sparse.coo_array((cells.data[apart], (cells.row[apart], cells.col[apart])), shape=cells.shape).tocsr()
