"""How good the reading is on published gold: `python -m benchmarks.quality SCORER_FOLDER [--language-model NAME]`.

The folder holds `score.py` and the sets beside it (PolNeAR, directed sentiment, re3d; they have licences of their own and are no part of
this project). Each set is read by `stancegraph extract` and scored; the last line of each scorer is JSON with its headline figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

RUNS = (
    ("PolNeAR dev: who is cited, for what", ("polnear", "--split", "dev"), ("attribution", "exact.source", "exact.cue", "exact.content")),
    ("Directed sentiment, valid: who is for or against whom", ("directed", "--split", "valid"), ("all.macro_f1", "fresh.macro_f1")),
    ("re3d: actors and relations", ("re3d",), ("actor_mention_recall", "relations")),
)


def main() -> None:
    """Run each scorer and print its headline figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where score.py and its sets lie")
    parser.add_argument("--language-model", default=None, help="a spaCy pipeline; default: the one that ships")
    arguments = parser.parse_args()
    for title, run, wanted in RUNS:
        figures = _score(arguments.folder, run, arguments.language_model)
        print(f"{title}: " + ", ".join(f"{name} {json.dumps(figures[name])}" for name in wanted))


def _score(folder: Path, run: tuple[str, ...], language_model: str | None) -> dict[str, object]:
    program = Path(sys.executable).with_name("stancegraph")
    environment = dict(os.environ) | ({"STANCEGRAPH_LANGUAGE_MODEL": language_model} if language_model else {})
    command = [sys.executable, str(folder / "score.py"), *run, "--cmd", str(program)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    return dict(figures)


if __name__ == "__main__":
    main()
