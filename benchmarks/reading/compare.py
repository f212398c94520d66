"""What a change gained and lost, by example: `python -m benchmarks.reading.compare OLD NEW [--gold NAME] [--limit N]`.

OLD and NEW are folders that `python -m benchmarks.reading --keep FOLDER` filled. Prints counts for each gold set, then the examples
whose outcome changed: gained (right now), lost (right before), false ones that appeared and false ones that went.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.reading.outcomes import Outcome, Verdict, read_outcomes
from stancegraph.errors import StancegraphError

OUTCOMES = "outcomes.jsonl"
Changes = Mapping[tuple[str, str], list[Outcome]]


def main(words: Sequence[str] | None = None) -> int:
    """Compare from the command line; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="the folder of the earlier run")
    parser.add_argument("new", type=Path, help="the folder of the later run")
    parser.add_argument("--gold", default=None, help="only this gold set")
    parser.add_argument("--limit", type=int, default=20, help="so many examples of each kind of change (default 20)")
    arguments = parser.parse_args(words)
    try:
        old, new = (read_outcomes(folder / OUTCOMES) for folder in (arguments.old, arguments.new))
    except StancegraphError as error:
        parser.error(str(error))
    changes = find_changes(old, new)
    print_changes({name: rows for name, rows in changes.items() if arguments.gold in (None, name[0])}, arguments.limit)
    return 0


def find_changes(old: Iterable[Outcome], new: Iterable[Outcome]) -> dict[tuple[str, str], list[Outcome]]:
    """Return the outcomes that changed, by gold set and kind of change, in the order of the runs."""
    before, after = ({(one.gold, one.kind, one.key): one for one in run} for run in (old, new))
    changes: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for name, outcome in after.items():
        verdict = before[name].verdict if name in before else None
        if kind := _name_change(verdict, outcome.verdict):
            changes[outcome.gold, kind].append(outcome)
    for name, outcome in before.items():
        if name not in after and outcome.verdict is Verdict.FALSE:
            changes[outcome.gold, "false ones gone"].append(outcome)
        elif name not in after and outcome.verdict is Verdict.RIGHT:
            changes[outcome.gold, "lost"].append(outcome)
    return dict(changes)


def _name_change(before: Verdict | None, after: Verdict) -> str:
    if after is Verdict.RIGHT:
        return "" if before is Verdict.RIGHT else "gained"
    if before is Verdict.RIGHT:
        return "lost"
    return "new false ones" if after is Verdict.FALSE and before is not Verdict.FALSE else ""


def print_changes(changes: Changes, limit: int) -> None:
    """Print the counts, then up to `limit` examples of each kind of change."""
    for (gold, kind), outcomes in sorted(changes.items()):
        print(f"{gold}: {len(outcomes)} {kind}")
    for (gold, kind), outcomes in sorted(changes.items()):
        print(f"\n{gold}, {kind}")
        for outcome in outcomes[:limit]:
            print(f"  {outcome.key}  {outcome.words[:200]}  {outcome.rule}".rstrip())
        if len(outcomes) > limit:
            print(f"  … and {len(outcomes) - limit} more (--limit)")


if __name__ == "__main__":
    sys.exit(main())
